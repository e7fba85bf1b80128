"""Joins two people's changes of one record; what both changed is told."""

from dataclasses import replace
from typing import Any

from molip.projects.differences import ADDED, Difference, differences
from molip.projects.parts import GENERAL, PARTS, SINGLES, keyed_rows, new_key
from molip.projects.record import ProjectRecord

Clash = tuple[Difference, Difference]


def clashes(
    base: ProjectRecord, mine: ProjectRecord, theirs: ProjectRecord
) -> tuple[Clash, ...]:
    """Return what both changed, and not to the same: mine, then theirs.

    Rows that both added are no clash: both are kept.
    """
    others = {
        found.where: found for found in differences(base, theirs) if found.kind != ADDED
    }
    return tuple(
        (found, others[found.where])
        for found in differences(base, mine)
        if found.where in others and found.after != others[found.where].after
    )


def merged(
    base: ProjectRecord, mine: ProjectRecord, theirs: ProjectRecord
) -> ProjectRecord:
    """Return their record with my changes on it; where both changed, mine stand.

    Args:
        base: What both began from.
        mine: The record with my changes.
        theirs: The record with theirs, in their order of rows.
    """
    changes: dict[str, Any] = {
        part: _join(getattr(base, part), getattr(mine, part), getattr(theirs, part))
        for part in SINGLES
        if part != GENERAL
    }
    if mine.final_goal != base.final_goal:
        changes["final_goal"] = mine.final_goal
    for part in PARTS:
        changes[part] = _rows(base, mine, theirs, part)
    return replace(theirs, **changes)


def _rows(
    base: ProjectRecord, mine: ProjectRecord, theirs: ProjectRecord, part: str
) -> tuple[Any, ...]:
    first, my, their = (keyed_rows(one, part) for one in (base, mine, theirs))
    rows: list[Any] = []
    for key, row in their.items():
        if key in first and key in my:
            rows.append(_join(first[key], my[key], row))
        elif key not in first:
            rows.append(row)
    for key, row in my.items():
        if key not in first and their.get(key) != row:
            rows.append(_beside(part, row, rows) if key in their else row)
        elif key in first and key not in their and first[key] != row:
            rows.append(row)
    return tuple(rows)


def _beside(part: str, row: Any, rows: list[Any]) -> Any:  # noqa: ANN401 - rows of any part
    """Return my new row under an id that theirs did not take."""
    key = new_key(part, rows)
    return replace(row, **key) if key else row


def _join(base: Any, mine: Any, theirs: Any) -> Any:  # noqa: ANN401 - rows of any part
    """Return a row with each field that I changed as I have it, else as they do."""
    changed = {
        name: _join_years(getattr(base, name), value, getattr(theirs, name))
        for name in mine.__slots__
        if (value := getattr(mine, name)) != getattr(base, name)
    }
    return replace(theirs, **changed) if changed else theirs


def _join_years(base: Any, mine: Any, theirs: Any) -> Any:  # noqa: ANN401 - values of any field
    """Return my value; of yearly values mine only where I changed that year."""
    if not isinstance(mine, tuple) or not all(
        hasattr(entry, "year") for entry in (*base, *mine, *theirs)
    ):
        return mine
    first, my, their = (
        {e.year: e for e in entries} for entries in (base, mine, theirs)
    )
    years = {
        year: my.get(year) if my.get(year) != first.get(year) else their.get(year)
        for year in sorted(my.keys() | their.keys())
    }
    return tuple(entry for entry in years.values() if entry is not None)
