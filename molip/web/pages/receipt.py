"""The receipt (접수증) of a submission, on the page and as files."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.submissions import export_receipt
from molip.evaluation.receipt_paper import altered, receipt_rows
from molip.evaluation.submission import State, Submission
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.files import MIMES, NAMES
from molip.web.tables import table

_JSON = "json"


def show_receipt(actor: Actor, record: ProjectRecord, submission: Submission) -> None:
    """Show the receipt of what is submitted, and offer it as files."""
    if submission.state is State.SUBMITTED:
        st.success(words.SUBMITTED)
    if submission.state is State.AWAITING:
        st.info(words.AWAITING)
    if submission.late:
        st.warning("제출 기한이 지난 다음에 제출하였습니다. 내용은 그대로 남습니다.")
    if altered(submission):
        st.error("제출한 뒤에 내용이 바뀐 흔적이 있습니다. 관리자에게 알려 주십시오.")
    st.subheader("접수증", anchor=False)
    table(("항목", "내용"), receipt_rows(submission, record))
    with st.container(horizontal=True):
        for suffix, name in {**NAMES, _JSON: "자료(JSON)"}.items():
            st.download_button(
                f"접수증 {name} 받기",
                data=_writer(actor, submission.id, suffix),
                file_name=f"{submission.id}-receipt.{suffix}",
                mime=MIMES.get(suffix, "application/json"),
                key=f"receipt-{suffix}",
                on_click="ignore",
            )


def _writer(actor: Actor, submission_id: str, suffix: str) -> Callable[[], bytes]:
    """Return what writes the file once it is asked for, not before."""
    return lambda: export_receipt(session.desk(), actor, submission_id, suffix)
