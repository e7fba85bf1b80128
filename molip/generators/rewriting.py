"""Asks a writer for the prose of a draft's sections, and puts it in.

Tables, headings and marked gaps stay as composed: only paragraphs that say what the
record holds are written anew. A text that does not pass stands down for the
composer's, section by section.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from molip.documents import Block, Paragraph, ParagraphStyle, Span
from molip.errors import Finding
from molip.generators.definition import Definition, Part, Section, Style
from molip.generators.draft import Draft, check_draft
from molip.generators.facts import Fact
from molip.generators.placing import find_fault, name_facts, place
from molip.generators.sections import DraftSection, blocks_of
from molip.generators.verify import (
    DraftText,
    Lexicon,
    Sentence,
    make_ground,
    sentences_of,
    verify_on,
)
from molip.generators.writer import NO_USAGE, SectionRequest, SectionText, Usage
from molip.projects.record import ProjectRecord

Check = Callable[[DraftSection, Draft], Iterable[Finding]]
"""What verifies a section with values in place; the draft is as composed."""

# Texts that say who signs and that nothing is claimed are no writer's business.
_FIXED = frozenset({Part.SIGNING, Part.OVERVIEW})
_GAP = "〔확인 필요:"
_ROOM = 2
"""A text may get twice as long as the composer's."""
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a section (작성 방법)."""

    section_id: str
    heading: str
    by_model: bool
    reason: str = ""
    """Why the composer's text stands, in Korean; empty where it does not."""
    usage: Usage = NO_USAGE


def make_requests(
    made: Draft, definition: Definition, purposes: Mapping[Part, str]
) -> tuple[SectionRequest, ...]:
    """Return what to ask a writer for: sections with prose, in order.

    Args:
        made: The draft as composed.
        definition: What it was drafted by.
        purposes: What each part is to tell.
    """
    parts = {section.id: section for section in definition.sections}
    requests = (
        _request(section, parts[section.id], made, definition.style, purposes)
        for section in made.sections
        if section.id in parts and not _FIXED & set(parts[section.id].parts)
    )
    return tuple(request for request in requests if request is not None)


def put_in(
    made: Draft,
    section: DraftSection,
    request: SectionRequest,
    text: SectionText,
    check: Check,
) -> tuple[DraftSection, str]:
    """Return the section as written and no reason; or as composed, and why."""
    if fault := find_fault(request, text):
        return section, fault
    known = name_facts(request)
    written = [tuple(place(sentence, known)) for sentence in text.sentences]
    blocks = tuple(_replaced(section.blocks, written, request.style))
    # What must be told and the seal stay the composer's: that is what goes stale.
    new = replace(section, blocks=blocks)
    for finding in check(new, made):
        return section, finding.problem
    return new, ""


def check_section(section: DraftSection, made: Draft) -> Iterator[Finding]:
    """Yield what in a section rests on no fact of the draft."""
    yield from check_draft(with_sections(made, (section,)))


def make_check(
    made: Draft, definition: Definition, lexicon: Lexicon, record: ProjectRecord
) -> Check:
    """Return the whole check: figures traced, then each sentence verified."""
    ground = make_ground(made.facts, definition, lexicon, record)
    # Sentences that stand as composed (marked gaps among them) were checked then.
    composed = {
        block.text
        for section in made.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    }

    def check(section: DraftSection, draft: Draft) -> Iterator[Finding]:
        yield from check_section(section, draft)
        told = [
            block
            for block in section.blocks
            if isinstance(block, Paragraph) and block.text not in composed
        ]
        sentences = tuple(s for block in told for s in _sentences(block))
        text = DraftText(section.id, sentences)
        # What must be told is counted by its sign, in `find_fault`.
        for issue in verify_on(ground, text):
            yield Finding(section.heading, issue.problem, issue.remedy)

    return check


def _sentences(block: Paragraph) -> Iterator[Sentence]:
    facts = [name for span in block.spans for name in span.facts]
    yield from sentences_of(block.text, facts)


def with_sections(made: Draft, sections: tuple[DraftSection, ...]) -> Draft:
    """Return a draft with other sections; its facts and gaps stay."""
    body = replace(made.document, blocks=tuple(blocks_of(sections)))
    return replace(made, document=body, sections=sections)


def _request(
    section: DraftSection,
    part: Section,
    made: Draft,
    style: Style,
    purposes: Mapping[Part, str],
) -> SectionRequest | None:
    spans = tuple(_prose(section.blocks))
    ids = dict.fromkeys(name for span in spans for name in span.facts)
    if not ids:
        return None
    facts = tuple(made.facts[name] for name in ids)
    text = "".join(span.text for span in spans).strip()
    return SectionRequest(
        section.id,
        section.heading,
        " ".join(purposes[name] for name in part.parts),
        facts,
        style,
        max(len(text) * _ROOM, _LEAST),
        text,
        _outline(spans, {fact.id: n for n, fact in enumerate(facts, start=1)}, facts),
        tuple(name for name in section.required if name in ids),
    )


def _is_prose(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.style is not ParagraphStyle.NOTE
        and _GAP not in block.text
        and any(span.facts for span in block.spans)
    )


def _prose(blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield the spans of paragraphs to be written anew, paragraphs set apart."""
    for block in blocks:
        if isinstance(block, Paragraph) and _is_prose(block):
            yield from block.spans
            yield Span("\n")


def _outline(
    spans: Iterable[Span], numbers: Mapping[str, int], facts: tuple[Fact, ...]
) -> str:
    """Return the text with signs for values; a value that was cut stays away."""
    told = []
    for span in spans:
        text = span.text
        for name in span.facts:
            number = numbers[name]
            text = text.replace(facts[number - 1].value, f"{{F{number}}}", 1)
        told.append(text)
    return re.sub(r"\d(?![^{}]*})", "", "".join(told)).strip()


def _replaced(
    blocks: Iterable[Block], written: list[tuple[Span, ...]], style: Style
) -> Iterator[Block]:
    """Yield the blocks with what was written where the first prose stood."""
    done = False
    for block in blocks:
        if not _is_prose(block):
            yield block
        elif not done:
            done = True
            yield from _paragraphs(written, style)


def _paragraphs(written: list[tuple[Span, ...]], style: Style) -> Iterator[Paragraph]:
    if style is Style.NOMINAL:
        for sentence in written:
            yield Paragraph(sentence, ParagraphStyle.BULLET)
        return
    spans: list[Span] = []
    for sentence in written:
        if spans:
            spans.append(Span(" "))
        spans.extend(sentence)
    yield Paragraph(tuple(spans))
