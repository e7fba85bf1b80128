"""이력: who changed what of a record and when, and the way back."""

from collections.abc import Sequence

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.editing import (
    list_revisions,
    procedures_for,
    read_revision,
    restore_project,
)
from molip.commands.projects import project_history
from molip.commands.remembering import remembered
from molip.errors import MolipError
from molip.projects.labels import field_label, row_label, told_value
from molip.projects.origins import Origin, origins_of
from molip.projects.parts import PARTS, SINGLES, keyed_rows, label_of, values_of
from molip.projects.record import ProjectRecord
from molip.store import RevisionNote
from molip.web import session
from molip.web.failures import show
from molip.web.figures import moment
from molip.web.pages.record_changes import show_changes
from molip.web.pages.record_state import stop
from molip.web.plain import plain
from molip.web.tables import table

_SHOWN = 50
_MOST = 200
_RESULT = "record-restored"


def show_history(actor: Actor, record: ProjectRecord) -> None:
    """Show the revisions, what one of them changed, and where values come from."""
    desk = session.desk()
    notes = list_revisions(desk, actor, record.id)
    _show_result(record.id)
    st.subheader(f"고친 이력 (모두 {len(notes)}판)", anchor=False)
    table(
        ("판", "언제", "누가", "출처"),
        (
            (f"{n.version}판", moment(n.at), n.actor_name, n.source or "적지 않음")
            for n in list(reversed(notes))[:_SHOWN]
        ),
    )
    if len(notes) > _SHOWN:
        st.caption(f"이전 {len(notes) - _SHOWN}판은 아래에서 골라 볼 수 있습니다.")
    versions = [note.version for note in reversed(notes)]
    chosen = st.selectbox(
        "무엇이 바뀌었는지 볼 판",
        versions,
        format_func=lambda version: f"{version}판",
        key=f"history-{record.id}",
    )
    if chosen is not None:
        _show_revision(actor, record, int(chosen), notes)
    _show_origins(actor, record, versions[0])


def _show_revision(
    actor: Actor, record: ProjectRecord, version: int, notes: Sequence[RevisionNote]
) -> None:
    desk = session.desk()
    chosen = read_revision(desk, actor, record.id, version)
    if version == 1:
        st.write("처음 적은 판입니다.")
    else:
        before = read_revision(desk, actor, record.id, version - 1)
        if not show_changes(before, chosen):
            st.write("바뀐 값이 없습니다.")
    last = notes[-1].version
    if version != last and may(actor, Command.EDIT_PROJECT, record.id):
        _offer_return(actor, record, chosen, (version, last))


def _offer_return(
    actor: Actor,
    record: ProjectRecord,
    chosen: ProjectRecord,
    versions: tuple[int, int],
) -> None:
    """Offer to make an earlier revision the next one."""
    version, last = versions
    with st.form(f"restore-{record.id}-{version}-{last}", border=True):
        st.markdown(
            f"**{version}판으로 되돌리기** — {version}판의 내용이 {last + 1}판으로 "
            "새로 저장됩니다. 그 사이의 판도 이력에 남습니다."
        )
        procedures = procedures_for(session.desk(), actor, record, chosen)
        if procedures:
            told = ", ".join(sorted({one.change.what for one in procedures}))
            st.warning(
                f"되돌리면 협약에서 정한 것이 바뀝니다: {plain(told)}. 절차를 마친 "
                "문서와 날짜를 근거로 적으십시오."
            )
        ground = f"restore-ground-{record.id}-{version}"
        st.text_input("근거 (협약에서 정한 것이 바뀔 때만)", key=ground)
        st.form_submit_button(
            "되돌리기",
            on_click=_restore,
            args=(actor, (record.id, last), version, ground),
            key=f"restore-go-{record.id}-{version}",
        )


def _restore(actor: Actor, base: tuple[str, int], version: int, ground: str) -> None:
    text = str(st.session_state.get(ground, ""))
    try:
        kept = restore_project(session.desk(), actor, base, version, text)
    except MolipError as error:
        st.session_state[_RESULT] = (base[0], error)
        return
    stop()
    told = f"{version}판으로 되돌려 {kept.version}판으로 저장했습니다."
    st.session_state[_RESULT] = (base[0], told)


def _show_result(project_id: str) -> None:
    found = st.session_state.pop(_RESULT, None)
    if found is None or found[0] != project_id:
        return
    if isinstance(found[1], MolipError):
        show(found[1])
    else:
        st.success(plain(found[1]))


def _show_origins(actor: Actor, record: ProjectRecord, version: int) -> None:
    st.subheader("지금 값의 출처", anchor=False)
    if not st.toggle("값마다 어느 판에서 왔는지 보기", key=f"origins-{record.id}"):
        return
    part = str(
        st.selectbox(
            "부분",
            [*SINGLES, *PARTS],
            format_func=label_of,
            key=f"origins-part-{record.id}",
        )
    )
    desk = session.desk()
    now = read_revision(desk, actor, record.id, version)
    origins = remembered(
        "origins", lambda _: origins_of(project_history(desk, actor, record.id)), now
    )
    rows = [
        (
            f"{row_label(part, key, row)} › {field_label(part, field)}".lstrip(" ›"),
            told_value(field, value)[:_SHOWN],
            *_told(origins[part, key, field]),
        )
        for key, row in keyed_rows(now, part).items()
        for field, value in values_of(part, row).items()
    ]
    table(("항목", "값", "판", "언제", "누가", "출처"), rows[:_MOST])
    if len(rows) > _MOST:
        st.caption(f"{len(rows):,}개 가운데 앞의 {_MOST}개입니다.")


def _told(origin: Origin) -> tuple[str, str, str, str]:
    return (
        f"{origin.version}판",
        moment(origin.at),
        origin.actor_name,
        origin.source or "적지 않음",
    )
