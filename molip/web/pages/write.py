"""작성: one criterion a step, saved as it is written."""

from collections.abc import Sequence

import streamlit as st

from molip.access import Actor
from molip.commands.submissions import (
    list_submissions,
    open_submission,
    read_submission,
    suggest_answers,
)
from molip.evaluation.completeness import is_blank
from molip.evaluation.criteria import Criterion
from molip.evaluation.submission import GENERAL_KEY, State, Submission
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.choosing import choose_project
from molip.web.failures import told
from molip.web.links import link
from molip.web.pages.write_step import show_step
from molip.web.plain import lines, plain

_STEP = "write-step"


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("작성", anchor=False)
    record = choose_project(actor)
    if record is None:
        return
    submission = _find_open(actor, record)
    if submission is None:
        _offer_start(actor, record)
        return
    if submission.frozen:
        st.info(f"이 제출서는 '{submission.state.value}' 상태여서 고칠 수 없습니다.")
        link("review", "제출한 내용 보기")
        return
    _show_remarks(submission)
    st.caption(plain(f"{record.identity.title} · {submission.kind.value}"))
    criteria = session.desk().content.criteria
    criterion = _choose_step(submission, criteria)
    drafted = suggest_answers(session.desk(), actor, submission.id)
    show_step(submission, criterion, drafted[criterion.id])
    _steps(criteria, criterion)


def _find_open(actor: Actor, record: ProjectRecord) -> Submission | None:
    """Return the submission to go on with, the newest first."""
    for submission in list_submissions(session.desk(), actor):
        if submission.project_id == record.id:
            if submission.state is State.REVIEWED:
                continue
            return read_submission(session.desk(), actor, submission.id)
    return None


def _offer_start(actor: Actor, record: ProjectRecord) -> None:
    st.markdown(
        "과정 중심 평가에 낼 제출서를 씁니다. 과제 기록과 수행기록에서 쓸 수 있는 "
        "사실을 먼저 채워 드립니다."
    )
    st.caption(words.AUTOSAVE)
    if st.button("제출서 쓰기 시작", type="primary"):
        with told():
            opened = open_submission(session.desk(), actor, record.id)
            if opened.state is not State.REVIEWED:
                st.rerun()
            st.info("이번 평가의 제출서는 검토까지 끝났습니다.")
            link("review", "제출한 내용 보기")


def _show_remarks(submission: Submission) -> None:
    if submission.state is not State.RETURNED:
        return
    general = submission.remarks.get(GENERAL_KEY, "")
    st.warning(
        "**보완 요청을 받았습니다.** 항목마다 적힌 의견을 보고 고친 다음 다시 제출해 "
        f"주십시오.\n\n{lines(general)}"
    )


def _choose_step(submission: Submission, criteria: Sequence[Criterion]) -> Criterion:
    by_number = {criterion.number: criterion for criterion in criteria}
    first = submission.history[0].payload
    now = submission.answers
    filled = {c.number for c in criteria if not is_blank(now.get(c.id, ""))}
    touched = {
        c.number
        for c in criteria
        if c.number in filled and now.get(c.id, "") != first.get(c.id, "")
    }
    at = int(st.session_state.get(_STEP, 1))
    if at not in by_number:
        at = min(by_number)
    st.progress(
        len(touched) / len(criteria),
        text=f"{len(criteria)}개 항목 가운데 {len(filled)}개가 채워져 있고, "
        f"{len(touched)}개를 직접 손보았습니다.",
    )
    with st.container(horizontal=True, gap="small"):
        for number, criterion in by_number.items():
            mark = " ✓" if number in touched else ""
            st.button(
                f"{number}{mark}",
                key=f"step-{number}",
                type="primary" if number == at else "secondary",
                help=plain(criterion.title),
                on_click=_go,
                args=(number,),
            )
    return by_number[at]


def _steps(criteria: Sequence[Criterion], at: Criterion) -> None:
    numbers = [criterion.number for criterion in criteria]
    place = numbers.index(at.number)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place:
            st.button("← 이전 항목", on_click=_go, args=(numbers[place - 1],))
        if place + 1 < len(numbers):
            st.button(
                "다음 항목 →",
                on_click=_go,
                args=(numbers[place + 1],),
                type="primary",
            )
        else:
            link("review", "검토하고 제출하기 →")


def _go(number: int) -> None:
    st.session_state[_STEP] = number
