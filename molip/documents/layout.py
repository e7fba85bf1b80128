"""Decides how wide a table's columns are and how their cells are set."""

import re
import unicodedata
from enum import StrEnum

from molip.documents.values import TableBlock
from molip.errors import InvalidInputError

_FIGURE = re.compile(r"[-–△]?[\d,]*\.?\d*(?:원|천원|%p?|명|건|점)?")
_NARROWEST = 5
_WIDEST = 44
_CENTRED = 16


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

    A column gets what its longest cell asks for, within limits, so that figures
    stay on one line and only long text wraps.
    """
    wanted = [
        min(max(*map(display_width, cells), _NARROWEST) + 2, _WIDEST)
        for cells in _columns(table)
    ]
    widths = [total * share // sum(wanted) for share in wanted]
    return (*widths[:-1], total - sum(widths[:-1])) if widths else ()


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
