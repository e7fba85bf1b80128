"""A change before the table: what the sums touch, and which way it must go."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.commands.content import load_content
from molip.errors import InvalidInputError
from molip.projects.check import check_project
from molip.projects.kinds import ChangeKind
from molip.projects.sums import budget_total
from molip.rules.changes import (
    CaseAct,
    CaseEvent,
    CaseState,
    ChangeWish,
    Edit,
    EditKind,
    apply_edits,
    fold_case,
    rule_on,
    strictest,
)
from molip.rules.changes.case import put_in_force, told_rows
from molip.rules.changes.ruling import Plans
from molip.rules.changes.telling import label_of, tell_after, tell_before
from molip.rules.changes.touched import growth
from tests.change_wishes import METHOD, NOT_EXEMPT, budget, shift
from tests.desks import MORNING
from tests.records import sample

TABLE = load_content().tables["change-approval"]
RECORD, _ = sample("sample-development")


def decided(wish, original=RECORD):
    """Return the rulings on a wish as subject to outcome."""
    plans = Plans(original, RECORD, apply_edits(RECORD, wish.edits))
    rulings = rule_on(TABLE, wish.subject, plans, wish.answers)
    return {one.subject: one.outcome for one in rulings}, rulings


def test_money_moved_inside_the_direct_cost_is_a_notice():
    """Materials to activities, totals as they are."""
    wish = shift(budget("연구재료비", 99_000_000), budget("연구활동비", 76_793_000))

    outcomes, rulings = decided(wish)

    assert outcomes == {"other-cost": "notice"}
    assert "제14조제2항제3호" in str(strictest(rulings).row.citation)


@pytest.mark.parametrize(
    ("amount", "outcome", "says"),
    [
        (61_999_999, "notice", "약 19.99% 증가"),
        (62_000_000, "approval", "= 20.00% 증가"),
        (100_000_000, "approval", "약 54.54% 증가"),
    ],
    ids=["just below", "exactly 20 %", "far above"],
)
def test_entrusted_research_is_counted_over_the_stage(amount, outcome, says):
    """30 + 40 + 40 million won agreed; 20 % of the stage is 22 million."""
    more = amount - 40_000_000
    wish = shift(
        budget("위탁연구개발비", amount), budget("연구재료비", 104_000_000 - more)
    )

    outcomes, rulings = decided(wish)

    assert outcomes == {"entrusted": outcome}
    assert "÷ 110,000,000원" in rulings[0].reasons[0]
    assert says in rulings[0].reasons[0]


def test_growth_is_counted_from_the_plan_as_agreed():
    """15 % by notice before and 10 % now are 25 % of what was agreed."""
    agreed = apply_edits(
        RECORD,
        [budget("위탁연구개발비", 25_000_000), budget("연구재료비", 119_000_000)],
    )
    wish = shift(budget("위탁연구개발비", 51_000_000), budget("연구재료비", 93_000_000))

    outcomes, rulings = decided(wish, original=agreed)

    assert outcomes["entrusted"] == "approval"
    assert "원래계획 95,000,000원" in rulings[0].reasons[0]


def test_one_shift_touches_every_ground_it_touches():
    """More research allowance out of the personnel cost of a firm."""
    wish = shift(
        budget("연구수당", 31_000_000),
        budget("인건비", 140_000_000),
        **{"for-profit": True},
    )

    outcomes, rulings = decided(wish)

    assert outcomes == {"allowance": "approval", "cash-personnel": "approval"}
    assert strictest(rulings).outcome == "approval"


def test_a_bigger_total_is_seen_though_nobody_said_so():
    """Total and yearly share are grounds of their own."""
    outcomes, _ = decided(shift(budget("연구재료비", 105_000_000)))

    assert outcomes == {"total": "approval", "share": "approval"}


def test_a_year_with_little_equipment_needs_no_question_about_it():
    """Where the whole item is below 30 million won, no piece can be above."""
    wish = shift(
        budget("연구시설·장비비", 29_000_000), budget("연구재료비", 75_000_000)
    )

    outcomes, _ = decided(wish)

    assert outcomes == {"equipment": "notice"}


def test_what_the_record_cannot_know_is_asked():
    """Whether 35 million won of equipment is one new piece."""
    wish = shift(
        budget("연구시설·장비비", 35_000_000), budget("연구재료비", 69_000_000)
    )

    outcomes, rulings = decided(wish)

    assert outcomes == {"equipment": ""}
    assert rulings[0].missing.id == "equipment-change"
    assert strictest(rulings) is None


def test_in_kind_and_allowance_never_go_to_the_next_stage():
    """The table bars it, and the strictest answer wins."""
    wish = ChangeWish(
        "carry-over", "남는다.", answers={**NOT_EXEMPT, "carry": "allowance"}
    )

    outcomes, rulings = decided(wish)

    assert outcomes == {"carry-over": "barred"}
    assert strictest(rulings).outcome == "barred"


def test_indirect_cost_moved_between_years_is_not_raised():
    """The stage's total stands: a notice."""
    wish = shift(
        budget("간접비", 66_207_000, year=2),
        budget("간접비", 68_207_000, year=3),
        budget("연구재료비", 113_000_000, year=2),
        budget("연구재료비", 103_000_000, year=3),
    )

    outcomes, rulings = decided(wish)

    assert outcomes == {"indirect": "notice"}
    assert rulings[0].known["direction"] == "within"
    assert "원래계획과 같습니다" in rulings[0].reasons[0]


