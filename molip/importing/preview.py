"""What an import would do, before it is done: counts, faults, sums, the new record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from molip.errors import Finding
from molip.importing.budget import merge_budget, read_budget
from molip.importing.guide import Guide
from molip.importing.ledger import merge_ledger, read_ledger
from molip.importing.mapping import Mapping
from molip.importing.merging import Merge
from molip.importing.opening import Upload
from molip.importing.outputs import merge_outputs, read_outputs, read_works
from molip.importing.people import merge_people, read_people
from molip.importing.reading import Reading, Table
from molip.importing.sheet import Sheet
from molip.importing.totals import check_totals
from molip.importing.words import Unknown, faults_of, unknown_of
from molip.projects import places
from molip.projects.check import check_project
from molip.projects.places import Place, in_record
from molip.projects.record import BudgetLine, LedgerEntry, ProjectRecord
from molip.projects.sums import ITEMS, budget_total, spent_total

T = TypeVar("T")
MONEY = frozenset({"ledger", "budget"})
_PARTS = {
    "ledger": places.LEDGER,
    "budget": places.BUDGET,
    "people": places.PERSON,
    "outputs": places.OUTPUT,
}


@dataclass(frozen=True, slots=True)
class ItemSum:
    """One 비목 of a money table: what the file says, what the record will hold."""

    item: str
    read: int
    """Sum of the rows read, in won, those already there included."""
    spent: int
    """Spent by the record with the rows in it, in won."""
    planned: int
    """Planned by that record, in won."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do (미리보기)."""

    kind: str
    read: int
    added: int
    already: int
    faulty: int
    left_out: int
    """Rows that only state totals."""
    changed: tuple[str, ...]
    faults: tuple[Finding, ...]
    """What has to be mended before anything is taken."""
    unknown: tuple[Unknown, ...]
    """What has to be answered; each is among the faults, too."""
    doubts: tuple[Finding, ...]
    """Totals that differ: taken only when somebody has looked at them."""
    sums: tuple[ItemSum, ...]
    record: ProjectRecord
    """The project as it would be; meaningless while there are faults."""

    @property
    def does_something(self) -> bool:
        """Whether the record would be any different."""
        return bool(self.added or self.changed)


def preview(
    upload: Upload,
    sheet: Sheet | None,
    mapping: Mapping,
    guide: Guide,
    record: ProjectRecord,
    today: date,
) -> Preview:
    """Return what it would do to take a table, or a reference list, into a project.

    Args:
        upload: The file.
        sheet: The table of it; None for a reference list.
        mapping: How it is read.
        guide: The words of imports.
        record: The project.
        today: The day it is.
    """
    base = mapping, guide, record
    if sheet is None:
        works = read_works(upload.works, upload.name, guide, mapping, record, today)
        return _preview(works, None, base, merge_outputs)
    table = Table(sheet, mapping, guide)
    match mapping.kind:
        case "ledger":
            ledger = read_ledger(table, record)
            return _preview(ledger, table, base, merge_ledger, _amounts(ledger))
        case "budget":
            budget = read_budget(table, record)
            return _preview(budget, table, base, merge_budget, _amounts(budget))
        case "people":
            return _preview(read_people(table, record), table, base, merge_people)
        case _:
            outputs = read_outputs(table, record, today)
            return _preview(outputs, table, base, merge_outputs)


def _amounts(
    reading: Reading[LedgerEntry] | Reading[BudgetLine],
) -> list[tuple[int, str, int]]:
    rows: Iterable[tuple[int, LedgerEntry | BudgetLine]] = reading.rows
    return [(row, part.item, part.amount) for row, part in rows]


def _preview(
    reading: Reading[T],
    table: Table | None,
    base: tuple[Mapping, Guide, ProjectRecord],
    merge: Callable[[ProjectRecord, list[tuple[int, T]]], Merge],
    amounts: Sequence[tuple[int, str, int]] = (),
) -> Preview:
    mapping, guide, record = base
    merged = merge(record, reading.rows)
    faults = [*_missing(table, mapping), *reading.faults]
    unknown = unknown_of(reading, table.kind if table else guide.kinds["outputs"])
    faults += faults_of(unknown, table.sheet if table else None)
    if not faults:
        place = _in_rows(record.id, mapping, merged, table)
        faults += check_project(merged.record, place)
    # Rows that could not be read are missing from every sum.
    doubts = (
        check_totals(table.sheet, reading.totals, amounts, guide)
        if table and not faults
        else ()
    )
    return Preview(
        kind=mapping.kind,
        read=reading.read,
        added=merged.added,
        already=merged.already,
        faulty=len(reading.faulty),
        left_out=reading.left_out,
        changed=merged.changed,
        faults=tuple(faults),
        unknown=unknown,
        doubts=tuple(doubts),
        sums=_sums(amounts, merged.record),
        record=merged.record,
    )


def _missing(table: Table | None, mapping: Mapping) -> Iterable[Finding]:
    """Yield a finding for each column that has to be told, and for the unit."""
    if table is None:
        return
    roles = dict(mapping.columns)
    for column in table.kind.columns:
        if column.required and column.role not in roles:
            yield Finding(
                f"{table.sheet.name} 열 맞춤",
                f"'{column.label}' 열을 찾지 못했습니다.",
                "어느 열인지 고르십시오.",
            )
    if mapping.kind == "ledger" and not {"amount", "supply"} & roles.keys():
        yield Finding(
            f"{table.sheet.name} 열 맞춤",
            "'금액' 열을 찾지 못했습니다.",
            "금액 열, 또는 공급가액과 부가세 열을 고르십시오.",
        )
    if mapping.kind in MONEY and not mapping.unit:
        yield Finding(
            f"{table.sheet.name} 열 맞춤",
            "금액의 단위가 적혀 있지 않습니다.",
            "원, 천원, 백만원 가운데 고르십시오.",
        )


def _in_rows(
    project: str, mapping: Mapping, merged: Merge, table: Table | None
) -> Place:
    """Return a place that names the row a part of the record was read from."""
    named = in_record(project)
    part_read = _PARTS[mapping.kind]

    def place(part: str, which: object, key: str = "") -> str:
        row = merged.places.get(str(which)) if part == part_read else None
        if row is None or table is None:
            return named(part, which, key)
        return f"{table.sheet.name} {row + 1}행"

    return place


def _sums(
    amounts: Sequence[tuple[int, str, int]], record: ProjectRecord
) -> tuple[ItemSum, ...]:
    read: dict[str, int] = defaultdict(int)
    for _, item, amount in amounts:
        read[item] += amount
    return tuple(
        ItemSum(
            item,
            read[item],
            spent_total(record, item=item),
            budget_total(record, item=item),
        )
        for item in ITEMS
        if item in read
    )
