"""Money of a project: plan and spent, the look ahead, the settlement."""

import random
import tomllib
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.errors import InvalidInputError
from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import BudgetLine, LedgerEntry
from molip.projects.sums import INDIRECT, budget_total, spent_total
from molip.rules.money import (
    Account,
    Stated,
    account_of,
    forecast_year,
    formulas,
    load_money_terms,
    settle,
)
from molip.rules.money.criteria import load_misuse_questions
from molip.rules.money.forecast import AS_PLANNED, LUMP, RECENT, SHAPE, STRAIGHT
from molip.rules.money.plan import (
    planned_by_source,
    rows_by_form,
    rows_by_item,
    rows_by_stage,
    rows_by_year,
)
from molip.rules.money.terms import LINES, all_for_profit
from molip.rules.money.watch import warnings_of
from tests.records import SAMPLES, sample

TERMS = load_content().money
CASES = tomllib.loads(
    (Path(__file__).parent / "money_worked_cases.toml").read_text(encoding="utf-8")
)["case"]
RECORD, _ = sample("sample-basic")


def value(text):
    """Return a worked case's figure: a share, a percent with a point, whole won."""
    if text.endswith("%"):
        return Fraction(text.removesuffix("%")) / 100
    return int(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["page"])
def test_the_manuals_worked_cases_come_out(case):
    """Each figure that the manual or the case book works is worked the same."""
    worked = getattr(formulas, case["formula"])(*map(value, case["given"]))

    assert worked == Decimal(case["expected"]), case["says"]


def account(**amounts):
    """Return the account of a stage; money not named is nothing."""
    stated = Stated(**amounts.pop("stated", {}))
    bare = {one.name: 0 for one in fields(Account) if one.name != "stated"}
    return Account(**{**bare, "stage": 1, **amounts}, stated=stated)


def test_a_settlement_is_worked_line_by_line():
    """A stage with every kind of loss, worked by hand."""
    settled = settle(
        account(
            government=900_000_000,
            institute=100_000_000,
            direct_planned=800_000_000,
            direct_spent=320_000_000,
            allowance_planned=20_000_000,
            allowance_spent=20_000_000,
            indirect_planned=200_000_000,
            indirect_spent=200_000_000,
            in_kind_planned=50_000_000,
            in_kind_given=20_000_000,
            stated={"misuse_direct": 10_000_000, "interest": 1_000_000},
        ),
        TERMS,
    )

    found = {line.text.id: line.amount for line in settled.lines}
    # 수당: 직접비(수당 제외) 300 ÷ 780 = 38.46…%, 100 − 38.46… − 20 = 41.53…%
    allowance = int(20_000_000 * (Fraction(80, 100) - Fraction(300, 780)))
    lost = 480_000_000 + 10_000_000 + allowance + 120_000_000
    assert found == {
        "direct-balance": 480_000_000,
        "misuse": 10_000_000,
        "allowance-over": allowance,
        "indirect-over": 120_000_000,
        "indirect-balance": 0,
        "share": 0,
        "recovered-cash": lost * 9 // 10,
        "in-kind-short": 26_000_000 - 20_000_000,
        "interest": 1_000_000,
        "total": lost * 9 // 10 + 6_000_000 + 1_000_000,
    }
    assert next(one.told for one in settled.lines if one.share) == "90.0%"


def test_a_firm_gives_back_its_indirect_balance_and_others_keep_it():
    """제26조제5항제5호."""
    sums = {
        "government": 100_000_000,
        "direct_planned": 90_000_000,
        "direct_spent": 90_000_000,
        "indirect_planned": 10_000_000,
        "indirect_spent": 4_000_000,
    }

    firm = settle(account(**sums, stated={"for_profit": True}), TERMS)
    other = settle(account(**sums), TERMS)

    assert firm.total == 6_000_000
    assert other.total == 0


def test_entrusted_research_is_left_out_of_the_share():
    """매뉴얼 p.272: 600 ÷ 800 without it, 800 ÷ 1,000 with it."""
    settled = settle(
        account(
            government=800_000_000,
            institute=200_000_000,
            entrusted=200_000_000,
            entrusted_government=200_000_000,
            direct_planned=1_000_000_000,
            direct_spent=1_000_000_000,
        ),
        TERMS,
    )

    assert next(line.told for line in settled.lines if line.share) == "75.0%"


