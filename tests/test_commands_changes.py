"""Changes told, sent off, answered; the record has them when they are in force."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from molip.commands.change_keeping import Answered, answer_due
from molip.commands.change_papers import (
    STATEMENT,
    change_papers,
    export_change_paper,
)
from molip.commands.changes import (
    answer_change,
    judge_change,
    list_changes,
    notify_change,
    read_change,
    request_change,
    save_change,
    withdraw_change,
)
from molip.commands.projects import project_history, read_project, revise_project
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import (
    ConflictError,
    ContentError,
    ForbiddenError,
    InvalidInputError,
    UnknownIdError,
)
from molip.projects.kinds import ChangeKind
from molip.rules.changes import CaseState, ChangeWish, Edit, EditKind
from tests.change_wishes import GOAL, METHOD, budget, shift
from tests.desks import (
    ADMINISTRATOR,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)

ENTRUSTED = shift(
    budget("위탁연구개발비", 70_000_000), budget("연구재료비", 74_000_000)
)


@pytest.fixture
def running_desk(desk):
    """A desk on a day before the sample project ends."""
    return replace(desk, now=lambda: desk.now() - timedelta(days=200))


def base(case):
    """Return what the actor has before them."""
    return (case.id, case.version)


def approved(desk, **told):
    """Return an approval dated today."""
    return Answered(
        **{"approved": True, "day": desk.today, "document": "제1호", **told}
    )


def test_a_notice_is_in_force_when_it_is_entered(running_desk):
    """One revision has the value, the row and where it comes from."""
    case = save_change(running_desk, RESEARCHER, PROJECT, METHOD)

    done = notify_change(running_desk, RESEARCHER, base(case))

    history = project_history(running_desk, RESEARCHER, PROJECT)
    record = history[-1].record
    assert done.state is CaseState.NOTIFIED
    assert len(history) == 2
    assert history[-1].source == "변경: 통보, 추진 전략과 방법"
    assert record.year(3).plan == "두 층 코팅의 순서를 바꾸어 시험한다."
    assert record.changes[-1].kind is ChangeKind.NOTICE
    assert record.changes[-1].on == running_desk.today
    assert record.changes[-1].provision == (
        "「국가연구개발혁신법 시행령」 제14조제2항제1호"
    )


def test_a_request_changes_nothing_until_it_is_answered(running_desk):
    """The administrator's answer, with day and number, puts it in force."""
    case = save_change(running_desk, RESEARCHER, PROJECT, ENTRUSTED)
    asked = request_change(running_desk, RESEARCHER, base(case))
    assert len(project_history(running_desk, RESEARCHER, PROJECT)) == 1

    done = answer_change(
        running_desk, ADMINISTRATOR, base(asked), approved(running_desk)
    )

    record = read_project(running_desk, RESEARCHER, PROJECT)
    assert done.state is CaseState.APPROVED
    assert record.changes[-1].kind is ChangeKind.APPROVAL
    assert "70,000,000원" in record.changes[-1].after
    assert {
        line.amount
        for line in record.budget
        if line.year == 3 and line.item == "위탁연구개발비"
    } == {70_000_000}


def test_an_answer_is_due_in_fifteen_days(running_desk):
    """Counted from the day of the request, by the table of deadlines."""
    case = save_change(running_desk, RESEARCHER, PROJECT, ENTRUSTED)
    assert answer_due(running_desk, case) is None

    asked = request_change(running_desk, RESEARCHER, base(case))

    due = answer_due(running_desk, asked)
    assert due.counted == running_desk.today + timedelta(days=15)


def test_a_refusal_leaves_the_record_alone(running_desk):
    """And the reason stays in the history."""
    case = save_change(running_desk, RESEARCHER, PROJECT, GOAL)
    asked = request_change(running_desk, RESEARCHER, base(case))

    answer = approved(running_desk, approved=False, note="필요성이 부족하다.")
    done = answer_change(running_desk, ADMINISTRATOR, base(asked), answer)

    assert done.state is CaseState.REFUSED
    assert done.history[-1].note == "필요성이 부족하다."
    assert len(project_history(running_desk, RESEARCHER, PROJECT)) == 1


