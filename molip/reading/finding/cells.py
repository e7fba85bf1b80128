"""What each cell of a grid is: label, blank, filled, remark."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from molip.reading.finding.blanks import (
    LONG,
    find_gaps,
    is_data,
    is_dated,
    is_empty,
    is_template,
)  # fmt: skip
from molip.reading.finding.guidance import is_guide_head, is_note
from molip.reading.finding.labels import BULLET_RANK, compact, numbering
from molip.reading.finding.limits import unit_alone
from molip.reading.finding.marks import find_choices, has_box
from molip.reading.layout import Cell, Grid

_MOST_LINES = 5
_NAMES_ROWS = frozenset({"구분", "항목"})
"""Heads of a column whose words name the rows."""
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
        """Give every cell its role."""
        self.grid = grid
        self._labels: tuple[Cell, ...] | None = None
        self._units = tuple(cell for cell in grid.cells if unit_alone(cell.text))
        self._squares = {square: cell for cell in grid.cells for square in _area(cell)}
        self.roles = {cell.locator: _first_role(cell) for cell in grid.cells}
        self.shaded = self._labels_are_shaded()
        for cell in grid.cells:
            self._open_or_close(cell)
        for settle in (_settle_shaded if self.shaded else _settle_plain,):
            settle(self)
        self._mark_remarks()
        self._close_fillers()
        # Roles are settled: labels are asked for at every blank, so kept.
        self._labels = tuple(self.texts())

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

    def _close_fillers(self) -> None:
        """Close empty cells that only stand between a label and its boxes."""
        for cell in self.grid.cells:
            after = self.right(cell)
            if self.role(cell) is not Role.EMPTY or not self.is_label(self.left(cell)):
                continue
            if after is None or self.role(after) is not Role.CHOICE:
                continue
            if self._goes_on(cell) or self.role(self.right(after)) is Role.CHOICE:
                self.set(cell, Role.FILLER)

    def _goes_on(self, cell: Cell) -> bool:
        """Whether a filler stands right above, beside the same label."""
        over = self.above(cell)
        if over is None or self.role(over) is not Role.FILLER:
            return False
        return self.left(cell) is self.left(over)

    def _mark_remarks(self) -> None:
        """Turn the row under a head of guidance (작성 유의사항) into a remark."""
        for cell in list(self.texts()):
            if self.spans_row(cell) and is_guide_head(cell.text):
                self.set(cell, Role.NOTE)
                under = self.below(cell)
                if under is not None and self.spans_row(under) and under.text.strip():
                    self.set(under, Role.NOTE)


def _area(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _first_role(cell: Cell) -> Role:
    """Return the role that the cell's own text tells; short text: a label for now."""
    text = cell.text
    tests: tuple[tuple[Role, Callable[[str], object]], ...] = (
        (Role.EMPTY, is_empty),
        (Role.NOTE, unit_alone),
        (Role.CHOICE, lambda said: has_box(said) or find_choices(said)),
        (Role.TEMPLATE, is_template),
        (Role.NOTE, is_note),
        (Role.GAPS, lambda said: any(find_gaps(line) for line in said.split("\n"))),
        (Role.TEMPLATE, lambda said: is_dated(said) and len(said) <= _DATED),
        (Role.FILLED, _is_long),
    )
    if cell.grids and len(text.strip()) <= LONG:
        return Role.NESTED
    return next((role for role, test in tests if test(text)), Role.LABEL)


