"""Reads the cells that people edit; decimals and money stay exact."""

from datetime import date
from decimal import Decimal, InvalidOperation

from molip.model.korean import josa, quoted
from molip.projects.columns import Column, Kind
from molip.projects.document import EARLIEST, LATEST

Cell = str | int | date | None
_MOST = 10**15
"""In won; no amount of a project is larger, and more would not fit a page."""
_LONGEST = 20_000
"""Letters of a text."""
_DIGITS = 18


class UnreadableError(Exception):
    """A cell that cannot be read: problem and remedy."""


def cell_of(value: object) -> Cell:
    """Return the cell of a value; decimals as text with their precision."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, date):
        return value
    return value if type(value) is int else str(value)


def value_of(column: Column, cell: object) -> object:
    """Return the value that a cell holds.

    Raises:
        UnreadableError: It is blank though it must not be, or of another kind.
    """
    text = cell.strip() if isinstance(cell, str) else cell
    if text in (None, ""):
        return _blank(column)
    if isinstance(text, str) and len(text) > _LONGEST:
        raise UnreadableError(
            f"글이 {len(text):,}자입니다.", f"{_LONGEST:,}자 안으로 줄이십시오."
        )
    if column.kind in (Kind.TEXT, Kind.LONG):
        return str(text)
    if column.kind is Kind.LIST:
        words = [word.strip() for word in str(text).split(",")]
        return tuple(word for word in words if word)
    if column.kind is Kind.CHOICE:
        return _choice(column, str(text))
    if column.kind is Kind.DAY:
        return _day(text)
    if column.kind is Kind.NUMBER:
        return _number(str(text).removesuffix("%").strip())
    return _whole(str(text).removesuffix("원").strip())


def _blank(column: Column) -> object:
    if not column.optional:
        josa_label = josa(column.label, "이/가")
        raise UnreadableError(f"{josa_label} 비어 있습니다.", "값을 적으십시오.")
    texts = (Kind.TEXT, Kind.LONG, Kind.CHOICE)
    return "" if column.kind in texts else None


def _choice(column: Column, text: str) -> object:
    if text not in column.choices:
        told = ", ".join(column.choices.values()) or "(없음)"
        raise UnreadableError(
            f"{quoted(text, '은/는')} 고를 수 없는 값입니다.",
            f"다음 가운데 하나를 고르십시오: {told}",
        )
    return column.enum(text) if column.enum else text


def _day(value: object) -> date:
    day = value
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value[:10])
        except ValueError:
            day = None
    if not isinstance(day, date) or not EARLIEST <= day <= LATEST:
        raise UnreadableError(
            f"{quoted(str(value), '은/는')} 쓸 수 있는 날짜가 아닙니다.",
            "1948년부터 2100년 사이의 날짜를 2026-11-24처럼 적으십시오.",
        )
    return date(day.year, day.month, day.day)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not _short(number):
        raise UnreadableError(
            f"{quoted(text, '은/는')} 쓸 수 있는 숫자가 아닙니다.",
            "30 또는 3.5처럼 숫자만 적으십시오.",
        )
    return number


def _whole(text: str) -> int:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if (
        not number.is_finite()
        or abs(number) > _MOST
        or number != number.to_integral_value()
    ):
        raise UnreadableError(
            f"{quoted(text, '은/는')} 쓸 수 있는 정수가 아닙니다.",
            "1,234,000처럼 소수점 없는 수를 적으십시오. 금액은 원 단위입니다.",
        )
    return int(number)


def _short(number: Decimal) -> bool:
    """Return whether a number has so few digits that a page can show them all."""
    digits, exponent = number.as_tuple()[1:]
    shown = isinstance(exponent, int) and -_DIGITS <= exponent <= 0
    return shown and len(digits) <= _DIGITS
