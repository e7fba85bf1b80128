"""홈: what waits for this person, and by when."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from molip.access import Actor, Role
from molip.commands.asked import asked_by_sheets
from molip.commands.obligations import ProjectDuties, all_obligations
from molip.commands.submissions import list_submissions
from molip.evaluation.completeness import is_blank
from molip.evaluation.submission import State, Submission
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.choosing import remember
from molip.web.due import due_line
from molip.web.figures import moment
from molip.web.links import go, link
from molip.web.pages.home_evaluation import show_evaluations
from molip.web.plain import plain

_SHOWN = 6
_WAITING_FOR = {
    Role.RESEARCHER: (State.RETURNED, State.DECLINED, State.WRITING),
    Role.REVIEWER: (State.SUBMITTED,),
    Role.ADMINISTRATOR: (
        State.AWAITING,
        State.SUBMITTED,
        State.RETURNED,
        State.WRITING,
    ),
}
_DONE = {
    Role.RESEARCHER: "작성 중인 제출서가 없습니다.",
    Role.REVIEWER: "검토를 기다리는 제출서가 없습니다.",
    Role.ADMINISTRATOR: "진행 중인 제출서가 없습니다.",
}


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("홈", anchor=False)
    st.write(words.PURPOSE)
    desk = session.desk()
    everything = all_obligations(desk, actor)
    records = {duties.record.id: duties.record for duties in everything}
    st.header(
        "이어서 하기" if actor.role is Role.RESEARCHER else "기다리는 제출서",
        anchor=False,
    )
    show_evaluations(actor)
    _waiting(actor, list_submissions(desk, actor), records)
    st.header("보고서 마감", anchor=False)
    _deadlines(everything, desk.today)
    if actor.role is Role.RESEARCHER:
        st.header("지금 하기", anchor=False)
        link("project", "오늘 있었던 일 남기기")
        link("draft", "보고서 초안 만들기")


def _waiting(
    actor: Actor, submissions: Iterable[Submission], records: dict[str, ProjectRecord]
) -> None:
    states = _WAITING_FOR[actor.role]
    waiting = sorted(
        (one for one in submissions if one.state in states),
        key=lambda one: states.index(one.state),
    )
    for submission in waiting:
        record = records.get(submission.project_id)
        if record is not None:
            _offer(actor, submission, record)
    if not waiting:
        st.write(_DONE[actor.role])
        writes = actor.role is Role.RESEARCHER
        if writes and st.button("제출서 쓰기 시작", type="primary"):
            go("write")


def _offer(actor: Actor, submission: Submission, record: ProjectRecord) -> None:
    criteria = asked_by_sheets(session.desk().content, submission)
    written = sum(
        not is_blank(submission.answers.get(criterion.id, "")) for criterion in criteria
    )
    with st.container(border=True):
        st.markdown(f"**{plain(record.identity.title)}**")
        st.caption(
            f"{submission.kind.value} 제출서 · {submission.state.value} · "
            f"{len(criteria)}개 항목 가운데 {written}개 채움 · "
            f"마지막 저장 {moment(submission.history[-1].at)}"
        )
        writes = actor.role is Role.RESEARCHER
        label = "이어서 쓰기" if writes else "열어 보기"
        if st.button(label, key=f"go-{submission.id}", type="primary"):
            remember(submission.project_id)
            st.session_state["reviewing"] = submission.id
            go("write" if writes else "review")


def _deadlines(everything: Iterable[ProjectDuties], today: date) -> None:
    owed = sorted(
        (
            (one, duties.record)
            for duties in everything
            for one in duties.obligations
            if one.is_open and (one.deadline.report is not None or one.is_near)
        ),
        key=lambda pair: (pair[0].due_on, pair[1].id, pair[0].id),
    )
    if not owed:
        st.write("남은 보고서도 임박한 일도 없습니다.")
    several = len({record.id for _, record in owed}) > 1
    for one, record in owed[:_SHOWN]:
        title = f" · {plain(record.identity.title)}" if several else ""
        st.markdown(due_line(one, today) + title)
    if len(owed) > _SHOWN:
        st.caption(f"이 밖에 {len(owed) - _SHOWN}건이 더 있습니다.")
    link("obligations", "해야 할 일 모두 보기")
