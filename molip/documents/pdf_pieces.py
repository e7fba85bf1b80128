"""What stands on the pages of a PDF: lines of text, pictures, entries of contents."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from molip.documents.layout import Alignment
from molip.documents.pdf_font import width_of
from molip.documents.pdf_look import GRID, Look, baseline, draw_line, gap_of, write

PAGE_ROOM = 34.0
"""Points kept free at the end of an entry for dots and the number of its page."""
_FEW = 3
"""Lines of a paragraph that stay together; of longer ones two at each end."""


class Piece(Protocol):
    """Something that is placed on a page whole, or cut over two."""

    @property
    def before(self) -> float:
        """Return the room kept above it, but not at the top of a page."""

    @property
    def after(self) -> float:
        """Return the room kept below it."""

    @property
    def keeps(self) -> bool:
        """Return whether it stays on one page with what follows."""

    @property
    def height(self) -> float:
        """Return its height without the room around it."""

    def cut(self, room: float, *, must: bool) -> "tuple[Piece, Piece] | None":
        """Return the part that takes that room at most, and the rest.

        Args:
            room: Height in points.
            must: Whether it has to be cut, for it is taller than any page.
        """

    def draw(
        self, canvas: Canvas, left: float, top: float, pages: Mapping[int, int]
    ) -> None:
        """Draw it with its upper left corner there.

        Args:
            canvas: Of the page.
            left: In points from the left edge of the paper.
            top: In points from its lower edge.
            pages: On which page each heading stands, both by number.
        """


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that are set in one way."""

    lines: tuple[str, ...]
    look: Look
    width: float
    keeps: bool = False
    mark: int | None = None
    """The number of the heading that it is."""
    goes_on: bool = False
    """Whether the rest of it stands on the next page."""

    @property
    def before(self) -> float:
        """Return the room kept above it."""
        return self.look.before

    @property
    def after(self) -> float:
        """Return the room kept below it."""
        return self.look.after

    @property
    def height(self) -> float:
        """Return its height."""
        return len(self.lines) * self.look.leading

    def cut(self, room: float, *, must: bool) -> "tuple[Text, Text] | None":
        """Return it in two, no line of either alone unless it must be."""
        count = len(self.lines)
        fit = int(room / self.look.leading)
        if must:
            fit = min(max(fit, 1), count - 1)
        elif count > _FEW:
            fit = min(fit, count - 2)
        else:
            return None
        if fit < (1 if must else 2):
            return None
        first = replace(self, lines=self.lines[:fit], goes_on=True)
        look = replace(self.look, bullet="", before=0.0)
        return first, replace(self, lines=self.lines[fit:], look=look, mark=None)

    def draw(
        self, canvas: Canvas, left: float, top: float, _pages: Mapping[int, int]
    ) -> None:
        """Draw the lines, and the rules across the page."""
        look = self.look
        if look.bullet:
            base = baseline(top, look)
            write(canvas, (left + 2, base), look.bullet, look)
        room = self.width - look.indent
        for number, line in enumerate(self.lines):
            base = baseline(top - number * look.leading, look)
            last = number == len(self.lines) - 1 and not self.goes_on
            slack = room - width_of(line, look.size)
            start, gap = left + look.indent, 0.0
            if look.align is Alignment.CENTER:
                start += slack / 2
            elif look.align is Alignment.RIGHT:
                start += slack
            elif look.justified and not last:
                gap = gap_of(line, slack, look.size)
            write(canvas, (start, base), line, look, gap)
        for side in look.rules:
            level = top + look.size / 3 if side == "above" else top - self.height - 3
            draw_line(canvas, (left, level), (left + self.width, level), look.rule)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the middle of the page; its caption follows."""

    data: bytes
    width: float
    height: float
    room: float
    """As wide as the page's text."""
    keeps: bool = True
    before: float = 4.0
    after: float = 2.0

    def cut(self, _room: float, *, must: bool) -> None:
        """Return None: a picture stays whole."""

    def draw(
        self, canvas: Canvas, left: float, top: float, _pages: Mapping[int, int]
    ) -> None:
        """Draw the picture."""
        start = left + (self.room - self.width) / 2
        canvas.drawImage(
            ImageReader(io.BytesIO(self.data)), start, top - self.height,
            self.width, self.height, mask="auto",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents: leads to a heading and tells its page."""

    text: Text
    to: int | None
    """The number of the heading; None: the document has none like it."""
    keeps: bool = False
    before: float = 0.0

    @property
    def after(self) -> float:
        """Return the room kept below it."""
        return self.text.after

    @property
    def height(self) -> float:
        """Return its height."""
        return self.text.height

    def cut(self, room: float, *, must: bool) -> "tuple[Piece, Piece] | None":
        """Return it in two only where it has to be; the second tells the page."""
        parts = self.text.cut(room, must=True) if must else None
        return parts and (parts[0], replace(self, text=parts[1]))

    def draw(
        self, canvas: Canvas, left: float, top: float, pages: Mapping[int, int]
    ) -> None:
        """Draw the entry, dots, and the number of the page."""
        self.text.draw(canvas, left, top, pages)
        if self.to is None:
            return
        look = self.text.look
        end = left + self.text.width + PAGE_ROOM
        base = baseline(top - self.height + look.leading, look)
        number = str(pages[self.to])
        write(canvas, (end - width_of(number, look.size), base), number, look)
        start = left + look.indent + width_of(self.text.lines[-1], look.size) + 4
        stop = end - width_of("0000", look.size)
        canvas.setDash(0.8, 2.6)
        draw_line(canvas, (start, base + 1), (stop, base + 1), (0.6, GRID))
        canvas.setDash()
        area = (left, top - self.height, end, top)
        canvas.linkRect("", mark_name(self.to), area, relative=0, Border="[0 0 0]")


def mark_name(number: int) -> str:
    """Return what the heading of that number is called inside the file."""
    return f"heading-{number}"
