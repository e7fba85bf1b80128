"""Ruling lines, filled rectangles and pictures of a page, straight from PDFium."""

import math
from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.marks import HAIR, Fill, Rule, rule_of, sides_of
from molip.reading.pdf.place import Box, Frame, around

_EVERY = 512
_MOST_SEGMENTS = 4000
_DEEPEST_FORM = 8
_WHITE = 250
_LINE = 2
_LETTER_SEGMENTS = 12
_LETTER_SIZE = 40.0
_STRAIGHT = 0.8
_OVERPRINT = 0.15
_FAR = 1e5

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """What is drawn on a page besides text."""

    rules: list[Rule]
    fills: list[Fill]
    images: int
    outlines: int
    overprints: list[Box]
    """Text printed over itself: a faked bold."""


class _Paint(NamedTuple):
    stroked: bool
    filled: bool
    white: bool


class _Reader:
    """Walks a page's objects; keeps its C buffers, one set for all calls."""

    def __init__(self, frame: Frame, deadline: Deadline) -> None:
        self.frame = frame
        self.deadline = deadline
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []
        self.images = self.outlines = self.seen = 0
        self.overprints: list[Box] = []
        self.printed: dict[tuple[int, int], Box] = {}
        self.bounds = [c_float() for _ in range(4)]
        self.bound_refs = [byref(value) for value in self.bounds]
        self.colour = [c_uint() for _ in range(4)]
        self.colour_refs = [byref(value) for value in self.colour]
        self.fill_mode, self.stroke = c_int(), c_int()
        self.width, self.x, self.y = c_float(), c_float(), c_float()

    def take(self, item: Any, matrix: Matrix, depth: int) -> None:  # noqa: ANN401 - a C handle
        """Read one object of the page."""
        self.seen += 1
        if not self.seen % _EVERY:
            self.deadline.check()
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self.path(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            self.text(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            self.images += 1
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            own = pdfium_c.FS_MATRIX()
            pdfium_c.FPDFPageObj_GetMatrix(item, own)
            inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            for index in range(max(0, pdfium_c.FPDFFormObj_CountObjects(item))):
                part = pdfium_c.FPDFFormObj_GetObject(item, index)
                self.take(part, inner, depth + 1)

    def text(self, item: Any, matrix: Matrix) -> None:  # noqa: ANN401
        """Notice text of one size printed again at nearly the same place."""
        box = self.box(item, matrix)
        if box is None or not box.area:
            return
        key = (round(box.width * 4), round(box.height * 4))
        last = self.printed.get(key)
        reach = _OVERPRINT * box.height
        if (
            last is not None
            and abs(last.x0 - box.x0) <= reach
            and abs(last.y0 - box.y0) <= reach
        ):
            self.overprints.append(box)
        self.printed[key] = box

    def path(self, item: Any, matrix: Matrix) -> None:  # noqa: ANN401
        """Read one path as lines, rectangles, or the outline of a letter."""
        count = pdfium_c.FPDFPath_CountSegments(item)
        box = self.box(item, matrix)
        if count < _LINE or count > _MOST_SEGMENTS or box is None:
            return
        paint = self.paint(item)
        if paint.stroked and count == _LINE:
            if not paint.white:
                self.line(item, box)
        else:
            self.figure(item, matrix, count, box, paint)

    def line(self, item: Any, box: Box) -> None:  # noqa: ANN401
        """Take a stroke from point to point, if it is level or upright."""
        thick = min(box.width, box.height)
        if thick > HAIR / 2:
            # PDFium's bounds reach a whole stroke's width beyond the line.
            pdfium_c.FPDFPageObj_GetStrokeWidth(item, self.width)
            if thick > 2 * self.width.value + _STRAIGHT:
                return
        ends = thick / 2
        if box.width > box.height + thick:
            box = Box(box.x0 + ends, box.y0, box.x1 - ends, box.y1)
        elif box.height > box.width + thick:
            box = Box(box.x0, box.y0 + ends, box.x1, box.y1 - ends)
        self.rules += rule_of(box)

    def box(self, item: Any, matrix: Matrix) -> Box | None:  # noqa: ANN401
        """Return an object's box as seen, or None where it lies far off any page."""
        if not pdfium_c.FPDFPageObj_GetBounds(item, *self.bound_refs):
            return None  # pragma: no cover - PDFium knows the bounds it has parsed
        left, bottom, right, top = (value.value for value in self.bounds)
        if not all(abs(value) < _FAR for value in (left, bottom, right, top)):
            return None
        if matrix != _SAME:
            points = [
                _apply(matrix, x, y) for x in (left, right) for y in (bottom, top)
            ]
            left, bottom = (min(point[axis] for point in points) for axis in (0, 1))
            right, top = (max(point[axis] for point in points) for axis in (0, 1))
        return self.frame.seen(left, bottom, right, top)

    def paint(self, item: Any) -> _Paint:  # noqa: ANN401
        """Return how a path is painted, and whether only in white or not at all."""
        pdfium_c.FPDFPath_GetDrawMode(item, self.fill_mode, self.stroke)
        stroked, filled = bool(self.stroke.value), bool(self.fill_mode.value)
        if filled:
            pdfium_c.FPDFPageObj_GetFillColor(item, *self.colour_refs)
        else:
            pdfium_c.FPDFPageObj_GetStrokeColor(item, *self.colour_refs)
        red, green, blue, alpha = (value.value for value in self.colour)
        painted = stroked or filled
        white = not painted or alpha == 0 or min(red, green, blue) >= _WHITE
        return _Paint(stroked, filled, white)

    def figure(
        self,
        item: Any,  # noqa: ANN401
        matrix: Matrix,
        count: int,
        box: Box,
        paint: _Paint,
    ) -> None:
        """Read a path of several segments."""
        if not paint.stroked and min(box.width, box.height) <= HAIR:
            # A thin filled shape is a line, unless it is as small as a letter's stem.
            if not paint.white and (count <= _LETTER_SEGMENTS or box.area > _FAR):
                self.rules += rule_of(box)
            return
        curves, strokes = self.segments(item, matrix, count)
        if curves and paint.filled and count > _LETTER_SEGMENTS:
            self.outlines += max(box.width, box.height) < _LETTER_SIZE
            return
        for part in strokes:
            rectangle = _rectangle(part if paint.stroked else [*part, part[0]])
            if rectangle is not None:
                self.rectangle(rectangle, paint)
            elif paint.stroked and not (paint.white and not paint.filled):
                self.rules += _straight(part)

    def rectangle(self, box: Box, paint: _Paint) -> None:
        """Take a rectangle as a fill, as four lines, or both."""
        thin = min(box.width, box.height) <= HAIR
        if paint.filled and not thin:
            self.fills.append(Fill(box, paint.white))
        if paint.stroked and not (paint.white and not paint.filled):
            self.rules += rule_of(box) if thin else sides_of(box)
        elif thin and not paint.white:
            self.rules += rule_of(box)

    def segments(
        self,
        item: Any,  # noqa: ANN401
        matrix: Matrix,
        count: int,
    ) -> tuple[int, list[list[tuple[float, float]]]]:
        """Return the number of curve points and the runs of straight corners, seen."""
        own = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFPageObj_GetMatrix(item, own)
        whole = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        curves = 0
        parts: list[list[tuple[float, float]]] = []
        for index in range(count):
            segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            pdfium_c.FPDFPathSegment_GetPoint(segment, self.x, self.y)
            x, y = _apply(whole, self.x.value, self.y.value)
            seen = self.frame.seen(x, y, x, y)
            if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
                curves += 1
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not parts:
                parts.append([])
            parts[-1].append((seen.x0, seen.y0))
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                parts[-1].append(parts[-1][0])
        return curves, parts


def read_drawing(page: Any, frame: Frame, deadline: Deadline) -> Drawing:  # noqa: ANN401
    """Return the page's ruling lines and fills, and count pictures and outlines.

    Lines that are neither level nor upright are left out, and so is white on white.
    Clipping is not followed.

    Args:
        page: PDFium's page handle.
        frame: How the page lies.
        deadline: When to give up.
    """
    reader = _Reader(frame, deadline)
    for index in range(max(0, pdfium_c.FPDFPage_CountObjects(page))):
        reader.take(pdfium_c.FPDFPage_GetObject(page, index), _SAME, 0)
    return Drawing(
        reader.rules, reader.fills, reader.images, reader.outlines, reader.overprints
    )


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies the first, then the second."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = a * x + c * y + e, b * x + d * y + f
    return (x, y) if math.isfinite(x) and math.isfinite(y) else (_FAR, _FAR)


def _rectangle(points: list[tuple[float, float]]) -> Box | None:
    """Return the box whose four sides the points follow, corners rounded or not."""
    if len(points) < 4:  # noqa: PLR2004 - corners
        return None
    box = around([Box(x, y, x, y) for x, y in points])
    sides = [0.0, 0.0, 0.0, 0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        for side, (near, length) in enumerate(
            (
                (max(abs(x0 - box.x0), abs(x1 - box.x0)), abs(y1 - y0)),
                (max(abs(x0 - box.x1), abs(x1 - box.x1)), abs(y1 - y0)),
                (max(abs(y0 - box.y0), abs(y1 - box.y0)), abs(x1 - x0)),
                (max(abs(y0 - box.y1), abs(y1 - box.y1)), abs(x1 - x0)),
            )
        ):
            if near <= _STRAIGHT:
                sides[side] += length
    lengths = (box.height, box.height, box.width, box.width)
    whole = all(
        side >= 0.6 * length for side, length in zip(sides, lengths, strict=True)
    )
    return box if whole else None


def _straight(points: list[tuple[float, float]]) -> Iterator[Rule]:
    """Yield the level and upright stretches of a polyline."""
    for (x0, y0), (x1, y1) in pairwise(points):
        box = around([Box(x0, y0, x0, y0), Box(x1, y1, x1, y1)])
        if min(box.width, box.height) <= _STRAIGHT < max(box.width, box.height):
            yield from rule_of(box)
