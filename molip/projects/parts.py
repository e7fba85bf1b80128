"""The parts of a record: what each is called, and what tells its rows apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import MappingProxyType
from typing import Any

from molip.projects import places
from molip.projects.record import ProjectRecord

GENERAL = ""
"""Part of what stands in the record itself: the final goal."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a record that holds rows."""

    name: str
    """As the record calls it."""
    label: str
    """As findings and pages call it."""
    key: tuple[str, ...]
    """Fields that together tell its rows apart."""
    prefix: str = ""
    """What an id of a new row begins with; empty: rows have no id."""


_PARTS = (
    Part("stages", places.STAGE, ("number",)),
    Part("years", places.YEAR, ("number",)),
    Part("institutes", places.INSTITUTE, ("id",), "institute-"),
    Part("people", places.PERSON, ("id",), "person-"),
    Part("indicators", places.INDICATOR, ("id",), "K"),
    Part("milestones", places.MILESTONE, ("id",), "M"),
    Part("budget", places.BUDGET, ("year", "item", "source", "form")),
    Part("ledger", places.LEDGER, ("no",)),
    Part("outputs", places.OUTPUT, ("id",), "O"),
    Part("changes", places.CHANGE, ("on", "subject")),
    Part("reports", places.REPORT, ("kind", "year")),
    Part("feedback", places.FEEDBACK, ("on", "source")),
    Part("work", places.WORK, ("year", "subject")),
    Part("plans", places.PLAN, ("year", "subject")),
    Part("ethics", places.ETHICS, ("subject",)),
    Part("equipment", places.EQUIPMENT, ("id",), "E"),
    Part("notes", places.NOTE, ("id",), "N"),
    Part("security", places.SECURITY, ("subject",)),
)
PARTS: Mapping[str, Part] = MappingProxyType({part.name: part for part in _PARTS})
SINGLES: Mapping[str, str] = MappingProxyType(
    {
        GENERAL: "최종 목표",
        "identity": "과제 정보",
        "agreement": places.AGREEMENT,
    }
)
"""Parts that are one row without a key."""


def label_of(part: str) -> str:
    """Return what a part is called."""
    return SINGLES[part] if part in SINGLES else PARTS[part].label


def keyed_rows(record: ProjectRecord, part: str) -> dict[str, object]:
    """Return the rows of a part by key, in their order.

    Two rows with one key are told apart by their order: ``…#2``.
    """
    if part == GENERAL:
        return {"": record}
    if part in SINGLES:
        return {"": getattr(record, part)}
    rows: dict[str, object] = {}
    times: dict[str, int] = {}
    key = PARTS[part].key
    for row in getattr(record, part):
        name = " · ".join([str(getattr(row, field)) for field in key])
        if name in rows:
            times[name] = times.get(name, 1) + 1
            name = f"{name}#{times[name]}"
        rows[name] = row
    return rows


def new_key(part: str, rows: Iterable[Any]) -> dict[str, int | str]:
    """Return id or number of a new row, one more than the highest there is.

    Empty where the rows of the part have neither.

    Args:
        part: Name of the part.
        rows: All rows whose ids are taken.
    """
    key, prefix = PARTS[part].key, PARTS[part].prefix
    if key == ("no",):
        return {"no": max((row.no for row in rows), default=0) + 1}
    if not prefix:
        return {}
    tails = [row.id.removeprefix(prefix) for row in rows if row.id.startswith(prefix)]
    highest = max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    return {"id": f"{prefix}{highest + 1}"}


def values_of(part: str, row: object) -> dict[str, object]:
    """Return the values of a row by field; yearly rows below it by year.

    A participation rate of the second year is ``participation.2.rate``.
    """
    if isinstance(row, ProjectRecord):
        return {"id": row.id, "sample": row.sample, "final_goal": row.final_goal}
    values: dict[str, object] = {}
    for name in _names(type(row)):
        value = getattr(row, name)
        if isinstance(value, tuple) and part in _YEARLY:
            for entry in value:
                for field in _names(type(entry)):
                    if field != "year":
                        values[f"{name}.{entry.year}.{field}"] = getattr(entry, field)
        else:
            values[name] = value
    return values


_YEARLY = ("people", "indicators")
_NAMES: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _NAMES and is_dataclass(kind):
        _NAMES[kind] = tuple(field.name for field in fields(kind))
    return _NAMES[kind]
