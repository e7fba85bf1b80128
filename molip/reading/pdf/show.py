"""Shows a page of a PDF that the product wrote: its picture and its words."""

import io
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]

from molip.reading.pdf.open import LOCK

_SCALE = 1.6
"""Pixels a point: letters of a table's cell are read without a magnifier."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page to be looked at."""

    image: bytes
    """A PNG file."""
    text: str
    """Its words, for those who do not see it."""


def show_page(data: bytes, number: int) -> ShownPage:
    """Return a page.

    Args:
        data: A PDF that the product wrote; uploads go through `open_pdf`.
        number: From 1.
    """
    with LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[number - 1]
            picture = page.render(scale=_SCALE).to_pil()
            text = str(page.get_textpage().get_text_range())
        finally:
            document.close()
    file = io.BytesIO()
    picture.save(file, "PNG")
    return ShownPage(file.getvalue(), text.replace("\r\n", "\n").strip())
