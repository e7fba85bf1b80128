"""Every page for every role, on a temporary database with the sample."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from molip.evaluation.submission import State
from molip.web import session
from tests.desks import reviewed
from tests.panels import appoint_example
from tests.web_app import (
    LEAD,
    PROJECT,
    REVIEWER,
    open_app,
    press,
    signed_in,
    texts,
    visit,
)

pytestmark = pytest.mark.usefixtures("own_app")

ANSWER = f"answer:{PROJECT}-final:reports-in-time"


def writing() -> AppTest:
    """Return a session of the lead with the submission begun."""
    app = visit(signed_in(LEAD), "write")
    return press(app, "제출서 쓰기 시작")


def test_nobody_sees_a_page_before_signing_in():
    """A project's page without a session is the sign-in page, marked as 예시."""
    app = visit(open_app(), "project")

    assert app.title[0].value == "몰입"
    assert "예시 로그인" in texts(app)
    assert "수행기록" not in app.title[0].value


def test_a_server_open_to_others_has_no_demo_sign_in(monkeypatch):
    """Where the server can be reached from elsewhere, no role can be picked."""
    monkeypatch.setattr(session, "_address", lambda: "0.0.0.0")  # noqa: S104

    app = open_app()

    assert not [b for b in app.button if "들어가기" in b.label]
    assert app.error


def test_signing_out_forgets_everything_of_the_session():
    """The next person at the same window starts from nothing."""
    app = press(writing(), "로그아웃")

    assert app.title[0].value == "몰입"
    assert "actor" not in app.session_state
    assert "snapshots" not in app.session_state


def test_a_search_finds_forms_by_any_word():
    """Title, issuer and topic are all looked through, spacing aside."""
    app = visit(signed_in(LEAD), "forms")

    app.text_input(key="form-search").set_value("연차 보고서 과학기술").run()

    assert "연차보고서" in " ".join(b.label for b in app.button)
    assert "작업용 465건" in texts(app)


def test_a_form_tells_what_the_rules_do_with_it():
    """A form's own page names the action, its ground and each field's provenance."""
    app = signed_in(LEAD)
    app.query_params["form"] = "annual-report"

    visit(app, "forms")

    told = texts(app)
    assert "규칙을 적용하면" in told
    assert "유지" in told
    assert any(badge in told for badge in ("[읽음]", "[조문]", "[추정]"))


def test_the_figures_of_a_day_before_any_rule_leave_every_form():
    """The date picker decides which rules hold."""
    app = visit(signed_in(LEAD), "condense")
    metrics = {m.label: m.value for m in app.metric}

    app.date_input(key="condense-day").set_value(date(2021, 1, 1)).run()

    assert metrics["대상 서식"] == "465건"
    assert metrics["남는 서식"] != "465건"
    assert {m.label: m.value for m in app.metric}["남는 서식"] == "465건"


def test_an_entry_is_logged_and_shown_with_its_seal():
    """A new entry stands at the top of the log, and the form is empty again."""
    app = visit(signed_in(LEAD), "project")
    with session.desk().store.read() as unit:
        before = len(unit.evidence.log(PROJECT))
    form = f"entry-{PROJECT}-1"
    app.text_input(key=f"{form}-title").set_value("균열 *위치*를 다시 잼")
    app.text_area(key=f"{form}-body").set_value("첫 줄\n둘째 줄")

    press(app, "기록 남기기")

    assert not app.exception
    assert f"{before + 1}번 기록을 남겼습니다" in app.success[0].value
    assert "균열 \\*위치\\*를 다시 잼" in texts(app)
    assert "봉인" in texts(app)
    assert app.text_input(key=f"entry-{PROJECT}-2-title").value == ""


def test_a_reviewer_is_offered_no_form_for_entries():
    """Only researchers of the project write its log."""
    app = visit(signed_in(REVIEWER), "project")

    assert "기록 남기기" not in [b.label for b in app.button]


def test_what_is_typed_is_saved_on_the_run_that_brings_it():
    """A new session finds every letter, markup and line ends included."""
    text = "둘째 보고서는 3일 늦었습니다.\n까닭: <b>장비</b> *고장*"
    app = writing()

    app.text_area(key=ANSWER).set_value(text).run()

    other = visit(signed_in(LEAD), "write")
    assert other.text_area(key=ANSWER).value == text


def test_what_is_typed_is_saved_by_leaving_the_page():
    """Changing the page right after typing loses nothing."""
    app = writing()
    app.text_area(key=ANSWER).set_value("떠나기 직전의 글")

    visit(app, "home")

    back = visit(app, "write")
    assert back.text_area(key=ANSWER).value == "떠나기 직전의 글"