def test_what_needs_approval_cannot_be_notified_and_the_other_way_round(running_desk):
    """The table decides, not the button."""
    entrusted = save_change(running_desk, RESEARCHER, PROJECT, ENTRUSTED)
    method = save_change(running_desk, RESEARCHER, PROJECT, METHOD)

    with pytest.raises(InvalidInputError, match="사전 승인"):
        notify_change(running_desk, RESEARCHER, base(entrusted))
    with pytest.raises(InvalidInputError, match="통보"):
        request_change(running_desk, RESEARCHER, base(method))


def test_only_an_administrator_records_an_answer(running_desk):
    """Not the researcher who asked, nor a reviewer."""
    case = save_change(running_desk, RESEARCHER, PROJECT, GOAL)
    asked = request_change(running_desk, RESEARCHER, base(case))

    for actor in (RESEARCHER, REVIEWER):
        with pytest.raises(ForbiddenError):
            answer_change(running_desk, actor, base(asked), approved(running_desk))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"document": " "}, "문서 번호"),
        ({"day": date(2020, 1, 1)}, "요청한 날"),
        ({"day": date(2030, 1, 1)}, "요청한 날"),
    ],
)
def test_an_answer_tells_its_paper_and_a_possible_day(running_desk, told, says):
    """Neither before the request nor to come."""
    case = save_change(running_desk, RESEARCHER, PROJECT, GOAL)
    asked = request_change(running_desk, RESEARCHER, base(case))

    with pytest.raises(InvalidInputError, match=says):
        answer_change(
            running_desk, ADMINISTRATOR, base(asked), approved(running_desk, **told)
        )


def test_an_approval_of_values_that_have_moved_is_told(running_desk):
    """What was approved is not what would be set: nothing is set."""
    case = save_change(running_desk, RESEARCHER, PROJECT, GOAL)
    asked = request_change(running_desk, RESEARCHER, base(case))
    revise_project(
        running_desk, RESEARCHER, (PROJECT, 1),
        lambda record: replace(record, final_goal="그 사이의 목표"), "화면에서 고침",
    )  # fmt: skip

    with pytest.raises(ConflictError, match="그 사이의 목표"):
        answer_change(running_desk, ADMINISTRATOR, base(asked), approved(running_desk))

    found = read_change(running_desk, RESEARCHER, case.id)
    assert found.state is CaseState.REQUESTED


def test_two_who_save_the_same_change_do_not_overwrite_one_another(running_desk):
    """The second is told who was first."""
    case = save_change(running_desk, RESEARCHER, PROJECT, METHOD)
    save_change(running_desk, RESEARCHER, PROJECT, METHOD, base(case))

    with pytest.raises(ConflictError, match="한연구"):
        save_change(running_desk, ADMINISTRATOR, PROJECT, GOAL, base(case))
    with pytest.raises(ConflictError):
        notify_change(running_desk, RESEARCHER, base(case))


def test_a_change_that_would_break_the_record_is_refused_whole(running_desk):
    """An end before the start of the last year: neither event nor revision."""
    wish = ChangeWish("period", "줄인다.", (Edit(EditKind.END, (), "2024-01-01"),))
    case = save_change(running_desk, RESEARCHER, PROJECT, wish)
    asked = request_change(running_desk, RESEARCHER, base(case))

    with pytest.raises(ContentError):
        answer_change(running_desk, ADMINISTRATOR, base(asked), approved(running_desk))

    found = read_change(running_desk, RESEARCHER, case.id)
    assert found.state is CaseState.REQUESTED
    assert len(project_history(running_desk, RESEARCHER, PROJECT)) == 1


