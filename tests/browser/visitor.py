"""A person at a browser: signs in, moves between pages, waits as people do."""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import Server

IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
LEAD, REVIEWER = "윤도겸", "예시 평가위원"
PROJECT = "sample-development"
PHONE, DESK = {"width": 360, "height": 760}, {"width": 1280, "height": 900}
_PATIENCE = 20_000

_LOOKS, _REST = 20, 500  # times, ms


class Visitor:
    """One browser profile with one open tab."""

    def __init__(
        self, browser: Browser, server: Server, size: dict[str, int] | None = None
    ) -> None:
        """Open an empty tab."""
        self.server = server
        self.requests: list[str] = []
        self.context: BrowserContext = browser.new_context(
            locale="ko-KR",
            viewport=size or DESK,  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(_PATIENCE)
        self.page: Page = self._tab()

    def _tab(self) -> Page:
        page = self.context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        return page

    def close_tab(self) -> None:
        """Close the tab without a warning, and open a fresh one."""
        self.page.close()
        self.page = self._tab()

    def go(self, path: str = "") -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.server.url}/{path}")
        self.page.locator("h1").first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until the page has done what was asked of it, and rests.

        A page that was just opened runs twice; between the runs it looks idle, and
        a press on a button that is about to be drawn anew would be lost.
        """
        for _ in range(_LOOKS):
            self.page.wait_for_selector(IDLE)
            self.page.wait_for_timeout(_REST)
            if self.page.locator(IDLE).count():
                return

    def press(self, label: str) -> None:
        """Press a button by its name, once the page has taken in what came before.

        A page drawn anew under the finger loses the press.
        """
        self.settle()
        button = self.page.get_by_role("button", name=label, exact=True)
        # Streamlit listens a moment after it has drawn: a longer press always lands.
        button.first.click(delay=80)
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a select box by its name, as at a keyboard.

        A page drawn anew while the list is open would close it.
        """
        self.settle()
        box = self.page.get_by_role("combobox", name=label, exact=False).first
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=option, exact=False).first.click()
        self.settle()

    def sign_in(self, name: str) -> None:
        """Sign in, and wait until the browser holds its cookie."""
        self.go()
        with self.page.expect_response(lambda got: got.url.endswith("/molip/session")):
            self.press(f"{name} 님으로 들어가기")
        expect(self.page.get_by_role("heading", name="홈", exact=True)).to_be_visible()

    def write(self, label: str, text: str) -> None:
        """Put a text into a text area and wait until the page says it is saved."""
        area = self.page.get_by_label(label, exact=True)
        area.fill(text)
        area.press("End")
        self.saved()

    def saved(self) -> None:
        """Wait until the page says that what it shows is saved."""
        status = self.page.get_by_role("status").filter(has_text="저장됨")
        expect(status).to_be_visible(timeout=_PATIENCE)
