"""Draws what a made project planned to spend, and what it spent of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from random import Random

from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import BudgetLine, LedgerEntry

_ITEMS = {
    "인건비": 130, "학생인건비": 40, "연구재료비": 70, "연구활동비": 45,
    "연구수당": 18, "간접비": 55,
}  # fmt: skip
"""A year's plan for each item of cost, in million won, before it is varied."""


def make_budget(random: Random, years: Iterable[int]) -> Iterator[BudgetLine]:
    """Yield a line for each item of each year, in thousands of won."""
    source, form = FundSource.GOVERNMENT, FundForm.CASH
    for year in years:
        for item, million in _ITEMS.items():
            amount = million * random.randint(700, 1300) * 1000
            yield BudgetLine(year, item, source, form, amount)


def make_ledger(
    random: Random, budget: Iterable[BudgetLine], day: Callable[[int], date]
) -> Iterator[LedgerEntry]:
    """Yield three entries for each line, which leave a little of it unspent.

    Args:
        random: Chance.
        budget: What was planned.
        day: Draws a day of a research year.
    """
    number = 0
    for line in budget:
        left = line.amount - random.randint(1, line.amount // 3000) * 100
        for share in (3, 2, 1):
            number += 1
            amount = left // share // 100 * 100
            left -= amount
            yield LedgerEntry(
                number, day(line.year), line.year, line.item, amount,
                "어느상점(가상)", f"{line.item} 집행", "계좌이체",
            )  # fmt: skip
