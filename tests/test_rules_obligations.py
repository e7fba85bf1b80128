"""What a project owes follows from its record, the rules and the day, nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.commands.content import load_content
from molip.errors import UnknownIdError
from molip.projects.kinds import ChangeKind, ReportKind
from molip.projects.record import Change, EthicsFact, Feedback, LedgerEntry, ReportDue
from molip.rules.obligations import (
    SOON_DAYS,
    Happening,
    State,
    counted_days,
    obligations_of,
    reasons,
)
from tests.records import SAMPLES, TODAY, sample

DEADLINES = load_content().deadlines
APPLIED, _ = sample("sample-applied")
BASIC, _ = sample("sample-basic")
DEVELOPMENT, _ = sample("sample-development")
BARE = replace(APPLIED, ledger=(), changes=(), feedback=(), ethics=())
"""Stages end 2024-12-31 and 2026-12-31."""

REPORTS = st.lists(
    st.builds(
        ReportDue,
        kind=st.sampled_from(ReportKind),
        year=st.integers(1, 5),
        due_on=st.dates(date(2022, 1, 1), date(2028, 1, 1)),
        submitted_on=st.none() | st.dates(date(2022, 1, 1), date(2026, 11, 24)),
    ),
    max_size=12,
)
DAYS = st.dates(date(2021, 1, 1), date(2034, 12, 31))


def owed(record, day=TODAY, *events):
    """Return the obligations by their ids."""
    return {one.id: one for one in obligations_of(record, DEADLINES, day, events)}


def only(record, prefix, day=TODAY, *events):
    """Return the one obligation whose id begins so."""
    (found,) = [
        o for i, o in owed(record, day, *events).items() if i.startswith(prefix)
    ]
    return found


def told(one):
    """Return everything that is said of an obligation."""
    return "\n".join(f"{label}: {text}" for label, text in reasons(one))


# The three samples, read by hand on 24 November 2026.


def test_a_running_project_owes_its_last_reports_and_nothing_is_overdue():
    """The applied sample: two stages, the second ends on 31 December 2026."""
    found = owed(APPLIED)

    assert {i: o.state for i, o in found.items() if o.deadline.report} == {
        "annual-report-1": State.DONE,
        "annual-report-2": State.DONE,
        "annual-report-3": State.STOOD_IN,
        "annual-report-4": State.DONE,
        "annual-report-5": State.STOOD_IN,
        "stage-report-1": State.DONE,
        "stage-report-2": State.STOOD_IN,
        "final-report": State.NEXT,
        "expense-report-1": State.DONE,
        "expense-report-2": State.NEXT,
    }
    assert not [o for o in found.values() if o.state is State.OVERDUE]
    assert found["spending-year-5"].due_on == date(2027, 2, 1)
    assert [found[f"outcome-report-{n}"].due_on.year for n in range(1, 6)] == [
        2027, 2028, 2029, 2030, 2031,
    ]  # fmt: skip


def test_a_project_of_one_stage_writes_no_stage_report():
    """The basic sample: for its last year and only stage, the final report does."""
    found = owed(BASIC)

    for name in ("annual-report-3", "stage-report-1"):
        assert found[name].state is State.STOOD_IN
        assert "최종보고서 제출을 마치면" in told(found[name])
    assert found["expense-report-1"].recorded_due == date(2027, 5, 28)
    assert found["expense-report-1"].due.day == date(2027, 5, 31)


def test_a_finished_project_still_has_its_report_to_publish():
    """The development sample: handed in on 26 August, to be public in three months."""
    found = owed(DEVELOPMENT)

    assert found["final-report"].state is State.DONE
    assert found["annual-report-2"].days_late == 2
    assert counted_days(found["annual-report-2"], TODAY) == "냄(2일 늦음)"
    assert found["disclosure"].due_on == date(2026, 11, 26)
    assert found["disclosure"].state is State.SOON
    assert counted_days(found["disclosure"], TODAY) == "2일 남음"


# What stands in for what.


def test_a_stage_report_that_came_in_stands_in_for_that_years_annual_one():
    """법 제12조제5항: that annual report counts as handed in."""
    one = owed(APPLIED)["annual-report-3"]

    assert one.covered is not None
    assert one.covered.title == "1단계 단계보고서 제출"
    assert one.covered.done_on == date(2024, 12, 27)
    assert "「국가연구개발혁신법」 제12조제5항" in told(one)
    assert "낸 것으로 봅니다" in told(one)


def test_an_annual_report_handed_in_all_the_same_is_told_as_handed_in():
    """Nobody's work is hidden behind what stands in for it."""
    row = ReportDue(
        ReportKind.ANNUAL, 3, date(2024, 12, 31), submitted_on=date(2024, 12, 20)
    )
    record = replace(APPLIED, reports=(*APPLIED.reports, row))

    assert owed(record)["annual-report-3"].state is State.DONE


