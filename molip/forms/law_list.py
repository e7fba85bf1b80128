"""Reads the list of annexed forms (별표·서식 목록) of 국가법령정보 공동활용.

The shape of the answer is taken from the service's published guide
(open.law.go.kr, targets ``licbyl`` for 법령 and ``admbyl`` for 행정규칙, JSON) and from
how public programs read it. It has not been seen in a live call: whatever looks
different from what is written here is refused with a finding, never guessed at.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

from molip.content import Faults
from molip.forms.alike import bare_title
from molip.forms.catalogue import Catalogue

WHERE = "국가법령정보 응답"
_FORMS = frozenset({"서식", "별지"})
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_NUMBERED = re.compile(r"^\s*[\[(【]?\s*별지[^\])】]*?서식[^\])】]*[\])】]\s*")
_RELATED = re.compile(r"\s*[(\[][^()\[\]]*관련\s*[)\]]\s*$")
_NUMBER = re.compile(r"^(\d{4})(\d{2})$")
_DAY = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_SHAPE = "국가법령정보 공동활용의 안내와 달라졌는지 확인해 주십시오."
_ACCESS = (
    "MOLIP_LAW_KEY의 값과, 그 사용자에게 이 목록이 신청·승인되어 있는지 확인하십시오."
)


class Target(StrEnum):
    """Which list is asked for."""

    STATUTES = "licbyl"
    """법령 별표·서식."""
    RULES = "admbyl"
    """행정규칙 별표·서식."""


@dataclass(frozen=True, slots=True)
class _Names:
    """How one list names its parts."""

    root: str
    item: str
    regulation: str
    dated: str
    page: str


_NAMES: Mapping[Target, _Names] = {
    Target.STATUTES: _Names(
        "licBylSearch", "licbyl", "관련법령명", "공포일자", "별표법령상세링크"
    ),
    Target.RULES: _Names(
        "admRulBylSearch",
        "admrulbyl",
        "관련행정규칙명",
        "발령일자",
        "별표행정규칙상세링크",
    ),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One form of the list (후보 서식), as the service gives it."""

    title: str
    """Without marks of what was searched for."""
    regulation: str
    number: str
    """``3`` or ``3의2``; as given where it is not six digits; may be empty."""
    kind: str
    """``서식`` or ``별지``; others are not forms."""
    issuer: str
    """소관부처명; may be empty."""
    dated: str
    """``2026-03-01``, as given where it is not eight digits; may be empty."""
    target: Target
    serial: str
    """별표일련번호."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list."""

    candidates: tuple[Candidate, ...]
    """Only those that are forms."""
    rows: int
    """How many rows the page held, 별표 included."""
    total: int
    """How many rows there are on all pages, 별표 included."""


def parse_listing(data: bytes, target: Target, faults: Faults) -> Listing | None:
    """Return one page of the list; None after a fault was kept.

    Args:
        data: The answer's bytes, JSON in UTF-8.
        target: Which list was asked for.
        faults: Takes what cannot be understood.
    """
    names = _NAMES[target]
    root = _root(data, names, faults)
    if root is None:
        return None
    total = str(root.get("totalCnt", "")).strip()
    if not total.isdecimal():
        faults.add(
            WHERE, f"전체 건수(totalCnt) '{total[:40]}'가 수가 아닙니다.", _SHAPE
        )
        return None
    rows = root.get(names.item, [])
    # One row comes as itself, several as a list.
    rows = rows if isinstance(rows, list) else [rows]
    found = [_candidate(row, n, target, faults) for n, row in enumerate(rows, start=1)]
    kept = tuple(one for one in found if one is not None and one.kind in _FORMS)
    return Listing(kept, len(rows), int(total))


def not_listed(
    candidates: tuple[Candidate, ...], catalogue: Catalogue
) -> tuple[Candidate, ...]:
    """Return candidates that the register lacks, by title and regulation, each once."""
    known: dict[str, list[str]] = {}
    for form in catalogue.forms.values():
        known.setdefault(_bare(form.title), []).append(bare_title(form.regulation))
    left: dict[tuple[str, str], Candidate] = {}
    for one in candidates:
        title, regulation = _bare(one.title), bare_title(one.regulation)
        if not any(_same(regulation, other) for other in known.get(title, ())):
            left.setdefault((title, regulation), one)
    return tuple(left.values())


def _same(one: str, other: str) -> bool:
    # The register often adds to a regulation's name where in it the form stands.
    return bool(one and other) and (one in other or other in one)


def _bare(title: str) -> str:
    """Return a title without ``[별지 …서식]`` before it and ``(… 관련)`` after it."""
    return bare_title(_RELATED.sub("", _NUMBERED.sub("", title)))


def _root(data: bytes, names: _Names, faults: Faults) -> Mapping[str, object] | None:
    try:
        answer = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        faults.add(
            WHERE,
            "JSON이 아닙니다. 인증이 되지 않으면 안내 화면(HTML)이 올 수 있습니다.",
            _ACCESS,
        )
        return None
    if not isinstance(answer, dict):
        faults.add(WHERE, "목록의 꼴이 아닙니다.", _SHAPE)
        return None
    root = answer.get(names.root)
    if isinstance(root, dict):
        return root
    if said := list(_refusal(answer)):
        faults.add(WHERE, f"거절되었습니다: {' '.join(said)}", _ACCESS)
    else:
        keys = ", ".join(sorted(map(str, answer))[:5])[:200] or "없음"
        faults.add(WHERE, f"'{names.root}'가 없습니다(있는 것: {keys}).", _SHAPE)
    return None


def _refusal(answer: Mapping[str, object]) -> Iterator[str]:
    for key in ("result", "msg", "resultMsg"):
        if isinstance(said := answer.get(key), str) and said.strip():
            yield said.strip()[:200]


def _candidate(
    row: object, number: int, target: Target, faults: Faults
) -> Candidate | None:
    names = _NAMES[target]
    if not isinstance(row, dict):
        faults.add(f"{WHERE} {number}번째", "한 건의 꼴이 아닙니다.", _SHAPE)
        return None
    needed = ("별표명", "별표종류", names.regulation)
    if missing := [key for key in needed if not _text(row, key)]:
        faults.add(
            f"{WHERE} {number}번째", f"{', '.join(missing)} 값이 없습니다.", _SHAPE
        )
        return None
    return Candidate(
        title=_text(row, "별표명"),
        regulation=_text(row, names.regulation),
        number=_number(_text(row, "별표번호")),
        kind=_text(row, "별표종류"),
        issuer=_text(row, "소관부처명"),
        dated=_DAY.sub(r"\1-\2-\3", _text(row, names.dated)),
        target=target,
        serial=_text(row, "별표일련번호"),
    )


def _text(row: Mapping[str, object], key: str) -> str:
    """Return a value as text, without the marks around what was searched for."""
    value = row.get(key)
    if not isinstance(value, str | int):
        return ""
    return " ".join(_TAG.sub("", unescape(str(value))).split())


def _number(raw: str) -> str:
    """Return ``3의2`` for ``000302``: four digits of number, two of its branch."""
    found = _NUMBER.match(raw)
    if found is None:
        return raw
    number, branch = int(found.group(1)), int(found.group(2))
    return f"{number}의{branch}" if branch else str(number)
