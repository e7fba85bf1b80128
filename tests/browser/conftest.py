"""One Chromium for the whole run; a server for reading, one for each writing test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import Server
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium; where there is none, tests that ask for it skip."""
    path = find_chromium()
    if not path:
        pytest.skip("Chromium is not installed; set MOLIP_CHROMIUM to its path")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        except Error as error:
            pytest.skip(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def shared_server(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server for tests that only look; started once there is a browser."""
    assert browser.is_connected()
    server = Server(tmp_path_factory.mktemp("shared"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def own_server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """A server with data of its own, for tests that write."""
    assert browser.is_connected()
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Gives visitors; their profiles are closed when the test is done."""
    visitors: list[Visitor] = []

    def come(server: Server, size: dict[str, int] | None = None) -> Visitor:
        visitors.append(Visitor(browser, server, size))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.context.close()
