"""Rows of tables in a PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from molip.documents.pdf_look import FIRM, GRID, draw_line, ink
from molip.documents.pdf_pieces import Text

CELL_PAD = 5.4, 2.6
"""Points kept free beside and above the text of a cell."""
_SHADE = "#E4EAF4"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Text, ...]
    """As wide as its columns, less the room beside the text."""
    head: "Row | None" = None
    """The table's first row, set again at the top of each page; None: it is that."""
    last: bool = False
    after: float = 0.0
    again: bool = False
    """Whether it stands a second time."""
    before: float = field(default=0.0, init=False)

    @property
    def keeps(self) -> bool:
        """Return whether it stays with the next: the first row does."""
        return self.head is None and not self.last

    @property
    def height(self) -> float:
        """Return the height of its tallest cell."""
        tallest = max((cell.height for cell in self.cells), default=0.0)
        return tallest + 2 * CELL_PAD[1]

    def cut(self, room: float, *, must: bool) -> "tuple[Row, Row] | None":
        """Return it in two only where it has to be."""
        if not must:
            return None
        upper, lower = [], []
        for cell in self.cells:
            fit = max(int((room - 2 * CELL_PAD[1]) / cell.look.leading), 1)
            upper.append(replace(cell, lines=cell.lines[:fit], goes_on=True))
            lower.append(replace(cell, lines=cell.lines[fit:] or ("",)))
        if tuple(upper) == tuple(replace(one, goes_on=True) for one in self.cells):
            return None
        return (
            replace(self, cells=tuple(upper), last=False, after=0.0),
            replace(self, cells=tuple(lower)),
        )

    def draw(
        self, canvas: Canvas, left: float, top: float, pages: Mapping[int, int]
    ) -> None:
        """Draw the cells, thin lines between them, a firm one above and below."""
        side, pad = CELL_PAD
        bottom = top - self.height
        widths = [cell.width + 2 * side for cell in self.cells]
        if self.head is None:
            canvas.setFillColor(ink(_SHADE))
            canvas.rect(left, bottom, sum(widths), self.height, stroke=0, fill=1)
        start = left
        for cell, width in zip(self.cells, widths, strict=True):
            low = (self.height - 2 * pad - cell.height) / 2
            cell.draw(canvas, start + side, top - pad - low, pages)
            draw_line(canvas, (start, top), (start, bottom), (0.5, GRID))
            start += width
        draw_line(canvas, (start, top), (start, bottom), (0.5, GRID))
        firm, thin = (1.0, FIRM), (0.5, GRID)
        draw_line(canvas, (left, bottom), (start, bottom), firm if self.last else thin)
        if self.head is None:
            draw_line(canvas, (left, top), (start, top), firm)


def rows_of(table: Sequence[tuple[Text, ...]], last_after: float) -> tuple[Row, ...]:
    """Return the rows of a table; the first is its header."""
    head = Row(table[0], last=len(table) == 1)
    return (
        replace(head, after=last_after if head.last else 0.0),
        *(
            Row(cells, head, last=last, after=last_after if last else 0.0)
            for number, cells in enumerate(table[1:], start=2)
            for last in (number == len(table),)
        ),
    )
