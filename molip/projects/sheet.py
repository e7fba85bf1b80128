"""A part of a record as rows of cells, and back; faults of all cells at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from molip.errors import ContentError, Finding
from molip.projects.cells import Cell, UnreadableError, cell_of, value_of
from molip.projects.columns import Column, columns_of, kind_of
from molip.projects.parts import (
    GENERAL,
    PARTS,
    SINGLES,
    label_of,
    new_key,
    values_of,
)
from molip.projects.record import IndicatorYear, Participation, ProjectRecord


def cells_of(part: str, row: object, columns: Iterable[Column]) -> dict[str, Cell]:
    """Return a row's cells by column; decimals as text with their precision."""
    values = values_of(part, row)
    return {column.field: cell_of(values.get(column.field)) for column in columns}


def rows_of(record: ProjectRecord, part: str) -> tuple[object, ...]:
    """Return the rows of a part; one of a part that is a single row."""
    if part == GENERAL:
        return (record,)
    found = getattr(record, part)
    return (found,) if part in SINGLES else tuple(found)


def edited(
    record: ProjectRecord,
    part: str,
    shown: Sequence[int],
    edits: Mapping[str, Any],
) -> ProjectRecord:
    """Return the record after edits of some rows of a part.

    Args:
        record: As it was when the rows were shown.
        part: The part the rows are of.
        shown: Positions in the part of the rows shown, in the order shown.
        edits: ``edited_rows`` by position among those shown, ``added_rows`` and
            ``deleted_rows``, with cells by column.

    Raises:
        ContentError: A cell cannot be read; carries a finding for each.
    """
    columns = columns_of(part, record)
    rows = list(rows_of(record, part))
    changed = {int(at): cells for at, cells in dict(edits["edited_rows"]).items()}
    deleted = {int(at) for at in edits["deleted_rows"]}
    findings: list[Finding] = []
    gone: set[int] = set()
    for at, index in enumerate(shown):
        if at in deleted:
            gone.add(index)
        elif at in changed:
            row = rows[index]
            cells = cells_of(part, row, columns) | changed[at]
            where = f"{label_of(part)} {_name(part, row)}".strip()
            rows[index] = _read(part, columns, cells, where, findings) or row
    kept = [row for index, row in enumerate(rows) if index not in gone]
    for number, cells in enumerate(edits["added_rows"], start=1):
        if all(value in (None, "") for value in cells.values()):
            continue
        where = f"{label_of(part)} 새 줄 {number}"
        named = cells | new_key(part, [*rows, *kept])
        row = _read(part, columns, named, where, findings)
        if row is not None:
            kept.append(row)
    if findings:
        raise ContentError(findings)
    return _with(record, part, kept)


def _with(record: ProjectRecord, part: str, rows: list[Any]) -> ProjectRecord:
    if part == GENERAL:
        return replace(record, final_goal=rows[0]["final_goal"])
    changes: dict[str, Any] = {part: rows[0] if part in SINGLES else tuple(rows)}
    return replace(record, **changes)


def _name(part: str, row: object) -> str:
    if part not in PARTS:
        return ""
    return " ".join(str(getattr(row, field)) for field in PARTS[part].key)


def _read(
    part: str,
    columns: Iterable[Column],
    cells: Mapping[str, object],
    where: str,
    findings: list[Finding],
) -> Any:  # noqa: ANN401 - a row of whatever part it is
    """Return the row, or None where a cell was at fault."""
    values: dict[str, Any] = {}
    faults: list[Finding] = []
    for column in columns:
        try:
            values[column.field] = value_of(column, cells.get(column.field))
        except UnreadableError as fault:
            problem, remedy = fault.args
            faults.append(Finding(f"{where} › {column.label}", problem, remedy))
    if not faults:
        faults += _gather(values, where)
    findings += faults
    if faults:
        return None
    return values if part == GENERAL else kind_of(part)(**values)


def _gather(values: dict[str, Any], where: str) -> list[Finding]:
    """Put yearly cells together in tuples; a year without a number has no entry."""
    years: dict[str, dict[int, dict[str, Decimal | None]]] = {}
    for field in [field for field in values if "." in field]:
        name, year, below = field.split(".")
        entry = years.setdefault(name, {}).setdefault(int(year), {})
        entry[below] = values.pop(field)
    faults = []
    for name, by_year in years.items():
        entries: list[Participation | IndicatorYear] = []
        for number, entry in by_year.items():
            first = entry["rate"] if "rate" in entry else entry["target"]
            if first is not None and "rate" in entry:
                entries.append(Participation(number, first))
            elif first is not None:
                entries.append(IndicatorYear(number, first, entry["actual"]))
            elif entry.get("actual") is not None:
                faults.append(
                    Finding(
                        f"{where} › {number}년차 목표",
                        "실적만 있고 목표가 없습니다.",
                        "목표를 적거나 실적을 지우십시오.",
                    )
                )
        values[name] = tuple(entries)
    return faults
