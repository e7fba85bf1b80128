"""Fills the cells of DOCX tables; thousands of them, so from ready-made looks."""

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn
from docx.shared import Mm

from molip.documents.docx_styles import element
from molip.documents.layout import Alignment

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tc
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement

HEADER = "header"
"""The look of a cell in the header row."""
_HEADER_SHADE = "E4EAF4"
_SIZE = "19"  # half points
_SPACING = {"before": "40", "after": "40", "line": "264", "lineRule": "auto"}


def fill_cell(cell: "CT_Tc", text: str, look: Alignment | str, width: int) -> "CT_R":
    """Write a text into an empty cell and return the run's element.

    Args:
        cell: The cell's element.
        text: As a file can hold it.
        look: How its column is set, or `HEADER`.
        width: In hundredths of a millimetre.
    """
    properties, setting, letters = _looks(look)
    if (old := cell.tcPr) is not None:
        cell.remove(old)
    own = deepcopy(properties)
    own[0].set(qn("w:w"), str(round(Mm(width / 100).twips)))
    cell.insert(0, own)
    paragraph = cell.p_lst[0]
    paragraph.insert(0, deepcopy(setting))
    inner = cast("CT_R", element("r"))
    inner.append(deepcopy(letters))
    paragraph.append(inner)
    inner.text = text
    return inner


@cache
def _looks(
    look: Alignment | str,
) -> tuple["BaseOxmlElement", "BaseOxmlElement", "BaseOxmlElement"]:
    """Return the properties of cell, paragraph and run."""
    is_header = look == HEADER
    properties = element("tcPr")
    properties.append(element("tcW", type="dxa", w="0"))
    if is_header:
        shade = element("shd", val="clear", color="auto", fill=_HEADER_SHADE)
        properties.append(shade)
    properties.append(element("vAlign", val="center"))
    setting = element("pPr")
    setting.append(element("spacing", **_SPACING))
    setting.append(element("jc", val="center" if is_header else str(look)))
    letters = element("rPr")
    if is_header:
        letters.append(element("b"))
    letters.append(element("sz", val=_SIZE))
    return properties, setting, letters
