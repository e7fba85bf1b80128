"""Reads a notebook kept as a table (CSV): a header, then one note a row."""

import csv
import io
from collections.abc import Iterable, Mapping

from molip.errors import Finding
from molip.model.korean import quoted
from molip.projects.evidence import EvidenceKind
from molip.projects.importing_evidence.days import read_day
from molip.projects.importing_evidence.values import Note, Notes, make_note

SOURCE = "CSV 노트"
COLUMNS = ("day", "title", "body", "kind", "author")
"""What columns can hold; the first is needed, and one of the next two."""
_DELIMITERS = ",\t;"
_SEARCHED = 20
"""The header stands among the first rows, below whatever title a system writes."""


def read_table(text: str, name: str, labels: Mapping[str, Iterable[str]]) -> Notes:
    """Return the notes of a table.

    Args:
        text: The table; commas, tabs or semicolons part its cells.
        name: What messages call it.
        labels: What each of `COLUMNS` is called in headers.
    """
    best = max(_DELIMITERS, key=text[:2000].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=best, strict=True)
    places: dict[str, int] = {}
    width = 0
    notes: list[Note] = []
    findings: list[Finding] = []
    start = 1
    try:
        for count, cells in enumerate(reader):
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not places:
                places, width = _find_columns(cells, labels), len(cells)
                if not places and count >= _SEARCHED:
                    break
                continue
            where = f"{name} {line}째 줄"
            if len(cells) != width:
                findings.append(_other_width(where, len(cells), width))
                continue
            told = {column: cells[place].strip() for column, place in places.items()}
            read = _read_row(told, where, line)
            if isinstance(read, Note):
                notes.append(read)
            else:
                findings.append(read)
    except csv.Error as error:
        findings.append(_broken(name, start, error))
    if not places and not findings:
        findings.append(_no_header(name, labels))
    return Notes(SOURCE, tuple(notes), tuple(findings))


def _find_columns(
    cells: list[str], labels: Mapping[str, Iterable[str]]
) -> dict[str, int]:
    """Return where each column stands; empty where this is no header."""
    bare = [_bare(cell) for cell in cells]
    places = {
        column: bare.index(known)
        for column in COLUMNS
        for known in [next((_bare(w) for w in labels[column] if _bare(w) in bare), "")]
        if known
    }
    whole = "day" in places and ("title" in places or "body" in places)
    return places if whole else {}


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _read_row(told: Mapping[str, str], where: str, line: int) -> Note | Finding:
    """Return the note of a row, or why there is none."""
    try:
        day = read_day(told["day"])
    except ValueError:
        return _no_day(where, told["day"])
    kind = told.get("kind", "")
    if kind and kind not in [known.value for known in EvidenceKind]:
        return Finding(
            where,
            f"{quoted(kind[:30], '은/는')} 기록의 종류가 아닙니다.",
            f"다음 가운데 적거나 비워 두십시오: {', '.join(EvidenceKind)}",
        )
    title, body = told.get("title", ""), told.get("body", "")
    if not title and not body:
        return Finding(where, "내용이 비어 있습니다.", "내용을 적으십시오.")
    author = told.get("author", "")
    return make_note(
        line, day, title, body, EvidenceKind(kind) if kind else None, author
    )


def _other_width(where: str, count: int, width: int) -> Finding:
    return Finding(
        where,
        f"칸이 {count}개로, 첫 줄의 {width}개와 다릅니다.",
        "쉼표가 든 칸을 큰따옴표로 묶었는지 확인하십시오.",
    )


def _no_day(where: str, text: str) -> Finding:
    return Finding(
        where,
        f"{quoted(text[:30], '은/는')} 날짜로 읽을 수 없습니다."
        if text
        else "날짜가 비어 있습니다.",
        "'2026. 3. 4.', '2026년 3월 4일', '2026-03-04' 가운데 하나로 적으십시오.",
    )


def _broken(name: str, line: int, error: csv.Error) -> Finding:
    return Finding(
        f"{name} {line}째 줄",
        f"CSV 문법에 맞지 않습니다({error}).",
        "따옴표가 열리고 닫혔는지 확인하십시오.",
    )


def _no_header(name: str, labels: Mapping[str, Iterable[str]]) -> Finding:
    days, bodies = "·".join(labels["day"]), "·".join(labels["body"])
    return Finding(
        name,
        "첫 줄에서 날짜와 내용의 열을 찾지 못했습니다.",
        f"열 이름을 적으십시오. 날짜: {days} / 내용: {bodies}",
    )
