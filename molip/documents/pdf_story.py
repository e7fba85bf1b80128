"""Sets the blocks of a document as flowables for the pages of a PDF."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab import platypus  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]

from molip.documents import pdf_font, pdf_look
from molip.documents.layout import check_table, column_alignments, column_widths
from molip.documents.pdf_look import CELL, TEXT_HEIGHT, TEXT_WIDTH, Firm, Lines
from molip.documents.values import (
    Contents,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Picture,
    TableBlock,
)

_ENTRY_WIDTHS = (447.8, 34)
"""Of the text of an entry of the contents and the number of its page."""
_SIDE, _PAD = 5.4, 2.6
"""Points kept free beside and above the text of a cell."""
_ALL = (0, 0), (-1, -1)
_ENTRY_ROWS = (
    ("VALIGN", *_ALL, "BOTTOM"),
    ("BOTTOMPADDING", *_ALL, 2),
    *((f"{side}PADDING", *_ALL, 0) for side in ("TOP", "LEFT", "RIGHT")),
)
_ROWS = (
    ("FONT", *_ALL, CELL.fontName, CELL.fontSize, CELL.leading),
    ("VALIGN", *_ALL, "MIDDLE"),
    ("TOPPADDING", *_ALL, _PAD),
    ("BOTTOMPADDING", *_ALL, _PAD),
    ("GRID", *_ALL, 0.5, pdf_look.THIN),
    ("BACKGROUND", (0, 0), (-1, 0), pdf_look.SHADE),
    ("LINEABOVE", (0, 0), (-1, 0), 1, pdf_look.NAVY),
    ("LINEBELOW", (0, -1), (-1, -1), 1, pdf_look.NAVY),
)
_MOST = 0.7
"""Share of a page on which a row is cut rather than put on the next."""
_LONG_CELL = 15
"""Lines up to which a cell is sure to fit there, below a header."""
_TALL_HEAD = 0.3
"""A header row taller than this share of a page is not set again on each."""
_FEW = 2
"""Lines of a paragraph that have to stand below its heading."""
_PIXEL = mm / 6
_TALLEST = 200 * mm
_BELOW_TABLE, _BELOW_CONTENTS = 6, 12


def story_of(document: Document, pages: dict[int, int]) -> Iterator[platypus.Flowable]:
    """Yield what stands on the pages, in order.

    Args:
        document: What to set.
        pages: The page of each heading, both by number: what the contents tell.
            Drawing fills it in, so that a second time they tell it right.

    Raises:
        InvalidInputError: A table row is not as long as its header.
    """
    yield Firm(document.title, pdf_look.TITLE)
    yield Lines(document.subtitle, pdf_look.SUBTITLE)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    number, outline = 0, -1
    chain: list[platypus.Flowable] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            level = _level(block)
            outline = min(level, outline + 1)
            chain.append(_Mark(block.text, number, outline, pages))
            chain.append(Firm(block.text, pdf_look.HEADINGS[level]))
            number += 1
        else:
            chain += _parts(block, headings, pages)
            yield from _together(chain)
            chain = []
    yield from chain


class _Table(platypus.Table):  # type: ignore[misc]
    """A table that cuts a row only if most of a page does not hold it."""

    def split(self, width: float, height: float) -> list[platypus.Flowable]:
        """Return it in two."""
        self.splitInRow = int(height > _MOST * TEXT_HEIGHT)
        return list(super().split(width, height))


class _Mark(platypus.Flowable):  # type: ignore[misc]
    """The place of a heading: in the outline, and where its contents entry leads."""

    _ZEROSIZE = True

    def __init__(
        self, text: str, number: int, level: int, pages: dict[int, int]
    ) -> None:
        super().__init__()
        self._text, self._number, self._level = text, number, level
        self._pages = pages

    def draw(self) -> None:
        """Note the page."""
        name = _name(self._number)
        self._pages[self._number] = self.canv.getPageNumber()
        self.canv.bookmarkHorizontal(name, 0, 0)
        self.canv.addOutlineEntry(pdf_look.shown(self._text), name, self._level)


def _name(number: int) -> str:
    return f"heading-{number}"


def _level(heading: Heading) -> int:
    return min(max(heading.level, 1), len(pdf_look.HEADINGS)) - 1


def _together(chain: Sequence[platypus.Flowable]) -> Iterator[platypus.Flowable]:
    """Yield what stays on one page up to the beginning of the last, if a page can.

    Not by KeepTogether, which turns the page for a table longer than what is left.
    """
    if len(chain) > 1:
        heights = [one.getSpaceBefore() + _height(one) for one in chain]
        needed = sum(heights) + sum(one.getSpaceAfter() for one in chain[:-1])
        yield platypus.CondPageBreak(needed if needed <= TEXT_HEIGHT else 0)
    yield from chain


def _height(flowable: platypus.Flowable) -> float:
    """Return the height of what has to stand below a heading."""
    if isinstance(flowable, _Table):
        return float(min(flowable.begins, _MOST * TEXT_HEIGHT + 1))
    height = float(flowable.wrap(TEXT_WIDTH, TEXT_HEIGHT)[1])
    few = isinstance(flowable, Lines) and not isinstance(flowable, Firm)
    return min(height, _FEW * flowable.style.leading) if few else height


def _parts(
    block: Paragraph | Picture | Contents | TableBlock,
    headings: Sequence[Heading],
    pages: dict[int, int],
) -> Iterator[platypus.Flowable]:
    if isinstance(block, Paragraph):
        bullet = "○" if block.style is ParagraphStyle.BULLET else None
        yield Lines(block.text, pdf_look.PARAGRAPHS[block.style], bullet)
    elif isinstance(block, Picture):
        width = min(block.width * _PIXEL, TEXT_WIDTH)
        scale = min(width, _TALLEST * block.width / block.height) / block.width
        sizes = block.width * scale, block.height * scale
        image = platypus.Image(io.BytesIO(block.data), *sizes)
        image.spaceBefore, image.spaceAfter = 4, 2
        yield image
        yield Firm(block.caption, pdf_look.BELOW_PICTURE)
    elif isinstance(block, Contents):
        yield Firm(block.title, pdf_look.CAPTION)
        if block.entries:
            yield _contents(block, headings, pages)
    else:
        check_table(block)
        yield Firm(block.caption, pdf_look.CAPTION)
        if block.header:
            yield _table(block)


def _contents(
    block: Contents, headings: Sequence[Heading], pages: dict[int, int]
) -> _Table:
    rows, after = [], 0
    for entry in block.entries:
        later = range(after, len(headings))
        found = next((n for n in later if headings[n] == entry), None)
        after = after if found is None else found + 1
        link = "" if found is None else _name(found)
        page = "" if found is None else str(pages.get(found, ""))
        said = Lines(entry.text, pdf_look.ENTRIES[_level(entry)], link=link)
        rows.append([said, Lines(page, pdf_look.ENTRY_PAGE)])
    return _rows(rows, _ENTRY_WIDTHS, _ENTRY_ROWS, _BELOW_CONTENTS, repeated=0)


def _table(block: TableBlock) -> _Table:
    widths = [at / 100 for at in column_widths(block, int(TEXT_WIDTH * 100))]
    side = min(_SIDE, min(widths) / 4)
    cells = [
        [
            _cell(span.text, width - 2 * side)
            for span, width in zip(row, widths, strict=True)
        ]
        for row in block.rows
    ]
    style = (
        *_ROWS,
        *((f"{edge}PADDING", *_ALL, side) for edge in ("LEFT", "RIGHT")),
        *(
            ("VALIGN", (0, at), (-1, at), "TOP")
            for at, row in enumerate(cells, start=1)
            if not all(isinstance(cell, str) for cell in row)
        ),
        *(
            ("ALIGN", (at, 0), (at, -1), to.upper())
            for at, to in enumerate(column_alignments(block))
        ),
    )
    head = [Firm(text, pdf_look.HEAD) for text in block.header]
    return _rows([head, *cells], widths, style, _BELOW_TABLE, repeated=1)


def _cell(text: str, width: float) -> str | platypus.Flowable:
    """Return a cell in lines: a table sets them five times faster than paragraphs."""
    lines = pdf_font.wrap(pdf_look.pdf_text(text), width, CELL.fontSize)
    return "\n".join(lines) if len(lines) <= _LONG_CELL else Lines(text, CELL)


def _rows(
    rows: list[list[Any]], widths: Sequence[float], style: Sequence[tuple[Any, ...]],
    after: float, *, repeated: int,
) -> _Table:  # fmt: skip
    """Return a table that knows the height of its header and first row."""
    first, begins = (
        platypus.Table(rows[:count], widths, style=style).wrap(*A4)[1]
        for count in (1, 1 + repeated)
    )
    if first > _TALL_HEAD * TEXT_HEIGHT:
        repeated = 0
    table = _Table(rows, widths, style=style, repeatRows=repeated, spaceAfter=after)
    table.begins = begins
    return table