def test_what_is_carried_over_with_approval_is_no_balance():
    """The sample's stage handed 12 million won on."""
    record, _ = sample("sample-applied")

    plain = settle(account_of(record, 1, Stated()), TERMS)
    carried = settle(account_of(record, 1, Stated(carried_out=12_000_000)), TERMS)

    assert plain.amount("direct-balance") - carried.amount("direct-balance") == (
        12_000_000
    )


@pytest.mark.parametrize(
    "stated",
    [
        {"misuse_direct": -1},
        {"misuse_direct": 10**12},
        {"misuse_indirect": 10**12},
        {"carried_out": 10**12},
        {"carried_in": -5},
        {"interest": -1},
        {"personnel": -1},
    ],
)
def test_an_amount_that_cannot_be_is_refused(stated):
    """Nobody misuses more than was spent."""
    with pytest.raises(InvalidInputError, match="쓸 수 없는 금액"):
        account_of(RECORD, 1, Stated(**stated))


def test_a_stage_that_is_none_is_refused():
    """With the stages there are."""
    with pytest.raises(InvalidInputError, match="9단계"):
        account_of(RECORD, 9, Stated())


WON = st.integers(0, 10**10)


@given(st.data())
@settings(max_examples=200)
def test_a_settlement_never_takes_more_than_was_paid(data):
    """Whatever was planned, spent, misused or left in kind."""
    direct, indirect = data.draw(WON), data.draw(WON)
    government = data.draw(st.integers(0, direct + indirect))
    allowance = data.draw(st.integers(0, direct))
    spent, used = data.draw(WON), data.draw(st.integers(0, 10**10))
    paid = data.draw(st.integers(0, spent))
    made = account(
        government=government,
        institute=direct + indirect - government,
        direct_planned=direct,
        direct_spent=spent,
        indirect_planned=indirect,
        indirect_spent=used,
        allowance_planned=allowance,
        allowance_spent=paid,
        in_kind_planned=data.draw(WON),
        in_kind_given=data.draw(WON),
        stated={
            "misuse_direct": data.draw(st.integers(0, spent)),
            "misuse_indirect": data.draw(st.integers(0, used)),
            "personnel": data.draw(WON),
            "for_profit": data.draw(st.booleans()),
        },
    )

    settled = settle(made, TERMS)

    assert 0 <= settled.total <= government
    assert all(line.amount >= 0 for line in settled.lines)


@given(WON, WON)
def test_a_share_is_cut_and_never_more_than_it_is(government, institute):
    """One decimal place, by whole numbers only."""
    cash = government + institute

    share = formulas.government_share(government, cash)

    exact = Fraction(government * 100, cash) if cash else Fraction(0)
    assert Fraction(share) <= exact < Fraction(share) + Fraction(1, 10)
    assert -share.as_tuple().exponent <= 1


@given(st.permutations(range(len(RECORD.ledger))))
@settings(max_examples=20)
def test_the_order_of_the_ledger_does_not_matter(order):
    """Sums, look ahead, warnings and settlement are the same."""
    mixed = replace(RECORD, ledger=tuple(RECORD.ledger[n] for n in order))
    on = date(2026, 11, 24)

    assert rows_by_item(mixed) == rows_by_item(RECORD)
    assert forecast_year(mixed, 3, on, TERMS) == forecast_year(RECORD, 3, on, TERMS)
    assert warnings_of(mixed, 3, on, TERMS) == warnings_of(RECORD, 3, on, TERMS)
    assert settle(account_of(mixed, 1, Stated()), TERMS) == settle(
        account_of(RECORD, 1, Stated()), TERMS
    )


@pytest.mark.parametrize("project", SAMPLES)
def test_every_table_of_plan_and_spent_adds_up_to_the_same_won(project):
    """By item, year, stage and form alike."""
    record, _ = sample(project)
    whole = (budget_total(record), spent_total(record))

    for rows in (
        rows_by_item(record),
        rows_by_year(record),
        rows_by_stage(record),
        rows_by_form(record),
    ):
        assert (sum(r.planned for r in rows), sum(r.spent for r in rows)) == whole
        assert sum(r.remaining for r in rows) == whole[0] - whole[1]
    assert sum(amount for _, amount in planned_by_source(record)) == whole[0]


