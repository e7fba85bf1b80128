"""Draws stamps, appearances of inputs and attached sheets as pages of a PDF."""

import io
from collections.abc import Iterable, Sequence

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from molip.documents.pdf_font import FONT, LEADING, PAD, load_font, printable, wrap
from molip.filling.pdf_lines import Stamp
from molip.filling.values import Overflow

_DESCENT = 0.14
_MARGIN = 56.0
_BODY = 10.0
_HEADING = 14.0


class Drawing:
    """Pages drawn one after the other, with one embedded font."""

    def __init__(self) -> None:
        """Start with no page."""
        load_font()
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1)
        self._canvas.setCreator("Molip")
        self.pages = 0

    def stamps(
        self, stamps: Iterable[Stamp], area: tuple[float, float, float, float]
    ) -> int:
        """Draw stamps on a page of that area; return its place, from 0."""
        left, bottom, right, top = area
        self._canvas.setPageSize((right - left, top - bottom))
        self._canvas.translate(-left, -bottom)
        for stamp in stamps:
            if stamp.lines:
                self._text(stamp)
            else:
                self._tick(stamp.box)
        return self._end()

    def sheet(self, overflow: Overflow) -> int:
        """Draw an attached sheet on as many pages as it takes; return the first."""
        heading, *_ = overflow.lines
        lines = wrap(printable(overflow.text)[0], A4[0] - 2 * _MARGIN, _BODY)
        room = int((A4[1] - 2 * _MARGIN - 2 * _HEADING) / (_BODY * LEADING))
        first = self.pages
        for start in range(0, len(lines), room):
            self._canvas.setPageSize(A4)
            y = A4[1] - _MARGIN
            if not start:
                self._canvas.setFont(FONT, _HEADING)
                self._canvas.drawString(_MARGIN, y, printable(heading)[0])
            self._lines(lines[start : start + room], _MARGIN, y - 2 * _HEADING, _BODY)
            self._end()
        return first

    def data(self) -> bytes:
        """Return the PDF of all the pages."""
        self._canvas.save()
        return self._file.getvalue()

    def _end(self) -> int:
        self._canvas.showPage()
        self.pages += 1
        return self.pages - 1

    def _text(self, stamp: Stamp) -> None:
        left, bottom, right, top = stamp.box
        size = stamp.size
        tall = len(stamp.lines) * size * LEADING
        start = top - PAD if stamp.top else (top + bottom + tall) / 2
        first = start - size * (LEADING + 1) / 2 + size * _DESCENT
        if stamp.right:
            self._canvas.setFont(FONT, size)
            self._canvas.drawRightString(right - PAD / 2, first, stamp.lines[0])
        else:
            self._lines(stamp.lines, left + PAD, first, size)

    def _lines(
        self, lines: Sequence[str], left: float, first: float, size: float
    ) -> None:
        self._canvas.setFont(FONT, size)
        for number, line in enumerate(lines):
            self._canvas.drawString(left, first - number * size * LEADING, line)

    def _tick(self, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        wide, tall = min(right - left, top - bottom), top - bottom
        start = (left + right - wide) / 2
        self._canvas.setLineWidth(max(wide / 7, 0.8))
        path = self._canvas.beginPath()
        path.moveTo(start + wide * 0.15, bottom + tall * 0.5)
        path.lineTo(start + wide * 0.42, bottom + tall * 0.22)
        path.lineTo(start + wide * 0.88, bottom + tall * 0.85)
        self._canvas.drawPath(path)
