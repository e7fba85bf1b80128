"""The shell around the pages: the Korean page, its headers, settings, sessions."""

from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from molip.content import content_root
from molip.web import doors
from molip.web.doors import COOKIE, PATH, ROUTES, Doors
from molip.web.figures import share, size
from molip.web.launch import settings
from molip.web.middleware import KoreanPage, korean, policy
from molip.web.plain import lines, plain

INDEX = Path(st.__file__).parent / "static" / "index.html"


def client(*routes: Route) -> TestClient:
    """Return a client of a small app behind our middleware."""
    app = Starlette(routes=list(routes))
    return TestClient(KoreanPage(app), base_url="http://localhost:8501")


def test_the_page_that_streamlit_ships_comes_out_korean():
    """Language, title, words without script; our script and styles are there."""
    page = korean(INDEX.read_bytes()).decode("utf-8")

    assert '<html lang="ko">' in page
    assert "<title>몰입</title>" in page
    assert "/molip/static/korean.js" in page
    assert "JavaScript to run" not in page
    assert "openapi.json" not in page
    assert "SourceSans" not in page


def test_a_page_carries_guarding_headers_and_its_true_length():
    """Nothing may frame it, sniff it, or load from elsewhere."""
    html = '<html lang="en"><head><script>1</script></head></html>'
    app = client(Route("/", lambda _: HTMLResponse(html)))

    answer = app.get("/", headers={"accept": "text/html"})

    rules = answer.headers["content-security-policy"]
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in rules
    assert "'unsafe-eval'" not in rules
    assert "ws://localhost:8501" in rules
    assert "'sha256-" in rules


def test_other_answers_pass_unchanged_but_guarded():
    """JSON stays JSON, with the same headers."""
    app = client(Route("/", lambda _: JSONResponse({"lang": '<html lang="en">'})))

    answer = app.get("/")

    assert answer.json() == {"lang": '<html lang="en">'}
    assert answer.headers["x-frame-options"] == "DENY"


def test_a_strange_host_is_not_written_into_the_policy():
    """A forged Host header cannot widen what the page may reach."""
    assert "evil" not in policy("x; script-src evil", ())


def test_our_settings_are_all_known_to_streamlit():
    """A renamed option would silently stop to hold."""
    given = settings(content_root() / ".streamlit" / "config.toml")

    assert given["runner.postScriptGC"] is False
    assert given["browser.gatherUsageStats"] is False
    assert given["server.address"] == "127.0.0.1"
    for name in given:
        st.get_option(name)


def test_what_an_operator_sets_stays_set(monkeypatch):
    """An environment variable goes before our file."""
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "5")
    monkeypatch.setenv("STREAMLIT_RUNNER_POST_SCRIPT_GC", "true")

    given = settings(content_root() / ".streamlit" / "config.toml")

    assert "server.maxUploadSize" not in given
    assert "runner.postScriptGC" not in given


def test_every_typeface_named_in_the_settings_is_shipped():
    """A missing file would leave the page in some other typeface."""
    given = settings(content_root() / ".streamlit" / "config.toml")
    folder = Path(doors.__file__).parent / "static" / "fonts"

    faces = given["theme.fontFaces"]

    assert isinstance(faces, list)
    assert len(faces) == 3
    for face in faces:
        assert (folder / Path(face["url"]).name).is_file()
    assert (folder / "OFL.txt").is_file()


def test_a_code_opens_a_session_once():
    """A code is traded in one time only, and the token is not the code."""
    own = Doors()
    code = own.code_for("person")

    token = own.trade(code)

    assert own.actor_of(token) == "person"
    assert token != code
    assert own.trade(code) == ""
    own.close(token)
    assert own.actor_of(token) == ""


def test_an_old_session_has_ended(monkeypatch):
    """After eight hours one signs in again."""
    own = Doors()
    token = own.trade(own.code_for("person"))
    now = doors.time.monotonic()

    monkeypatch.setattr(doors.time, "monotonic", lambda: now + doors.LIFE + 1)

    assert own.actor_of(token) == ""


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites():
    """HttpOnly, SameSite=Strict; a request without our header is refused."""
    app = client(*ROUTES)
    code = doors.DOORS.code_for("person")

    refused = app.post(PATH, content=code)
    opened = app.post(PATH, content=code, headers={"x-molip": "1"})

    assert refused.status_code == 403
    assert opened.status_code == 204
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert doors.DOORS.actor_of(opened.cookies[COOKIE]) == "person"
    closed = app.request("DELETE", PATH, headers={"x-molip": "1"})
    assert closed.status_code == 204
    assert doors.DOORS.actor_of(opened.cookies[COOKIE]) == ""


def test_websockets_pass_the_middleware_untouched():
    """The middleware has no business with anything but HTTP."""
    seen = []

    async def app(scope, receive, send):
        seen.append((scope["type"], receive, send))

    call = KoreanPage(app)({"type": "websocket"}, "receive", "send")
    # Driven by hand: a browser test before this one leaves its event loop running.
    with pytest.raises(StopIteration):
        call.send(None)

    assert seen == [("websocket", "receive", "send")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>*굵게*</b>", "\\<b\\>\\*굵게\\*\\</b\\>"),
        ("1. 하나", "1\\. 하나"),
        ("- 항목", "\\- 항목"),
        ("값이 $5 | :red[x]", "값이 \\$5 \\| \\:red\\[x\\]"),
        ("2026. 11. 24.", "2026\\. 11. 24."),
        ("평범한 글", "평범한 글"),
    ],
)
def test_what_people_wrote_is_shown_letter_for_letter(text, shown):
    """No text becomes markup."""
    assert plain(text) == shown


def test_line_ends_are_kept():
    """Two lines stay two lines, whatever the system they were typed on."""
    assert lines("가\r\n나") == "가  \n나"


def test_figures_read_as_people_say_them():
    """Sizes and shares."""
    assert size(5 * 1024 * 1024) == "5.0MB"
    assert size(10) == "1KB"
    assert share(165, 465) == "35.4%"
    assert share(0, 0) == "-"
