"""Writes a document as HWPX (Hancom Office, OWPML)."""

from itertools import count

from lxml import etree

from molip.documents.characters import printable
from molip.documents.hwpx_picture import (
    append_picture,
    pack_pictures,
    picture_name,
)
from molip.documents.hwpx_template import (
    PARAGRAPH,
    TEXT_WIDTH,
    Setting,
    Template,
    load_template,
    to_bytes,
)
from molip.documents.layout import check_table, column_alignments, column_widths
from molip.documents.packing import pack
from molip.documents.values import (
    Contents,
    Document,
    Heading,
    Paragraph,
    Picture,
    Span,
    TableBlock,
    plain_text,
)

_SECTION = "Contents/section0.xml"
_PACKAGE = "Contents/content.hpf"
_PREVIEW_TEXT = "Preview/PrvText.txt"
_PREVIEW_IMAGE = "Preview/PrvImage.png"
_OPF = "{http://www.idpf.org/2007/opf/}"
_NUMBERED = tuple(PARAGRAPH + tag for tag in ("p", "footer", "tbl", "pic"))
_PREVIEW_LENGTH = 1000
_DEEPEST = 3
_CONTENTS_DEPTH = 2
_CELL_HEIGHT = 1500


def write_hwpx(document: Document) -> bytes:
    """Return the document as an HWPX file; the same document, the same bytes.

    Control characters are shown by their pictures (see `printable`).

    Raises:
        InvalidInputError: A table row is not as long as its header.
    """
    template = load_template()
    parts = dict(template.parts)
    section = _Section(template)
    parts[_SECTION] = section.write(document)
    parts[_PACKAGE] = _describe(parts[_PACKAGE], printable(document.title))
    pack_pictures(parts, _PACKAGE, section.pictures)
    preview = "\r\n".join(printable(text) for text in plain_text(document))
    parts[_PREVIEW_TEXT] = preview[:_PREVIEW_LENGTH].encode("utf-16-le")
    # The empty document's picture would show the wrong page.
    parts.pop(_PREVIEW_IMAGE, None)
    return pack(parts, stored=frozenset({"mimetype"}))


class _Section:
    """The body part being written; ids count up from 1, never at random."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._ids = count(1)
        self.pictures: list[Picture] = []
        self._root = etree.fromstring(template.parts[_SECTION])
        first = self._root[0]
        self._opening = first[0]
        for paragraph in list(self._root):
            self._root.remove(paragraph)

    def write(self, document: Document) -> bytes:
        """Return the part's bytes."""
        title = self._paragraph(self._root, "title", (Span(document.title),))
        title.insert(0, self._opening)
        self._paragraph(self._root, "subtitle", (Span(document.subtitle),))
        for block in document.blocks:
            if isinstance(block, Heading):
                level = min(max(block.level, 1), _DEEPEST)
                self._paragraph(self._root, f"heading-{level}", (Span(block.text),))
            elif isinstance(block, Paragraph):
                self._paragraph(self._root, block.style.value, block.spans)
            elif isinstance(block, Picture):
                self._picture(block)
            elif isinstance(block, Contents):
                self._paragraph(self._root, "caption", (Span(block.title),))
                for entry in block.entries:
                    name = f"contents-{min(max(entry.level, 1), _CONTENTS_DEPTH)}"
                    self._paragraph(self._root, name, (Span(entry.text),))
            else:
                self._table(block)
        for numbered in self._root.iter(*_NUMBERED):
            numbered.set("id", str(next(self._ids)))
        return to_bytes(self._root)

    def _paragraph(
        self, parent: etree._Element, name: str, spans: tuple[Span, ...]
    ) -> etree._Element:
        setting = self._template.settings[name]
        paragraph = _empty_paragraph(parent, setting)
        for span in spans or (Span(""),):
            run = _below(paragraph, "run", charPrIDRef=setting.character)
            _write_text(_below(run, "t"), printable(span.text))
        return paragraph

    def _picture(self, block: Picture) -> None:
        anchor = _empty_paragraph(self._root, self._template.settings["picture"])
        run = _below(anchor, "run", charPrIDRef="0")
        self.pictures.append(block)
        append_picture(run, block, picture_name(len(self.pictures)))
        self._paragraph(self._root, "picture-caption", (Span(block.caption),))

    def _table(self, block: TableBlock) -> None:
        check_table(block)
        self._paragraph(self._root, "caption", (Span(block.caption),))
        if not block.header:
            return
        anchor = _empty_paragraph(self._root, self._template.settings["cell-left"])
        run = _below(anchor, "run", charPrIDRef="0")
        table = _begin_table(run, block, self._template.cell_border)
        widths = column_widths(block, TEXT_WIDTH)
        alignments = column_alignments(block)
        header = tuple(Span(text) for text in block.header)
        for number, spans in enumerate((header, *block.rows)):
            row = _below(table, "tr")
            for column, span in enumerate(spans):
                name = "header" if number == 0 else alignments[column].value
                self._cell(row, span, f"cell-{name}", (number, column), widths[column])

    def _cell(
        self,
        row: etree._Element,
        span: Span,
        name: str,
        at: tuple[int, int],
        width: int,
    ) -> None:
        is_header = at[0] == 0
        cell = _below(
            row, "tc", name="", header=str(int(is_header)), hasMargin="0", protect="0",
            editable="0", dirty="0",
            borderFillIDRef=self._template.header_border if is_header
            else self._template.cell_border,
        )  # fmt: skip
        inside = _below(
            cell, "subList", id="", textDirection="HORIZONTAL", lineWrap="BREAK",
            vertAlign="CENTER", linkListIDRef="0", linkListNextIDRef="0", textWidth="0",
            textHeight="0", hasTextRef="0", hasNumRef="0",
        )  # fmt: skip
        self._paragraph(inside, name, (span,))
        _below(cell, "cellAddr", colAddr=str(at[1]), rowAddr=str(at[0]))
        _below(cell, "cellSpan", colSpan="1", rowSpan="1")
        _below(cell, "cellSz", width=str(width), height=str(_CELL_HEIGHT))
        _below(cell, "cellMargin", left="425", right="425", top="170", bottom="170")


