"""Reads a PDF form into the common layout."""

import pypdfium2  # type: ignore[import-untyped]

from molip.reading.layout import Control, FileFormat, Layout
from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.controls import place_controls, read_controls
from molip.reading.pdf.glyphs import read_glyphs
from molip.reading.pdf.grids import Block, page_blocks
from molip.reading.pdf.marks import UNREADABLE, PageMarks
from molip.reading.pdf.open import LOCK, damaged, open_pdf, unreadable
from molip.reading.pdf.pages import join_pages
from molip.reading.pdf.paths import read_drawing
from molip.reading.pdf.place import Frame
from molip.reading.pdf.text import embolden

_FAR = 1e5


def read_pdf(data: bytes, name: str) -> Layout:
    """Return the layout of a PDF: grids from its ruling lines, text, input fields.

    Each `Line` is one printed line, not a whole paragraph. Locators read
    ``p<page>:<left>,<bottom>,<right>,<top>`` in points of PDF user space, with
    ``#<field>`` behind for AcroForm fields; see `pdf_place`. Page numbers, writing
    aslant (watermarks, seals) and pictures are left out. Scripts, actions and
    attachments are never run or opened; `pdf_hazards.pdf_hazards` names them.

    Args:
        data: The file's bytes.
        name: Its name, for messages.

    Raises:
        InvalidInputError: Not a PDF, damaged, locked, too large, too slow to read,
            or without text (a scan, letters drawn as curves, nameless fonts).
    """
    deadline = Deadline(name)
    with LOCK:
        document = open_pdf(data, name)
        try:
            pages = _read_pages(document, name, deadline)
            has_form = document.get_formtype() > 0
        finally:
            document.close()
    frames = [page.frame for page in pages]
    controls = read_controls(data, name, frames, deadline) if has_form else []
    _require_text(pages, name, has_controls=bool(controls))
    blocks: list[tuple[Block, ...]] = []
    for page in pages:
        deadline.check()
        blocks.append(page_blocks(page))
    placed: tuple[Control, ...] = place_controls(controls, pages)
    return Layout(FileFormat.PDF, join_pages(blocks), placed, len(pages))


def _read_pages(
    document: pypdfium2.PdfDocument, name: str, deadline: Deadline
) -> list[PageMarks]:
    pages = []
    for index in range(len(document)):
        deadline.check()
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise damaged(name) from error
        try:
            frame = _frame(page, index + 1, name)
            drawing = read_drawing(page.raw, frame, deadline)
            glyphs = read_glyphs(page.raw, frame, deadline)
        finally:
            page.close()
        pages.append(
            PageMarks(
                frame=frame,
                glyphs=embolden(glyphs, drawing.overprints),
                rules=tuple(drawing.rules),
                fills=tuple(drawing.fills),
                images=drawing.images,
                outlines=drawing.outlines,
            )
        )
    return pages


def _frame(page: pypdfium2.PdfPage, number: int, name: str) -> Frame:
    """Return how a page lies; a page of no size, or endless, is damage."""
    left, bottom, right, top = page.get_bbox()
    if not (-_FAR < left < right < _FAR and -_FAR < bottom < top < _FAR):
        raise damaged(name)
    return Frame(number, (left, bottom, right, top), page.get_rotation())


def _require_text(pages: list[PageMarks], name: str, *, has_controls: bool) -> None:
    """Refuse a file whose letters cannot be read, and say why.

    Raises:
        InvalidInputError: There is nothing to read, or too little of what is printed.
    """
    glyphs = [glyph.text for page in pages for glyph in page.glyphs]
    unnamed = glyphs.count(UNREADABLE)
    outlines = sum(page.outlines for page in pages)
    named = len(glyphs) - unnamed
    lost = unnamed + outlines
    if (not named and not has_controls) or lost > max(named, 1):
        images = sum(page.images for page in pages)
        raise unreadable(name, images, outlines, unnamed)
