"""The label printed beside an input field."""

from collections.abc import Iterable

from molip.reading.pdf.lattice import find_lattices
from molip.reading.pdf.marks import PageMarks, Rule
from molip.reading.pdf.place import Box
from molip.reading.pdf.rules import join_rules
from molip.reading.pdf.text import PlacedLine, place_lines

_BREAK = 1.2
_CLOSE = 12.0
_LEFT = 120.0
_ABOVE = 30.0
_UNDER = 16.0
_OVERLAP = 0.4
_SLACK = 3.0
_UNDERLINED = 0.6
_LEAST_CELL = 400.0


class Surroundings:
    """What is printed on a page, ready to be asked what stands beside a place."""

    def __init__(self, page: PageMarks) -> None:
        """Take the page's lines, broken at gaps so that labels stand alone.

        Args:
            page: What the page shows.
        """
        pieces = place_lines(page.glyphs, page.frame, _BREAK)
        # A lone Latin letter refers to a note elsewhere; it names nothing.
        self.pieces: list[PlacedLine] = [
            piece
            for piece in pieces
            if not (len(piece.line.text) == 1 and piece.line.text.isascii())
        ]
        self.rules = join_rules(page.rules)
        faces = (
            face.box for table in find_lattices(page.rules) for face in table.faces
        )
        self.cells = sorted(
            (box for box in faces if box.area >= _LEAST_CELL), key=lambda box: box.area
        )

    def label(self, box: Box, kind: str) -> str:
        """Return the text printed for a field, or nothing.

        For boxes to tick: right of it, then left. In a ruled cell: left of it, then
        above it in the same cell. On a line to write on: close to its left, then
        under the line. Else left, then above, with no ruling line between.

        Args:
            box: The field, as seen.
            kind: What sort of input it is.
        """
        if kind in ("checkbox", "radio"):
            return self.right(box, self.pieces) or self.left(box, self.pieces, _CLOSE)
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        cell = next((cell for cell in self.cells if cell.holds(x, y)), None)
        if cell is not None:
            own = [piece for piece in self.pieces if _inside(piece.box, cell)]
            found = self.left(box, own, cell.width) or self.above(box, own, cell.height)
            if found:
                return found
        return (
            self.left(box, self.pieces, _CLOSE)
            or self.under(box)
            or self.left(box, self.pieces, _LEFT)
            or self.above(box, self.pieces, _ABOVE)
        )

    def left(self, box: Box, pieces: Iterable[PlacedLine], most: float) -> str:
        """Return the nearest text left of a box."""
        return _nearest(
            (box.x0 - place.x1, 0.0, line.text)
            for line, place in pieces
            if _beside(box, place)
            and -_SLACK <= box.x0 - place.x1 <= most
            and (most <= _CLOSE or not self.parted(box, place, level=False))
        )

    def right(self, box: Box, pieces: Iterable[PlacedLine]) -> str:
        """Return the nearest text right of a box."""
        return _nearest(
            (place.x0 - box.x1, 0.0, line.text)
            for line, place in pieces
            if _beside(box, place) and -_SLACK <= place.x0 - box.x1 <= _ABOVE
        )

    def above(self, box: Box, pieces: Iterable[PlacedLine], most: float) -> str:
        """Return the nearest text above a box or on its upper edge."""
        return _nearest(
            (max(0.0, box.y0 - place.y1), abs(place.x0 - box.x0), line.text)
            for line, place in pieces
            if _over(box, place)
            and place.y0 < box.y0 + _SLACK
            and box.y0 - place.y1 <= most
            and not self.parted(box, place, level=True)
        )

    def under(self, box: Box) -> str:
        """Return the text under the line that a field stands on."""
        lines = [
            rule.at
            for rule in self.rules
            if rule.level
            and abs(rule.at - box.y1) <= _SLACK + 1
            and min(rule.end, box.x1) - max(rule.start, box.x0)
            >= _UNDERLINED * box.width
        ]
        return _nearest(
            (place.y0 - lines[0], abs(place.x0 - box.x0), line.text)
            for line, place in (self.pieces if lines else ())
            if _over(box, place)
            and -_SLACK <= place.y0 - lines[0] <= _UNDER
            and place.y1 > box.y1
        )

    def parted(self, box: Box, place: Box, *, level: bool) -> bool:
        """Return whether a ruling line runs between text and field."""
        if level:
            near, far, at = place.y1, box.y0, (box.x0 + place.x0) / 2
        else:
            near, far, at = place.x1, box.x0, (place.y0 + place.y1) / 2
        return any(_between(rule, near, far, at, level=level) for rule in self.rules)


def _between(rule: Rule, near: float, far: float, at: float, *, level: bool) -> bool:
    crosses = rule.start <= at <= rule.end
    return rule.level is level and crosses and near - 1 < rule.at < far - 1


def _nearest(found: Iterable[tuple[float, float, str]]) -> str:
    """Return the text of least distance; among equals, of least offset."""
    ranked = sorted((round(gap), offset, text) for gap, offset, text in found)
    return ranked[0][2] if ranked else ""


def _beside(box: Box, place: Box) -> bool:
    shared = min(box.y1, place.y1) - max(box.y0, place.y0)
    return shared >= _OVERLAP * min(box.height, place.height)


def _over(box: Box, place: Box) -> bool:
    return place.x0 < box.x1 and place.x1 > box.x0 - _SLACK


def _inside(place: Box, cell: Box) -> bool:
    return cell.holds((place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2)
