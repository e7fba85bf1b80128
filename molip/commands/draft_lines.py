"""Sentences of a section: what a person edits, accepts or rejects one by one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from molip.documents import Block, Paragraph, ParagraphStyle, Span
from molip.generators.facts import Fact

# A point after a figure ends no sentence: it belongs to a date or a number.
_END = re.compile(r"(?:(?<=[^\d\s])[.?!]|〕)\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a paragraph; a table or a heading stands as one line whole."""

    spans: tuple[Span, ...]
    style: ParagraphStyle = ParagraphStyle.BODY
    starts: bool = True
    """Whether it opens a paragraph."""
    fixed: Block | None = None
    """The table or heading; such a line is not edited."""

    @property
    def text(self) -> str:
        """What it says; for a table its caption and cells."""
        if self.fixed is None:
            return "".join(span.text for span in self.spans)
        return str(self.fixed)


def lines_of(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """Return the sentences of a section in order."""
    return tuple(line for block in blocks for line in _lines(block))


def blocks_of_lines(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Return sentences as blocks again, one blank between those of a paragraph."""
    blocks: list[Block] = []
    for line in lines:
        last = blocks[-1] if blocks else None
        if line.fixed is not None:
            blocks.append(line.fixed)
        elif (
            not line.starts and isinstance(last, Paragraph) and last.style is line.style
        ):
            blocks[-1] = replace(last, spans=(*last.spans, Span(" "), *line.spans))
        else:
            blocks.append(Paragraph(line.spans, line.style))
    return tuple(blocks)


def link(text: str, near: Iterable[str], facts: Mapping[str, Fact]) -> tuple[Span, ...]:
    """Return a person's sentence as spans, its figures tied to facts they equal.

    Args:
        text: The sentence.
        near: Ids of facts that stood here before; they come first.
        facts: Everything the draft may say, by id. A figure that equals none stays
            untied, and the check tells of it.
    """
    wanted = {n: facts[n] for n in near if n in facts}
    wanted |= {i: f for i, f in facts.items() if _has_digit(f.value)}
    by_value: dict[str, list[str]] = {}
    for name, fact in wanted.items():
        if fact.value and fact.value in text:
            by_value.setdefault(fact.value, []).append(name)
    if not by_value:
        return (Span(text),)
    longest = sorted(by_value, key=len, reverse=True)
    found = re.compile(
        r"(?<![\d.,])(?:" + "|".join(re.escape(v) for v in longest) + r")(?!\d|[.,]\d)"
    )
    return tuple(_tied(text, found, by_value))


def _tied(
    text: str, found: re.Pattern[str], by_value: Mapping[str, list[str]]
) -> Iterator[Span]:
    position, used = 0, dict.fromkeys(by_value, 0)
    for match in found.finditer(text):
        value = match.group()
        if match.start() > position:
            yield Span(text[position : match.start()])
        names = by_value[value]
        yield Span(value, (names[min(used[value], len(names) - 1)],))
        used[value] += 1
        position = match.end()
    if position < len(text):
        yield Span(text[position:])


def _lines(block: Block) -> Iterator[Line]:
    if not isinstance(block, Paragraph):
        yield Line((), fixed=block)
        return
    starts = True
    for spans in _sentences(block.spans):
        yield Line(spans, block.style, starts)
        starts = False


def _sentences(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    text = "".join(span.text for span in spans)
    cuts = [
        (match.end() - len(_blank(match.group())), match.end())
        for match in _END.finditer(text)
    ]
    own = _own_stretches(spans)
    begin = 0
    for end, after in (*cuts, (len(text), len(text))):
        # What a fact says is never torn apart.
        if any(first < after and end < last for first, last in own):
            continue
        if piece := tuple(_cut(spans, begin, end)):
            yield piece
        begin = after


def _blank(ending: str) -> str:
    return ending[len(ending.rstrip()) :]


def _own_stretches(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    stretches, position = [], 0
    for span in spans:
        if span.facts:
            stretches.append((position, position + len(span.text)))
        position += len(span.text)
    return stretches


def _cut(spans: tuple[Span, ...], begin: int, end: int) -> Iterator[Span]:
    position = 0
    for span in spans:
        first = max(begin - position, 0)
        last = min(end - position, len(span.text))
        if first < last:
            yield replace(span, text=span.text[first:last])
        position += len(span.text)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
