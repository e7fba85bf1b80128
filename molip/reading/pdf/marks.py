"""What stands on a PDF page before it means anything: glyphs, rules, fills."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from molip.reading.pdf.place import Box, Frame


class Glyph(NamedTuple):
    """One printed character."""

    text: str
    box: Box
    """Its ink across; its type's full height down."""
    turned: int = 0
    """Degrees its writing runs clockwise: 0, 90, 180, 270; -1: aslant."""
    space: bool = False
    """A space was printed before it."""
    bold: bool = False
    size: float = 0.0
    """Points; 0: not looked up."""


class Rule(NamedTuple):
    """A straight ruling line (괘선), level or upright."""

    level: bool
    at: float
    """y of a level line, x of an upright one."""
    start: float
    end: float


class Fill(NamedTuple):
    """A filled rectangle; a later one lies over an earlier one."""

    box: Box
    white: bool


@dataclass(frozen=True, slots=True)
class PageMarks:
    """All that one page shows."""

    frame: Frame
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    images: int = 0
    """Pictures on the page."""
    outlines: int = 0
    """Shapes that look like letters drawn as curves."""
    unreadable: int = 0
    """Characters whose font does not say which letter they are."""


UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for a printed sign that the file gives no letter for."""

HAIR = 3.0
"""A filled rectangle no thicker than this, in points, is a ruling line."""

_DOT = 0.8


def rule_of(box: Box) -> Iterable[Rule]:
    """Yield the line that a thin box draws; a dot may belong to either direction."""
    middle_x, middle_y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    dot = abs(box.width - box.height) < _DOT
    if dot or box.width > box.height:
        yield Rule(level=True, at=middle_y, start=box.x0, end=box.x1)
    if dot or box.height > box.width:
        yield Rule(level=False, at=middle_x, start=box.y0, end=box.y1)


def sides_of(box: Box) -> tuple[Rule, ...]:
    """Return the four lines around a box."""
    return (
        Rule(level=True, at=box.y0, start=box.x0, end=box.x1),
        Rule(level=True, at=box.y1, start=box.x0, end=box.x1),
        Rule(level=False, at=box.x0, start=box.y0, end=box.y1),
        Rule(level=False, at=box.x1, start=box.y0, end=box.y1),
    )
