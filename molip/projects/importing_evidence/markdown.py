"""Reads a notebook in Markdown: headings with days, notes below them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from molip.errors import Finding
from molip.model.korean import quoted
from molip.projects.importing_evidence.days import split_day
from molip.projects.importing_evidence.values import Note, Notes, make_note

SOURCE = "Markdown 노트"
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_DEEPEST = 6
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


@dataclass(slots=True)
class _Part:
    """A heading and the lines below it."""

    line: int
    level: int
    heading: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass(slots=True)
class _Day:
    """A heading with a day: one note if it has a title, else one a heading below."""

    part: _Part
    day: date
    title: str
    parts: list[_Part] = field(default_factory=list)

    def notes(self) -> Iterator[Note]:
        if self.title or not self.parts:
            whole = [self.part.text, *(_with_heading(p) for p in self.parts)]
            body = "\n\n".join(filter(None, whole))
            yield make_note(self.part.line, self.day, self.title, body)
            return
        if self.part.text:
            yield make_note(self.part.line, self.day, "", self.part.text)
        level = self.parts[0].level
        merged: list[_Part] = []
        for part in self.parts:
            if part.level > level:
                merged[-1].lines += ["", _with_heading(part)]
            else:
                merged.append(part)
        for part in merged:
            yield make_note(part.line, self.day, part.heading, part.text)


def read_markdown(text: str, name: str) -> Notes:
    """Return the notes of a notebook in Markdown.

    Args:
        text: The notebook.
        name: What messages call it.
    """
    findings: list[Finding] = []
    days, left_out = _split(text, name, findings)
    notes: list[Note] = []
    for day in days:
        if day.title or day.part.text or day.parts:
            notes.extend(day.notes())
        else:
            findings.append(_empty(name, day.part))
    if not notes and not findings:
        findings.append(_nothing(name))
    told = (f"날짜가 있는 제목보다 앞에 있는 글 {left_out}줄",) if left_out else ()
    return Notes(SOURCE, tuple(notes), tuple(findings), told)


def _split(text: str, name: str, findings: list[Finding]) -> tuple[list[_Day], int]:
    """Return the days, and how many lines stand before the first."""
    days: list[_Day] = []
    left_out = 0
    # Level of a heading without a day: what stands below it is told with it.
    lost = _DEEPEST
    for part in _parts(text):
        try:
            split = split_day(part.heading)
        except ValueError:
            findings.append(_no_day(name, part))
            lost = part.level
            continue
        if split:
            days.append(_Day(part, *split))
            lost = _DEEPEST
        elif part.level > lost:
            continue
        elif days and part.level > days[-1].part.level:
            days[-1].parts.append(part)
        elif days:
            findings.append(_no_day(name, part))
            lost = part.level
        elif part.text:
            left_out += part.text.count("\n") + 1
    return days, left_out


def _parts(text: str) -> Iterator[_Part]:
    """Yield each heading with its lines; what stands before the first comes first."""
    part = _Part(1, 0, "")
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        marked = _FENCE.match(line)
        if marked and fence in ("", marked.group(1)):
            fence = "" if fence else marked.group(1)
        heading = None if fence or marked else _HEADING.match(line)
        if heading is None:
            part.lines.append(line.rstrip())
            continue
        yield part
        part = _Part(number, len(heading.group(1)), (heading.group(2) or "").strip())
    yield part


def _with_heading(part: _Part) -> str:
    return f"{part.heading}\n{part.text}".strip()


def _no_day(name: str, part: _Part) -> Finding:
    return Finding(
        f"{name} {part.line}째 줄",
        f"{quoted(part.heading[:60], '이라는/라는')} 제목에서 날짜를 찾지 못했습니다.",
        "제목을 '2026. 3. 4.'처럼 연도까지 있는 날짜로 시작하십시오.",
    )


def _empty(name: str, part: _Part) -> Finding:
    return Finding(
        f"{name} {part.line}째 줄",
        "날짜만 있고 내용이 없습니다.",
        "내용을 적거나 이 제목을 지우십시오.",
    )


def _nothing(name: str) -> Finding:
    return Finding(
        name,
        "날짜로 시작하는 제목이 없습니다.",
        "'## 2026. 3. 4.'처럼 날짜를 제목으로 적고 그 아래에 내용을 적으십시오.",
    )
