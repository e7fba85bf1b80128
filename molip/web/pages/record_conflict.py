"""Two people changed one record: shows both, and lets the second decide."""

from dataclasses import replace

import streamlit as st

from molip.access import Actor
from molip.commands.editing import edit_project, list_revisions, read_revision
from molip.errors import MolipError
from molip.projects.labels import field_label, row_label, told_value
from molip.projects.merging import clashes, merged
from molip.projects.parts import keyed_rows, label_of
from molip.projects.record import ProjectRecord
from molip.web import session
from molip.web.failures import show
from molip.web.pages.record_changes import show_changes
from molip.web.pages.record_state import Editing, begin, keep
from molip.web.plain import plain
from molip.web.tables import table


def show_conflict(actor: Actor, editing: Editing, mine: ProjectRecord) -> None:
    """Show what each changed; nothing was overwritten.

    Args:
        actor: Who was second.
        editing: What they began from, and why it was refused.
        mine: The record as they wanted it.
    """
    desk = session.desk()
    notes = list_revisions(desk, actor, editing.project_id)
    theirs = read_revision(desk, actor, editing.project_id, notes[-1].version)
    who = plain(notes[-1].actor_name)
    if editing.error is not None:
        show(editing.error)
    st.markdown(f"**먼저 저장된 것** ({who} 님, {notes[-1].version}판)")
    show_changes(editing.record, theirs)
    st.markdown("**내가 고친 것** (아직 저장되지 않았습니다)")
    show_changes(editing.record, mine)
    _show_clashes(editing.record, mine, theirs)
    with st.container(horizontal=True):
        st.button(
            "내가 고친 것을 얹어 저장",
            type="primary",
            on_click=_join,
            args=(actor, editing, mine, notes[-1].version),
            key=f"{editing.key}-join",
        )
        st.button(
            "먼저 저장된 것으로 다시 열기",
            on_click=begin,
            args=(actor, editing.project_id, editing.part),
            key=f"{editing.key}-theirs",
        )


def _show_clashes(
    base: ProjectRecord, mine: ProjectRecord, theirs: ProjectRecord
) -> None:
    found = clashes(base, mine, theirs)
    if not found:
        return
    st.warning(
        f"같은 곳을 둘 다 고친 값이 {len(found)}개 있습니다. '내가 고친 것을 얹어 "
        "저장'을 누르면 이 값들은 내 값으로 남습니다."
    )
    rows = []
    for my, their in found[:50]:
        known = keyed_rows(base, my.part) | keyed_rows(mine, my.part)
        name = row_label(my.part, my.key, known[my.key]) if my.key else ""
        where = f"{label_of(my.part)} {name}".strip()
        rows.append(
            (
                f"{where} › {field_label(my.part, my.field)}",
                told_value(my.field, my.before),
                told_value(their.field, their.after),
                told_value(my.field, my.after),
            )
        )
    table(("어디", "처음 값", "먼저 저장된 값", "내 값"), rows)


def _join(actor: Actor, editing: Editing, mine: ProjectRecord, version: int) -> None:
    """Put my changes on the record that stands, and save that."""
    desk = session.desk()
    ground = str(st.session_state.get(f"{editing.key}-ground", ""))
    base = (editing.project_id, version)
    try:
        theirs = read_revision(desk, actor, *base)
        joined = merged(editing.record, mine, theirs)
        kept = edit_project(desk, actor, base, joined, ground)
    except MolipError as error:
        keep(replace(editing, error=error))
        return
    told = f"먼저 저장된 것에 얹어 {kept.version}판으로 저장했습니다."
    begin(actor, editing.project_id, editing.part, told)
