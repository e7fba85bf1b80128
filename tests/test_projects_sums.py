"""Sums of budget and ledger hold together however they are cut."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.projects.kinds import FundForm, FundSource
from molip.projects.reader import load_samples
from molip.projects.record import BudgetLine
from molip.projects.sums import (
    ITEMS,
    budget_total,
    indirect_rate,
    items_of,
    modified_direct_cost,
    percent,
    spending_rate,
    spent_total,
    years_of_stage,
)

SAMPLES = {r.id: r for r, _ in load_samples(content_root(), Faults())}
DEVELOPMENT = SAMPLES["sample-development"]

lines = st.builds(
    BudgetLine,
    year=st.integers(1, 3),
    item=st.sampled_from(ITEMS),
    source=st.sampled_from(FundSource),
    form=st.sampled_from(FundForm),
    amount=st.integers(0, 10**12),
)


@given(st.lists(lines, max_size=12))
def test_every_cut_of_a_budget_adds_up_to_the_whole(budget):
    """By year, item, source or form: no won is lost or counted twice."""
    record = replace(DEVELOPMENT, budget=tuple(budget))

    whole = budget_total(record)

    assert whole == sum(line.amount for line in budget)
    assert whole == sum(budget_total(record, years=[y]) for y in (1, 2, 3))
    assert whole == sum(budget_total(record, item=item) for item in items_of(record))
    assert whole == sum(budget_total(record, source=s) for s in FundSource)
    assert whole == sum(budget_total(record, form=f) for f in FundForm)


def test_every_cut_of_a_ledger_adds_up_to_the_whole():
    """Refunds are taken off once, wherever they are counted."""
    for record in SAMPLES.values():
        whole = spent_total(record)
        numbers = [year.number for year in record.years]

        assert whole == sum(spent_total(record, years=[y]) for y in numbers)
        assert whole == sum(spent_total(record, item=i) for i in items_of(record))
        assert whole == sum(spent_total(record, form=f) for f in FundForm)


def test_items_come_in_the_order_of_the_standard():
    """Tables list the items the way the standard does, unknown ones last."""
    odd = replace(DEVELOPMENT.budget[0], item="기타")
    record = replace(DEVELOPMENT, budget=(odd, *DEVELOPMENT.budget))

    items = items_of(record)

    assert items[0] == "인건비"
    assert items[-2:] == ("간접비", "기타")


@given(st.integers(0, 10**13), st.integers(1, 10**13))
def test_a_percentage_is_off_by_at_most_half_a_tenth(part, whole):
    """Rounding is exact decimal arithmetic, half up."""
    told = percent(part, whole)

    assert told is not None
    assert abs(told * whole - 100 * part) * 20 <= whole


def test_half_a_tenth_is_rounded_up():
    """0.05 % becomes 0.1 %, which binary floats and banker's rounding miss."""
    assert percent(5, 10_000) == Decimal("0.1")
    assert percent(25, 10_000) == Decimal("0.3")


def test_a_share_of_nothing_is_unknown():
    """Nobody is told 0 % where there was no plan."""
    empty = replace(DEVELOPMENT, budget=())

    assert spending_rate(empty) is None
    assert indirect_rate(empty) is None


def test_the_indirect_cost_rests_on_cash_without_entrusted_research():
    """The base leaves out what is in kind and what is passed on."""
    base = modified_direct_cost(DEVELOPMENT, [1])

    direct = 570_000_000 - 67_207_000
    assert base == direct - 72_000_000 - 30_000_000
    assert indirect_rate(DEVELOPMENT, [1]) == Decimal("16.8")


def test_years_of_a_stage_are_its_own():
    """Sums of a stage take neither more nor fewer years."""
    record = SAMPLES["sample-applied"]

    assert years_of_stage(record, 1) == (1, 2, 3)
    assert years_of_stage(record, 2) == (4, 5)
    assert spending_rate(record, years=(1, 2, 3)) == percent(
        spent_total(record, years=(1, 2, 3)), budget_total(record, years=(1, 2, 3))
    )
