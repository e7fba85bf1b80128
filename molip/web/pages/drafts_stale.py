"""Sections whose facts changed: what changed, and what to take over of it."""

import streamlit as st

from molip.commands.draft_changes import FactChange, Kind, Proposal, word_diff
from molip.commands.draft_lines import Line
from molip.commands.draft_redrafting import StaleSection
from molip.commands.draft_state import KeptDraft
from molip.documents import TableBlock
from molip.model.korean import josa
from molip.web.pages.drafts_acts import box_key, save_redraft
from molip.web.plain import plain
from molip.web.tables import table

_MOST_BOXES = 12
_MOST_FACTS = 30
_NONE = "(없음)"


def show_stale(kept: KeptDraft, stale: tuple[StaleSection, ...]) -> None:
    """Show the sections to be written anew, the first one open."""
    if not stale:
        return
    names = ", ".join(one.heading for one in stale)
    st.warning(
        f"**다시 쓸 장 {len(stale)}개** — 초안을 쓴 뒤에 과제 기록이 바뀌었습니다: "
        f"{plain(names)}\n\n다른 장과 직접 고친 문장은 그대로 둡니다."
    )
    st.button(
        f"바뀐 장 {len(stale)}개 다시 쓰기",
        key=f"redraft-all-{kept.version}",
        type="primary",
        on_click=save_redraft,
        args=(
            kept.id,
            kept.version,
            {o.id: (o.fingerprint, o.suggested) for o in stale},
        ),
    )
    for number, one in enumerate(stale):
        with st.expander(
            f"{one.heading} — 바뀐 사실 {len(one.changes)}건, "
            f"바뀌는 문장 {len(one.proposals)}건",
            expanded=number == 0,
            key=f"stale-{one.id}",
        ):
            _show_section(kept, one)


def _show_section(kept: KeptDraft, one: StaleSection) -> None:
    if one.changes:
        table(
            ("있는 곳", "항목", "쓸 때", "지금"),
            [_fact(change) for change in one.changes[:_MOST_FACTS]],
        )
    if (left := len(one.changes) - _MOST_FACTS) > 0:
        st.caption(f"이 밖에 바뀐 사실이 {left}건 더 있습니다.")
    for proposal in one.proposals[:_MOST_BOXES]:
        _show_proposal(one, proposal)
    if (left := len(one.proposals) - _MOST_BOXES) > 0:
        st.caption(
            f"이 밖의 문장 {left}건은 직접 고친 문장이 아니면 새 문장으로 바꿉니다."
        )
    st.button(
        f"{josa(one.heading, '을/를')} 고른 대로 다시 쓰기",
        key=f"redraft-{one.id}-{kept.version}",
        on_click=save_redraft,
        args=(kept.id, kept.version, {one.id: (one.fingerprint, one.suggested)}),
    )


def _fact(change: FactChange) -> tuple[str, str, str, str]:
    return (change.place, change.label, change.before or _NONE, change.after or _NONE)


def _show_proposal(one: StaleSection, proposal: Proposal) -> None:
    before, after = _text(proposal.before), _text(proposal.after)
    change = "바꾸기" if before else "더하기"
    kind = change if after else "빼기"
    hand = " (직접 고친 문장)" if proposal.by_hand else ""
    st.checkbox(
        f"{proposal.number + 1}. 문장 {kind}{hand}",
        value=proposal.number in one.suggested,
        key=box_key(one.id, one.fingerprint, proposal.number),
        help="끄면 지금 있는 대로 둡니다.",
    )
    st.markdown(show_diff(before, after))


def show_diff(before: str, after: str) -> str:
    """Return Markdown of two texts side by side: struck out goes, bold comes."""
    told = []
    for stretch in word_diff(before, after):
        text = plain(stretch.text.strip())
        if not text:
            continue
        if stretch.kind is Kind.GONE:
            told.append(f":red[~~{text}~~]")
        elif stretch.kind is Kind.NEW:
            told.append(f":green[**{text}**]")
        else:
            told.append(text)
    return " ".join(told)


def _text(line: Line | None) -> str:
    if line is None:
        return ""
    if isinstance(line.fixed, TableBlock):
        cells = [" | ".join(cell.text for cell in row) for row in line.fixed.rows]
        return " / ".join((line.fixed.caption, *cells))
    return " ".join(line.text.split())
