"""How text is set in a PDF, and the strokes that everything is drawn with."""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from molip.documents.layout import Alignment
from molip.documents.pdf_font import FONT

GRID, FIRM = "#8C8C8C", "#1F3864"
"""Colours of thin lines and of firm ones."""
_INK = "#000000"
_NATURAL = 1.33
"""Height of a line in type sizes at single spacing, as word processors set it."""
_DROP = 0.35
"""From the middle of a line down to where its letters stand, in type sizes."""
_STROKE = 0.022
"""Line drawn around letters that are to look bold, in type sizes."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set; lengths in points."""

    size: float
    spacing: float = 1.15
    color: str = _INK
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    align: Alignment = Alignment.LEFT
    justified: bool = False
    indent: float = 0.0
    bullet: str = ""
    """Stands in the indent before the first line."""
    rules: tuple[str, ...] = ()
    """Where a line is drawn across the page: ``above``, ``below``."""
    rule: tuple[float, str] = (1.0, _INK)
    """Its weight and colour."""

    @property
    def leading(self) -> float:
        """Return the height of a line."""
        return self.size * _NATURAL * self.spacing


@cache
def ink(code: str) -> Color:
    """Return the colour of a code such as ``#1F3864``."""
    return HexColor(code)


def baseline(top: float, look: Look) -> float:
    """Return where letters stand in a line that begins at that height."""
    return top - look.leading / 2 - look.size * _DROP


def gap_of(line: str, slack: float, size: float) -> float:
    """Return by how much each space is widened so that the line ends at the edge."""
    spaces = line.count(" ")
    gap = slack / spaces if spaces else 0.0
    # A line of two long words would tear apart.
    return gap if gap < size else 0.0


def write(
    canvas: Canvas, at: tuple[float, float], line: str, look: Look, gap: float = 0.0
) -> None:
    """Write a line from a place on, each space widened by the gap."""
    if not line:
        return
    text = canvas.beginText(*at)
    text.setFont(FONT, look.size)
    text.setFillColor(ink(look.color))
    text.setWordSpace(gap)
    if look.bold:
        canvas.setLineWidth(look.size * _STROKE)
        canvas.setStrokeColor(ink(look.color))
        text.setTextRenderMode(2)
    text.textOut(line)
    if look.bold:
        text.setTextRenderMode(0)
    canvas.drawText(text)


def draw_line(
    canvas: Canvas,
    start: tuple[float, float],
    end: tuple[float, float],
    rule: tuple[float, str],
) -> None:
    """Draw a line of that weight and colour."""
    canvas.setLineWidth(rule[0])
    canvas.setStrokeColor(ink(rule[1]))
    canvas.line(*start, *end)
