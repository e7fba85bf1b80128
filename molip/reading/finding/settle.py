"""Settles what the cells of a grid are, by their neighbours."""

import re

from molip.reading.finding.blanks import is_data
from molip.reading.finding.cells import Board, Role
from molip.reading.finding.guidance import is_guide_head
from molip.reading.finding.labels import BULLET_RANK, compact, numbering
from molip.reading.finding.records import settle_records
from molip.reading.layout import Cell, Grid

_NAMES_ROWS = frozenset({"구분", "항목"})
"""Heads of a column whose words name the rows."""
_COUNTS_ROWS = frozenset({"번호", "순번", "연번", "no", "no.", "순위"})
"""Heads of a column whose figures count the rows."""
_SUMS = frozenset({"합계", "총계", "소계", "계", "총액"})
_COLON = re.compile(r"^[^:：\n]{1,30}[:：]\s*$")
_POINT = re.compile(r"^\s*\d{1,2}\.\s*$")


def settled(grid: Grid) -> Board:
    """Return the grid with the role of every cell."""
    board = Board(grid)
    _close_colons(board)
    settle_records(board)
    (_settle_shaded if board.shaded else _settle_plain)(board)
    _open_points(board)
    _mark_remarks(board)
    _close_fillers(board)
    _open_totals(board)
    board.keep()
    return board


def _close_colons(board: Board) -> None:
    """Take ``책임자:`` for a label where an empty cell of its own stands beside it."""
    for cell in board.grid.cells:
        beside = board.right(cell)
        if board.role(cell) is not Role.GAPS or beside is None:
            continue
        if _COLON.match(cell.text) and board.role(beside) is Role.EMPTY:
            board.set(cell, Role.LABEL)


def _open_points(board: Board) -> None:
    """Open cells that print a point only, ``1.``, to be written behind.

    Not where the column is said to count: there the figure is all it holds.
    """
    for cell in list(board.texts()):
        if not _POINT.match(cell.text):
            continue
        over = board.above(cell)
        while over is not None and _POINT.match(over.text):
            over = board.above(over)
        if over is None or cell.shaded or not over.text.strip():
            continue
        if compact(over.text) not in _COUNTS_ROWS:
            board.set(cell, Role.TEMPLATE)


def _open_totals(board: Board) -> None:
    """Open shaded empty cells under or beside 합계: a sum is written there, too."""
    sums = [cell for cell in board.texts() if compact(cell.text) in _SUMS]
    for cell in board.grid.cells:
        if board.role(cell) is Role.CLOSED and any(
            (one.column, one.column_span) == (cell.column, cell.column_span)
            if one.row < cell.row
            else (one.row, one.row_span) == (cell.row, cell.row_span)
            for one in sums
        ):
            board.set(cell, Role.EMPTY)


def _close_fillers(board: Board) -> None:
    """Close empty cells that only stand between a label and its boxes."""
    for cell in board.grid.cells:
        after = board.right(cell)
        if board.role(cell) is not Role.EMPTY or not board.is_label(board.left(cell)):
            continue
        if after is None or board.role(after) is not Role.CHOICE:
            continue
        if _goes_on(board, cell) or board.role(board.right(after)) is Role.CHOICE:
            board.set(cell, Role.FILLER)


def _goes_on(board: Board, cell: Cell) -> bool:
    """Whether a filler stands right above, beside the same label."""
    over = board.above(cell)
    if over is None or board.role(over) is not Role.FILLER:
        return False
    return board.left(cell) is board.left(over)


def _mark_remarks(board: Board) -> None:
    """Turn the row under a head of guidance (작성 유의사항) into a remark."""
    for cell in list(board.texts()):
        if board.spans_row(cell) and is_guide_head(cell.text):
            board.set(cell, Role.NOTE)
            under = board.below(cell)
            if under is not None and board.spans_row(under) and under.text.strip():
                board.set(under, Role.NOTE)


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
        return not _is_headed(board, cell)
    headed = above is not None and above.shaded and not board.spans_row(above)
    if beside or (headed and board.is_label(above)):
        return False
    return board.is_label(right) or board.is_label(below)


def _is_headed(board: Board, cell: Cell) -> bool:
    """Whether a shaded label heads exactly the column of a text."""
    over = board.above(cell)
    while over is not None and not over.shaded and _same_column(over, cell):
        over = board.above(over)
    if over is None or not over.shaded or not _same_column(over, cell):
        return False
    return board.is_label(over)


def _same_column(one: Cell, other: Cell) -> bool:
    return (one.column, one.column_span) == (other.column, other.column_span)


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
    cells = board.row_cells(row)
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
