"""The page for filling forms, without a browser."""

from pathlib import Path

import pytest
import streamlit as st

from molip.commands.uploads import read_upload
from molip.filling.coverage import State
from molip.web import session
from molip.web.pages.fill_view import STEP, Step, Work, of_upload, screen
from tests.desks import ADMINISTRATOR as OFFICE
from tests.reading_files import hwpx, p, tbl, tc
from tests.web_app import LEAD, PROJECT, REVIEWER, press, signed_in, texts, visit

FORM = "annual-report"


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a database of its own."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)
    monkeypatch.setattr(session, "_address", lambda: "127.0.0.1")
    st.cache_resource.clear()


def begun(form: str = FORM):
    """Return a session in which a form of the catalogue was chosen."""
    app = visit(signed_in(LEAD), "fill")
    app.radio(key="fill-way").set_value("목록에서 고르기").run()
    app.selectbox(key="fill-form").set_value(form).run()
    return press(app, "이 서식 채우기")


def work_of(data: bytes, name: str = "서식.hwpx") -> Work:
    """Return the work on an upload, as the page begins it."""
    upload = read_upload(session.desk(), OFFICE, PROJECT, name, data)
    return Work(1, PROJECT, 3, name, of_upload(upload), upload=upload, data=data)


def many_fields(count: int) -> bytes:
    """Return a form with so many single blanks."""
    rows = [
        tc(f"물음 {n}번의 내용", (n, 0), fill=2) + tc("", (n, 1)) for n in range(count)
    ]
    return hwpx(p("큰 서식", look=1) + p(tbl(*rows, size=(count, 2))))


def test_the_page_opens_with_a_place_for_a_file():
    """What it does, which files, and that nothing is kept, are said beforehand."""
    app = visit(signed_in(LEAD), "fill")

    told = texts(app)
    assert not app.exception
    assert app.title[0].value == "서식 채우기"
    assert "20MB" in told
    assert "저장하지 않습니다" in told
    assert "**1. 찾기**" in told


def test_reviewers_are_not_offered_the_page():
    """Whoever may not fill forms lands at the start."""
    app = visit(signed_in(REVIEWER), "fill")

    assert app.title[0].value == "홈"


def test_a_form_of_the_catalogue_goes_through_all_four_steps():
    """Known facts with their source, an answer of one's own, preview, papers."""
    app = begun()
    assert not app.exception
    told = texts(app)
    assert "이미 압니다" in told
    assert "모양 그대로가 **아닙니다**" in told
    assert "과제 기록 › 과제 정보" in told
    work = app.session_state["fill-work"]
    asked = next(b for b in work.shown if b.state is State.ASK)
    key = f"fill-{work.turn}-{asked.key}-text"
    kind = app.text_area if asked.long else app.text_input

    kind(key=key).set_value("사람이 적은 <b>답</b>").run()
    press(app, "적을 내용 확인하기 →")

    assert "**3. 확인**" in texts(app)
    assert "사람이 적은 \\<b\\>답\\</b\\>" in texts(app)
    press(app, "파일 만들기")
    assert "**4. 결과**" in texts(app)
    assert [b.label for b in app.get("download_button")] == [
        "워드(DOCX) 내려받기",
        "한글(HWPX) 내려받기",
    ]
    press(app, "← 고치기")
    assert kind(key=key).value == "사람이 적은 <b>답</b>"


def test_an_answer_is_not_lost_when_the_button_comes_with_it():
    """Typing and pressing on in one run, as fast people do, keeps the words."""
    app = begun()
    work = app.session_state["fill-work"]
    asked = next(b for b in work.shown if b.state is State.ASK)
    kind = app.text_area if asked.long else app.text_input
    kind(key=f"fill-{work.turn}-{asked.key}-text").set_value("급히 적은 답")

    press(app, "적을 내용 확인하기 →")

    assert "급히 적은 답" in texts(app)


