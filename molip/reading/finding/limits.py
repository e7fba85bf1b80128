"""Units, limits and duties that forms print in brackets beside a label."""

import re
from dataclasses import dataclass

UNITS = (
    "백만원", "천만원", "억원", "천원", "만원", "원", "천달러", "달러", "USD", "%",
    "퍼센트", "백만$", "천$", "$", "개월", "시간", "M/M", "m/m", "명", "건", "개",
    "편", "회", "종", "점", "부", "쪽", "매", "년", "월", "일", "㎡", "m2", "kg", "톤",
    "대",
)  # fmt: skip
"""Longer words first, so that 천원 is not read as 원."""

MONEY_UNITS = frozenset(
    unit for unit in UNITS if unit.endswith(("원", "달러", "USD", "$"))
)
COUNT_UNITS = frozenset({"명", "건", "개", "편", "회", "종", "점", "부", "대"})

_SUFFIXES = frozenset({"부", "대"})
_COUNTED = re.compile(r"(?:수|량|실적|규모|물량|대수)$")
_UNIT_WORDS = "|".join(re.escape(unit) for unit in UNITS)
_UNIT_SAID = re.compile(r"^단\s*위\s*[:：]?\s*([^\s:：].{0,19})$")
_UNIT_LINE = re.compile(r"[(\[<〈]\s*단\s*위\s*[:：]\s*([^)\]>〉]{1,20})[)\]>〉]")
_UNIT_ONLY = re.compile(rf"^({_UNIT_WORDS})$")
_LIMIT = re.compile(
    r"(?:공백\s*포함\s*|최대\s*|각\s*|A4\s*)?[\d,]+\s*"
    r"(?:자|글자|단어|개|쪽|페이지|매|장|건|줄|행|명|항목)\s*"
    r"(?:이내|이하|이상|내외|미만|까지)"
)
_MUST = re.compile(r"필\s*수|반드시|required|mandatory", re.IGNORECASE)
_MAY = re.compile(
    r"해당\s*(?:시(?!\s*[\"“'‘]?[○◯OV√])|자|하는\s*경우|과제|사항\s*(?:이\s*)?있을)|필요\s*시|선택\s*(?:사항|기재|입력)"
    r"|^선택$|(?:있는|있을)\s*경우|optional|if (?:any|applicable)"
    r"|경우(?:에?\s*(?:만|한함|한하여|한해))?(?:\s*(?:작성|기재|해당|제출))?$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"작성|(?<!직접 )기재|기입|입력|첨부|제출|체크|선택|제외|참고|참조|명기"
    r"|(?:할|함|될)\s*것$|바랍니다|하십시오|하시오|(?:요망|바람|권장|필요|가능|불가|기준|위주|중심|순)$"
    r"|^최근\s*\d+\s*년"
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """What one pair of brackets beside a label says; all empty: part of the label."""

    unit: str = ""
    limit: str = ""
    required: bool | None = None
    note: str = ""

    @property
    def says(self) -> bool:
        """Whether it is a remark on the label and no part of it."""
        return bool(self.unit or self.limit or self.note) or self.required is not None


def read_bracket(inner: str, before: str = "") -> Bracket:
    """Return what the text between two brackets says of the label before it.

    ``단위: 천원`` is a unit, ``5개 이내`` a limit, ``해당 시 작성`` makes it optional,
    ``필수`` makes it required; other instructions are notes.

    Args:
        inner: The text between the brackets.
        before: The label before them; ``부`` is a unit after 발행 부수, and the end of
            a word after 학과.
    """
    inner = " ".join(inner.split())
    if said := _UNIT_SAID.match(inner):
        return Bracket(unit=said[1].strip())
    if _UNIT_ONLY.match(inner) and not _is_suffix(before, inner):
        return Bracket(unit=inner)
    limit = find_limit(inner)
    if _MAY.search(inner):
        return Bracket(limit=limit, required=False, note=inner)
    if _MUST.search(inner):
        return Bracket(limit=limit, required=True, note=inner)
    if limit or _NOTE.search(inner):
        return Bracket(limit=limit, note="" if limit == inner else inner)
    return Bracket()


def _is_suffix(before: str, inner: str) -> bool:
    """Whether a unit that is also the end of a word ends one: 학과(부), 학부(대)."""
    before = before.rstrip()
    return inner in _SUFFIXES and bool(before) and not _COUNTED.search(before)


def find_limit(text: str) -> str:
    """Return the first limit printed in the text, ``500자 이내``, or an empty text."""
    found = _LIMIT.search(text)
    return found[0].strip() if found else ""


def find_unit(text: str) -> str:
    """Return the unit that a line gives as ``(단위: 천원)``, or an empty text."""
    found = _UNIT_LINE.search(text)
    return found[1].strip() if found else ""


def unit_alone(text: str) -> str:
    """Return the unit of a text that says only ``(단위: 천원)``; else an empty text."""
    return "" if _UNIT_LINE.sub("", text).strip() else find_unit(text)


def leading_unit(text: str) -> str:
    """Return the unit that the text starts with, where nothing runs on from it."""
    found = re.match(rf"\s*({_UNIT_WORDS})(?![가-힣A-Za-z])", text)
    return found[1] if found else ""
