"""Puts somebody into the reviewer directory, with what they declared."""

from collections.abc import Mapping

import streamlit as st

from molip.access import Actor
from molip.commands.panel_building import save_candidate
from molip.evaluation.panels.candidates import Candidate, Tie, TieKind
from molip.web import session
from molip.web.failures import told

_FIELDS = {
    "id": "식별번호 (국가연구자번호 등)",
    "name": "이름",
    "institute": "소속 기관",
    "department": "가장 작은 부서 (학과, 팀)",
    "office": "소속 중앙행정기관·전문기관 (해당할 때)",
}


def show_directory(actor: Actor) -> None:
    """Let a candidate be added or their entry renewed; earlier entries stay."""
    with (
        st.expander("후보를 더하거나 고칩니다"),
        st.form("candidate-form", border=False, clear_on_submit=False),
    ):
        texts = {
            key: (st.text_input(label, key=f"candidate-new-{key}") or "").strip()
            for key, label in _FIELDS.items()
        }
        expert = st.checkbox(
            "중앙행정기관의 장이 인정한 연구관리전문가", key="candidate-new-expert"
        )
        st.markdown("**신고한 관계 (있을 때 하나)**")
        tie = _tie()
        done = st.form_submit_button("후보단에 넣기")
    if done:
        with told():
            save_candidate(session.desk(), actor, _candidate(texts, tie, expert=expert))
            st.rerun()


def _tie() -> Tie | None:
    kind = st.selectbox(
        "관계",
        [kind.value for kind in TieKind],
        index=None,
        key="candidate-new-tie",
    )
    whom = st.text_input("누구와 (사람이나 기관의 이름)", key="candidate-new-whom")
    detail = st.text_input("무엇 (논문, 과제, 직위)", key="candidate-new-detail")
    until = st.date_input(
        "언제까지 (이어지고 있으면 비움)",
        value=None,
        key="candidate-new-until",
        format="YYYY-MM-DD",
    )
    if kind is None or not whom:
        return None
    return Tie(TieKind(kind), whom.strip(), detail or "", until)


def _candidate(texts: Mapping[str, str], tie: Tie | None, *, expert: bool) -> Candidate:
    return Candidate(
        id=texts["id"],
        name=texts["name"],
        institute=texts["institute"],
        department=texts["department"],
        office=texts["office"],
        management_expert=expert,
        ties=(tie,) if tie else (),
    )
