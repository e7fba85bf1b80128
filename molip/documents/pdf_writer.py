"""Writes a document as PDF, to be looked at before it is handed in."""

import io

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Frame,
    PageTemplate,
)

from molip.documents import pdf_font
from molip.documents.pdf_look import (
    GREY,
    MARGIN,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    pdf_text,
    shown,
)
from molip.documents.pdf_story import story_of
from molip.documents.values import Contents, Document, plain_text

_EDGE = 10 * mm
"""From the edge of the paper to the page number and the running words."""
_RUNNING = 9
_LONGEST_TITLE = 255


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
    pages: dict[int, int] = {}
    if any(isinstance(block, Contents) for block in document.blocks):
        _build(document, pages, io.BytesIO(), canvasmaker=_Sketch)
    file = io.BytesIO()
    _build(document, pages, file, running)
    return file.getvalue()


def count_pdf_pages(document: Document) -> int:
    """Return how many pages its PDF has, without writing it.

    Raises:
        InvalidInputError: A table row is not as long as its header.
    """
    return _build(document, {}, io.BytesIO(), canvasmaker=_Sketch)


def find_lacking(document: Document) -> str:
    """Return the characters, each once, that a PDF of the document shows as ``□``."""
    told = "".join(map(shown, plain_text(document)))
    return pdf_font.printable(told)[1]


class _Sketch(Canvas):  # type: ignore[misc]
    """A canvas on which pages are laid out but no file is made."""

    def drawImage(self, *_: object, **__: object) -> None:  # noqa: N802 - the library's name
        """Draw nothing: pictures take long."""

    def drawText(self, _: object) -> None:  # noqa: N802 - the library's name
        """Draw nothing."""

    def save(self) -> None:
        """Write nothing."""


def _build(
    document: Document,
    pages: dict[int, int],
    file: io.BytesIO,
    running: str = "",
    canvasmaker: type[Canvas] = Canvas,
) -> int:
    """Return how many pages there are, and fill in those of the headings."""
    pdf_font.load_font()

    def frame(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont(pdf_font.FONT, _RUNNING)
        canvas.setFillColor(GREY)
        middle = A4[0] / 2
        canvas.drawCentredString(middle, _EDGE + _RUNNING / 3, f"- {template.page} -")
        canvas.drawCentredString(middle, A4[1] - _EDGE - _RUNNING, pdf_text(running))
        canvas.restoreState()

    template = BaseDocTemplate(
        file, pagesize=A4, invariant=1, lang="ko-KR", creator="Molip",
        title=shown(document.title)[:_LONGEST_TITLE], displayDocTitle=True,
    )  # fmt: skip
    left = (A4[0] - TEXT_WIDTH) / 2
    text = Frame(
        left, MARGIN, TEXT_WIDTH, TEXT_HEIGHT, 0, 0, 0, 0, overlapAttachedSpace=0
    )
    template.addPageTemplates(PageTemplate(frames=[text], onPage=frame))
    template.build(list(story_of(document, pages)), canvasmaker=canvasmaker)
    return int(template.page)
