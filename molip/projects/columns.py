"""The columns in which a part of a record is edited, made from its types."""

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from molip.projects.check_money import METHODS
from molip.projects.labels import field_label
from molip.projects.parts import GENERAL, PARTS, SINGLES
from molip.projects.record import ProjectRecord
from molip.projects.sums import ITEMS


class Kind(Enum):
    """What a cell holds."""

    TEXT = "text"
    LONG = "long"
    """Text of several lines."""
    LIST = "list"
    """Texts with commas between them."""
    WHOLE = "whole"
    MONEY = "money"
    """In whole won."""
    NUMBER = "number"
    """Exact decimal, as text: 3.0 stays 3.0."""
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what a cell of it holds and may hold."""

    field: str
    """Field of the row, or ``participation.2.rate``."""
    label: str
    kind: Kind
    optional: bool = False
    fixed: bool = False
    """Given by Molip, never typed."""
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Value and what it is called; only of `Kind.CHOICE`."""
    enum: type[StrEnum] | None = None


_MONEY = {"amount", "price"}
_LONG = {
    "final_goal", "goal", "plan", "opinion", "response", "method", "result",
    "reason", "title_en", "title",
}  # fmt: skip
_OPTIONAL = {
    ("identity", "sub_programme"),
    ("milestones", "note"),
    ("ethics", "note"),
    ("security", "note"),
    ("equipment", "registration"),
    ("outputs", "milestone"),
    ("work", "milestone"),
}
_STATED = {
    ("identity", "security_class"): ("일반", "보안"),
    ("feedback", "status"): ("반영", "일부 반영", "미반영"),
    ("ethics", "status"): ("이행", "위반"),
    ("budget", "item"): ITEMS,
    ("ledger", "item"): ITEMS,
    ("ledger", "method"): METHODS,
}
_FIXED = {"id", "no"}


def columns_of(part: str, record: ProjectRecord) -> tuple[Column, ...]:
    """Return the columns of a part, in the order of the record.

    Participation and indicators have a column for each research year.

    Args:
        part: Name of the part.
        record: Tells which years, institutes, people and milestones there are.
    """
    columns: list[Column] = []
    for name, hint in _hints(part).items():
        if get_origin(hint) is tuple and get_args(hint)[0] is not str:
            columns += _yearly(part, name, get_args(hint)[0], record)
        else:
            columns.append(_column(part, name, hint, record))
    return tuple(columns)


@cache
def _hints(part: str) -> dict[str, Any]:
    if part == GENERAL:
        return {"final_goal": str}
    hint = get_type_hints(ProjectRecord)[part]
    kind = hint if part in SINGLES else get_args(hint)[0]
    return dict(get_type_hints(kind))


@cache
def kind_of(part: str) -> type[Any]:
    """Return the type of a part's rows."""
    hint = get_type_hints(ProjectRecord)[part]
    kind: type[Any] = hint if part in SINGLES else get_args(hint)[0]
    return kind


def _yearly(part: str, name: str, below: type, record: ProjectRecord) -> list[Column]:
    columns = []
    for year in record.years:
        for field_name in get_type_hints(below):
            if field_name != "year":
                path = f"{name}.{year.number}.{field_name}"
                label = field_label(part, path)
                columns.append(Column(path, label, Kind.NUMBER, optional=True))
    return columns


def _column(part: str, name: str, hint: Any, record: ProjectRecord) -> Column:  # noqa: ANN401 - a type hint
    optional = (part, name) in _OPTIONAL
    if get_origin(hint) in (Union, types.UnionType):
        hint, optional = get_args(hint)[0], True
    choices = _choices(part, name, record)
    enum = hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None
    if enum is not None:
        choices = {member.value: member.value for member in enum}
    return Column(
        field=name,
        label=field_label(part, name),
        kind=Kind.CHOICE if choices is not None else _kind(name, hint),
        optional=optional,
        fixed=part in PARTS and name in _FIXED,
        choices=choices or {},
        enum=enum,
    )


def _kind(name: str, hint: Any) -> Kind:  # noqa: ANN401 - a type hint
    if hint is int:
        return Kind.MONEY if name in _MONEY else Kind.WHOLE
    if hint is date:
        return Kind.DAY
    if hint is Decimal:
        return Kind.NUMBER
    if hint is str:
        return Kind.LONG if name in _LONG else Kind.TEXT
    return Kind.LIST


def _choices(part: str, name: str, record: ProjectRecord) -> dict[str, str] | None:
    """Return the values a text may have; None: any."""
    if stated := _STATED.get((part, name)):
        return {value: value for value in stated}
    if name == "institute":
        return {one.id: one.name for one in record.institutes}
    if name == "recorder":
        return {one.id: one.name for one in record.people}
    if name == "milestone":
        return {one.id: f"{one.id} {one.title}" for one in record.milestones}
    return None
