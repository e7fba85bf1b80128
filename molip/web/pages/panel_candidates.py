"""Candidates compared with the project, and appointing one."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.panel_building import Checked, check_candidates, seat_reviewer
from molip.evaluation.panels.exclusions import Weight
from molip.evaluation.panels.panel import Panel
from molip.web import session
from molip.web.pages.panel_directory import show_directory
from molip.web.plain import plain
from molip.web.tables import table


def show_candidates(actor: Actor, panel: Panel, act: Callable[..., None]) -> None:
    """Let one be chosen; what speaks against them stands beside."""
    st.subheader("위원 위촉", anchor=False)
    show_directory(actor)
    checked = {
        one.candidate.id: one
        for one in check_candidates(session.desk(), actor, panel.id)
        if not one.seated
    }
    if not checked:
        st.info("더 위촉할 후보가 없습니다.")
        return
    chosen = st.selectbox(
        "후보",
        list(checked),
        format_func=lambda own: _label(checked[own]) if own in checked else own,
        key=f"candidate-{panel.id}",
    )
    if chosen in checked:
        _appoint(panel, checked[chosen], act)
    with st.expander(f"후보 {len(checked)}명과 견준 결과"):
        table(
            ("후보", "소속", "구분", "사유와 증거", "근거"),
            (row for one in checked.values() for row in _rows(one)),
        )


def _appoint(panel: Panel, one: Checked, act: Callable[..., None]) -> None:
    must = any(found.weight is Weight.MUST for found in one.conflicts)
    if one.barred:
        st.error("처음 평가에 참여하여 이의신청을 다룰 수 없습니다.")
    elif must:
        st.error("위촉할 수 없습니다.")
    elif one.conflicts:
        st.warning("제외하거나 확인할 사유가 있습니다. 위촉하려면 까닭을 적으십시오.")
    else:
        st.success("제외하거나 확인할 사유를 찾지 못했습니다.")
    for found in one.conflicts:
        st.markdown(
            f"- :orange-badge[{found.weight.value}] **{plain(found.rule.title)}**: "
            f"{plain(found.witness)} ({plain(str(found.rule.citation))})"
        )
    own = f"{panel.id}-{one.candidate.id}-{panel.version}"
    waiver = ""
    if one.conflicts and not must and not one.barred:
        waiver = st.text_area("위촉하는 까닭", key=f"waiver-{own}", height=80) or ""
    chair = st.checkbox("위원장으로 위촉", key=f"chair-{own}")
    st.button(
        "위촉하기",
        type="primary",
        disabled=must or one.barred,
        on_click=act,
        args=(seat_reviewer, one.candidate.id, waiver),
        kwargs={"chair": chair},
    )


def _label(one: Checked) -> str:
    who = f"{one.candidate.name} · {one.candidate.institute}"
    if one.barred:
        return f"{who} · 처음 평가위원"
    if not one.conflicts:
        return who
    weights = dict.fromkeys(found.weight.value for found in one.conflicts)
    return f"{who} · {', '.join(weights)}"


def _rows(one: Checked) -> list[tuple[str, ...]]:
    person = one.candidate
    who = (person.name, f"{person.institute} {person.department}".strip())
    if not one.conflicts:
        return [(*who, "없음", "", "")]
    return [
        (
            *who,
            found.weight.value,
            f"{found.rule.title}: {found.witness}",
            str(found.rule.citation),
        )
        for found in one.conflicts
    ]
