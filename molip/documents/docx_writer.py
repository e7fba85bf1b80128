"""Writes a document as DOCX (Word)."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

import docx
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table

from molip.documents.characters import printable
from molip.documents.docx_cells import HEADER, fill_cell
from molip.documents.docx_parts import Bookmarks, Margin, add_picture
from molip.documents.docx_styles import TEXT_WIDTH_MM, element, set_up
from molip.documents.layout import (
    check_table,
    column_alignments,
    column_widths,
)
from molip.documents.packing import pack, unpack
from molip.documents.values import (
    Contents,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Picture,
    Span,
    TableBlock,
)

_STYLES = {
    ParagraphStyle.BODY: "Normal",
    ParagraphStyle.BULLET: "List Bullet",
    ParagraphStyle.NOTE: "Body Text 3",
}
_DEEPEST = 3
# A fixed moment keeps the bytes the same for the same document.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_NONE: Mapping[str, str] = MappingProxyType({})


def write_docx(document: Document, notes: Mapping[str, str] = _NONE) -> bytes:
    """Return the document as a DOCX file; the same document, the same bytes.

    Control characters are shown by their pictures (see `printable`).

    Args:
        document: What to write.
        notes: What a fact rests on, by id; each becomes a comment where a span
            first names the fact.

    Raises:
        InvalidInputError: A table row is not as long as its header.
    """
    file = docx.Document()
    set_up(file)
    _describe(file, document)
    file.add_paragraph(printable(document.title), style="Title")
    file.add_paragraph(printable(document.subtitle), style="Subtitle")
    below_table = False
    margin = Margin(file, notes)
    marks = Bookmarks(document)
    for block in document.blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, 1), _DEEPEST)
            heading = file.add_paragraph(style=f"Heading {level}")
            marks.add(heading, printable(block.text))
        elif isinstance(block, Paragraph):
            _add_paragraph(file, block, margin, below_table=below_table)
        elif isinstance(block, Picture):
            add_picture(file, block)
        elif isinstance(block, Contents):
            marks.add_contents(file, block)
        else:
            _add_table(file, block, margin)
        below_table = isinstance(block, TableBlock)
    buffer = io.BytesIO()
    file.save(buffer)
    return pack(unpack(buffer.getvalue()))


def _describe(file: DocxDocument, document: Document) -> None:
    properties = file.core_properties
    properties.title = printable(document.title)[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = "ko-KR"
    properties.created = properties.modified = _NO_DATE


def _add_paragraph(
    file: DocxDocument, block: Paragraph, margin: Margin, *, below_table: bool
) -> None:
    paragraph = file.add_paragraph(style=_STYLES[block.style])
    if below_table:
        paragraph.paragraph_format.space_before = Pt(6)
    for span in block.spans:
        run = paragraph.add_run(printable(span.text))
        margin.note(run._r, span)  # noqa: SLF001  # comments are put into the XML


def _add_table(file: DocxDocument, block: TableBlock, margin: Margin) -> None:
    check_table(block)
    file.add_paragraph(printable(block.caption), style="Caption")
    if not block.header:
        return
    table = file.add_table(1 + len(block.rows), len(block.header), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = column_widths(block, TEXT_WIDTH_MM * 100)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width / 100)
    alignments = column_alignments(block)
    header = tuple(Span(text) for text in block.header)
    for number, (row, spans) in enumerate(
        zip(table.rows, (header, *block.rows), strict=True)
    ):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # no public setter
        properties.append(element("cantSplit"))
        if number == 0:
            properties.append(element("tblHeader"))
        for cell, span, alignment, width in zip(
            row._tr.tc_lst,  # noqa: SLF001  # the public way looks merges up, slowly
            spans,
            alignments,
            widths,
            strict=True,
        ):
            look = HEADER if number == 0 else alignment
            margin.note(fill_cell(cell, printable(span.text), look, width), span)
    _set_borders(table)


def _set_borders(table: Table) -> None:
    """Draw thin grey lines inside and a firm one above and below."""
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        size, color = ("8", "1F3864") if side in ("top", "bottom") else ("4", "8C8C8C")
        borders.append(element(side, val="single", sz=size, space="0", color=color))
    table._tbl.tblPr.insert_element_before(  # noqa: SLF001  # no public setter
        borders, "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )
