"""Cells from ruling lines: the faces that the lines of one table close off."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from molip.reading.pdf.marks import Rule
from molip.reading.pdf.place import Box
from molip.reading.pdf.rules import (
    TOUCH,
    connected,
    join_rules,
    nearest,
    root,
    stops,
)

_MOST_UNITS = 40_000
_THINNEST = 3.0
_LOOSE = 0.3


class Face(NamedTuple):
    """One cell by its place in the lattice."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table without its text."""

    xs: tuple[float, ...]
    """Where columns begin and the last one ends."""
    ys: tuple[float, ...]
    faces: tuple[Face, ...]
    """In reading order; they do not overlap, but may leave holes."""
    open_top: bool = False
    """No line is drawn along the top: a page was turned inside a cell."""
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        """The whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def unit_at(self, x: float, y: float) -> tuple[int, int]:
        """Return the row and column that a point of the table stands in."""
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return max(row, 0), max(column, 0)


def find_lattices(rules: Iterable[Rule]) -> list[Lattice]:
    """Return the ruled tables among a page's lines, from top to bottom.

    Lines that close off nothing (underlines, cutting lines) give no table. A side
    left undrawn, as on many official forms and where a page is turned inside a
    cell, is taken as drawn when two lines end there alike.

    Args:
        rules: Ruling lines as drawn, in any order.
    """
    found = []
    for group in connected(join_rules(rules)):
        upright = [rule for rule in group if not rule.level]
        level = [rule for rule in group if rule.level]
        if upright and level:
            lattice = _lattice(level, upright)
            if lattice is not None:
                found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _lattice(level: list[Rule], upright: list[Rule]) -> Lattice | None:
    sides = [*_undrawn(level, upright)]
    ends = [*_undrawn(upright, level)]
    xs = stops(rule.at for rule in (*upright, *sides))
    ys = stops(rule.at for rule in (*level, *ends))
    columns, rows = len(xs) - 1, len(ys) - 1
    if not columns or not rows or columns * rows > _MOST_UNITS:
        return None
    walls = _walls((*upright, *sides), xs, ys)
    floors = _walls((*level, *ends), ys, xs)
    units = _regions(rows, columns, walls, floors)
    blocks = [block for region in units for block in _rectangles(region)]
    faces = _faces(blocks, xs, ys)
    if not faces:
        return None
    return _tidy(
        faces,
        xs,
        ys,
        open_top=_mostly_open(ends, ys[0], xs[-1] - xs[0]),
        open_bottom=_mostly_open(ends, ys[-1], xs[-1] - xs[0]),
    )


def _mostly_open(ends: list[Rule], at: float, width: float) -> bool:
    """Return whether most of an edge was not drawn."""
    missing = sum(rule.end - rule.start for rule in ends if abs(rule.at - at) <= TOUCH)
    return missing > width / 2


def _undrawn(lines: list[Rule], across: list[Rule]) -> Iterator[Rule]:
    """Yield the sides at which lines end alike with nothing drawn between the ends."""
    first = min(line.start for line in lines)
    last = max(line.end for line in lines)
    for edge, reach in (
        (first, [line.at for line in lines if line.start <= first + TOUCH]),
        (last, [line.at for line in lines if line.end >= last - TOUCH]),
    ):
        drawn = [rule for rule in across if abs(rule.at - edge) <= TOUCH]
        reach.sort()
        for start, end in pairwise(reach):
            if not any(
                rule.start <= start + TOUCH and rule.end >= end - TOUCH
                for rule in drawn
            ):
                yield Rule(not lines[0].level, edge, start, end)


def _walls(
    rules: Iterable[Rule], stops_at: list[float], along: list[float]
) -> set[tuple[int, int]]:
    """Return the unit edges that lines cover whole: which stop, which step along it."""
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        stop = nearest(stops_at, rule.at)
        first = max(0, bisect_right(along, rule.start) - 1)
        for step in range(first, len(along) - 1):
            if along[step] > rule.end:
                break
            shared = min(along[step + 1], rule.end) - max(along[step], rule.start)
            covered[stop, step] = covered.get((stop, step), 0.0) + max(0.0, shared)
    walls = set()
    for (stop, step), length in covered.items():
        whole = along[step + 1] - along[step]
        if whole - length <= min(TOUCH, _LOOSE * whole):
            walls.add((stop, step))
    return walls


def _regions(
    rows: int,
    columns: int,
    walls: set[tuple[int, int]],
    floors: set[tuple[int, int]],
) -> list[list[tuple[int, int]]]:
    """Return the units of each closed region; what is open to the outside is left."""
    outside = rows * columns
    parent = list(range(outside + 1))

    def join(one: int, other: int) -> None:
        parent[root(parent, one)] = root(parent, other)

    for row in range(rows):
        for column in range(columns):
            unit = row * columns + column
            if (column, row) not in walls:
                join(unit, unit - 1 if column else outside)
            if (row, column) not in floors:
                join(unit, unit - columns if row else outside)
            if column == columns - 1 and (columns, row) not in walls:
                join(unit, outside)
            if row == rows - 1 and (rows, column) not in floors:
                join(unit, outside)
    regions: dict[int, list[tuple[int, int]]] = {}
    for unit in range(outside):
        regions.setdefault(root(parent, unit), []).append(divmod(unit, columns))
    regions.pop(root(parent, outside), None)
    return list(regions.values())


def _rectangles(
    units: list[tuple[int, int]],
) -> Iterator[tuple[int, int, int, int]]:
    """Yield a region as rectangles of units: top, left, bottom, right, ends open.

    A region with a notch (a label's box set into a wide cell) is cut level, so that
    no line of text is cut through.
    """
    runs: dict[tuple[int, int], tuple[int, int]] = {}
    for row, left, right in _runs(sorted(units)):
        top, bottom = runs.get((left, right), (row, row))
        if bottom < row:
            yield top, left, bottom, right
            top = row
        runs[left, right] = (top, row + 1)
    for (left, right), (top, bottom) in runs.items():
        yield top, left, bottom, right


def _runs(units: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the unbroken runs of units: row, left, right, the end open."""
    start, last = units[0], units[0]
    for unit in units[1:]:
        if unit != (last[0], last[1] + 1):
            yield start[0], start[1], last[1] + 1
            start = unit
        last = unit
    yield start[0], start[1], last[1] + 1


def _faces(
    blocks: Iterable[tuple[int, int, int, int]], xs: list[float], ys: list[float]
) -> list[tuple[int, int, int, int]]:
    """Return the blocks wide and high enough to be cells."""
    return [
        (top, left, bottom, right)
        for top, left, bottom, right in blocks
        if xs[right] - xs[left] >= _THINNEST and ys[bottom] - ys[top] >= _THINNEST
    ]


def _tidy(
    faces: list[tuple[int, int, int, int]],
    xs: list[float],
    ys: list[float],
    *,
    open_top: bool,
    open_bottom: bool,
) -> Lattice:
    """Return the lattice without rows and columns that no cell begins or ends at."""
    rows = sorted({edge for top, _, bottom, _ in faces for edge in (top, bottom)})
    columns = sorted({edge for _, left, _, right in faces for edge in (left, right)})
    at_row = {edge: index for index, edge in enumerate(rows)}
    at_column = {edge: index for index, edge in enumerate(columns)}
    cells = [
        Face(
            at_row[top],
            at_column[left],
            at_row[bottom] - at_row[top],
            at_column[right] - at_column[left],
            Box(xs[left], ys[top], xs[right], ys[bottom]),
        )
        for top, left, bottom, right in faces
    ]
    return Lattice(
        xs=tuple(xs[edge] for edge in columns),
        ys=tuple(ys[edge] for edge in rows),
        faces=tuple(sorted(cells)),
        open_top=open_top,
        open_bottom=open_bottom,
    )