def _is_long(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > _MOST_LINES or len(text.strip()) > LONG


def _settle_shaded(board: Board) -> None:
    """Where labels are shaded, decide on the short texts that are not."""
    light = [cell for cell in board.texts() if not cell.shaded]
    for cell in light:
        if board.spans_row(cell):
            if _under_tab(board, cell):
                board.set(cell, Role.FILLED)
            continue
        if not _light_label(board, cell):
            board.set(cell, Role.FILLED)


def _under_tab(board: Board, cell: Cell) -> bool:
    """Whether a bulleted line fills the box under a tab: a label, then empty strips."""
    rank = numbering(cell.text)[0]
    if cell.row == 0 or rank is None or rank <= BULLET_RANK:
        return False
    row = {board.at(cell.row - 1, column): None for column in range(board.grid.columns)}
    first, *strips = (one for one in row if one is not None)
    return (
        board.is_label(first)
        and bool(strips)
        and all(board.role(strip) is Role.EMPTY for strip in strips)
    )


def _light_label(board: Board, cell: Cell) -> bool:
    left, right = board.left(cell), board.right(cell)
    above, below = board.above(cell), board.below(cell)
    beside = left is not None and left.shaded and board.is_label(left)
    if _is_group(board, cell) or _is_row_name(board, cell):
        return True
    if is_data(cell.text):
        return not beside and board.role(right) in {Role.EMPTY, Role.LABEL}
    if beside and left is not None and left.row_span <= cell.row_span:
        return False
    if board.role(right) is Role.TEMPLATE:
        return False
    if board.role(right) in {Role.EMPTY, Role.CHOICE}:
        over = board.is_label(above) and board.is_label(
            None if right is None else board.above(right)
        )
        return not over or _row_labels(board, cell) > 1
    if board.role(below) in {Role.EMPTY, Role.CHOICE}:
        return True
    headed = above is not None and above.shaded and not board.spans_row(above)
    if beside or (headed and board.is_label(above)):
        return False
    return board.is_label(right) or board.is_label(below)


def _is_row_name(board: Board, cell: Cell) -> bool:
    """Whether a word stands under 구분, so that it names its row."""
    over = board.above(cell)
    while over is not None and not over.shaded:
        over = board.above(over)
    if over is None or compact(over.text) not in _NAMES_ROWS or is_data(cell.text):
        return False
    return over.column == 0 or board.is_label(board.at(over.row, over.column - 1))


def _is_group(board: Board, cell: Cell) -> bool:
    """Whether a tall cell holds several rows, each with a label and its blank."""
    rows = {}
    for row in range(cell.row, cell.row + cell.row_span):
        inner = board.at(row, cell.column + cell.column_span)
        if inner is None or inner.row_span >= cell.row_span or not inner.text.strip():
            return False
        beside: Cell | None = inner
        while board.is_label(beside) and beside is not None:
            beside = board.at(row, beside.column + beside.column_span)
        if beside is inner or board.role(beside) not in {Role.EMPTY, Role.CHOICE}:
            return False
        rows[inner.locator] = inner
    return len(rows) > 1


def _row_labels(board: Board, cell: Cell) -> int:
    """Return how many short texts of its column have an empty cell at their right."""
    return sum(
        other.column == cell.column and board.role(board.right(other)) is Role.EMPTY
        for other in board.texts()
    )


def _settle_plain(board: Board) -> None:
    """Where nothing is shaded, tell values from labels by their column and row."""
    for cell in list(board.texts()):
        left = board.left(cell)
        if left is None or not board.is_label(left) or board.spans_row(cell):
            continue
        if board.right(cell) is None and _is_value_column(board, cell):
            board.set(cell, Role.FILLED)
    for row in range(1, board.grid.rows):
        _settle_example_row(board, row)


def _is_value_column(board: Board, cell: Cell) -> bool:
    column = [other for other in board.grid.cells if other.column == cell.column
              and not board.spans_row(other) and other is not cell]  # fmt: skip
    open_ = sum(board.is_slot(other) and board.is_label(board.left(other))
                for other in column)  # fmt: skip
    return open_ * 2 >= len(column) > 0


def _settle_example_row(board: Board, row: int) -> None:
    """Mark a row of values under a header: one of them a number, blanks below."""
    cells = [cell for cell in board.grid.cells if cell.row == row]
    texts = [cell for cell in cells if board.is_label(cell)]
    if not texts or not any(is_data(cell.text) for cell in texts):
        return
    if len(cells) == 1 or len(texts) < len(cells) - 1:
        return
    for cell in texts:
        above, below = board.above(cell), board.below(cell)
        headed = above is not None and above.column_span == cell.column_span
        if headed and board.role(below) in {Role.EMPTY, None, Role.LABEL}:
            board.set(cell, Role.FILLED)
