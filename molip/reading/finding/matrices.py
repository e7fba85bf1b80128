"""Finds the fields of one grid: beside, below and between labels."""

from collections.abc import Callable, Iterator

from molip.model.datum import Kind
from molip.reading.finding.blanks import LONG, is_made_up
from molip.reading.finding.cells import Board, Role
from molip.reading.finding.chains import (
    column_chain,
    corner,
    is_banner,
    row_chain,
    section,
)  # fmt: skip
from molip.reading.finding.drafts import Draft
from molip.reading.finding.guidance import room_note
from molip.reading.finding.heads import is_other, split_title, ticks, whole_head
from molip.reading.finding.kinds import kind_of_text
from molip.reading.finding.labels import Label, read_label
from molip.reading.finding.marks import Choices, find_choices, option_of
from molip.reading.finding.repeats import Seen, is_number, timeline
from molip.reading.finding.settle import settled
from molip.reading.finding.tabs import is_strip, tab_of
from molip.reading.layout import Cell, Grid

_SURE = {Role.EMPTY: 0.9, Role.TEMPLATE: 0.9, Role.CHOICE: 0.95, Role.FILLED: 0.6}

Spot = tuple[Cell, tuple[Cell, ...], tuple[Cell, ...]]
"""A cell with its row labels and its column labels."""

Reader = Callable[[Cell, tuple[Label, ...]], Iterator[Draft]]
"""Reads what stands in a cell of several lines or grids, under the labels given."""


def grid_fields(grid: Grid, outer: tuple[Label, ...], read: Reader) -> Iterator[Draft]:
    """Yield the fields of a grid in reading order.

    Args:
        grid: The grid.
        outer: Labels over the whole grid.
        read: For cells with lines or grids of their own.
    """
    board = settled(grid)
    whole = whole_head(board)
    head = read_label(whole.text) if whole is not None else None
    seen = Seen()
    group: Draft | None = None
    for cell in grid.cells:
        if not board.is_slot(cell):
            continue
        rows, columns = _chains(board, cell, whole)
        spot = (cell, rows, columns)
        if board.role(cell) is Role.CHOICE and not find_many(cell):
            group = _join(group, cell, (*outer, *_labels(board, cell, rows)))
            if group.locator == cell.locator:
                group.head = head if rows else None
                yield group
            continue
        for draft in (
            *_ticked(board, spot, outer),
            *_cell_fields(board, spot, outer, read, seen),
        ):
            if head is not None and rows and not cell.grids:
                draft.head = head
            yield draft


def find_many(cell: Cell) -> Choices | None:
    """Return the options of a cell that holds several boxes; None for one box."""
    choices = find_choices(cell.text)
    return choices if choices and len(choices.options) > 1 else None


def _ticked(board: Board, spot: Spot, outer: tuple[Label, ...]) -> Iterator[Draft]:
    """Yield the choice that a row of blanks to be ticked is, at the first of them."""
    cell, rows, _ = spot
    row = ticks(board, cell, rows)
    if row and row[0] is cell:
        heads = (board.above(one) for one in row)
        options = tuple(read_label(one.text).text for one in heads if one is not None)
        labels = (*outer, *_labels(board, cell, rows))
        yield Draft(cell.locator, labels, choices=Choices(options, ()), confidence=0.9)


