"""Puts cells on a grid so that each lies inside it and no two overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from molip.errors import InvalidInputError
from molip.reading.layout import Cell, Grid

MAX_SLOTS = 500_000
"""Most squares (rows times columns) of one grid."""

_REMEDY = "표를 나누거나 원래 프로그램에서 다시 저장한 뒤 올려 주십시오."


def settle(
    cells: Sequence[Cell], declared: tuple[int, int], locator: str, where: str
) -> Grid:
    """Return the grid of the cells, in reading order.

    A cell that would lie on another keeps its corner and is cut back; one whose
    corner is taken moves to the next free square of its row. Sound tables come
    out as they are.

    Args:
        cells: As the file places them.
        declared: Rows and columns the file says there are; taken as a minimum.
        locator: Of the grid.
        where: The file, for messages.

    Raises:
        InvalidInputError: The grid has more than `MAX_SLOTS` squares.
    """
    rows = max([declared[0], *(cell.row + cell.row_span for cell in cells)])
    columns = max([declared[1], *(cell.column + cell.column_span for cell in cells)])
    if rows * columns > MAX_SLOTS:
        problem = f"표가 지나치게 큽니다({rows:,}행 × {columns:,}열)."
        raise InvalidInputError(where, problem, _REMEDY)
    ordered = sorted(cells, key=_corner)
    if _overlap(ordered, rows, columns):
        ordered = sorted(_apart(ordered), key=_corner)
        columns = max([columns, *(cell.column + 1 for cell in ordered)])
    return Grid(rows, columns, tuple(ordered), locator)


def _corner(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _overlap(cells: Iterable[Cell], rows: int, columns: int) -> bool:
    taken = bytearray(rows * columns)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            start = row * columns + cell.column
            end = start + cell.column_span
            if taken.find(1, start, end) >= 0:
                return True
            taken[start:end] = b"\1" * cell.column_span
    return False


def _apart(cells: Iterable[Cell]) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    # The first square of each row that may still be free: keeps this linear.
    free: dict[int, int] = {}
    for cell in cells:
        column = max(cell.column, free.get(cell.row, 0))
        while (cell.row, column) in taken:
            column += 1
        if column != cell.column:
            placed = replace(cell, column=column, row_span=1, column_span=1)
        else:
            placed = _cut(cell, taken)
        free[cell.row] = placed.column + placed.column_span
        taken.update(_squares(placed))
        yield placed


def _squares(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _cut(cell: Cell, taken: set[tuple[int, int]]) -> Cell:
    wide = 1
    while wide < cell.column_span and (cell.row, cell.column + wide) not in taken:
        wide += 1
    tall = 1
    across = range(cell.column, cell.column + wide)
    while tall < cell.row_span and not any(
        (cell.row + tall, column) in taken for column in across
    ):
        tall += 1
    return replace(cell, row_span=tall, column_span=wide)
