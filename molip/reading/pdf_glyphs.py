"""Characters of a page with their boxes, straight from PDFium."""

import math
import unicodedata
from ctypes import c_double, c_int, create_string_buffer
from typing import Any

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from molip.reading.pdf_clock import Deadline
from molip.reading.pdf_marks import UNREADABLE, Glyph
from molip.reading.pdf_place import Box, Frame

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
    if not text:
        return ()
    try:
        return tuple(_glyphs(text, frame, deadline))
    finally:
        pdfium_c.FPDFText_ClosePage(text)


def _glyphs(text: Any, frame: Frame, deadline: Deadline) -> list[Glyph]:  # noqa: ANN401
    found: list[Glyph] = []
    type_of = _Type(text)
    loose = pdfium_c.FS_RECTF()
    ink = [c_double() for _ in range(4)]
    left, right, bottom, top = ink
    space = False
    for index in range(pdfium_c.FPDFText_CountChars(text)):
        if not index % _EVERY:
            deadline.check()
        letter = _letter(pdfium_c.FPDFText_GetUnicode(text, index))
        if letter == " ":
            space = True
            continue
        if not letter or not pdfium_c.FPDFText_GetLooseCharBox(text, index, loose):
            continue
        tight = pdfium_c.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        turned = _turned(pdfium_c.FPDFText_GetCharAngle(text, index), frame.turned)
        full = (loose.left, loose.bottom, loose.right, loose.top)
        drawn = (left.value, bottom.value, right.value, top.value) if tight else full
        box = _box(frame, full, drawn, turned)
        if box is None:
            continue
        if letter in _BUTTON_PARTS and type_of.draws_buttons(index):
            _add_part(found, letter, box, space=space)
        else:
            bold, size = type_of(index, box, new=space)
            found.append(Glyph(letter, box, turned, space, bold, size))
        space = False
    return found


class _Type:
    """Looks up weight and size of type, once for each word or change of height."""

    def __init__(self, text: Any) -> None:  # noqa: ANN401
        self.text = text
        self.matrix = pdfium_c.FS_MATRIX()
        self.name = create_string_buffer(128)
        self.flags = c_int()
        self.at: tuple[float, float] = (math.nan, math.nan)
        self.last = (False, 0.0)

    def __call__(self, index: int, box: Box, *, new: bool) -> tuple[bool, float]:
        """Return whether the character is bold, and its size in points."""
        at = (box.y0, box.y1)
        if not new and at == self.at:
            return self.last
        self.at = at
        size = pdfium_c.FPDFText_GetFontSize(self.text, index)
        pdfium_c.FPDFText_GetMatrix(self.text, index, self.matrix)
        scale = math.hypot(self.matrix.c, self.matrix.d)
        self.last = (self.bold(index), round(size * scale, 1))
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
    quarter = round(angle / (math.pi / 2))
    if abs(angle - quarter * math.pi / 2) > _SLACK:
        return -1
    return (page - quarter * 90) % 360


def _box(
    frame: Frame,
    full: tuple[float, float, float, float],
    drawn: tuple[float, float, float, float],
    turned: int,
) -> Box | None:
    """Return the ink's extent along the writing and the type's height across it."""
    whole, ink = frame.seen(*full), frame.seen(*drawn)
    box = whole
    if turned in (0, 180) and ink.width > 0:
        box = Box(ink.x0, whole.y0, ink.x1, whole.y1)
    elif turned in (90, 270) and ink.height > 0:
        box = Box(whole.x0, ink.y0, whole.x1, ink.y1)
    finite = all(math.isfinite(value) and abs(value) < 1e5 for value in box)  # noqa: PLR2004
    return box if finite else None
