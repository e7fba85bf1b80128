"""What no record bears out: the sentence is mended, or somebody vouches for it."""

from collections.abc import Iterable

import streamlit as st

from molip.commands.draft_checks import SectionIssue
from molip.commands.draft_state import KeptDraft
from molip.generators.facts import place_of
from molip.web.pages.drafts_acts import save_sentence, save_vouching, withdraw
from molip.web.plain import plain

_MOST = 5
_MOST_ADVICE = 50


def show_issues(kept: KeptDraft, issues: tuple[SectionIssue, ...]) -> None:
    """Show the sentences found fault with; the first few to be mended at once."""
    waiting = _sentences(one for one in issues if one.is_open)
    if waiting:
        st.error(
            f"**근거를 확인하지 못한 문장 {len(waiting)}건** — 고치거나 보증하기 "
            "전에는 제출본을 만들 수 없습니다."
        )
    for place, found in list(waiting.items())[:_MOST]:
        _show(kept, place, found)
    if (left := len(waiting) - _MOST) > 0:
        st.caption(f"이 밖에 {left}건이 더 있습니다. 위의 문장부터 고치십시오.")
    for place, found in _sentences(one for one in issues if one.vouching).items():
        _show_vouched(kept, place, found[0])
    _show_advice(one for one in issues if not one.is_open and one.vouching is None)


def _sentences(
    issues: Iterable[SectionIssue],
) -> dict[tuple[str, int], list[SectionIssue]]:
    by_place: dict[tuple[str, int], list[SectionIssue]] = {}
    for one in issues:
        by_place.setdefault((one.section, one.line), []).append(one)
    return by_place


def _show(kept: KeptDraft, place: tuple[str, int], found: list[SectionIssue]) -> None:
    where = f"{found[0].heading} {place[1] + 1}번째 문장"
    own = f"{place[0]}-{place[1]}-{kept.version}"
    with st.container(border=True):
        st.markdown(f"**{plain(where)}**")
        for one in found:
            st.markdown(
                f"- :red-badge[{one.kind}] {plain(one.problem)} → {plain(one.remedy)}"
            )
            _show_span(one)
            _show_records(kept, one)
        key = f"mend-{own}"
        st.text_area(f"{where} 고치기", value=found[0].text, key=key, height=100)
        st.button(
            "문장 저장",
            key=f"mend-save-{own}",
            on_click=save_sentence,
            args=(kept.id, kept.version, place, key),
        )
        reason = f"vouch-{own}"
        st.text_input(
            f"{where}을 보증하는 까닭",
            key=reason,
            help="어떤 자료로 확인하였는지 적으십시오. 이름과 함께 보증 목록에 "
            "실립니다.",
        )
        st.button(
            "내 이름으로 보증",
            key=f"vouch-save-{own}",
            on_click=save_vouching,
            args=(kept.id, kept.version, place, reason),
        )


def _show_span(one: SectionIssue) -> None:
    """Show the sentence with the stretch that is meant in bold."""
    if 0 <= one.start < one.end <= len(one.text):
        before, meant = one.text[: one.start], one.text[one.start : one.end]
        rest = one.text[one.end :]
        st.markdown(f"{plain(before)}:red[**{plain(meant.strip())}**]{plain(rest)}")


def _show_records(kept: KeptDraft, one: SectionIssue) -> None:
    for name in one.facts:
        if fact := kept.facts.get(name):
            told = f"{place_of(fact)} · {fact.label}({fact.role.value}): {fact.value}"
            st.caption(f"기록: {plain(told)}")


def _show_advice(issues: Iterable[SectionIssue]) -> None:
    told = [
        f"- {plain(one.heading)}: {plain(one.problem)} {plain(one.remedy)}"
        for one in issues
    ]
    if told:
        with st.expander(f"살펴볼 것 {len(told)}건", key="draft-advice"):
            st.markdown("\n".join(told[:_MOST_ADVICE]))


def _show_vouched(kept: KeptDraft, place: tuple[str, int], found: SectionIssue) -> None:
    word = found.vouching
    if word is None:
        return
    with st.container(border=True):
        st.markdown(
            f"**{plain(found.heading)} {place[1] + 1}번째 문장** — "
            f"{plain(word.name)} 님이 보증: {plain(word.reason)}"
        )
        st.caption(plain(found.text))
        st.button(
            "보증 거두기",
            key=f"withdraw-{place[0]}-{place[1]}-{kept.version}",
            on_click=withdraw,
            args=(kept.id, kept.version, place),
        )
