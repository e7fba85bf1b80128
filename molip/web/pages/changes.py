"""변경: tell a change, see which way it must go, send it off, keep the answer."""

import streamlit as st

from molip.access import Actor
from molip.commands.changes import list_changes
from molip.web import session
from molip.web.choosing import choose_project
from molip.web.pages.changes_list import show_list
from molip.web.pages.changes_write import show_writing

_PURPOSE = (
    "무엇을 바꾸는지 고르고 바꿀 값을 적으면, 통보하면 되는지 승인이나 협의가 "
    "필요한지를 근거 조문과 함께 알려 드립니다. 통보한 변경과 승인받은 변경은 과제 "
    "기록에 바로 반영됩니다."
)


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("변경", anchor=False)
    st.markdown(_PURPOSE)
    record = choose_project(actor)
    if record is None:
        return
    if told := st.session_state.pop("change-told", None):
        st.success(told)
    cases = list_changes(session.desk(), actor, record.id)
    writing, kept = st.tabs(["새로 작성", f"변경 건 {len(cases)}건"])
    with writing:
        show_writing(actor, record)
    with kept:
        show_list(actor, record, cases)
