"""Puts values into what a writer wrote, and says what keeps a text from standing."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from molip.documents import Span
from molip.generators.facts import Fact
from molip.generators.privacy import Masked
from molip.generators.writer import PlacedSentence, SectionRequest, SectionText
from molip.model.korean import josa, quoted

SIGN = re.compile(r"\{(F[1-9]\d*)(?::([^{}/]+/[^{}/]+))?\}")
"""``{F1}``, or ``{F1:을/를}`` where the particle is to be fitted."""

_PAIRS = ("은/는", "을/를", "이/가", "과/와", "으로/로", "이었/였", "이라는/라는")
_FORMS = {form: pair for pair in _PAIRS for form in pair.split("/")}
# Longest first: '이라는' is no '이', '으로' no '로'.
_PARTICLE = re.compile(
    "(" + "|".join(sorted(_FORMS, key=len, reverse=True)) + ")"
    "(?=(?:서|써|는|도|의|부터|다|으나|으며|고|지만)?(?:[^가-힣]|$))"
)  # fmt: skip
_COUNTED = re.compile(
    r"(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|수십|수백|수천)\s?"
    r"(?:건|명|개|회|차례|편|종|년|개월|배|가지|단계|번|퍼센트|억|만|천)(?![가-힣]{2})"
    r"|절반|[일이삼사오육칠팔구십백천]+\s?(?:퍼센트|만\s?원|억\s?원)"
)
_SHARE = 2
"""At least one letter of two must be Hangul."""


def name_facts(request: SectionRequest) -> Mapping[str, Fact]:
    """Return the facts of a request by the sign they go by."""
    return {f"F{number}": fact for number, fact in enumerate(request.facts, start=1)}


def place(sentence: PlacedSentence, facts: Mapping[str, Fact]) -> Iterator[Span]:
    """Yield the spans of a sentence, values in place, each naming its fact.

    A particle written after a sign is fitted to the value, whichever form of it
    the writer chose.
    """
    text, end = sentence.text, 0
    for found in SIGN.finditer(text):
        if before := text[end : found.start()]:
            yield Span(before)
        fact, pair = facts[found.group(1)], found.group(2)
        end = found.end()
        if not pair and (particle := _PARTICLE.match(text, end)):
            pair, end = _FORMS[particle.group(1)], particle.end()
        value = fact.value
        yield Span(josa(value, pair) if pair else value, (fact.id,))
    if rest := text[end:]:
        yield Span(rest)


def restore(text: str, masked: Masked) -> str:
    """Return a writer's text with what was hidden put back, particles fitted."""
    told, end = "", 0
    for found in masked.find(text):
        told += text[end : found.start()]
        value, end = masked.hidden[found.group()], found.end()
        if particle := _PARTICLE.match(text, end):
            value, end = josa(value, _FORMS[particle.group(1)]), particle.end()
        told += value
    return told + text[end:]


def placed_text(text: SectionText, facts: Mapping[str, Fact]) -> str:
    """Return the prose of a section with its values in place."""
    return " ".join(
        "".join(span.text for span in place(sentence, facts))
        for sentence in text.sentences
    )


def find_fault(request: SectionRequest, text: SectionText) -> str:
    """Return why a writer's text cannot stand, one Korean sentence; empty if it can.

    What it says is not judged here but by the verifier, when values are in place.
    """
    if not any(sentence.text.strip() for sentence in text.sentences):
        return "쓴 문장이 없습니다."
    facts = name_facts(request)
    for sentence in text.sentences:
        if fault := _fault_of(sentence.text, facts):
            return fault
    said = " ".join(SIGN.sub("", sentence.text) for sentence in text.sentences)
    if not _is_korean(said):
        return "우리말로 쓴 글이 아닙니다."
    if len({s.text.strip() for s in text.sentences}) < len(text.sentences):
        return "같은 문장을 되풀이하였습니다."
    if len(placed_text(text, facts)) > request.max_chars:
        return f"정한 길이 {request.max_chars:,}자를 넘었습니다."
    used = {
        facts[found.group(1)].id
        for sentence in text.sentences
        for found in SIGN.finditer(sentence.text)
    }
    unsaid = set(request.required) - used
    missing = [fact.label for fact in request.facts if fact.id in unsaid]
    if missing:
        return f"꼭 밝혀야 할 사실이 빠졌습니다: {', '.join(dict.fromkeys(missing))}."
    return ""


def _fault_of(text: str, facts: Mapping[str, Fact]) -> str:
    for found in SIGN.finditer(text):
        if found.group(1) not in facts:
            return f"없는 사실 {quoted(found.group(1), '을/를')} 가리킵니다."
    bare = SIGN.sub("", text)
    if any(unicodedata.category(c).startswith("N") for c in bare):
        return "사실에 기대지 않은 수를 적었습니다."
    if counted := _COUNTED.search(bare):
        return (
            f"사실에 기대지 않은 수 {quoted(counted.group(), '을/를')} 글로 적었습니다."
        )
    if any(unicodedata.category(c)[0] == "C" for c in bare):
        return "보이지 않는 제어 문자가 들어 있습니다."
    if any(unicodedata.category(c) == "So" for c in bare):
        return "그림 글자가 들어 있습니다."
    if re.search(r"[{}<>〔〕`]|\bF\b|https?:", bare):
        return "사실의 자리를 나타내는 표시가 깨졌습니다."
    return ""


def _is_korean(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    hangul = sum("가" <= c <= "힣" for c in letters)
    return hangul * _SHARE >= len(letters)
