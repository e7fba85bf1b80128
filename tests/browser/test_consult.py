"""Offices look at the quota and have a form judged; researchers ask the way."""

import pytest
from playwright.sync_api import expect

from molip.documents.reopen import read_docx_text
from tests.browser.test_access import OVERFLOW
from tests.browser.test_fill import REAL, own_form, upload
from tests.browser.test_journeys import download
from tests.browser.visitor import LEAD, PHONE
from tests.reading_files import real_form

OFFICE = "예시 관리자"
LABELS = ("연구개발과제명", "연구책임자", "참여연구자", "별난 물음")


@pytest.mark.parametrize("name", ["신청서.hwpx", REAL], ids=["own", "real"])
def test_an_uploaded_form_is_judged_and_the_opinion_taken_along(
    shared_server, visit, tmp_path, name
):
    """Upload, say for which programme and stage, read the advice, download it."""
    data = real_form(name) if name == REAL else own_form(*LABELS)
    person = visit(shared_server)
    person.sign_in(OFFICE)
    person.go("consult")
    upload(person, name, data, tmp_path)
    person.settle()

    person.choose("사업", "산림분야 연구개발사업")
    person.choose("단계", "과제수행")

    page = person.page
    expect(page.get_by_text("권고:").first).to_be_visible()
    for criterion in ("정보 중복성", "표준서식 대체 가능성", "증빙자료 적정성"):
        expect(page.get_by_text(criterion).first).to_be_visible()
    opinion = download(page, "워드(DOCX) 내려받기")
    told = read_docx_text(opinion)
    assert told[0] == "사전협의 검토의견서(안)"
    assert any("산림분야 연구개발사업" in text for text in told)


def test_the_quota_board_shows_every_programme_and_fits_a_phone(shared_server, visit):
    """Each stage with what remains; nothing is told by colour alone."""
    person = visit(shared_server, PHONE)
    person.sign_in(LEAD)
    person.go("quota")

    page = person.page
    expect(page.get_by_text("산업기술혁신사업").first).to_be_visible()
    expect(page.get_by_text("상한을 넘은 단계").first).to_be_visible()
    person.settle()
    assert page.evaluate(OVERFLOW) <= 0


def test_a_researcher_learns_that_a_change_is_a_notice(shared_server, visit):
    """One question, the answer with its provision, and a paper to keep."""
    person = visit(shared_server)
    person.sign_in(LEAD)
    person.go("guide")

    person.choose("무엇을 바꾸려고 합니까?", "참여연구자")

    page = person.page
    expect(page.get_by_text("답: 통보")).to_be_visible()
    expect(page.get_by_text("제14조제2항제2호").first).to_be_visible()
    told = "\n".join(read_docx_text(download(page, "워드(DOCX) 내려받기")))
    assert "참여연구자" in told
