"""Lines that only look like headings: marks, running text, second titles."""

import re
from collections.abc import Sequence

from molip.reading.finding.blanks import find_gaps
from molip.reading.finding.headings import SENTENCE
from molip.reading.finding.labels import compact, numbering
from molip.reading.layout import Block, Line

_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]{3,}")
_LONGEST_SECOND = 60
_FEWEST = 12
"""A heading shorter than this is no piece of a sentence."""


def is_running(line: Line, rest: Sequence[Block]) -> bool:
    """Whether a large line begins a sentence that the lines right below it end.

    Args:
        line: The line.
        rest: What follows it.
    """
    if len(compact(line.text)) < _FEWEST:
        return False
    for block in rest:
        if not isinstance(block, Line) or block.size != line.size:
            return False
        text = block.text.strip()
        if not text or numbering(block.text)[0] is not None:
            return False
        if SENTENCE.search(text):
            return True
    return False


def second_title(line: Line, rest: Sequence[Block]) -> Line | None:
    """Return the line right below a Korean title that says it in another tongue.

    Args:
        line: The title or heading.
        rest: What follows it.
    """
    under = rest[0] if rest else None
    if not isinstance(under, Line) or not _HANGUL.search(line.text):
        return None
    text = under.text.strip()
    if under.size > line.size or len(text) > _LONGEST_SECOND:
        return None
    if not _LATIN.search(text) or _HANGUL.search(text) or find_gaps(text):
        return None
    if numbering(text)[0] is not None or text.endswith((".", "?", ":")):
        return None
    return under