def test_an_item_that_was_not_planned_is_new():
    """International research needs approval from its first won."""
    wish = shift(
        budget("국제공동연구개발비", 1_000_000),
        budget("연구재료비", 103_000_000),
        **{"exchange-only": False},
    )

    outcomes, rulings = decided(wish)

    assert outcomes == {"international": "approval"}
    assert "원래계획에 없던 금액" in rulings[0].reasons[0]


def test_two_who_join_have_names_of_their_own():
    """The second is not written over the first."""
    where = RECORD.institutes[0].id
    joins = [
        Edit(EditKind.PERSON, (where, "참여연구자", "선임"), name)
        for name in ("가나다", "라마바")
    ]

    made = apply_edits(RECORD, joins)

    assert [person.name for person in made.people[-2:]] == ["가나다", "라마바"]
    assert len({person.id for person in made.people}) == len(made.people)


def test_words_stand_beside_values():
    """Equipment changes its price and what it is."""
    wish = ChangeWish(
        "equipment", "", (budget("연구재료비", 1),), before="오븐", after="전기로"
    )

    rows = told_rows(RECORD, wish)

    assert [row[0] for row in rows] == [
        "3차년도 연구재료비(정부지원·현금)",
        "변경 내용",
    ]
    assert rows[1][1:] == ("오븐", "전기로")


def test_a_history_without_a_wish_is_no_change():
    """Whatever wrote it, nothing is made up."""
    with pytest.raises(InvalidInputError, match="적혀 있지 않습니다"):
        fold_case("c", "p", [CaseEvent(CaseAct.NOTIFIED, "한연구", MORNING)])


EDITS = [
    Edit(EditKind.GOAL, (), "새 목표"),
    Edit(EditKind.TARGET, (RECORD.indicators[0].id, "3"), "12.5"),
    Edit(EditKind.PLAN, ("3",), "새 방법"),
    Edit(EditKind.END, (), "2026-09-30"),
    Edit(EditKind.LEAD, (), RECORD.people[1].id),
    Edit(EditKind.RATE, (RECORD.people[1].id, "3"), "15"),
    Edit(EditKind.PERSON, (RECORD.institutes[0].id, "참여연구자", "선임"), "가나다"),
    Edit(EditKind.INSTITUTE_NAME, (RECORD.institutes[1].id,), "새 이름(가상)"),
    Edit(EditKind.INSTITUTE_HEAD, (RECORD.institutes[1].id,), "라마바"),
    budget("연구재료비", 103_000_000),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.kind)
def test_every_kind_of_edit_is_told_and_set(edit):
    """What is said to stand afterwards does stand, and the record holds together."""
    made = apply_edits(RECORD, [edit])

    assert made != RECORD
    assert not list(check_project(made))
    assert label_of(RECORD, edit)
    assert tell_before(RECORD, edit) != tell_after(RECORD, edit)
    if edit.kind is not EditKind.PERSON:
        assert tell_before(made, edit) == tell_after(RECORD, edit)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(EditKind.BUDGET, ("9", "연구재료비", "정부지원", "현금"), "1"),
        Edit(EditKind.BUDGET, ("3", "연구재료비", "은행", "현금"), "1"),
        Edit(EditKind.BUDGET, ("3", "연구재료비", "정부지원", "현금"), "1.5"),
        Edit(EditKind.BUDGET, ("3", "연구재료비", "정부지원", "현금"), "-5"),
        Edit(EditKind.RATE, (RECORD.people[1].id, "3"), "120"),
        Edit(EditKind.RATE, ("nobody", "3"), "20"),
        Edit(EditKind.LEAD, (), "nobody"),
        Edit(EditKind.END, (), "내년"),
        Edit(EditKind.GOAL, (), "  "),
        Edit(EditKind.TARGET, ("none", "3"), "1"),
        Edit(EditKind.TARGET, (RECORD.indicators[0].id, "3"), "NaN"),
        Edit(EditKind.PERSON, (RECORD.institutes[0].id, "연구책임자", ""), "가나다"),
        Edit(EditKind.INSTITUTE_NAME, ("none",), "새 이름"),
        Edit(EditKind.PLAN, ("9",), "새 방법"),
        Edit(EditKind.PLAN, ("아홉",), "새 방법"),
        Edit(EditKind.TARGET, (RECORD.indicators[0].id, "9"), "1"),
        Edit(EditKind.TARGET, (RECORD.indicators[0].id, "3"), "많이"),
        Edit(EditKind.RATE, (RECORD.people[1].id, "9"), "20"),
    ],
)
def test_an_edit_that_fits_no_place_is_refused(edit):
    """With a message in three parts, and nothing half set."""
    with pytest.raises(InvalidInputError) as refused:
        apply_edits(RECORD, [edit])

    assert refused.value.remedy


