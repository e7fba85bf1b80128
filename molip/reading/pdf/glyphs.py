"""Characters of a page with their boxes, straight from PDFium."""

import math
import unicodedata
from ctypes import byref, c_double, c_int, create_string_buffer
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.marks import UNREADABLE, Glyph
from molip.reading.pdf.place import Box, Frame

_EVERY = 2048
_SLACK = math.radians(5)
_CONTROL = {"Cc", "Cf", "Cs", "Cn"}
# Windows draws its buttons with letters of Marlett, several over one another: Hancom
# prints form check boxes that way. The rest of the pieces are edges.
_BUTTON_PARTS = frozenset("abcdefgijklmn")
_EMPTY = {"g": "□", "n": "○"}
_MARKED = {"a": "☑", "b": "☑", "i": "●"}
_BOLD = 600
_FILL_AND_STROKE = 2
_FAR = 1e5
_LAST_BASIC = 0x10FFFF


def read_glyphs(page: Any, frame: Frame, deadline: Deadline) -> tuple[Glyph, ...]:  # noqa: ANN401 - a C handle
    """Return the printed characters in the order of the file, without spaces.

    A space, printed or inferred by PDFium from a gap, is kept as a mark on the
    character after it. What the font names no letter for comes as U+FFFD.

    Args:
        page: PDFium's page handle.
        frame: How the page lies.
        deadline: When to give up.
    """
    text = pdfium_c.FPDFText_LoadPage(page)
    if not text:  # pragma: no cover - PDFium gives a page or has raised before
        return ()
    try:
        return tuple(_glyphs(text, frame, deadline))
    finally:
        pdfium_c.FPDFText_ClosePage(text)


def _glyphs(text: Any, frame: Frame, deadline: Deadline) -> list[Glyph]:  # noqa: ANN401
    found: list[Glyph] = []
    type_of = _Type(text, frame.turned)
    loose = pdfium_c.FS_RECTF()
    ink = [c_double() for _ in range(4)]
    left, right, bottom, top = ink
    # References made once: ctypes takes them faster than the values themselves.
    loose_ref, ink_refs = byref(loose), [byref(value) for value in ink]
    space = False
    for index in range(pdfium_c.FPDFText_CountChars(text)):
        if not index % _EVERY:
            deadline.check()
        letter = _letter(pdfium_c.FPDFText_GetUnicode(text, index))
        if letter == " ":
            space = True
            continue
        if not letter or not pdfium_c.FPDFText_GetLooseCharBox(text, index, loose_ref):
            continue
        tight = pdfium_c.FPDFText_GetCharBox(text, index, *ink_refs)
        full = (loose.left, loose.bottom, loose.right, loose.top)
        drawn = (left.value, bottom.value, right.value, top.value) if tight else full
        turned, bold, size = type_of(index, full[1], full[3], new=space)
        box = _box(frame, full, drawn, turned)
        if box is None:
            continue
        if letter in _BUTTON_PARTS and type_of.draws_buttons(index):
            _add_part(found, letter, box, space=space)
        else:
            found.append(Glyph(letter, box, turned, space, bold, size))
        space = False
    return found


class _Type:
    """Looks up turn, weight and size of type, once a word or change of height."""

    def __init__(self, text: Any, page_turned: int) -> None:  # noqa: ANN401
        self.text = text
        self.page_turned = page_turned
        self.matrix = pdfium_c.FS_MATRIX()
        self.name = create_string_buffer(128)
        self.flags = c_int()
        self.low = self.high = math.nan
        self.last = (0, False, 0.0)

    def __call__(
        self, index: int, low: float, high: float, *, new: bool
    ) -> tuple[int, bool, float]:
        """Return how a character is turned, whether it is bold, its size in points."""
        if not new and low == self.low and high == self.high:
            return self.last
        self.low, self.high = low, high
        height = pdfium_c.FPDFText_GetFontSize(self.text, index)
        pdfium_c.FPDFText_GetMatrix(self.text, index, self.matrix)
        size = height * math.hypot(self.matrix.c, self.matrix.d)
        known = 0 < size < _FAR
        angle = pdfium_c.FPDFText_GetCharAngle(self.text, index)
        turned = _turned(angle, self.page_turned)
        self.last = (turned, self.bold(index), round(size, 1) if known else 0.0)
        return self.last

    def bold(self, index: int) -> bool:
        """Return whether weight, font name or an outline around it make it bold."""
        if pdfium_c.FPDFText_GetFontWeight(self.text, index) >= _BOLD:
            return True
        item = pdfium_c.FPDFText_GetTextObject(self.text, index)
        if item and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == _FILL_AND_STROKE:
            return True
        return b"bold" in self.font(index)

    def draws_buttons(self, index: int) -> bool:
        """Return whether the font is the one that check boxes are pieced of."""
        return b"marlett" in self.font(index)

    def font(self, index: int) -> bytes:
        """Return the font's name in small letters; empty if it has none."""
        length = pdfium_c.FPDFText_GetFontInfo(
            self.text, index, self.name, len(self.name), self.flags
        )
        return self.name.value.lower() if 0 < length <= len(self.name) else b""


def _add_part(found: list[Glyph], part: str, box: Box, *, space: bool) -> None:
    """Add what a piece of a drawn button shows: an empty one, or its mark."""
    if part in _EMPTY:
        found.append(Glyph(_EMPTY[part], box, space=space))
    elif part in _MARKED:
        for index in range(len(found) - 1, max(-1, len(found) - 4), -1):
            if found[index].text in _EMPTY.values() and _same(found[index].box, box):
                found[index] = found[index]._replace(text=_MARKED[part])


def _same(box: Box, mark: Box) -> bool:
    return box.holds((mark.x0 + mark.x1) / 2, (mark.y0 + mark.y1) / 2)


@lru_cache(maxsize=4096)
def _letter(code: int) -> str:
    """Return the character, a space for any white space, or nothing."""
    if code in (0, 0xFFFE, 0xFFFF) or code > _LAST_BASIC:
        return UNREADABLE
    letter = chr(code)
    if letter.isspace():
        return " "
    category = unicodedata.category(letter)
    if category == "Co":
        return UNREADABLE
    return "" if category in _CONTROL else letter


def _turned(angle: float, page: int) -> int:
    """Return the clockwise quarter turn of the writing as seen, or -1 if aslant."""
    if not angle:
        return page
    if not math.isfinite(angle):
        return -1
    quarter = round(angle / (math.pi / 2))
    if abs(angle - quarter * math.pi / 2) > _SLACK:
        return -1
    return (page + quarter * 90) % 360


def _box(
    frame: Frame,
    full: tuple[float, float, float, float],
    drawn: tuple[float, float, float, float],
    turned: int,
) -> Box | None:
    """Return the ink's extent along the writing and the type's height across it."""
    low, high = min(*full, *drawn), max(*full, *drawn)
    # Nothing compares with NaN: a box of nonsense fails here too.
    if not (-_FAR < low <= high < _FAR):
        return None
    whole, ink = frame.seen(*full), frame.seen(*drawn)
    if turned in (0, 180) and ink.x1 > ink.x0:
        return Box(ink.x0, whole.y0, ink.x1, whole.y1)
    if turned in (90, 270) and ink.y1 > ink.y0:
        return Box(whole.x0, ink.y0, whole.x1, ink.y1)
    return whole
