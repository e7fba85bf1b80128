"""가져오기: a file is opened, its columns matched, looked at, and taken in."""

from typing import cast

import streamlit as st

from molip.access import Actor, Role
from molip.commands.record_imports import (
    import_rows,
    last_import,
    open_import,
    preview_import,
    undo_import,
)
from molip.errors import MolipError
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.web import session
from molip.web.choosing import choose_project
from molip.web.failures import show as show_error
from molip.web.links import link
from molip.web.pages.import_project_map import Work, show_mapping, show_questions
from molip.web.pages.import_project_new import show_new
from molip.web.pages.import_project_view import show_preview
from molip.web.plain import plain

WORK = "bring-work"
_TURN = "bring-turn"
_INTO, _NEW = "과제에 더하기", "새 과제 시작하기"
_ENDINGS = ["csv", "tsv", "txt", "xlsx", "bib", "ris", "json"]
_STEPS = ("올리기", "확인하기", "가져오기")
_PURPOSE = (
    "다른 시스템에서 내려받은 집행내역, 사용계획, 참여연구자 명단, 성과 목록을 다시 "
    "적지 않고 과제 기록에 더합니다. 같은 파일을 두 번 올려도 두 번 더하지 않습니다."
)
_FORMATS = (
    "표: 엑셀(XLSX), CSV·TSV(UTF-8, EUC-KR) · 성과: BibTeX, RIS, ORCID JSON, DOI 목록. "
    "올린 파일은 서버에 남기지 않습니다."
)


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("가져오기", anchor=False)
    if actor.role is Role.ADMINISTRATOR:
        way = st.radio(
            "무엇을 하시겠습니까?",
            [_INTO, _NEW],
            horizontal=True,
            key="bring-way",
            persist_state="session",
        )
        if way == _NEW:
            show_new(actor)
            return
    record = choose_project(actor)
    if record is None:
        return
    work = st.session_state.get(WORK)
    if not isinstance(work, Work) or work.project_id != record.id:
        _steps(_STEPS[0])
        st.markdown(_PURPOSE)
        _start(actor, record)
    elif work.done is None:
        _steps(_STEPS[1])
        _check(actor, record, work)
    else:
        _steps(_STEPS[2])
        _done(actor, work)


def _start(actor: Actor, record: ProjectRecord) -> None:
    turn = int(st.session_state.get(_TURN, 0))
    file = st.file_uploader("가져올 파일", type=_ENDINGS, key=f"bring-file-{turn}")
    st.caption(_FORMATS)
    if file is None:
        _offer_undo(actor, record.id)
        return
    given = file.name, file.getvalue()
    try:
        with st.spinner("파일을 읽고 있습니다…"):
            proposal = open_import(session.desk(), actor, record.id, given)
    except MolipError as error:
        show_error(error)
        return
    st.session_state[_TURN] = turn + 1
    mapping = proposal.guess.mapping
    st.session_state[WORK] = Work(turn + 1, record.id, given, proposal, mapping)
    st.rerun()


def _check(actor: Actor, record: ProjectRecord, work: Work) -> None:
    st.markdown(f"**{plain(work.proposal.upload.name)}**")
    st.caption(f"이렇게 읽었습니다: {plain(work.proposal.upload.told)}")
    st.button("← 다른 파일 올리기", on_click=_leave, key="bring-leave")
    show_mapping(actor, work)
    if work.look is None or work.look.mapping != work.mapping:
        with st.spinner("기록과 견주고 있습니다…"):
            work.look = preview_import(
                session.desk(), actor, work.project_id, work.proposal, work.mapping
            )
    show_questions(record, work)
    accepted = show_preview(record, work)
    seen = work.look.preview
    ready = not seen.faults and seen.does_something and (accepted or not seen.doubts)
    label = f"{seen.added + len(seen.changed):,}건 가져오기" if ready else "가져오기"
    if st.button(label, type="primary", disabled=not ready, key="bring-take"):
        with st.spinner("가져오고 있습니다…"):
            work.done = import_rows(
                session.desk(), actor, work.proposal, work.look, accept_doubts=accepted
            )
        st.rerun()


def _done(actor: Actor, work: Work) -> None:
    done = work.done
    if done is None:
        return
    st.success(f"{done.told} 과제 기록은 이제 {done.version}판입니다.")
    link("project", "과제에서 보기")
    st.button("다른 파일 가져오기", on_click=_leave, key="bring-again")
    _offer_undo(actor, work.project_id)


def _offer_undo(actor: Actor, project_id: str) -> None:
    """Offer to take the newest import back."""
    if told := st.session_state.pop("bring-undone", ""):
        st.success(plain(cast("str", told)))
    last = last_import(session.desk(), actor, project_id)
    if last is None:
        return
    st.subheader("방금 가져온 것 되돌리기", anchor=False)
    st.markdown(
        f"{last.version}판 · {plain(last.source)} · {plain(last.actor_name)} · "
        f"{korean_date(last.at.date())}"
    )
    st.caption(
        "가져온 것만 지웁니다. 그 뒤에 더한 것은 두고, 고친 것이 있으면 되돌리지 "
        "않습니다. 되돌린 것도 판으로 남습니다."
    )
    if st.button("방금 가져온 것 되돌리기", key="bring-undo"):
        try:
            revision = undo_import(session.desk(), actor, project_id, last.version)
        except MolipError as error:
            show_error(error)
            return
        told = f"되돌렸습니다. 과제 기록은 이제 {revision.version}판입니다."
        st.session_state["bring-undone"] = told
        _leave()
        st.rerun()


def _steps(at: str) -> None:
    told = [
        f"**{number}. {name}**" if name == at else f"{number}\\. {name}"
        for number, name in enumerate(_STEPS, start=1)
    ]
    st.markdown(" → ".join(told))


def _leave() -> None:
    st.session_state.pop(WORK, None)
