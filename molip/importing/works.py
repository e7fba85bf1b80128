"""A work as a reference list names it, before it is an output of a project."""

import re
import unicodedata
from dataclasses import dataclass

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Work:
    """A paper, patent, talk … as listed (문헌)."""

    row: int
    """Index of the line or entry in the file, from 0."""
    kind: str
    """As the file calls it: ``article``, ``JOUR``, ``journal-article``."""
    title: str
    on: str
    """``2026-03-04``, ``2026-03``, ``2026`` or empty."""
    venue: str = ""
    doi: str = ""


def find_doi(text: str) -> str:
    """Return the first DOI of a text in small letters; empty: there is none."""
    match = _DOI.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return ""
    found = match[0].lower().rstrip(".,;:'")
    while found.endswith(")") and found.count("(") < found.count(")"):
        found = found[:-1]
    return found


def day_of(year: str, month: str = "", day: str = "") -> str:
    """Return the parts of a date as one text, as far as they are known."""
    found = re.search(r"\d{4}", year)
    if found is None:
        return ""
    number = _month(month)
    if not number:
        return found[0]
    digits = re.search(r"\d{1,2}", day)
    rest = f"-{int(digits[0]):02d}" if digits else ""
    return f"{found[0]}-{number:02d}{rest}"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun",
           "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip


def _month(text: str) -> int:
    seen = text.strip().casefold()
    digits = re.match(r"\d{1,2}", seen)
    if digits:
        number = int(digits[0])
        return number if 1 <= number <= len(_MONTHS) else 0
    return _MONTHS.index(seen[:3]) + 1 if seen[:3] in _MONTHS else 0
