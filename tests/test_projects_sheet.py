"""What people edit in cells becomes a record again, exactly or not at all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.errors import ContentError
from molip.projects.agreed import agreed_changes
from molip.projects.columns import Kind, columns_of
from molip.projects.labels import told_value
from molip.projects.merging import clashes, merged
from molip.projects.parts import GENERAL, PARTS, SINGLES
from molip.projects.record import IndicatorYear
from molip.projects.sheet import cells_of, edited, rows_of
from tests.records import SAMPLES, sample

RECORD, _ = sample("sample-development")


def edits(changed=None, added=(), deleted=()):
    """Return edits as a data editor gives them."""
    return {
        "edited_rows": changed or {},
        "added_rows": list(added),
        "deleted_rows": list(deleted),
    }


def everything(record, part):
    """Return the positions of all rows of a part."""
    return range(len(rows_of(record, part)))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("part", [*SINGLES, *PARTS])
def test_rows_written_back_as_they_were_shown_change_nothing(name, part):
    """Each cell says all there is to its value, to the last decimal."""
    record, _ = sample(name)
    columns = columns_of(part, record)
    shown = rows_of(record, part)
    same = {at: cells_of(part, row, columns) for at, row in enumerate(shown)}

    back = edited(record, part, everything(record, part), edits(same))

    assert repr(back) == repr(record)


@given(
    st.sampled_from(sorted(PARTS)),
    st.lists(st.integers(0, 400), max_size=6, unique=True),
)
@settings(max_examples=40, deadline=None)
def test_only_rows_that_are_shown_can_go(part, wanted):
    """Whatever is filtered away stays where it was."""
    rows = rows_of(RECORD, part)
    shown = [index for index in wanted if index < len(rows)]

    back = edited(RECORD, part, shown, edits(deleted=range(len(shown))))

    left = [row for index, row in enumerate(rows) if index not in shown]
    assert list(getattr(back, part)) == left


def test_an_edit_of_a_filtered_page_reaches_the_right_row():
    """Positions are those of the page, the ledger keeps its order."""
    back = edited(RECORD, "ledger", [5, 90], edits({1: {"amount": 1_234}}))

    assert back.ledger[90] == replace(RECORD.ledger[90], amount=1_234)
    assert back.ledger[:90] == RECORD.ledger[:90]


def test_a_new_row_gets_the_next_number_or_id():
    """Nobody has to think one up."""
    entry = {
        "spent_on": "2025-03-02", "year": 2, "item": "연구재료비", "amount": "1,200원",
        "payee": "예시상사(가상)", "summary": "시험", "method": "카드",
    }  # fmt: skip
    equipment = {
        "name": "가", "price": 5, "bought_on": date(2025, 1, 2), "place": "나",
    }  # fmt: skip

    ledger = edited(RECORD, "ledger", [], edits(added=[entry, entry])).ledger
    bought = edited(RECORD, "equipment", [], edits(added=[equipment])).equipment

    last = RECORD.ledger[-1].no
    assert [e.no for e in ledger[-2:]] == [last + 1, last + 2]
    assert ledger[-1].amount == 1_200
    assert bought[-1].id == "E2"


def test_a_new_row_left_blank_is_no_row():
    """A line opened by mistake is passed over."""
    back = edited(RECORD, "outputs", [], edits(added=[{"title": None, "on": ""}]))

    assert back == RECORD


@pytest.mark.parametrize(
    ("part", "cells", "where", "problem"),
    [
        ("ledger", {"amount": 1.5}, "금액(원)", "'1.5'는 쓸 수 있는 정수가 아닙니다."),
        ("ledger", {"amount": "천 원"}, "금액(원)", "쓸 수 있는 정수가 아닙니다."),
        ("ledger", {"amount": 10**16}, "금액(원)", "쓸 수 있는 정수가 아닙니다."),
        ("ledger", {"payee": " "}, "거래처", "거래처가 비어 있습니다."),
        ("ledger", {"spent_on": "2025-02-30"}, "사용일", "쓸 수 있는 날짜가 아닙니다."),
        ("ledger", {"item": "간식비"}, "비목", "'간식비'는 고를 수 없는 값입니다."),
        ("ledger", {"summary": "가" * 20_001}, "적요", "글이 20,001자입니다."),
        (
            "people",
            {"participation.1.rate": "많이"},
            "1년차 참여율(%)",
            "쓸 수 있는 숫자가 아닙니다.",
        ),
        (
            "people",
            {"participation.1.rate": "1e999999"},
            "1년차 참여율(%)",
            "쓸 수 있는 숫자가 아닙니다.",
        ),
        (
            "indicators",
            {"years.1.target": None},
            "1년차 목표",
            "실적만 있고 목표가 없습니다.",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_place(part, cells, where, problem):
    """Row, column, what is wrong and what to do."""
    with pytest.raises(ContentError) as caught:
        edited(RECORD, part, [0], edits({0: cells}))

    (finding,) = caught.value.findings
    assert finding.where.endswith(f"› {where}")
    assert problem in finding.problem
    assert finding.remedy


def test_every_cell_at_fault_is_told_at_once():
    """Two faults in one row and one in another are three findings."""
    changed = {0: {"amount": "가", "payee": ""}, 1: {"item": ""}}

    with pytest.raises(ContentError) as caught:
        edited(RECORD, "ledger", [0, 1], edits(changed))

    assert len(caught.value.findings) == 3


def test_a_year_without_a_rate_is_a_year_without_participation():
    """A cell made blank takes the entry away."""
    back = edited(
        RECORD,
        "people",
        [0],
        edits({0: {"participation.2.rate": "", "position": "가"}}),
    )

    assert [part.year for part in back.people[0].participation] == [1, 3]
    assert back.people[0].position == "가"


def test_money_says_its_unit_and_ids_are_not_typed():
    """Every column of money names 원, every id is fixed."""
    for part in PARTS:
        for column in columns_of(part, RECORD):
            assert column.kind is not Kind.MONEY or "원" in column.label
            assert column.fixed == (column.field in {"id", "no"})


@pytest.mark.parametrize(
    ("newer", "subjects"),
    [
        (replace(RECORD, final_goal="다른 목표"), {"goal"}),
        (
            replace(
                RECORD, agreement=replace(RECORD.agreement, ends_on=date(2027, 1, 1))
            ),
            {"period"},
        ),
        (edited(RECORD, "people", [0], edits({0: {"name": "딴사람"}})), {"lead"}),
        (edited(RECORD, "institutes", [3], edits(deleted=[0])), {"institute"}),
        (
            edited(RECORD, "budget", [0], edits({0: {"amount": 1}})),
            {"total", "share"},
        ),
        (
            edited(RECORD, "indicators", [0], edits({0: {"years.3.target": "1"}})),
            {"goal"},
        ),
        (edited(RECORD, "people", [2], edits({0: {"name": "딴사람"}})), set()),
        (edited(RECORD, "indicators", [0], edits({0: {"years.3.actual": "1"}})), set()),
        (replace(RECORD, ledger=RECORD.ledger[:3]), set()),
    ],
)
def test_what_was_agreed_is_told_apart_from_what_is_notified(newer, subjects):
    """Those in charge, goals, periods, institutes, totals and yearly shares."""
    assert {change.subject for change in agreed_changes(RECORD, newer)} == subjects


def test_changes_of_two_people_are_joined():
    """Different rows, different fields of one row, and different years of one cell."""
    mine = edited(RECORD, "ledger", [3], edits({0: {"summary": "내 적요"}}))
    mine = edited(mine, "people", [0], edits({0: {"participation.1.rate": "31"}}))
    mine = edited(mine, "outputs", [0], edits(deleted=[0]))
    theirs = edited(RECORD, "ledger", [3], edits({0: {"payee": "남의 거래처(가상)"}}))
    theirs = edited(theirs, "people", [0], edits({0: {"participation.2.rate": "32"}}))
    theirs = replace(theirs, final_goal="남의 목표")

    both = merged(RECORD, mine, theirs)

    assert both.ledger[3] == replace(
        RECORD.ledger[3], summary="내 적요", payee="남의 거래처(가상)"
    )
    assert [part.rate for part in both.people[0].participation] == [31, 32, 40]
    assert both.outputs == RECORD.outputs[1:]
    assert both.final_goal == "남의 목표"
    assert clashes(RECORD, mine, theirs) == ()


def test_what_both_changed_is_told_and_mine_stands():
    """Nothing is lost in silence."""
    mine = edited(RECORD, "ledger", [3], edits({0: {"amount": 1}}))
    theirs = edited(RECORD, "ledger", [3], edits({0: {"amount": 2}}))

    ((my, their),) = clashes(RECORD, mine, theirs)

    assert (my.after, their.after) == (1, 2)
    assert merged(RECORD, mine, theirs).ledger[3].amount == 1


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 200))
@settings(max_examples=40, deadline=None)
def test_joining_with_nobody_elses_changes_gives_mine(part, at):
    """And joining nothing of mine gives theirs."""
    rows = getattr(RECORD, part)
    changed = replace(RECORD, **{part: rows[: at % (len(rows) + 1)]})

    assert merged(RECORD, changed, RECORD) == changed
    assert merged(RECORD, RECORD, changed) == changed


def test_indicator_targets_keep_their_precision():
    """3.0 that is typed stays 3.0."""
    back = edited(RECORD, "indicators", [0], edits({0: {"years.1.target": "3.0"}}))

    year = back.indicators[0].years[0]
    assert repr(year) == repr(IndicatorYear(1, Decimal("3.0"), year.actual))


def test_goal_and_identity_are_edited_as_one_row():
    """Single values go the same way as tables."""
    back = edited(RECORD, GENERAL, [0], edits({0: {"final_goal": "새 목표"}}))
    back = edited(back, "identity", [0], edits({0: {"keywords": "가, 나 ,"}}))

    assert back.final_goal == "새 목표"
    assert back.identity.keywords == ("가", "나")


def test_rows_that_both_added_are_both_kept():
    """Two who take the same next number lose neither of their entries."""
    entry = RECORD.ledger[-1]
    number = entry.no + 1
    mine = replace(
        RECORD, ledger=(*RECORD.ledger, replace(entry, no=number, summary="내 것"))
    )
    theirs = replace(
        RECORD, ledger=(*RECORD.ledger, replace(entry, no=number, summary="남의 것"))
    )

    both = merged(RECORD, mine, theirs)

    added = [(row.no, row.summary) for row in both.ledger[-2:]]
    assert added == [(number, "남의 것"), (number + 1, "내 것")]
    assert clashes(RECORD, mine, theirs) == ()
    assert merged(RECORD, mine, mine) == mine


def test_rows_without_an_id_that_both_added_are_both_kept():
    """What tells them apart is told by the checks, not decided here."""
    fact = RECORD.ethics[0]
    mine, theirs = (
        replace(RECORD, ethics=(*RECORD.ethics, replace(fact, subject="가", note=note)))
        for note in ("내 것", "남의 것")
    )

    both = merged(RECORD, mine, theirs)

    assert [row.note for row in both.ethics[-2:]] == ["남의 것", "내 것"]


def test_a_row_they_took_away_and_i_changed_comes_back():
    """What I typed is not lost; that they took it away is told."""
    mine = edited(RECORD, "outputs", [0], edits({0: {"detail": "내 글"}}))
    theirs = replace(RECORD, outputs=RECORD.outputs[1:])

    both = merged(RECORD, mine, theirs)

    assert both.outputs[-1] == replace(RECORD.outputs[0], detail="내 글")
    assert [my.field for my, _ in clashes(RECORD, mine, theirs)] == ["detail"]
    assert merged(RECORD, theirs, RECORD).outputs == theirs.outputs


def test_my_goal_is_kept_beside_their_rows():
    """Single values are joined like rows."""
    mine = replace(
        RECORD,
        final_goal="내 목표",
        identity=replace(RECORD.identity, keywords=("가",)),
    )
    theirs = replace(RECORD, ledger=())

    both = merged(RECORD, mine, theirs)

    assert (both.final_goal, both.ledger) == ("내 목표", ())
    assert both.identity.keywords == ("가",)


def test_a_row_without_an_id_is_added_as_it_is():
    """A report or an opinion needs no number."""
    new = {
        "subject": "보안책임자 지정", "status": "이행", "on": "2025-02-03", "note": "",
    }  # fmt: skip

    back = edited(RECORD, "security", [], edits(added=[new]))

    assert back.security[0].subject.value == "보안책임자 지정"


def test_values_are_told_as_people_read_them():
    """Money with its unit, dates the official way, nothing as 없음."""
    assert told_value("amount", 1_234_000) == "1,234,000원"
    assert told_value("on", date(2026, 11, 24)) == "2026. 11. 24."
    assert told_value("keywords", ("가", "나")) == "가, 나"
    assert told_value("note", "") == told_value("done_on", None) == "없음"
    assert told_value("year", 2) == "2"
