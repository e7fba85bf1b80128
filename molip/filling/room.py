"""How much a blank holds, and where an answer too long for it is cut."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from molip.filling.places import Places
from molip.filling.refusals import clean
from molip.filling.values import Answer, Overflow, Written
from molip.reading.finding.cells import Role
from molip.reading.layout import Layout

_UNKNOWN = (40.0, 40)
"""Characters in a line and lines of a cell whose size the file does not say."""
_SPACING = 1.6
_WIDE = 250
_MOST_LINES_WIDE = 40
_MOST_LINES = 10
_GROWTH = 1.5
_SENTENCE = re.compile(r"(?<=[.!?。])\s+|(?<=다\.)|(?<=[함음임됨])[.]?\s+|\n")
_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Size:
    """What the file says of a cell's size, in points; 0: not said."""

    width: float = 0.0
    height: float = 0.0
    fixed: bool = False
    """Whether the cell keeps its height however much stands in it."""


Sizes = Callable[[str], Size]
"""Gives the size of the cell at a locator."""


def cut_answers(
    layout: Layout, answers: Sequence[Answer], sizes: Sizes, name: str
) -> tuple[tuple[Written, ...], tuple[Overflow, ...]]:
    """Return what goes into each blank, and what goes on attached sheets.

    Only cells to be filled whole are measured; lines outside grids flow on.

    Args:
        layout: The form as read.
        answers: What to write.
        sizes: Of cells.
        name: The file's name, for messages.
    """
    places = Places(layout)
    written: list[Written] = []
    sheets: list[Overflow] = []
    for answer in answers:
        text = clean(answer.text, name)
        most = _lines_of(answer, places, sizes)
        entry = Written(answer.locator, answer.label, text)
        if answer.sheet:
            number, rest = len(sheets) + 1, clean(answer.sheet, name)
            label = answer.label or places.label(answer.locator)
            sheets.append(Overflow(number, answer.locator, label, rest))
            hint = f"{text} (붙임 {number}에 계속)"
            entry = replace(entry, text=hint, overflow=rest)
        elif most is not None:
            number = len(sheets) + 1
            kept, rest = cut(text, most[0], most[1], f" (붙임 {number}에 계속)")
            if rest:
                label = answer.label or places.label(answer.locator)
                sheets.append(Overflow(number, answer.locator, label, rest))
                entry = replace(entry, text=kept, overflow=rest)
        written.append(entry)
    return tuple(written), tuple(sheets)


def _lines_of(answer: Answer, places: Places, sizes: Sizes) -> tuple[float, int] | None:
    """Return the width of a cell in characters and the lines it takes at most."""
    if len(answer.text) < 2 * _MOST_LINES or answer.locator not in places.cells:
        return None
    if places.role(answer.locator) not in {Role.EMPTY, Role.FILLED}:
        return None
    cell, _ = places.cells[answer.locator]
    size = sizes(answer.locator)
    if not size.width:
        return _UNKNOWN
    points = next((line.size for line in cell.lines if line.size), _SIZE)
    held = max(int(size.height / (points * _SPACING)), 1)
    most = held
    if not size.fixed:
        floor = _MOST_LINES_WIDE if size.width >= _WIDE else _MOST_LINES
        most = max(int(held * _GROWTH), floor)
    return max(size.width / points, 1.0), most


def cut(text: str, width: float, most: int, hint: str) -> tuple[str, str]:
    """Return what fits, ended by the hint, and the rest; all and nothing where it fits.

    Cut at the end of a sentence; where none ends in time, between words.

    Args:
        text: The answer.
        width: Of a line, in full-width characters.
        most: Lines there are.
        hint: What to say at the cut.
    """
    if lines_taken(text, width) <= most:
        return text, ""
    for pattern in (_SENTENCE, re.compile(r"\s+")):
        places = [found.start() for found in pattern.finditer(text)]
        fits = [
            place
            for place in places
            if place and lines_taken(text[:place] + hint, width) <= most
        ]
        if fits and fits[-1] * 2 > fits_roughly(text, width, most):
            return text[: fits[-1]].rstrip() + hint, text[fits[-1] :].strip()
    place = max(fits_roughly(text, width, most) - len(hint), 1)
    return text[:place].rstrip() + hint, text[place:].strip()


def fits_roughly(text: str, width: float, most: int) -> int:
    """Return how many characters fit, found by halving."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines_taken(text[:middle], width) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def lines_taken(text: str, width: float) -> int:
    """Return how many lines a text takes at this width in full-width characters."""
    return sum(max(-int(-_ems(line) // width), 1) for line in text.split("\n"))


def _ems(line: str) -> float:
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in line)
    return wide + (len(line) - wide) * 0.55
