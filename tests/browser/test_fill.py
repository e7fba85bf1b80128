"""A form file goes up empty and comes back filled, as people do it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from molip.projects.record import ProjectRecord
from molip.reading.open import read_layout
from tests.browser.test_access import NAMELESS, OVERFLOW
from tests.browser.test_journeys import download
from tests.browser.visitor import LEAD, PHONE
from tests.reading_files import cells, hwpx, p, real_form, small_xlsx, tbl, tc

ANSWER = "다이어프램 수명을 5,000시간에서 <10,000시간>으로 늘린다 & 알린다."
REAL = "python-hwpx__irb_form_blank.hwpx"


def own_form(*labels: str) -> bytes:
    """Return a form with a blank beside each label."""
    rows = [
        tc(label, (n, 0), fill=2) + tc("", (n, 1)) for n, label in enumerate(labels)
    ]
    return hwpx(p("신청 서식", look=1) + p(tbl(*rows, size=(len(labels), 2))))


def upload(person, name: str, data: bytes, folder: Path) -> None:
    """Put a file into the page's place for it."""
    path = folder / name
    path.write_bytes(data)
    person.page.locator("input[type=file]").set_input_files(path)


@pytest.mark.parametrize(
    ("name", "label"),
    [("신청서.hwpx", "별난 물음"), (REAL, "연구대상")],
    ids=["own", "real"],
)
def test_a_form_comes_back_with_the_known_and_the_given(
    shared_server, visit, tmp_path, record: ProjectRecord, name, label
):
    """Upload, see what is known, answer one blank, look over, take it along."""
    labels = ("연구개발과제명", "연구책임자", label, "서명")
    data = real_form(name) if name == REAL else own_form(*labels)
    person = visit(shared_server)
    person.sign_in(LEAD)
    person.go("fill")
    upload(person, name, data, tmp_path)

    page = person.page
    expect(page.get_by_text("이미 압니다")).to_be_visible()
    expect(page.get_by_text(record.identity.title).first).to_be_visible()
    person.settle()
    page.get_by_label(f"{label}: 답", exact=True).fill(ANSWER)
    person.press("적을 내용 확인하기 →")
    expect(page.get_by_text(ANSWER)).to_be_visible()
    person.press("파일 만들기")
    expect(page.get_by_text("다시 읽어")).to_be_visible()
    made = download(page, "채운 서식 내려받기")
    receipt = download(page, "작성 내역 내려받기")

    told = [cell.text for cell in cells(read_layout(made, name))]
    assert record.identity.title in told
    assert ANSWER in told
    assert receipt.startswith(b"PK")


def test_filling_fits_a_phone_and_names_every_control(shared_server, visit, tmp_path):
    """At 360 pixels no step is wider than the screen; no English, no nameless field."""
    person = visit(shared_server, PHONE)
    person.sign_in(LEAD)
    person.go("fill")
    page = person.page
    upload(person, "신청서.hwpx", own_form("연구개발과제명", "긴물음" * 12), tmp_path)
    for button in ("적을 내용 확인하기 →", "파일 만들기", "← 고치기"):
        expect(page.get_by_role("button", name=button, exact=True)).to_be_visible()
        person.settle()
        page.wait_for_timeout(500)

        assert page.evaluate(OVERFLOW) <= 0, button
        assert page.evaluate(NAMELESS) == [], button
        assert "Upload" not in page.inner_text("body")
        person.press(button)


def test_a_file_that_cannot_be_read_is_refused_in_place(shared_server, visit, tmp_path):
    """The reason and the remedy stand under the file; another can follow at once."""
    person = visit(shared_server)
    person.sign_in(LEAD)
    person.go("fill")
    page = person.page
    upload(person, "그림.hwpx", b"this is no form", tmp_path)
    expect(page.get_by_text("알 수 없는 형식의 파일입니다")).to_be_visible()
    person.settle()

    upload(person, "예산.xlsx", small_xlsx(), tmp_path)

    expect(page.get_by_text("Excel 서식은 읽을 수는 있지만")).to_be_visible()
