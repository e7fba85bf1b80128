"""The first step of filling: which form, for which year."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import current_catalogue
from molip.commands.filling import form_answers
from molip.commands.uploads import read_upload
from molip.errors import Finding, MolipError
from molip.generators import choose_year
from molip.projects.record import ProjectRecord
from molip.web import session
from molip.web.failures import show
from molip.web.pages import fill_words
from molip.web.pages.fill_fate import show_fate
from molip.web.pages.fill_view import Work, of_form, of_upload
from molip.web.plain import plain

ENDINGS = ("hwpx", "hwp", "docx", "pdf", "xlsx")
_UPLOAD, _CATALOGUE = "서식 파일 올리기", "목록에서 고르기"
_TURN = "fill-turn"
_FIRST = 10


def choose(actor: Actor, record: ProjectRecord) -> Work | None:
    """Return the work on the form that was chosen; None until one is."""
    year = _choose_year(record)
    way = st.radio(
        "서식", [_UPLOAD, _CATALOGUE], key="fill-way", horizontal=True,
        persist_state="session",
    )  # fmt: skip
    if way == _CATALOGUE:
        return _from_catalogue(actor, record.id, year)
    return _from_upload(actor, record.id, year)


def _choose_year(record: ProjectRecord) -> int:
    numbers = [year.number for year in record.years]
    latest = choose_year(record, session.today())
    year = st.selectbox(
        "연차",
        numbers,
        index=numbers.index(latest),
        format_func=lambda number: f"{number}년차",
        key=f"fill-year-{record.id}",
        persist_state="session",
    )
    return int(year or latest)


def _from_upload(actor: Actor, project_id: str, year: int) -> Work | None:
    turn = int(st.session_state.get(_TURN, 0))
    file = st.file_uploader(
        "서식 파일", type=list(ENDINGS), key=f"fill-file-{turn}", help=None
    )
    st.caption(fill_words.FORMATS)
    st.caption(fill_words.KEPT)
    if file is None:
        return None

    def read() -> Work:
        data = file.getvalue()
        upload = read_upload(
            session.desk(), actor, project_id, file.name, data, year=year
        )
        title = upload.document.title or file.name
        blanks = of_upload(upload)
        return Work(turn, project_id, year, title, blanks, upload=upload, data=data)

    return _begun(read, "서식을 읽고 있습니다…")


def _from_catalogue(actor: Actor, project_id: str, year: int) -> Work | None:
    catalogue = current_catalogue(session.desk(), actor)
    known = {form.id: form for form in catalogue.forms.values() if form.fields}
    chosen = st.selectbox(
        "서식 고르기",
        list(known),
        index=None,
        format_func=lambda form_id: (
            f"{known[form_id].title} · {catalogue.issuer_name(known[form_id])}"
        ),
        placeholder="서식 이름으로 찾으십시오",
        key="fill-form",
        persist_state="session",
    )
    if chosen:
        show_fate(actor, str(chosen), catalogue)
    st.info(fill_words.NOT_THE_LAYOUT)
    if not st.button("이 서식 채우기", type="primary", disabled=not chosen):
        return None
    form = catalogue.form(str(chosen))

    def read() -> Work:
        answers = form_answers(session.desk(), actor, form.id, project_id, year)
        turn = int(st.session_state.get(_TURN, 0))
        return Work(turn, project_id, year, form.title, of_form(answers), form=form)

    return _begun(read, "아는 것을 찾고 있습니다…")


def _begun(read: Callable[[], Work], waiting: str) -> Work | None:
    """Return the work, or show in place why there is none."""
    try:
        with st.spinner(waiting):
            work = read()
    except MolipError as error:
        show(error)
        return None
    st.session_state[_TURN] = work.turn + 1
    return work


def show_hazards(hazards: tuple[Finding, ...], told: str = fill_words.HAZARDS) -> None:
    """Say what a file carries that could act by itself.

    Args:
        hazards: What was found.
        told: What to say of it.
    """
    if not hazards:
        return
    lines = "\n".join(
        f"- {plain(f.where)}: {plain(f.problem)}" for f in hazards[:_FIRST]
    )
    left = len(hazards) - _FIRST
    more = f"\n- 그 밖에 {left}건" if left > 0 else ""
    st.warning(f"{told}\n\n{lines}{more}")
