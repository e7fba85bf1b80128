"""``molip evidence``: the log checked, brought in and handed out."""

import argparse
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from molip.cli.drafting import write_whole
from molip.cli.operator import OPERATOR
from molip.commands.desk import Desk
from molip.commands.evidence import read_evidence, read_evidence_file, verify_evidence
from molip.commands.evidence_export import export_evidence
from molip.commands.evidence_import import import_evidence, preview_log_import
from molip.commands.opening import open_desk
from molip.commands.projects import list_projects
from molip.commands.settings import Settings
from molip.errors import Finding, InvalidInputError
from molip.model.korean import korean_date
from molip.projects.evidence import EvidenceKind, check_holds
from molip.projects.evidence_file import check_files, file_name, read_log

P = TypeVar("P", bound=argparse.ArgumentParser)


def add_arguments(commands: "argparse._SubParsersAction[P]") -> None:
    """Add ``evidence verify``, ``evidence import`` and ``evidence export``."""
    parser = commands.add_parser("evidence", help="수행기록을 다룹니다")
    kinds = parser.add_subparsers(required=True, metavar="명령")
    _add_verify(kinds)
    _add_import(kinds)
    _add_export(kinds)


def _add_verify(kinds: "argparse._SubParsersAction[P]") -> None:
    verified = kinds.add_parser("verify", help="수행기록이 적힌 그대로인지 확인합니다")
    which = verified.add_mutually_exclusive_group()
    which.add_argument("--project", help="과제 id, 기본은 모든 과제")
    which.add_argument(
        "--file", type=Path, help="내보낸 수행기록.jsonl: 데이터베이스 없이 확인합니다"
    )
    verified.add_argument(
        "--files", type=Path, help="첨부파일이 있는 폴더(--file과 함께)"
    )
    verified.add_argument("--seal", help="따로 적어 둔 봉인: 그 기록이 있는지도 봅니다")
    verified.set_defaults(run=run_verify)


def _add_import(kinds: "argparse._SubParsersAction[P]") -> None:
    imported = kinds.add_parser("import", help="연구노트나 git log를 가져옵니다")
    imported.add_argument(
        "file", type=Path, help="노트.md, 노트.csv, git log가 적은 글"
    )
    imported.add_argument("--project", required=True, help="과제 id")
    imported.add_argument(
        "--kind",
        choices=[kind.value for kind in EvidenceKind],
        default=EvidenceKind.DONE.value,
        help="파일에 종류가 없는 기록의 종류, 기본은 수행",
    )
    imported.add_argument(
        "--leave-faulty",
        action="store_true",
        help="가져올 수 없는 줄은 빼고 나머지를 가져옵니다",
    )
    imported.add_argument(
        "--dry-run", action="store_true", help="적지 않고 미리 보기만 합니다"
    )
    imported.set_defaults(run=run_import)


def _add_export(kinds: "argparse._SubParsersAction[P]") -> None:
    exported = kinds.add_parser("export", help="수행기록을 내보냅니다")
    exported.add_argument("--project", required=True, help="과제 id")
    exported.add_argument(
        "--out",
        type=Path,
        required=True,
        help="파일.jsonl, 연구노트.docx, 연구노트.hwpx",
    )
    exported.add_argument("--files", type=Path, help="첨부파일을 담을 있는 폴더")
    exported.set_defaults(run=run_export)


def run_verify(options: argparse.Namespace) -> int:
    """Print what was altered; 1 if anything was."""
    if options.file:
        return _verify_file(options.file, options.files, options.seal)
    if options.files:
        raise InvalidInputError(
            "--files",
            "첨부파일 폴더는 내보낸 파일을 확인할 때만 씁니다.",
            "--file 수행기록.jsonl을 함께 적으십시오.",
        )
    desk = open_desk(Settings.from_environment())
    projects = [options.project] if options.project else _all_projects(desk)
    findings: list[Finding] = []
    count = 0
    for project in projects:
        found = verify_evidence(desk, OPERATOR, project, options.seal or "")
        findings += found
        count += 0 if found else len(read_evidence(desk, OPERATOR, project))
    return _tell(findings, count)


