"""From the meeting to the notice: spread, decision, committee, notice."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.panel_deciding import (
    confirm_panel,
    incentive_examples,
    notify_result,
    open_meeting,
    refer_panel_back,
    resolve_panel,
)
from molip.evaluation.panels.deciding import needed_reasons
from molip.evaluation.panels.incentives import IncentiveKind
from molip.evaluation.panels.panel import Panel, PanelState, Purpose
from molip.evaluation.panels.terms import REASON_TITLES, Reason
from molip.evaluation.panels.views import view_meeting
from molip.web import session
from molip.web.pages.judge_meeting import show_spreads
from molip.web.plain import lines, plain

_NONE = "추천하지 않음"


def show_deciding(actor: Actor, panel: Panel, act: Callable[..., None]) -> None:
    """Show what comes next in the round at work."""
    state = panel.round.state
    if state is PanelState.JUDGING:
        if panel.round.seats:
            st.button("합의 회의 열기", on_click=act, args=(open_meeting,))
        return
    _meeting(panel)
    if state is PanelState.MEETING:
        _resolve(actor, panel, act)
        return
    _resolution(panel)
    if state is PanelState.RESOLVED:
        _committee(actor, panel, act)
    elif state is PanelState.CONFIRMED:
        st.button("결과 통보하기", type="primary", on_click=act, args=(notify_result,))


def _meeting(panel: Panel) -> None:
    st.subheader("합의 회의", anchor=False)
    show_spreads(view_meeting(panel).spreads)
    for item in panel.round.items:
        with st.expander(plain(f"{item.title}: 위원별 의견")):
            for seat in panel.round.counted:
                if seat.judgement is None:
                    continue
                held = seat.judgement.of(item)
                given = f"{held.score}점" if held.score is not None else held.verdict
                st.markdown(f"**{plain(seat.name)}** {plain(given)}")
                st.markdown(lines(held.reason))


def _resolve(actor: Actor, panel: Panel, act: Callable[..., None]) -> None:
    st.subheader("결과 정리 (간사)", anchor=False)
    if panel.round.referred:
        st.warning(f"심의위원회가 돌려보냈습니다: {plain(panel.round.referred)}")
    own = f"{panel.id}-{len(panel.rounds)}"
    result = st.radio(
        "평가단이 정한 결과", panel.round.results, key=f"result-{own}", index=None
    )
    told = {"result": result or "", "summary": _area("종합의견", f"summary-{own}")}
    words = session.desk().content.panels.terms
    needed = needed_reasons(result or "", words)
    if panel.round.purpose is not Purpose.OBJECTION:
        for reason in Reason:
            must = " (꼭 적음)" if reason in needed else " (선택)"
            title = REASON_TITLES[reason] + must
            told[reason.value] = _area(title, f"{reason.value}-{own}")
        told |= _incentive(actor, panel, own)
    st.button("결과 정리하기", type="primary", on_click=act, args=(resolve_panel, told))


def _incentive(actor: Actor, panel: Panel, own: str) -> dict[str, str]:
    chosen = st.radio(
        "인센티브 추천",
        (_NONE, *(kind.value for kind in IncentiveKind)),
        key=f"incentive-{own}",
        horizontal=True,
    )
    if chosen in {None, _NONE}:
        return {}
    words = session.desk().content.panels.incentives
    examples = {
        one.id: one.text
        for one in incentive_examples(session.desk(), actor, panel.id)
        if one.kind.value == chosen
    }
    example = st.selectbox(
        "비추어 본 예시",
        list(examples),
        format_func=lambda own_id: examples.get(own_id, own_id),
        key=f"example-{own}-{chosen}",
    )
    st.caption(plain(f"{words.note} {words.citation}"))
    return {
        "incentive": str(chosen),
        "example": example or "",
        "incentive-reason": _area("추천 사유", f"incentive-reason-{own}"),
    }


def _area(title: str, key: str) -> str:
    text = st.text_area(title, key=key, height=90, persist_state="session")
    return str(text or "")


def _resolution(panel: Panel) -> None:
    resolution = panel.round.resolution
    if resolution is None:
        return
    st.subheader("정리한 결과", anchor=False)
    st.markdown(f"결과: **{plain(resolution.result)}**")
    st.markdown(lines(resolution.summary))
    for title, text in (
        (REASON_TITLES[Reason.PROCESS], resolution.process),
        (REASON_TITLES[Reason.OUTCOME], resolution.outcome),
        (REASON_TITLES[Reason.CONDITION], resolution.condition),
    ):
        if text:
            st.markdown(f"**{title}**  \n{lines(text)}")
    if resolution.incentive is not None:
        told = resolution.incentive
        st.markdown(f"**인센티브 추천** {told.kind.value}  \n{lines(told.reason)}")


def _committee(actor: Actor, panel: Panel, act: Callable[..., None]) -> None:
    st.subheader("심의위원회", anchor=False)
    resolution = panel.round.resolution
    if resolution is None or actor.id in {resolution.secretary, panel.secretary}:
        st.info(
            "평가단을 구성하거나 결과를 정리한 사람은 심의하지 못합니다. 다른 관리자가 "
            "심의위원회의 의결을 남깁니다."
        )
        return
    note = _area("의결 내용 또는 돌려보내는 사유", f"note-{panel.id}-{panel.version}")
    with st.container(horizontal=True):
        st.button("확정하기", type="primary", on_click=act, args=(confirm_panel, note))
        st.button("돌려보내기", on_click=act, args=(refer_panel_back, note))
