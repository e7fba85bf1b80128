"""보고서 초안: a report drafted from the record, with what it rests on and lacks."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.drafts import draft_report, export_draft
from molip.generators import (
    Draft,
    Scope,
    ScopeKind,
    choose_scope,
    find_scopes,
)
from molip.generators.scope import KIND_NAMES
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.choosing import choose_project
from molip.web.files import MIMES, NAMES
from molip.web.pages.draft_text import show_text
from molip.web.plain import plain

_MADE = "draft-made"


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("보고서 초안", anchor=False)
    st.markdown(words.DRAFT_PURPOSE)
    record = choose_project(actor)
    if record is None:
        return
    wanted = _choose(record)
    if st.button("초안 만들기", type="primary"):
        st.session_state[_MADE] = wanted
    if st.session_state.get(_MADE) != wanted:
        return
    definition_id, project_id, year = wanted
    with st.spinner("초안을 쓰고 있습니다…"):
        made = draft_report(session.desk(), actor, definition_id, project_id, year)
    _gaps(made)
    _files(actor, made)
    show_text(made)


def _choose(record: ProjectRecord) -> tuple[str, str, int]:
    """Return the report, project and number of the stretch asked for."""
    definitions = session.desk().content.definitions
    left, right = st.columns(2)
    definition_id = left.selectbox(
        "보고서",
        list(definitions),
        format_func=lambda key: definitions[key].title,
        key="draft-report",
        persist_state="session",
    )
    kind = definitions[str(definition_id)].scope
    scopes = {scope.number: scope for scope in find_scopes(record, kind)}
    latest = choose_scope(record, kind, session.today()).number
    number = right.selectbox(
        KIND_NAMES[kind],
        list(scopes),
        index=list(scopes).index(latest),
        format_func=lambda n: _told(record, scopes[n]),
        key=f"draft-{kind}-{record.id}",
        persist_state="session",
    )
    return str(definition_id), record.id, latest if number is None else int(number)


def _told(record: ProjectRecord, scope: Scope) -> str:
    """Return how a stretch is offered: ``2차년도 (~ 2026. 2. 28.)``."""
    if scope.kind is ScopeKind.CHANGE:
        change = record.changes[scope.number - 1]
        return f"{korean_date(change.on)} {change.subject}"
    return f"{scope.name} (~ {korean_date(scope.ends_on)})"


def _gaps(made: Draft) -> None:
    if not made.gaps:
        st.success("과제 기록에 빠진 것이 없습니다.")
        return
    told = "\n".join(
        f"- {plain(gap.what)} — 보완할 사람: {plain(gap.who)}" for gap in made.gaps
    )
    st.warning(f"**확인 필요 {len(made.gaps)}건**\n\n{told}")


def _files(actor: Actor, made: Draft) -> None:
    st.markdown(f"A4 약 **{made.pages}쪽** · 근거로 쓴 사실 **{len(made.facts)}건**")
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            st.download_button(
                f"{name} 내려받기",
                data=_writer(actor, made, suffix),
                file_name=f"{made.definition}-{made.project}-{made.scope.number}.{suffix}",
                mime=MIMES[suffix],
                key=f"draft-{suffix}",
                on_click="ignore",
            )
    st.caption("파일에는 확인이 필요한 항목과 근거 목록이 함께 들어갑니다.")


def _writer(actor: Actor, made: Draft, suffix: str) -> Callable[[], bytes]:
    """Return what writes the file once it is asked for, not before."""
    return lambda: export_draft(session.desk(), actor, made, suffix)