def test_what_is_inferred_of_the_last_stage_says_so():
    """The provision does not say it in these words."""
    assert "추정" in told(owed(APPLIED)["stage-report-2"])
    assert "추정" not in told(owed(APPLIED)["annual-report-5"])


# States.


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2027, 1, 29), State.NEXT),
        (date(2027, 1, 30), State.SOON),
        (date(2027, 3, 1), State.SOON),
        # The record's day has passed, the law's has not: no verdict yet.
        (date(2027, 3, 2), State.SOON),
        (date(2027, 3, 3), State.OVERDUE),
    ],
)
def test_a_report_is_near_from_thirty_days_before_and_overdue_after_both_days(
    day, state
):
    """The final report: 1 March by the record, 2 March by the law."""
    assert owed(APPLIED, day)["final-report"].state is state


def test_where_law_and_record_differ_both_days_are_told():
    """Nobody has to guess which day is meant; the earlier one is kept."""
    one = owed(APPLIED)["final-report"]

    assert one.differs
    assert one.due_on == date(2027, 3, 1)
    assert "2027. 3. 2.(화)까지" in told(one)
    assert "과제 기록의 기한: 2027. 3. 1.까지. 조문으로 센 날과 다릅니다" in told(one)
    between = counted_days(
        owed(APPLIED, date(2027, 3, 2))["final-report"], one.last_day
    )
    assert between == "두 기한 가운데 하나가 지남, 오늘까지"


def test_a_day_that_law_and_record_both_moved_says_for_what():
    """The reason is told also where there is no difference to tell."""
    row = ReportDue(ReportKind.FINAL, 5, date(2027, 3, 2), submitted_on=None)
    one = owed(replace(APPLIED, reports=(row,)))["final-report"]

    assert not one.differs
    assert "기한: 2027. 3. 2.(화)까지. 말일 2027. 3. 1.이 쉬는 날(삼일절)" in told(one)


def test_a_report_of_which_the_record_has_no_row_is_counted_and_says_so():
    """An imported project without reports is warned, not left in the dark."""
    one = owed(replace(APPLIED, reports=()), date(2023, 1, 2))["annual-report-1"]

    assert one.state is State.OVERDUE
    assert counted_days(one, date(2023, 1, 2)) == "2일 지남"
    assert "조문으로만 셌습니다" in told(one)


def test_what_the_record_cannot_know_is_never_called_overdue():
    """The yearly entry of spending has no row: it is to be looked up."""
    one = owed(APPLIED)["spending-year-1"]

    assert one.state is State.UNKNOWN
    assert counted_days(one, TODAY) == "확인 필요"


def test_a_report_owed_only_on_request_is_not_overdue_without_one():
    """성과활용보고서: five years, and only where it is asked for."""
    one = owed(APPLIED, date(2027, 3, 5))["outcome-report-1"]

    assert one.state is State.UNKNOWN
    assert "요청을 받은 때에만" in told(one)


def test_a_day_to_come_is_no_report_in_hand():
    """A row that says it came in tomorrow is not in yet today."""
    row = ReportDue(ReportKind.ANNUAL, 1, date(2022, 12, 31), date(2022, 12, 30))
    record = replace(APPLIED, reports=(row,))

    assert owed(record, date(2022, 12, 29))["annual-report-1"].state is State.SOON
    assert owed(record, date(2022, 12, 30))["annual-report-1"].state is State.DONE


