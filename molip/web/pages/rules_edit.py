"""Writing a proposal: as a form or as text, its effect beside it, kept as written."""

from dataclasses import replace
from datetime import date

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import current_catalogue
from molip.commands.rule_approvals import run_proposal_cases
from molip.commands.rule_preview import preview_rule
from molip.commands.rule_proposal import Proposal, ProposalState, Wish
from molip.commands.rule_proposals import change_proposal, propose, withdraw_proposal
from molip.commands.rules import read_rule
from molip.web import session
from molip.web.failures import told
from molip.web.pages.rules_form import edit_form, forget_form
from molip.web.pages.rules_view import show_diff
from molip.web.pages.rules_words import show_preview
from molip.web.plain import plain

_FORM, _TEXT = "양식으로", "글(TOML)로"
_KEPT = "rules-editing"


def show_editor(actor: Actor, proposal: Proposal) -> None:
    """Show the editor of one's own proposal."""
    rule, _ = read_rule(proposal.wish.rule_id, proposal.wish.text)
    title = rule.title if rule else proposal.wish.rule_id
    st.header(f"개정안: {plain(title)}", anchor=False)
    if proposal.state is ProposalState.RETURNED:
        st.warning(f"돌려받았습니다. 까닭: {plain(proposal.word)}")
    st.caption("적는 대로 저장됩니다. 창을 닫아도 이 페이지에서 이어 쓸 수 있습니다.")
    kept = st.session_state.get(_KEPT)
    if kept is None or kept.id != proposal.id or kept.version < proposal.version:
        st.session_state[_KEPT] = proposal
    _edit(actor)


@st.fragment
def _edit(actor: Actor) -> None:
    proposal: Proposal = st.session_state[_KEPT]
    with told():
        wish = _write(actor, proposal)
        if wish != proposal.wish:
            proposal = change_proposal(
                session.desk(), actor, proposal.id, proposal.version, wish
            )
            st.session_state[_KEPT] = proposal
        st.html('<p role="status">저장됨</p>')
    _effect(actor, proposal)
    _finish(actor, proposal)


def _write(actor: Actor, proposal: Proposal) -> Wish:
    """Return what stands on the page now."""
    wish = proposal.wish
    way = st.segmented_control(
        "쓰는 방식", (_FORM, _TEXT), default=_FORM, key="rules-way", required=True
    )
    text = wish.text
    rule, _ = read_rule(wish.rule_id, text)
    if way == _FORM and rule is None:
        st.info("글에 고칠 곳이 있어 양식으로 열 수 없습니다. 글에서 먼저 고치십시오.")
    if way == _FORM and rule is not None:
        catalogue = current_catalogue(session.desk(), actor)
        text = edit_form(proposal.id, rule, text, catalogue)
    else:
        forget_form(proposal.id)
        key = f"rules-text-{proposal.id}"
        if key not in st.session_state:
            st.session_state[key] = text
        text = st.text_area("규칙의 글(TOML)", key=key, height=480)
    reason_key, day_key = f"rules-reason-{proposal.id}", f"rules-day-{proposal.id}"
    # Given once: a value that changes with what is saved would undo quick typing.
    st.session_state.setdefault(reason_key, wish.reason)
    st.session_state.setdefault(day_key, wish.effective_on)
    left, right = st.columns((2, 1))
    reason = left.text_area("고치는 까닭", key=reason_key)
    day = right.date_input(
        "적용하는 날",
        format="YYYY.MM.DD",
        key=day_key,
        help="이날부터 새 글이 적용됩니다. 그 전날까지는 지금 글이 그대로입니다.",
    )
    effective = day if isinstance(day, date) else wish.effective_on
    return replace(wish, text=text, reason=reason, effective_on=effective)


def _effect(actor: Actor, proposal: Proposal) -> None:
    st.subheader("이 글의 영향", anchor=False)
    desk = session.desk()
    with told():
        preview = preview_rule(desk, actor, proposal.wish)
        show_preview(preview, current_catalogue(desk, actor))
    before = st.session_state.setdefault(f"rules-before-{proposal.id}", _base(proposal))
    with st.expander("지금 글과 달라진 곳"):
        show_diff(before, proposal.wish.text)


def _base(proposal: Proposal) -> str:
    """Return the text the proposal starts from, as `draft_rule` was given it."""
    texts = session.desk().content.rule_texts
    with session.desk().store.read() as unit:
        for one in unit.rule_revisions.history(proposal.wish.rule_id):
            if one.version == proposal.wish.base_version:
                return one.text
    return texts.get(proposal.wish.rule_id, "")


def _finish(actor: Actor, proposal: Proposal) -> None:
    desk = session.desk()
    with st.container(horizontal=True):
        tries = st.button("시험 사례 돌려 보기", key="rules-try")
        proposes = st.button("제안하기", type="primary", key="rules-propose")
        gives_up = st.button("개정안 거두기", key="rules-withdraw")
    with told():
        if tries:
            tried = run_proposal_cases(desk, actor, proposal.id, proposal.version)
            st.session_state[_KEPT] = tried
            good = sum(one.passed for one in tried.tried or ())
            st.info(
                f"시험 사례 {len(tried.tried or ())}건 가운데 {good}건이 맞았습니다. "
                "결과를 개정안에 남겼습니다."
            )
        if proposes:
            propose(desk, actor, proposal.id, proposal.version)
            _leave("제안했습니다. 다른 관리자가 승인하면 정한 날부터 적용됩니다.")
        if gives_up:
            withdraw_proposal(desk, actor, proposal.id, proposal.version)
            _leave("개정안을 거두었습니다. 쓴 글은 이력에 남아 있습니다.")


def _leave(said: str) -> None:
    st.session_state.pop(_KEPT, None)
    st.session_state["rules-told"] = said
    st.query_params.clear()
    st.rerun()
