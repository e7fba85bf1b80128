"""Finds the rows of a record that a fact was taken from."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from molip.projects.parts import GENERAL, SINGLES
from molip.projects.record import ProjectRecord
from molip.projects.sheet import rows_of
from molip.projects.sums import form_of

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "identity": "identity", "agreement": "agreement", "goal": GENERAL,
        "stage": "stages", "year": "years", "institute": "institutes",
        "person": "people", "indicator": "indicators", "milestone": "milestones",
        "output": "outputs", "change": "changes", "report": "reports",
        "ethics": "ethics", "feedback": "feedback", "work": "work", "plan": "plans",
        "budget": "budget", "ledger": "ledger",
    }
)  # fmt: skip
"""The record's part by the head of a source; what else there is stands elsewhere."""


def rows_at(record: ProjectRecord, source: str) -> tuple[str, tuple[object, ...]]:
    """Return the part of the record that a source names, and its rows there.

    Args:
        record: The project.
        source: ``milestone:M3``, ``ledger:1~3:인건비`` …, as a fact holds it.

    Returns:
        Name of the part, and the rows; no rows where the source names none of the
        record: the log, a provision, a count within the draft.
    """
    head, *rest = source.split(":")
    if head not in _PARTS:
        return "", ()
    part = _PARTS[head]
    rows = rows_of(record, part)
    if part in SINGLES:
        return part, rows
    meant = _MEANT.get(head, _by_key)
    return part, tuple(
        row for at, row in enumerate(rows, start=1) if rest and meant(at, row, rest)
    )


def _by_key(_: int, row: Any, rest: list[str]) -> bool:  # noqa: ANN401 - any part's
    return str(getattr(row, "id", None) or getattr(row, "number", "")) == rest[0]


def _by_place(at: int, _: Any, rest: list[str]) -> bool:  # noqa: ANN401
    return str(at) == rest[0]


def _budgeted(_: int, row: Any, rest: list[str]) -> bool:  # noqa: ANN401
    told = {row.item, row.source.value, row.form.value}
    return _in_years(row.year, rest[0]) and told.issuperset(rest[1:])


def _spent(_: int, row: Any, rest: list[str]) -> bool:  # noqa: ANN401
    told = {row.item, form_of(row).value}
    return _in_years(row.year, rest[0]) and told.issuperset(rest[1:])


def _in_years(year: int, told: str) -> bool:
    first, _, last = told.partition("~")
    ends = (first, last or first)
    return all(end.isdecimal() for end in ends) and int(ends[0]) <= year <= int(ends[1])


_MEANT: Mapping[str, Callable[[int, Any, list[str]], bool]] = MappingProxyType(
    {
        "budget": _budgeted,
        "ledger": _spent,
        **dict.fromkeys(
            ("change", "report", "ethics", "feedback", "work", "plan"), _by_place
        ),
    }
)
