"""How DOCX text and cells look: type and shading, through styles."""

from dataclasses import dataclass

from lxml import etree

from molip.reading.docx.parts import child, local, switched_on, value
from molip.reading.lines import whole

_NO_COLOUR = frozenset({"", "auto", "ffffff"})
_PLAIN_PATTERNS = frozenset({"clear", "nil"})
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstCol": 0x80, "lastCol": 0x100}
_DEEPEST = 12
"""Longest chain of styles followed; Word itself stops at 11."""


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    bold: bool | None
    size: float | None
    shades: dict[str, bool]
    """Part of a table (``wholeTable``, ``firstRow`` …) to whether it is shaded."""


class Styles:
    """The styles part of one file."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the part; None: a file without styles."""
        self._styles: dict[str, _Style] = {}
        self._first = ""
        self._base: tuple[bool, float] = (False, 0.0)
        for element in () if root is None else root:
            if local(element.tag) == "style":
                self._styles[value(element, "styleId") or ""] = _style(element)
                if _is_default(element):
                    self._first = value(element, "styleId") or ""
            elif local(element.tag) == "docDefaults":
                properties = child(child(element, "rPrDefault"), "rPr")
                bold, size = type_of(properties)
                self._base = bool(bold), size or 0.0

    def look(
        self, run: etree._Element | None, paragraph_style: str | None
    ) -> tuple[bool, float]:
        """Return whether a run is bold, and its points (0: not known).

        Args:
            run: Its ``w:rPr``, or None.
            paragraph_style: Style id of its paragraph, or None for the default.
        """
        bold, size = type_of(run)
        chain = (
            *self._chain(value(child(run, "rStyle")) or ""),
            *self._chain(paragraph_style or self._first),
        )
        for style in chain:
            bold = style.bold if bold is None else bold
            size = style.size if size is None else size
        return (
            self._base[0] if bold is None else bold,
            self._base[1] if size is None else size,
        )

    def table_shades(self, style: str | None) -> dict[str, bool]:
        """Return which parts of a table its style shades."""
        shades: dict[str, bool] = {}
        for step in self._chain(style or ""):
            shades = step.shades | shades
        return shades

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def type_of(properties: etree._Element | None) -> tuple[bool | None, float | None]:
    """Return bold and points that a ``w:rPr`` sets; None where it does not."""
    weight, size = child(properties, "b"), child(properties, "sz")
    return (
        None if weight is None else switched_on(weight),
        None if size is None else whole(value(size)) / 2,
    )


def shading(properties: etree._Element | None) -> bool | None:
    """Return whether ``w:shd`` fills with a colour; None where it does not say."""
    shade = child(properties, "shd")
    if shade is None:
        return None
    if (value(shade, "fill") or "").lower() not in _NO_COLOUR:
        return True
    if value(shade, "themeFill") not in {None, "background1"}:
        return True
    return (value(shade) or "clear") not in _PLAIN_PATTERNS


def banded(table: etree._Element) -> frozenset[str]:
    """Return which edges of a table show their own look (``w:tblLook``)."""
    look = child(child(table, "tblPr"), "tblLook")
    if look is None:
        return frozenset()
    mask = value(look) or ""
    bits = int(mask, 16) if len(mask) == 4 and mask.isalnum() and _is_hex(mask) else 0  # noqa: PLR2004
    return frozenset(
        name for name, bit in _LOOK_BITS.items()
        if bits & bit or value(look, _attribute(name)) in {"1", "true", "on"}
    )  # fmt: skip


def _attribute(name: str) -> str:
    return {"firstCol": "firstColumn", "lastCol": "lastColumn"}.get(name, name)


def _is_hex(text: str) -> bool:
    return set(text.lower()) <= set("0123456789abcdef")


def _is_default(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {
        "1", "true", "on",
    }  # fmt: skip


def _style(element: etree._Element) -> _Style:
    bold, size = type_of(child(element, "rPr"))
    shades: dict[str, bool] = {}
    if (whole_table := shading(child(element, "tcPr"))) is not None:
        shades["wholeTable"] = whole_table
    for condition in element:
        if local(condition.tag) == "tblStylePr":
            shade = shading(child(condition, "tcPr"))
            if shade is not None:
                shades[value(condition, "type") or ""] = shade
    return _Style(value(child(element, "basedOn")) or "", bold, size, shades)
