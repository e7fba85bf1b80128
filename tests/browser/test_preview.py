"""A draft's pages are looked at on a phone, and taken along for review."""

from playwright.sync_api import expect

from tests.browser.test_journeys import download
from tests.browser.visitor import LEAD, PHONE


def test_a_draft_is_leafed_through_on_a_phone(own_server, visit):
    """The picture is as wide as the screen, says what it is, and its words follow."""
    person = visit(own_server, PHONE)
    person.sign_in(LEAD)
    person.go("draft")
    person.press("초안 만들기")
    page = person.page

    page.get_by_text("PDF로 미리보기", exact=True).click(delay=80)
    person.settle()

    image = page.get_by_role("img", name="미리보기 1쪽")
    expect(image).to_be_visible()
    box = image.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    person.press("다음 쪽 →")
    expect(page.get_by_role("img", name="미리보기 2쪽")).to_be_visible()
    expect(page.get_by_text("쪽 가운데 2쪽")).to_be_visible()
    page.get_by_text("이 쪽의 글", exact=True).click(delay=80)
    expect(page.get_by_text("검토용 미리보기").first).to_be_visible()
    assert download(page, "검토용 PDF 내려받기").startswith(b"%PDF-")
