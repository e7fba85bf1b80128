"""Sessions that survive a closed tab: a random token in a cookie, kept here hashed.

A page cannot set a cookie itself. It asks for a one-time code, hands it to the
browser, and the browser trades it in for a cookie that no script can read.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

COOKIE = "molip_session"
PATH = "/molip/session"
LIFE = 8 * 60 * 60
"""Seconds after which one signs in again."""
_CODE_LIFE = 60
# Browsers never send this header to another site without asking it first.
_HEADER = "x-molip"


@dataclass(frozen=True, slots=True)
class _Entry:
    actor: str
    until: float


class Doors:
    """Who is signed in, by the hash of their token; forgotten on restart."""

    def __init__(self) -> None:
        """Start with nobody signed in."""
        self._codes: dict[str, _Entry] = {}
        self._tokens: dict[str, _Entry] = {}

    def code_for(self, actor: str) -> str:
        """Return a one-time code that the browser trades in for a cookie."""
        self._sweep()
        code = secrets.token_urlsafe(32)
        self._codes[_hash(code)] = _Entry(actor, time.monotonic() + _CODE_LIFE)
        return code

    def trade(self, code: str) -> str:
        """Return a token for a code, once; empty where the code is not good."""
        entry = self._codes.pop(_hash(code), None)
        if entry is None or entry.until < time.monotonic():
            return ""
        token = secrets.token_urlsafe(32)
        until = time.monotonic() + LIFE
        self._tokens[_hash(token)] = _Entry(entry.actor, until)
        return token

    def actor_of(self, token: str) -> str:
        """Return the id of who holds the token; empty where nobody does."""
        entry = self._tokens.get(_hash(token))
        return entry.actor if entry and entry.until >= time.monotonic() else ""

    def close(self, token: str) -> None:
        """Forget the token, wherever copies of it may be."""
        self._tokens.pop(_hash(token), None)

    def _sweep(self) -> None:
        now = time.monotonic()
        for entries in (self._codes, self._tokens):
            for key in [key for key, entry in entries.items() if entry.until < now]:
                entries.pop(key, None)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


DOORS = Doors()
"""One for the process: Streamlit runs pages and routes in the same one."""


async def _open(request: Request) -> Response:
    """Trade a code in for the cookie."""
    if _HEADER not in request.headers:
        return Response(status_code=403)
    code = (await request.body())[:200].decode("ascii", "replace")
    token = DOORS.trade(code)
    if not token:
        return Response(status_code=403)
    answer = Response(status_code=204)
    answer.set_cookie(
        COOKIE,
        token,
        max_age=LIFE,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


async def _close(request: Request) -> Response:
    """Forget the session and take the cookie back."""
    if _HEADER not in request.headers:
        return Response(status_code=403)
    DOORS.close(request.cookies.get(COOKIE, ""))
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


ROUTES = (
    Route(PATH, _open, methods=["POST"]),
    Route(PATH, _close, methods=["DELETE"]),
)
