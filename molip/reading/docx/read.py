"""Reads DOCX (WordprocessingML) into a layout.

The package is opened by `safety`, not by python-docx, which takes no macro
document and unpacks every part. A locator is a path of steps, each from 0:

- ``p12``: 13th paragraph of the body, cell or box; ``t0``: its first table; both
  counted with content controls and insertions opened
- ``r3``, ``c2``: fourth row of the table (deleted rows left out), third ``w:tc`` of it
- ``x0``: first text box of the paragraph; of alternatives the first is taken
- ``f0``: first content control or form field of the paragraph; of the body, cell or
  box where it wraps whole paragraphs; of the table or row where it wraps those

``t0/r3c2/p0`` is the first paragraph of a cell, ``t0/r3c2`` the cell.
"""

from molip.errors import InvalidInputError
from molip.reading.docx.body import Body
from molip.reading.docx.parts import child, main_part, relations
from molip.reading.docx.styles import Styles
from molip.reading.layout import FileFormat, Layout
from molip.reading.lines import whole
from molip.reading.safety import Package, open_zip

_PROPERTIES = "docProps/app.xml"


def read_docx(data: bytes, name: str) -> Layout:
    """Return the layout of a DOCX file.

    Headers, footers, notes, comments, hidden and deleted text, automatic bullets and
    numbers are left out. Macros and templates elsewhere are never followed.

    Args:
        data: The file's bytes.
        name: The file's name, for messages.

    Raises:
        InvalidInputError: Broken, locked, or beyond a bound of `safety`.
    """
    package = open_zip(data, name)
    part = main_part(package)
    body = child(package.tree(part), "body")
    if body is None:
        problem = "Word 문서의 본문이 비어 있습니다."
        remedy = "Word에서 파일을 열어 DOCX로 다시 저장하십시오."
        raise InvalidInputError(name, problem, remedy)
    reader = Body(name, _styles(package, part))
    blocks = tuple(reader.blocks(body, ""))
    controls = tuple(reader.controls)
    return Layout(FileFormat.DOCX, blocks, controls, _pages(package))


def _styles(package: Package, part: str) -> Styles:
    for relation in relations(package, part):
        if relation.kind == "styles" and relation.target in package:
            return Styles(package.tree(relation.target))
    return Styles(None)


def _pages(package: Package) -> int:
    """Return the number of pages that Word counted when it saved; 0: not said."""
    if _PROPERTIES not in package:
        return 0
    return whole(package.tree(_PROPERTIES).findtext("{*}Pages"))
