"""Heads over more than one column of blanks: over a whole grid, over one group."""

import re

from molip.reading.finding.cells import Board, Role
from molip.reading.finding.chains import CORNERS
from molip.reading.finding.labels import compact
from molip.reading.layout import Cell

_GENERIC = frozenset({"내용", "기재내용", "작성내용", "세부내용", "주요내용"})
_PAIR = 2
_TICKED = re.compile(r"[○◯OV√✓✔]\s*[’'”\"」)]?\s*(?:로\s*)?(?:표시|표기|체크)")
_OTHER = re.compile(r"^\s*기\s*타")
_BLANK = frozenset({Role.EMPTY, Role.TEMPLATE, Role.FILLED})


def whole_head(board: Board) -> Cell | None:
    """Return the head of a grid that says 구분 | 내용 and no more; else None."""
    for row in range(board.grid.rows):
        cells = board.row_cells(row)
        if len(cells) == 1 and board.spans_row(cells[0]):
            continue
        if len(cells) != _PAIR or not all(map(board.is_label, cells)):
            return None
        first, head = cells
        fits = head.column + head.column_span == board.grid.columns
        names = compact(first.text) in CORNERS and compact(head.text) in _GENERIC
        return head if fits and names and first.column == 0 else None
    return None


def split_title(
    board: Board, rows: tuple[Cell, ...], columns: tuple[Cell, ...]
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Return what titles the grid of a group, and the column labels below it.

    A head that stands beside its group and reaches over all its columns is a title,
    where more heads stand below it.
    """
    if not rows or len(columns) == 1:
        return (), columns
    edge, top = rows[-1].column + rows[-1].column_span, columns[0]
    wide = top.column == edge and top.column + top.column_span == board.grid.columns
    inside = rows[-1].row <= top.row < rows[-1].row + rows[-1].row_span
    return (columns[:1], columns[1:]) if wide and inside else ((), columns)


def ticks(board: Board, slot: Cell, rows: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the blanks of a row that are to be ticked with ○, one for each head.

    The row's label or one of the blanks says so; empty: they are no such row.

    Args:
        board: The grid.
        slot: One of the blanks.
        rows: Its row labels, from the outside in.
    """
    if not rows:
        return ()
    edge = rows[-1].column + rows[-1].column_span
    row = [cell for cell in board.row_cells(slot.row) if cell.column >= edge]
    said = any(_TICKED.search(cell.text) for cell in (rows[-1], *row))
    if not said or len(row) < _PAIR or slot not in row:
        return ()
    return tuple(row) if all(_is_option(board, cell, rows[-1]) for cell in row) else ()


def is_other(board: Board, slot: Cell) -> bool:
    """Whether a blank to be ticked is to be written into: 기타."""
    over = board.above(slot)
    return over is not None and bool(_OTHER.match(over.text))


def _is_option(board: Board, slot: Cell, label: Cell) -> bool:
    over = board.above(slot)
    if over is None or not board.is_label(over) or board.role(slot) not in _BLANK:
        return False
    alike = (over.column, over.column_span) == (slot.column, slot.column_span)
    return alike and over.row >= label.row
