"""The page for filling forms, without a browser."""

import io
import zipfile

import pytest
import streamlit as st

from molip.commands.filling import form_answers
from molip.commands.upload_items import Entry, Item, Receipt
from molip.commands.uploads import read_upload
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.filling.coverage import State
from molip.filling.legacy import NOT_THE_LAYOUT
from molip.model.datum import Kind
from molip.reading.fields import FoundField
from molip.reading.open import read_layout
from molip.web import session
from molip.web.pages import fill, fill_done, fill_view
from molip.web.pages.fill_view import STEP, Work, of_form, of_upload, screen
from tests.desks import ADMINISTRATOR as OFFICE
from tests.desks import STRANGER
from tests.reading_files import cells, hwpx, p, pack, small_xlsx, tbl, tc
from tests.web_app import LEAD, PROJECT, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

FORM = "annual-report"


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


def form(*rows: tuple[str, str]) -> bytes:
    """Return an HWPX form of labels and what stands in their blanks."""
    made = [
        tc(label, (n, 0), fill=2) + tc(blank, (n, 1))
        for n, (label, blank) in enumerate(rows)
    ]
    return hwpx(p("신청 서식", look=1) + p(tbl(*made, size=(len(rows), 2))))


def uploaded(data: bytes, name: str = "서식.hwpx"):
    """Return a session in which a file was put into the page's place for it."""
    app = visit(signed_in(LEAD), "fill")
    app.file_uploader[0].set_value((name, data, "application/octet-stream"))
    return app.run()


def typed(app, label: str, text: str):
    """Type into the blank of this label; nothing runs yet."""
    work = app.session_state["fill-work"]
    key = next(b.key for b in work.shown if b.label == label)
    field = next(
        w
        for w in (*app.text_input, *app.text_area)
        if w.key == f"fill-{work.turn}-{key}-text"
    )
    field.set_value(text)


def test_an_upload_goes_through_all_four_steps():
    """Read, answered, tried and proven, then file and receipt to take along."""
    app = uploaded(
        form(("연구개발과제명", ""), ("별난 물음", ""), ("서명", ""), ("또 물음", ""))
    )
    assert not app.exception
    assert "항목 **4개** 가운데 **1개**는 이미 압니다" in texts(app)
    typed(app, "별난 물음", "사람의 답")

    press(app, "적을 내용 확인하기 →")

    assert "적을 내용 2개" in texts(app)
    assert "사람의 답" in texts(app)
    press(app, "파일 만들기")
    told = texts(app)
    assert not app.exception
    assert "다시 읽어" in told
    assert "채운 것 2개 · 비운 것 1개 · 직접 하실 일 1개" in told
    assert [b.label for b in app.get("download_button")] == [
        "채운 서식 내려받기",
        "작성 내역 내려받기",
    ]
    made = app.session_state["fill-work"].made
    assert "사람의 답" in [cell.text for cell in cells(read_layout(made[0], "s.hwpx"))]


def test_a_file_is_refused_in_place_with_the_remedy():
    """The place for a file stays, so that another can follow."""
    app = uploaded(b"no form at all")

    assert "알 수 없는 형식" in app.error[0].value
    assert app.file_uploader


def test_a_proposal_is_accepted_and_what_is_typed_goes_before_it():
    """A likely fact is offered with its text; choosing it answers the blank."""
    app = uploaded(form(("연구목적", ""), ("연구책임자", "")))
    work = app.session_state["fill-work"]
    blank = work.shown[0]
    name, text = blank.proposals[0]
    key = f"fill-{work.turn}-{blank.key}"

    app.selectbox(key=f"{key}-offer").set_value(name).run()
    chosen = app.session_state["fill-work"].text_of(blank)
    press(app, "적을 내용 확인하기 →")
    press(app, "← 고치기")
    kept = app.selectbox(key=f"{key}-offer").value
    typed(app, "연구목적", "내 말로 적은 목적")
    app.run()

    assert chosen == text
    assert kept == name
    assert app.session_state["fill-work"].text_of(blank) == "내 말로 적은 목적"


