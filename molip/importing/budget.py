"""Reads what was planned to be spent (연구개발비 사용계획) from a table."""

from collections.abc import Iterable
from dataclasses import replace

from molip.importing.merging import Merge
from molip.importing.reading import Reading, Table, Total
from molip.importing.sheet import Row, bare
from molip.model.korean import won
from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import BudgetLine, ProjectRecord

Key = tuple[int, str, FundSource, FundForm]


def read_budget(table: Table, record: ProjectRecord) -> Reading[BudgetLine]:
    """Return the lines of a budget table; the amounts of 세목 are not yet added up."""
    del record  # every table reader is given it
    reading: Reading[BudgetLine] = Reading()
    items = {**table.guide.items, **table.mapping.said("item")}
    for row, cells in table.rows():
        if label := table.is_total(cells):
            reading.left_out += 1
            amount = table.amount(reading, row, cells, "amount")
            reading.faulty.discard(row)
            if amount is not None:
                reading.totals.append(Total(row, label, amount))
            continue
        line = _line(table, reading, row, cells, items)
        if line is not None and row not in reading.faulty:
            reading.rows.append((row, line))
    return reading


def _line(
    table: Table,
    reading: Reading[BudgetLine],
    row: int,
    cells: Row,
    items: dict[str, str],
) -> BudgetLine | None:
    told = table.text(cells, "item")
    item = items.get(bare(told))
    if item is None:
        reading.ask("item", told, row)
    amount = table.amount(reading, row, cells, "amount")
    if amount is None and row not in reading.faulty:
        reading.fault(
            table.sheet,
            row,
            table.label("amount"),
            "금액이 비어 있습니다.",
            "금액을 적으십시오. 계획이 없으면 0을 적으십시오.",
        )
    year = table.year(reading, row, cells)
    source = table.choice(reading, row, cells, "source")
    form = table.choice(reading, row, cells, "form")
    if item is None or amount is None or year is None or not source or not form:
        return None
    return BudgetLine(year, item, FundSource(source), FundForm(form), amount)


def key_of(line: BudgetLine) -> Key:
    """Return what may stand in a budget once: year, item, source and form."""
    return line.year, line.item, line.source, line.form


def merge_budget(
    record: ProjectRecord, rows: Iterable[tuple[int, BudgetLine]]
) -> Merge:
    """Return the record with the plan of the table; what it does not name stays.

    Lines of one item (세목) are added up first; an amount that differs from the
    record's takes its place.
    """
    told: dict[Key, tuple[int, BudgetLine]] = {}
    for row, line in rows:
        first, sofar = told.get(key_of(line), (row, replace(line, amount=0)))
        told[key_of(line)] = first, replace(sofar, amount=sofar.amount + line.amount)
    lines = list(record.budget)
    held = {key_of(line): at for at, line in enumerate(lines)}
    added = already = 0
    changed: list[str] = []
    places: dict[str, int] = {}
    for key, (row, line) in told.items():
        place = held.get(key)
        if place is None:
            lines.append(line)
            added += 1
            places[str(len(lines))] = row
        elif lines[place] == line:
            already += 1
        else:
            changed.append(
                f"{line.year}차년도 {line.item}({line.source}·{line.form}): "
                f"{won(lines[place].amount)} → {won(line.amount)}"
            )
            lines[place] = line
            places[str(place + 1)] = row
    return Merge(
        replace(record, budget=tuple(lines)), added, already, tuple(changed), places
    )
