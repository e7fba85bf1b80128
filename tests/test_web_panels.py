"""The pages of an evaluation: panel, judgement, result, for each role."""

import pytest
from streamlit.testing.v1 import AppTest

from molip.commands.panel_building import read_panel, seat_reviewer
from molip.commands.panel_results import object_to_result
from molip.evaluation.panels.panel import PanelState
from molip.web import session
from tests.desks import ADMINISTRATOR as OFFICE
from tests.desks import RESEARCHER
from tests.panels import evaluated
from tests.web_app import (
    ADMINISTRATOR,
    LEAD,
    PROJECT,
    REVIEWER,
    press,
    signed_in,
    texts,
    visit,
)

pytestmark = pytest.mark.usefixtures("own_app")

APPROVER = "예시 승인 관리자"
FINAL = f"{PROJECT}-final"
PANEL = f"{FINAL}-panel"
PANEL_OF = {
    REVIEWER: "sample-reviewer",
    "노을빛": "reviewer-noh",
    "맹그린": "reviewer-maeng",
}
REASON = "수행기록과 시험 자료로 확인하였습니다."


def whole(app: AppTest, path: str) -> AppTest:
    """Return the page at an address, which must not fail."""
    visit(app, path)
    assert not app.exception, app.exception
    return app


def submitted() -> None:
    """Hand in the lead's submission."""
    app = press(whole(signed_in(LEAD), "write"), "제출서 쓰기 시작")
    press(whole(app, "review"), "제출하기")


def formed() -> AppTest:
    """Return the administrator's page of a panel just formed."""
    submitted()
    return press(whole(signed_in(ADMINISTRATOR), "panel"), "평가단 구성")


def seat(app: AppTest, reviewer: str) -> AppTest:
    """Appoint somebody on the administrator's page."""
    app.selectbox(key=f"candidate-{PANEL}").set_value(reviewer).run()
    return press(app, "위촉하기")


def pledged(name: str) -> AppTest:
    """Return a reviewer's page once the pledge is signed."""
    app = press(whole(signed_in(name), "judge"), "열기")
    for box in app.checkbox:
        box.check()
    press(app, "서약하기")
    assert not app.error
    return app


def judge(name: str) -> AppTest:
    """Have a reviewer pledge, judge every item on the page, and hand it in."""
    app = pledged(name)
    while next((b for b in app.button if b.label == "다음 항목 →"), None):
        if app.radio:
            app.radio[0].set_value(app.radio[0].options[0])
        if app.number_input:
            app.number_input[0].set_value(7)
        app.text_area[0].set_value(REASON)
        press(app, "다음 항목 →")
        assert not app.exception
    press(app, "평가 의견 내기")
    assert "평가 의견을 냈습니다" in texts(app)
    return app


def notified() -> AppTest:
    """Take an evaluation to the notice; return the administrator's page."""
    app = formed()
    for own in PANEL_OF.values():
        seat(app, own)
    for name in PANEL_OF:
        judge(name)
    press(app.run(), "합의 회의 열기")
    app.radio(key=f"result-{PANEL}-1").set_value("보통").run()
    app.text_area(key=f"summary-{PANEL}-1").set_value("계획대로 하였습니다.").run()
    press(app, "결과 정리하기")
    assert "다른 관리자가" in texts(app)
    board = press(whole(signed_in(APPROVER), "panel"), "열기")
    press(board, "확정하기")
    press(app.run(), "결과 통보하기")
    assert not app.error
    return app


def stored():
    """Return the panel as the database has it."""
    return read_panel(session.desk(), OFFICE, PANEL)


