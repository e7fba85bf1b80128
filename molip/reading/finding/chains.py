"""Which labels lead to a blank: row labels from the left, column labels from above."""

import re

from molip.reading.finding.blanks import SIGN
from molip.reading.finding.cells import Board, Role
from molip.reading.finding.labels import compact
from molip.reading.layout import Cell

CORNERS = frozenset(
    {"구분", "항목", "연도", "년도", "순번", "번호", "연번", "구분항목", "비목", "세목"}
)
"""Labels that name the other labels of a matrix, and ask nothing."""
_COUNTED = re.compile(r"(?:\d+|n)(?:단계|년차|차년도|년도?)|[총합소]?계$|총액$|20\d\d")
_MATRIX = 2


def owns_right(board: Board, label: Cell) -> bool:
    """Whether the cells at its right, within its rows, are its blanks."""
    right = board.right(label)
    if right is None or not board.is_slot(right):
        return False
    return (
        right.row >= label.row
        and right.row + right.row_span <= label.row + label.row_span
        and not is_banner(board, label)
    )


def owns_below(board: Board, label: Cell) -> bool:
    """Whether the cells below, within its columns, are blanks."""
    below = board.below(label)
    return (
        below is not None
        and board.is_slot(below)
        and _inside(below, label)
        and not board.spans_row(label)
    )


def is_banner(board: Board, label: Cell) -> bool:
    """Whether a label is a title: alone in its rows, across them or between blanks."""
    if board.spans_row(label):
        return True
    left, right = board.left(label), board.right(label)
    if left is None or right is None or board.role(left) is not Role.EMPTY:
        return False
    row = {board.at(label.row, column) for column in range(board.grid.columns)}
    others = [cell for cell in row if cell is not None and cell is not label]
    return all(board.role(cell) is Role.EMPTY for cell in others)


def row_chain(board: Board, slot: Cell) -> tuple[Cell, ...]:
    """Return the row labels of a blank from the outside in; empty: none."""
    inner = _first_left(board, slot)
    if inner is None:
        return ()
    chain = [inner]
    column = inner.column - 1
    while column >= 0:
        cell = board.at(slot.row, column)
        if cell is None:
            break
        if board.is_label(cell) and _encloses(board, cell, chain[0]):
            chain.insert(0, cell)
        column = cell.column - 1
    return tuple(chain)


def _first_left(board: Board, slot: Cell) -> Cell | None:
    cell = board.left(slot)
    passed = slot
    while cell is not None and _is_passed(board, cell):
        passed, cell = cell, board.left_of(cell, slot.row)
    if cell is None or not board.is_label(cell) or is_banner(board, cell):
        return None
    if passed is not slot and passed.row_span == cell.row_span > slot.row_span:
        return None
    right = board.at(slot.row, cell.column + cell.column_span)
    if not _within_rows(slot, cell) or right is None or not _is_passed(board, right):
        return None
    return None if heads_column(board, cell) else cell


def _is_passed(board: Board, cell: Cell) -> bool:
    return board.is_slot(cell) or board.role(cell) is Role.FILLER


def heads_column(board: Board, label: Cell) -> bool:
    """Whether a label with blanks at its right and below is a header all the same.

    It is when the other labels of its row have blanks below and none at their right.
    """
    if not owns_below(board, label):
        return False
    if not owns_right(board, label):
        return True
    right = board.right(label)
    if right is not None and SIGN.search(right.text):
        return False
    peers = [cell for cell in board.labels_of(label.row) if cell is not label]
    return bool(peers) and all(
        owns_below(board, peer) and not owns_right(board, peer) for peer in peers
    )


def _encloses(board: Board, outer: Cell, inner: Cell) -> bool:
    """Whether a label at the left is a group that the inner label belongs to."""
    if not (outer.row <= inner.row
            and outer.row + outer.row_span >= inner.row + inner.row_span):  # fmt: skip
        return False
    right = board.at(inner.row, outer.column + outer.column_span)
    if right is None:
        return False
    if board.is_label(right):
        return outer.column + outer.column_span <= inner.column
    return _is_passed(board, right) and right.row_span < outer.row_span > inner.row_span


def column_chain(board: Board, slot: Cell, *, strict: bool) -> tuple[Cell, ...]:
    """Return the column labels of a blank from the outside in; empty: none.

    Args:
        board: The grid.
        slot: The blank.
        strict: The blank has a row label of its own, so cells between it and the
            header must stand exactly in its columns.
    """
    key = slot.locator, strict
    if key not in board.headers:
        board.headers[key] = _climb(board, slot, strict=strict)
    cell = board.headers[key]
    if cell is None or not _inside(slot, cell) or board.spans_row(cell):
        return ()
    if owns_right(board, cell) and not heads_column(board, cell):
        return ()
    if strict and _headers(board, cell) < _MATRIX and not _told_apart(board, cell):
        return ()
    return _of_record(board, slot, _stacked(board, cell))


