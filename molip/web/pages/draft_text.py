"""A draft on the page: its text, and below each chapter what it rests on."""

from collections.abc import Iterable, Iterator

import streamlit as st

from molip.documents import (
    Block,
    Heading,
    Insert,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.generators import Draft
from molip.generators.facts import place_of
from molip.web.plain import lines, plain
from molip.web.tables import table

_NOTE = "근거 표시"


def show_text(made: Draft) -> None:
    """Show the body, chapter by chapter, each with the list of its grounds."""
    marked = st.toggle(
        _NOTE,
        key="draft-marks",
        persist_state="session",
        help="문장 끝에 근거 번호를 붙입니다.",
    )
    numbers = {fact_id: number for number, fact_id in enumerate(made.facts, start=1)}
    st.header(plain(made.document.title), anchor=False)
    st.caption(plain(made.document.subtitle))
    for number, chapter in enumerate(_chapters(made.document.blocks)):
        for block in chapter:
            _show_block(block, numbers if marked else {})
        _show_grounds(made, chapter, numbers, number)


def _chapters(blocks: Iterable[Block | Insert]) -> Iterator[list[Block]]:
    chapter: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and chapter:
            yield chapter
            chapter = []
        if isinstance(block, Heading | Paragraph | TableBlock):
            chapter.append(block)
    if chapter:
        yield chapter


def _show_block(block: Block, numbers: dict[str, int]) -> None:
    if isinstance(block, Heading):
        level = st.subheader if block.level == 1 else _small_heading
        level(plain(block.text), anchor=False)
    elif isinstance(block, TableBlock):
        st.markdown(f"**{plain(block.caption)}**")
        table(block.header, ([cell.text for cell in row] for row in block.rows))
    else:
        _show_paragraph(block, numbers)


def _small_heading(text: str, *, anchor: bool) -> None:
    del anchor
    st.markdown(f"#### {text}")


def _show_paragraph(paragraph: Paragraph, numbers: dict[str, int]) -> None:
    text = "".join(f"{lines(s.text)}{_mark(s, numbers)}" for s in paragraph.spans)
    if paragraph.style is ParagraphStyle.NOTE:
        st.caption(text)
    elif paragraph.style is ParagraphStyle.BULLET:
        st.markdown(f"- {text}")
    else:
        st.markdown(text)


def _mark(span: Span, numbers: dict[str, int]) -> str:
    named = [str(numbers[fact]) for fact in span.facts if fact in numbers]
    return f":small[:blue[\\[{', '.join(named)}\\]]]" if named else ""


def _show_grounds(
    made: Draft, chapter: list[Block], numbers: dict[str, int], number: int
) -> None:
    used = list(dict.fromkeys(_facts(chapter)))
    facts = [made.facts[fact_id] for fact_id in used if fact_id in made.facts]
    if not facts:
        return
    with st.expander(f"이 장의 근거 {len(facts)}건", key=f"grounds-{number}"):
        table(
            ("번호", "있는 곳", "항목", "값", "근거 id"),
            (
                (
                    str(numbers[fact.id]),
                    place_of(fact),
                    f"{fact.label}({fact.role.value})",
                    fact.value,
                    fact.id,
                )
                for fact in facts
            ),
        )


def _facts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for span in block.spans:
                yield from span.facts
        elif isinstance(block, TableBlock):
            for row in block.rows:
                for cell in row:
                    yield from cell.facts
