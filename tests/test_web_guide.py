"""The page that says which procedure applies, without a browser."""

from datetime import date
from decimal import Decimal

import pytest

from molip.commands.guidance import export_answer
from molip.documents.reopen import read_docx_text, read_hwpx_text
from tests.desks import RESEARCHER
from tests.web_app import LEAD, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

EQUIPMENT = {
    "subject": "equipment",
    "exempt": False,
    "equipment-change": "new",
    "price": Decimal(35_000_000),
}


def choose(app, label, value):
    """Choose an option of the select box of this label."""
    next(box for box in app.selectbox if box.label == label).select(value).run()
    return app


def test_one_question_is_enough_where_one_decides():
    """A change of researchers is a notice, with its provision."""
    app = visit(signed_in(LEAD), "guide")

    choose(app, "무엇을 바꾸려고 합니까?", "researcher")

    assert not app.exception
    said = texts(app)
    assert "답: 통보" in said
    assert "제14조제2항제2호" in said


def test_questions_follow_until_the_answer_is_clear():
    """Equipment of 35 million won that was not planned needs approval."""
    app = visit(signed_in(LEAD), "guide")
    choose(app, "무엇을 바꾸려고 합니까?", "equipment")
    assert "답:" not in texts(app)

    next(r for r in app.radio if "승인이 필요 없다고" in r.label).set_value(
        "아니요"
    ).run()
    choose(app, "연구시설·장비를 어떻게 하려고 합니까?", "new")
    app.number_input[0].set_value(35_000_000).run()

    assert not app.exception
    assert "답: 사전 승인" in texts(app)
    assert "제73조제1항제5호가목" in texts(app)


def test_what_the_record_knows_is_not_asked():
    """The size of the project and its class come from the record."""
    app = visit(signed_in(LEAD), "guide")

    choose(app, "알아볼 것", "evaluation-exemption")

    assert not app.exception
    assert "(과제 기록)" in texts(app)
    assert [r.label for r in app.radio] == [
        "중앙행정기관의 장이 평가가 필요하지 않다고 인정했습니까?"
    ]


def test_the_answer_goes_along_as_a_paper(desk):
    """With questions, answers and provision, in both formats."""
    for suffix, reopen in (("docx", read_docx_text), ("hwpx", read_hwpx_text)):
        data = export_answer(desk, RESEARCHER, "change-approval", EQUIPMENT, suffix)
        told = "\n".join(reopen(data))
        assert "사전 승인" in told
        assert "35,000,000원" in told
        assert "제73조제1항제5호가목" in told


def test_a_day_is_counted_on_the_page_and_the_projects_own_are_a_step_away():
    """From the day of a notice to the last day for an objection."""
    app = visit(signed_in(LEAD), "guide")
    choose(app, "무엇의 기한", "objection")

    app.date_input(key="deadline-day").set_value(date(2026, 5, 13)).run()

    assert not app.exception
    assert "2026. 5. 26.(화)까지" in texts(app)
    links = [link.proto.label for link in app.get("page_link")]
    assert "이 과제가 해야 할 일과 기한 보기" in links