def test_a_change_in_force_is_a_row_and_a_value():
    """One record with both."""
    on = date(2026, 3, 2)

    made = put_in_force(
        RECORD, METHOD, (on, ChangeKind.NOTICE, "추진 전략과 방법의 변경", "근거")
    )

    assert made.changes[:-1] == RECORD.changes
    assert made.changes[-1].before == RECORD.year(3).plan
    assert made.changes[-1].after == made.year(3).plan


@given(
    st.integers(0, 104_000_000),
    st.sampled_from(["연구활동비", "연구수당", "위탁연구개발비", "간접비", "인건비"]),
)
def test_moving_money_conserves_every_won(amount, item):
    """What one line loses another has; the stage's total never changes."""
    had = budget_total(RECORD, years=[3], item=item)
    cash = 142_000_000 if item == "인건비" else had
    wish = shift(
        budget("연구재료비", 104_000_000 - amount), budget(item, cash + amount)
    )

    made = apply_edits(RECORD, wish.edits)

    assert budget_total(made) == budget_total(RECORD)
    assert "total" not in decided(wish)[0]


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_growth_is_exact(before, after):
    """No rounding may carry a change over the threshold."""
    assert (growth(before, after) >= 20) == (abs(after - before) * 5 >= before)


def events(*acts):
    """Return a history of these acts."""
    first = CaseEvent(CaseAct.SAVED, "한연구", MORNING, wish=METHOD)
    return [first, *(CaseEvent(act, "한연구", MORNING) for act in acts)]


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ((), CaseState.DRAFT),
        ((CaseAct.NOTIFIED,), CaseState.NOTIFIED),
        ((CaseAct.REQUESTED,), CaseState.REQUESTED),
        ((CaseAct.REQUESTED, CaseAct.APPROVED), CaseState.APPROVED),
        ((CaseAct.REQUESTED, CaseAct.REFUSED), CaseState.REFUSED),
        ((CaseAct.REQUESTED, CaseAct.WITHDRAWN), CaseState.WITHDRAWN),
    ],
)
def test_a_history_folds_into_a_state(acts, state):
    """And only two of the states are in force."""
    case = fold_case("c", "p", events(*acts))

    assert case.state is state
    assert case.in_force == (state in {CaseState.NOTIFIED, CaseState.APPROVED})


@pytest.mark.parametrize(
    "acts",
    [
        (CaseAct.APPROVED,),
        (CaseAct.REFUSED,),
        (CaseAct.NOTIFIED, CaseAct.WITHDRAWN),
        (CaseAct.NOTIFIED, CaseAct.SAVED),
        (CaseAct.REQUESTED, CaseAct.SAVED),
        (CaseAct.REQUESTED, CaseAct.NOTIFIED),
        (CaseAct.WITHDRAWN, CaseAct.REQUESTED),
    ],
)
def test_an_act_out_of_turn_is_refused(acts):
    """Nobody approves what was not asked, or takes back what is in force."""
    with pytest.raises(InvalidInputError, match="할 수 없습니다"):
        fold_case("c", "p", events(*acts))


def test_growth_from_nothing_counts_as_new():
    """An item that was not planned at all is above every threshold."""
    assert growth(0, 5) == Decimal(100)
    assert growth(0, 0) == 0


def test_a_day_is_told_by_the_act():
    """The last day of each act, and none of what was never done."""
    asked = replace(events(CaseAct.REQUESTED)[1], day=date(2026, 11, 1))

    case = fold_case("c", "p", [events()[0], asked])

    assert case.day_of(CaseAct.REQUESTED) == date(2026, 11, 1)
    assert case.day_of(CaseAct.APPROVED) is None