def test_a_choice_among_proposals_is_known_next_time():
    """What was chosen once is filled in the next form, and can be taken back."""
    data = form(("연구목적", ""), ("연구책임자", ""))
    app = uploaded(data)
    work = app.session_state["fill-work"]
    blank = work.shown[0]
    name, text = blank.proposals[0]
    key = f"fill-{work.turn}-{blank.key}"
    app.selectbox(key=f"{key}-offer").set_value(name).run()

    press(app, "적을 내용 확인하기 →")
    again = work_of(data)
    told = texts(app)
    press(app, "← 고치기")
    typed(app, "연구목적", "내 말로 적은 목적")
    press(app, "적을 내용 확인하기 →")

    assert "기억해 두고" in told
    assert {b.label: b.text for b in again.of(State.FILLED)}["연구목적"] == text
    assert "연구목적" not in {b.label for b in work_of(data).of(State.FILLED)}


def test_a_known_answer_is_found_and_corrected():
    """Looked up by its label, changed, taken back, or left empty."""
    app = uploaded(form(("연구책임자", ""), ("보안등급", "□ 일반  □ 보안")))
    app.text_input(key="fill-search-0").set_value("연구책임자").run()
    blank = app.session_state["fill-work"].shown[0]
    app.text_input(key=f"fill-0-{blank.key}-text").set_value("다른 사람").run()
    assert app.session_state["fill-work"].answers == {blank.key: "다른 사람"}

    app.text_input(key=f"fill-0-{blank.key}-text").set_value(blank.text).run()
    assert app.session_state["fill-work"].answers == {}
    app.text_input(key=f"fill-0-{blank.key}-text").set_value("").run()

    assert app.session_state["fill-work"].answers == {blank.key: ""}
    app.text_input(key="fill-search-0").set_value("없는 이름").run()
    assert "찾은 항목이 없습니다." in texts(app)
    app.text_input(key="fill-search-0").set_value("보안").run()
    grade = app.session_state["fill-work"].shown[0]
    assert app.selectbox(key=f"fill-0-{grade.key}-offer").value == "일반"


def test_what_a_blank_does_not_take_is_told_before_the_file_is_made():
    """The rest is ready; the refused answer is named with the reason."""
    app = uploaded(form(("연구책임자", ""), ("적용 여부", "□ 예  □ 아니오")))
    typed(app, "적용 여부", "글쎄")

    press(app, "적을 내용 확인하기 →")

    assert "칸이 받지 않아 비우는 답 1개" in texts(app)
    assert not next(b for b in app.button if b.label == "파일 만들기").disabled


def test_nothing_to_write_is_no_file():
    """Without a single answer the button stays shut, and why is said."""
    app = uploaded(form(("별난 물음", ""), ("또 물음", "")))

    press(app, "적을 내용 확인하기 →")

    assert "적을 답이 없습니다" in app.error[0].value
    assert next(b for b in app.button if b.label == "파일 만들기").disabled


def test_a_workbook_says_that_it_is_only_read():
    """Before anything is typed; no file is offered."""
    app = uploaded(small_xlsx(), "예산.xlsx")

    assert "Excel 서식은 읽을 수는 있지만" in texts(app)
    press(app, "적을 내용 확인하기 →")
    assert next(b for b in app.button if b.label == "파일 만들기").disabled


