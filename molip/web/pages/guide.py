"""절차 안내: what to do, asking only what still matters, and by when."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.guidance import export_answer, known_from_project
from molip.projects.record import ProjectRecord
from molip.rules.tables import DecisionTable, Row, decide
from molip.rules.tables.ask import next_question
from molip.rules.tables.table import Value
from molip.web import session
from molip.web.asking import ask_input
from molip.web.choosing import choose_project
from molip.web.files import MIMES, NAMES
from molip.web.pages.guide_deadlines import show_deadlines
from molip.web.plain import plain

_PURPOSE = (
    "무엇을 하려는지 몇 가지만 고르면, 승인이 필요한지 통보하면 되는지와 그 "
    "근거 조문, 언제까지 해야 하는지를 알려 드립니다. 답은 저장하지 않습니다."
)


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("절차 안내", anchor=False)
    st.markdown(_PURPOSE)
    record = choose_project(actor)
    steps, deadlines = st.tabs(["무엇을 해야 하는지", "언제까지 하는지"])
    with steps:
        _steps(actor, record)
    with deadlines:
        show_deadlines(record)


def _steps(actor: Actor, record: ProjectRecord | None) -> None:
    tables = session.desk().content.tables
    name = st.selectbox(
        "알아볼 것",
        list(tables),
        format_func=lambda key: tables[key].title,
        key="guide-table",
        persist_state="session",
    )
    table = tables[str(name)]
    st.caption(f"{plain(table.purpose)} 근거: {plain(str(table.citation))}")
    known = known_from_project(table, record) if record else {}
    answers = _ask(table, known)
    if answers is not None:
        _answer(actor, table, answers)


def _ask(table: DecisionTable, known: dict[str, Value]) -> dict[str, Value] | None:
    """Return the answers once nothing more matters; else ask the next question."""
    answers = dict(known)
    for name, value in known.items():
        one = table.input(name)
        st.markdown(f"{plain(one.label)}: **{plain(one.told(value))}** (과제 기록)")
    while (missing := next_question(table, answers)) is not None:
        answer = ask_input(missing, f"guide-{table.id}-{missing.id}")
        if answer is None:
            return None
        answers[missing.id] = answer
    return answers


def _answer(actor: Actor, table: DecisionTable, answers: dict[str, Value]) -> None:
    row = decide(table, answers)
    st.header(f"답: {table.outcomes[row.outcome]}", anchor=False)
    st.markdown(plain(table.advice[row.outcome]))
    st.markdown(f"근거: **{plain(str(row.citation))}**")
    if row.note:
        st.info(plain(row.note))
    _papers(row)
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            st.download_button(
                f"{name} 내려받기",
                data=_writer(actor, table, answers, suffix),
                file_name=f"{table.id}.{suffix}",
                mime=MIMES[suffix],
                key=f"guide-{suffix}",
                on_click="ignore",
            )


def _papers(row: Row) -> None:
    if not row.papers:
        return
    forms = session.desk().content.catalogue.forms
    st.markdown("낼 서식:")
    for form_id in row.papers:
        st.markdown(
            f"- {plain(forms[form_id].title)} (서식 채우기에서 채울 수 있습니다)"
        )


def _writer(
    actor: Actor, table: DecisionTable, answers: dict[str, Value], suffix: str
) -> Callable[[], bytes]:
    return lambda: export_answer(session.desk(), actor, table.id, answers, suffix)
