"""Editing a part of a project's record: rows or fields, ground, save, faults."""

from dataclasses import replace
from typing import Any

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.editing import CHANGE_TABLE, edit_project, procedures_for
from molip.errors import ConflictError, MolipError
from molip.model.korean import josa
from molip.projects.parts import GENERAL, SINGLES, label_of
from molip.projects.record import ProjectRecord
from molip.projects.sheet import edited
from molip.web import session
from molip.web.failures import show
from molip.web.links import go
from molip.web.pages.record_conflict import show_conflict
from molip.web.pages.record_fields import edits_of, show_fields
from molip.web.pages.record_questions import show_questions
from molip.web.pages.record_state import Editing, begin, editing_of, keep, stop
from molip.web.pages.record_table import choose_rows, show_table
from molip.web.plain import plain
from molip.web.tables import table

AGREED = (
    GENERAL, "agreement", "stages", "institutes", "people", "indicators", "budget",
)  # fmt: skip
"""Parts in which something was agreed upon or needs an approval."""
_LONGEST = 120
_ROWS: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


def offer_edits(actor: Actor, record: ProjectRecord, parts: tuple[str, ...]) -> None:
    """Show a button for each part that may be edited here."""
    if not parts or not may(actor, Command.EDIT_PROJECT, record.id):
        return
    with st.container(horizontal=True):
        for part in parts:
            st.button(
                f"{label_of(part)} 고치기",
                key=f"edit-{part or 'goal'}",
                on_click=_begin,
                args=(actor, record.id, part),
            )


def _begin(actor: Actor, project_id: str, part: str) -> None:
    begin(actor, project_id, part)


def show_editing(actor: Actor, record: ProjectRecord, parts: tuple[str, ...]) -> bool:
    """Show what is being edited of these parts; return whether anything is."""
    editing = editing_of(record.id)
    if editing is None or editing.part not in parts:
        return False
    label = label_of(editing.part)
    st.subheader(f"{label} 고치기", anchor=False)
    if editing.told:
        st.success(plain(editing.told))
    if editing.mine is not None:
        show_conflict(actor, editing, editing.mine)
    shown = () if editing.part in SINGLES else choose_rows(editing)
    with st.form(f"{editing.key}-form", border=False, enter_to_submit=False):
        table_key = ""
        if editing.part in SINGLES:
            show_fields(editing)
        else:
            st.caption(
                "칸을 눌러 고칩니다. 맨 아래 빈 줄에 새 줄을 더하고, 줄 앞을 골라 "
                "지웁니다. 저장을 눌러야 남습니다."
            )
            table_key = show_table(editing, shown)
        if editing.part in AGREED:
            _ask_ground(editing)
        with st.container(horizontal=True):
            st.form_submit_button(
                "저장",
                type="primary",
                on_click=_save,
                args=(actor, editing, shown, table_key),
                key=f"{editing.key}-save",
            )
    _show_refusal(actor, editing)
    show_questions(editing.record, (editing.part,))
    st.button("그만 고치기", on_click=stop, key=f"{editing.key}-stop")
    return True


def _ask_ground(editing: Editing) -> None:
    st.text_input(
        "근거 (협약에서 정한 것을 바꿀 때만)",
        key=f"{editing.key}-ground",
        placeholder="예: 2026. 11. 2. 협약변경 통보",
        help="연구책임자·목표·기간·연구개발기관은 상호 협의, 단계 총액과 연도별 "
        "분담액은 사전 승인 대상입니다. 절차를 마친 문서와 날짜를 적으면 이력에 "
        "남습니다.",
    )


def _save(
    actor: Actor, editing: Editing, shown: tuple[int, ...], table_key: str
) -> None:
    """Save before the page is drawn; where it is refused, what was typed stands."""
    edits: Any
    if editing.part in SINGLES:
        edits, shown = edits_of(editing), (0,)
    else:
        edits = st.session_state.get(table_key, _ROWS)
    ground = str(st.session_state.get(f"{editing.key}-ground", ""))
    base = (editing.project_id, editing.version)
    mine = None
    try:
        mine = edited(editing.record, editing.part, shown, edits)
        kept = edit_project(session.desk(), actor, base, mine, ground)
    except ConflictError as error:
        keep(replace(editing, told="", error=error, mine=mine))
        return
    except MolipError as error:
        st.session_state[f"{editing.key}-tried"] = mine or editing.record
        keep(replace(editing, told="", error=error, mine=None))
        return
    if kept.version == editing.version:
        keep(replace(editing, told="바뀐 것이 없어 그대로 두었습니다.", error=None))
        return
    told = f"{josa(label_of(editing.part), '을/를')} {kept.version}판으로 저장했습니다."
    begin(actor, editing.project_id, editing.part, told)


def _show_refusal(actor: Actor, editing: Editing) -> None:
    """Show why nothing was saved, and the way to go where that is a procedure."""
    if editing.error is None or editing.mine is not None:
        return
    st.error("저장하지 않았습니다. 고친 내용은 그대로 두었으니 아래를 고쳐 주십시오.")
    show(editing.error)
    tried = st.session_state.get(f"{editing.key}-tried", editing.record)
    procedures = procedures_for(session.desk(), actor, editing.record, tried)
    if not procedures:
        return
    st.markdown("협약에서 정한 것을 바꾸려면 다음 절차를 먼저 밟습니다.")
    table(
        ("바꾸려는 것", "바꾸기 전", "바꾼 뒤", "절차", "근거"),
        (
            (
                one.change.what,
                one.change.before[:_LONGEST],
                one.change.after[:_LONGEST],
                one.told,
                str(one.row.citation),
            )
            for one in procedures
        ),
    )
    st.button(
        "절차 안내에서 할 일 확인", on_click=_prepare_guide, key=f"{editing.key}-guide"
    )
    if st.session_state.pop("record-to-guide", False):
        go("guide")


def _prepare_guide() -> None:
    st.session_state["guide-table"] = CHANGE_TABLE
    st.session_state["record-to-guide"] = True
