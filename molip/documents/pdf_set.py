"""Sets the blocks of a document as pieces for the pages of a PDF."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.lib.units import mm  # type: ignore[import-untyped]

from molip.documents import characters, pdf_font
from molip.documents.layout import (
    Alignment,
    check_table,
    column_alignments,
    column_widths,
)
from molip.documents.pdf_look import Look
from molip.documents.pdf_pieces import PAGE_ROOM, Entry, Image, Piece, Text
from molip.documents.pdf_rows import CELL_PAD, Row, rows_of
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

TEXT_WIDTH = 170 * mm
"""A4 less the side margins, as in the DOCX file."""
_NAVY, _GREY, _DARK = "#1F3864", "#595959", "#262626"
_CENTER = Alignment.CENTER
_TITLE = Look(
    20, color=_NAVY, before=10, after=10, bold=True, align=_CENTER,
    rules=("above", "below"), rule=(2.25, _NAVY),
)  # fmt: skip
_SUBTITLE = Look(11, color=_GREY, after=16, align=_CENTER)
_HEADINGS = (
    Look(14, color=_NAVY, before=20, after=9, bold=True, rules=("below",),
         rule=(1.0, "#8497B0")),
    Look(12, color=_NAVY, before=13, after=4, bold=True),
    Look(11, color=_DARK, before=9, after=3, bold=True),
)  # fmt: skip
_PARAGRAPHS = {
    ParagraphStyle.BODY: Look(10.5, 1.35, after=5, justified=True),
    ParagraphStyle.BULLET: Look(
        10.5, 1.3, after=3, justified=True, indent=18, bullet="○"
    ),
    ParagraphStyle.NOTE: Look(9, 1.25, color=_GREY, after=3, justified=True),
}
_CAPTION = Look(10, color=_DARK, before=9, after=4, bold=True)
_CELL = Look(9.5, 1.1)
_ENTRY = Look(10.5, 1.35, after=2)
_INDENT = 6 * mm
_PIXEL = mm / 6
_TALLEST = 200 * mm
_BELOW_TABLE, _BELOW_CONTENTS = 6.0, 12.0


def shown(text: str) -> str:
    """Return the text with every change visible, before a font is asked for it.

    Args:
        text: Any text.
    """
    return "".join(map(_plain, characters.printable(text)))


def pieces_of(document: Document) -> Iterator[Piece]:
    """Yield what stands on the pages, in order.

    Raises:
        InvalidInputError: A table row is not as long as its header.
    """
    yield _text(document.title, _TITLE)
    yield _text(document.subtitle, _SUBTITLE)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    number = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            look = _HEADINGS[min(max(block.level, 1), len(_HEADINGS)) - 1]
            yield replace(_text(block.text, look), keeps=True, mark=number)
            number += 1
        elif isinstance(block, Paragraph):
            yield _text(block.text, _PARAGRAPHS[block.style])
        elif isinstance(block, Picture):
            yield from _picture(block)
        elif isinstance(block, Contents):
            yield from _contents(block, headings)
        else:
            yield from _table(block)


def _plain(character: str) -> str:
    """Return any sign that only keeps words apart as a space."""
    if character == "\n" or unicodedata.category(character) != "Zs":
        return " " * 4 if character == "\t" else character
    return " "


def _text(
    text: str, look: Look, width: float = TEXT_WIDTH, *, keeps: bool = False
) -> Text:
    said = pdf_font.printable(shown(text))[0]
    lines = pdf_font.wrap(said, width - look.indent, look.size)
    return Text(lines, look, width, keeps=keeps)


def _picture(block: Picture) -> Iterator[Piece]:
    width = min(block.width * _PIXEL, TEXT_WIDTH)
    height = width * block.height / block.width
    scale = min(1.0, _TALLEST / height)
    yield Image(block.data, width * scale, height * scale, TEXT_WIDTH)
    look = replace(_CAPTION, before=0.0, after=9.0, align=_CENTER)
    yield _text(block.caption, look)


def _contents(block: Contents, headings: Sequence[Heading]) -> Iterator[Piece]:
    yield _text(block.title, _CAPTION, keeps=bool(block.entries))
    after = 0
    for place, entry in enumerate(block.entries, start=1):
        later = range(after, len(headings))
        found = next((n for n in later if headings[n] == entry), None)
        after = after if found is None else found + 1
        level = min(max(entry.level, 1), len(_HEADINGS)) - 1
        below = _ENTRY.after if place < len(block.entries) else _BELOW_CONTENTS
        look = replace(_ENTRY, indent=_INDENT * level, after=below)
        yield Entry(_text(entry.text, look, TEXT_WIDTH - PAGE_ROOM), found)


def _table(block: TableBlock) -> Iterator[Piece]:
    check_table(block)
    yield _text(block.caption, _CAPTION, keeps=bool(block.header))
    if block.header:
        yield from _rows(block)


def _rows(block: TableBlock) -> tuple[Row, ...]:
    room = int(TEXT_WIDTH * 100)
    widths = [max(width / 100 - 2 * CELL_PAD[0], 1.0)
              for width in column_widths(block, room)]  # fmt: skip
    looks = [replace(_CELL, align=align) for align in column_alignments(block)]
    bold = replace(_CELL, align=_CENTER, bold=True)
    header = tuple(Span(text) for text in block.header)
    cells = [
        tuple(
            _text(span.text, look, width)
            for span, look, width in zip(spans, setting, widths, strict=True)
        )
        for spans, setting in (
            (header, [bold] * len(widths)),
            *((row, looks) for row in block.rows),
        )
    ]
    return rows_of(cells, _BELOW_TABLE)
