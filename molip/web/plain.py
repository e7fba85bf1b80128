"""Makes text that people wrote safe to set among Markdown."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:&])")
_LINE_START = re.compile(r"^(\s*)([-=]|\d+[.)])(?=\s|$|-|=)", re.MULTILINE)


def plain(text: str) -> str:
    """Return the text so that Markdown shows it letter for letter."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return _LINE_START.sub(_escape_start, escaped)


def lines(text: str) -> str:
    """Return the text so that Markdown keeps its line ends, too."""
    return plain(text).replace("\r\n", "\n").replace("\n", "  \n")


def _escape_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark[:-1]}\\{mark[-1]}"
