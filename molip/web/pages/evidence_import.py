"""가져오기: a notebook or git log previewed, then all of it written or nothing."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from molip.access import Actor
from molip.commands.evidence_import import (
    ImportPreview,
    import_evidence,
    preview_log_import,
)
from molip.errors import Finding, MolipError
from molip.model.korean import korean_date
from molip.projects.evidence import EvidenceKind
from molip.projects.importing_evidence import Note
from molip.projects.record import ProjectRecord
from molip.web import session
from molip.web.failures import show_result, told
from molip.web.plain import plain

_PAGE = 10
_LEAVE = "가져오지 않음"
_TURN, _RESULT, _KEPT, _CHOSEN, _SHOWN = (
    f"import-log-{part}" for part in ("turn", "result", "preview", "chosen", "page")
)
_HELP = (
    "날짜를 제목으로 적은 Markdown 노트, 첫 줄에 열 이름(날짜, 제목, 내용 …)이 있는 "
    "CSV, `git log --numstat`이 적은 글을 읽습니다. 일어난 날은 파일에 적힌 날이고, "
    "남긴 사람과 때는 가져온 사람과 지금입니다. 같은 기록은 두 번 들어가지 않습니다."
)


def show_import(actor: Actor, record: ProjectRecord) -> None:
    """Offer the import; what came of the last one stands above it."""
    turn = st.session_state.setdefault(_TURN, 1)
    show_result(_RESULT, record.id)
    with st.expander("가져오기: 연구노트, git log"):
        st.caption(_HELP)
        file = st.file_uploader(
            "가져올 파일", type=["md", "csv", "tsv", "txt", "log"],
            key=f"import-log-{record.id}-{turn}",
        )  # fmt: skip
        if file is None:
            st.session_state.pop(_CHOSEN, None)
            st.session_state.pop(_KEPT, None)
            return
        with told():
            _show_preview(actor, record, file, _preview(actor, record.id, file))


def _preview(actor: Actor, project_id: str, file: UploadedFile) -> ImportPreview:
    """Return what the file would add, worked out once; writing looks again anyway."""
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != (project_id, file.file_id):
        made = preview_log_import(
            session.desk(), actor, project_id, file.name, file.getvalue()
        )
        kept = st.session_state[_KEPT] = ((project_id, file.file_id), made)
    preview: ImportPreview = kept[1]
    return preview


def _show_preview(
    actor: Actor, record: ProjectRecord, file: UploadedFile, preview: ImportPreview
) -> None:
    _tell(preview)
    if not preview.notes:
        return
    kind = _ask_kind(preview)
    chosen = _ask_kinds(file.file_id, preview.notes, kind)
    leave = bool(preview.findings) and st.checkbox(
        f"가져올 수 없는 {len(preview.findings)}건은 빼고 가져오기",
        key=f"import-log-leave-{file.file_id}",
    )
    count = sum(chosen.get(n.origin, kind) is not None for n in preview.notes)
    st.button(
        f"{count}건 가져오기",
        type="primary",
        key="import-log-write",
        on_click=_write,
        args=(actor, record.id, file, chosen, kind, leave),
    )


def _tell(preview: ImportPreview) -> None:
    """Say what would be written and what would not, row by row."""
    parts = [f"새 기록 {len(preview.notes)}건"]
    if preview.known:
        parts.append(f"이미 있는 기록 {preview.known}건")
    parts += [f"뺀 것: {text}" for text in preview.left_out]
    st.markdown(plain(" · ".join(parts)))
    if preview.findings:
        st.warning(f"가져올 수 없는 곳이 {len(preview.findings)}건 있습니다.")
        _show_findings(preview.findings)


def _show_findings(findings: tuple[Finding, ...]) -> None:
    shown = findings[: _PAGE * 2]
    told_rows = [f"{f.where}: {f.problem} → {f.remedy}" for f in shown]
    st.markdown("\n".join(f"- {plain(row)}" for row in told_rows))
    if len(findings) > len(shown):
        st.caption(f"그 밖에 {len(findings) - len(shown)}건")


def _ask_kind(preview: ImportPreview) -> EvidenceKind:
    untold = sum(note.kind is None for note in preview.notes)
    if not untold:
        return EvidenceKind.DONE
    value = st.selectbox(
        f"파일에 종류가 없는 {untold}건의 종류",
        [kind.value for kind in EvidenceKind],
        key="import-log-kind",
    )
    return EvidenceKind(value)


def _ask_kinds(
    file_id: str, notes: tuple[Note, ...], kind: EvidenceKind
) -> dict[str, EvidenceKind | None]:
    """Show the notes page by page; return the kinds chosen so far, by origin.

    Widgets of a page that is left forget their values, so they are noted each run.
    """
    kept = st.session_state.get(_CHOSEN)
    if kept is None or kept[0] != file_id:
        kept = st.session_state[_CHOSEN] = (file_id, {})
        st.session_state[_SHOWN] = 0
    chosen: dict[str, EvidenceKind | None] = kept[1]
    first = int(st.session_state.get(_SHOWN, 0))
    for note in notes[first : first + _PAGE]:
        told_kind = note.kind or kind
        before = chosen.get(note.origin, told_kind)
        options = [*(k.value for k in EvidenceKind), _LEAVE]
        value = st.selectbox(
            plain(f"{korean_date(note.day)} {note.title}"),
            options,
            index=options.index(before.value if before else _LEAVE),
            help=plain(note.body[:500]),
            key=f"import-log-{note.origin}-{told_kind.name}",
        )
        now = None if value == _LEAVE else EvidenceKind(value)
        if now is not told_kind or note.origin in chosen:
            chosen[note.origin] = now
    if len(notes) > _PAGE:
        _turn_pages(first, len(notes))
    return chosen


def _turn_pages(first: int, count: int) -> None:
    st.caption(f"{count}건 가운데 {first + 1}~{min(first + _PAGE, count)}번째")
    with st.container(horizontal=True):
        if first:
            st.button("앞 10건", on_click=_go, args=(first - _PAGE,))
        if first + _PAGE < count:
            st.button("다음 10건", on_click=_go, args=(first + _PAGE,))


def _go(first: int) -> None:
    st.session_state[_SHOWN] = first


def _write(
    actor: Actor,
    project_id: str,
    file: UploadedFile,
    chosen: dict[str, EvidenceKind | None],
    kind: EvidenceKind,
    leave: bool,  # noqa: FBT001 - a callback takes its arguments by place
) -> None:
    """Write it down; runs before the page, so that no rerun cuts it short."""
    try:
        written = import_evidence(
            session.desk(),
            actor,
            project_id,
            file.name,
            file.getvalue(),
            dict(chosen),
            kind=kind,
            leave_faulty=leave,
        )
    except MolipError as error:
        st.session_state[_RESULT] = (project_id, error)
        return
    st.session_state[_TURN] += 1
    st.session_state[_RESULT] = (project_id, f"기록 {len(written)}건을 가져왔습니다.")
