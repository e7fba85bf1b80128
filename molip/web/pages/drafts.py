"""보고서 초안: drafted, kept, mended, redrafted where stale, exported."""

from collections import Counter

import streamlit as st

from molip.access import Actor
from molip.commands.draft_exporting import check_draft_readiness
from molip.commands.draft_keeping import find_draft, open_draft
from molip.commands.draft_state import KeptDraft
from molip.generators import Scope, ScopeKind, choose_scope, find_scopes
from molip.generators.scope import KIND_NAMES
from molip.generators.scribe import Gap
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.choosing import choose_project
from molip.web.pages.draft_text import show_text
from molip.web.pages.drafts_acts import tell
from molip.web.pages.drafts_files import show_files, show_versions
from molip.web.pages.drafts_mend import show_issues
from molip.web.pages.drafts_model import show_model
from molip.web.pages.drafts_preview import show_preview
from molip.web.pages.drafts_stale import show_stale
from molip.web.plain import plain

_FEW = 5


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("보고서 초안", anchor=False)
    st.markdown(words.DRAFT_PURPOSE)
    record = choose_project(actor)
    if record is None:
        return
    definition_id, project_id, number = _choose(record)
    desk = session.desk()
    kept = find_draft(desk, actor, definition_id, project_id, number)
    if kept is None:
        if not st.button("초안 만들기", type="primary"):
            return
        with st.spinner("초안을 쓰고 있습니다…"):
            open_draft(desk, actor, definition_id, project_id, number)
        # Drawn anew, so that the button is gone once there is a draft.
        st.rerun()
    _show_draft(actor, kept)


def choose_report(record: ProjectRecord, definition_id: str, number: int) -> None:
    """Have the page begin with this report, on this year or stage."""
    kind = session.desk().content.definitions[definition_id].scope
    st.session_state["draft-report"] = definition_id
    if number in {scope.number for scope in find_scopes(record, kind)}:
        st.session_state[f"draft-{kind}-{record.id}"] = number


def _show_draft(actor: Actor, kept: KeptDraft) -> None:
    tell()
    state = check_draft_readiness(session.desk(), actor, kept)
    show_stale(kept, state.stale)
    show_issues(kept, state.issues)
    _gaps(state.gaps)
    show_model(actor, kept)
    show_files(actor, kept, state)
    show_preview(actor, kept)
    show_versions(actor, kept)
    faulty = Counter(one.section for one in state.open)
    show_text(kept, {one.id for one in state.stale}, faulty)


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


def _gaps(gaps: tuple[Gap, ...]) -> None:
    if not gaps:
        st.success("과제 기록에 빠진 것이 없습니다.")
        return
    told = "\n".join(
        f"- {plain(gap.what)} — 보완할 사람: {plain(gap.who)}" for gap in gaps
    )
    with st.expander(f"확인 필요 {len(gaps)}건", expanded=len(gaps) <= _FEW):
        st.warning(told)
