"""Makes small PDFs for the tests of the PDF reader."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from molip.reading.layout import Cell, Grid, Layout
from molip.reading.pdf.read import read_pdf

FORMS = Path(__file__).parents[2] / "shared" / "real_forms"
FONT = "HYSMyeongJo-Medium"

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(
    *pages: Callable[[Canvas], None],
    encrypt: pdfencrypt.StandardEncryption | None = None,
) -> bytes:
    """Return a PDF of A4 pages, each drawn by one function."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=encrypt)
    for page in pages:
        canvas.setFont(FONT, 10)
        canvas.setLineWidth(0.5)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(*pages: Callable[[Canvas], None]) -> Layout:
    """Return the layout of a PDF of these pages."""
    return read_pdf(pdf(*pages), "서식.pdf")


def grids(layout: Layout) -> list[Grid]:
    """Return the outer grids of a layout."""
    return [block for block in layout.blocks if isinstance(block, Grid)]


def lines(layout: Layout) -> list[str]:
    """Return the texts outside grids."""
    return [block.text for block in layout.blocks if not isinstance(block, Grid)]


def shape(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Return each cell's place, spans and text."""
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
        for cell in grid.cells
    ]


def all_grids(layout: Layout) -> Iterator[Grid]:
    """Yield every grid, nested ones too."""
    waiting = grids(layout)
    while waiting:
        grid = waiting.pop()
        yield grid
        for cell in grid.cells:
            waiting += cell.grids


def overlapping(grid: Grid) -> list[Cell]:
    """Return cells that lie outside their grid or over another cell."""
    taken: set[tuple[int, int]] = set()
    wrong = []
    for cell in grid.cells:
        units = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        outside = any(
            not (0 <= row < grid.rows and 0 <= column < grid.columns)
            for row, column in units
        )
        if outside or units & taken or not units:
            wrong.append(cell)
        taken |= units
    return wrong


def merged_table(canvas: Canvas) -> None:
    """Draw three rows: a heading over both columns, and a label beside two rows."""
    canvas.rect(100, 600, 300, 90)
    canvas.line(100, 660, 400, 660)
    canvas.line(200, 600, 200, 660)
    canvas.line(200, 630, 400, 630)
    canvas.drawString(110, 670, "연구개발과제")
    canvas.drawString(110, 625, "연구기관")
    canvas.drawString(210, 640, "성   명")
    canvas.drawString(210, 610, "전화")
