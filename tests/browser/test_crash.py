"""A power cut while somebody writes: what was shown as saved is there afterwards."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import LEAD, PROJECT

FINAL = f"{PROJECT}-final"
LABEL = "1번 항목의 글"
SHOWN = """() => {
  const area = document.querySelector("textarea")
  const find = (root) => root.querySelector("#state") || [...root.querySelectorAll("*")]
    .filter((e) => e.shadowRoot).map((e) => find(e.shadowRoot)).find(Boolean)
  const state = find(document)
  return state && state.textContent.startsWith("저장됨") ? area.value : null
}"""


@pytest.mark.parametrize("delay", [0.3, 2.0])
def test_what_the_page_showed_as_saved_survives_a_killed_server(
    own_server, visit, delay
):
    """Killed while typing and while saving; typing only ever adds to the text."""
    person = visit(own_server)
    person.sign_in(LEAD)
    person.go("write")
    person.press("제출서 쓰기 시작")
    area = person.page.get_by_label(LABEL, exact=True)
    area.fill("")
    shown = ""
    for number in range(3):
        area.press_sequentially(f"문장 {number}. ", delay=10)
        deadline = time.monotonic() + 4
        while time.monotonic() < deadline:
            shown = person.page.evaluate(SHOWN) or shown
            if f"문장 {number}." in shown:
                break
            time.sleep(0.05)
    area.press_sequentially("마지막 문장. ", delay=10)
    time.sleep(delay)
    shown = person.page.evaluate(SHOWN) or shown

    own_server.kill()
    own_server.start()

    assert "문장 2." in shown
    kept = own_server.submission(FINAL).answers["reports-in-time"]
    assert kept.startswith(shown)
    person.close_tab()
    person.sign_in(LEAD)
    person.go("write")
    expect(person.page.get_by_label(LABEL, exact=True)).to_have_value(kept)


def test_words_not_yet_saved_hold_the_window_open(own_server, visit):
    """The browser asks before it closes on unsaved words, and not after."""
    person = visit(own_server)
    person.sign_in(LEAD)
    person.go("write")
    person.press("제출서 쓰기 시작")
    asked: list[str] = []
    person.page.on(
        "dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss())
    )

    person.page.get_by_label(LABEL, exact=True).press_sequentially("덧", delay=10)
    person.page.close(run_before_unload=True)
    person.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]

    person.saved()
    person.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
