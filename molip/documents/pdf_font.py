"""The font that PDFs are written and filled with; it ships with the product."""

from functools import cache
from importlib.resources import as_file, files

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

FONT = "NanumSquareR"
LEADING = 1.3
"""Height of a line in type sizes."""
PAD = 2.0
"""Points kept free at each side of a box."""
SIZES = (10.0, 9.0, 8.0, 7.0)
"""Type sizes tried, the largest first."""
_MISSING = "□"
_ALIKE = str.maketrans("\u2212\u2010\u2011\u2012", "\u2013--\u2013")
"""Strokes that the font has under another name only: the minus of a sum is one."""


@cache
def load_font() -> frozenset[int]:
    """Register the font, and return the code points that it has."""
    with as_file(files("molip.documents") / "fonts" / f"{FONT}.ttf") as path:
        font = TTFont(FONT, str(path))
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def printable(text: str) -> tuple[str, str]:
    """Return the text as it can be printed, and the characters that cannot.

    A minus is drawn as the dash that looks like it. What the font lacks is shown as
    ``□``; signs without a look of their own (joiners, variation selectors) go with
    the sign that they belong to.
    """
    known = load_font()
    if not text.isascii():
        text = text.translate(_ALIKE)
    lacking = "".join(
        dict.fromkeys(sign for sign in text if sign != "\n" and ord(sign) not in known)
    )
    if not lacking:
        return text, ""
    return "".join(_MISSING if sign in lacking else sign for sign in text), lacking


def width_of(text: str, size: float) -> float:
    """Return a text's width in points."""
    load_font()
    return float(pdfmetrics.stringWidth(text, FONT, size))


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return the text in lines no wider than that, broken between words if it can."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if width_of(line + word.rstrip(), size) <= width:
                line += word
                continue
            if line:
                lines.append(line.rstrip())
            *full, line = _pieces(word, width, size)
            lines += full
        lines.append(line.rstrip())
    return tuple(lines)


def fit(text: str, width: float, height: float) -> tuple[float, tuple[str, ...]] | None:
    """Return the largest type size at which a text fits a box, and its lines."""
    for size in SIZES:
        lines = wrap(text, width - 2 * PAD, size)
        if len(lines) * size * LEADING <= max(height, SIZES[-1] * LEADING):
            return size, lines
    return None


def _words(text: str) -> list[str]:
    words = text.split(" ")
    return [f"{word} " for word in words[:-1]] + words[-1:]


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Return a word cut where it is wider than a line."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and width_of(pieces[-1] + sign, size) > width and sign != " ":
            pieces.append("")
        pieces[-1] += sign
    return pieces
