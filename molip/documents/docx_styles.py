"""Sets up the styles of a DOCX file: one Korean font, real headings, A4."""

from typing import TYPE_CHECKING, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

FONT = "맑은 고딕"
NAVY = "1F3864"
RULE = "8497B0"
GREY = "595959"
TEXT_WIDTH_MM = 170
"""A4 less the side margins."""

_ALIGNMENTS = {
    "Title": WD_ALIGN_PARAGRAPH.CENTER,
    "Subtitle": WD_ALIGN_PARAGRAPH.CENTER,
    "Normal": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "List Bullet": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "Body Text 3": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def set_up(document: "DocxDocument") -> None:
    """Give a fresh document its page, styles and page number."""
    _set_page(document)
    _set_language(document)
    _style(document, "Normal", 10.5, after=5, line=1.35)
    _style(document, "Title", 20, bold=True, color=NAVY, before=6, after=4)
    _style(document, "Subtitle", 11, color=GREY, after=16)
    _style(document, "Heading 1", 14, bold=True, color=NAVY, before=20, after=7)
    _style(document, "Heading 2", 12, bold=True, color=NAVY, before=13, after=4)
    _style(document, "Heading 3", 11, bold=True, color="262626", before=9, after=3)
    _style(document, "List Bullet", 10.5, after=3, line=1.3)
    _style(document, "Caption", 10, bold=True, color="262626", before=9, after=4)
    _style(document, "Body Text 3", 9, color=GREY, after=3, line=1.25)
    for name, alignment in _ALIGNMENTS.items():
        paragraph_style(document, name).paragraph_format.alignment = alignment
    paragraph_style(document, "Caption").paragraph_format.keep_with_next = True
    _keep_figures_and_units_together(document)
    _draw_rule(document, "Title", ("top", "bottom"), "18", NAVY)
    _draw_rule(document, "Heading 1", ("bottom",), "8", RULE)
    _set_bullet(document)
    _number_pages(document)


def paragraph_style(document: "DocxDocument", name: str) -> ParagraphStyle:
    """Return a built-in paragraph style by its English name."""
    return cast("ParagraphStyle", document.styles[name])


def element(tag: str, **attributes: str) -> "BaseOxmlElement":
    """Return a new ``w:`` element with ``w:`` attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _set_page(document: "DocxDocument") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH_MM) / 2)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _set_language(document: "DocxDocument") -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "ko-KR")
        language.set(qn("w:eastAsia"), "ko-KR")


def _style(
    document: "DocxDocument",
    name: str,
    size: float,
    *,
    bold: bool = False,
    color: str = "000000",
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
) -> None:
    """Set a style wholly, so that nothing of the default template shows through."""
    style = paragraph_style(document, name)
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(color)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = line
    _name_font(style.element.get_or_add_rPr())


def _name_font(properties: "BaseOxmlElement") -> None:
    """Name one font for every script; a theme font would override it."""
    for old in properties.findall(qn("w:rFonts")) + properties.findall(qn("w:spacing")):
        properties.remove(old)
    named = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    properties.insert(0, named)


def _draw_rule(
    document: "DocxDocument", name: str, sides: tuple[str, ...], size: str, color: str
) -> None:
    properties = paragraph_style(document, name).element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    borders = element("pBdr")
    for side in sides:
        borders.append(element(side, val="single", sz=size, space="6", color=color))
    # The schema wants pBdr before spacing; python-docx knows no such setter.
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing",
        "w:jc", "w:outlineLvl",
    )  # fmt: skip


def _keep_figures_and_units_together(document: "DocxDocument") -> None:
    """Switch off Word's gap between digits and Hangul: ``1,000원``, no gap."""
    properties = paragraph_style(document, "Normal").element.get_or_add_pPr()
    for tag in ("autoSpaceDE", "autoSpaceDN"):
        properties.insert_element_before(
            element(tag, val="0"), "w:spacing", "w:ind", "w:jc"
        )


def _set_bullet(document: "DocxDocument") -> None:
    """Let the bullet be the circle that Korean official papers use."""
    numbering = document.part.numbering_part.element
    style = paragraph_style(document, "List Bullet").element
    wanted = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    number = next(
        n for n in numbering.findall(qn("w:num")) if n.get(qn("w:numId")) == wanted
    )
    kept = number.find(qn("w:abstractNumId")).get(qn("w:val"))
    level = next(
        abstract.find(qn("w:lvl"))
        for abstract in numbering.findall(qn("w:abstractNum"))
        if abstract.get(qn("w:abstractNumId")) == kept
    )
    level.find(qn("w:lvlText")).set(qn("w:val"), "○")
    for old in level.findall(qn("w:rPr")):
        level.remove(old)
    properties = element("rPr")
    _name_font(properties)
    level.append(properties)


def _number_pages(document: "DocxDocument") -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("- ")
    field = element("fldSimple", instr="PAGE")
    run = element("r")
    text = element("t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no page field
    paragraph.add_run(" -")
