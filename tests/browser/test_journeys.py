"""Whole journeys, as people make them."""

from pathlib import Path

from playwright.sync_api import Page, expect

from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.evaluation.submission import State
from tests.browser.visitor import LEAD, PHONE, PROJECT

FINAL = f"{PROJECT}-final"
FIRST_CANDIDATE = "전나래"
TEXT = "늦은 보고서 1건: 장비 <고장> 때문에 *3일* 늦었습니다."
BACKED = "균열 사진을 찍어 두었다."


def test_an_entry_with_a_file_is_logged_on_a_phone(own_server, visit, tmp_path):
    """A kind, a line, a photograph; the file comes back byte for byte."""
    photo = tmp_path / "균열 사진.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    person = visit(own_server, PHONE)
    person.sign_in(LEAD)
    person.go("project")
    page = person.page

    page.get_by_label("내용", exact=True).fill(BACKED)
    page.get_by_role("radio", name="실패").click()
    expect(page.get_by_label("내용", exact=True)).to_have_value(BACKED)
    page.get_by_text("더 적기").click()
    page.locator("[data-testid=stForm] input[type=file]").set_input_files(photo)
    expect(page.get_by_text("균열 사진.png")).to_be_visible()
    person.press("기록 남기기")

    expect(page.get_by_text("번 기록을 남겼습니다")).to_be_visible()
    expect(page.get_by_label("내용", exact=True)).to_have_value("")
    data = download(page, "균열 사진.png (2KB) 내려받기")
    assert data == photo.read_bytes()


def test_a_submission_survives_a_closed_tab_and_reaches_the_reviewer(own_server, visit):
    """Write, close the tab, resume, submit; an appointed reviewer pledges and reads."""
    person = visit(own_server)
    person.sign_in(LEAD)
    person.go("write")
    person.press("제출서 쓰기 시작")
    person.write("1번 항목의 글", TEXT)
    person.press("다음 항목 →")
    person.write("2번 항목의 글", "지켰습니다.")
    person.close_tab()

    # The cookie still holds: no second sign-in.
    person.go("write")
    expect(person.page.get_by_label("1번 항목의 글")).to_have_value(TEXT)
    person.go("review")
    expect(person.page.get_by_text(TEXT)).to_be_visible()
    person.press("제출하기")
    expect(person.page.get_by_role("heading", name="접수증")).to_be_visible()
    assert own_server.submission(FINAL).state is State.SUBMITTED
    words = download(person.page, "워드(DOCX) 내려받기")
    assert TEXT in read_docx_text(words)

    office = visit(own_server)
    office.sign_in("예시 관리자")
    office.go("panel")
    office.press("평가단 구성")
    office.press("위촉하기")
    reviewer = visit(own_server)
    reviewer.sign_in(FIRST_CANDIDATE)
    reviewer.go("judge")
    reviewer.press("열기")
    for line in reviewer.page.get_by_role("checkbox").all():
        line.check(force=True)
    reviewer.press("서약하기")
    reviewer.go("review")
    reviewer.press("열기")
    expect(reviewer.page.get_by_text(TEXT)).to_be_visible()


def test_an_annual_report_is_drafted_and_both_files_reopen(shared_server, visit):
    """What the page drafts is what the files hold."""
    person = visit(shared_server)
    person.sign_in(LEAD)
    person.go("draft")
    person.press("초안 만들기")

    docx = download(person.page, "워드(DOCX) 내려받기")
    hwpx = download(person.page, "한글(HWPX) 내려받기")

    told = list(read_docx_text(docx))
    assert list(read_hwpx_text(hwpx)) == told
    heading = person.page.get_by_role("heading", name="과제 개요")
    expect(heading).to_be_visible()
    assert "과제 개요" in told


def test_signing_out_ends_the_session_in_new_tabs_as_well(shared_server, visit):
    """The cookie is worth nothing after signing out."""
    person = visit(shared_server)
    person.sign_in(LEAD)
    with person.page.expect_response(lambda got: got.url.endswith("/molip/session")):
        person.press("로그아웃")

    person.close_tab()
    person.go("project")

    expect(person.page.get_by_text("누구로 둘러보시겠습니까?")).to_be_visible()


def download(page: Page, label: str) -> bytes:
    """Return the bytes that a download button gives."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=label).first.click(delay=80)
    return Path(coming.value.path()).read_bytes()
