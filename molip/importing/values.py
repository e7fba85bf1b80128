"""Reads days, money and numbers as people and systems in Korea write them."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

WON, THOUSAND, MILLION = 1, 1_000, 1_000_000
UNITS = {"원": WON, "천원": THOUSAND, "백만원": MILLION}
"""Units of money that tables state, in won."""

_EARLIEST, _LATEST = 1948, 2100
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 73_415
EPOCH = date(1899, 12, 30)
_CENTURY = 2000
_YEAR_ONLY = 4
_MOST_WON = 10**15
# Sheets keep numbers in binary and show no more than 15 digits of them.
_SHOWN = Context(prec=15)

_DAY = re.compile(
    r"^(\d{4}|\d{2})\s*(?:[.\-/]|년)\s*(\d{1,2})\s*(?:[.\-/]|월)\s*(\d{1,2})\s*"
    r"(?:[.]|일)?(?:\s*\([월화수목금토일]\))?(?:[\sT]+\d{1,2}:\d{2}.*)?$"
)
_DENSE = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?$")
_SHORT = re.compile(r"^(\d{2})(\d{2})(\d{2})$")
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_MONTH = re.compile(r"^(\d{4})\s*(?:[.\-/]|년)\s*(\d{1,2})\s*(?:[.]|월)?$")
_YEAR = re.compile(r"^(\d{4})\s*(?:[.]|년|년도)?$")
_AMOUNT = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(?:E\+?(\d{1,2}))?$")
_CELL_UNIT = re.compile(r"(백만원|천원|원)$")
_STATED = re.compile(r"단위\s*[:：)]?\s*(백만|천)?\s*원|\(\s*(백만|천)?\s*원\s*\)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@lru_cache(maxsize=16_384)
def parse_day(text: str) -> date | None:
    """Return the day a text names, or None.

    Reads ``2026. 3. 4.``, ``2026년 3월 4일``, ``2026-03-04 12:00``, ``20260304``,
    ``26.03.04``, ``260304`` and the serial numbers of sheets.
    """
    seen = unicodedata.normalize("NFKC", text).strip()
    for pattern in (_DAY, _DENSE, _SHORT):
        if match := pattern.match(seen):
            year, month, day = (int(part) for part in match.groups()[:3])
            return _date(year if year > 99 else _CENTURY + year, month, day)  # noqa: PLR2004
    if match := _SERIAL.match(seen):
        serial = int(match[1])
        if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
            return EPOCH + timedelta(days=serial)
    return None


def parse_vague_day(text: str) -> tuple[date, bool] | None:
    """Return a day, and whether the text names it whole; None: it names none.

    ``2026`` and ``2026년 3월`` come back as the last day of that year or month:
    by then it has come out.
    """
    day = parse_day(text)
    if day is not None:
        return day, True
    seen = unicodedata.normalize("NFKC", text).strip()
    if match := _MONTH.match(seen):
        year, month = int(match[1]), int(match[2])
        first = _date(year + month // 12, month % 12 + 1, 1) if month <= 12 else None  # noqa: PLR2004
        return (first - timedelta(days=1), False) if first and month else None
    if match := _YEAR.match(seen):
        day = _date(int(match[1]), 12, 31)
        return (day, False) if day else None
    return None


@lru_cache(maxsize=16_384)
def parse_amount(text: str, unit: int = WON) -> int | None:
    """Return an amount in won, or None where the text is none or is not whole won.

    Reads ``1,234,000원``, ``△1,000``, ``(1,000)``, ``-1,000``, ``1,000-``; a unit in
    the cell itself goes before the table's. A lone dash is nothing, 0.

    Args:
        text: The cell.
        unit: How many won one of the table's units is.
    """
    seen = unicodedata.normalize("NFKC", text)
    seen = re.sub(r"[\s₩￦\\]", "", seen).replace("−", "-").replace("–", "-")
    if seen == "-":
        return 0
    if match := _CELL_UNIT.search(seen):
        seen, unit = seen[: match.start()], UNITS[match[1]]
    negative = False
    if seen[:1] == "(" and seen[-1:] == ")":
        seen, negative = seen[1:-1], True
    if seen[:1] in ("-", "△", "▲", "∆", "Δ"):
        seen, negative = seen[1:], not negative
    elif seen[-1:] == "-":
        seen, negative = seen[:-1], not negative
    if match := _CELL_UNIT.search(seen):
        seen, unit = seen[: match.start()], UNITS[match[1]]
    if not seen or not _AMOUNT.match(seen):
        return None
    try:
        exact = _SHOWN.create_decimal(seen.replace(",", "")) * unit
    except InvalidOperation:
        return None
    if exact != exact.to_integral_value() or exact > _MOST_WON:
        return None
    return -int(exact) if negative else int(exact)


def parse_percent(text: str) -> Decimal | None:
    """Return a number such as a rate in percent, or None."""
    seen = unicodedata.normalize("NFKC", text).strip(" %").replace(",", "")
    if not _NUMBER.fullmatch(seen):
        return None
    return _SHOWN.create_decimal(seen)


def parse_year(text: str) -> int | None:
    """Return the number of a research year: ``2``, ``2차년도``, ``제2연차``."""
    seen = unicodedata.normalize("NFKC", text).replace(" ", "")
    match = re.fullmatch(r"제?(\d{1,2})(?:\.0)?(?:차년도|연차|년차|차|년)?", seen)
    return int(match[1]) if match else None


def stated_unit(text: str) -> int:
    """Return the unit of money a heading states, in won; 0: it states none."""
    match = _STATED.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return 0
    return {"백만": MILLION, "천": THOUSAND}.get(match[1] or match[2], WON)


def _date(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
