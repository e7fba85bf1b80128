"""Checks what needs no record: style, length, personal data, coverage."""

import re
from collections.abc import Iterator, Mapping, Sequence

from molip.generators.definition import Style
from molip.generators.facts import Fact
from molip.generators.verify.values import IssueKind, Remark, Sentence
from molip.generators.verify.words import normal, squeezed

_NARRATIVE = re.compile(r"(?:다|까)[.!?]?[)\]'\"]*$")
_CLOSED = re.compile(r"[.!?)\]〕:]$")
_GAP = "〔"
_LONG = 400
_PERSONAL = (
    ("주민등록번호", re.compile(r"(?<!\d)\d{6}\s?-\s?[1-8]\d{6}(?!\d)")),
    ("전화번호", re.compile(r"(?<!\d)0\d{1,2}[-. )]\s?\d{3,4}[-. ]\d{4}(?!\d)")),
    ("전자우편 주소", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    ("계좌번호", re.compile(r"계좌\D{0,12}\d[\d-]{8,}")),
)  # fmt: skip


def check_personal(text: str) -> Iterator[Remark]:
    """Yield a remark for each resident number, phone, e-mail or account."""
    for name, pattern in _PERSONAL:
        for m in pattern.finditer(text):
            yield Remark(
                m.start(), m.end(), IssueKind.PERSONAL,
                f"{name}로 보이는 글이 있습니다.", "개인정보를 지우십시오.",
            )  # fmt: skip


def check_style(text: str, style: Style) -> Iterator[Remark]:
    """Yield a remark where a sentence ends in the other style, or runs on too long.

    A heading-like stretch without a full stop is let through in either style.
    """
    told = normal(text).strip()
    is_narrative = bool(_NARRATIVE.search(told))
    if told.startswith(_GAP) or not told:
        return
    if style is Style.NOMINAL and is_narrative:
        yield _ending(told, "개조식", "'~함', '~음'처럼 명사형으로 맺으십시오.")
    if (
        style is Style.NARRATIVE
        and not is_narrative
        and re.search(r"[함음됨임]\.?$", told)
    ):
        yield _ending(told, "서술식", "'~하였다'처럼 맺으십시오.")
    if len(told) > _LONG:
        yield Remark(
            _LONG, len(told), IssueKind.LENGTH,
            f"한 문장이 {len(told)}자입니다.", f"{_LONG}자 안으로 나누십시오.",
        )  # fmt: skip


def missing_facts(
    sentences: Sequence[Sentence],
    required: Sequence[str],
    facts: Mapping[str, Fact],
    linked: frozenset[str],
) -> Iterator[Remark]:
    """Yield a remark for each required fact that no sentence tells."""
    said = squeezed(" ".join(sentence.text for sentence in sentences))
    for name in required:
        fact = facts.get(name)
        if fact is None or name in linked or squeezed(fact.value) in said:
            continue
        about = f"{fact.subject} {fact.label}".strip()
        yield Remark(
            0, 0, IssueKind.COVERAGE, f"'{about}'({fact.value})이(가) 빠졌습니다.",
            "이 사실을 적은 문장을 넣으십시오.", (name,),
        )  # fmt: skip


def _ending(told: str, style: str, remedy: str) -> Remark:
    start = max(0, len(told) - 6)
    return Remark(
        start, len(told), IssueKind.STYLE,
        f"이 보고서는 {style}인데 문장이 다르게 끝납니다.", remedy,
    )  # fmt: skip
