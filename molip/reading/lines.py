"""Gathers the runs of a paragraph into one line, with its look."""

from collections import defaultdict

from molip.errors import InvalidInputError
from molip.reading.layout import Line

MAX_PARTS = 200_000
"""Most lines, cells and controls of one file; 65 pages of a real form have 14,000."""

_MOST_DIGITS = 9

_CONTROLS: dict[int, str | None] = {
    code: None for code in (*range(32), 127) if code not in (9, 10)
}
_CONTROLS |= {9: " ", 0xFFFE: None, 0xFFFF: None}


def printed(text: str) -> str:
    """Return text without control characters; a tab becomes a space.

    Line breaks inside a paragraph stay.
    """
    return text.translate(_CONTROLS)


class LineMaker:
    """One paragraph being read; the look that most of its characters have wins."""

    __slots__ = ("_bold", "_pieces", "_sizes", "length")

    def __init__(self) -> None:
        """Start with no text."""
        self._pieces: list[str] = []
        self._bold = 0
        self._sizes: defaultdict[float, int] = defaultdict(int)
        self.length = 0

    def add(self, text: str, *, bold: bool, size: float) -> None:
        """Add a run's text.

        Args:
            text: As the file holds it.
            bold: Whether it is bold.
            size: Points; 0 where not known.
        """
        if not text:
            return
        text = printed(text)
        self._pieces.append(text)
        self.length += len(text)
        seen = len(text) - text.count(" ")
        self._bold += seen if bold else -seen
        self._sizes[size] += seen

    @property
    def text(self) -> str:
        """What was gathered so far."""
        return "".join(self._pieces)

    def line(self, locator: str) -> Line:
        """Return the paragraph as a line."""
        size = max(self._sizes, key=lambda key: self._sizes[key], default=0.0)
        return Line(self.text, locator, self._bold > 0, size)


class Budget:
    """Counts what is read from one file, so that none can fill the memory."""

    __slots__ = ("_left", "_where")

    def __init__(self, where: str, most: int = MAX_PARTS) -> None:
        """Allow so many lines, cells and controls for the file named."""
        self._where = where
        self._left = most

    def spend(self) -> None:
        """Count one more.

        Raises:
            InvalidInputError: There are too many.
        """
        self._left -= 1
        if self._left < 0:
            problem = "문단과 표 칸이 지나치게 많습니다."
            remedy = "서식 부분만 남기거나 파일을 나누어 올려 주십시오."
            raise InvalidInputError(self._where, problem, remedy)


def whole(value: str | None, least: int = 0) -> int:
    """Return the number an attribute holds, or `least` where it holds none.

    Args:
        value: The attribute, or None.
        least: Lower bound, and what anything unreadable counts as.
    """
    if value is None or len(value) > _MOST_DIGITS or not value.isdecimal():
        return least
    return max(int(value), least)
