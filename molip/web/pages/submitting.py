"""The researcher's side: what blocks, what to look at again, submit, receipt."""

from collections.abc import Iterable

import streamlit as st

from molip.access import Actor
from molip.commands.submission_due import due_day
from molip.commands.submissions import asked_in, check_submission, submit
from molip.errors import Finding, MolipError
from molip.evaluation.asking import Asked
from molip.evaluation.attachments import WHOLE
from molip.evaluation.completeness import is_blank
from molip.evaluation.deadline import is_late
from molip.evaluation.submission import (
    GENERAL_KEY,
    State,
    Submission,
    can_submit,
)
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.web import session
from molip.web.failures import show
from molip.web.links import link
from molip.web.pages.receipt import show_receipt
from molip.web.pages.write_beside import show_beside
from molip.web.plain import lines, plain

_REFUSED = "submit-refused"
_FEW = 5


def show_submitting(
    actor: Actor, record: ProjectRecord, submission: Submission
) -> None:
    """Show the researcher their submission and let them hand it in."""
    st.header(plain(record.identity.title), anchor=False)
    st.markdown(
        f"{submission.kind.value} 제출서 · :blue-badge[{submission.state.value}]"
    )
    asking = asked_in(session.desk(), actor, submission.id)
    if submission.state is State.DECLINED:
        st.warning(f"**기관에서 돌려보낸 까닭**\n\n{lines(submission.declined)}")
    if can_submit(submission.state):
        _due(record, submission)
        _check(actor, submission)
    else:
        show_receipt(actor, record, submission)
    _remarks(submission, asking)
    _written(submission, asking)
    if can_submit(submission.state):
        st.subheader("제출서 전체에 대하여", anchor=False)
        show_beside(actor, submission, (WHOLE,))


def _due(record: ProjectRecord, submission: Submission) -> None:
    """Say until when it is in time, and that late is taken, too."""
    desk = session.desk()
    due = due_day(desk, record, submission.kind, submission.id)
    if due is None or submission.state is State.RETURNED:
        return
    told = f"제출 기한: {korean_date(due)} 24:00까지(보고서 기한에 맞춘 것, 추정)"
    if is_late(desk.now(), due):
        st.warning(f"{told}. 기한이 지났습니다. 제출하면 받되 늦었다고 표시합니다.")
    else:
        left = (due - desk.today).days
        st.caption(f"{told} · {f'{left}일 남음' if left else '오늘까지'}")


def _check(actor: Actor, submission: Submission) -> None:
    st.subheader("제출 전 점검", anchor=False)
    found = check_submission(session.desk(), actor, submission.id)
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show(refused)
    if found.blocking:
        st.error(f"먼저 고칠 것이 {len(found.blocking)}건 있습니다.")
        _list(found.blocking)
    else:
        st.success("제출할 수 있습니다.")
    if found.warnings:
        count = len(found.warnings)
        title = f"한 번 더 볼 곳 {count}건 (그대로 두어도 됩니다)"
        with st.expander(title, expanded=count <= _FEW):
            _list(found.warnings)
    link("write", "고치러 가기")
    if submission.needs_confirmation:
        st.caption("제출하면 기관 담당자가 확인한 다음 접수됩니다.")
    st.button(
        "제출하기",
        type="primary",
        disabled=not found.ready,
        help="제출하면 돌려받기 전에는 고칠 수 없습니다.",
        on_click=_submit,
        args=(actor, submission.id, submission.version),
    )


def _submit(actor: Actor, submission_id: str, version: int) -> None:
    try:
        submit(session.desk(), actor, submission_id, version)
    except MolipError as error:
        st.session_state[_REFUSED] = error


def _remarks(submission: Submission, asking: Asked) -> None:
    if not submission.remarks:
        return
    st.subheader("평가위원 의견", anchor=False)
    titles = {criterion.id: criterion.title for criterion in asking.all}
    for key, text in submission.remarks.items():
        title = "전체 의견" if key == GENERAL_KEY else titles.get(key, key)
        st.markdown(f"**{plain(title)}**  \n{lines(text)}")


def _written(submission: Submission, asking: Asked) -> None:
    st.subheader("적은 내용", anchor=False)
    for criterion in asking.all:
        text = submission.answers.get(criterion.id, "")
        st.markdown(f"**{criterion.number}. {plain(criterion.title)}**")
        if not is_blank(text):
            st.markdown(lines(text))
        elif criterion.optional:
            st.markdown("_적지 않았습니다(해당할 때만 적는 항목)._")
        else:
            st.markdown("_아직 적지 않았습니다._")


def _list(findings: Iterable[Finding]) -> None:
    """Show findings, those on one item together."""
    by_item: dict[str, list[Finding]] = {}
    for finding in findings:
        by_item.setdefault(finding.where, []).append(finding)
    told = []
    for where, found in by_item.items():
        told.append(f"- **{plain(where)}**")
        told.extend(f"    - {plain(f.problem)} {plain(f.remedy)}" for f in found)
    st.markdown("\n".join(told))
