"""A report from the first draft to the paper, as a researcher makes it."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from playwright.sync_api import expect

from molip.commands.content import load_content
from molip.commands.desk import Desk
from molip.commands.draft_keeping import read_draft
from molip.commands.draft_lines import lines_of
from molip.commands.draft_text import section_text
from molip.commands.projects import import_project, read_project
from molip.documents.reopen import (
    read_docx_comments,
    read_docx_pictures,
    read_docx_text,
    read_hwpx_pictures,
    read_hwpx_text,
)
from molip.store import SEOUL, Store
from tests.browser.test_journeys import download
from tests.browser.visitor import LEAD, PROJECT
from tests.desks import ADMINISTRATOR

FINAL_WORD = "제출본 워드(DOCX) 내려받기"
FINAL_HANGUL = "제출본 한글(HWPX) 내려받기"


def desk_of(server):
    """Return a desk over the server's database."""
    store = Store(f"sqlite:///{server.data / 'molip.db'}")
    return Desk(store, load_content(), lambda: datetime.now(SEOUL))


def kept(desk):
    """Return the draft as the database has it."""
    with desk.store.read() as unit:
        (newest,) = unit.drafts.newest_of(PROJECT)
    return read_draft(desk, ADMINISTRATOR, newest.draft_id)


def change_record(desk, year):
    """Import the record anew with another result of its first indicator."""
    record = read_project(desk, ADMINISTRATOR, PROJECT)
    indicator = record.indicators[0]
    years = tuple(
        replace(one, actual=Decimal("12345.6")) if one.year == year else one
        for one in indicator.years
    )
    indicators = (replace(indicator, years=years), *record.indicators[1:])
    import_project(desk, ADMINISTRATOR, replace(record, indicators=indicators))


def figure_of(draft, section_id):
    """Return a sentence of a section that holds a figure of the record."""
    return next(
        line.text
        for line in lines_of(draft.section(section_id).blocks)
        if line.fixed is None
        and any(s.facts for s in line.spans)
        and any(c.isdigit() for c in line.text)
    )


def test_a_report_is_drafted_stopped_mended_redrafted_and_handed_in(own_server, visit):
    """A wrong figure is stopped; only what the record changed is written anew."""
    person = visit(own_server)
    person.sign_in(LEAD)
    person.go("draft")
    person.press("초안 만들기")
    page, desk = person.page, desk_of(own_server)
    draft = kept(desk)
    heading = draft.section("results").heading
    right = figure_of(draft, "results")
    wrong = right.replace(next(c for c in right if c.isdigit()), "987", 1)

    person.press(f"{heading} 고치기")
    area = page.get_by_role("textbox", name=f"{heading}의 글")
    area.fill(area.input_value().replace(right, wrong))
    area.press("Control+Enter")
    person.settle()
    person.press("고친 글 저장")
    expect(page.get_by_text("근거를 확인하지 못한 문장 1건")).to_be_visible()
    expect(page.get_by_role("button", name=FINAL_WORD)).to_have_count(0)

    sentence = page.get_by_role("textbox", name="번째 문장 고치기")
    expect(sentence).to_have_value(wrong)
    sentence.fill(right)
    sentence.press("Control+Enter")
    person.settle()
    person.press("문장 저장")
    expect(page.get_by_text("근거를 확인하지 못한 문장")).to_have_count(0)
    mended = kept(desk)
    assert mended.version == 3
    assert section_text(mended.section("results")) == section_text(
        draft.section("results")
    )

    change_record(desk, draft.scope)
    person.go("draft")
    expect(page.get_by_text("초안을 쓴 뒤에 과제 기록이 바뀌었습니다")).to_be_visible()
    expect(page.get_by_role("button", name=FINAL_WORD)).to_have_count(0)
    page.get_by_role("button", name="다시 쓰기").first.click(delay=80)
    person.settle()
    expect(page.get_by_text("초안을 쓴 뒤에 과제 기록이 바뀌었습니다")).to_have_count(0)
    redrafted = kept(desk)
    changed = {
        one.id
        for one in redrafted.sections
        if one.fingerprint != mended.section(one.id).fingerprint
    }
    assert "results" in changed
    assert all(
        one == mended.section(one.id)
        for one in redrafted.sections
        if one.id not in changed
    )
    assert len(changed) < len(redrafted.sections) / 2

    word = download(page, FINAL_WORD)
    hangul = download(page, FINAL_HANGUL)
    told = list(read_docx_text(word))
    assert list(read_hwpx_text(hangul)) == told
    assert any("12345.6" in text or "12,345.6" in text for text in told)
    assert not any(text.startswith("검토용입니다") for text in told)
    assert read_docx_pictures(word) == read_hwpx_pictures(hangul)
    assert read_docx_comments(word)
    desk.store.close()


def test_a_figure_leads_to_the_record_it_was_taken_from(own_server, visit):
    """Pointed at it says what it is; pressed, its rows open beside the draft."""
    person = visit(own_server)
    person.sign_in(LEAD)
    person.go("draft")
    person.press("초안 만들기")
    person.page.get_by_text("근거 표시", exact=True).click()
    person.settle()

    figure = person.page.locator("a[href*='source=ledger']").first
    assert "연구개발비 집행" in (figure.get_attribute("title") or "")
    with person.page.expect_popup() as opened:
        figure.click()

    record = opened.value
    heading = record.get_by_role("heading", name="보고서의 값이 나온 곳")
    expect(heading).to_be_visible()
    expect(record.get_by_text("건에서 나온 값입니다.").first).to_be_visible()
