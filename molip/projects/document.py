"""Turns records and log entries into plain data for JSON, and back without loss."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from molip.errors import InvalidInputError
from molip.model.korean import josa, quoted
from molip.projects.record import ProjectRecord

T = TypeVar("T")

EARLIEST, LATEST = date(1948, 1, 1), date(2100, 12, 31)
"""Dates a record may hold, as in the files; later arithmetic stays in range."""

_SCALARS = frozenset({str, int, date})
"""What most values are."""


def to_document(record: ProjectRecord) -> dict[str, object]:
    """Return the record as data that JSON can hold.

    Dates are ISO text, decimals text with their own precision, money is a whole
    number of won, closed lists are their Korean value.
    """
    return to_plain(record)


def from_document(document: Mapping[str, object]) -> ProjectRecord:
    """Return the record that `to_document` was given.

    A part that records did not have at first may be missing: it is then empty.

    Raises:
        InvalidInputError: A key is missing, unknown or of another kind.
    """
    return from_plain(ProjectRecord, document, "과제 기록")


def to_plain(value: Any) -> dict[str, object]:  # noqa: ANN401 - any frozen value
    """Return a dataclass as data that JSON can hold; moments are ISO text, too."""
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    # First what nearly all values are: a ledger has a hundred thousand lines.
    if type(value) in (str, int):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if is_dataclass(value):
        return to_plain(value)
    return value


def from_plain(kind: type[T], value: object, where: str) -> T:
    """Return the dataclass that `to_plain` was given.

    Args:
        kind: The dataclass.
        value: The data; every key must be known and there.
        where: What it is, in Korean, for the message.

    Raises:
        InvalidInputError: A key is missing, unknown or of another kind.
    """
    if not isinstance(value, Mapping):
        raise _refusal(where, "이름과 값의 묶음이 아닙니다.", "묶음으로 적으십시오.")
    hints, optional = _shape(kind)  # type: ignore[arg-type]
    if unknown := sorted(map(str, value.keys() - hints.keys())):
        raise _refusal(
            where,
            f"모르는 키 {quoted(unknown[0], '이/가')} 있습니다.",
            f"쓸 수 있는 키: {', '.join(sorted(hints))}",
        )
    if missing := sorted(hints.keys() - value.keys() - optional):
        raise _refusal(
            where,
            f"{quoted(missing[0], '이/가')} 없습니다.",
            f"{missing[0]}의 값을 적으십시오.",
        )
    return kind(
        **{
            name: _read(hint, value[name], f"{where} › {name}")
            for name, hint in hints.items()
            if name in value
        }
    )


@cache
def _shape(kind: type) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the type of each field, and the fields that have a default."""
    given = (field for field in fields(kind) if field.default is not MISSING)
    return get_type_hints(kind), frozenset(field.name for field in given)


def _read(hint: Any, value: object, where: str) -> object:  # noqa: ANN401 - a type hint
    """Return the value as its type hint wants it."""
    if hint in _SCALARS:
        return _scalar(hint, value, where)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(arguments[0], value, where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise _refusal(where, "목록이 아닙니다.", "[…] 목록으로 적으십시오.")
        return tuple(
            _read(arguments[0], entry, f"{where} {number}번째")
            for number, entry in enumerate(value, start=1)
        )
    if isinstance(hint, type) and is_dataclass(hint):
        return from_plain(hint, value, where)
    return _scalar(hint, value, where)


def _scalar(hint: type, value: object, where: str) -> object:
    if hint is bool or hint is int:
        # A yes is no number, though Python counts it as 1.
        if type(value) is hint:
            return value
    elif isinstance(value, str):
        try:
            return _from_text(hint, value)
        except (ValueError, InvalidOperation):
            pass
    raise _refusal(
        where,
        f"값 {josa(repr(value), '은/는')} 여기에 쓸 수 없습니다.",
        _remedy(hint),
    )


def _from_text(hint: type, value: str) -> object:
    if hint is Decimal:
        number = Decimal(value)
        if not number.is_finite():
            raise ValueError(value)
        return number
    if hint is date:
        day = date.fromisoformat(value)
        if day.isoformat() != value or not EARLIEST <= day <= LATEST:
            raise ValueError(value)
        return day
    if hint is datetime:
        at = datetime.fromisoformat(value)
        if at.isoformat() != value or at.tzinfo is None:
            raise ValueError(value)
        return at
    return hint(value)


def _remedy(hint: type) -> str:
    if issubclass(hint, StrEnum):
        return f"다음 가운데 하나를 적으십시오: {', '.join(hint)}"
    return {
        bool: "true 또는 false로 적으십시오.",
        int: "소수점과 따옴표 없이 정수로 적으십시오.",
        Decimal: '"3.0"처럼 따옴표로 묶은 숫자를 적으십시오.',
        datetime: '"2026-11-24T09:00:00+09:00"처럼 시간대까지 적으십시오.',
        date: '1948년부터 2100년 사이의 날짜를 "2026-11-24"처럼 적으십시오.',
    }.get(hint, "글로 적으십시오.")


def _refusal(where: str, problem: str, remedy: str) -> InvalidInputError:
    return InvalidInputError(where, problem, remedy)
