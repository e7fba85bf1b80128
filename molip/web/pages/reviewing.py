"""The reviewer's side: statements beside the record, and asking for more."""

from collections.abc import Mapping

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.evidence import read_evidence
from molip.commands.projects import read_project
from molip.commands.submissions import (
    asked_in,
    return_submission,
    suggest_answers,
)
from molip.errors import MolipError
from molip.evaluation.completeness import is_blank
from molip.evaluation.criteria import Criterion
from molip.evaluation.prefill import Prefill
from molip.evaluation.submission import GENERAL_KEY, Submission, can_return
from molip.web import session
from molip.web.failures import show
from molip.web.links import link
from molip.web.pages.evidence_log import show_entry
from molip.web.plain import lines, plain
from molip.web.tables import table

_REFUSED = "review-refused"


def show_reading(actor: Actor, submission: Submission) -> None:
    """Show a submission to a reviewer or an administrator."""
    record = read_project(session.desk(), actor, submission.project_id)
    st.header(plain(record.identity.title), anchor=False)
    st.markdown(
        f"{submission.kind.value} 제출서 · :blue-badge[{submission.state.value}]"
    )
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show(refused)
    reviews = can_return(submission.state) and may(
        actor, Command.REVIEW_SUBMISSION, submission.project_id
    )
    told = suggest_answers(session.desk(), actor, submission.id)
    for criterion in asked_in(session.desk(), actor, submission.id).all:
        _criterion(submission, criterion, told[criterion.id], reviews=reviews)
    if GENERAL_KEY in submission.remarks:
        st.markdown(f"**전체 의견**  \n{lines(submission.remarks[GENERAL_KEY])}")
    if reviews:
        _decide(actor, submission)
    with st.expander("수행기록 모두 보기", on_change="rerun") as log:
        if log.open:
            for evidence in read_evidence(session.desk(), actor, record.id):
                show_entry(actor, evidence, record)


def _criterion(
    submission: Submission, criterion: Criterion, told: Prefill, *, reviews: bool
) -> None:
    st.subheader(plain(f"{criterion.number}. {criterion.title}"), anchor=False)
    text = submission.answers.get(criterion.id, "")
    st.markdown("_적지 않았습니다._" if is_blank(text) else lines(text))
    with st.expander(f"기록과 견주기: 사실 {len(told.supports)}건"):
        table(
            ("근거", "기록", "내용"),
            ((s.id, s.label, s.value) for s in told.supports),
        )
        if told.thin:
            st.markdown("\n".join(f"- {plain(hint)}" for hint in told.thin))
    if criterion.id in submission.remarks:
        st.markdown(f"**남긴 의견**  \n{lines(submission.remarks[criterion.id])}")
    if reviews:
        st.text_area(
            f"{criterion.number}번 항목 의견 (선택)",
            key=_key(submission, criterion.id),
            height=80,
            persist_state="session",
        )


def _decide(actor: Actor, submission: Submission) -> None:
    st.subheader("보완 요청", anchor=False)
    st.text_area(
        "전체 의견",
        key=_key(submission, GENERAL_KEY),
        height=100,
        persist_state="session",
        help="평가위원의 이름은 연구자에게 보이지 않습니다.",
    )
    st.caption(
        "의견은 보완을 요청할 때 저장됩니다. 의견이 한 가지 이상 있어야 하고, 누군가 "
        "평가 의견을 낸 뒤에는 요청할 수 없습니다."
    )
    st.button("보완 요청", on_click=_act, args=(actor, submission))
    link("judge", "평가 의견 쓰러 가기")


def _act(actor: Actor, submission: Submission) -> None:
    try:
        return_submission(
            session.desk(),
            actor,
            submission.id,
            submission.version,
            _remarks(actor, submission),
        )
    except MolipError as error:
        st.session_state[_REFUSED] = error


def _remarks(actor: Actor, submission: Submission) -> Mapping[str, str]:
    asked = asked_in(session.desk(), actor, submission.id).all
    keys = [*(criterion.id for criterion in asked), GENERAL_KEY]
    told = {key: st.session_state.get(_key(submission, key)) or "" for key in keys}
    return {key: text for key, text in told.items() if text.strip()}


def _key(submission: Submission, part: str) -> str:
    """Return a key of this round: after resubmission the remarks start empty."""
    return f"remark-{submission.id}-{submission.version}-{part}"
