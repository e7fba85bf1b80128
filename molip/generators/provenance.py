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
from molip.generators.facts import Fact, place_of
from molip.generators.scribe import Gap

_SHOWN = 60
"""Longest value that the list of grounds prints whole."""


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
        yield TableBlock(
            "과제 기록에 없어 비워 둔 항목", ("항목", "보완할 사람"), rows
        )


def _list_facts(body: Document, facts: Mapping[str, Fact]) -> Iterator[Block]:
    used = _named(body)
    yield Heading("부록. 근거 목록", 1)
    yield Paragraph(
        (Span("본문의 이름과 수치가 과제 기록의 어디에 있는지 적은 목록입니다."),),
        ParagraphStyle.NOTE,
    )
    rows = tuple(_row(fact) for name, fact in facts.items() if name in used)
    yield TableBlock("근거 목록", ("있는 곳", "항목", "성격", "값", "산출식"), rows)


def _row(fact: Fact) -> tuple[Span, ...]:
    value = fact.value
    if len(value) > _SHOWN:
        value = value[:_SHOWN].rstrip() + "…"
    texts = (place_of(fact), fact.label, fact.role.value, value, fact.formula or "–")
    return tuple(Span(text, (fact.id,)) for text in texts)


def _named(body: Document) -> frozenset[str]:
    names: set[str] = set()
    for block in body.blocks:
        if isinstance(block, Paragraph):
            names.update(name for span in block.spans for name in span.facts)
        elif isinstance(block, TableBlock):
            names.update(n for row in block.rows for span in row for n in span.facts)
    return frozenset(names)
