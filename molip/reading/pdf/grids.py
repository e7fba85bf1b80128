"""The blocks of one page: grids with their text, and lines outside them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from molip.reading.layout import Cell, Grid, Line
from molip.reading.pdf.beside import join_beside
from molip.reading.pdf.lattice import Lattice, find_lattices
from molip.reading.pdf.marks import Fill, Glyph, PageMarks
from molip.reading.pdf.place import Box, Frame
from molip.reading.pdf.text import place_lines

_CHECK_SIZES = (4.5, 16.0)
_SQUARE = 1.4
_TICKS = set("XxVv✓✔✗✘●■√○OㅇΟ")
_HALF = 0.5
_MOST_FILLS = 2000
_MARGIN = 0.09
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:[/-]\s*\d{0,4}|[–—])?")


@dataclass(frozen=True, slots=True)
class Block:
    """A line or a grid with its box on the page."""

    content: Line | Grid
    box: Box
    lattice: Lattice | None = None
    """The ruled table that a grid was read from."""


def page_blocks(marks: PageMarks) -> tuple[Block, ...]:
    """Return what stands on a page, in reading order; page numbers are left out.

    Args:
        marks: What the page shows.
    """
    lattices = find_lattices(marks.rules)
    boxes = [lattice for lattice in lattices if _is_check_box(lattice)]
    tables = [lattice for lattice in lattices if not _is_check_box(lattice)]
    ticked = [_check_box(box, marks.glyphs) for box in boxes]
    inside = [box.box for box in boxes]
    glyphs = [
        glyph
        for glyph in marks.glyphs
        if not (glyph.text in _TICKS and _covered(glyph.box, inside))
    ]
    page = _Page(marks.frame, tables, marks.fills[-_MOST_FILLS:])
    outside = page.place([*glyphs, *ticked])
    blocks = [Block(grid, lattice.box, lattice) for grid, lattice in page.grids()]
    height = marks.frame.seen(*marks.frame.area).y1
    blocks += [
        Block(placed.line, placed.box)
        for placed in join_beside(place_lines(outside, marks.frame), marks.frame)
        if not _is_page_number(placed.line.text, placed.box, height)
    ]
    return tuple(sorted(blocks, key=lambda block: (block.box.y0, block.box.x0)))


def _is_check_box(lattice: Lattice) -> bool:
    """Return whether a ruled box is small and square enough to be ticked."""
    width, height = lattice.box.width, lattice.box.height
    low, high = _CHECK_SIZES
    return (
        len(lattice.faces) == 1
        and low <= min(width, height)
        and max(width, height) <= min(high, _SQUARE * min(width, height))
    )


def _check_box(lattice: Lattice, glyphs: Iterable[Glyph]) -> Glyph:
    """Return a drawn check box as the letter that prints one."""
    box = lattice.box
    ticked = any(
        glyph.text in _TICKS and _covered(glyph.box, [box]) for glyph in glyphs
    )
    return Glyph("☑" if ticked else "□", box, space=True)


def _covered(box: Box, places: Iterable[Box]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return any(place.holds(x, y) for place in places)


def _is_page_number(text: str, box: Box, height: float) -> bool:
    in_margin = box.y1 < _MARGIN * height or box.y0 > (1 - _MARGIN) * height
    return in_margin and bool(_PAGE_NUMBER.fullmatch(text.strip().lower()))


class _Page:
    """Puts characters into the cells of a page's tables, then reads them off."""

    def __init__(
        self, frame: Frame, tables: list[Lattice], fills: tuple[Fill, ...]
    ) -> None:
        self.frame = frame
        self.tables = sorted(tables, key=lambda table: table.box.area)
        self.fills = fills
        self.boxes = [table.box for table in self.tables]
        self.units = [_units(table) for table in self.tables]
        self.text: dict[tuple[int, int], list[Glyph]] = {}
        self.nested: dict[tuple[int, int], list[int]] = {}
        self.top: list[int] = []
        for index in range(len(self.tables)):
            home = self.home(index, self.boxes[index])
            if home is None:
                self.top.append(index)
            else:
                self.nested.setdefault(home, []).append(index)

    def home(self, index: int, box: Box) -> tuple[int, int] | None:
        """Return the smallest cell that a table stands in, by table and face.

        Its middle tells: a table across a cell's border would touch that border and
        so be part of the same lattice.
        """
        for other in range(index + 1, len(self.tables)):
            at = self.at(other, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
            if at is not None:
                return other, at
        return None

    def at(self, index: int, x: float, y: float) -> int | None:
        """Return the cell of a table that a point stands in."""
        if not self.boxes[index].holds(x, y):
            return None
        return self.units[index].get(self.tables[index].unit_at(x, y))

    def place(self, glyphs: Iterable[Glyph]) -> list[Glyph]:
        """Put each character into its innermost cell; return those outside."""
        outside = []
        for glyph in glyphs:
            x = (glyph.box.x0 + glyph.box.x1) / 2
            y = (glyph.box.y0 + glyph.box.y1) / 2
            for index in range(len(self.boxes)):
                face = self.at(index, x, y)
                if face is not None:
                    self.text.setdefault((index, face), []).append(glyph)
                    break
            else:
                outside.append(glyph)
        return outside

    def grids(self) -> list[tuple[Grid, Lattice]]:
        """Return the tables that stand in no other, with their text."""
        return [(self.grid(index), self.tables[index]) for index in self.top]

    def grid(self, index: int) -> Grid:
        """Return one table with its text and what is nested in it."""
        table = self.tables[index]
        cells = tuple(self.cell(index, number) for number in range(len(table.faces)))
        rows, columns = len(table.ys) - 1, len(table.xs) - 1
        return Grid(rows, columns, cells, self.frame.locator(table.box))

    def cell(self, index: int, number: int) -> Cell:
        """Return one cell."""
        face = self.tables[index].faces[number]
        key = (index, number)
        inner = sorted(
            self.nested.get(key, ()),
            key=lambda nested: (self.tables[nested].ys[0], self.tables[nested].xs[0]),
        )
        placed = place_lines(self.text.get(key, ()), self.frame)
        return Cell(
            row=face.row,
            column=face.column,
            row_span=face.row_span,
            column_span=face.column_span,
            lines=tuple(item.line for item in placed),
            locator=self.frame.locator(face.box),
            shaded=self.shaded(face.box),
            grids=tuple(self.grid(nested) for nested in inner),
        )

    def shaded(self, box: Box) -> bool:
        """Return whether the last fill over most of the box is not white."""
        for fill in reversed(self.fills):
            if fill.box.overlap(box) > _HALF * box.area:
                return not fill.white
        return False


def _units(table: Lattice) -> Mapping[tuple[int, int], int]:
    """Return the face that each unit of the lattice belongs to."""
    return {
        (row, column): index
        for index, face in enumerate(table.faces)
        for row in range(face.row, face.row + face.row_span)
        for column in range(face.column, face.column + face.column_span)
    }
