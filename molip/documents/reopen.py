"""Reads written files back, to show that nothing was lost on the way."""

import io
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from docx.table import Table
from hwpx import HwpxDocument
from lxml import etree

from molip.documents.hwpx_template import PARAGRAPH
from molip.documents.packing import unpack

_DRAWING = qn("w:drawing")


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


def read_docx_pictures(content: bytes) -> list[tuple[str, bytes]]:
    """Return the pictures of a DOCX file in order: what is said of each, its bytes.

    Args:
        content: The file's bytes.
    """
    file = docx.Document(io.BytesIO(content))
    found = []
    for drawing in file.element.body.iter(_DRAWING):
        said = next(drawing.iter(qn("wp:docPr"))).get("descr", "")
        inside = next(drawing.iter(qn("a:blip"))).get(qn("r:embed"))
        found.append((said, file.part.related_parts[inside].blob))
    return found


def read_hwpx_pictures(content: bytes) -> list[tuple[str, bytes]]:
    """Return the pictures of an HWPX file in order: what is said of each, its bytes.

    Args:
        content: The file's bytes.
    """
    parts = unpack(content)
    section = etree.fromstring(parts["Contents/section0.xml"])
    package = etree.fromstring(parts["Contents/content.hpf"])
    places = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    return [
        (
            picture.findtext(f"{PARAGRAPH}shapeComment") or "",
            parts[places[picture.find("{*}img").get("binaryItemIDRef")]],
        )
        for picture in section.iter(f"{PARAGRAPH}pic")
    ]


def read_docx_comments(content: bytes) -> list[str]:
    """Return the comments of a DOCX file in order.

    Args:
        content: The file's bytes.
    """
    return [one.text for one in docx.Document(io.BytesIO(content)).comments]


def _docx_texts(content: bytes) -> Iterator[str]:
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        # A picture stands in a paragraph without a word.
        elif block._p.find(f".//{_DRAWING}") is None:  # noqa: SLF001
            yield block.text


def _hwpx_texts(content: bytes) -> Iterator[str]:
    with HwpxDocument.open(content) as document:
        for paragraph in document.paragraphs:
            if paragraph.element.find(f".//{PARAGRAPH}pic") is not None:
                continue
            if not paragraph.tables:
                yield paragraph.text
            for table in paragraph.tables:
                for row in table.rows:
                    yield from (
                        "\n".join(inside.text for inside in cell.paragraphs)
                        for cell in row.cells
                    )