def spending(*entries, year=3):
    """Return the basic sample with these entries alone: (day, item, won)."""
    ledger = tuple(
        LedgerEntry(n, date.fromisoformat(day), year, item, amount, "가", "나", "카드")
        for n, (day, item, amount) in enumerate(entries, start=1)
    )
    return replace(RECORD, ledger=ledger)


def forecast(record, item, on):
    """Return one item's forecast for the third year."""
    made = forecast_year(record, 3, date.fromisoformat(on), TERMS)
    return next(one for one in made if one.item == item)


def test_a_straight_line_goes_through_the_months_gone_by():
    """Two months at 1 million won make 12 by the end of the year (from March)."""
    record = spending(
        ("2026-03-10", "연구재료비", 1_000_000), ("2026-04-10", "연구재료비", 1_000_000)
    )

    found = forecast(record, "연구재료비", "2026-05-01")

    assert dict(found.methods) == {STRAIGHT: 12_000_000, AS_PLANNED: 21_316_000}
    assert (found.low, found.high) == (12_000_000, 21_316_000)


def test_a_late_rush_shows_in_the_recent_pace():
    """Six months of nothing, three of 2 million: between 8 and 12 million."""
    record = spending(
        *((f"2026-{month:02}-10", "연구재료비", 2_000_000) for month in (9, 10, 11))
    )

    found = forecast(record, "연구재료비", "2026-11-30")

    assert dict(found.methods) == {STRAIGHT: 8_000_000, RECENT: 12_000_000}


def test_last_years_shape_is_used_where_there_is_one():
    """Last year had half its spending by then."""
    last = spending(
        ("2025-04-10", "연구재료비", 5_000_000),
        ("2025-11-10", "연구재료비", 5_000_000),
        year=2,
    )
    this = spending(("2026-04-10", "연구재료비", 3_000_000))
    record = replace(this, ledger=last.ledger + this.ledger)

    found = forecast(record, "연구재료비", "2026-05-15")

    assert dict(found.methods)[SHAPE] == 6_000_000


def test_a_first_year_has_no_year_before_it():
    """Only this year's own months are drawn on."""
    record = spending(("2024-04-10", "연구재료비", 1_000_000), year=1)

    made = forecast_year(record, 1, date(2024, 9, 1), TERMS)

    found = next(one for one in made if one.item == "연구재료비")
    assert {name for name, _ in found.methods} == {STRAIGHT, RECENT}


def test_what_is_paid_at_one_stroke_is_not_drawn_on():
    """Indirect cost moved in April is not moved again each month."""
    record = spending(("2026-04-10", INDIRECT, 39_484_000))

    found = forecast(record, INDIRECT, "2026-11-24")

    assert found.methods[0][0] == LUMP
    assert (found.low, found.high) == (39_484_000, 39_484_000)


@pytest.mark.parametrize("on", ["2026-03-15", "2027-03-01", "2025-01-01"])
def test_nothing_is_foretold_outside_a_year_or_in_its_first_month(on):
    """There is nothing to go by, or nothing left to tell."""
    assert forecast_year(RECORD, 3, date.fromisoformat(on), TERMS) == ()


@given(
    st.lists(
        st.tuples(
            st.dates(date(2026, 3, 1), date(2027, 2, 28)).map(str),
            st.sampled_from(["연구재료비", "연구활동비", INDIRECT]),
            st.integers(0, 10**8),
        ),
        max_size=12,
    ),
    st.dates(date(2026, 4, 1), date(2027, 2, 28)),
)
@settings(max_examples=60)
def test_a_forecast_is_a_range_above_what_is_spent(entries, on):
    """Low is at most high, and nothing spent is unspent again."""
    for one in forecast_year(spending(*entries), 3, on, TERMS):
        assert one.spent <= one.low <= one.high