def test_hazards_are_told_kindly():
    """A macro inside is named, and that it is not run here."""
    with zipfile.ZipFile(io.BytesIO(form(("연구책임자", ""), ("물음", "")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    scripts = {f"Scripts/s{n}.js": "x" for n in range(12)}

    app = uploaded(pack({**parts, **scripts}))

    assert "매크로" in app.warning[0].value
    assert "실행하지 않으니" in app.warning[0].value
    assert "그 밖에 2건" in app.warning[0].value


def test_a_project_that_is_no_longer_ones_own_shows_nothing():
    """What was read before stays unseen once the right is gone."""
    app = uploaded(form(("연구책임자", ""), ("물음", "")))
    app.session_state["fill-work"].project = "another-project"

    app.run()

    assert "권한이 없습니다" in app.error[0].value
    assert "이미 압니다" not in texts(app)


def test_papers_and_receipts_are_written_when_asked_for():
    """What the download buttons call: a DOCX, an HWPX, a receipt."""
    catalogue = session.desk().content.catalogue
    answers = form_answers(session.desk(), OFFICE, FORM, PROJECT)
    work = Work(1, PROJECT, 3, FORM, of_form(answers), form=catalogue.form(FORM))

    docx = fill_done._paper_writer(OFFICE, work, "docx")()
    hwpx_data = fill_done._paper_writer(OFFICE, work, "hwpx")()
    receipt = Receipt((), (), (Entry("서명", "", "본인이 합니다."),))
    paper = fill_done._receipt_writer(OFFICE, PROJECT, "s.hwpx", receipt)()

    assert NOT_THE_LAYOUT in read_docx_text(docx)
    assert read_hwpx_text(hwpx_data) == read_docx_text(docx)
    assert "본인이 합니다." in read_docx_text(paper)


def test_long_lists_are_cut_and_say_so():
    """A hundred and more known blanks: first ones shown, the rest counted."""
    app = uploaded(form(*[("연구책임자", "")] * 110))
    assert "그 밖에 60개" in texts(app)

    app.text_input(key="fill-search-0").set_value("책임자").run()
    assert "110개를 찾아 앞의 15개만 보입니다" in texts(app)
    app.text_input(key="fill-search-0").set_value("").run()
    press(app, "적을 내용 확인하기 →")
    assert "그 밖에 10개가 있습니다" in texts(app)
    app.run()

    assert "적을 내용 110개" in texts(app)
    assert not app.exception


def test_answers_outlive_a_look_at_another_page():
    """Leaving for another page and coming back loses nothing."""
    app = uploaded(form(("별난 물음", ""), ("연구책임자", "")))
    typed(app, "별난 물음", "적어 둔 답")
    app.run()

    visit(visit(app, "home"), "fill")

    work = app.session_state["fill-work"]
    assert work.text_of(work.shown[0]) == "적어 둔 답"
    key = f"fill-{work.turn}-{work.shown[0].key}-text"
    assert app.text_input(key=key).value == "적어 둔 답"


def test_what_the_form_demands_of_an_answer_is_shown_with_it():
    """Duty, length, unit and the form's own guidance."""
    found = FoundField(
        path=("요약",),
        column_path=(),
        kind=Kind.TEXT,
        locator="s0/p1",
        limit="500자 이내",
        unit="천원",
        required=True,
        required_because="필수",
        guidance="핵심만 적는다.",
    )

    told = " · ".join(fill_view._hints(Item("s0/p1", found, State.ASK)))

    assert told == "꼭 적는 항목(필수) · 500자 이내 · 단위 천원 · 핵심만 적는다."


def test_somebody_without_a_project_is_offered_no_form():
    """There is nothing to fill from; choosing a project says so."""
    fill._start(STRANGER)

    assert fill.WORK not in st.session_state


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


def staff_table(rows: int) -> bytes:
    """Return a form with a table of people and so many empty rows."""
    heads = ("성명", "소속", "직위", "참여율")
    made = ["".join(tc(head, (0, at), fill=2) for at, head in enumerate(heads))]
    made += [
        "".join(tc("", (row, at)) for at in range(len(heads)))
        for row in range(1, rows + 1)
    ]
    table = tbl(*made, size=(rows + 1, len(heads)))
    return hwpx(p("참여자 신청서", look=1) + p("1. 참여연구자 현황", look=1) + p(table))


def test_a_table_is_shown_row_by_row_and_what_does_not_fit_is_told():
    """Each row is known; rows beyond the table go on a sheet, and it says how many."""
    app = uploaded(staff_table(2))
    started = texts(app)

    press(app, "적을 내용 확인하기 →")
    checked = texts(app)
    press(app, "파일 만들기")

    assert "**8개**는 이미 압니다" in started
    assert "붙임에 이어 적는 답 1개" in checked
    assert "표의 줄이 모자라 옮기지 못한" in checked
    assert not app.exception
    assert "채운 것 8개" in texts(app)


def test_a_form_that_is_no_longer_needed_says_where_its_facts_go():
    """Before the form is filled, not after."""
    app = visit(signed_in(LEAD), "fill")
    app.radio(key="fill-way").set_value("목록에서 고르기").run()

    app.selectbox(key="fill-form").set_value("kma-agreement-change-application").run()

    assert not app.exception
    assert "내지 않아도 됩니다: 통합" in texts(app)
