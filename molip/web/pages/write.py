"""작성: one topic a step, saved as it is written."""

import streamlit as st

from molip.access import Actor
from molip.commands.submissions import (
    asked_in,
    list_submissions,
    open_submission,
    read_submission,
    suggest_answers,
)
from molip.evaluation.asking import Asked
from molip.evaluation.submission import GENERAL_KEY, State, Submission
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.choosing import choose_project
from molip.web.failures import told
from molip.web.links import link
from molip.web.pages.write_beside import show_beside
from molip.web.pages.write_step import show_step
from molip.web.pages.write_steps import choose_step, show_ways, steps_of
from molip.web.plain import lines, plain


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
    asking = asked_in(session.desk(), actor, submission.id)
    _show_sheets(asking)
    steps = steps_of(asking)
    step = choose_step(submission, steps)
    ids = [criterion.id for criterion in step.criteria]
    drafted = suggest_answers(session.desk(), actor, submission.id, ids)
    show_step(submission, step, drafted)
    show_beside(actor, submission, ids)
    show_ways(steps, step)


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


def _show_sheets(asking: Asked) -> None:
    """Show which sheets apply, and how far each binds."""
    with st.popover(f"적용한 평가표 {len(asking.sheets)}개"):
        st.caption(
            "이 제출서를 시작할 때 사업과 평가 종류, 평가하는 날에 맞추어 정했습니다. "
            "그 뒤에 규칙이 바뀌어도 이 제출서가 묻는 것은 바뀌지 않습니다."
        )
        for sheet in asking.sheets:
            st.markdown(
                f"**{plain(sheet.title)}** · {sheet.standing.value}  \n"
                f"{plain(sheet.note)}  \n{plain(str(sheet.citation))}"
            )


def _show_remarks(submission: Submission) -> None:
    if submission.state is State.DECLINED:
        st.warning(
            "**기관에서 돌려보냈습니다.** 까닭을 보고 고친 다음 다시 제출해 "
            f"주십시오.\n\n{lines(submission.declined)}"
        )
    if submission.state is not State.RETURNED:
        return
    general = submission.remarks.get(GENERAL_KEY, "")
    st.warning(
        "**보완 요청을 받았습니다.** 항목마다 적힌 의견을 보고 고친 다음 다시 제출해 "
        f"주십시오.\n\n{lines(general)}"
    )
