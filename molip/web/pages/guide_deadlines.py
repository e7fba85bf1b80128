"""Deadlines on the page 절차 안내: by when, counted from a day or the record."""

from datetime import date

import streamlit as st

from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.rules.deadlines import Deadline, due_on, events_of, say_due
from molip.web import session
from molip.web.plain import plain
from molip.web.tables import table

_COUNTED = (
    "첫날은 넣지 않고 셉니다. 말일이 토요일이나 공휴일이면 그다음 날까지입니다"
    "(「행정기본법」 제6조제1항, 「민법」 제157조·제160조·제161조). "
    "앞으로 정해질 임시공휴일은 넣지 못했습니다. 날짜는 서울 시각입니다."
)


def show_deadlines(record: ProjectRecord | None) -> None:
    """Show what is due in a project, and count from any other day."""
    found = session.desk().content.deadlines
    st.caption(_COUNTED)
    if record is not None:
        _of_project(list(found.values()), record)
    st.header("날짜 세어 보기", anchor=False)
    name = st.selectbox(
        "무엇의 기한",
        list(found),
        format_func=lambda key: found[key].title,
        key="deadline",
        persist_state="session",
    )
    _count(found[str(name)])


def _of_project(deadlines: list[Deadline], record: ProjectRecord) -> None:
    st.header("이 과제의 기한", anchor=False)
    today = session.desk().today
    due = sorted(
        (due_on(one, event).day, one.title, one.event, event, str(one.citation))
        for one in deadlines
        for event in events_of(one, record)
    )
    rows = [
        (
            korean_date(day),
            title,
            f"{event} {korean_date(counted)}",
            citation,
        )
        for day, title, event, counted, citation in due
        if day >= today
    ]
    if not rows:
        st.info("기록에서 셀 수 있는 기한이 모두 지났습니다.")
        return
    table(("기한", "할 일", "센 날", "근거"), rows)
    past = len(due) - len(rows)
    if past:
        st.caption(f"이미 지난 기한 {past}건은 적지 않았습니다.")


def _count(one: Deadline) -> None:
    st.markdown(
        f"지킬 사람: {plain(one.duty)}  \n"
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