def _all_projects(desk: Desk) -> list[str]:
    return [record.id for record in list_projects(desk, OPERATOR)]


def _verify_file(path: Path, folder: Path | None, seal: str | None) -> int:
    found = read_log(_read_bytes(path), path.name)
    findings = list(found.findings)
    if seal:
        findings += check_holds(found.log, seal)
    if folder:
        findings += check_files(found.log, _hashes(folder))
    code = _tell(findings, len(found.log))
    attached = sum(len(entry.entry.files) for entry in found.log)
    if attached and not folder:
        print(f"첨부파일 {attached}개는 보지 않았습니다. --files 폴더로 확인하십시오.")
    return code


def _tell(findings: Iterable[Finding], count: int) -> int:
    told = [str(finding) for finding in findings]
    if told:
        print("\n".join(told))
        print(f"어긋난 곳 {len(told)}건")
        return 1
    print(f"수행기록 {count}건이 적힌 그대로 이어져 있습니다.")
    return 0


def _hashes(folder: Path) -> dict[str, str]:
    """Return SHA-256 of every file of a folder, by bare name; links are not followed.

    Raises:
        InvalidInputError: There is no such folder, or a file cannot be read.
    """
    _require_folder(folder)
    hashes = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            try:
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                raise _unreadable(path) from None
            # Two files of one name in two folders: both count.
            name = path.name if path.name not in hashes else str(path)
            hashes[name] = digest
    return hashes


def run_import(options: argparse.Namespace) -> int:
    """Write a notebook into the log, or show what would be written."""
    data = _read_bytes(options.file)
    desk = open_desk(Settings.from_environment())
    given = (options.project, options.file.name, data)
    preview = preview_log_import(desk, OPERATOR, *given)
    for finding in preview.findings:
        print(finding)
    for told in preview.left_out:
        print(f"뺀 것: {told}")
    if preview.known:
        print(f"이미 있는 기록 {preview.known}건은 다시 적지 않습니다.")
    if options.dry_run:
        for note in preview.notes:
            kind = (note.kind or EvidenceKind(options.kind)).value
            print(f"{korean_date(note.day)} [{kind}] {note.title}")
        print(f"가져올 기록 {len(preview.notes)}건(적지 않았습니다)")
        return 1 if preview.findings and not options.leave_faulty else 0
    if preview.findings and not options.leave_faulty:
        print(
            f"가져올 수 없는 줄이 {len(preview.findings)}건 있어 아무것도 적지 "
            "않았습니다.\n  → 파일을 고치거나 --leave-faulty를 붙이십시오."
        )
        return 1
    written = import_evidence(
        desk,
        OPERATOR,
        *given,
        kind=EvidenceKind(options.kind),
        leave_faulty=options.leave_faulty,
    )
    print(f"수행기록 {len(written)}건을 가져왔습니다.")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write the log, and the files it rests on if a folder is named."""
    desk = open_desk(Settings.from_environment())
    suffix = options.out.suffix.lower().removeprefix(".")
    if options.files:
        _require_folder(options.files)
    data = export_evidence(desk, OPERATOR, options.project, suffix)
    write_whole(options.out, data)
    print(f"{options.out}: 수행기록을 내보냈습니다.")
    if options.files:
        count = _export_files(desk, options.project, options.files)
        print(f"{options.files}: 첨부파일 {count}개를 담았습니다.")
    return 0


def _export_files(desk: Desk, project: str, folder: Path) -> int:
    count = 0
    for evidence in read_evidence(desk, OPERATOR, project):
        for position, file in enumerate(evidence.entry.files, start=1):
            data = read_evidence_file(desk, OPERATOR, project, file.sha256)
            write_whole(folder / file_name(evidence, position), data)
            count += 1
    return count


def _require_folder(path: Path) -> None:
    if not path.is_dir():
        raise InvalidInputError(
            str(path), "폴더가 없습니다.", "있는 폴더의 경로를 적으십시오."
        )


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise _unreadable(path) from None


def _unreadable(path: Path) -> InvalidInputError:
    return InvalidInputError(
        str(path), "파일을 읽을 수 없습니다.", "파일이 있는지 확인하십시오."
    )
