"""Decides how wide a table's columns are and how their cells are set."""

import re
import unicodedata
from enum import StrEnum
from math import sqrt

from molip.documents.values import TableBlock
from molip.errors import InvalidInputError

_FIGURE = re.compile(r"[-–△]?[\d,]*\.?\d*(?:원|천원|%p?|명|건|점)?")
_NARROWEST = 4
_WIDEST = 140
_CENTRED = 18
"""Columns up to this width stay on one line; longer text may wrap."""
_PADDING = 4
_ROOM = 100
"""Half-width characters that a table as wide as the page takes in a line."""


class Alignment(StrEnum):
    """How the cells of a column are set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


def display_width(text: str) -> int:
    """Return how many half-width columns the longest line of a text takes."""
    return max(
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
        for line in text.split("\n")
    )


def check_table(table: TableBlock) -> None:
    """Refuse a table whose rows are not as long as its header.

    Raises:
        InvalidInputError: A row has more or fewer cells.
    """
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.header):
            raise InvalidInputError(
                f"표 '{table.caption}' {number}행",
                f"칸이 {len(row)}개입니다.",
                f"머리 행과 같이 {len(table.header)}칸으로 맞추십시오.",
            )


def column_widths(table: TableBlock, total: int) -> tuple[int, ...]:
    """Return the width of each column, in the unit of ``total``, adding up to it.

    A column gets what its longest cell asks for, so that dates and figures stay
    on one line; columns of long text share what is left.
    """
    wanted = [
        min(max(_NARROWEST, *map(display_width, cells)), _WIDEST) + _PADDING
        for cells in _columns(table)
    ]
    if not wanted:
        return ()
    shares = _shares(wanted)
    widths = [int(total * share / sum(shares)) for share in shares]
    return (*widths[:-1], total - sum(widths[:-1]))


def _shares(wanted: list[int]) -> list[float]:
    """Return shares of the room: short columns as they ask, long ones what is left."""
    is_long = [width > _CENTRED + _PADDING for width in wanted]
    short = sum(w for w, long in zip(wanted, is_long, strict=True) if not long)
    # By the root: the longest text must not starve the shorter ones beside it.
    roots = [sqrt(w) for w, long in zip(wanted, is_long, strict=True) if long]
    if not roots or short > _ROOM // 2:
        return [float(width) for width in wanted]
    scale = (_ROOM - short) / sum(roots)
    return [
        sqrt(width) * scale if long else float(width)
        for width, long in zip(wanted, is_long, strict=True)
    ]


def column_alignments(table: TableBlock) -> tuple[Alignment, ...]:
    """Return how each column is set: figures right, short words centred."""
    return tuple(_alignment(cells[1:]) for cells in _columns(table))


def _columns(table: TableBlock) -> list[list[str]]:
    return [
        [head, *(row[index].text for row in table.rows)]
        for index, head in enumerate(table.header)
    ]


def _alignment(cells: list[str]) -> Alignment:
    filled = [cell for cell in cells if cell]
    if filled and all(_FIGURE.fullmatch(cell) for cell in filled):
        return Alignment.RIGHT
    if all(display_width(cell) <= _CENTRED for cell in filled):
        return Alignment.CENTER
    return Alignment.LEFT