def test_growth_is_counted_from_what_was_last_approved(running_desk):
    """Two notices add up; an approval starts anew."""
    small = shift(
        budget("위탁연구개발비", 55_000_000), budget("연구재료비", 89_000_000)
    )
    case = save_change(running_desk, RESEARCHER, PROJECT, small)
    notify_change(running_desk, RESEARCHER, base(case))
    again = shift(
        budget("위탁연구개발비", 65_000_000), budget("연구재료비", 79_000_000)
    )

    judged = judge_change(running_desk, RESEARCHER, PROJECT, again)

    assert judged.decides.outcome == "approval"
    assert "원래계획 110,000,000원" in judged.decides.reasons[0]


def test_a_draft_without_a_reason_is_kept_but_not_sent(running_desk):
    """A reason is what the ministry asks for first."""
    case = save_change(running_desk, RESEARCHER, PROJECT, replace(METHOD, reason=" "))

    with pytest.raises(InvalidInputError, match="사유"):
        notify_change(running_desk, RESEARCHER, base(case))


def test_what_is_not_answered_is_named(running_desk):
    """With the question itself."""
    wish = ChangeWish("equipment", "새로 산다.", before="없음", after="오븐")
    case = save_change(running_desk, RESEARCHER, PROJECT, wish)

    with pytest.raises(InvalidInputError, match="승인 예외") as refused:
        request_change(running_desk, RESEARCHER, base(case))

    assert "기본사업" in refused.value.remedy


def test_a_change_taken_back_stays_in_the_list(running_desk):
    """With its reason; the newest stands first."""
    first = save_change(running_desk, RESEARCHER, PROJECT, METHOD)
    second = save_change(running_desk, RESEARCHER, PROJECT, GOAL)

    withdraw_change(running_desk, RESEARCHER, base(first), "잘못 적었다.")

    listed = list_changes(running_desk, RESEARCHER, PROJECT)
    assert [(c.id, c.state) for c in listed] == [
        (second.id, CaseState.DRAFT),
        (first.id, CaseState.WITHDRAWN),
    ]


def test_a_change_is_nobody_elses_business(running_desk):
    """A stranger's project, a reviewer, an id that is none."""
    case = save_change(running_desk, RESEARCHER, PROJECT, METHOD)

    for actor in (STRANGER, REVIEWER):
        with pytest.raises(ForbiddenError):
            read_change(running_desk, actor, case.id)
        with pytest.raises(ForbiddenError):
            export_change_paper(running_desk, actor, case.id, STATEMENT, "docx")
    with pytest.raises(UnknownIdError):
        read_change(running_desk, RESEARCHER, "none")
    with pytest.raises(UnknownIdError):
        save_change(running_desk, STRANGER, OTHER, METHOD, base(case))
    with pytest.raises(UnknownIdError):
        save_change(running_desk, RESEARCHER, PROJECT, ChangeWish("?", ""))


@pytest.mark.parametrize(
    ("suffix", "reopen"), [("docx", read_docx_text), ("hwpx", read_hwpx_text)]
)
def test_the_papers_of_a_change_say_what_it_is(running_desk, suffix, reopen):
    """The statement and the request that the law prints, before it is in force."""
    case = save_change(running_desk, RESEARCHER, PROJECT, GOAL)

    papers = change_papers(running_desk, RESEARCHER, case.id)
    told = {
        paper.id: "\n".join(
            reopen(
                export_change_paper(running_desk, RESEARCHER, case.id, paper.id, suffix)
            )
        )
        for paper in papers
    }

    assert [paper.id for paper in papers] == [STATEMENT, "change-or-stop-request"]
    assert "상호 협의(협약 변경)" in told[STATEMENT]
    assert "「국가연구개발혁신법」 제11조제2항" in told[STATEMENT]
    for text in told.values():
        assert "수명 25,000시간" in text
        assert GOAL.reason.rstrip(".") in text


