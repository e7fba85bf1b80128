"""Fits an answer into what is printed in a blank: units, dates, gaps, bullets."""

import re
from collections.abc import Sequence

from molip.errors import InvalidInputError
from molip.filling.edits import Edit
from molip.filling.refusals import one_line, signature
from molip.reading.finding.blanks import DATE, SIGN, Gap, find_gaps
from molip.reading.finding.limits import UNITS, leading_unit

_UNIT = "|".join(re.escape(unit) for unit in UNITS)
_MEASURE = re.compile(rf"^(?P<head>\s*[(\[]?\s*(?:약|총|제)?)\s*(?P<unit>{_UNIT}|호|급)"
                      r"\s*(?P<tail>[)\]]?)\s*$")  # fmt: skip
_POST = re.compile(r"^\s*[(\[]?\s*(?:우|〒|우\s*편\s*번\s*호)\s*[:：]?\s*[)\]]?\s*$")
_SAID = re.compile(rf"^(?P<number>-?[\d,.]+)\s*(?P<unit>{_UNIT})$")
_DAY = re.compile(r"(\d{4})\s*[.\-/년]\s*(\d{1,2})\s*[.\-/월]\s*(\d{1,2})\s*[.일]?")
_HOLE = re.compile(
    r"(?P<lead>(?:[ \u00a0\u3000]*[:：])?)(?P<room>\s*)"
    r"(?P<hole>\{\{[^{}]*\}\}|\[\s*insert\b[^\]]*\]|<\s*insert\b[^>]*>|_{3,}"
    r"|\(\s{3,}\)|\[\s{4,}\])?(?P<after>\s*)"
)
_BULLET = re.compile(r"^\s*([○●◦ㅇ∘o\-–·•◇*])\s*$")
_SEAL = re.compile(
    r"\s*[(（][^()（）]{0,12}(?:직인|날인|서명|인감)[^()（）]{0,12}[)）]"
)
Room = tuple[Gap, Edit, str]
"""A gap, where its room is, and the sign of its frame: ``(``, ``[``, ``_``, ``D``."""
_BULLETS = "○●◦ㅇ∘-–·•□◇*"


def whole(old: str, new: str) -> Edit:
    """Return the edit that puts an answer in place of a line; a bullet stays."""
    bullet = _BULLET.match(old)
    if bullet and not new.lstrip().startswith(tuple(_BULLETS)):
        return Edit(bullet.end(1), len(old), f" {new}")
    return Edit(0, len(old), new)


def template(old: str, answer: str, where: str) -> tuple[Edit, ...]:
    """Return the edits for a line printed to be written over: a unit, a date, OOO.

    Raises:
        InvalidInputError: To be signed, or the answer's unit is another one.
    """
    if SIGN.search(old):
        raise signature(where)
    if (dates := list(DATE.finditer(old))) and (edits := _dates(dates, answer)):
        return edits
    if measure := _MEASURE.match(old):
        return (_measure(old, measure, answer, where),)
    if _POST.match(old) and not re.match(r"[(\[]?\s*[우〒]", answer):
        end = len(old.rstrip())
        return (Edit(end, len(old), f" {answer}"),)
    return (Edit(0, len(old), answer),)


def gaps_of(text: str) -> tuple[Room, ...]:
    """Return the blanks of a line in order."""
    found: list[Room] = []
    cursor = 0
    for gap in find_gaps(text):
        at = text.find(gap.label, cursor)
        if at < 0:
            continue
        start = at + len(gap.label)
        hole = _HOLE.match(text, start)
        if hole is None:
            continue
        room = Edit(hole.start("room"), hole.end(), "")
        frame = hole["hole"][:1] if hole["hole"] else ""
        day = DATE.search(text, start) if gap.dated else None
        if day:
            room, frame = Edit(day.start(), day.end(), ""), "D"
        found.append((gap, room, frame))
        cursor = max(room.end, start)
    return tuple(found)


def fill_gap(
    text: str, gap: Room, answer: str, where: str
) -> tuple[Edit, tuple[str, ...]]:
    """Return the edit for one gap of a line, and lines that go under it.

    Raises:
        InvalidInputError: To be signed, or several lines in the middle of a line.
    """
    said, room, frame = gap
    after = text[room.end :]
    if said.signed or _SEAL.match(after):
        raise signature(where)
    first, *more = answer.split("\n")
    if more and after.strip():
        raise one_line(where)
    if frame == "D":
        day = DATE.match(text, room.start)
        dated = _dates([day], first) if day else ()
        return (dated[0] if dated else Edit(room.start, room.end, first)), tuple(more)
    unit = leading_unit(after) if said.unit else ""
    if unit:
        first = _number(first, unit, where)
    if frame in {"(", "["} and text[room.start : room.end].rstrip().endswith(
        (")", "]")
    ):
        close = {"(": ")", "[": "]"}[frame]
        space = text[room.start : room.end]
        pad = space[: len(space) - len(space.lstrip())]
        return Edit(room.start, room.end, f"{pad}{frame}{first}{close}"), tuple(more)
    return Edit(room.start, room.end, _padded(text, room, first, unit)), tuple(more)


def _padded(text: str, room: Edit, said: str, unit: str) -> str:
    """Return the answer with the space around it that the line needs."""
    after = text[room.end :]
    if not after or unit or after[0] in ")]":
        return f" {said}"
    spare = room.end - room.start - len(said) - 1
    return f" {said}" + " " * max(spare, 2)


def _dates(dates: Sequence[re.Match[str]], answer: str) -> tuple[Edit, ...]:
    """Return the edits that write as many days into as many printed dates."""
    days = _DAY.findall(answer)
    if len(days) != len(dates) or _DAY.sub("", answer).strip(" ~-–〜∼부터까지"):
        return ()
    if not all("년" in date[0] for date in dates):
        return ()
    edits = []
    for date, (year, month, day) in zip(dates, days, strict=True):
        space = date[0][: len(date[0]) - len(date[0].lstrip())]
        said = f"{year}년 {int(month)}월" + (
            f" {int(day)}일" if "일" in date[0] else ""
        )
        edits.append(Edit(date.start(), date.end(), space + said))
    return tuple(edits)


def _measure(old: str, measure: re.Match[str], answer: str, where: str) -> Edit:
    head, unit = measure["head"].strip(), measure["unit"]
    said = _number(answer, unit, where)
    if head in {"약", "총", "제"}:
        said = said.removeprefix(head).strip()
    bracket = head[:1] if head[:1] in {"(", "["} else ""
    if bracket and said.startswith(bracket):
        return Edit(0, len(old), answer)
    return Edit(0, measure.start("unit"), head + said)


def _number(answer: str, unit: str, where: str) -> str:
    """Return an answer without the unit that is printed already.

    Raises:
        InvalidInputError: It has another unit.
    """
    answer = answer.strip()
    said = _SAID.match(answer)
    if said and said["unit"] != unit:
        problem = f"답의 단위({said['unit']})가 서식의 단위({unit})와 다릅니다."
        raise InvalidInputError(where, problem, f"{unit} 단위로 바꾸어 주십시오.")
    return said["number"] if said else answer.removesuffix(unit).rstrip()
