"""Estimates how many pages a document takes; limits are in pages."""

from collections.abc import Sequence

from molip.documents import (
    Block,
    Contents,
    Document,
    Heading,
    Insert,
    ParagraphStyle,
    Picture,
    TableBlock,
)
from molip.documents.layout import column_widths, display_width

_LINES = 36
"""Body lines that a page bears, measured on the drafts of the sample projects."""
_COLUMNS = 92
"""Half-width characters on a body line."""
_PICTURE, _PICTURE_SCALE = 24.0, 0.024
"""Lines that a picture as wide as the page is wide, and lines a pixel of others."""
_CELL_COLUMNS = 100
"""Likewise in a table, whose type is smaller, less the cells' margins."""


def estimate_pages(document: Document) -> int:
    """Return the number of pages, at least 1, rounded up."""
    lines = 5.0 + sum(_lines(block) for block in document.blocks)
    return max(1, -int(-lines // _LINES))


def _lines(block: Block | Insert) -> float:
    if isinstance(block, Heading):
        return {1: 2.8, 2: 1.9}.get(block.level, 1.6)
    if isinstance(block, TableBlock):
        widths = column_widths(block, _CELL_COLUMNS)
        lines = _row_lines(block.header, widths)
        for row in block.rows:
            lines += _row_lines([cell.text for cell in row], widths)
        return 1.8 + lines
    if isinstance(block, Picture):
        return 2.0 + block.height * min(_PICTURE / block.width, _PICTURE_SCALE)
    if isinstance(block, Contents):
        return 1.8 + len(block.entries)
    scale = 0.8 if block.style is ParagraphStyle.NOTE else 1.0
    return scale * (_wrapped(block.text, _COLUMNS) + 0.3)


def _row_lines(cells: Sequence[str], widths: tuple[int, ...]) -> float:
    wrapped = (
        _wrapped(text, max(width - 2, 2))
        for text, width in zip(cells, widths, strict=True)
    )
    return 0.25 + 0.75 * max(wrapped, default=1)


def _wrapped(text: str, columns: int) -> int:
    """Return how many lines a text takes; a word that does not fit moves down."""
    return max(1, -(-int(display_width(text) * 1.04) // columns))
