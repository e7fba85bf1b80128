"""``molip projects import``: rows of a file into a project, or whole projects."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from molip.cli.operator import OPERATOR
from molip.commands.desk import Desk
from molip.commands.opening import open_desk
from molip.commands.project_imports import (
    import_folder,
    import_portfolio,
    open_portfolio,
    preview_portfolio,
)
from molip.commands.record_imports import (
    Look,
    Proposal,
    import_rows,
    open_import,
    preview_import,
)
from molip.commands.settings import Settings
from molip.errors import Finding, InvalidInputError
from molip.importing.guide import Kind
from molip.importing.mapping import Mapping
from molip.importing.opening import MAX_BYTES, is_project_folder
from molip.importing.values import UNITS

_HOW = (
    "'비목:도서구입=연구활동비'는 파일의 말을 옮기고, '결제수단=카드'는 적히지 않은 "
    "줄에 모두 씁니다."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "path", type=Path, help="과제 폴더, 또는 파일(CSV, XLSX, ZIP …)"
    )
    parser.add_argument("--project", help="과제 id: 이 과제에 줄을 더합니다")
    parser.add_argument("--kind", default="", help="자료 종류, 예: ledger, outputs")
    parser.add_argument("--unit", choices=list(UNITS), help="금액 단위")
    parser.add_argument("--say", action="append", default=[], metavar="항목[:말]=값",
                        help=_HOW)  # fmt: skip
    parser.add_argument(
        "--accept-totals", action="store_true", help="합계가 달라도 가져옵니다"
    )
    parser.add_argument("--dry-run", action="store_true", help="미리보기만 합니다")
    parser.add_argument("--json", action="store_true", help="JSON으로 출력")


def run(options: argparse.Namespace) -> int:
    """Import a file, or say everything that is wrong with it."""
    path: Path = options.path
    data = _read(path)
    desk = open_desk(Settings.from_environment())
    if options.project:
        return _run_rows(desk, options, data)
    if is_project_folder(data):
        record = import_folder(desk, OPERATOR, path.name, data)
        print(f"{record.id}: '{record.identity.title}' 과제를 가져왔습니다.")
        return 0
    return _run_portfolio(desk, options, data)


def _read(path: Path) -> bytes:
    """Return a file's bytes; one that is too large is not read at all."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InvalidInputError(
                path.name,
                f"파일이 {MAX_BYTES // 1024 // 1024}MB보다 큽니다.",
                "기간이나 과제별로 나누어 가져오십시오.",
            )
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            path.name, "파일을 읽을 수 없습니다.", "파일이 있는지 확인하십시오."
        ) from error


def _run_rows(desk: Desk, options: argparse.Namespace, data: bytes) -> int:
    file = options.path.name, data
    proposal = open_import(desk, OPERATOR, options.project, file, options.kind)
    mapping = _told(desk, options, proposal.guess.mapping)
    look = preview_import(desk, OPERATOR, options.project, proposal, mapping)
    seen = look.preview
    wrong = (*seen.faults, *(() if options.accept_totals else seen.doubts))
    if options.json:
        print(json.dumps(_as_json(proposal, look), ensure_ascii=False, indent=2))
    else:
        print(f"{proposal.upload.told} · {_title(desk, mapping)}")
        print(f"읽은 줄 {seen.read:,} · 더할 것 {seen.added:,} · 이미 있는 것 "
              f"{seen.already:,} · 고칠 것 {len(seen.changed):,} · 잘못된 줄 "
              f"{seen.faulty:,} · 합계 줄 {seen.left_out:,}")  # fmt: skip
    if wrong:
        _print_faults(wrong)
        return 1
    if not options.dry_run:
        done = import_rows(
            desk, OPERATOR, proposal, look, accept_doubts=options.accept_totals
        )
        if not options.json:
            print(f"{done.told} ({done.version}판)")
    return 0


def _run_portfolio(desk: Desk, options: argparse.Namespace, data: bytes) -> int:
    proposal = open_portfolio(desk, OPERATOR, options.path.name, data)
    mapping = _told(desk, options, proposal.guess.mapping)
    found = preview_portfolio(desk, OPERATOR, proposal, mapping)
    if options.json:
        told = {
            "new": [record.id for record in found.records],
            "already": list(found.already),
            "faults": [_finding(f) for f in found.faults],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(f"새 과제 {len(found.records):,} · 이미 있는 과제 {len(found.already):,}")
    if found.faults:
        _print_faults(found.faults)
        return 1
    if not options.dry_run:
        import_portfolio(desk, OPERATOR, proposal, mapping)
    return 0


def _print_faults(faults: Iterable[Finding]) -> None:
    for finding in faults:
        print(finding, file=sys.stderr)


def _title(desk: Desk, mapping: Mapping) -> str:
    return desk.content.imports.kinds[mapping.kind].title


def _told(desk: Desk, options: argparse.Namespace, mapping: Mapping) -> Mapping:
    """Return the mapping with what the command line says of it.

    Raises:
        InvalidInputError: It speaks of a column that there is not.
    """
    kind = desk.content.imports.kinds[mapping.kind]
    if options.unit:
        mapping = mapping.with_unit(UNITS[options.unit])
    for said in options.say:
        what, _, value = said.partition("=")
        label, _, word = what.partition(":")
        role = _role(kind, label)
        if not value:
            raise InvalidInputError(f"--say {said}", "'=' 뒤에 값이 없습니다.", _HOW)
        mapping = (
            mapping.with_word(role, word, value)
            if word
            else mapping.with_default(role, value)
        )
    return mapping


def _role(kind: Kind, label: str) -> str:
    for column in kind.columns:
        if label in (column.label, column.role):
            return column.role
    known = ", ".join(column.label for column in kind.columns)
    raise InvalidInputError(
        f"--say {label}", "그런 항목이 없습니다.", f"쓸 수 있는 항목: {known}"
    )


def _as_json(proposal: Proposal, look: Look) -> dict[str, object]:
    seen = look.preview
    return {
        "file": proposal.upload.name,
        "read_as": proposal.upload.told,
        "kind": seen.kind,
        "columns": dict(look.mapping.columns),
        "unit_won": look.mapping.unit,
        "read": seen.read,
        "added": seen.added,
        "already": seen.already,
        "changed": list(seen.changed),
        "faulty": seen.faulty,
        "totals": seen.left_out,
        "faults": [_finding(f) for f in seen.faults],
        "doubts": [_finding(f) for f in seen.doubts],
        "sums_won": [
            {"item": s.item, "read": s.read, "spent": s.spent, "planned": s.planned}
            for s in seen.sums
        ],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "where": finding.where,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }
