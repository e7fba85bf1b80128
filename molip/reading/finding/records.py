"""Rows of a table that were filled as an example: entries, and no labels."""

import re
from collections.abc import Iterator

from molip.reading.finding.blanks import is_made_up
from molip.reading.finding.cells import Board, Role
from molip.reading.finding.labels import compact
from molip.reading.finding.repeats import is_number
from molip.reading.layout import Cell

_FEWEST = 3
"""Columns of a table of entries."""
_NAMES_ROWS = frozenset({"구분", "항목", "분야", "비목", "세목"})
"""Heads of a column whose words name the rows."""
_ASKS_NAME = re.compile(r"(?:명|명칭|이름|기관|성명\(.*\)|명\(.*\))$")
"""Heads of a column to be filled with names, so that its words are values."""
_OPEN = frozenset({Role.EMPTY, Role.TEMPLATE, Role.CHOICE})


def settle_records(board: Board) -> None:
    """Take texts below a full shaded header for values, where the rows are entries.

    They are when an empty row of the same shape stands among them, or when a filled
    one says by its values, 김OO, that it is made up. A row whose cells are mostly
    empty is named by its text instead.
    """
    if board.grid.columns < _FEWEST:
        return
    for body in _bodies(board):
        counted = _counts(body)
        if not _are_entries(body, board, counted=counted):
            continue
        for cell in body:
            if counted and cell.column == 0:
                board.set(cell, Role.CLOSED)
            elif board.is_label(cell):
                board.set(cell, Role.FILLED)


def _bodies(board: Board) -> Iterator[list[Cell]]:
    """Yield the light rows below each header that is shaded all along."""
    body: list[Cell] = []
    headed = False
    for row in range(board.grid.rows):
        cells = board.row_cells(row)
        if any(cell.shaded and cell.text.strip() for cell in cells):
            if body:
                yield body
            body = []
            full = all(cell.shaded and board.is_label(cell) for cell in cells)
            headed = full and (headed or len(cells) >= _FEWEST)
        elif headed:
            body.extend(cells)
    if body:
        yield body


def _counts(body: list[Cell]) -> bool:
    """Whether the first column only counts the rows."""
    first = [cell.text for cell in body if cell.column == 0 and cell.text.strip()]
    return bool(first) and all(map(is_number, first))


def _are_entries(body: list[Cell], board: Board, *, counted: bool) -> bool:
    values = [cell for cell in body if not (counted and cell.column == 0)]
    if not values:
        return False
    left = min(cell.column for cell in values)
    head = board.at(body[0].row - 1, left)
    if head is not None and compact(head.text) in _NAMES_ROWS:
        return False
    rows = {cell.row for cell in values}
    filled = {row for row in rows if _is_filled(board, values, row)}
    names = [cell for cell in values if cell.column == left]
    room = any(board.role(cell) is Role.EMPTY for cell in names)
    if room and any(cell.row in filled for cell in names if cell.text.strip()):
        return True
    named = head is not None and bool(_ASKS_NAME.search(compact(head.text)))
    if not counted and not named:
        return False
    return any(cell.row in filled and is_made_up(cell.text) for cell in values)


def _is_filled(board: Board, values: list[Cell], row: int) -> bool:
    """Whether most cells of a row say something."""
    cells = [cell for cell in values if cell.row == row]
    said = [cell for cell in cells if board.role(cell) not in _OPEN]
    return len(said) * 2 > len(cells) > 1
