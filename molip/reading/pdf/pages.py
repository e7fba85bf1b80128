"""Pages put together: tables that run over the page's end become one grid again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from molip.reading.layout import Cell, Grid, Line
from molip.reading.pdf.grids import Block
from molip.reading.pdf.lattice import Lattice
from molip.reading.pdf.rules import nearest, stops

_SAME = 1.5
_FEW = 2


def join_pages(pages: Iterable[Sequence[Block]]) -> tuple[Line | Grid, ...]:
    """Return all blocks in order, a table that surely continues as one grid.

    Sure means: nothing stands between; both tables reach equally far left and right;
    and the second begins without a line above it (the page was turned inside a row,
    whose halves become one), or repeats the first's heading row (dropped), or has
    the same columns and no heading of its own where the first has a shaded one.
    Anything less stays two grids.

    Args:
        pages: Each page's blocks in reading order.
    """
    joined: list[Block] = []
    for blocks in pages:
        rest = list(blocks)
        if joined and rest:
            whole = _continued(joined[-1], rest[0])
            if whole is not None:
                joined[-1] = whole
                del rest[0]
        joined += rest
    return tuple(block.content for block in joined)


def _continued(before: Block, after: Block) -> Block | None:
    """Return both as one grid, or None where that is not sure."""
    first, second = before.lattice, after.lattice
    upper, lower = before.content, after.content
    if not (first and second and isinstance(upper, Grid) and isinstance(lower, Grid)):
        return None
    if (
        abs(first.xs[0] - second.xs[0]) > _SAME
        or abs(first.xs[-1] - second.xs[-1]) > _SAME
    ):
        return None
    if second.open_top:
        return _joined(before, after, split=True)
    same = len(first.xs) == len(second.xs) and all(
        abs(one - other) <= _SAME
        for one, other in zip(first.xs, second.xs, strict=True)
    )
    if not same or upper.columns < _FEW:
        return None
    if _heading(upper) == _heading(lower) and any(_heading(upper)):
        return _joined(before, _without_first_row(after), split=False)
    if _is_shaded(upper) and not _is_shaded(lower):
        return _joined(before, after, split=False)
    return None


def _first_row(grid: Grid) -> list[Cell]:
    return [cell for cell in grid.cells if cell.row == 0]


def _heading(grid: Grid) -> tuple[str, ...]:
    """Return the texts of a first row that is one row high, else nothing."""
    cells = _first_row(grid)
    if any(cell.row_span > 1 for cell in cells):
        return ()
    return tuple(cell.text for cell in cells)


def _is_shaded(grid: Grid) -> bool:
    cells = _first_row(grid)
    return all(cell.shaded for cell in cells)


def _without_first_row(block: Block) -> Block:
    """Return the block's grid without its heading row."""
    grid = block.content
    if not isinstance(grid, Grid):  # pragma: no cover - the caller has seen to it
        return block
    cells = tuple(replace(cell, row=cell.row - 1) for cell in grid.cells if cell.row)
    return replace(block, content=replace(grid, rows=grid.rows - 1, cells=cells))


def _joined(before: Block, after: Block, *, split: bool) -> Block | None:
    """Return the second grid set under the first on the columns of both."""
    first, second = before.lattice, after.lattice
    upper, lower = before.content, after.content
    if not (first and second and isinstance(upper, Grid) and isinstance(lower, Grid)):
        return None  # pragma: no cover - the caller has seen to it
    xs = stops((*first.xs, *second.xs))
    top = _on_columns(upper, first, xs)
    bottom = _on_columns(lower, second, xs)
    offset = upper.rows
    halves = _halves(top, bottom, upper.rows) if split else {}
    if halves:
        top = [_whole(cell, halves.get(id(cell))) for cell in top]
        bottom = [cell for cell in bottom if cell.row]
        offset -= 1
    moved = [replace(cell, row=cell.row + offset) for cell in bottom]
    grid = Grid(
        rows=offset + lower.rows,
        columns=len(xs) - 1,
        cells=(*top, *moved),
        locator=upper.locator,
    )
    lattice = Lattice(tuple(xs), first.ys, first.faces)
    return Block(grid, before.box, lattice)


def _on_columns(grid: Grid, lattice: Lattice, xs: list[float]) -> list[Cell]:
    """Return a grid's cells counted on a finer set of columns."""
    at = [nearest(xs, x) for x in lattice.xs]
    return [
        replace(
            cell,
            column=at[cell.column],
            column_span=at[cell.column + cell.column_span] - at[cell.column],
        )
        for cell in grid.cells
    ]


def _halves(top: list[Cell], bottom: list[Cell], rows: int) -> dict[int, Cell]:
    """Return the lower half of each cell that the page's end cut, by the cell's id.

    Empty where not every cell of the lower first row finds its upper half.
    """
    cut = {
        (cell.column, cell.column_span): id(cell)
        for cell in top
        if cell.row + cell.row_span == rows
    }
    lower = {(cell.column, cell.column_span): cell for cell in bottom if not cell.row}
    if not lower.keys() <= cut.keys():
        return {}
    return {cut[key]: cell for key, cell in lower.items()}


def _whole(cell: Cell, half: Cell | None) -> Cell:
    """Return a cell with its lower half put back."""
    if half is None:
        return cell
    return replace(
        cell,
        row_span=cell.row_span + half.row_span - 1,
        lines=cell.lines + half.lines,
        grids=cell.grids + half.grids,
    )
