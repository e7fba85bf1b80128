"""How text is set in a PDF, with the margins and sizes of the DOCX file."""

import unicodedata
from types import SimpleNamespace
from xml.sax.saxutils import escape

from reportlab import platypus  # type: ignore[import-untyped]
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle as Style  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]

from molip.documents import characters, pdf_font
from molip.documents.values import ParagraphStyle

MARGIN = 20 * mm
TEXT_WIDTH, TEXT_HEIGHT = 170 * mm, A4[1] - 2 * MARGIN
"""A4 less the margins, as in the DOCX file."""
GREY = HexColor("#595959")
NAVY, _DARK, _INK = HexColor("#1F3864"), HexColor("#262626"), HexColor("#000000")
THIN, SHADE, _RULE = HexColor("#8C8C8C"), HexColor("#E4EAF4"), HexColor("#8497B0")
_NATURAL = 1.33
"""Height of a line in type sizes at single spacing, as word processors set it."""
_STROKE = 0.022
"""Line drawn around letters that are to look bold, in type sizes."""


def _style(
    size: float, spacing: float, before: float, after: float, **more: object
) -> Style:
    return Style(
        "", fontName=pdf_font.FONT, fontSize=size, leading=size * _NATURAL * spacing,
        bulletFontName=pdf_font.FONT, bulletFontSize=size, bulletIndent=2,
        spaceBefore=before, spaceAfter=after, spaceShrinkage=0,
        allowWidows=0, allowOrphans=0, **{"rules": (), "textColor": _INK, **more},
    )  # fmt: skip


TITLE = _style(20, 1.15, 10, 10, textColor=NAVY, alignment=TA_CENTER,
                rules=("above", "below"), rule=(2.25, NAVY))  # fmt: skip
SUBTITLE = _style(11, 1.15, 0, 16, textColor=GREY, alignment=TA_CENTER)
HEADINGS = (
    _style(14, 1.15, 20, 9, textColor=NAVY, rules=("below",), rule=(1, _RULE)),
    _style(12, 1.15, 13, 4, textColor=NAVY),
    _style(11, 1.15, 9, 3, textColor=_DARK),
)
PARAGRAPHS = {
    ParagraphStyle.BODY: _style(10.5, 1.35, 0, 5, alignment=TA_JUSTIFY),
    ParagraphStyle.BULLET: _style(
        10.5, 1.3, 0, 3, alignment=TA_JUSTIFY, leftIndent=18
    ),
    ParagraphStyle.NOTE: _style(9, 1.25, 0, 3, textColor=GREY, alignment=TA_JUSTIFY),
}  # fmt: skip
CAPTION = _style(10, 1.15, 9, 4, textColor=_DARK)
BELOW_PICTURE = _style(10, 1.15, 0, 9, textColor=_DARK, alignment=TA_CENTER)
CELL = _style(9.5, 1.1, 0, 0)
HEAD = _style(9.5, 1.1, 0, 0, alignment=TA_CENTER)
_DOTS = SimpleNamespace(text=" .", fontSize=7, textColor=THIN)
ENTRIES = tuple(
    _style(10.5, 1.35, 0, 0, leftIndent=6 * mm * level, endDots=_DOTS)
    for level in range(len(HEADINGS))
)
ENTRY_PAGE = _style(10.5, 1.35, 0, 0, alignment=TA_RIGHT)
_UNSEEN = {"\t": " " * 4, "\N{SOFT HYPHEN}": ""}


def shown(text: str) -> str:
    """Return the text with every change visible, before a font is asked for it."""
    return "".join(map(_plain, characters.printable(text)))


def pdf_text(text: str) -> str:
    """Return the text as a PDF says it."""
    return pdf_font.printable(shown(text))[0]


class Lines(platypus.Paragraph):  # type: ignore[misc]
    """Text that is set as it is said: no markup, every space and line end kept."""

    def __init__(
        self,
        text: str | None,
        style: Style,
        *more: object,
        link: str = "",
        **kept: object,
    ) -> None:
        """Set a text; the library hands over None for what is left of a cut one."""
        if text is not None:
            said = escape(pdf_text(text)).replace("  ", "\N{NO-BREAK SPACE} ")
            text = said.replace("\n", "<br/>") or "\N{NO-BREAK SPACE}"
            text = f'<a href="#{link}">{text}</a>' if link else text
        super().__init__(text, style, *more, **kept)


class Firm(Lines):
    """Text that looks bold, with the rules of its style across the page."""

    def draw(self) -> None:
        """Draw it with a line around its letters."""
        canvas, style = self.canv, self.style
        canvas.saveState()
        canvas.setLineWidth(style.fontSize * _STROKE)
        canvas.setStrokeColor(style.textColor)
        canvas.addLiteral("2 Tr")
        super().draw()
        canvas.restoreState()
        for side in style.rules:
            level = self.height + style.fontSize / 3 if side == "above" else -3
            canvas.setLineWidth(style.rule[0])
            canvas.setStrokeColor(style.rule[1])
            canvas.line(0, level, TEXT_WIDTH, level)


def _plain(character: str) -> str:
    """Return any sign that only keeps words apart as a space; a soft hyphen goes."""
    if character == "\n" or unicodedata.category(character) != "Zs":
        return _UNSEEN.get(character, character)
    return " "
