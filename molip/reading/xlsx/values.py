"""Shows a value of a sheet the way its number format prints it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import pairwise

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_WORDS_ONLY = re.compile(rf"(?:{_QUOTED.pattern}|[-() ])+")
_DIGITS = re.compile(r"[0#?][0#?,.]*")
_DATE_PARTS = re.compile(r"y+|m+|d+|h+|s+|AM/PM|.", re.IGNORECASE | re.DOTALL)
_SHOWN_DIGITS = 11
"""Digits that a sheet shows of a number without a format."""
_MOST_PLACES = 30
_LONG = 3


def shown(value: object, number_format: str) -> str:
    """Return a cell's value as printed.

    Covers dates, percent, thousands, decimals, scaling by thousands and words around
    the number; what it does not know is shown without a format.

    Args:
        value: As the sheet holds it.
        number_format: As in ``#,##0"원"``.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return _moment(value, number_format)
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format)
    return str(value)


def _number(value: float | Decimal, number_format: str) -> str:
    try:
        exact = Decimal(str(value))
        section, exact = _section(exact, number_format)
        signs = _QUOTED.sub(_blank, section)
        match = _DIGITS.search(signs)
        if match is None and _WORDS_ONLY.fullmatch(section):
            return _words(section)
        if match is None or "E" in signs.upper():
            return _plain(exact)
        before, after = section[: match.start()], section[match.end() :]
        return _words(before) + _digits(exact, match[0], section) + _words(after)
    except (InvalidOperation, OverflowError):
        return str(value)


def _section(value: Decimal, number_format: str) -> tuple[str, Decimal]:
    """Return the part of the format that holds for the value, and what it shows."""
    sections = _outside_quotes(number_format, ";")
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) >= _LONG:
        return sections[2], value
    return sections[0], value


def _digits(value: Decimal, pattern: str, section: str) -> str:
    if "%" in _QUOTED.sub(_blank, section):
        value *= 100
    bare = pattern.rstrip(",")
    value /= Decimal(1000) ** (len(pattern) - len(bare))
    whole, _, places = bare.partition(".")
    most = min(sum(sign in "0#?" for sign in places), _MOST_PLACES)
    least = places.count("0")
    text = f"{value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    if most > least:
        head, _, tail = text.partition(".")
        tail = tail[:least] + tail[least:].rstrip("0")
        text = f"{head}.{tail}" if tail else head
    return f"{Decimal(text):,f}" if "," in whole else text


def _plain(value: Decimal) -> str:
    if value == value.to_integral_value() and len(f"{value:f}") <= _SHOWN_DIGITS:
        return f"{value.to_integral_value():f}"
    return f"{float(value):.10g}"


def _words(text: str) -> str:
    """Return the words of a format: quotes taken off, spacing signs left out."""
    return _QUOTED.sub(_word, text)


def _word(match: re.Match[str]) -> str:
    return match[1] or match[2] or match[3] or ""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _outside_quotes(text: str, sign: str) -> list[str]:
    hidden = _QUOTED.sub(_blank, text)
    cuts = [-1, *(at for at, char in enumerate(hidden) if char == sign), len(text)]
    return [text[start + 1 : end] for start, end in pairwise(cuts)]


def _moment(value: date | time, number_format: str) -> str:
    section = _outside_quotes(number_format, ";")[0]
    if not re.search("[ymdhs]", _QUOTED.sub(_blank, section), re.IGNORECASE):
        return str(value)
    return "".join(_moment_parts(value, section)).strip()


def _moment_parts(value: date | time, section: str) -> Iterator[str]:
    moment = _whole_moment(value)
    twelve = "am/pm" in section.lower()
    at, hours = 0, False
    while at < len(section):
        quoted = _QUOTED.match(section, at)
        part = quoted or _DATE_PARTS.match(section, at)
        if part is None:
            return
        at = part.end()
        if quoted:
            yield _word(quoted)
            continue
        sign = part[0].lower()
        before_seconds = section[at:].lstrip(":. ")[:1].lower() == "s"
        if sign[0] == "m" and (hours or before_seconds):
            yield f"{moment.minute:02d}" if len(sign) > 1 else str(moment.minute)
            continue
        hours = sign[0] == "h" or (hours and not sign.isalpha())
        yield _date_part(moment, sign, twelve=twelve)


def _whole_moment(value: date | time) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, time):
        return datetime.combine(date(1900, 1, 1), value)
    return datetime.combine(value, time())


def _date_part(moment: datetime, sign: str, *, twelve: bool) -> str:
    hour = (moment.hour + 11) % 12 + 1 if twelve else moment.hour
    numbers = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}
    if sign[0] == "y":
        return (
            f"{moment.year:04d}" if len(sign) >= _LONG else f"{moment.year % 100:02d}"
        )
    if sign == "am/pm":
        return "오전" if moment.hour < 12 else "오후"  # noqa: PLR2004
    if sign[0] == "d" and len(sign) >= _LONG:
        day = "월화수목금토일"[moment.weekday()]
        return day if len(sign) == _LONG else f"{day}요일"
    if sign[0] in numbers:
        number = numbers[sign[0]]
        return f"{number:02d}" if len(sign) == 2 else str(number)  # noqa: PLR2004
    return sign
