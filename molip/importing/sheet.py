"""A table as a file shows it: rows of texts, whatever the file's format."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from molip.errors import InvalidInputError

MAX_ROWS = 200_000
"""Most rows of one table."""
MAX_COLUMNS = 200
"""Most columns of one table."""
MAX_CELL = 10_000
"""Longest text of one cell, in characters."""

_SIGNS = re.compile(r"[\s()\[\]{}〔〕【】<>·ㆍᆞ‧・∙.,:;/_\-*#'\"※①-⑳]+")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file."""

    name: str
    """The file's name, with the sheet's where a workbook has several."""
    rows: tuple[Row, ...]
    """Cells as shown; the row at index 0 is row 1 of the file."""
    told: str
    """How it was read, in Korean, to be said aloud: ``CP949(EUC-KR), 쉼표``."""
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells: first row, first column, last row, last column, from 0."""

    def cell(self, row: int, column: int) -> str:
        """Return a cell's text; empty where the row is shorter."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else ""


def at(sheet: Sheet, row: int, label: str = "") -> str:
    """Return how a finding names a place: ``파일.csv 12행 '금액'``.

    Args:
        sheet: The table.
        row: Index of the row, from 0.
        label: What its column is called; empty: the whole row.
    """
    return f"{sheet.name} {row + 1}행" + (f" '{label}'" if label else "")


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """Return a text without spaces, signs and capitals, to be compared."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    """Return a text as it is kept: one line, spaces single, no control characters."""
    seen = unicodedata.normalize("NFC", text)
    if not seen.isprintable():
        seen = "".join(
            " " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") else c
            for c in seen
        )
    return " ".join(seen.split())


def require_bounds(rows: int, columns: int, name: str) -> None:
    """Let a table pass that is not absurdly large.

    Raises:
        InvalidInputError: It has more rows or columns than we take.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise InvalidInputError(
            name,
            f"표가 너무 큽니다({rows:,}행 {columns:,}열, "
            f"최대 {MAX_ROWS:,}행 {MAX_COLUMNS:,}열).",
            "기간이나 과제별로 나누어 올려 주십시오.",
        )