def test_what_has_to_be_confirmed_is_marked_until_it_is():
    """A fact to be confirmed is asked first, with its text, and named if left."""
    app = begun("rnd-demand-survey")
    work = app.session_state["fill-work"]
    first = work.shown[0]
    assert first.confirm
    label = first.label
    press(app, "적을 내용 확인하기 →")
    assert "확인하지 않은 답" in texts(app)
    press(app, "← 고치기")

    app.checkbox(key=f"fill-{work.turn}-{first.key}-confirm").check().run()
    press(app, "적을 내용 확인하기 →")

    assert not any(label in w.value for w in app.warning)
    assert app.session_state["fill-work"].answers[first.key] == first.text


def test_another_form_can_be_chosen_at_any_time():
    """Leaving a form forgets its answers and shows the start."""
    app = press(begun(), "← 다른 서식 고르기")

    assert "**1. 찾기**" in texts(app)
    assert "fill-work" not in app.session_state


def test_a_form_without_known_fields_is_not_offered():
    """Only forms whose fields are known can be filled."""
    app = visit(signed_in(LEAD), "fill")

    app.radio(key="fill-way").set_value("목록에서 고르기").run()

    catalogue = session.desk().content.catalogue
    with_fields = [form for form in catalogue.forms.values() if form.fields]
    assert len(app.selectbox(key="fill-form").options) == len(with_fields)


def test_a_large_form_shows_a_screen_at_a_time():
    """Hundreds of blanks, at most fifteen widgets; a search reaches all of them."""
    app = visit(signed_in(LEAD), "fill")
    work = work_of(many_fields(400))
    app.session_state["fill-work"] = work

    app.run()

    assert not app.exception
    assert len(app.text_input) + len(app.text_area) <= STEP + 1
    assert "27쪽 가운데 1쪽" in texts(app)
    press(app, "다음 항목 →")
    assert "27쪽 가운데 2쪽" in texts(app)
    app.text_input(key="fill-search-1").set_value("물음 399번").run()
    assert "**물음 399번의 내용**" in texts(app)


def test_labels_of_an_upload_are_shown_as_text_only():
    """Markup in a form's own words stays letters."""
    app = visit(signed_in(LEAD), "fill")
    table = tbl(
        tc("&lt;script&gt; **굵은** [고리](http://x)", (0, 0), fill=2) + tc("", (0, 1)),
        size=(1, 2),
    )
    app.session_state["fill-work"] = work_of(hwpx(p("제목 서식") + p(table)))

    app.run()

    assert not app.exception
    assert "\\*\\*굵은\\*\\*" in texts(app)
    assert "<script>" not in texts(app).replace("\\", "@")


def test_an_upload_is_filled_proven_and_receipted_on_the_page():
    """From the work in hand to the result, with what was left and why."""
    app = visit(signed_in(LEAD), "fill")
    table = tbl(
        tc("연구개발과제명", (0, 0), fill=2) + tc("", (0, 1)),
        tc("별난 물음", (1, 0), fill=2) + tc("", (1, 1)),
        tc("서명", (2, 0), fill=2) + tc("", (2, 1)),
        size=(3, 2),
    )
    work = work_of(hwpx(p("신청 서식", look=1) + p(table)))
    work.step = Step.CHECK
    app.session_state["fill-work"] = work
    app.run()

    press(app, "파일 만들기")

    told = texts(app)
    assert not app.exception
    assert "다시 읽어" in told
    assert "채운 것 1개 · 비운 것 1개 · 직접 하실 일 1개" in told
    assert [b.label for b in app.get("download_button")] == [
        "채운 서식 내려받기",
        "작성 내역 내려받기",
    ]


@pytest.mark.parametrize(
    ("count", "page", "expected"),
    [(0, 0, (0, 0, 1)), (15, 0, (15, 0, 1)), (16, 9, (1, 1, 2)), (31, -1, (15, 0, 3))],
)
def test_a_screen_stays_within_the_form(count, page, expected):
    """A page beyond the end, or before the start, is the nearest there is."""
    blanks = of_upload(
        read_upload(session.desk(), OFFICE, PROJECT, "s.hwpx", many_fields(31))
    )

    shown, at, pages = screen(blanks[:count], page)

    assert (len(shown), at, pages) == expected
