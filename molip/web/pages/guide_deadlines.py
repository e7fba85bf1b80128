"""Deadlines on the page 절차 안내: by when, counted from a day or the record."""

from datetime import date

import streamlit as st

from molip.projects.record import ProjectRecord
from molip.rules.deadlines import Deadline, due_on, say_due
from molip.web import session
from molip.web.links import link
from molip.web.plain import plain

_COUNTED = (
    "첫날은 넣지 않고 셉니다. 말일이 토요일이나 공휴일이면 그다음 날까지입니다"
    "(「행정기본법」 제6조제1항, 「민법」 제157조·제160조·제161조). "
    "앞으로 정해질 임시공휴일은 넣지 못했습니다. 날짜는 서울 시각입니다."
)


def show_deadlines(record: ProjectRecord | None) -> None:
    """Show the way to what is due in the project, and count from any day."""
    found = session.desk().content.deadlines
    st.caption(_COUNTED)
    if record is not None:
        link("obligations", "이 과제가 해야 할 일과 기한 보기")
    st.header("날짜 세어 보기", anchor=False)
    name = st.selectbox(
        "무엇의 기한",
        list(found),
        format_func=lambda key: found[key].title,
        key="deadline",
        persist_state="session",
    )
    _count(found[str(name)])


def _count(one: Deadline) -> None:
    st.markdown(
        f"지킬 사람: {plain(one.duty)}  \n"
        f"누구에게: {plain(one.recipient)}  \n"
        f"기간: **{plain(one.event)}{_joined(one)}**  \n"
        f"근거: {plain(str(one.citation))}"
    )
    day = st.date_input(
        plain(one.event),
        value=None,
        min_value=date(1948, 1, 1),
        max_value=date(2100, 12, 31),
        format="YYYY-MM-DD",
        key="deadline-day",
    )
    if isinstance(day, date):
        st.success(say_due(due_on(one, day)))
    if one.note:
        st.info(plain(one.note))


def _joined(one: Deadline) -> str:
    """Return the period as it follows the event: ``부터 60일``, ``까지``."""
    return f"부터 {one.period}" if one.count else f", {one.period}"
