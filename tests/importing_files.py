"""Files as other systems export them, made for tests."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from openpyxl import Workbook

from molip.content import Faults, content_root
from molip.importing.guide import Guide, load_guide
from molip.importing.headers import Guess, guess
from molip.importing.mapping import Mapping
from molip.importing.opening import Upload, open_upload
from molip.importing.preview import Preview, preview
from molip.projects.record import ProjectRecord
from tests.records import TODAY, sample

HEADER = "집행일자,비목,집행금액(원),거래처,적요,결제수단"
PROJECT = "sample-development"


@cache
def guide() -> Guide:
    """Return the shipped words of imports."""
    faults = Faults()
    found = load_guide(content_root(), faults)
    faults.raise_if_any()
    return found


def record() -> ProjectRecord:
    """Return the sample project with an empty ledger, so that sums are easy."""
    return replace(sample(PROJECT)[0], ledger=())


def ledger_row(
    day: date,
    amount: int,
    payee: str = "상사",
    summary: str = "시약",
    item: str = "재료비",
) -> str:
    """Return a line of a ledger file."""
    return f'{day},{item},"{amount:,}",{payee},{summary},카드'


def ledger_file(rows: Sequence[str], header: str = HEADER) -> bytes:
    """Return a ledger as UTF-8."""
    return "\n".join((header, *rows)).encode()


def opened(data: bytes, name: str = "자료.csv", kind: str = "") -> tuple[Upload, Guess]:
    """Return an upload and the guess for its first table."""
    upload = open_upload(data, name)
    found = guess(upload.sheets[0], guide(), kind)
    assert found is not None
    return upload, found


def look(
    data: bytes,
    into: ProjectRecord | None = None,
    mapping: Mapping | None = None,
    name: str = "자료.csv",
) -> Preview:
    """Return the preview of a table, read as guessed or as told."""
    upload, found = opened(data, name)
    return preview(
        upload, upload.sheets[0], mapping or found.mapping, guide(),
        into or record(), TODAY,
    )  # fmt: skip


def works(data: bytes, name: str, into: ProjectRecord | None = None, **defaults: str):
    """Return the preview of a reference list."""
    upload = open_upload(data, name)
    mapping = Mapping("outputs", -1, 0, (), defaults=tuple(defaults.items()))
    return preview(upload, None, mapping, guide(), into or record(), TODAY)


def workbook(
    rows: Sequence[Sequence[object]], merges: Sequence[str] = (), **formats: str
):
    """Return an XLSX file with one sheet; formats by cell address."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merges:
        sheet.merge_cells(cells)
    for address, code in formats.items():
        sheet[address].number_format = code
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