def test_what_goes_beyond_its_plan_is_told_with_what_to_do():
    """Indirect cost already above, materials on the way there."""
    record = spending(
        ("2026-04-10", INDIRECT, 200_000_000),
        *((f"2026-{month:02}-10", "연구재료비", 3_500_000) for month in range(3, 8)),
    )

    found = {w.title: w for w in warnings_of(record, 3, date(2026, 9, 1), TERMS)}

    assert found["간접비"].sure
    assert "제73조제1항제3호" in found["간접비"].ground
    assert not found["연구재료비"].sure
    assert "(추정)" in found["연구재료비"].working


@pytest.mark.parametrize(
    ("amount", "warned"), [(35_999_999, False), (36_000_000, True)]
)
def test_entrusted_research_is_watched_from_twenty_percent(amount, warned):
    """30 million won planned: 36 is 20 % more."""
    line = BudgetLine(
        3, "위탁연구개발비", FundSource.GOVERNMENT, FundForm.CASH, 30_000_000
    )
    record = spending(("2026-04-10", "위탁연구개발비", amount))
    record = replace(record, budget=(*record.budget, line))

    found = {w.title for w in warnings_of(record, 3, date(2026, 9, 1), TERMS)}

    assert ("위탁연구개발비" in found) is warned


@pytest.mark.parametrize(
    ("spent", "title"),
    [(0, "50% 이하"), (320_000_000, "80% 미만"), (400_000_000, None)],
)
def test_little_use_in_a_stages_last_year_is_told(spent, title):
    """Before indirect cost or allowance must be paid back."""
    record = spending(("2025-04-10", "인건비", spent), year=2)

    found = [
        w.title
        for w in warnings_of(record, 3, date(2027, 2, 20), TERMS)
        if w.title.startswith("직접비")
    ]

    if title is None:
        assert found == []
    else:
        assert title in found[0]


def test_faulty_terms_are_told_with_their_lines(tmp_path):
    """An unknown line, a missing one, a share beyond 100, an item that is none."""
    folder = tmp_path / "rules" / "money"
    folder.mkdir(parents=True)
    for name in ("settlement.toml", "watch.toml"):
        text = (content_root() / "rules" / "money" / name).read_text(encoding="utf-8")
        text = text.replace('id = "misuse"', 'id = "misused"')
        text = text.replace("direct_floor = 50", "direct_floor = 150")
        text = text.replace('item = "간접비"', 'item = "간접경비"')
        (folder / name).write_text(text, encoding="utf-8")
    faults = Faults()

    load_money_terms(tmp_path, faults)

    told = "\n".join(str(finding) for finding in faults.findings)
    assert "'misused'" in told
    assert "'misuse'" in told
    assert "0에서 100" in told
    assert "'간접경비'" in told


def test_terms_that_are_not_there_are_told(tmp_path):
    """By the name of the file; what is read is empty."""
    faults = Faults()

    assert load_money_terms(tmp_path, faults).watches == ()
    assert load_misuse_questions(tmp_path, faults) == ()
    assert "settlement.toml" in "\n".join(map(str, faults.findings))


@pytest.mark.parametrize(
    ("kinds", "firm"),
    [(("중소기업",), True), (("대학",), False), (("대학", "대기업"), None)],
)
def test_a_project_is_a_firms_where_all_its_institutes_are(kinds, firm):
    """Mixed projects are asked about."""
    one = RECORD.institutes[0]
    record = replace(
        RECORD, institutes=tuple(replace(one, id=k, kind=k) for k in kinds)
    )

    assert all_for_profit(record, TERMS) is firm


def test_little_use_is_no_worry_before_the_last_year():
    """The rest of the stage is still to come."""
    record = spending(("2025-04-10", "연구재료비", 1_000), year=2)

    found = warnings_of(record, 2, date(2025, 9, 1), TERMS)

    assert found == ()


def test_every_line_has_its_text():
    """And no line is without a provision and a page."""
    assert tuple(TERMS.lines) == LINES
    assert all(line.page and line.citation.provision for line in TERMS.lines.values())


def test_amounts_come_out_the_same_whatever_seed_mixed_them():
    """A second look at sums: mixing budget lines changes nothing either."""
    lines = list(RECORD.budget)
    random.Random(7).shuffle(lines)  # noqa: S311 - no secret

    assert rows_by_item(replace(RECORD, budget=tuple(lines))) == rows_by_item(RECORD)