# Holidays.


@pytest.mark.parametrize(
    ("notified", "due", "moved_for"),
    [
        # Ten days on is Saturday, the eve of 설날; Sunday, Monday, then its substitute.
        (
            date(2027, 1, 27),
            date(2027, 2, 10),
            ("설날 전날", "설날", "설날 다음날", "설날 대체 휴일"),
        ),
        # 추석 from Thursday to Saturday, and the Sunday beside it.
        (
            date(2026, 9, 14),
            date(2026, 9, 28),
            ("추석 전날", "추석", "추석 다음날", "일요일"),
        ),
        # 3 October to 9 October 2025: two feasts, their weekend and a substitute.
        (
            date(2025, 9, 23),
            date(2025, 10, 10),
            (
                "개천절",
                "토요일",
                "추석 전날",
                "추석",
                "추석 다음날",
                "추석 대체 휴일",
                "한글날",
            ),
        ),
    ],
)
def test_an_objection_over_a_chain_of_holidays_is_moved_to_the_first_working_day(
    notified, due, moved_for
):
    """이의신청: ten days from the day after the notice, over every day of rest."""
    event = Happening("objection", notified, key="final", about="최종평가")

    one = only(BARE, "objection", notified, event)

    assert one.due.day == due
    assert one.due.moved_for == moved_for
    assert all(reason in told(one) for reason in moved_for)


# Events from outside, and the record's own facts.


def test_a_right_that_was_not_used_lapses():
    """An objection may be made, and need not be."""
    event = Happening("objection", date(2026, 5, 13), key="final", about="최종평가")

    assert only(BARE, "objection", date(2026, 5, 26), event).state is State.SOON
    late = only(BARE, "objection", date(2026, 5, 27), event)
    assert late.state is State.LAPSED
    assert not late.is_open
    assert "하지 않아도 됩니다" in told(late)


def test_a_notice_answered_is_done_and_one_unanswered_is_overdue():
    """Whoever names an event also says whether the duty was done since."""
    notified = date(2026, 3, 3)
    open_one = Happening("settlement-return", notified, key="1")
    done = open_one._replace(done_on=date(2026, 4, 1))

    assert only(BARE, "settlement-return", TODAY, open_one).state is State.OVERDUE
    assert only(BARE, "settlement-return", TODAY, done).state is State.DONE


def test_an_event_of_an_unknown_deadline_is_refused():
    """A misspelt id does not pass for nothing to do."""
    with pytest.raises(UnknownIdError):
        obligations_of(BARE, DEADLINES, TODAY, [Happening("objektion", TODAY)])


def test_an_evaluation_in_the_record_opens_the_period_of_objection():
    """Said to be inferred: the record holds the opinion's day, not the notice's."""
    opinions = [
        Feedback(date(2026, 11, 20), "단계평가", text, "", "반영")
        for text in ("첫째 의견", "둘째 의견")
    ]
    talk = Feedback(date(2026, 11, 20), "전문가 자문", "의견", "", "반영")
    record = replace(BARE, feedback=(*opinions, talk))

    one = only(record, "objection")

    assert one.title == "평가 결과 이의신청: 단계평가"
    assert one.due_on == date(2026, 11, 30)
    assert "추정: 기록에 있는 평가 의견의 날을" in told(one)
    assert not [i for i in owed(record, date(2027, 2, 1)) if i.startswith("objection")]


def test_a_change_is_to_be_entered_and_one_asked_for_is_to_be_answered():
    """Both say from what day they are counted, and that the record does not know."""
    change = Change(
        date(2026, 11, 20), ChangeKind.APPROVAL, "연구장비의 변경", "", "", "", ""
    )
    record = replace(BARE, changes=(change,))

    answer, entry = only(record, "change-answer"), only(record, "change-entry")

    assert answer.deadline.duty == "중앙행정기관의 장"
    assert answer.due_on == date(2026, 12, 7)
    assert answer.due.moved_for == ("토요일", "일요일")
    assert entry.state is State.UNKNOWN
    assert "지체 없이" in told(entry)
    assert entry.title.endswith(": 연구장비의 변경")


