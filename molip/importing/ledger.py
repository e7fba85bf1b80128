"""Reads what was spent (연구개발비 집행) from a table; nothing is counted twice."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from molip.importing.merging import Merge, closing_year
from molip.importing.reading import Reading, Table, Total
from molip.importing.sheet import Row, bare
from molip.importing.values import parse_day, parse_year
from molip.model.korean import josa, korean_date, quoted
from molip.projects.record import LedgerEntry, ProjectRecord

NOT_SAID = "미기재"
"""Payee or summary of a row that tells none."""

STAFF, STUDENTS = "인건비", "학생인건비"

Key = tuple[date, str, int, str, str]


def read_ledger(table: Table, record: ProjectRecord) -> Reading[LedgerEntry]:
    """Return the entries of a ledger table; `merge_ledger` gives their numbers."""
    reading: Reading[LedgerEntry] = Reading()
    items = {**table.guide.items, **table.mapping.said("item")}

    @cache
    def year_of(day: date) -> int | None:
        return closing_year(record, day)

    for row, cells in table.rows():
        told = table.text(cells, "spent_on")
        day = parse_day(told)
        if day is None and (label := table.is_total(cells)):
            _keep_total(table, reading, row, cells, label)
            continue
        if day is None:
            problem = (
                f"{quoted(told, '은/는')} 날짜로 읽을 수 없습니다."
                if told
                else "집행일이 비어 있습니다."
            )
            reading.fault(
                table.sheet,
                row,
                table.label("spent_on"),
                problem,
                "2026-03-04처럼 적으십시오.",
            )
        year = _year(table, reading, row, cells, day, year_of) if day else None
        entry = _entry(table, reading, row, cells, (day, year), items)
        if entry is not None:
            reading.rows.append((row, entry))
    return reading


def _keep_total(
    table: Table, reading: Reading[LedgerEntry], row: int, cells: Row, label: str
) -> None:
    reading.left_out += 1
    amount = _amount(table, reading, row, cells)
    reading.faulty.discard(row)
    if amount is not None:
        reading.totals.append(Total(row, label, amount))


def _entry(
    table: Table,
    reading: Reading[LedgerEntry],
    row: int,
    cells: Row,
    when: tuple[date | None, int | None],
    items: dict[str, str],
) -> LedgerEntry | None:
    """Return the entry of a row; None: it cannot be taken, and why was kept."""
    told, below = table.text(cells, "item"), table.text(cells, "subitem")
    item, inner = items.get(bare(told)), items.get(bare(below))
    # 비목 tells 인건비, 세목 whose: students' is an item of its own.
    if item is None or (item == STAFF and inner == STUDENTS):
        item = inner or item
    if item is None:
        reading.ask("item", told or below, row)
    amount = _amount(table, reading, row, cells)
    if amount is None and row not in reading.faulty:
        reading.fault(
            table.sheet,
            row,
            table.label("amount"),
            "금액이 비어 있습니다.",
            "금액을 적거나, 금액 열을 바르게 골랐는지 확인하십시오.",
        )
    method = table.choice(reading, row, cells, "method")
    day, year = when
    if item is None or amount is None or method is None or not day or year is None:
        reading.faulty.add(row)
        return None
    return LedgerEntry(
        no=0,
        spent_on=day,
        year=year,
        item=item,
        amount=amount,
        payee=table.text(cells, "payee") or NOT_SAID,
        summary=table.text(cells, "summary") or below or NOT_SAID,
        method=method,
    )


def _amount(
    table: Table, reading: Reading[LedgerEntry], row: int, cells: Row
) -> int | None:
    """Return what was paid: the amount told, or supply and tax together."""
    amount = table.amount(reading, row, cells, "amount")
    if amount is not None or table.text(cells, "amount"):
        return amount
    supply = table.amount(reading, row, cells, "supply")
    tax = table.amount(reading, row, cells, "tax")
    return None if supply is None else supply + (tax or 0)


def _year(
    table: Table,
    reading: Reading[LedgerEntry],
    row: int,
    cells: Row,
    day: date,
    year_of: Callable[[date], int | None],
) -> int | None:
    told = table.text(cells, "year")
    year = parse_year(told) if told else year_of(day)
    if year is None and told:
        problem = f"{quoted(told, '은/는')} 연차로 읽을 수 없습니다."
        cure = "1 또는 1차년도처럼 적으십시오."
        reading.fault(table.sheet, row, table.label("year"), problem, cure)
    elif year is None:
        when = josa(korean_date(day), "이/가")
        problem = f"집행일 {when} 과제의 연구개발기간 밖에 있습니다."
        cure = "날짜를 확인하고, 이 과제의 집행내역이 맞는지 확인하십시오."
        reading.fault(table.sheet, row, table.label("spent_on"), problem, cure)
    return year


def key_of(entry: LedgerEntry) -> Key:
    """Return what makes an entry the same as another: day, item, amount, words."""
    return (
        entry.spent_on,
        entry.item,
        entry.amount,
        bare(entry.payee),
        bare(entry.summary),
    )


def _numbered(e: LedgerEntry, no: int) -> LedgerEntry:
    # Written out: `replace` takes three times as long, and there are many.
    return LedgerEntry(
        no, e.spent_on, e.year, e.item, e.amount, e.payee, e.summary, e.method
    )


def merge_ledger(
    record: ProjectRecord, rows: Iterable[tuple[int, LedgerEntry]]
) -> Merge:
    """Return the record with the entries that it does not hold yet.

    Equal entries are told apart by how many there are: a file with three of them
    adds two to a record that holds one.
    """
    held = Counter(map(key_of, record.ledger))
    number = max((entry.no for entry in record.ledger), default=0)
    added: list[LedgerEntry] = []
    places: dict[str, int] = {}
    already = 0
    for row, entry in rows:
        key = key_of(entry)
        if held[key] > 0:
            held[key] -= 1
            already += 1
            continue
        number += 1
        places[str(number)] = row
        added.append(_numbered(entry, number))
    new = replace(record, ledger=(*record.ledger, *added)) if added else record
    return Merge(new, len(added), already, places=places)
