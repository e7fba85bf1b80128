"""Reads HWPX (OWPML) into a layout.

A locator is a path of steps, each counting from 0, and stays the same for the
same bytes; fillers follow it with `molip.reading.hwpx.parts.section_names`:

- ``s0``: section part, by its place in the spine
- ``p12``: 13th ``hp:p`` child of the section, cell or box
- ``t0``: first ``hp:tbl`` of the paragraph (or, in foreign files, of the section)
- ``r3``, ``c2``: fourth ``hp:tr`` of the table, third ``hp:tc`` of that row; places
  in the XML, not addresses on paper, so that they hold where addresses are wrong
- ``x0``: first ``hp:drawText`` of the paragraph's shapes; ``cap``: a caption
- ``f0``: first field (누름틀) or form object of the paragraph

``s0/p12/t0/r3c2/p0`` is the first paragraph of a cell, ``s0/p12/t0/r3c2`` the cell.
"""

from molip.reading.hwpx.body import Body
from molip.reading.hwpx.parts import looks, section_names
from molip.reading.layout import Block, FileFormat, Layout
from molip.reading.safety import open_zip, stream_xml


def read_hwpx(data: bytes, name: str) -> Layout:
    """Return the layout of an HWPX file.

    Headers, footers, foot- and endnotes, comments, deleted text, automatic bullets
    and numbers of paragraphs are left out; form objects are shown as □ ☑ ○ ●.

    Args:
        data: The file's bytes.
        name: The file's name, for messages.

    Raises:
        InvalidInputError: Broken, locked, or beyond a bound of `safety`.
    """
    package = open_zip(data, name)
    sections = section_names(package)
    body = Body(name, looks(package))
    blocks: list[Block] = []
    for number, section in enumerate(sections):
        where = f"{name} › {section}"
        elements = stream_xml(package.read(section), where, "sec", ("p", "tbl"))
        blocks.extend(body.blocks(elements, f"s{number}"))
    return Layout(FileFormat.HWPX, tuple(blocks), tuple(body.controls))
