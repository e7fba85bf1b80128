"""What each cell of a grid is: label, blank, filled, remark."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from molip.reading.finding.blanks import (
    LONG,
    find_gaps,
    is_dated,
    is_empty,
    is_template,
)  # fmt: skip
from molip.reading.finding.guidance import is_note, room_note
from molip.reading.finding.labels import read_label
from molip.reading.finding.limits import unit_alone
from molip.reading.finding.marks import find_choices, has_box
from molip.reading.layout import Cell, Grid

_MOST_LINES = 5
_DATED = 40


class Role(StrEnum):
    """What a cell is in its grid; every cell has exactly one."""

    LABEL = "label"
    EMPTY = "empty"
    """Nothing printed, or bullets only."""
    TEMPLATE = "template"
    """Printed only to be written over: a unit, a date, OOO."""
    CHOICE = "choice"
    GAPS = "gaps"
    """Blanks within its lines, each with its own label."""
    FILLED = "filled"
    NOTE = "note"
    NESTED = "nested"
    """Holds a grid of its own and little else."""
    CLOSED = "closed"
    """Shaded and empty: filling of the frame."""
    FILLER = "filler"
    """Empty between a label and its boxes: room for looks."""


SLOTS = frozenset({Role.EMPTY, Role.TEMPLATE, Role.CHOICE, Role.GAPS, Role.FILLED,
                   Role.NESTED})  # fmt: skip
"""What an answer may stand in."""


class Board:
    """A grid with the role of every cell, asked by place."""

    def __init__(self, grid: Grid) -> None:
        """Give every cell the role that its own text and shade tell."""
        self.grid = grid
        self._labels: tuple[Cell, ...] | None = None
        self._rows: dict[int, list[Cell]] = {}
        for cell in grid.cells:
            self._rows.setdefault(cell.row, []).append(cell)
        self._by_row: dict[int, list[Cell]] = {}
        self._by_foot: dict[int, list[Cell]] = {}
        self.headers: dict[tuple[str, bool], Cell | None] = {}
        """Header found over a blank, so that the ones below need not climb again."""
        self.titles: tuple[Cell, ...] | None = None
        """Title rows, once they were asked for."""
        self._units = tuple(cell for cell in grid.cells if unit_alone(cell.text))
        self._squares = {square: cell for cell in grid.cells for square in _area(cell)}
        self.roles = {cell.locator: _first_role(cell) for cell in grid.cells}
        self.shaded = self._labels_are_shaded()
        for cell in grid.cells:
            self._open_or_close(cell)

    def keep(self) -> None:
        """Say that roles are settled: labels are asked for at every blank, so kept."""
        self._labels = tuple(self.texts())
        for cell in self._labels:
            self._by_row.setdefault(cell.row, []).append(cell)
            self._by_foot.setdefault(cell.row + cell.row_span, []).append(cell)

    def row_cells(self, row: int) -> list[Cell]:
        """Return the cells that begin in a row."""
        return self._rows.get(row, [])

    def labels_of(self, row: int) -> list[Cell]:
        """Return the labels that begin in a row; after `keep`."""
        return self._by_row.get(row, [])

    def labels_above(self, row: int) -> list[Cell]:
        """Return the labels that end right above a row; after `keep`."""
        return self._by_foot.get(row, [])

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a square; None outside the grid."""
        return self._squares.get((row, column))

    def role(self, cell: Cell | None) -> Role | None:
        """Return a cell's role; None for None."""
        return None if cell is None else self.roles[cell.locator]

    def is_label(self, cell: Cell | None) -> bool:
        """Whether it is a label."""
        return self.role(cell) is Role.LABEL

    def is_slot(self, cell: Cell | None) -> bool:
        """Whether an answer may stand in it."""
        return self.role(cell) in SLOTS

    def left(self, cell: Cell) -> Cell | None:
        """Return the cell left of its first row."""
        return self.at(cell.row, cell.column - 1)

    def left_of(self, cell: Cell, row: int) -> Cell | None:
        """Return the cell left of it in one of its rows."""
        return self.at(row, cell.column - 1)

    def right(self, cell: Cell) -> Cell | None:
        """Return the cell right of its first row."""
        return self.at(cell.row, cell.column + cell.column_span)

    def above(self, cell: Cell) -> Cell | None:
        """Return the cell above its first column."""
        return self.at(cell.row - 1, cell.column)

    def below(self, cell: Cell) -> Cell | None:
        """Return the cell below its first column."""
        return self.at(cell.row + cell.row_span, cell.column)

    def spans_row(self, cell: Cell) -> bool:
        """Whether it takes its rows alone, in a grid of several columns."""
        return self.grid.columns > 1 and cell.column_span >= self.grid.columns

    def texts(self) -> Iterator[Cell]:
        """Yield cells with short text that may be labels."""
        if self._labels is not None:
            return iter(self._labels)
        return (cell for cell in self.grid.cells if self.is_label(cell))

    def unit_over(self, slot: Cell) -> Cell | None:
        """Return the cell above that says only ``(단위: 천원)``; None: none."""
        above = (cell for cell in self._units if cell.row < slot.row)
        return max(above, key=lambda cell: cell.row, default=None)

    def set(self, cell: Cell, role: Role) -> None:
        """Change a cell's role."""
        self.roles[cell.locator] = role

    def _labels_are_shaded(self) -> bool:
        shaded = sum(cell.shaded and self.roles[cell.locator] in {Role.LABEL, Role.GAPS}
                     for cell in self.grid.cells)  # fmt: skip
        blanks = [cell for cell in self.grid.cells if not self.is_label(cell)]
        light = [cell for cell in blanks if not cell.shaded]
        return shaded > 0 and len(light) * 2 > len(blanks)

    def _open_or_close(self, cell: Cell) -> None:
        if self.shaded and cell.shaded and self.role(cell) is Role.EMPTY:
            self.set(cell, Role.CLOSED)
        if self.shaded and cell.shaded and self.role(cell) is Role.GAPS:
            self.set(cell, Role.LABEL)
        if self.shaded and cell.shaded and self.role(cell) is Role.FILLED:
            words = read_label(cell.text).text
            self.set(cell, Role.LABEL if 0 < len(words) <= LONG else Role.FILLED)


def _area(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _first_role(cell: Cell) -> Role:
    """Return the role that the cell's own text tells; short text: a label for now."""
    text = cell.text
    tests: tuple[tuple[Role, Callable[[str], object]], ...] = (
        (Role.EMPTY, is_empty),
        (Role.EMPTY, room_note),
        (Role.NOTE, unit_alone),
        (Role.CHOICE, lambda said: has_box(said) or find_choices(said)),
        (Role.TEMPLATE, is_template),
        (Role.NOTE, is_note),
        (Role.GAPS, lambda said: any(find_gaps(line) for line in said.split("\n"))),
        (Role.TEMPLATE, lambda said: is_dated(said) and len(said) <= _DATED),
        (Role.FILLED, _is_long),
    )
    if cell.grids:
        return Role.NESTED
    return next((role for role, test in tests if test(text)), Role.LABEL)


def _is_long(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > _MOST_LINES or len(text.strip()) > LONG
