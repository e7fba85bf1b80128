"""Lets a person choose a project; remembered while they move between pages."""

import streamlit as st

from molip.access import Actor
from molip.commands.projects import list_projects
from molip.projects.record import ProjectRecord
from molip.web import session

_KEY = "project"


def choose_project(actor: Actor) -> ProjectRecord | None:
    """Return the project to show; None, with a word about it, where there is none."""
    records = {record.id: record for record in list_projects(session.desk(), actor)}
    if not records:
        st.info("볼 수 있는 과제가 없습니다. 관리자에게 문의해 주십시오.")
        return None
    if len(records) == 1:
        return next(iter(records.values()))
    if st.session_state.get(_KEY) not in records:
        st.session_state.pop(_KEY, None)
    chosen = st.selectbox(
        "과제",
        list(records),
        format_func=lambda project_id: records[project_id].identity.title,
        key=_KEY,
        persist_state="session",
    )
    return records.get(chosen)


def remember(project_id: str) -> None:
    """Choose a project for the next page."""
    st.session_state[_KEY] = project_id
