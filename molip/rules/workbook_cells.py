r"""How texts and lists stand in a cell and come back unchanged.

A spreadsheet cell cannot hold every character, and programs decode ``_x000D_`` on
their own. Such characters stand as ``\u{d}``, a backslash as ``\\``.
"""

import re
from collections.abc import Iterable

MOST_CHARACTERS = 32_767
"""Most that a cell holds; longer texts would be cut without a word."""

_AWKWARD = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
    r"|_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)"
)
_ESCAPE = re.compile(r"\\(\\|u\{([0-9a-f]{0,6})\})?")
_LAST_CHARACTER = 0x10FFFF


class BadEscapeError(ValueError):
    """A backslash stands where none of ours can."""


def escape(text: str) -> str:
    """Return the text as a cell holds it."""
    doubled = text.replace("\\", "\\\\")
    return _AWKWARD.sub(lambda found: _code(found[0]), doubled)


def unescape(text: str) -> str:
    """Return the text of a cell.

    Raises:
        BadEscapeError: A backslash is followed by nothing we write.
    """
    # Excel ends lines within a cell by \n; other programs may add \r.
    return _ESCAPE.sub(_plain, text.replace("\r\n", "\n"))


def join(values: Iterable[str]) -> str:
    """Return a list as lines of one cell."""
    return "\n".join(_line(value) for value in values)


def split(text: str) -> list[str]:
    """Return the list that stands in a cell, one value a line; blank lines are none.

    Raises:
        BadEscapeError: As `unescape`.
    """
    lines = (line.strip() for line in text.splitlines())
    return [unescape(line) for line in lines if line]


def _line(value: str) -> str:
    if not value:
        return "\\u{}"
    text = escape(value).replace("\n", _code("\n"))
    bare = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(start) + len(bare) :]
    return "".join((*map(_code, start), bare, *map(_code, end)))


def _code(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"


def _plain(found: re.Match[str]) -> str:
    if found[1] == "\\":
        return "\\"
    if found[1] is None or (found[2] and int(found[2], 16) > _LAST_CHARACTER):
        raise BadEscapeError(found[0])
    return chr(int(found[2], 16)) if found[2] else ""
