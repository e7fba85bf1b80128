"""One Chromium for the whole run; a server for reading, one for each writing test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import Server
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium; where there is none, tests that ask for it skip."""
    try:
        playwright = sync_playwright().start()
    except Exception as error:  # noqa: BLE001 - Playwright raises just that
        _go_without(f"Playwright's driver does not start (libatomic1?): {error}")
    try:
        path = find_chromium() or playwright.chromium.executable_path
        if not Path(path).exists():
            _go_without("Chromium is not installed; set MOLIP_CHROMIUM to its path")
        try:
            opened = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        except Error as error:
            _go_without(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield opened
        opened.close()
    finally:
        playwright.stop()


def _go_without(reason: str) -> NoReturn:
    """Skip, and say why; where CI has set a browser up, that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


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