def test_a_candidate_is_shown_with_what_speaks_against_them():
    """Must, optional, question: with witness and provision; the button stays shut."""
    app = formed()

    app.selectbox(key=f"candidate-{PANEL}").set_value("reviewer-sunwoo").run()
    told = texts(app)
    assert "위촉할 수 없습니다." in told
    assert "제27조제3항제1호" in told
    assert next(b for b in app.button if b.label == "위촉하기").disabled

    seat(app, "reviewer-gok")
    assert "다이어프램 코팅의 마모" in app.error[0].value
    area = next(a for a in app.text_area if a.label == "위촉하는 까닭")
    area.set_value("국내에 이 분야 전문가가 드뭅니다.").run()
    press(app, "위촉하기")
    assert [s.name for s in stored().round.active] == ["곡예린"]
    assert "2명이 모자랍니다" in texts(app)


def test_a_candidate_is_added_with_the_tie_they_declared():
    """From then on the comparison knows of it."""
    app = formed()
    told = {"id": "new", "name": "새후보", "institute": "늘봄대학교(가상)"}
    press(app, "후보단에 넣기")
    assert "비어 있습니다" in app.error[0].value

    for key, text in told.items():
        app.text_input(key=f"candidate-new-{key}").set_value(text)
    app.selectbox(key="candidate-new-tie").set_value("사제")
    app.text_input(key="candidate-new-whom").set_value("윤도겸")
    app.text_input(key="candidate-new-detail").set_value("박사과정 지도교수")
    press(app, "후보단에 넣기")

    assert not app.error
    app.selectbox(key=f"candidate-{PANEL}").set_value("new").run()
    assert "박사과정 지도교수" in texts(app)


def test_a_reviewer_sees_nothing_before_the_pledge():
    """Neither the submission on its page nor the pack."""
    seat(formed(), "sample-reviewer")
    app = whole(signed_in(REVIEWER), "review")
    assert "아직 제출된 것이 없습니다." in texts(app)

    app = press(whole(app, "judge"), "열기")

    told = texts(app)
    assert "윤도겸" in told
    assert "연구자가 적은 내용" not in told
    press(app, "서약하기")
    assert "확인하지 않은 줄이" in app.error[0].value
    assert stored().round.seats[0].pledged_at is None


def test_a_judgement_is_saved_as_it_is_written():
    """Leaving the page right after typing loses nothing; nobody else can see it."""
    seat(formed(), "sample-reviewer")
    app = pledged(REVIEWER)
    key = f"judge:{PANEL}:1:reason:reports-in-time"
    app.text_area(key=key).set_value("떠나기 직전의 글")

    whole(app, "home")

    other = press(whole(signed_in(REVIEWER), "judge"), "열기")
    assert other.text_area(key=key).value == "떠나기 직전의 글"
    assert "떠나기 직전의 글" not in texts(whole(signed_in(ADMINISTRATOR), "panel"))


def test_two_windows_of_a_reviewer_lose_no_word():
    """The same reason changed in both: the texts stand one below the other."""
    seat(formed(), "sample-reviewer")
    first = pledged(REVIEWER)
    second = press(whole(signed_in(REVIEWER), "judge"), "열기")
    key = f"judge:{PANEL}:1:reason:reports-in-time"

    first.text_area(key=key).set_value("첫 창의 글").run()
    second.text_area(key=key).set_value("둘째 창의 글").run()

    assert second.text_area(key=key).value == "첫 창의 글\n둘째 창의 글"
    assert "이어 붙여" in second.warning[0].value


def test_a_reviewer_withdraws_with_a_reason():
    """The seat is empty, the page says so, and the history keeps why."""
    seat(formed(), "sample-reviewer")
    app = pledged(REVIEWER)

    press(app, "회피하기")
    assert "비어 있습니다" in app.error[0].value
    app.text_area(key=f"withdraw-{PANEL}").set_value("자문을 맡게 됨").run()
    press(app, "회피하기")

    assert "회피를 알렸습니다" in app.success[0].value
    assert stored().round.seats[0].left.reason == "자문을 맡게 됨"