def _below(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, PARAGRAPH + tag, attributes)


def _empty_paragraph(parent: etree._Element, setting: Setting) -> etree._Element:
    return _below(
        parent, "p", id="0", paraPrIDRef=setting.paragraph, styleIDRef=setting.style,
        pageBreak="0", columnBreak="0", merged="0",
    )  # fmt: skip


def _begin_table(run: etree._Element, block: TableBlock, border: str) -> etree._Element:
    """Return a table that flows over pages and repeats its header row."""
    rows = 1 + len(block.rows)
    table = _below(
        run, "tbl", id="0", zOrder="0", numberingType="TABLE",
        textWrap="TOP_AND_BOTTOM", textFlow="BOTH_SIDES", lock="0",
        dropcapstyle="None", pageBreak="CELL", repeatHeader="1",
        rowCnt=str(rows), colCnt=str(len(block.header)),
        cellSpacing="0", borderFillIDRef=border, noAdjust="0",
    )  # fmt: skip
    _below(
        table, "sz", width=str(TEXT_WIDTH), widthRelTo="ABSOLUTE",
        height=str(rows * _CELL_HEIGHT), heightRelTo="ABSOLUTE", protect="0",
    )  # fmt: skip
    # Set as a character, a table cannot break over pages.
    _below(
        table, "pos", treatAsChar="0", affectLSpacing="0", flowWithText="1",
        allowOverlap="0", holdAnchorAndSO="0", vertRelTo="PARA", horzRelTo="COLUMN",
        vertAlign="TOP", horzAlign="LEFT", vertOffset="0", horzOffset="0",
    )  # fmt: skip
    _below(table, "outMargin", left="0", right="0", top="0", bottom="566")
    _below(table, "inMargin", left="425", right="425", top="170", bottom="170")
    return table


def _write_text(holder: etree._Element, text: str) -> None:
    """Put text into an ``hp:t``; tabs and line ends are elements of their own."""
    pieces: list[tuple[str, str]] = [("", "")]
    for character in text:
        if character in "\t\n":
            pieces.append(("tab" if character == "\t" else "lineBreak", ""))
        else:
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + character)
    holder.text = pieces[0][1]
    for tag, tail in pieces[1:]:
        _below(holder, tag).tail = tail


def _describe(part: bytes, title: str) -> bytes:
    """Put the title into the package's metadata and take out foreign traces."""
    package = etree.fromstring(part)
    for element in package.iter(f"{_OPF}title"):
        element.text = title
    for meta in list(package.iter(f"{_OPF}meta")):
        if meta.get("name") in ("CreatedDate", "ModifiedDate", "date"):
            meta.getparent().remove(meta)
        else:
            meta.text = None
    return to_bytes(package)
