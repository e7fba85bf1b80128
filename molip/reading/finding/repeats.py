"""Rows that are filled as often as needed are asked once."""

import re

from molip.reading.finding.cells import Board
from molip.reading.layout import Cell

_NUMBER = re.compile(r"^\s*(?:\d{1,3}|[①-⑳]|…|⋮|\.{2,})[.)]?\s*$")
_MONTHS = 4


class Seen:
    """What was asked in a grid already."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._keys: set[object] = set()
        self._many: set[str] = set()

    def first(self, key: object) -> bool:
        """Whether the key comes for the first time; it is known from now on."""
        if key in self._keys:
            return False
        self._keys.add(key)
        return True

    def again(
        self, rows: tuple[Cell, ...], columns: tuple[Cell, ...], title: Cell | None
    ) -> bool:
        """Whether a column was asked above, under the same labels."""
        if not columns:
            return False
        key = (
            tuple(cell.locator for cell in rows),
            tuple(cell.locator for cell in columns),
            title.locator if title is not None else "",
        )  # fmt: skip
        return not self.first(key)

    def repeat(self, cell: Cell) -> None:
        """Say that like cells follow beside this one."""
        self._many.add(cell.locator)

    def row_repeats(self, cell: Cell) -> bool:
        """Whether like cells follow beside it."""
        return cell.locator in self._many


def is_number(text: str) -> bool:
    """Whether a row label only counts: 1, 2, 3, …."""
    return bool(_NUMBER.match(text))


def timeline(board: Board, columns: tuple[Cell, ...]) -> tuple[Cell, ...] | None:
    """Return the labels over a chart of months; None where there is no chart.

    Months are column labels 1, 2, 3 … side by side: one field, not one a month.
    """
    if not columns or not is_number(columns[-1].text):
        return None
    beside = board.row_cells(columns[-1].row)
    row = [cell for cell in beside if is_number(cell.text)]
    if len(row) < _MONTHS:
        return None
    return columns[:-1] or (row[0],)
