"""Records that came from elsewhere are checked as the files are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from molip.content import Faults, content_root
from molip.projects.check import check_project
from molip.projects.check_money import check_spending
from molip.projects.check_periods import add_months, closing_day
from molip.projects.reader import load_samples
from molip.projects.record import LedgerEntry, Participation

SAMPLES = {r.id: r for r, _ in load_samples(content_root(), Faults())}
RECORD = SAMPLES["sample-applied"]


def problems(record):
    """Return what is wrong, without places."""
    return [finding.problem for finding in check_project(record)]


def with_year(which, **changes):
    """Return the record with one research year changed."""
    years = tuple(
        replace(year, **changes) if year.number == which else year
        for year in RECORD.years
    )
    return replace(RECORD, years=years)


def with_first(part, **changes):
    """Return the record with the first entry of a part changed."""
    first, *rest = getattr(RECORD, part)
    return replace(RECORD, **{part: (replace(first, **changes), *rest)})


def test_a_sound_record_has_no_finding():
    """The changes the other tests make are what is found."""
    assert problems(RECORD) == []


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (
            replace(
                RECORD, agreement=replace(RECORD.agreement, ends_on=date(2021, 1, 1))
            ),
            "연구개발기간의 시작일이 종료일보다 늦습니다.",
        ),
        (replace(RECORD, stages=()), "단계가 하나도 없습니다."),
        (replace(RECORD, years=()), "연차가 하나도 없습니다."),
        (
            with_year(2, starts_on=date(2023, 1, 2)),
            "시작일이 2023. 1. 2.인데 2023. 1. 1.이어야 앞 기간과 이어집니다.",
        ),
        (with_year(3, number=7), "연차 번호가 3이어야 하는데 7입니다."),
        (with_year(1, ends_on=date(2022, 3, 1)), "종료일이 시작일보다 빠릅니다."),
        (
            with_year(5, ends_on=date(2026, 12, 30)),
            "마지막 연차의 종료일이 협약의 종료일(2026. 12. 31.)과 다릅니다.",
        ),
        (with_year(4, stage=1), "4차년도가 1단계 안에 들어가지 않습니다."),
        (with_year(4, stage=9), "4차년도가 9단계 안에 들어가지 않습니다."),
        (
            with_first("changes", on=date(2022, 1, 1)),
            "날짜 2022. 1. 1.이 기간(2022. 3. 29. ~ 2026. 12. 31.) 밖에 있습니다.",
        ),
        (
            with_first("outputs", on=date(2020, 1, 1)),
            "성과가 나온 날 2020. 1. 1.이 과제 시작보다 빠릅니다.",
        ),
        (with_first("outputs", year=8), "8차년도는 없는 연차입니다."),
        (with_first("plans", year=6), "6차년도는 없는 연차입니다."),
        (with_first("work", milestone="M0"), "추진 일정 'M0'을 찾지 못했습니다."),
        (with_first("budget", year=6), "6차년도는 없는 연차입니다."),
        (with_first("budget", amount=-1), "사용계획 금액이 -1원입니다."),
        (with_first("ledger", no=2), "연구개발비 집행이 2인 것이 2개입니다."),
        (with_first("milestones", id="M2"), "추진 일정이 M2인 것이 2개입니다."),
        (
            with_first("people", institute="ieum"),
            "연구책임자의 소속이 주관연구개발기관이 아닙니다.",
        ),
        (
            with_first("people", participation=(Participation(1, Decimal(-1)),)),
            "1차년도 참여율 -1%는 0과 100 사이가 아닙니다.",
        ),
        (replace(RECORD, institutes=()), "주관연구개발기관이 0곳입니다."),
        (
            replace(RECORD, budget=(*RECORD.budget, RECORD.budget[0])),
            "1차년도 인건비(정부지원·현금)이 두 번 적혀 있습니다.",
        ),
    ],
)
def test_a_fault_in_a_record_is_found(record, problem):
    """Each promise of the record is checked, whatever it came from."""
    assert problem in problems(record)


def test_a_place_in_a_record_is_named_in_korean():
    """Without files a finding names project, part and id."""
    record = with_first("milestones", institute="nobody")

    assert [finding.where for finding in check_project(record)] == [
        "sample-applied 추진 일정 M1"
    ]


def _spend(amount, item="연구활동비"):
    entry = LedgerEntry(
        999, date(2025, 6, 2), 4, item, amount, "예시상사(가상)", "시험", "카드"
    )
    return replace(RECORD, ledger=(*RECORD.ledger, entry))


def test_spending_beyond_an_item_is_a_question_and_no_fault():
    """Items may be moved by notice within a stage: nobody is told it is wrong."""
    record = _spend(9_000_000)

    assert problems(record) == []
    questions = list(check_spending(record))
    assert [question.where for question in questions] == ["sample-applied 연차 4"]
    assert "4차년도 연구활동비(현금) 집행" in questions[0].problem


@pytest.mark.parametrize(
    ("amount", "item", "told"),
    [
        (900_000_000, "연구활동비", "2단계 연구개발비 총액 집행"),
        (34_000_000, "연구수당", "2단계 연구수당 집행"),
        (5_000_000, "간접비", "2단계 간접비 집행"),
    ],
)
def test_spending_beyond_what_only_an_approval_raises_is_a_fault(amount, item, told):
    """Total, allowance and indirect cost of a stage are caps."""
    found = problems(_spend(amount, item))

    assert len(found) == 1
    assert found[0].startswith(told)


def test_books_close_with_the_year_and_three_months_after_a_stage():
    """Within a stage the year's end counts, at its end the report's day."""
    assert closing_day(RECORD, 2) == date(2023, 12, 31)
    assert closing_day(RECORD, 3) == date(2025, 3, 31)
    assert closing_day(RECORD, 9) is None


def test_months_are_added_without_leaving_the_month():
    """30 November and three months is the last of February."""
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert add_months(date(2026, 6, 30), 3) == date(2026, 9, 30)
    assert add_months(date(2027, 2, 28), 3) == date(2027, 5, 28)
    assert add_months(date(2026, 12, 31), 12) == date(2027, 12, 31)
