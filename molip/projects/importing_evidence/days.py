"""Reads the days of notebooks: 2026. 3. 4., 2026년 3월 4일, 2026-03-04, 2026/3/4."""

import re
from datetime import date

_DAY = re.compile(
    r"""\s*(?:
        (\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일
      | (\d{4})\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})(?:\s*\.|(?!\d))
      | (\d{4})-(\d{1,2})-(\d{1,2})(?!\d)
      | (\d{4})/(\d{1,2})/(\d{1,2})(?!\d)
    )
    (?:\s*\([월화수목금토일]\)|\s*[월화수목금토일]요일)?
    (?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2})?)?
    """,
    re.VERBOSE,
)
_SHORT = re.compile(
    r"\s*(?:'?\d{2}\s*[.\-/년]\s*\d{1,2}\s*[.\-/월]\s*\d{1,2}(?!\d)"
    r"|\d{1,2}\s*월\s*\d{1,2}\s*일|\d{1,2}/\d{1,2}(?!\d))"
)
"""A day without its century or its year; ``1.2`` may as well number a chapter."""


def split_day(text: str) -> tuple[date, str] | None:
    """Return the day a text begins with, and what follows; None where none does.

    Raises:
        ValueError: It looks like a day, but there is none, or the year is missing.
    """
    found = _DAY.match(text)
    if found is None:
        if _SHORT.match(text):
            raise ValueError(text)
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return date(year, month, day), text[found.end() :].strip(" \t-–—:·|")


def read_day(text: str) -> date:
    """Return the day a cell names.

    Raises:
        ValueError: It names none, or says more.
    """
    split = split_day(text)
    if split is None or split[1]:
        raise ValueError(text)
    return split[0]
