"""The evidence log as a file (JSON Lines) that can be judged without a database."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from molip.errors import Finding, InvalidInputError
from molip.projects.document import from_plain, to_plain
from molip.projects.evidence import Evidence, EvidenceFile, check_log

FORMAT = "molip-evidence-1"
_BACKUP = "내보낸 원본이나 백업본과 견주어 보십시오."


@dataclass(frozen=True, slots=True)
class LogHead:
    """The first line of the file: what the rest must add up to."""

    format: str
    project_id: str
    exported_at: datetime
    entries: int
    last: str
    """Seal of the last entry; empty where there is none."""
    check: str
    """SHA-256 over the other values of this line."""


T = TypeVar("T", LogHead, Evidence)


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file as read; what could not be read is among the findings."""

    log: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    """Everything that speaks against the file; none: it is as it was exported."""


def write_log(project_id: str, log: Iterable[Evidence], exported_at: datetime) -> bytes:
    """Return the log as JSON Lines, UTF-8: a head, then one line an entry."""
    entries = tuple(log)
    last = entries[-1].seal if entries else ""
    head = LogHead(FORMAT, project_id, exported_at, len(entries), last, "")
    lines = [_head_line(head), *(_line(to_plain(entry)) for entry in entries)]
    return b"".join(line + b"\n" for line in lines)


def read_log(data: bytes, name: str) -> LogFile:
    """Return the entries of a file, and every finding on it.

    Each line must be, byte for byte, what would be written for what it says: a
    changed byte that changes no meaning is found, too.

    Args:
        data: The file's bytes.
        name: What messages call it.
    """
    findings: list[Finding] = []
    lines = data.split(b"\n")
    if lines.pop() != b"":
        findings.append(_finding(name, len(lines) + 1, "줄이 중간에 끊겼습니다."))
    head = _read_line(LogHead, lines[0], name, 1, findings) if lines else None
    log = [
        entry
        for number, line in enumerate(lines[1:], start=2)
        if (entry := _read_line(Evidence, line, name, number, findings))
    ]
    if head is None:
        findings.append(_finding(name, 1, "수행기록을 내보낸 파일의 첫 줄이 아닙니다."))
    else:
        findings.extend(_check_head(head, lines[0], log, name))
    findings.extend(check_log(log))
    return LogFile(tuple(log), tuple(findings))


def file_name(evidence: Evidence, position: int) -> str:
    """Return what an entry's file is called when it is exported.

    Args:
        evidence: The entry.
        position: Place of the file in the entry, from 1.
    """
    name = evidence.entry.files[position - 1].name
    return f"{evidence.seq:05d}-{position}-{name}"


def check_files(log: Iterable[Evidence], found: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each file of the log that is missing or changed.

    Args:
        log: The entries.
        found: SHA-256 of each file that is there, by its bare name.
    """
    hashes = set(found.values())
    for evidence in log:
        for position, file in enumerate(evidence.entry.files, start=1):
            if file.sha256 in hashes:
                continue
            there = file_name(evidence, position) in found or file.name in found
            yield _file_finding(evidence, file, there=there)


def _file_finding(evidence: Evidence, file: EvidenceFile, *, there: bool) -> Finding:
    return Finding(
        f"{evidence.project_id} 수행기록 {evidence.seq} 첨부파일 {file.name}",
        "붙인 뒤에 내용이 바뀌었습니다." if there else "파일이 없습니다.",
        "백업본에서 원래 파일을 확인하십시오.",
    )


def _head_line(head: LogHead) -> bytes:
    told = to_plain(head)
    del told["check"]
    return _line({**told, "check": hashlib.sha256(_line(told)).hexdigest()})


def _line(told: Mapping[str, object]) -> bytes:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def _read_line(
    kind: type[T], line: bytes, name: str, number: int, findings: list[Finding]
) -> T | None:
    try:
        value = from_plain(kind, json.loads(line.decode("utf-8")), f"{number}째 줄")
        same = _line(to_plain(value)) == line
    except (ValueError, RecursionError):
        findings.append(_finding(name, number, "읽을 수 없는 줄입니다."))
        return None
    except InvalidInputError as error:
        findings.append(_finding(name, number, f"{error.where}: {error.problem}"))
        return None
    if not same:
        findings.append(_finding(name, number, "내보낸 뒤에 글자가 바뀌었습니다."))
    return value


def _check_head(
    head: LogHead, line: bytes, log: list[Evidence], name: str
) -> Iterator[Finding]:
    if _head_line(head) != line or head.format != FORMAT:
        yield _finding(name, 1, "내보낸 뒤에 첫 줄이 바뀌었습니다.")
    if head.entries != len(log):
        problem = f"기록이 {head.entries}건이어야 하는데 {len(log)}건입니다."
        yield _finding(name, 1, problem)
    if head.last != (log[-1].seal if log else ""):
        yield _finding(name, 1, "마지막 기록의 봉인이 첫 줄과 다릅니다.")
    for evidence in log:
        if evidence.project_id != head.project_id:
            problem = (
                f"{evidence.seq}번은 다른 과제({evidence.project_id})의 기록입니다."
            )
            yield _finding(name, 1, problem)


def _finding(name: str, line: int, problem: str) -> Finding:
    return Finding(f"{name} {line}째 줄", problem, _BACKUP)
