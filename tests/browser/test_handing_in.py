"""Handing in a submission that an institution confirms first."""

import json
from hashlib import sha256

from playwright.sync_api import expect

from molip.evaluation.submission import State
from tests.browser.test_journeys import download
from tests.browser.visitor import PHONE

LEAD_OF_BASIC, OFFICE = "서윤하", "예시 관리자"
FINAL = "sample-basic-final"
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


def test_a_missed_goal_is_told_on_a_phone_and_the_office_confirms(own_server, visit):
    """Four answers to one goal, a comment, submitting, 기관 확인; the receipt holds."""
    person = visit(own_server, PHONE)
    person.sign_in(LEAD_OF_BASIC)
    person.go("write")
    person.press("제출서 쓰기 시작")
    step = person.page.locator("[class*=st-key-step-]").last
    number = step.inner_text().strip()
    person.press(number)
    area = person.page.get_by_label(f"{number}번 항목의 글: 알게 된 것", exact=True)
    area.fill("빔 시간을 두 번 나누어 잡아야 한다.")
    area.press("End")
    saved = person.page.get_by_role("status").filter(has_text="저장됨")
    expect(saved).to_have_count(4, timeout=20_000)
    assert person.page.evaluate(WIDER) <= 0
    person.go("review")
    person.press("제출하기")
    expect(person.page.get_by_text("기관 확인 중").first).to_be_visible()
    assert own_server.submission(FINAL).state is State.AWAITING

    office = visit(own_server, PHONE)
    office.sign_in(OFFICE)
    office.go("review")
    office.press("열기")
    office.press("확인하고 접수하기")
    assert own_server.submission(FINAL).state is State.SUBMITTED

    person.go("review")
    receipt = json.loads(download(person.page, "접수증 자료(JSON) 받기"))
    assert receipt["received"]
    assert sha256(receipt["content"].encode()).hexdigest() == receipt["sha256"]
    assert "빔 시간을 두 번" in receipt["content"]
