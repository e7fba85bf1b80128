"""Adds to a draft what is to be filled in and where each fact stands."""

from collections.abc import Iterator, Mapping, Sequence

from molip.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.generators.facts import Fact, Role, place_of
from molip.generators.scribe import Gap

_SHOWN = 30
"""Longest value that the list of grounds prints whole; the text has the rest."""


def append_provenance(
    body: Document, gaps: Sequence[Gap], facts: Mapping[str, Fact]
) -> Document:
    """Return the document with its gaps and its list of grounds at the end."""
    blocks = (*body.blocks, *_list_gaps(gaps), *_list_facts(body, facts))
    return Document(body.title, body.subtitle, blocks)


def _list_gaps(gaps: Sequence[Gap]) -> Iterator[Block]:
    if gaps:
        yield Heading("붙임. 확인이 필요한 항목", 1)
        rows = tuple((Span(gap.what), Span(gap.who)) for gap in gaps)
        yield TableBlock("과제 기록에 없어 비워 둔 항목", ("항목", "보완할 사람"), rows)


def _list_facts(body: Document, facts: Mapping[str, Fact]) -> Iterator[Block]:
    used = _named(body)
    yield Heading("부록. 근거 목록", 1)
    yield Paragraph(
        (Span("본문의 이름과 수치가 과제 기록의 어디에 있는지 적은 목록입니다."),),
        ParagraphStyle.NOTE,
    )
    by_source: dict[str, list[Fact]] = {}
    for name, fact in facts.items():
        if name in used:
            by_source.setdefault(fact.source, []).append(fact)
    rows = tuple(_row(source, told) for source, told in by_source.items())
    yield TableBlock("근거 목록", ("근거 번호", "있는 곳", "항목과 값"), rows)


def _row(source: str, facts: Sequence[Fact]) -> tuple[Span, ...]:
    told = " / ".join(_told(fact) for fact in facts)
    names = tuple(fact.id for fact in facts)
    return Span(source, names), Span(place_of(facts[0]), names), Span(told, names)


def _told(fact: Fact) -> str:
    """Return a fact in brief: ``지연 일수 39일(산출: 일수=완료일−계획일)``."""
    value = fact.value
    if len(value) > _SHOWN:
        value = f"{value[:_SHOWN].rstrip()}…"
    if fact.formula:
        return f"{fact.label} {value}({fact.role.value}: {fact.formula})"
    if fact.role is Role.STATED:
        return f"{fact.label} {value}"
    return f"{fact.label} {value}({fact.role.value})"


def _named(body: Document) -> frozenset[str]:
    names: set[str] = set()
    for block in body.blocks:
        if isinstance(block, Paragraph):
            names.update(name for span in block.spans for name in span.facts)
        elif isinstance(block, TableBlock):
            names.update(n for row in block.rows for span in row for n in span.facts)
    return frozenset(names)
