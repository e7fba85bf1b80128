"""서식 등록: a file is read, bound, compared and put into the catalogue."""

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import read_form_file
from molip.errors import MolipError
from molip.web import session
from molip.web.failures import show as show_error
from molip.web.links import link
from molip.web.pages import import_form_words as words
from molip.web.pages.import_form_bind import show_bind
from molip.web.pages.import_form_check import show_check
from molip.web.pages.import_form_entry import show_entry
from molip.web.pages.import_form_list import show_imported, show_resume
from molip.web.pages.import_form_view import Step, Work
from molip.web.plain import plain

WORK = "import-work"
_TURN = "import-turn"
_UPLOAD = "올리기"
_ENDINGS = ["hwpx", "hwp", "docx", "pdf", "xlsx"]


def show(actor: Actor) -> None:
    """Show the page: the step the person is at."""
    st.title("서식 등록", anchor=False)
    work = st.session_state.get(WORK)
    if not isinstance(work, Work):
        _steps(_UPLOAD)
        st.markdown(words.PURPOSE)
        _start(actor)
        return
    if work.published is not None:
        _done(work)
        return
    _steps(work.step.value)
    st.header(plain(work.proposal.document.title or work.proposal.name), anchor=False)
    st.button("← 다른 파일 올리기", on_click=_leave, key="import-leave")
    match work.step:
        case Step.BIND:
            show_bind(actor, work)
        case Step.ENTRY:
            show_entry(actor, work)
        case Step.CHECK:
            show_check(actor, work)


def _start(actor: Actor) -> None:
    turn = int(st.session_state.get(_TURN, 0))
    file = st.file_uploader("서식 파일", type=_ENDINGS, key=f"import-file-{turn}")
    st.caption(words.FORMATS)
    if file is None:
        reopened = show_resume(actor, turn + 1) or show_imported(actor, turn + 1)
        if reopened is not None:
            st.session_state[_TURN] = turn + 1
            st.session_state[WORK] = reopened
            st.rerun()
        return
    try:
        with st.spinner("서식을 읽고 있습니다…"):
            proposal = read_form_file(session.desk(), actor, file.name, file.getvalue())
    except MolipError as error:
        show_error(error)
        return
    if not proposal.bindings:
        st.warning(
            "적을 칸을 찾지 못했습니다. 빈칸이 있는 서식 파일인지 확인하고 다시 올려 "
            "주십시오."
        )
        return
    st.session_state[_TURN] = turn + 1
    st.session_state[WORK] = Work(turn + 1, proposal)
    st.rerun()


def _done(work: Work) -> None:
    published = work.published
    if published is None:
        return
    st.success(
        f"등록했습니다. '{plain(published.form_id)}' {published.version}판이 서식 "
        "찾기와 간소화 현황에 나타납니다."
    )
    link("forms", "서식 찾기로 가기")
    st.button("다른 서식 등록하기", on_click=_leave, key="import-again")


def _steps(at: str) -> None:
    names = (_UPLOAD, *(step.value for step in Step))
    told = [
        f"**{number}. {name}**" if name == at else f"{number}\\. {name}"
        for number, name in enumerate(names, start=1)
    ]
    st.markdown(" → ".join(told))


def _leave() -> None:
    st.session_state.pop(WORK, None)