def _climb(board: Board, slot: Cell, *, strict: bool) -> Cell | None:
    """Return the first label over a blank, past other blanks; None: none."""
    cell = board.above(slot)
    if not strict:
        cell = _past_titles(board, cell, slot)
    while cell is not None and not board.is_label(cell):
        aligned = (cell.column, cell.column_span) == (slot.column, slot.column_span)
        if aligned and (cell.locator, strict) in board.headers:
            return board.headers[cell.locator, strict]
        if not board.is_slot(cell) and board.role(cell) is not Role.CLOSED:
            return None
        if strict and not aligned:
            return None
        if not aligned and not board.spans_row(cell) and row_chain(board, cell):
            return None
        cell = board.at(cell.row - 1, slot.column)
        if not strict:
            cell = _past_titles(board, cell, slot)
    return cell


def _told_apart(board: Board, head: Cell) -> bool:
    """Whether a header row says 구분 over the row labels and more over the blanks."""
    first = board.at(head.row, 0)
    last = head.column + head.column_span >= board.grid.columns
    return last and first is not None and compact(first.text) in CORNERS


def _of_record(board: Board, slot: Cell, chain: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the label at the slot's own height, where one entry takes several rows.

    A header of two rows over entries of two rows: what stands above in the header
    heads what stands above in the entry.
    """
    top, foot = chain[0].row, chain[-1].row + chain[-1].row_span
    if len({(one.column, one.column_span) for one in chain}) > 1 or len(chain) == 1:
        return chain
    for column in range(board.grid.columns):
        beside = board.at(slot.row, column)
        if beside is None or beside is slot or not board.is_slot(beside):
            continue
        if beside.row_span == foot - top > slot.row_span:
            height = top + slot.row - beside.row
            own = (one for one in chain if one.row <= height < one.row + one.row_span)
            return tuple(own) or chain
    return chain


def _past_titles(board: Board, cell: Cell | None, slot: Cell) -> Cell | None:
    """Return the cell, or the first over it that is no title row."""
    while cell is not None and board.spans_row(cell) and cell.row > 0:
        cell = board.at(cell.row - 1, slot.column)
    return cell


def _headers(board: Board, label: Cell) -> int:
    """Return how many labels that end in the same row have blanks below."""
    foot = label.row + label.row_span
    return sum(owns_below(board, cell) for cell in board.labels_above(foot))


def _stacked(board: Board, cell: Cell) -> tuple[Cell, ...]:
    """Return a column label with those over it, up to the top of the header."""
    edge = board.at(cell.row, 0)
    deep = edge is not None and edge.row_span > 1
    chain = [cell]
    while (over := board.above(chain[0])) is not None and board.is_label(over):
        if not _inside(chain[0], over) or board.spans_row(over):
            break
        if deep and edge is not None and over.row < edge.row:
            break
        if not deep and over.column_span <= chain[0].column_span:
            break
        chain.insert(0, over)
    return tuple(chain)


def corner(
    board: Board, rows: tuple[Cell, ...], columns: tuple[Cell, ...]
) -> tuple[Cell, ...]:
    """Return the label in the corner of a matrix within a grid, no 구분.

    It names the matrix; in the first row of a grid it only heads the row labels,
    unless these are years or sums and name nothing themselves.
    """
    if not rows or not columns:
        return ()
    cell = board.at(columns[0].row, rows[0].column)
    while cell is not None and not board.is_label(cell) and cell.row > 0:
        cell = board.above(cell)
    if cell is None or not board.is_label(cell) or cell.row >= rows[0].row:
        return ()
    if board.spans_row(cell) or compact(cell.text) in CORNERS or cell in columns:
        return ()
    telling = not _opens(board, cell) or _COUNTED.match(compact(rows[-1].text))
    return (cell,) if telling else ()


def _opens(board: Board, cell: Cell) -> bool:
    """Whether only titles stand over a label: it heads the whole grid."""
    rows = (board.at(row, 0) for row in range(cell.row))
    return all(one is None or board.spans_row(one) for one in rows)


def section(board: Board, slot: Cell) -> Cell | None:
    """Return the title row that a blank stands under; None where there is none."""
    if board.titles is None:
        board.titles = tuple(cell for cell in board.texts() if is_banner(board, cell))
    above = (cell for cell in reversed(board.titles)
             if cell.row + cell.row_span <= slot.row)  # fmt: skip
    return next(above, None)


def _inside(inner: Cell, outer: Cell) -> bool:
    return (
        outer.column <= inner.column
        and inner.column + inner.column_span <= outer.column + outer.column_span
    )


def _within_rows(inner: Cell, outer: Cell) -> bool:
    return (
        outer.row <= inner.row
        and inner.row + inner.row_span <= outer.row + outer.row_span
    )
