"""A second reading of a PDF's tables, by pdfplumber: what the first one missed."""

import io
import unicodedata
from collections.abc import Iterator

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from molip.errors import InvalidInputError
from molip.reading.layout import Cell, Grid, Layout, Line
from molip.reading.pdf.open import LOCK

_SHORTEST = 2


def missed_texts(data: bytes, name: str, layout: Layout) -> Iterator[str]:
    """Yield each table text that pdfplumber reads and the layout does not hold.

    White space is passed over: two readers part words differently. A text that is
    yielded is a place to look, not a verdict; pdfplumber garbles turned text.

    Args:
        data: The PDF.
        name: Its name, for messages.
        layout: What `read_pdf` made of it.

    Raises:
        InvalidInputError: pdfplumber cannot open the file.
    """
    whole = "".join(_bare(text) for text in _texts(layout))
    for text in _second(data, name):
        bare = _bare(text)
        if len(bare) >= _SHORTEST and bare not in whole:
            yield text


def _second(data: bytes, name: str) -> Iterator[str]:
    try:
        # pdfplumber draws on PDFium, too, which takes one caller at a time.
        with LOCK, pdfplumber.open(io.BytesIO(data)) as pdf:
            tables = [table for page in pdf.pages for table in page.extract_tables()]
    except (PdfminerException, ValueError, KeyError, TypeError) as error:
        raise InvalidInputError(
            name,
            "다른 도구로 견주어 읽지 못했습니다.",
            "PDF를 다른 프로그램에서 다시 저장한 뒤 견주십시오.",
        ) from error
    for table in tables:
        for row in table:
            yield from (cell for cell in row if cell)


def _texts(layout: Layout) -> Iterator[str]:
    for block in layout.blocks:
        yield from [block.text] if isinstance(block, Line) else _grid_texts(block)


def _grid_texts(grid: Grid) -> Iterator[str]:
    for cell in grid.cells:
        yield from _cell_texts(cell)


def _cell_texts(cell: Cell) -> Iterator[str]:
    yield cell.text
    for grid in cell.grids:
        yield from _grid_texts(grid)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
