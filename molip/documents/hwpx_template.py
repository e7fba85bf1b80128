"""Prepares what every HWPX file shares: styles, fonts, page and page number."""

from dataclasses import dataclass, replace
from functools import cache

from hwpx import HwpxDocument
from lxml import etree

from molip.documents.packing import unpack

HEAD = "{http://www.hancom.co.kr/hwpml/2011/head}"
PARAGRAPH = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
TEXT_WIDTH = 48188
"""A4 less 20 mm at each side, in HWP units (1/7200 inch)."""

_SERIF, _SANS = "함초롬바탕", "함초롬돋움"
_NAVY, _RULE, _GREY, _LINE = "#1F3864", "#8497B0", "#595959", "#8C8C8C"
_SHADE = "#E4EAF4"
_MARGINS = {"left": 20.0, "right": 20.0, "top": 20.0, "bottom": 20.0}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: ids in the header part."""

    style: str
    paragraph: str
    character: str


@dataclass(frozen=True, slots=True)
class Template:
    """The parts of an empty file, and the ids of its settings by name."""

    parts: dict[str, bytes]
    settings: dict[str, Setting]
    cell_border: str
    header_border: str


@dataclass(frozen=True, slots=True)
class _Look:
    """One setting as people think of it: points, percent, colours."""

    style: str
    size: float
    font: str = _SERIF
    bold: bool = False
    color: str = "#000000"
    align: str = "JUSTIFY"
    before: float = 0
    after: float = 0
    line: int = 150
    outline: int = 0
    rule: bool = False
    keep: bool = False
    indent: float = 0
    """From the left, in millimetres."""


_TITLE = _Look("바탕글", 20, _SANS, bold=True, color=_NAVY, align="CENTER", after=4)
_HEADING = replace(_TITLE, align="LEFT", keep=True)
_CELL = _Look("바탕글", 9.5, align="LEFT", line=125)
_LOOKS = {
    "title": _TITLE,
    "subtitle": replace(_TITLE, size=11, bold=False, color=_GREY, after=16),
    "heading-1": replace(
        _HEADING, style="개요 1", size=14, before=18, after=6, outline=1, rule=True
    ),
    "heading-2": replace(_HEADING, style="개요 2", size=12, before=12, outline=2),
    "heading-3": replace(_HEADING, style="개요 3", size=11, before=8, outline=3),
    "body": _Look("본문", 10.5, after=4, line=160),
    "bullet": _Look("바탕글", 10.5, after=3, line=155),
    "note": _Look("바탕글", 9, color=_GREY, after=3, line=145),
    "caption": replace(_HEADING, style="캡션", size=10, before=8, after=3),
    "contents-1": _Look("바탕글", 10.5, align="LEFT", after=2, line=140),
    "contents-2": _Look("바탕글", 10, align="LEFT", after=1, line=140, indent=6),
    "picture": _Look("바탕글", 9.5, align="CENTER", before=6, keep=True),
    "picture-caption": _Look("바탕글", 10, _SANS, align="CENTER", after=10),
    "cell-header": replace(_CELL, font=_SANS, bold=True, align="CENTER"),
    "cell-left": _CELL,
    "cell-center": replace(_CELL, align="CENTER"),
    "cell-right": replace(_CELL, align="RIGHT"),
}


@cache
def load_template() -> Template:
    """Return the template, built once from python-hwpx's empty document."""
    document = HwpxDocument.new()
    document.page.setup(
        paper_size="A4", margins_mm=_MARGINS, header_margin_mm=10, footer_margin_mm=10
    )
    document.page.set_page_number(prefix="- ", suffix=" -")
    settings = {name: _mint(document, name, look) for name, look in _LOOKS.items()}
    cell = document.styles.ensure_border_fill(border_color=_LINE)
    header = document.styles.ensure_border_fill(border_color=_LINE, fill_color=_SHADE)
    parts = unpack(document.to_bytes())
    parts["Contents/header.xml"] = _finish_header(
        parts["Contents/header.xml"], settings
    )
    return Template(parts, settings, cell, header)


def _mint(document: HwpxDocument, name: str, look: _Look) -> Setting:
    """Return the ids of a setting, made on a paragraph that is thrown away."""
    styles = document.styles
    character = styles.ensure_run(
        font=look.font, size=look.size, bold=look.bold, color=look.color
    )
    style = styles.resolve(look.style)
    bullet = styles.ensure_numbering(kind="bullet", levels=[{"char": "○"}])[0]
    paragraph = document.add_paragraph(
        "",
        para_pr_id_ref=bullet if name == "bullet" else "0",
        style_id_ref=style.id,
        inherit_style=False,
    )
    styles.apply_paragraph_format(
        paragraphs=[paragraph],
        alignment=look.align,
        line_spacing_percent=look.line,
        indent_left_mm=look.indent,
        first_line_indent_mm=0,
        spacing_before_pt=look.before,
        spacing_after_pt=look.after,
        outline_level=look.outline or None,
        keep_with_next=look.keep,
        bottom_border=look.rule,
        border_color=_RULE,
        border_width="0.4 mm",
    )
    return Setting(str(style.id), str(paragraph.para_pr_id_ref), character)


def _finish_header(part: bytes, settings: dict[str, Setting]) -> bytes:
    """Point the styles at our settings and silence automatic heading numbers.

    The headings of a document carry the numbers of the official form in their
    own text; numbering them again would print each number twice.
    """
    head = etree.fromstring(part)
    for number in head.iterfind(f".//{HEAD}numbering/{HEAD}paraHead"):
        number.text = None
    # The schema wants the bullets right after the numberings.
    bullets = head.find(f".//{HEAD}bullets")
    head.find(f".//{HEAD}numberings").addnext(bullets)
    by_style = {
        settings[name].style: settings[name]
        for name in ("heading-1", "heading-2", "heading-3", "body", "caption")
    }
    for style in head.iter(f"{HEAD}style"):
        if setting := by_style.get(style.get("id", "")):
            style.set("paraPrIDRef", setting.paragraph)
            style.set("charPrIDRef", setting.character)
    return to_bytes(head)


def to_bytes(root: etree._Element) -> bytes:
    """Return an XML part as Hancom writes it: UTF-8, declared, standalone."""
    part: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return part
