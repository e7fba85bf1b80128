"""The page on changes, without a browser."""

import sys
from datetime import date

import pytest

from molip.commands.changes import save_change
from molip.commands.projects import read_project
from molip.rules.changes import ChangeWish
from molip.web import session
from molip.web.places import PLACES
from tests.desks import ADMINISTRATOR
from tests.web_app import REVIEWER, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

LEAD = "서윤하"
"""Of a project that runs until February 2027."""
PROJECT = "sample-basic"


def choose(app, label, value):
    """Choose an option of the select box of this label."""
    next(box for box in app.selectbox if box.label == label).select(value).run()
    return app


def write(app, label, text):
    """Write into the area or field of this label."""
    fields = [*app.text_area, *app.text_input]
    next(one for one in fields if one.label == label).set_value(text).run()
    return app


def amount(app, label, won):
    """Set the amount of the line of this label."""
    next(one for one in app.number_input if one.label == label).set_value(won).run()
    return app


def record():
    """Return the project as it stands."""
    return read_project(session.desk(), ADMINISTRATOR, PROJECT)


def test_a_notice_goes_from_the_first_question_into_the_record():
    """What, the new value, why, the answer of the table, one press."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "method")
    choose(app, "연차", 3)
    assert "바꾼 뒤의 값을 적으면" in texts(app)

    write(app, "추진 방법", "측정 순서를 바꾸어 되풀이한다.")
    write(app, "왜 바꿉니까? (한두 문장)", "장비 사용 시간이 줄었다.")
    assert "답: 통보" in texts(app)
    press(app, "통보하고 기록에 반영")

    assert not app.exception
    assert "통보한 것으로 기록하고" in texts(app)
    made = record()
    assert made.year(3).plan == "측정 순서를 바꾸어 되풀이한다."
    assert made.changes[-1].reason == "장비 사용 시간이 줄었다."


def test_money_moved_shows_which_grounds_it_touches_and_the_arithmetic():
    """More research allowance than agreed needs approval, whatever was chosen."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "other-cost")
    choose(app, "연차", 3)
    amount(app, "연구재료비(정부지원·현금), 지금 21,316,000원", 20_316_000)
    assert "연구개발비 총액" in texts(app)

    amount(app, "연구수당(정부지원·현금), 지금 10,000,000원", 11_000_000)
    next(r for r in app.radio if "승인이 필요 없다고" in r.label).set_value(
        "아니요"
    ).run()

    assert not app.exception
    said = texts(app)
    assert "답: 사전 승인" in said
    assert "제73조제1항제10호" in said
    assert "28,000,000원 → 29,000,000원" in said
    assert "변경 사유를 적으면" in said
    assert not any(b.label == "요청한 것으로 기록" for b in app.button)
    write(app, "왜 바꿉니까? (한두 문장)", "참여가 늘었다.")
    assert any(b.label == "요청한 것으로 기록" for b in app.button)


def test_a_request_is_answered_by_an_administrator():
    """The researcher waits; the administrator keeps day and number; it is in force."""
    lead = visit(signed_in(LEAD), "changes")
    choose(lead, "바꾸려는 것", "goal")
    write(lead, "최종 목표", "새 촉매의 수명을 두 배로 늘린다.")
    write(lead, "왜 바꿉니까? (한두 문장)", "앞선 결과가 목표를 넘었다.")
    press(lead, "요청한 것으로 기록")
    assert "관리자가 회신을 기록합니다" in texts(lead)
    assert "회신 기한" in texts(lead)
    assert record().final_goal != "새 촉매의 수명을 두 배로 늘린다."

    office = visit(signed_in("예시 관리자"), "changes")
    choose(office, "과제", PROJECT)
    next(r for r in office.radio if r.label == "회신").set_value("승인")
    # In a form: what is set counts when the button is pressed.
    next(f for f in office.text_input if f.label == "회신 문서 번호").set_value(
        "연구-2026-7"
    )
    press(office, "회신 기록")

    assert not office.exception
    assert "승인을 기록하고" in texts(office)
    assert record().final_goal == "새 촉매의 수명을 두 배로 늘린다."


def test_an_answer_that_is_not_chosen_is_not_kept():
    """Neither approval nor refusal by default."""
    lead = visit(signed_in(LEAD), "changes")
    choose(lead, "바꾸려는 것", "period")
    next(d for d in lead.date_input if "종료일" in d.label).set_value(
        date(2027, 5, 31)
    ).run()
    write(lead, "왜 바꿉니까? (한두 문장)", "장비가 늦게 왔다.")
    press(lead, "요청한 것으로 기록")

    office = visit(signed_in("예시 관리자"), "changes")
    choose(office, "과제", PROJECT)
    press(office, "회신 기록")

    assert "승인인지 반려인지" in texts(office)
    assert record().agreement.ends_on == date(2027, 2, 28)


