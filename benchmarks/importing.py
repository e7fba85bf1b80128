"""Importing ledgers: how fast, how large, how it grows; pandas alone beside it."""

import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from benchmarks.measure import peak_memory
from molip.access import Actor, Role
from molip.commands.content import load_content
from molip.commands.desk import Desk
from molip.commands.opening import seoul_now
from molip.commands.record_imports import import_rows, open_import, preview_import
from molip.content import Faults, content_root
from molip.projects.reader import load_project
from molip.store import Store

ROWS = 100_000
_SEED = 20261124
_PROJECT = "sample-development"
_HEADER = ("집행일자", "비목", "집행금액(원)", "거래처명", "적요", "결제수단")
_ITEMS = ("연구재료비", "회의비", "출장비", "연구시설·장비비", "인건비")
_OFFICE = Actor("office", "나관리", Role.ADMINISTRATOR)
_ALONE = (
    "import sys\n"
    "from pathlib import Path\n"
    "from benchmarks.importing import alone\n"
    "alone(Path(sys.argv[1]))\n"
)


def run() -> None:
    """Print times, memory and growth."""
    print("집행내역 가져오기 (읽기·열 추측·미리보기·점검·저장까지)")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        first = 0.0
        for rows in (ROWS // 100, ROWS // 10, ROWS):
            path = folder / f"ledger-{rows}.csv"
            path.write_bytes(make_csv(rows))
            seconds = _print_one(path, rows)
            first = first or seconds
            print(f"      줄이 {rows // (ROWS // 100)}배일 때 {seconds / first:.1f}배")
        csv = path
        path = folder / f"ledger-{ROWS}.xlsx"
        path.write_bytes(make_xlsx(ROWS))
        _print_one(path, ROWS)
        _print_peer(csv)


def _print_one(path: Path, rows: int) -> float:
    """Import a file in a process of its own, and print what it took."""
    told = subprocess.run(  # noqa: S603 - this very interpreter, a fixed program
        [sys.executable, "-c", _ALONE, str(path)],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    opening, previewing, keeping, worked, before, after = map(float, told)
    whole = opening + previewing + keeping
    print(
        f"    {path.suffix[1:].upper():4} {rows:>7,}줄 "
        f"{path.stat().st_size / 1e6:5.1f} MB: {whole:6.2f} s (목표 10 s 이하; 열기 "
        f"{opening:.2f}, 미리보기 {previewing:.2f}, 점검과 저장 {keeping:.2f}; "
        f"CPU {worked:.2f}), "
        f"프로세스 전체 {after:.0f} MB (목표 500 MB 이하, 시작할 때 {before:.0f} MB)"
    )
    return whole


def alone(path: Path) -> None:
    """Import one file into an empty ledger; print seconds and resident memory."""
    faults, root = Faults(), content_root()
    record = load_project(root / "sample" / _PROJECT, root, faults)
    faults.raise_if_any()
    if record is None:
        raise AssertionError(path)
    store = Store(f"sqlite:///{path}.db")
    store.migrate()
    desk = Desk(store, load_content(), seoul_now)
    with store.write() as unit:
        empty = replace(record, ledger=())
        unit.projects.append(empty, 1, "office", "나관리", seoul_now())
    before = _resident()
    data, worked = path.read_bytes(), time.process_time()
    times = [time.perf_counter()]
    proposal = open_import(desk, _OFFICE, _PROJECT, (path.name, data))
    times.append(time.perf_counter())
    mapping = proposal.guess.mapping
    look = preview_import(desk, _OFFICE, _PROJECT, proposal, mapping)
    times.append(time.perf_counter())
    done = import_rows(desk, _OFFICE, proposal, look)
    times.append(time.perf_counter())
    if look.preview.faults or done.added != look.preview.read:
        raise AssertionError(done)
    spent = (b - a for a, b in pairwise(times))
    print(*spent, time.process_time() - worked, before, _resident())


def _resident() -> float:
    """Return the most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _print_peer(path: Path) -> None:
    def read() -> pd.DataFrame:
        return pd.read_csv(path, thousands=",", encoding="cp949")

    began = time.perf_counter()
    read()
    print(
        f"    pandas.read_csv만 (날짜·비목·중복·합계를 보지 않음): "
        f"{time.perf_counter() - began:.2f} s, 더 쓴 메모리 {peak_memory(read):.0f} MB"
    )


def make_rows(rows: int) -> list[tuple[str, str, int, str, str, str]]:
    """Return made-up ledger rows, the same ones each time."""
    chance = random.Random(_SEED)  # noqa: S311 - made-up rows, no secret
    first = date(2023, 7, 1)
    return [
        (
            (first + timedelta(days=chance.randrange(900))).isoformat(),
            chance.choice(_ITEMS),
            chance.randrange(1, 300) * 10,
            f"예시상사 {chance.randrange(2000)}",
            f"연구 물품 구입 {number}건째",
            chance.choice(("연구비카드", "계좌이체")),
        )
        for number in range(rows)
    ]


def make_csv(rows: int) -> bytes:
    """Return a ledger as CP949, as older systems write it."""
    lines = [",".join(_HEADER)]
    lines += [
        f'{day},{item},"{amount:,}",{payee},{summary},{method}'
        for day, item, amount, payee, summary, method in make_rows(rows)
    ]
    return "\n".join(lines).encode("cp949")


def make_xlsx(rows: int) -> bytes:
    """Return the same ledger as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("집행내역")
    sheet.append(_HEADER)
    for row in make_rows(rows):
        sheet.append((date.fromisoformat(row[0]), *row[1:]))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
