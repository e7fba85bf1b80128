"""Writes a document as PDF, to be looked at before it is handed in."""

import io
from collections.abc import Iterator, Sequence

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from molip.documents import pdf_font
from molip.documents.pdf_flow import Placed, lay_out
from molip.documents.pdf_look import Look, baseline, write
from molip.documents.pdf_pieces import Text, mark_name
from molip.documents.pdf_set import TEXT_WIDTH, pieces_of, shown
from molip.documents.values import Document, Heading, plain_text

_LEFT = (A4[0] - TEXT_WIDTH) / 2
_MARGIN = 20 * mm
_EDGE = 10 * mm
"""From the edge of the paper to the page number and the running words."""
_LONGEST_TITLE = 255
_RUNNING = Look(9, color="#595959")
_DEEPEST = 3


def write_pdf(document: Document, running: str = "") -> bytes:
    """Return the document as a PDF file; the same document, the same bytes.

    A4 with the margins and sizes of the DOCX file, but in the font that ships with
    the product: pages may turn elsewhere than in the reader's word processor.
    Headings are in the outline, and the contents tell their pages. Control
    characters and what the font lacks is shown as ``□`` (see `find_lacking`).

    Args:
        document: What to write.
        running: Words at the head of every page.

    Raises:
        InvalidInputError: A table row is not as long as its header.
    """
    pages = _pages(document)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, lang="ko-KR")
    canvas.setTitle(shown(document.title)[:_LONGEST_TITLE])
    canvas.setCreator("Molip")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    where = dict(_marks(pages))
    outline = _Outline(canvas, document)
    for number, page in enumerate(pages, start=1):
        _frame(canvas, number, running)
        for placed in page:
            top = A4[1] - _MARGIN - placed.down
            if isinstance(placed.piece, Text) and placed.piece.mark is not None:
                outline.add(placed.piece.mark, top)
            placed.piece.draw(canvas, _LEFT, top, where)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def count_pdf_pages(document: Document) -> int:
    """Return how many pages its PDF has, without writing it: laid out, not drawn.

    Raises:
        InvalidInputError: A table row is not as long as its header.
    """
    return len(_pages(document))


def find_lacking(document: Document) -> str:
    """Return the characters, each once, that a PDF of the document shows as ``□``."""
    told = "".join(map(shown, plain_text(document)))
    return pdf_font.printable(told)[1]


def pdf_text(text: str) -> str:
    """Return the text as a PDF says it.

    Args:
        text: Any text.
    """
    return pdf_font.printable(shown(text))[0]


class _Outline:
    """The outline beside the pages, where a reader leafs through the headings."""

    def __init__(self, canvas: Canvas, document: Document) -> None:
        self._canvas = canvas
        self._headings = [b for b in document.blocks if isinstance(b, Heading)]
        self._level = -1

    def add(self, number: int, top: float) -> None:
        """Add a heading; a level that skips one above it is drawn up to it."""
        heading, name = self._headings[number], mark_name(number)
        level = min(max(heading.level, 1), _DEEPEST) - 1
        self._level = min(level, self._level + 1)
        self._canvas.bookmarkHorizontal(name, 0, top)
        self._canvas.addOutlineEntry(shown(heading.text), name, self._level)


def _pages(document: Document) -> tuple[tuple[Placed, ...], ...]:
    return lay_out(tuple(pieces_of(document)), A4[1] - 2 * _MARGIN)


def _marks(pages: Sequence[Sequence[Placed]]) -> Iterator[tuple[int, int]]:
    """Yield the number of each heading and that of its page."""
    for number, page in enumerate(pages, start=1):
        for placed in page:
            if isinstance(placed.piece, Text) and placed.piece.mark is not None:
                yield placed.piece.mark, number


def _frame(canvas: Canvas, number: int, running: str) -> None:
    """Draw the page number and the running words."""
    middle = A4[0] / 2
    for text, top in ((f"- {number} -", _EDGE + _RUNNING.leading),
                      (pdf_text(running), A4[1] - _EDGE)):  # fmt: skip
        width = pdf_font.width_of(text, _RUNNING.size)
        write(canvas, (middle - width / 2, baseline(top, _RUNNING)), text, _RUNNING)
