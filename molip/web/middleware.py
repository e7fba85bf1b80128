"""Puts Streamlit's page into Korean and sends the headers that guard it."""

import base64
import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TITLE = "몰입"
HEAD = (
    '<link rel="stylesheet" href="/molip/static/molip.css" />'
    '<script src="/molip/static/korean.js"></script>'
)
ICON = '<link rel="icon" type="image/svg+xml" href="/molip/static/favicon.svg" />'

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
# Names an interface that stays off.
_POINTER = re.compile(
    r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', re.DOTALL
)
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")
_WITHOUT_SCRIPT = (
    "<noscript><p>이 화면을 쓰려면 브라우저에서 자바스크립트를 켜 주십시오."
    "</p></noscript>"
)
_ONLY_HERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class KoreanPage:
    """ASGI middleware: ``lang="ko"``, a Korean title, and security headers.

    Pure ASGI: websockets and streams pass through untouched.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        page = _Page(send, host)
        await self.app(_plain(scope), receive, page.send)


def _plain(scope: Scope) -> Scope:
    """Return the scope so that a page comes whole: not zipped, not 'unchanged'."""
    headers = Headers(scope=scope)
    if "text/html" not in headers.get("accept", ""):
        return scope
    left_out = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    kept = [(name, value) for name, value in scope["headers"] if name not in left_out]
    return {**scope, "headers": kept}


class _Page:
    """Holds an HTML answer back until it is whole; lets all others through."""

    def __init__(self, send: Send, host: str) -> None:
        self._send = send
        self._host = host
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Pass one message of the answer on."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish()

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in _ONLY_HERE.items():
            headers[name] = value
        kind = headers.get("content-type", "")
        if kind.startswith("text/html") and "content-encoding" not in headers:
            self._start = message
            return
        headers["content-security-policy"] = policy(self._host, ())
        await self._send(message)

    async def _finish(self) -> None:
        assert self._start is not None  # noqa: S101 — set before any body comes
        body = korean(self._body)
        headers = MutableHeaders(scope=self._start)
        inline = tuple(_INLINE.findall(body))
        headers["content-security-policy"] = policy(self._host, inline)
        headers["cache-control"] = "no-cache"
        for name in ("etag", "last-modified"):
            if name in headers:
                del headers[name]
        # An answer to HEAD has a length but no body.
        if self._body:
            headers["content-length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def korean(page: bytes) -> bytes:
    """Return Streamlit's page in Korean; an empty body stays empty."""
    if not page:
        return page
    text = page.decode("utf-8")
    text = text.replace('<html lang="en">', '<html lang="ko">', 1)
    text = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", text, count=1)
    text = _NOSCRIPT.sub(_WITHOUT_SCRIPT, text, count=1)
    text = re.sub(r'<link rel="shortcut icon"[^>]*>', ICON, text, count=1)
    # Our own typeface is used; Streamlit's would be fetched for nothing.
    text = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", text, count=1)
    text = _POINTER.sub("", text)
    return text.replace("</head>", f"  {HEAD}\n  </head>", 1).encode("utf-8")


def policy(host: str, inline: tuple[bytes, ...]) -> str:
    """Return the content security policy of an answer.

    Args:
        host: As the browser named it; websockets are allowed to it alone.
        inline: Inline scripts of the page, let through by their hashes.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"
        for text in inline
    )
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    # blob: carries components' scripts; emotion writes styles as it goes.
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
