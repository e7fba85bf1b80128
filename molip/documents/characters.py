"""Makes text safe for XML without hiding anything."""

import unicodedata

_KEPT = "\t\n"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400
_LAST_WITH_PICTURE = 0x1F
_NONCHARACTERS = (0xFFFE, 0xFFFF)


def printable(text: str) -> str:
    """Return the text as a file can hold it, every change visible.

    Line ends become one newline. A control character that XML cannot hold is
    shown by its picture (NUL as ``␀``), anything else that no file can hold by
    the replacement character, so that a reader sees that something stood there.
    """
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    if joined.isprintable():
        return joined
    return "".join(_shown(character) for character in joined)


def _shown(character: str) -> str:
    if character in _KEPT:
        return character
    code = ord(character)
    category = unicodedata.category(character)
    if category == "Cc":
        if code <= _LAST_WITH_PICTURE:
            return chr(_CONTROL_PICTURES + code)
        return "\N{SYMBOL FOR DELETE}" if code == _DELETE else _REPLACEMENT
    if category == "Cs" or code in _NONCHARACTERS:
        return _REPLACEMENT
    return character
