"""For everybody: Korean, phones, keyboards, screen readers; nothing from outside."""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import DESK, LEAD, PHONE, REVIEWER

PAGES = ("", "project", "write", "review", "draft", "fill", "forms", "condense")
NAMELESS = """() => [...document.querySelectorAll(
  "button, a[href], input:not([type=hidden]), textarea, select, [role=tab]"
)].filter((e) => e.offsetParent && e.checkVisibility())
.filter((e) => !e.closest("[aria-hidden=true]")).filter((e) => {
  const labels = e.labels ? [...e.labels].map((l) => l.innerText).join("") : ""
  const by = (e.getAttribute("aria-labelledby") || "").split(" ")
    .map((id) => document.getElementById(id)?.innerText || "").join("")
  return !(e.getAttribute("aria-label") || labels || by || e.innerText
    || e.title || e.placeholder || "").trim()
}).map((e) => e.outerHTML.slice(0, 160))"""
HEADINGS = """() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
  .filter((e) => e.offsetParent).map((e) => Number(e.tagName[1]))"""
ENGLISH = (
    "Upload",
    "Browse files",
    "Drag and drop",
    "per file",
    "Press Enter",
    "Choose an option",
    "Choose options",
    "Running",
    "Deploy",
    "No results",
    "Made with Streamlit",
)
OVERFLOW = """() => {
  const main = document.querySelector("[data-testid=stMain]")
  return Math.max(document.documentElement.scrollWidth, main.scrollWidth) - innerWidth
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_korean_local_named_and_fits(shared_server, visit, size):
    """One walk through all pages: language, hosts, names, headings, width."""
    person = visit(shared_server, size)
    person.sign_in(LEAD)
    for path in PAGES:
        person.go(path)
        page = person.page
        page.wait_for_timeout(600)

        assert page.evaluate("document.documentElement.lang") == "ko"
        assert page.title().endswith("몰입")
        assert page.evaluate(NAMELESS) == [], path
        levels = page.evaluate(HEADINGS)
        assert levels[0] == 1, path
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (path, levels)
        shown = page.inner_text("body")
        assert [word for word in ENGLISH if word in shown] == [], path
        if size is PHONE:
            assert page.evaluate(OVERFLOW) <= 0, path
    hosts = {urlsplit(u).netloc for u in person.requests if u.startswith("http")}
    assert hosts == {urlsplit(shared_server.url).netloc}


def test_the_browser_finds_nothing_against_the_policy(shared_server, visit):
    """The content security policy stops nothing that the pages need."""
    person = visit(shared_server)
    stopped: list[str] = []
    person.page.on(
        "console",
        lambda said: (
            stopped.append(said.text)
            if "Content Security Policy" in said.text
            else None
        ),
    )
    person.sign_in(LEAD)

    for path in ("condense", "project", "write"):
        person.go(path)
        person.page.wait_for_timeout(500)

    assert stopped == []
    loaded = (
        "[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)"
    )
    assert "Pretendard GOV" in " ".join(person.page.evaluate(loaded))


def test_the_way_to_a_page_and_back_goes_by_keyboard(shared_server, visit):
    """Sign in, reach a page of the menu, and fill a search: no mouse."""
    person = visit(shared_server)
    person.go()
    page = person.page
    reach(page, f"{REVIEWER} 님으로 들어가기")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="홈", exact=True)).to_be_visible()
    person.settle()

    reach(page, "서식 찾기")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="서식 찾기", exact=True)).to_be_visible()
    person.settle()
    reach(page, "찾을 말")
    page.keyboard.type("연차보고서")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="연차보고서", exact=True)).to_be_visible()


def reach(page, name: str) -> None:
    """Press Tab until the control of this name has the focus, and can be seen to."""
    told = """() => {
      const e = document.activeElement
      const labels = e.labels ? [...e.labels].map((l) => l.innerText).join("") : ""
      const name = e.getAttribute("aria-label") || labels || e.innerText || ""
      return e.matches("a, button, input") ? name.trim().split("\\n").pop() : ""
    }"""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name == page.evaluate(told):
            style = "getComputedStyle(document.activeElement)"
            ring = page.evaluate(f"[{style}.outlineStyle, {style}.boxShadow].join()")
            assert ring != "none,none"
            return
    pytest.fail(f"no way to '{name}' by the Tab key")