def test_the_lead_reads_the_result_and_objects():
    """From the notice to the receipt of the objection; no name on the page."""
    notified()
    app = whole(signed_in(LEAD), "home")
    assert "최종평가 결과를 통보받았습니다." in texts(app)

    whole(app, "result")
    told = texts(app)
    assert "결과: **보통**" in told
    assert REASON.rstrip(".") in told
    for name in PANEL_OF:
        assert name not in told
    assert "7점" not in told
    press(app, "통보를 확인했습니다")
    press(app, "이의신청하기")
    assert "고르지 않았습니다" in app.error[0].value

    app.selectbox(key=f"ground-{PANEL}").set_value("misread").run()
    app.text_area(key=f"claim-{PANEL}").set_value("다시 보아 주십시오.").run()
    app.text_area(key=f"reason-{PANEL}").set_value("시험 자료가 빠졌습니다.").run()
    press(app, "이의신청하기")

    assert not app.error
    assert "처음 평가에 참여하지 않은 위원이 검토합니다." in texts(app)
    assert stored().round.state is PanelState.JUDGING
    office = press(whole(signed_in(ADMINISTRATOR), "panel"), "열기")
    assert "조치 기한" in texts(office)
    office.selectbox(key=f"candidate-{PANEL}").set_value("sample-reviewer").run()
    assert "처음 평가에 참여하여" in office.error[0].value


def test_in_the_meeting_a_reviewer_sees_the_others_without_a_name():
    """And the secretary's page asks for both reasons of the worst grade."""
    app = formed()
    for own in PANEL_OF.values():
        seat(app, own)
    pages = [judge(name) for name in PANEL_OF]
    press(app.run(), "합의 회의 열기")

    told = texts(whole(pages[0], "judge"))
    assert "점수와 의견은 낸 차례나 위원과 상관없이" in told
    assert "7, 7, 7" in told
    for name in list(PANEL_OF)[1:]:
        assert name not in told

    app.radio(key=f"result-{PANEL}-1").set_value("극히 불량").run()
    assert "수행과정에 대한 사유 (꼭 적음)" in [a.label for a in app.text_area]
    app.text_area(key=f"summary-{PANEL}-1").set_value("모자랍니다.").run()
    press(app, "결과 정리하기")
    assert "제16조제2항" in app.error[0].value
    app.radio(key=f"result-{PANEL}-1").set_value("보통").run()
    app.radio(key=f"incentive-{PANEL}-1").set_value("의미 있는 수행과정").run()
    app.text_area(key=f"incentive-reason-{PANEL}-1").set_value("원인을 밝힘").run()
    press(app, "결과 정리하기")
    assert not app.error
    assert stored().round.resolution.incentive.reason == "원인을 밝힘"


def test_those_who_review_an_objection_read_it_and_judge_only_that():
    """One item; the claim stands on the page; nobody of the first panel is named."""
    desk = session.desk()
    evaluated(desk)
    told = {"ground": "error", "claim": "다시 보아 주십시오.", "reason": "빠졌습니다."}
    object_to_result(desk, RESEARCHER, PANEL, told)
    read = read_panel(desk, OFFICE, PANEL)
    seat_reviewer(desk, OFFICE, PANEL, read.version, "later-one")

    app = pledged("추이의")

    page = texts(app)
    assert "다시 보아 주십시오." in page
    assert "이의신청의 타당성" in page
    assert app.radio[0].options == ["타당함", "타당하지 않음"]
    for name in ("심평가", "고평가", "민평가"):
        assert name not in page


def test_the_meeting_shows_the_spread_to_the_secretary():
    """By item, and by reviewer below; the papers are offered after the notice."""
    app = notified()

    told = texts(app)

    assert "점수의 합이나 가운데 값이 결과를 정하지 않습니다." in told
    assert "노을빛" in told
    assert "7, 7, 7" in told
    assert "지금의 결과: **보통**" in told
    assert not [b for b in app.button if b.label == "결과 통보하기"]
