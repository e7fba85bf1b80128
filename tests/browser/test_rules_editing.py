"""A rule is changed by two people, counts from its day, and is brought back."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from molip.model.korean import korean_date
from molip.store import SEOUL
from tests.browser.visitor import Visitor

WRITER, APPROVER = "예시 관리자", "예시 승인 관리자"
RULE = "agreement-change"
TODAY = datetime.now(SEOUL).date()
DAY = TODAY + timedelta(days=7)


def remaining(person: Visitor, day) -> int:
    """Return how many forms remain on a day, as the page of condensing says."""
    person.go("condense")
    pick(person, "기준일", day)
    told = person.page.get_by_test_id("stMetric").filter(has_text="남는 서식")
    return int(re.search(r"(\d+)건", told.inner_text()).group(1))


def pick(person: Visitor, label: str, day) -> None:
    """Type a day into a field for one."""
    picker = person.page.get_by_test_id("stDateInput").filter(has_text=label)
    parts = picker.get_by_role("spinbutton")
    for place, text in enumerate((f"{day:%Y}", f"{day:%m}", f"{day:%d}")):
        parts.nth(place).click()
        parts.nth(place).press_sequentially(text, delay=30)
    # The day is taken when the calendar closes.
    person.page.keyboard.press("Escape")
    person.settle()
    hidden = picker.locator("input[type=date]").first
    expect(hidden).to_have_value(day.isoformat())


def approve(person: Visitor) -> None:
    """Open the proposal that waits, and approve it."""
    person.go("rules")
    person.press("개정안 열기")
    expect(person.page.get_by_text("달라지는 곳")).to_be_visible()
    person.press("승인하기")
    expect(person.page.get_by_text("승인했습니다")).to_be_visible()


def test_a_rule_is_changed_on_its_day_and_brought_back(own_server, visit, tmp_path):
    """Edited with its effect in sight, tried, proposed, approved, rolled back."""
    writer, other = visit(own_server), visit(own_server)
    writer.sign_in(WRITER)
    other.sign_in(APPROVER)
    before = remaining(other, DAY)
    page = writer.page

    writer.go(f"rules?rule={RULE}")
    writer.press("이 규칙 고치기")
    page.get_by_role("combobox", name="조치").click()
    page.get_by_role("option", name="유지", exact=True).click()
    writer.settle()
    page.get_by_label("고치는 까닭").fill("쓰임을 더 살펴보고 정하기로 함")
    page.get_by_label("고치는 까닭").press("Tab")
    writer.settle()
    pick(writer, "적용하는 날", DAY)
    expect(page.get_by_text("남는 서식(뒤)")).to_be_visible()
    expect(page.get_by_text(f"{before + 2}건", exact=True)).to_be_visible()
    expect(page.get_by_text(f"{korean_date(DAY)} 기준 영향")).to_be_visible()
    writer.press("시험 사례 돌려 보기")
    expect(page.get_by_text("결과를 개정안에 남겼습니다")).to_be_visible()
    page.screenshot(path=tmp_path / "edit.png", full_page=True)
    writer.press("제안하기")
    expect(page.get_by_text("제안했습니다")).to_be_visible()
    assert remaining(other, DAY) == before

    approve(other)

    assert remaining(other, DAY - timedelta(days=1)) == before
    assert remaining(other, DAY) == before + 2
    writer.go(f"rules?rule={RULE}")
    page.get_by_text("앞의 판으로 되돌리기").click()
    page.get_by_label("되돌리는 까닭").fill("살펴보니 합쳐도 됨")
    writer.press("되돌리자고 제안하기")
    expect(page.get_by_text("되돌리는 개정안을 냈습니다")).to_be_visible()
    approve(other)
    assert remaining(other, DAY) == before
