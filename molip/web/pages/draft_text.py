"""A kept draft on the page: each section a card, with what it rests on."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import streamlit as st

from molip.commands.draft_lines import lines_of
from molip.commands.draft_state import KeptDraft, KeptSection
from molip.commands.draft_text import section_text
from molip.documents import Block, Heading, Paragraph, ParagraphStyle, Span, TableBlock
from molip.generators.facts import place_of
from molip.web.pages.drafts_acts import begin, editing, leave, save_section
from molip.web.pages.project_source import tell_of, way_to
from molip.web.plain import lines, plain
from molip.web.tables import table

_NOTE = "근거 표시"
_PAGE = 40
"""Blocks shown at once; a log of ten thousand sentences is leafed through."""
_LONGEST_EDIT = 20_000
_MOST_FACTS = 200


class _Marks(NamedTuple):
    """What is marked in the text: the draft's facts by number; none: nothing is."""

    kept: KeptDraft
    numbers: Mapping[str, int]


def show_text(
    kept: KeptDraft, stale: Collection[str], faulty: Mapping[str, int]
) -> None:
    """Show the body, section by section.

    Args:
        kept: The draft.
        stale: Ids of the sections whose facts changed.
        faulty: How many open issues a section has, by its id.
    """
    marked = st.toggle(
        _NOTE,
        key="draft-marks",
        persist_state="session",
        help="값을 가리키면 무엇인지, 누르면 그 값이 나온 과제 기록을 새 창에서 "
        "볼 수 있습니다. 작은 번호의 뜻은 장마다 있는 '근거'에서 볼 수 있습니다.",
    )
    numbers = {name: number for number, name in enumerate(kept.facts, start=1)}
    st.header(plain(kept.title), anchor=False)
    st.caption(plain(kept.subtitle))
    for section in kept.sections:
        with st.container(border=True, key=f"section-{section.id}"):
            _show_heading(section)
            _show_marks(section, section.id in stale, faulty.get(section.id, 0))
            if editing(kept)[0] == section.id:
                _show_editor(kept, section)
            else:
                _show_blocks(section, _Marks(kept, numbers if marked else {}))
                _show_foot(kept, section, numbers)


def _show_heading(section: KeptSection) -> None:
    if section.level == 1:
        st.subheader(plain(section.heading), anchor=False)
    elif section.level:
        st.markdown(f"#### {plain(section.heading)}")


def _show_marks(section: KeptSection, is_stale: bool, faults: int) -> None:  # noqa: FBT001 - one mark each
    told = []
    if is_stale:
        told.append(":orange-badge[다시 쓸 장: 바뀐 사실 있음]")
    if faults:
        told.append(f":red-badge[지적 {faults}건]")
    if section.edited:
        told.append(":blue-badge[직접 고침]")
    if told:
        st.markdown(" ".join(told))


def _show_blocks(section: KeptSection, marks: _Marks) -> None:
    blocks = section.blocks
    pages = -(-len(blocks) // _PAGE)
    first = 0
    if pages > 1:
        name = section.heading or "머리글"
        chosen = st.number_input(
            f"{name} 쪽 (모두 {pages}쪽)",
            min_value=1,
            max_value=pages,
            key=f"page-{section.id}",
        )
        first = (int(chosen) - 1) * _PAGE
    for block in blocks[first : first + _PAGE]:
        _show_block(block, marks)


def _show_block(block: Block, marks: _Marks) -> None:
    if isinstance(block, Heading):
        st.markdown(f"##### {plain(block.text)}")
    elif isinstance(block, TableBlock):
        st.markdown(f"**{plain(block.caption)}**")
        table(block.header, ([cell.text for cell in row] for row in block.rows))
    else:
        _show_paragraph(block, marks)


def _show_paragraph(paragraph: Paragraph, marks: _Marks) -> None:
    text = "".join(_marked(span, marks) for span in paragraph.spans)
    if paragraph.style is ParagraphStyle.NOTE:
        st.caption(text)
    elif paragraph.style is ParagraphStyle.BULLET:
        st.markdown(f"- {text}")
    else:
        st.markdown(text)


def _marked(span: Span, marks: _Marks) -> str:
    """Return a span; what rests on facts as a way to them, with their numbers."""
    named = [name for name in span.facts if name in marks.numbers]
    text = lines(span.text)
    if not named:
        return text
    fact = marks.kept.facts[named[0]]
    if way := way_to(fact, marks.kept.project):
        hint = tell_of(fact).replace('"', "'").replace("\n", " ")
        text = f'[{text}]({way} "{plain(hint)}")'
    numbers = ", ".join(str(marks.numbers[name]) for name in named)
    return f"{text}:small[:blue[\\[{numbers}\\]]]"


def _show_foot(
    kept: KeptDraft, section: KeptSection, numbers: Mapping[str, int]
) -> None:
    name = section.heading or "머리글"
    with st.container(horizontal=True):
        if section.facts:
            label = f"근거 {len(section.facts)}건"
            with st.popover(label, key=f"grounds-{section.id}", help=f"{name}의 근거"):
                _show_grounds(section, numbers)
        if lines_of(section.blocks) and len(section_text(section)) <= _LONGEST_EDIT:
            st.button(
                f"{name} 고치기",
                key=f"edit-{section.id}-{kept.version}",
                on_click=begin,
                args=(kept.id, section.id, kept.version),
            )


def _show_grounds(section: KeptSection, numbers: Mapping[str, int]) -> None:
    facts = list(section.facts.values())
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
            for fact in facts[:_MOST_FACTS]
        ),
    )
    if (left := len(facts) - _MOST_FACTS) > 0:
        st.caption(f"이 밖의 근거 {left}건은 내려받은 파일의 근거 목록에 있습니다.")


def _show_editor(kept: KeptDraft, section: KeptSection) -> None:
    name = section.heading or "머리글"
    version = editing(kept)[1]
    key = f"text-{section.id}-{version}"
    st.text_area(
        f"{name}의 글",
        value=section_text(section),
        key=key,
        height=320,
        help="한 줄이 한 문단입니다. '[표]'로 시작하는 줄은 표가 놓이는 자리이니 "
        "그대로 두십시오.",
    )
    at = version
    if kept.version != version:
        at = kept.version
        st.warning(
            "고치는 동안 이 초안에 새 판이 생겼습니다. 아래는 지금 저장되어 있는 "
            "이 장의 글입니다. 필요한 것을 위의 글에 옮긴 다음 저장하십시오."
        )
        st.markdown(lines(section_text(section)))
    with st.container(horizontal=True):
        st.button(
            "고친 글 저장",
            key=f"save-{section.id}-{version}",
            type="primary",
            on_click=save_section,
            args=(kept.id, section.id, at, key),
        )
        st.button("그만두기", key=f"leave-{section.id}-{version}", on_click=leave)
