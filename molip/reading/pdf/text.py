"""Lines of text from loose characters."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from molip.reading.layout import Line
from molip.reading.pdf.marks import UNREADABLE, Glyph
from molip.reading.pdf.place import Box, Frame, around

_SAME_LINE = 0.5
_SAME_PLACE = 0.15
_WIDE = 0.6
_SPACE = 0.5
_BAND = 8.0
_MOST_SPACES = 40


class PlacedLine(NamedTuple):
    """A line with its box."""

    line: Line
    box: Box


def place_lines(
    glyphs: Iterable[Glyph], frame: Frame, gap: float = 0.0
) -> list[PlacedLine]:
    """Return characters as printed lines, top to bottom.

    Writing turned by a quarter reads along its own direction; writing aslant
    (watermarks, seals) is left out. Repeated glyphs at nearly one place are one
    bold letter. A wide gap gives as many spaces as would fill it, so that spaced
    labels (성   명) stay as printed.

    Args:
        glyphs: Characters of one cell, or of what stands outside all grids.
        frame: The page they stand on.
        gap: Break a line where this many times its height stays empty; 0: never.
    """
    found: list[PlacedLine] = []
    turns: dict[int, list[tuple[Box, Glyph]]] = {}
    for glyph in glyphs:
        if glyph.turned >= 0:
            laid = _laid(glyph.box, glyph.turned)
            turns.setdefault(glyph.turned, []).append((laid, glyph))
    for laid_glyphs in turns.values():
        for row in _rows(laid_glyphs):
            for part in _parts(row, gap):
                placed = _line(part, frame)
                if placed is not None:
                    found.append(placed)
    return sorted(found, key=lambda placed: (placed.box.y0, placed.box.x0))


def embolden(glyphs: tuple[Glyph, ...], places: Iterable[Box]) -> tuple[Glyph, ...]:
    """Return the characters, bold where text was printed over itself.

    PDFium gives such text once, so that it cannot be told from the letters alone.

    Args:
        glyphs: Characters of a page.
        places: Where text was printed over itself.
    """
    bands: dict[int, list[Box]] = {}
    for place in places:
        for band in range(int(place.y0 // _BAND), int(place.y1 // _BAND) + 1):
            bands.setdefault(band, []).append(place)
    if not bands:
        return glyphs
    return tuple(
        glyph._replace(bold=True) if _printed_over(glyph.box, bands) else glyph
        for glyph in glyphs
    )


def _printed_over(box: Box, bands: dict[int, list[Box]]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return any(place.holds(x, y) for place in bands.get(int(y // _BAND), ()))


def _laid(box: Box, turned: int) -> Box:
    """Return a box turned so that its writing runs to the right."""
    if turned == 90:  # noqa: PLR2004 - quarter turns
        return Box(box.y0, -box.x1, box.y1, -box.x0)
    if turned == 180:  # noqa: PLR2004
        return Box(-box.x1, -box.y1, -box.x0, -box.y0)
    if turned == 270:  # noqa: PLR2004
        return Box(-box.y1, box.x0, -box.y0, box.x1)
    return box


def _rows(glyphs: list[tuple[Box, Glyph]]) -> Iterator[list[tuple[Box, Glyph]]]:
    """Yield the characters of each printed line, left to right, repeats dropped."""
    glyphs.sort(key=lambda item: item[0].y0 + item[0].y1)
    row: list[tuple[Box, Glyph]] = []
    middle = height = 0.0
    for item in glyphs:
        box = item[0]
        centre = (box.y0 + box.y1) / 2
        if row and centre - middle > _SAME_LINE * max(height, box.height):
            yield _once(row)
            row = []
        row.append(item)
        middle += (centre - middle) / len(row)
        height = max(height, box.height) if len(row) > 1 else box.height
    yield _once(row)


def _once(row: list[tuple[Box, Glyph]]) -> list[tuple[Box, Glyph]]:
    """Return a row in order, a letter printed over itself kept once, as bold."""
    row.sort(key=lambda item: item[0].x0)
    kept: list[tuple[Box, Glyph]] = []
    for box, glyph in row:
        reach = _SAME_PLACE * box.height
        back = len(kept) - 1
        while back >= 0 and box.x0 - kept[back][0].x0 <= reach:
            other_box, other = kept[back]
            if other.text == glyph.text and abs(other_box.y0 - box.y0) <= reach:
                kept[back] = (
                    other_box,
                    other._replace(bold=True, space=other.space or glyph.space),
                )
                break
            back -= 1
        else:
            kept.append((box, glyph))
    return kept


def _parts(
    row: list[tuple[Box, Glyph]], gap: float
) -> Iterator[list[tuple[Box, Glyph]]]:
    """Yield the row, broken where it stays empty for long, if that is asked."""
    part: list[tuple[Box, Glyph]] = []
    end = 0.0
    for box, glyph in row:
        if part and gap and box.x0 - end > gap * box.height:
            yield part
            part = []
        end = max(end, box.x1) if part else box.x1
        part.append((box, glyph))
    yield part


def _line(row: list[tuple[Box, Glyph]], frame: Frame) -> PlacedLine | None:
    """Return one line, or None where only unreadable signs stand."""
    text: list[str] = []
    end = row[0][0].x0
    for box, glyph in row:
        wide = box.x0 - end
        if text and (glyph.space or wide > _WIDE * (box.y1 - box.y0)):
            text.append(_spaces(wide, box.height))
        if glyph.text != UNREADABLE or text[-1:] != [UNREADABLE]:
            text.append(glyph.text)
        end = max(end, box.x1)
    words = "".join(text).strip()
    if not words.strip(UNREADABLE + " ") and len(row) > 1:
        return None
    glyphs = [glyph for _, glyph in row]
    place = around([glyph.box for glyph in glyphs])
    sizes = Counter(glyph.size for glyph in glyphs)
    size = max(sizes, key=lambda size: sizes[size])
    bold = 2 * sum(glyph.bold for glyph in glyphs) > len(glyphs)
    return PlacedLine(Line(words, frame.locator(place), bold, size), place)


def _spaces(width: float, height: float) -> str:
    """Return the spaces between two letters that stand so far apart."""
    return " " * min(_MOST_SPACES, max(1, int(width / (_SPACE * height or 1.0))))