def test_money_spent_these_days_is_to_be_entered_within_five_days():
    """By day, without pay and contributions in kind, and only while it can be done."""

    def entry(no, on, item, amount, method):
        return LedgerEntry(no, on, 5, item, amount, "상점(가상)", "물품", method)

    day = date(2026, 11, 20)
    record = replace(
        BARE,
        ledger=(
            entry(1, day, "연구재료비", 1_000_000, "카드"),
            entry(2, day, "연구활동비", 234_000, "계좌이체"),
            entry(3, day, "인건비", 3_000_000, "계좌이체"),
            entry(4, day, "연구시설·장비비", 5_000_000, "현물"),
            entry(5, date(2026, 11, 10), "연구재료비", 70_000, "카드"),
        ),
    )

    one = only(record, "spending-entry")

    assert one.title == "연구개발비 사용내역과 증명자료 입력: 2건 1,234,000원"
    assert one.due_on == date(2026, 11, 25)
    assert one.state is State.SOON
    assert not [
        i for i in owed(record, date(2026, 11, 26)) if i.startswith("spending-entry")
    ]


def test_equipment_of_thirty_million_won_is_to_be_registered():
    """At the threshold it is, a won below it is not."""
    entry = LedgerEntry(
        7, date(2026, 11, 3), 5, "연구시설·장비비", 30_000_000, "상사", "분광기", "카드"
    )

    one = only(replace(BARE, ledger=(entry,)), "equipment-entry")

    assert one.title == "연구시설·장비 등록: 분광기"
    assert "추정" in told(one)
    below = replace(BARE, ledger=(replace(entry, amount=29_999_999),))
    assert not [i for i in owed(below) if i.startswith("equipment-entry")]


def test_a_breach_is_to_be_reported_and_stays_until_it_is_looked_up():
    """It does not fade from the list as passing business does."""
    fact = EthicsFact("연구윤리", "위반", date(2023, 5, 2), "")

    one = only(replace(BARE, ethics=(fact,)), "misconduct-result")

    assert one.state is State.UNKNOWN
    assert "부정행위일 때에만" in told(one)


# Promises that hold for any record.


@given(REPORTS, DAYS)
def test_each_row_of_the_records_reports_is_told_once_and_keeps_its_day(rows, day):
    """No report is lost between law and record, and none is owed twice."""
    record = replace(APPLIED, reports=tuple(rows))

    found = obligations_of(record, DEADLINES, day)

    matched = Counter(
        (one.deadline.report, one.recorded_due) for one in found if one.recorded_due
    )
    assert matched == Counter((row.kind, row.due_on) for row in rows)
    in_hand = Counter(
        one.done_on for one in found if one.deadline.report and one.done_on
    )
    assert in_hand == Counter(
        row.submitted_on for row in rows if row.submitted_on and row.submitted_on <= day
    )


@given(REPORTS, DAYS)
def test_obligations_come_by_their_day_each_under_its_own_name(rows, day):
    """Sorted, ids unique, and the state agrees with the days told."""
    found = obligations_of(replace(APPLIED, reports=tuple(rows)), DEADLINES, day)

    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.due_on <= one.last_day
        if one.state is State.NEXT:
            assert one.due_on - day > timedelta(days=SOON_DAYS)
        if one.state in {State.OVERDUE, State.UNKNOWN, State.LAPSED}:
            assert one.last_day < day
        if one.state is State.SOON:
            assert one.last_day >= day


@given(DAYS, DAYS)
def test_a_duty_keeps_its_name_and_day_whenever_it_is_looked_at(one_day, other_day):
    """A calendar that was written earlier is updated, not doubled."""
    first, later = owed(BARE, one_day), owed(BARE, other_day)

    for name in first.keys() & later.keys():
        assert first[name].due == later[name].due


@pytest.mark.parametrize("name", SAMPLES)
def test_every_obligation_says_who_to_whom_and_on_what_ground(name):
    """Nobody is hurried without a reason."""
    for one in obligations_of(sample(name)[0], DEADLINES, TODAY):
        said = dict(reasons(one))
        assert said["누가"]
        assert said["누구에게"]
        assert said["근거"].startswith("「")
        assert said["센 날"]
