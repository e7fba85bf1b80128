"""The page on money, without a browser."""

from dataclasses import replace

import pytest

from molip.commands.projects import revise_project
from molip.web import session
from tests.desks import ADMINISTRATOR
from tests.web_app import LEAD, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")


def test_plan_spent_settlement_and_questions_stand_on_one_page():
    """In won, with provision and page."""
    app = visit(signed_in(LEAD), "money")

    assert not app.exception
    said = texts(app)
    assert "110,536,800원" in said
    assert "21,513,950원" in said
    assert "제26조제5항제1호" in said
    assert "사례집 p.50" in said
    assert "물음 1건" in [tab.label for tab in app.tabs]


def test_what_a_person_states_changes_the_settlement():
    """A million won not recognised, at a share of 98.2 %."""
    app = visit(signed_in(LEAD), "money")

    next(
        one for one in app.number_input if one.label == "인정되지 않은 직접비, 원"
    ).set_value(1_000_000).run()

    assert not app.exception
    assert "22,495,950원" in texts(app)


def test_an_amount_that_cannot_be_is_told():
    """More misused than spent."""
    app = visit(signed_in(LEAD), "money")

    next(
        one for one in app.number_input if one.label == "인정되지 않은 직접비, 원"
    ).set_value(10**13).run()

    assert not app.exception
    assert "쓸 수 없는 금액" in texts(app)


def test_an_answered_question_is_not_asked_again():
    """It moves among those answered, with its answer."""
    app = visit(signed_in(LEAD), "money")
    press(app, "답 남기기")
    assert "답이 비어 있습니다" in texts(app)

    area = next(a for a in app.text_area if a.label == "어떻게 된 집행입니까?")
    area.set_value("쓰지 않은 몫은 6월에 돌려받았다.")
    next(f for f in app.text_input if f.label == "증명자료(있으면)").set_value("환입증")
    press(app, "답 남기기")

    assert not app.exception
    assert "물음 0건" in [tab.label for tab in app.tabs]
    said = texts(app)
    assert "답한 물음 1건" in said
    assert "쓰지 않은 몫은 6월에 돌려받았다." in said
    assert "증명자료: 환입증" in said


def test_a_running_year_is_looked_ahead():
    """A range, its methods, and the word 추정."""
    app = visit(signed_in("서윤하"), "money")

    assert not app.exception
    said = texts(app)
    assert "지난달까지의 월평균" in said
    assert "연차 말" in said
    assert "까지의 집행으로 셈했습니다" in said


def test_another_year_can_be_looked_at():
    """The first one, long over."""
    app = visit(signed_in(LEAD), "money")

    next(box for box in app.selectbox if box.label == "연차").select(1).run()

    assert not app.exception
    assert "내다보지 않습니다" in texts(app)


def test_what_goes_beyond_its_plan_is_pointed_out():
    """With what to do about it, and its provision."""
    app = signed_in("서윤하")
    revise_project(
        session.desk(), ADMINISTRATOR, ("sample-basic", 1),
        lambda record: replace(
            record,
            budget=tuple(
                replace(line, amount=5_000_000) if line.item == "연구재료비" else line
                for line in record.budget
            ),
        ),
        "화면에서 고침",
    )  # fmt: skip

    visit(app, "money")

    assert not app.exception
    said = texts(app)
    assert "**연구재료비**: 넘었습니다" in said
    assert "사용계획의 변경을 통보합니다" in said
