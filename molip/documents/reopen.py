"""Reads written files back, to show that nothing was lost on the way."""

import io
from collections.abc import Iterator

import docx
from docx.table import Table
from hwpx import HwpxDocument


def read_docx_text(content: bytes) -> list[str]:
    """Return the texts of a DOCX file in the order of `plain_text`.

    Args:
        content: The file's bytes.
    """
    return list(_docx_texts(content))


def read_hwpx_text(content: bytes) -> list[str]:
    """Return the texts of an HWPX file in the order of `plain_text`.

    Args:
        content: The file's bytes.
    """
    return list(_hwpx_texts(content))


def _docx_texts(content: bytes) -> Iterator[str]:
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        else:
            yield block.text


def _hwpx_texts(content: bytes) -> Iterator[str]:
    with HwpxDocument.open(content) as document:
        for paragraph in document.paragraphs:
            if not paragraph.tables:
                yield paragraph.text
            for table in paragraph.tables:
                for row in table.rows:
                    yield from (
                        "\n".join(inside.text for inside in cell.paragraphs)
                        for cell in row.cells
                    )
