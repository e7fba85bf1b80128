"""평가 결과: the notice, the papers, and an objection."""

import streamlit as st

from molip.access import Actor
from molip.commands.panel_results import (
    acknowledge_result,
    list_results,
    object_to_result,
    result_clocks,
)
from molip.errors import MolipError
from molip.evaluation.panels.panel import Purpose
from molip.evaluation.panels.papers import NO_MORE, UNNAMED
from molip.evaluation.panels.terms import REASON_TITLES, Reason
from molip.evaluation.panels.views import Notice, ResultView
from molip.rules.deadlines import say_due
from molip.web import session
from molip.web.choosing import choose_project
from molip.web.failures import show as show_error
from molip.web.figures import moment
from molip.web.pages.result_files import show_files
from molip.web.plain import lines, plain
from molip.web.tables import table

_REFUSED = "result-refused"


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("평가 결과", anchor=False)
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show_error(refused)
    record = choose_project(actor)
    if record is None:
        return
    results = [
        one
        for one in list_results(session.desk(), actor)
        if one.project_id == record.id
    ]
    if not results:
        st.info("아직 통보된 평가 결과가 없습니다. 통보되면 여기에 보입니다.")
    for view in results:
        _show_one(actor, view)


def _show_one(actor: Actor, view: ResultView) -> None:
    st.header(f"{view.kind.value} 결과", anchor=False)
    st.markdown(f"결과: **{plain(view.result)}**")
    if view.acknowledged_at is None:
        st.button(
            "통보를 확인했습니다",
            on_click=_acknowledge,
            args=(actor, view.panel_id),
            key=f"ack-{view.panel_id}",
            type="primary",
        )
        st.caption("확인하지 않아도 이의신청 기한은 통보받은 날부터 셉니다.")
    for notice in reversed(view.notices):
        _notice(notice)
    _objection(actor, view)
    answered = any(one.purpose is Purpose.OBJECTION for one in view.notices)
    show_files(actor, view.panel_id, answered=answered)
    with st.expander("지금까지의 이력"):
        table(
            ("때(서울 시각)", "한 일", "한 사람"),
            ((moment(one.at), one.what, one.who) for one in view.steps),
        )


def _notice(notice: Notice) -> None:
    st.subheader(
        f"{notice.purpose.value} 결과 · {moment(notice.notified_at)} 통보",
        anchor=False,
    )
    st.markdown(f":blue-badge[{plain(notice.result)}]")
    st.markdown(lines(notice.summary))
    for title, text in (
        (REASON_TITLES[Reason.PROCESS], notice.process),
        (REASON_TITLES[Reason.OUTCOME], notice.outcome),
        (REASON_TITLES[Reason.CONDITION], notice.condition),
    ):
        if text:
            st.markdown(f"**{title}**  \n{lines(text)}")
    if notice.incentive is not None:
        told = notice.incentive
        st.success(
            f"**인센티브 추천: {plain(told.kind)}**\n\n"
            f"비추어 본 예시: {plain(told.example)}\n\n"
            f"{lines(told.reason)}"
        )
    with st.expander("평가위원 의견"):
        st.caption(UNNAMED)
        for one in notice.comments:
            if one.texts:
                st.markdown(f"**{plain(one.title)}**")
                st.markdown("\n".join(f"- {plain(text)}" for text in one.texts))


def _objection(actor: Actor, view: ResultView) -> None:
    st.subheader("이의신청", anchor=False)
    clocks = result_clocks(session.desk(), actor, view.panel_id)
    words = session.desk().content.panels.terms
    grounds = {one.id: one.text for one in words.grounds}
    if view.objection is not None:
        told = view.objection
        ground = grounds.get(told.ground, told.ground)
        when = f"{moment(told.at)}에 {told.by_name} 님이 이의신청을 했습니다: {ground}"
        st.markdown(plain(when))
        st.markdown(f"**취지**  \n{lines(told.claim)}")
        st.markdown(f"**이유**  \n{lines(told.reason)}")
        if clocks.answer is not None:
            st.info(
                "처음 평가에 참여하지 않은 위원이 검토합니다. "
                f"{plain(say_due(clocks.answer))} 결과를 알려 드립니다."
            )
        elif view.notices[-1].purpose is Purpose.AGAIN:
            st.caption(NO_MORE)
        return
    due = clocks.objection
    if due is None:
        return
    if session.today() > due.day:
        st.write(f"이의신청 기한이 지났습니다. 기한: {plain(say_due(due))}")
        return
    st.markdown(f"기한: **{plain(say_due(due))}** 한 번만 할 수 있습니다.")
    _form(actor, view, grounds)


def _form(actor: Actor, view: ResultView, grounds: dict[str, str]) -> None:
    words = session.desk().content.panels.terms
    own = view.panel_id
    with st.expander("이의신청 쓰기"):
        st.caption(
            plain(
                "평가단과 평가위원의 선정, 연구비, 평가 규정과 방식에는 이의신청을 할 "
                f"수 없습니다. {words.objection_citation}"
            )
        )
        st.selectbox(
            "이의신청 범위",
            list(grounds),
            format_func=lambda ground: grounds.get(ground, ground),
            key=f"ground-{own}",
            index=None,
            persist_state="session",
        )
        for key, title in (("claim", "취지"), ("reason", "이유")):
            st.text_area(
                f"이의신청 {title}",
                key=f"{key}-{own}",
                height=120,
                persist_state="session",
            )
        st.button(
            "이의신청하기",
            type="primary",
            on_click=_object,
            args=(actor, own),
            key=f"object-{own}",
        )


def _acknowledge(actor: Actor, panel_id: str) -> None:
    try:
        acknowledge_result(session.desk(), actor, panel_id)
    except MolipError as error:
        st.session_state[_REFUSED] = error


def _object(actor: Actor, panel_id: str) -> None:
    told = {
        key: str(st.session_state.get(f"{key}-{panel_id}") or "")
        for key in ("ground", "claim", "reason")
    }
    try:
        object_to_result(session.desk(), actor, panel_id, told)
    except MolipError as error:
        st.session_state[_REFUSED] = error