def test_a_form_of_a_change_is_filled_from_the_record(running_desk):
    """Carrying over asks for a request of its own."""
    wish = ChangeWish(
        "carry-over", "납품이 늦다.", before="3단계", after="다음 단계로",
        answers={"exempt": False, "carry": "cash-direct"},
    )  # fmt: skip
    case = save_change(running_desk, RESEARCHER, PROJECT, wish)

    papers = change_papers(running_desk, RESEARCHER, case.id)
    data = export_change_paper(
        running_desk, RESEARCHER, case.id, "carry-over-approval-request", "hwpx"
    )

    assert papers[1].title == "이월 승인 요청서"
    assert read_project(running_desk, RESEARCHER, PROJECT).identity.title in "\n".join(
        read_hwpx_text(data)
    )
    with pytest.raises(UnknownIdError):
        export_change_paper(running_desk, RESEARCHER, case.id, "objection", "docx")


def test_the_statement_keeps_what_stood_before(running_desk):
    """Also when the change is in force and the record has moved on."""
    case = save_change(running_desk, RESEARCHER, PROJECT, ENTRUSTED)
    asked = request_change(running_desk, RESEARCHER, base(case), "연구-12")
    answer_change(running_desk, ADMINISTRATOR, base(asked), approved(running_desk))

    data = export_change_paper(running_desk, RESEARCHER, case.id, STATEMENT, "docx")

    told = "\n".join(read_docx_text(data))
    assert "40,000,000원" in told
    assert "÷ 110,000,000원" in told
    assert "문서 번호 연구-12" in told
    assert "승인(나관리), 문서 번호 제1호" in told


def test_a_paper_of_a_change_can_be_had_at_every_state(running_desk):
    """Asked for, then in force: the request the law prints says the same."""
    case = save_change(running_desk, RESEARCHER, PROJECT, GOAL)
    asked = request_change(running_desk, RESEARCHER, base(case))
    paper = (case.id, "change-or-stop-request", "docx")
    waiting = export_change_paper(running_desk, RESEARCHER, *paper)
    statement = export_change_paper(
        running_desk, RESEARCHER, case.id, STATEMENT, "docx"
    )
    assert "회신 기한" in "\n".join(read_docx_text(statement))

    answer_change(running_desk, ADMINISTRATOR, base(asked), approved(running_desk))

    done = export_change_paper(running_desk, RESEARCHER, *paper)
    for data in (waiting, done):
        assert "수명 25,000시간" in "\n".join(read_docx_text(data))


def test_a_statement_of_an_open_question_says_so(running_desk):
    """The paper can be had before the table has answered."""
    wish = ChangeWish("equipment", "새로 산다.", before="없음", after="오븐")
    case = save_change(running_desk, RESEARCHER, PROJECT, wish)

    data = export_change_paper(running_desk, RESEARCHER, case.id, STATEMENT, "docx")

    assert "더 답할 것이 있습니다" in "\n".join(read_docx_text(data))


def test_a_project_that_is_none_has_no_changes(running_desk):
    """An administrator may look at every project there is, and no other."""
    with pytest.raises(UnknownIdError):
        judge_change(running_desk, ADMINISTRATOR, "none", GOAL)


@pytest.mark.parametrize(
    ("kinds", "known"),
    [
        (("중소기업",), ("영리기관: 예",)),
        (("대학", "기타 비영리기관"), ("영리기관: 아니요",)),
        (("대학", "중소기업"), ()),
        (("공기업",), ()),
    ],
)
def test_whether_the_institutes_are_firms_comes_from_the_record(
    running_desk, kinds, known
):
    """Where all are of a sort; else it is asked."""
    revise_project(
        running_desk, RESEARCHER, (PROJECT, 1),
        lambda record: replace(
            record,
            institutes=tuple(
                replace(one, kind=kinds[number % len(kinds)])
                for number, one in enumerate(record.institutes)
            ),
        ),
        "화면에서 고침",
    )  # fmt: skip
    wish = shift(budget("인건비", 141_000_000), budget("연구재료비", 105_000_000))

    judged = judge_change(running_desk, RESEARCHER, PROJECT, wish)

    assert judged.known == known
    missing = [one.missing.id for one in judged.rulings if one.missing]
    assert missing == ([] if known else ["for-profit"])