def test_two_windows_on_different_questions_save_side_by_side():
    """Saving one answer never undoes another."""
    first, second = writing(), visit(signed_in(LEAD), "write")
    ethics = ANSWER.replace("reports-in-time", "ethics-and-law")
    press(second, next(b.label for b in second.button if b.label.startswith("2")))

    first.text_area(key=ANSWER).set_value("첫 창").run()
    second.text_area(key=ethics).set_value("둘째 창").run()

    answers = stored(session.desk())
    assert answers["reports-in-time"] == "첫 창"
    assert answers["ethics-and-law"] == "둘째 창"


def test_two_windows_on_one_question_keep_both_texts():
    """Who came second is asked; nothing is overwritten before that."""
    first, second = writing(), visit(signed_in(LEAD), "write")
    first.text_area(key=ANSWER).set_value("먼저 쓴 글").run()

    second.text_area(key=ANSWER).set_value("나중에 쓴 글").run()

    assert stored(session.desk())["reports-in-time"] == "먼저 쓴 글"
    told = texts(second)
    assert "먼저 쓴 글" in told
    assert "나중에 쓴 글" in told
    press(second, "이 창의 글 남기기")
    assert stored(session.desk())["reports-in-time"] == "나중에 쓴 글"


def test_a_window_that_stood_open_takes_over_what_others_wrote():
    """A text that nobody touched here is not saved over a newer one."""
    first, second = writing(), visit(signed_in(LEAD), "write")
    first.text_area(key=ANSWER).set_value("새 글").run()

    second.run()

    assert second.text_area(key=ANSWER).value == "새 글"
    assert stored(session.desk())["reports-in-time"] == "새 글"


def test_a_submission_goes_from_the_researcher_to_the_reviewer_and_back():
    """Submit, return with a remark, mend, submit; a panel's result ends the review."""
    app = press(visit(writing(), "review"), "제출하기")
    assert "접수번호" in texts(app)
    appoint_example(session.desk())

    reviewer = press(visit(signed_in(REVIEWER), "review"), "열기")
    general = next(a for a in reviewer.text_area if a.label == "전체 의견")
    general.set_value("4번을 더 적어 주십시오.")
    press(reviewer, "보완 요청")
    assert not reviewer.error
    assert "4번을 더 적어 주십시오." in texts(visit(app, "write"))

    press(visit(app, "review"), "제출하기")
    assert stored_state(session.desk()) is State.SUBMITTED
    reviewed(session.desk(), f"{PROJECT}-final")
    assert "검토 완료" in texts(visit(app, "review"))


def test_an_answer_over_the_limit_blocks_submitting():
    """What blocks is named, and the button stays shut."""
    app = writing()
    app.text_area(key=ANSWER).set_value("가" * 801).run()

    visit(app, "review")

    assert next(b for b in app.button if b.label == "제출하기").disabled
    assert "1자 넘었습니다" in texts(app)


def test_a_draft_shows_its_grounds_and_its_gaps():
    """The annual report is drafted on the page with what each chapter rests on."""
    app = visit(signed_in(LEAD), "draft")

    press(app, "초안 만들기")

    assert not app.exception
    assert any("판 이력" in e.label for e in app.expander)
    assert "근거 id" in texts(app)
    assert "과제 개요" in texts(app)


def test_an_unexpected_error_shows_a_number_and_no_traceback(monkeypatch, caplog):
    """People get a number to quote; the log has the rest under it."""
    from molip.web import failures  # noqa: PLC0415

    def script() -> None:
        from molip.web.failures import show_unexpected  # noqa: PLC0415

        show_unexpected(RuntimeError("secret detail"))

    monkeypatch.setattr(failures.secrets, "token_hex", lambda _: "0badcafe")

    app = AppTest.from_function(script).run()

    assert "0badcafe" in app.error[0].value
    assert "secret detail" not in app.error[0].value
    assert "0badcafe" in caplog.text


def stored(desk) -> dict[str, str]:
    """Return the answers as the database has them."""
    return dict(_submission(desk).answers)


def stored_state(desk) -> State:
    """Return the submission's state as the database has it."""
    return _submission(desk).state


def _submission(desk):
    from molip.evaluation.submission import fold  # noqa: PLC0415

    with desk.store.read() as unit:
        return fold(unit.submissions.history(f"{PROJECT}-final"))
