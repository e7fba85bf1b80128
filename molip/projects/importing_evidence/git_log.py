"""Reads what ``git log`` prints, with or without ``--numstat`` and ``--date=iso``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from molip.errors import Finding
from molip.model.korean import quoted
from molip.projects.evidence_told import GIT
from molip.projects.importing_evidence.values import Note, Notes, settle, split_kind

SOURCE = "git log"
COMMIT = re.compile(r"^commit ([0-9a-f]{7,64})(?: \(.*\))?$")
_AUTHOR = re.compile(r"^Author:\s*(.*?)\s*(?:<[^>]*>)?\s*$")
_DATE = re.compile(r"^(?:Author)?Date:\s*(.*?)\s*$")
_OTHER = re.compile(r"^(?:Merge|Commit|CommitDate|gpg|Notes?)\b.*$")
_NUMSTAT = re.compile(r"^(\d+|-)\t(\d+|-)\t(.+)$")
_STAT = re.compile(r"^ (?:.+ \| +(?:\d+|Bin).*|\d+ files? changed.*)$")
_SEOUL = timezone(timedelta(hours=9))
_NAMED = 10
_WHOLE = (40, 64)  # SHA-1 and SHA-256; a shortened number is not the same in all logs
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_DEFAULT = re.compile(
    r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})"
    r"(?: ([+-]\d{4}))?$"
)
_ISO = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}))? ?(\S+)?$")


@dataclass(slots=True)
class _Commit:
    """One commit as it is being read."""

    line: int
    mark: str
    author: str = ""
    date: str = ""
    merge: bool = False
    message: list[str] = field(default_factory=list)
    files: list[tuple[int, int, str]] = field(default_factory=list)


def read_git_log(text: str, name: str) -> Notes:
    """Return a note for each commit that is no merge.

    Args:
        text: What ``git log`` printed.
        name: What messages call it.
    """
    findings: list[Finding] = []
    notes: list[Note] = []
    merges = 0
    for commit in _commits(text, name, findings):
        if commit.merge:
            merges += 1
            continue
        if len(commit.mark) not in _WHOLE:
            findings.append(_short(name, commit))
            continue
        try:
            day = _day(commit.date)
        except (ValueError, OverflowError):
            findings.append(_no_day(name, commit))
            continue
        notes.append(_note(commit, day))
    told = (f"병합 커밋 {merges}건",) if merges else ()
    return Notes(SOURCE, tuple(notes), tuple(findings), told)


def _commits(text: str, name: str, findings: list[Finding]) -> Iterator[_Commit]:
    commit: _Commit | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if begins := COMMIT.match(line):
            if commit:
                yield commit
            commit = _Commit(number, begins.group(1))
        elif line.strip() and (commit is None or not _take(commit, line)):
            findings.append(_foreign(name, number, line))
        elif commit and not line.strip() and commit.message:
            commit.message.append("")
    if commit:
        yield commit


def _take(commit: _Commit, line: str) -> bool:
    """Put a line where it belongs in the commit; False where it belongs nowhere."""
    if line.startswith("    "):
        commit.message.append(line[4:].rstrip())
    elif author := _AUTHOR.match(line):
        commit.author = author.group(1)
    elif at := _DATE.match(line):
        commit.date = at.group(1)
    elif changed := _NUMSTAT.match(line):
        added, removed, path = changed.groups()
        commit.files.append((_count(added), _count(removed), path))
    elif line.startswith("Merge:"):
        commit.merge = True
    else:
        return bool(_OTHER.match(line) or _STAT.match(line))
    return True


def _count(text: str) -> int:
    return 0 if text == "-" else int(text)


def _day(text: str) -> date:
    """Return the day in Seoul of a date as git writes it.

    Raises:
        ValueError: It is none.
        OverflowError: It is before the first year there is.
    """
    if found := _DEFAULT.match(text):
        month, day, clock, year, zone = found.groups()
        number = _MONTHS.index(month) // 4 + 1
        text = f"{year}-{number:02d}-{int(day):02d} {clock} {zone or ''}"
    found = _ISO.match(text.strip())
    if found is None:
        raise ValueError(text)
    day, clock, zone = found.groups()
    at = datetime.fromisoformat(f"{day}T{clock or '00:00:00'}{zone or ''}")
    # Without a zone the clock's day stands as it is.
    return at.date() if at.tzinfo is None else at.astimezone(_SEOUL).date()


def _note(commit: _Commit, day: date) -> Note:
    message = "\n".join(commit.message).strip().split("\n")
    subject, rest = message[0].strip(), "\n".join(message[1:]).strip()
    kind, subject = split_kind(subject)
    title, body = settle(subject or f"커밋 {commit.mark[:12]}", rest)
    if commit.files:
        body += f"\n\n{_files_told(commit.files)}"
    body += f"\n\n커밋 {commit.mark[:12]}"
    if commit.author:
        body += f", 작성자 {commit.author}"
    return Note(commit.line, day, title, body, kind, commit.author,
                f"{GIT}:{commit.mark}")  # fmt: skip


def _files_told(files: list[tuple[int, int, str]]) -> str:
    added = sum(file[0] for file in files)
    removed = sum(file[1] for file in files)
    names = ", ".join(file[2] for file in files[:_NAMED])
    more = f" 외 {len(files) - _NAMED}개" if len(files) > _NAMED else ""
    return f"바꾼 파일 {len(files)}개(더한 줄 {added}, 뺀 줄 {removed}): {names}{more}"


def _foreign(name: str, number: int, line: str) -> Finding:
    told = quoted(line.strip()[:60], "은/는")
    return Finding(
        f"{name} {number}째 줄",
        f"{told} git log가 적는 줄이 아닙니다.",
        "'git log --numstat'이 적은 그대로 저장한 파일을 올리십시오.",
    )


def _short(name: str, commit: _Commit) -> Finding:
    return Finding(
        f"{name} {commit.line}째 줄",
        f"커밋 번호 {quoted(commit.mark, '이/가')} 줄여져 있습니다.",
        "'git log --no-abbrev-commit'으로 다시 저장하십시오.",
    )


def _no_day(name: str, commit: _Commit) -> Finding:
    told = quoted(commit.date, "은/는") if commit.date else "날짜 줄이 없어"
    return Finding(
        f"{name} {commit.line}째 줄",
        f"커밋 {commit.mark[:12]}: {told} 읽을 수 없습니다.",
        "'git log --date=iso'로 다시 저장하십시오.",
    )
