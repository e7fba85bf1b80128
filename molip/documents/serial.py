"""Turns blocks into what JSON can hold, and back, nothing lost."""

from collections.abc import Iterable, Sequence
from typing import Any

from molip.documents.values import (
    Block,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)


def blocks_to_json(blocks: Iterable[Block]) -> list[list[Any]]:
    """Return blocks as lists."""
    return [_to_json(block) for block in blocks]


def blocks_from_json(rows: Iterable[Sequence[Any]]) -> tuple[Block, ...]:
    """Return the blocks that `blocks_to_json` was given."""
    return tuple(_from_json(row) for row in rows)


def _to_json(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        return ["heading", block.text, block.level]
    if isinstance(block, Paragraph):
        return ["paragraph", block.style.value, _spans(block.spans)]
    rows = [_spans(row) for row in block.rows]
    return ["table", block.caption, list(block.header), rows]


def _from_json(row: Sequence[Any]) -> Block:
    match row:
        case ["heading", text, level]:
            return Heading(text, level)
        case ["paragraph", style, spans]:
            return Paragraph(_read(spans), ParagraphStyle(style))
        case ["table", caption, header, rows]:
            return TableBlock(caption, tuple(header), tuple(_read(r) for r in rows))
    raise TypeError(row[0])


def _spans(spans: Iterable[Span]) -> list[list[Any]]:
    return [[span.text, *span.facts] for span in spans]


def _read(rows: Iterable[Sequence[Any]]) -> tuple[Span, ...]:
    return tuple(Span(text, tuple(facts)) for text, *facts in rows)
