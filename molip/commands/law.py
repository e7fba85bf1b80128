"""Asks 국가법령정보 공동활용 for forms that the register lacks (서식 후보)."""

import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import IO
from urllib.parse import urlencode, urlsplit

from molip.access import Actor, Command
from molip.commands.admitting import admit
from molip.commands.desk import Desk
from molip.commands.standing import standing_catalogue
from molip.content import Faults
from molip.errors import InvalidInputError, UnavailableError
from molip.forms.law_list import Candidate, Target, not_listed, parse_listing

_WHERE = "국가법령정보"
_TIMEOUT = 20  # seconds without an answer
_LARGEST = 8 * 1024 * 1024  # bytes of one answer
_ROWS, _PAGES = 100, 20
_LONGEST_QUERY = 100
_TITLE, _REGULATION = "1", "2"
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class LawAccess:
    """Where the list is asked for, and with which key."""

    url: str
    key: str = field(repr=False)
    """OC of 국가법령정보 공동활용; shown nowhere."""

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None
    ) -> "LawAccess":
        """Return what ``MOLIP_LAW_URL`` and ``MOLIP_LAW_KEY`` say.

        Raises:
            InvalidInputError: One is not set, or the address is none to send a key to.
        """
        given = os.environ if environment is None else environment
        url = given.get("MOLIP_LAW_URL", "").strip()
        key = given.get("MOLIP_LAW_KEY", "").strip()
        if not url or not key:
            raise InvalidInputError(
                "환경 변수 MOLIP_LAW_URL, MOLIP_LAW_KEY",
                "국가법령정보 공동활용의 주소와 인증값(OC)이 없습니다.",
                "open.law.go.kr에서 신청한 OC와 lawSearch.do의 주소를 적으십시오.",
            )
        if not _may_carry_a_key(url):
            raise InvalidInputError(
                "환경 변수 MOLIP_LAW_URL",
                "쓸 수 없는 주소입니다.",
                "https://로 시작하고 ? 뒤가 없는 lawSearch.do의 주소를 적으십시오.",
            )
        return cls(url, key)


def _may_carry_a_key(url: str) -> bool:
    """Return whether the address is an encrypted one, or on this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)
    bare = not (parts.query or parts.fragment or parts.username)
    return safe and bool(host) and bare and url.isascii() and url.isprintable()


@dataclass(frozen=True, slots=True)
class Proposed:
    """Forms that the register lacks; a person decides which are taken in."""

    candidates: tuple[Candidate, ...]
    seen: int
    """How many forms the service listed."""
    cut: bool
    """Whether there were more pages than are read."""


def propose_law_forms(
    desk: Desk,
    actor: Actor,
    access: LawAccess,
    query: str,
    *,
    by_title: bool = False,
) -> Proposed:
    """Return forms of statutes and administrative rules that the register lacks.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        access: Where to ask.
        query: Words of the regulation's name.
        by_title: The words are of the form's title instead.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The query is empty or too long.
        UnavailableError: The service does not answer, or refuses.
        ContentError: The answer is not what the service's guide says.
    """
    admit(desk, actor, Command.IMPORT_FORM)
    words = query.strip()
    if not words or len(words) > _LONGEST_QUERY:
        raise InvalidInputError(
            "찾을 말",
            "비어 있거나 너무 깁니다.",
            f"규정 이름의 낱말을 {_LONGEST_QUERY}자 안에서 적으십시오.",
        )
    found: list[Candidate] = []
    cut = False
    for target in Target:
        asked = {"target": target.value, "query": words}
        asked["search"] = _TITLE if by_title else _REGULATION
        more = _collect(access, target, asked, found)
        cut = cut or more
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
    return Proposed(not_listed(tuple(found), catalogue), len(found), cut)


def _collect(
    access: LawAccess, target: Target, asked: Mapping[str, str], found: list[Candidate]
) -> bool:
    """Add the forms of every page; return whether pages were left unread."""
    rows = 0
    for page in range(1, _PAGES + 1):
        faults = Faults()
        answer = fetch(access, {**asked, "display": str(_ROWS), "page": str(page)})
        listing = parse_listing(answer, target, faults)
        faults.raise_if_any()
        if listing is None:
            return False
        found.extend(listing.candidates)
        rows += listing.rows
        if rows >= listing.total or not listing.rows:
            return False
    return True


def fetch(access: LawAccess, asked: Mapping[str, str]) -> bytes:
    """Return one answer's bytes.

    Raises:
        UnavailableError: No answer, a refusal, a redirection, or one that is too large.
    """
    query = urlencode({"OC": access.key, "type": "JSON", **asked})
    # The scheme was looked at when the address was read.
    request = urllib.request.Request(f"{access.url}?{query}")  # noqa: S310
    try:
        with _opener(access).open(request, timeout=_TIMEOUT) as answer:
            data: bytes = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        code = error.code
        error.close()
        raise _unavailable(f"오류로 답했습니다(HTTP {code}).") from None
    except (OSError, HTTPException):
        # The reason may hold the address, and with it the key: it is not shown.
        raise _unavailable("응답하지 않습니다.") from None
    if len(data) > _LARGEST:
        raise _unavailable("답이 너무 커서 읽지 않았습니다.")
    return data


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """Sends the key nowhere but to the address that was set."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: object,
        newurl: str,
    ) -> None:
        """Follow none; the redirection itself is then the error."""


def _opener(access: LawAccess) -> urllib.request.OpenerDirector:
    if urlsplit(access.url).hostname in _LOCAL:
        direct = urllib.request.ProxyHandler({})
        return urllib.request.build_opener(_NoRedirection, direct)
    return urllib.request.build_opener(_NoRedirection)


def _unavailable(problem: str) -> UnavailableError:
    return UnavailableError(
        _WHERE,
        problem,
        "주소(MOLIP_LAW_URL)와 연결을 확인하고 잠시 뒤 다시 해 보십시오.",
    )
