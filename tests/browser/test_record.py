"""A ledger is edited in its cells, as people do it."""

from playwright.sync_api import expect

from tests.browser.visitor import LEAD, PHONE


def test_a_cell_is_typed_over_and_saved(own_server, visit):
    """Press twice, type, 저장: the new amount stands, and the history tells it."""
    person = visit(own_server)
    person.sign_in(LEAD)
    person.go("project")
    page = person.page
    page.get_by_role("tab", name="연구개발비").click(delay=80)
    person.settle()
    person.press("연구개발비 집행 고치기")
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    box = grid.bounding_box()
    assert box is not None
    page.wait_for_timeout(1000)

    # Below the header the first row, in the column of what it was for.
    page.mouse.dblclick(box["x"] + 700, box["y"] + 52)
    cell = page.locator("#portal textarea")
    expect(cell).to_be_visible()
    cell.fill("고친 적요")
    person.press("저장")

    expect(page.get_by_text("2판으로 저장했습니다")).to_be_visible()
    page.get_by_role("tab", name="이력").click(delay=80)
    person.settle()
    row = page.get_by_role("row").filter(has_text="고친 적요")
    expect(row).to_contain_text("착수 회의 식비")


def test_the_editor_fits_a_phone(shared_server, visit):
    """Nothing is wider than the screen but the table, which scrolls in itself."""
    person = visit(shared_server, PHONE)
    person.sign_in(LEAD)
    person.go("project")
    page = person.page
    page.get_by_role("tab", name="연구개발성과").click(delay=80)
    person.settle()
    person.press("연구개발성과 고치기")

    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= PHONE["width"]