def test_a_kept_draft_is_sent_or_taken_back_later():
    """Nothing is in force meanwhile."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "account")
    write(app, "변경 전(지금은 어떻습니까?)", "가나은행")
    write(app, "변경 후(어떻게 바꿉니까?)", "다라은행")
    write(app, "왜 바꿉니까? (한두 문장)", "기관의 거래 은행이 바뀌었다.")
    press(app, "저장")
    assert "저장했습니다" in texts(app)
    before = len(record().changes)

    labels = [b.label for b in app.button]
    assert "거두기" in labels
    press(app, "통보하고 기록에 반영")

    assert not app.exception
    assert len(record().changes) == before + 1
    assert record().changes[-1].after == "다라은행"


SUBJECTS = {
    "lead": ("selectbox", "새 연구책임자(지금은 서윤하)"),
    "researcher": ("selectbox", "연구자"),
    "institute-info": ("text_input", "기관장"),
    "equipment": ("text_area", "변경 후(어떻게 바꿉니까?)"),
    "carry-over": ("text_area", "변경 후(어떻게 바꿉니까?)"),
    "goal": ("selectbox", "바꿀 목표"),
}


def test_each_subject_asks_for_its_own_values():
    """With what the record has in the fields."""
    app = visit(signed_in(LEAD), "changes")

    for subject, (kind, label) in SUBJECTS.items():
        choose(app, "바꾸려는 것", subject)
        assert not app.exception
        assert label in [one.label for one in app.get(kind)], subject


def test_what_cannot_be_is_told_where_it_stands():
    """A rate of 120 %: three parts, and no traceback."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "researcher")
    choose(app, "연차", 3)

    write(app, "참여율(%)", "120")

    assert not app.exception
    assert "0에서 100 사이" in texts(app)


def test_a_kept_draft_is_requested_from_the_list_and_taken_back():
    """With the number of the paper; the reason stays in its history."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "institute-info")
    write(app, "기관장", "새기관장")
    choose(app, "바꾸려는 것", "goal")
    write(app, "최종 목표", "새 목표를 세운다.")
    write(app, "왜 바꿉니까? (한두 문장)", "환경이 바뀌었다.")
    press(app, "저장")

    write(app, "요청한 문서 번호(있으면)", "연구-31")
    press(app, "요청한 것으로 기록")
    assert "연구" in texts(app)
    next(f for f in app.text_input if f.label == "거두는 까닭").set_value("다시 쓴다.")
    press(app, "거두기")

    assert not app.exception
    said = texts(app)
    assert "변경을 거두었습니다" in said
    assert "다시 쓴다." in said


def test_a_change_with_an_open_question_waits_in_the_list():
    """Equipment of which the price is not told: kept, and not to be sent."""
    wish = ChangeWish("equipment", "", before="없음", after="오븐")
    app = signed_in(LEAD)
    save_change(session.desk(), ADMINISTRATOR, PROJECT, wish)

    visit(app, "changes")

    assert not app.exception
    assert "아직 답하지 않은 것이 있거나" in texts(app)


def test_an_item_that_was_not_planned_can_be_added():
    """With its own amount, from the government and in money."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "international")
    choose(app, "연차", 3)
    choose(app, "계획에 없던 비목(있으면)", "국제공동연구개발비")

    amount(app, "국제공동연구개발비(정부지원·현금), 원", 5_000_000)

    assert not app.exception
    assert "국제공동연구개발비" in texts(app)
    assert "원래계획에 없던 금액" in texts(app)


def test_what_is_barred_has_no_button_to_send_it():
    """Allowance never goes on to the next stage."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "carry-over")
    write(app, "변경 후(어떻게 바꿉니까?)", "다음 단계로")
    write(app, "왜 바꿉니까? (한두 문장)", "남았다.")
    next(r for r in app.radio if "승인이 필요 없다고" in r.label).set_value(
        "아니요"
    ).run()

    choose(app, "무엇을 다음 단계로 넘기려고 합니까?", "allowance")

    assert not app.exception
    assert "답: 할 수 없음" in texts(app)
    assert [b.label for b in app.button if "기록" in b.label] == []


def test_a_refused_change_is_kept_once_however_often_it_is_pressed():
    """The project of this lead is over: the day of a notice lies outside it."""
    app = visit(signed_in("윤도겸"), "changes")
    choose(app, "바꾸려는 것", "support-staff")
    write(app, "변경 후(어떻게 바꿉니까?)", "지원인력 1명을 바꾼다.")
    write(app, "왜 바꿉니까? (한두 문장)", "퇴직하였다.")

    press(app, "통보하고 기록에 반영")
    press(app, "통보하고 기록에 반영")

    assert not app.exception
    assert "밖에 있습니다" in texts(app)
    visit(app, "changes")
    assert "변경 건 1건" in [tab.label for tab in app.tabs]


def test_a_new_researcher_and_a_target_can_be_told():
    """A name joins; an indicator gets another target."""
    app = visit(signed_in(LEAD), "changes")
    choose(app, "바꾸려는 것", "researcher")
    next(r for r in app.radio if r.label == "무엇을 합니까?").set_value(
        "새로 참여한다"
    ).run()
    write(app, "성명", "가나다")
    assert "답: 통보" in texts(app)

    choose(app, "바꾸려는 것", "goal")
    indicator = record().indicators[0]
    choose(app, "바꿀 목표", indicator.id)
    label = f"목표값({indicator.unit})" if indicator.unit else "목표값"
    write(app, label, "999")

    assert not app.exception
    assert "답: 상호 협의" in texts(app)


@pytest.mark.parametrize("page", ["changes", "money"])
def test_without_a_project_there_is_nothing_to_show(monkeypatch, page):
    """The page says so and goes no further."""
    module = sys.modules[f"molip.web.pages.{page}"]
    monkeypatch.setattr(module, "choose_project", lambda _: None)

    app = visit(signed_in(LEAD), page)

    assert not app.exception
    assert not app.get("tab")


def test_reviewers_have_no_such_page():
    """Changes and money are between institute and ministry."""
    app = signed_in(REVIEWER)

    pages = set(app.session_state["pages"])

    assert {"changes", "money"} <= {place.path for place in PLACES}
    assert not {"changes", "money"} & pages
