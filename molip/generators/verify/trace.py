"""Traces every figure of a draft to a fact; what cannot be traced is refused.

The rule is strict because it is simple: a stretch of text that names facts holds
their values word for word and in order, and nothing beside them holds a digit.
A changed, dropped or swapped figure breaks it, and so does one that was added.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from molip.documents import Document, Heading, Paragraph, Span, TableBlock
from molip.errors import Finding
from molip.generators.facts import Fact

_NUMBERING = re.compile(r"^(?:\d+\.|[가-힣]\.|\d+\)|\(\d+\)|〈표 \d+〉)\s")
_FIGURE = re.compile(r"[^\s(〈]*\d[\d.,:/~%-]*[^\s)〉]{0,4}")
_UNIT_DROPPED = re.compile(r"(-?[\d,.]+)\s?\D+")
_REMEDY = "과제 기록의 값과 견주어 문장을 고치거나 근거를 다시 이으십시오."


def check_document(document: Document, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Yield a finding for each figure or value that does not rest on its fact.

    Numbers of headings and tables are the form's own and are let through. Title,
    subtitle, headings, captions and column heads name no facts: a figure in them
    must stand in a fact's value, whole.

    Args:
        document: The body of a draft.
        facts: What it may say, by id.
    """
    for where, text in (("제목", document.title), ("부제", document.subtitle)):
        yield from _check_label(where, text, facts)
    heading = document.title
    for number, block in enumerate(document.blocks, start=1):
        where = f"{heading} › {number}번째 덩이"
        if isinstance(block, Heading):
            heading = block.text
            yield from _check_label(where, block.text, facts)
        elif isinstance(block, Paragraph):
            for span in block.spans:
                yield from _check_span(where, span, facts)
        elif isinstance(block, TableBlock):
            yield from _check_table(block, facts)


def _check_table(block: TableBlock, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    for text in (block.caption, *block.header):
        yield from _check_label(block.caption, text, facts)
    for number, row in enumerate(block.rows, start=1):
        for span in row:
            where = f"{block.caption} {number}행"
            if not _is_bare_figure(span, facts):
                yield from _check_span(where, span, facts)


def _check_label(where: str, text: str, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    said = _NUMBERING.sub("", _normal(text))
    if _has_digit(said) and all(_normal(fact.value) != said for fact in facts.values()):
        yield Finding(
            where, f"제목의 수치 '{_figures(said)}'에 근거가 없습니다.", _REMEDY
        )


def _check_span(where: str, span: Span, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    text = _normal(span.text, strip=False)
    beside, position = "", 0
    for name in span.facts:
        fact = facts.get(name)
        if fact is None:
            yield Finding(where, f"근거 '{name}'을(를) 찾지 못했습니다.", _REMEDY)
            continue
        value = _normal(fact.value)
        found = text.find(value, position)
        if found < 0:
            yield Finding(
                where,
                f"'{span.text}'에 근거의 값 '{fact.value}'이(가) 그대로 있지 않습니다"
                f"({fact.label}).",
                _REMEDY,
            )
            return
        beside += text[position:found] + " "
        position = found + len(value)
    beside += text[position:]
    if _has_digit(beside):
        yield Finding(where, f"수치 '{_figures(beside)}'에 근거가 없습니다.", _REMEDY)


def _is_bare_figure(span: Span, facts: Mapping[str, Fact]) -> bool:
    """Return whether a cell holds one fact's figure, its unit in the column head."""
    if len(span.facts) != 1 or span.facts[0] not in facts:
        return False
    whole = _UNIT_DROPPED.fullmatch(_normal(facts[span.facts[0]].value))
    return whole is not None and whole.group(1) == _normal(span.text)


def _normal(text: str, *, strip: bool = True) -> str:
    """Return text as it is compared: composed Hangul, single blanks."""
    single = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return single.strip() if strip else single


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _figures(text: str) -> str:
    return ", ".join(found.strip() for found in _FIGURE.findall(text)) or text.strip()
