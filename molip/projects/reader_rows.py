"""Reads budget, ledger and outputs of a project from CSV, with control totals."""

from collections import defaultdict
from pathlib import Path

from molip.content import Faults, Table, read_csv
from molip.model.korean import won
from molip.projects import places
from molip.projects.kinds import FundForm, FundSource, OutputKind
from molip.projects.lines import Lines
from molip.projects.record import BudgetLine, LedgerEntry, Output

BUDGET_COLUMNS = ("year", "item", "source", "form", "amount")
LEDGER_COLUMNS = (
    "no",
    "spent_on",
    "year",
    "item",
    "amount",
    "payee",
    "summary",
    "method",
)
OUTPUT_COLUMNS = ("id", "kind", "title", "on", "year", "detail", "milestone")
TOTAL = "합계"
"""Item of a row that only states the total of its year."""


def read_budget(
    path: Path, root: Path, lines: Lines, stated: dict[int, tuple[int, str]]
) -> tuple[BudgetLine, ...]:
    """Return the budget lines; totals that do not add up are kept as faults.

    Args:
        path: ``budget.csv``; a row whose item is ``합계`` states a year's total.
        root: The content root.
        lines: Takes where each line stands.
        stated: Total in won that ``project.toml`` states for each year, and where.
    """
    budget: list[BudgetLine] = []
    totals: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = read_csv(path, root, BUDGET_COLUMNS, lines.faults)
    for row in rows:
        if row.text("item", "") == TOTAL:
            year, amount = row.integer("year"), row.integer("amount")
            totals[year].append((amount, row.where()))
        else:
            budget.append(_read_line(row))
            lines.keep(places.BUDGET, len(budget), row)
    for year, (amount, place) in stated.items():
        totals[year].append((amount, place))
        if rows and len(totals[year]) == 1:
            lines.faults.add(
                rows[-1].where(),
                f"{year}차년도 합계 줄이 없습니다.",
                f"'{year},{TOTAL},,,금액' 한 줄을 적으십시오.",
            )
    if rows:
        _compare(budget, totals, lines.faults)
    return tuple(budget)


def _read_line(row: Table) -> BudgetLine:
    return BudgetLine(
        year=row.integer("year"),
        item=row.text("item"),
        source=row.choice("source", FundSource),
        form=row.choice("form", FundForm),
        amount=row.integer("amount"),
    )


def _compare(
    budget: list[BudgetLine],
    totals: dict[int, list[tuple[int, str]]],
    faults: Faults,
) -> None:
    for year, told in totals.items():
        summed = sum(line.amount for line in budget if line.year == year)
        for amount, place in told:
            if amount != summed:
                faults.add(
                    place,
                    f"{year}차년도 사용계획의 합계는 {won(amount)}으로 적혀 있는데 "
                    f"비목을 더하면 {won(summed)}입니다(차이 {won(amount - summed)}).",
                    "합계와 비목별 금액을 견주어 틀린 쪽을 고치십시오.",
                )


def read_ledger(path: Path, root: Path, lines: Lines) -> tuple[LedgerEntry, ...]:
    """Return the ledger, in the order of the file."""
    ledger: list[LedgerEntry] = []
    for row in read_csv(path, root, LEDGER_COLUMNS, lines.faults):
        entry = LedgerEntry(
            no=row.integer("no"),
            spent_on=row.day("spent_on"),
            year=row.integer("year"),
            item=row.text("item"),
            amount=row.integer("amount"),
            payee=row.text("payee"),
            summary=row.text("summary"),
            method=row.text("method"),
        )
        lines.keep(places.LEDGER, entry.no, row)
        ledger.append(entry)
    return tuple(ledger)


def read_outputs(path: Path, root: Path, lines: Lines) -> tuple[Output, ...]:
    """Return what came out of the project."""
    outputs: list[Output] = []
    for row in read_csv(path, root, OUTPUT_COLUMNS, lines.faults):
        output = Output(
            id=row.text("id"),
            kind=row.choice("kind", OutputKind),
            title=row.text("title"),
            on=row.day("on"),
            year=row.integer("year"),
            detail=row.text("detail"),
            milestone=row.text("milestone", ""),
        )
        lines.keep(places.OUTPUT, output.id, row)
        outputs.append(output)
    return tuple(outputs)
