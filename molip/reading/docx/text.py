"""Signs that Word stores otherwise than as text."""

from lxml import etree

from molip.reading.docx.parts import local, value

_PLAIN = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x9F: "·",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xE0: "→", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA2: "■", 0xA3: "□"}
_FONTS = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2}
# Symbol fonts lie in the private use area, from U+F000.
_PRIVATE = {0xF000 + code: sign for code, sign in _WINGDINGS.items()}
_HEX_DIGITS = 4


def sign(element: etree._Element, name: str) -> str:
    """Return what one child of a run shows, where it is a sign; else nothing.

    Args:
        element: Child of ``w:r``.
        name: Its local name.
    """
    if name == "t":
        return (element.text or "").translate(_PRIVATE)
    if name == "br":
        return "" if value(element, "type") in {"page", "column"} else "\n"
    if name == "sym":
        return _symbol(value(element, "font") or "", value(element, "char") or "")
    return _PLAIN.get(name, "")


def formula(element: etree._Element) -> str:
    """Return the letters of an equation, one after the other."""
    return "".join(part.text or "" for part in element.iter() if local(part.tag) == "t")


def _symbol(font: str, code: str) -> str:
    if len(code) != _HEX_DIGITS or not set(code.lower()) <= set("0123456789abcdef"):
        return ""
    number = int(code, 16) & 0x0FFF
    return _FONTS.get(font, {}).get(number, "")
