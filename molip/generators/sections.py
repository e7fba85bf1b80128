"""Sections of a draft: what is redrafted, edited and verified on its own."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from molip.documents import Block, Heading, Paragraph, Span, TableBlock
from molip.generators.facts import Fact

_NUMBER = re.compile(r"〈표 \d+〉 ")


@dataclass(frozen=True, slots=True)
class DraftSection:
    """One section as composed."""

    id: str
    """Of the definition's section; ``opening`` for what stands before the first."""
    heading: str
    level: int
    """1 or 2; 0 for the opening, which has no heading."""
    blocks: tuple[Block, ...]
    """Without its own heading."""
    required: tuple[str, ...]
    """Facts with a figure or a day that its sentences tell, in order."""
    fingerprint: str
    """SHA-256 over what it says and on what it rests; tables' numbers left out."""


def make_section(
    section_id: str,
    heading: str,
    level: int,
    blocks: Iterable[Block],
    facts: Mapping[str, Fact],
) -> DraftSection:
    """Return a section with what it must tell and its fingerprint."""
    body = tuple(blocks)
    return DraftSection(
        section_id, heading, level, body, _required(body, facts), _seal(heading, body)
    )


def blocks_of(sections: Iterable[DraftSection]) -> Iterator[Block]:
    """Yield the blocks of sections in order, each after its heading."""
    for section in sections:
        if section.level:
            yield Heading(section.heading, section.level)
        yield from section.blocks


def spans_of(blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield the spans of paragraphs and table cells in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.spans
        elif isinstance(block, TableBlock):
            for row in block.rows:
                yield from row


def _required(blocks: tuple[Block, ...], facts: Mapping[str, Fact]) -> tuple[str, ...]:
    told = [block for block in blocks if isinstance(block, Paragraph)]
    names = dict.fromkeys(name for span in spans_of(told) for name in span.facts)
    return tuple(
        name
        for name in names
        if name in facts
        and (facts[name].number is not None or facts[name].on is not None)
    )


def _seal(heading: str, blocks: tuple[Block, ...]) -> str:
    told: list[object] = [heading]
    for block in blocks:
        if isinstance(block, Heading):
            told.append(block.text)
        elif isinstance(block, TableBlock):
            told.append([_NUMBER.sub("", block.caption), *block.header])
    told.extend([span.text, *span.facts] for span in spans_of(blocks))
    text = json.dumps(told, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
