"""Small layouts for tests: rows of texts, with signs for shading and spans."""

from collections.abc import Iterator

from molip.reading.layout import Block, Cell, FileFormat, Grid, Layout, Line


def line(text: str, at: str, size: float = 10.0) -> Line:
    """Return a line outside any grid."""
    return Line(text, at, size=size)


def grid(at: str, *rows: tuple[object, ...]) -> Grid:
    """Return a grid from rows of cells.

    A cell is its text, ``#`` before it for shading, or ``(text, rows, columns)`` to
    span; squares that a span covers are left out of their rows.
    """
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, texts in enumerate(rows):
        column = 0
        for place, item in enumerate(texts):
            while (row, column) in taken:
                column += 1
            text, tall, wide = item if isinstance(item, tuple) else (item, 1, 1)
            taken |= {(r, c) for r in range(row, row + tall)
                      for c in range(column, column + wide)}  # fmt: skip
            where = f"{at}/r{row}c{place}"
            said = str(text).removeprefix("#")
            lines = tuple(Line(part, f"{where}/p{i}")
                          for i, part in enumerate(said.split("\n")))  # fmt: skip
            shaded = str(text).startswith("#")
            cells.append(Cell(row, column, tall, wide, lines, where, shaded))
    columns = max(cell.column + cell.column_span for cell in cells)
    return Grid(len(rows), columns, tuple(cells), at)


def layout(*blocks: Block) -> Layout:
    """Return a layout of the blocks."""
    return Layout(FileFormat.HWPX, blocks)


def places(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every locator in reading order."""
    for block in blocks:
        yield block.locator
        if isinstance(block, Grid):
            for cell in block.cells:
                yield cell.locator
                yield from places((*cell.lines, *cell.grids))
