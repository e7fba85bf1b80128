"""One proposal as others read it: what changes, its effect, and the answer to it."""

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.catalogue import current_catalogue
from molip.commands.rule_approvals import approve_proposal, return_proposal
from molip.commands.rule_preview import preview_rule
from molip.commands.rule_proposal import Proposal, ProposalState
from molip.commands.rule_proposals import withdraw_proposal
from molip.commands.rules import rule_history
from molip.errors import UnknownIdError
from molip.model.korean import korean_date
from molip.web import session
from molip.web.failures import told
from molip.web.pages.rules_view import show_diff
from molip.web.pages.rules_words import show_preview, show_tried
from molip.web.plain import lines, plain
from molip.web.tables import table


def show_proposal(actor: Actor, proposal: Proposal) -> None:
    """Show a proposal, and let a second administrator answer."""
    wish, desk = proposal.wish, session.desk()
    st.header(f"개정안: {plain(wish.rule_id)}", anchor=False)
    table(
        ("항목", "내용"),
        [
            ("상태", proposal.state.value),
            ("제안한 사람", proposal.proposer_name),
            ("적용하는 날", f"{korean_date(wish.effective_on)}부터"),
            ("시작한 판", f"{wish.base_version}판"),
        ],
    )
    st.markdown(f"**고치는 까닭**  \n{lines(wish.reason)}")
    if proposal.approver_name:
        st.caption(f"{plain(proposal.approver_name)} 님이 승인했습니다.")
    if proposal.word:
        st.caption(f"돌려보낸 까닭: {plain(proposal.word)}")
    st.subheader("달라지는 곳", anchor=False)
    show_diff(_base(actor, proposal), wish.text)
    catalogue = current_catalogue(desk, actor)
    if proposal.tried is not None:
        with st.expander("제안한 사람이 돌려 본 시험 사례"):
            show_tried(proposal.tried, catalogue)
    if proposal.state is not ProposalState.WAITING:
        return
    if may(actor, Command.APPROVE_RULE):
        st.subheader("승인하면", anchor=False)
        with told():
            show_preview(preview_rule(desk, actor, wish), catalogue)
        _answer(actor, proposal)


def _base(actor: Actor, proposal: Proposal) -> str:
    try:
        history = rule_history(session.desk(), actor, proposal.wish.rule_id)
    except UnknownIdError:
        return ""
    texts = {one.version: one.text for one in history}
    return texts.get(proposal.wish.base_version, "")


def _answer(actor: Actor, proposal: Proposal) -> None:
    desk = session.desk()
    if proposal.proposer == actor.id:
        st.info("다른 관리자의 승인을 기다리고 있습니다.")
        if st.button("개정안 거두기", key="rules-withdraw"):
            withdraw_proposal(desk, actor, proposal.id, proposal.version)
            _leave("개정안을 거두었습니다.")
        return
    reason = st.text_area("돌려보내는 까닭(돌려보낼 때만)", key="rules-return-reason")
    with st.container(horizontal=True):
        approves = st.button("승인하기", type="primary", key="rules-approve")
        returns = st.button("돌려보내기", key="rules-return")
    with told():
        if approves:
            revision = approve_proposal(desk, actor, proposal.id, proposal.version)
            day = korean_date(revision.effective_on)
            _leave(f"승인했습니다. {day}부터 {revision.version}판이 적용됩니다.")
        if returns:
            return_proposal(desk, actor, proposal.id, proposal.version, reason)
            _leave("까닭과 함께 돌려보냈습니다.")


def _leave(said: str) -> None:
    st.session_state["rules-told"] = said
    st.query_params.clear()
    st.rerun()
