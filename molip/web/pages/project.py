"""과제: one project's record in sections, and its evidence log."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.projects.record import ProjectRecord
from molip.web.choosing import choose_project
from molip.web.pages.evidence_log import show_log
from molip.web.pages.project_holdings import show_holdings
from molip.web.pages.project_parts import (
    show_money,
    show_outputs,
    show_overview,
    show_people,
    show_schedule,
)
from molip.web.pages.project_source import arrive, show_source
from molip.web.pages.record_edit import offer_edits, show_editing
from molip.web.pages.record_history import show_history
from molip.web.pages.record_questions import show_questions
from molip.web.plain import plain

Part = Callable[[Actor, ProjectRecord], None]

PARTS: dict[str, Part] = {
    "수행기록": show_log,
    "개요": lambda _, record: show_overview(record),
    "추진 일정": lambda _, record: show_schedule(record),
    "연구개발비": lambda _, record: show_money(record),
    "연구개발성과": lambda _, record: show_outputs(record),
    "참여 인력": lambda _, record: show_people(record),
    "장비·노트·윤리": lambda _, record: show_holdings(record),
    "이력": show_history,
}
EDITED: dict[str, tuple[str, ...]] = {
    "개요": ("identity", "", "agreement", "indicators", "reports", "changes"),
    "추진 일정": ("stages", "years", "milestones", "work", "plans"),
    "연구개발비": ("budget", "ledger"),
    "연구개발성과": ("outputs",),
    "참여 인력": ("institutes", "people"),
    "장비·노트·윤리": ("equipment", "notes", "feedback", "ethics", "security"),
}
"""Parts of the record that are edited in each section."""


def show(actor: Actor) -> None:
    """Show the page; only the section that is open is worked out."""
    st.title("과제", anchor=False)
    arrive()
    record = choose_project(actor)
    if record is None:
        return
    st.header(plain(record.identity.title), anchor=False)
    if record.sample:
        st.caption("예시 과제입니다. 모든 내용은 지어낸 것입니다.")
    show_source(actor, record)
    tabs = st.tabs(list(PARTS), key="project-part", on_change="rerun")
    for tab, (name, part) in zip(tabs, PARTS.items(), strict=True):
        if tab.open:
            with tab:
                _show_part(actor, record, name, part)


def _show_part(actor: Actor, record: ProjectRecord, name: str, part: Part) -> None:
    edited = EDITED.get(name, ())
    if show_editing(actor, record, edited):
        return
    offer_edits(actor, record, edited)
    show_questions(record, edited)
    part(actor, record)