def _chains(
    board: Board, cell: Cell, whole: Cell | None
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    chain = row_chain(board, cell)
    rows = tuple(one for one in chain if not is_number(one.text) or _groups(one, chain))
    columns = column_chain(board, cell, strict=bool(rows))
    return rows, tuple(one for one in columns if not rows or one is not whole)


def _groups(label: Cell, chain: tuple[Cell, ...]) -> bool:
    """Whether a figure in a labelled group heads rows: 기간 | 1 | 1차년도."""
    place = chain.index(label)
    return 0 < place < len(chain) - 1 and label.row_span > chain[place + 1].row_span


def _labels(board: Board, cell: Cell, rows: tuple[Cell, ...]) -> tuple[Label, ...]:
    over = board.unit_over(cell), section(board, cell)
    cells = (*(title for title in over if title is not None), *rows)
    return tuple(read_label(label.text) for label in cells)


def _join(group: Draft | None, cell: Cell, labels: tuple[Label, ...]) -> Draft:
    """Add a box in a cell of its own to the boxes before it under the same label."""
    words, ticked = option_of(cell.text)
    now = (words,)
    if group and group.choices and group.labels == labels:
        was = group.choices
        group.choices = Choices(was.options + now, was.ticked + (now if ticked else ()))
        return group
    return Draft(cell.locator, labels, choices=Choices(now, now if ticked else ()),
                 confidence=0.9)  # fmt: skip


def _cell_fields(
    board: Board, spot: Spot, outer: tuple[Label, ...], read: Reader, seen: Seen
) -> Iterator[Draft]:
    cell, rows, columns = spot
    if ticks(board, cell, rows) and not is_other(board, cell):
        return
    labels = (*outer, *_labels(board, cell, corner(board, rows, columns) + rows))
    tab = None if rows or columns else tab_of(board, cell)
    if board.role(cell) in {Role.GAPS, Role.NESTED}:
        named = (*labels, *((read_label(tab.text),) if tab is not None else ()))
        inner = list(_within(cell, named, read, rows, columns))
        yield from inner
        if inner or len(cell.text.strip()) <= LONG:
            return
        board.set(cell, Role.FILLED)
    if not rows and not columns:
        if tab is not None:
            labels += (read_label(tab.text),)
            yield _with_text(board, Draft(cell.locator, labels), cell)
        elif _under_title(board, cell, seen):
            yield _with_text(board, Draft(cell.locator, labels, repeats=True), cell)
    elif not columns:
        yield from _beside(board, spot, labels, seen)
    else:
        yield from _below(board, spot, labels, outer, seen)


def _within(
    cell: Cell, labels: tuple[Label, ...], read: Reader,
    rows: tuple[Cell, ...], columns: tuple[Cell, ...],
) -> Iterator[Draft]:  # fmt: skip
    """Yield the blanks in a cell; where rows are named, columns stay columns."""
    heads = tuple(read_label(one.text) for one in columns)
    if not rows or cell.grids:
        yield from read(cell, labels + heads)
        return
    for draft in read(cell, labels):
        if len(heads) == 1:
            draft.head = heads[0]
        else:
            draft.columns = heads + draft.columns
        yield draft


def _beside(
    board: Board, spot: Spot, labels: tuple[Label, ...], seen: Seen
) -> Iterator[Draft]:
    """Yield the blank of a row label, unless the label has one already."""
    cell, rows, _ = spot
    if _nameless(board, cell):
        return
    prompt = _prompt(board, spot)
    if prompt is None and _claimed(board, cell, rows, seen):
        return
    labels += (prompt,) if prompt is not None else ()
    draft = Draft(cell.locator, labels, repeats=seen.row_repeats(cell))
    yield _with_text(board, draft, cell)


def _below(
    board: Board, spot: Spot, labels: tuple[Label, ...], outer: tuple[Label, ...],
    seen: Seen,
) -> Iterator[Draft]:  # fmt: skip
    """Yield the blank of a column label: once for like rows, once for a chart.

    A row label that begins beside the column labels is their group: they head its
    row only.
    """
    cell, rows, columns = spot
    chart = timeline(board, columns)
    if chart is not None:
        labels, rows, columns = (*outer, *_labels(board, cell, ())), (), chart
    if seen.again(rows, columns, section(board, cell)):
        return
    like = chart is not None or _like_rows(board, cell, rows, columns)
    titles, under = split_title(board, rows, columns)
    labels += tuple(read_label(label.text) for label in titles)
    heads = tuple(read_label(label.text) for label in under)
    if not like and not rows:
        labels, heads = labels + heads, ()
    draft = _with_text(board, Draft(cell.locator, labels, heads, repeats=like), cell)
    draft.grouped = not like and bool(rows) and rows[0].row <= columns[0].row
    draft.kind = Kind.TABLE if chart is not None else draft.kind
    yield draft


def _with_text(board: Board, draft: Draft, cell: Cell) -> Draft:
    draft.confidence = _SURE.get(board.role(cell) or Role.EMPTY, 0.8)
    text = cell.text.strip()
    note = room_note(cell.text)
    draft.guidance.extend([note] if note else [])
    draft.choices = find_choices(text) if board.role(cell) is Role.CHOICE else None
    if board.role(cell) in {Role.FILLED, Role.TEMPLATE}:
        draft.example = text
        draft.kind, draft.unit = kind_of_text(text, draft.kind)
        if is_made_up(text):
            draft.confidence = 0.85
    return draft


def _nameless(board: Board, cell: Cell) -> bool:
    """Whether the cell stands in a matrix, under no column label."""
    left = board.left(cell)
    if left is None or board.role(left) is not Role.EMPTY:
        return False
    return bool(column_chain(board, left, strict=True))


def _prompt(board: Board, spot: Spot) -> Label | None:
    """Return a cell's own words, where cells side by side each say what to write."""
    cell, rows, _ = spot
    if board.role(cell) is not Role.FILLED:
        return None
    beside = board.row_cells(cell.row)
    filled = (one for one in beside if board.role(one) is Role.FILLED)
    row = [one for one in filled if row_chain(board, one) == rows]
    return read_label(cell.text) if len(row) > 1 else None


def _under_title(board: Board, cell: Cell, seen: Seen) -> bool:
    """Whether an unlabelled blank belongs to the title row over it."""
    title = section(board, cell)
    if title is None or board.role(cell) is Role.FILLED:
        return False
    below = [one for one in board.grid.cells if one.row > title.row]
    if any(board.is_label(one) and not is_banner(board, one) for one in below):
        return False
    return seen.first((title.locator, board.role(cell)))


def _claimed(board: Board, cell: Cell, rows: tuple[Cell, ...], seen: Seen) -> bool:
    """Whether the row label has its blank already: one label, one run of cells."""
    right = board.right(cell)
    if board.spans_row(cell):
        return False
    if is_strip(board, cell, rows):
        return True
    if Role.FILLED in {board.role(cell), board.role(board.left(cell))}:
        return False
    first = seen.first((rows[-1].locator, cell.row if rows[-1].row_span == 1 else -1))
    if first and right is not None and board.role(right) is Role.EMPTY:
        seen.repeat(cell)
    return not first


def _is_counted(board: Board, cell: Cell) -> bool:
    """Whether the row begins with a figure that counts it: the first of many."""
    first = board.at(cell.row, 0)
    return first is not None and first is not cell and is_number(first.text)


def _like_rows(
    board: Board, cell: Cell, rows: tuple[Cell, ...], columns: tuple[Cell, ...]
) -> bool:
    """Whether more cells like this follow below, for as many entries as needed."""
    below = board.below(cell)
    if columns and not rows and below is None and _is_counted(board, cell):
        return True
    if not columns or below is None or not board.is_slot(below):
        return False
    if (below.column, below.column_span) != (cell.column, cell.column_span):
        return False
    pair = {board.role(cell), board.role(below)}
    if Role.CHOICE in pair and len(pair) > 1:
        return False
    chain = row_chain(board, below)
    counted = tuple(label for label in chain if not is_number(label.text))
    return counted[-1:] == rows[-1:]
