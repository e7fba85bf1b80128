"""The office's side: confirm what was submitted, or send it back with a reason."""

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.submissions import confirm_submission, decline_submission
from molip.errors import MolipError
from molip.evaluation.submission import Submission, can_confirm
from molip.web import session
from molip.web.failures import show

_REFUSED = "confirm-refused"


def show_confirming(actor: Actor, submission: Submission) -> None:
    """Show the two buttons to whoever may press them, while it waits."""
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show(refused)
    allowed = may(actor, Command.CONFIRM_SUBMISSION, submission.project_id)
    if not allowed or not can_confirm(submission.state):
        return
    st.subheader("기관 확인", anchor=False)
    st.caption(
        "확인하면 접수되어 평가위원에게 보입니다. 제출 기한은 연구자가 제출한 때로 "
        "봅니다. 고칠 것이 있으면 까닭을 적어 돌려보내십시오."
    )
    key = f"decline-{submission.id}-{submission.version}"
    st.text_area("돌려보내는 까닭", key=key, height=90)
    with st.container(horizontal=True):
        st.button("돌려보내기", on_click=_decline, args=(actor, submission, key))
        st.button(
            "확인하고 접수하기",
            type="primary",
            on_click=_confirm,
            args=(actor, submission),
        )


def _confirm(actor: Actor, submission: Submission) -> None:
    try:
        confirm_submission(session.desk(), actor, submission.id, submission.version)
    except MolipError as error:
        st.session_state[_REFUSED] = error


def _decline(actor: Actor, submission: Submission, key: str) -> None:
    reason = str(st.session_state.get(key) or "")
    try:
        decline_submission(
            session.desk(), actor, submission.id, submission.version, reason
        )
    except MolipError as error:
        st.session_state[_REFUSED] = error
