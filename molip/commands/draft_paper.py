"""Makes a paper of a kept draft: cover, contents, chapters, charts, appendices."""

from collections.abc import Iterator, Mapping
from itertools import chain

from molip.commands.draft_charts import draw_charts
from molip.commands.draft_lines import lines_of
from molip.commands.draft_state import KeptDraft, KeptSection
from molip.documents import (
    Block,
    Contents,
    Document,
    Heading,
    Insert,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.generators.facts import Fact, Role, place_of
from molip.generators.provenance import append_provenance
from molip.generators.scribe import Gap
from molip.store.times import korean_time

_COVER = (
    "identity.title", "identity.number", "identity.programme",
    "identity.sub_programme", "identity.ministry", "identity.specialized_institution",
    "주관연구개발기관", "공동연구개발기관", "연구책임자", "agreement.period",
)  # fmt: skip
"""What the cover tells, by id of the fact or by its label."""
_DEPTH = 2
"""Down to which level of headings the contents go."""
_UNSIGNED = "제출하는 날 적습니다."
_FOR_REVIEW = (
    "검토용입니다. 근거를 확인하지 못한 문장이나 다시 쓰지 않은 장이 있을 수 있습니다."
)


def write_paper(kept: KeptDraft, *, final: bool) -> Document:
    """Return the whole paper in the order and with the headings of the form.

    Args:
        kept: The draft.
        final: Whether it is to be handed in; else it says that it is for review.
    """
    body = list(_body(kept))
    headings = (block for block in body if isinstance(block, Heading))
    contents = Contents("차례", tuple(h for h in headings if h.level <= _DEPTH))
    note = () if final else (Paragraph((Span(_FOR_REVIEW),), ParagraphStyle.NOTE),)
    blocks = (*note, *_cover(kept), contents, *body, *_vouchings(kept))
    document = Document(kept.title, kept.subtitle, blocks)
    return append_provenance(document, open_gaps(kept), kept.facts)


def notes_of(kept: KeptDraft) -> Mapping[str, str]:
    """Return what each figure and day rests on, by id of the fact."""
    return {
        name: _told(fact)
        for name, fact in kept.facts.items()
        if fact.number is not None or fact.on is not None
    }


def count_pages(kept: KeptDraft) -> int:
    """Return how many A4 pages the body takes in the PDF preview; charts count.

    Laid out, not drawn: 50 ms for an annual report, which a page can wait for. The
    limit is on the body, so cover, contents and appendices are left out.
    """
    # Only here: laying pages out takes a while to load.
    from molip.documents.pdf_writer import count_pdf_pages  # noqa: PLC0415

    body = tuple(_body(kept))
    return count_pdf_pages(Document(kept.title, kept.subtitle, body))


def open_gaps(kept: KeptDraft) -> tuple[Gap, ...]:
    """Return the gaps that nobody has filled in since they were marked."""
    before = _text(chain.from_iterable(one.base for one in kept.sections))
    now = _text(chain.from_iterable(one.blocks for one in kept.sections))
    return tuple(gap for gap in kept.gaps if gap.what in now or gap.what not in before)


def _body(kept: KeptDraft) -> Iterator[Block | Insert]:
    charts = draw_charts(kept)
    for section in kept.sections:
        if section.level:
            yield Heading(section.heading, section.level)
        yield from section.blocks
        yield from charts.get(section.id, ())


def _cover(kept: KeptDraft) -> Iterator[Block]:
    """Yield the cover's table; the day of handing in is never carried over."""
    facts = kept.facts
    rows = []
    for wanted in _COVER:
        named = facts.get(wanted)
        told = [named] if named else [f for f in facts.values() if f.label == wanted]
        if told:
            cell = Span(", ".join(f.value for f in told), tuple(f.id for f in told))
            rows.append((Span(told[0].label), cell))
    rows.append((Span("보고 범위"), Span(kept.scope_name)))
    rows.append((Span("제출일"), Span(_UNSIGNED)))
    yield TableBlock("표지", ("항목", "내용"), tuple(rows))


def _vouchings(kept: KeptDraft) -> Iterator[Block]:
    """Yield the list of sentences that a person vouches for, while they stand."""
    rows = []
    for word in kept.vouchings:
        section = kept.section(word.section)
        if section is None or not _says(section, word.text):
            continue
        rows.append(
            (
                Span(section.heading or "머리글"),
                Span(word.text),
                Span(word.reason),
                Span(f"{word.name}, {korean_time(word.at)}"),
            )
        )
    if rows:
        yield Heading("붙임. 보증 목록", 1)
        yield TableBlock(
            "과제 기록에 근거가 없어 사람이 보증한 문장",
            ("장", "문장", "까닭", "보증한 사람과 때"),
            tuple(rows),
        )


def _says(section: KeptSection, text: str) -> bool:
    return any(line.text == text for line in lines_of(section.blocks))


def _told(fact: Fact) -> str:
    how = f"{fact.role.value}: {fact.formula}" if fact.formula else fact.role.value
    about = f" · {fact.subject}" if fact.subject else ""
    shown = "" if fact.role is Role.STATED else f" ({how})"
    return f"{place_of(fact)}{about} · {fact.label} {fact.value}{shown}"


def _text(blocks: "chain[Block]") -> str:
    told = []
    for block in blocks:
        if isinstance(block, Paragraph):
            told.append(block.text)
        elif isinstance(block, TableBlock):
            told.extend(span.text for row in block.rows for span in row)
    return "\n".join(told)
