"""서식 채우기: a form is chosen, what is known is put in, the rest is asked."""

import streamlit as st

from molip.access import Actor, Command, require
from molip.web.choosing import choose_project
from molip.web.pages import fill_words
from molip.web.pages.fill_done import show_check, show_result
from molip.web.pages.fill_start import choose
from molip.web.pages.fill_view import Step, Work
from molip.web.pages.fill_write import collect, show_write
from molip.web.plain import plain

WORK = "fill-work"
_FIND = "찾기"


def show(actor: Actor) -> None:
    """Show the page: the step the person is at."""
    st.title("서식 채우기", anchor=False)
    work = st.session_state.get(WORK)
    if not isinstance(work, Work):
        _steps(_FIND)
        st.markdown(fill_words.PURPOSE)
        _start(actor)
        return
    # What stands in the session was read when the actor still might.
    require(actor, Command.FILL_FORM, work.project)
    collect(work)
    _steps(work.step.value)
    st.header(plain(work.title), anchor=False)
    st.button("← 다른 서식 고르기", on_click=_leave, key="fill-leave")
    if work.step is Step.WRITE:
        show_write(work)
    elif work.step is Step.CHECK:
        show_check(actor, work)
    else:
        show_result(actor, work)


def _start(actor: Actor) -> None:
    record = choose_project(actor)
    if record is None:
        return
    work = choose(actor, record)
    if work is not None:
        st.session_state[WORK] = work
        st.rerun()


def _steps(at: str) -> None:
    names = (_FIND, *(step.value for step in Step))
    told = [
        f"**{number}. {name}**" if name == at else f"{number}\\. {name}"
        for number, name in enumerate(names, start=1)
    ]
    st.markdown(" → ".join(told))


def _leave() -> None:
    st.session_state.pop(WORK, None)
