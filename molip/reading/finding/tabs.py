"""Boxes whose head is a tab: a label, then an empty strip to the grid's edge."""

from molip.reading.finding.cells import Board, Role
from molip.reading.layout import Cell


def tab_of(board: Board, cell: Cell) -> Cell | None:
    """Return the tab over a box; None where there is none.

    The box spans the grid, or is set in behind an empty cell narrower than the tab.
    """
    if cell.row == 0:
        return None
    tab, *strips = _across(board, cell.row - 1)
    headed = board.is_label(tab) and bool(strips)
    if not headed or any(board.role(one) is not Role.EMPTY for one in strips):
        return None
    fits = board.spans_row(cell) or _is_set_in(board, cell, tab)
    return tab if fits else None


def is_strip(board: Board, cell: Cell, rows: tuple[Cell, ...]) -> bool:
    """Whether an empty cell beside a label is the strip of a tab."""
    if len(rows) != 1 or rows[0].column:
        return False
    row = cell.row + cell.row_span
    if row >= board.grid.rows:
        return False
    box = _across(board, row)[-1]
    return board.is_slot(box) and tab_of(board, box) is rows[0]


def _is_set_in(board: Board, cell: Cell, tab: Cell) -> bool:
    row = _across(board, cell.row)
    if len(row) != 2 or row[1] is not cell:  # noqa: PLR2004 - a margin and its box
        return False
    margin = row[0]
    narrow = margin.column_span < min(tab.column_span, cell.column_span)
    return narrow and board.role(margin) is Role.EMPTY


def _across(board: Board, row: int) -> list[Cell]:
    """Return the cells that cover a row, from left to right."""
    squares = (board.at(row, column) for column in range(board.grid.columns))
    return list(dict.fromkeys(cell for cell in squares if cell is not None))
