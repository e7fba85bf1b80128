"""The changes of a project: where each stands, its papers, what to do next."""

from collections.abc import Callable, Sequence

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.change_keeping import Answered, answer_due
from molip.commands.change_papers import change_papers, export_change_paper
from molip.commands.changes import (
    answer_change,
    judge_change,
    notify_change,
    request_change,
    withdraw_change,
)
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.rules.changes import CaseState, ChangeCase
from molip.rules.changes.case import AFTER, told_rows
from molip.rules.changes.ruling import BARRED, CHANGE_TABLE, NOTICE, SUBJECT
from molip.rules.deadlines import say_due
from molip.web import session
from molip.web.failures import told
from molip.web.files import MIMES, NAMES
from molip.web.plain import lines, plain
from molip.web.tables import table


def show_list(actor: Actor, record: ProjectRecord, cases: Sequence[ChangeCase]) -> None:
    """Show every change, the newest first."""
    if not cases:
        st.info("아직 작성한 변경이 없습니다.")
        return
    choices = session.desk().content.tables[CHANGE_TABLE].input(SUBJECT).choices
    for case in cases:
        number = int(case.id.rsplit(".", 1)[1])
        title = f"{number}. {choices[case.wish.subject]}: {case.state}"
        with st.expander(title, expanded=case is cases[0]), told():
            _case(actor, record, case)


def _case(actor: Actor, record: ProjectRecord, case: ChangeCase) -> None:
    _standing(case)
    _values(record, case)
    _history(case)
    _papers(actor, case)
    if case.state is CaseState.DRAFT:
        _send(actor, case)
    if case.state is CaseState.REQUESTED:
        _answer(actor, case)
    if case.state in {CaseState.DRAFT, CaseState.REQUESTED}:
        _withdraw(actor, case)


def _standing(case: ChangeCase) -> None:
    outcomes = session.desk().content.tables[CHANGE_TABLE].outcomes
    if case.settled:
        st.markdown(
            f"절차: **{plain(outcomes[case.settled.outcome])}** · 근거: "
            f"{plain(case.settled.provision)}"
        )
    if case.wish.reason:
        st.markdown(f"사유: {lines(case.wish.reason)}")
    due = answer_due(session.desk(), case)
    if due and case.state is CaseState.REQUESTED:
        st.markdown(f"회신 기한: **{plain(say_due(due))}**")


def _values(record: ProjectRecord, case: ChangeCase) -> None:
    """Show before and after; what was sent off, as it stood then."""
    rows = told_rows(record, case.wish)
    before = case.settled.before if case.settled else tuple(b for _, b, _ in rows)
    table(
        ("바꾸는 것", "변경 전", "변경 후"),
        [
            (name, old, after)
            for (name, _, after), old in zip(rows, before, strict=True)
        ],
    )


def _history(case: ChangeCase) -> None:
    for event in case.history:
        day = korean_date(event.day or event.at.date())
        document = f" · 문서 번호 {event.document}" if event.document else ""
        note = f" · {event.note}" if event.note else ""
        st.caption(
            plain(f"{day} {AFTER[event.act]} · {event.actor_name} 님{document}{note}")
        )


def _papers(actor: Actor, case: ChangeCase) -> None:
    for paper in change_papers(session.desk(), actor, case.id):
        with st.container(horizontal=True):
            for suffix, name in NAMES.items():
                st.download_button(
                    f"{paper.title} {name}",
                    data=_writer(actor, case, paper.id, suffix),
                    file_name=f"{paper.id}.{suffix}",
                    mime=MIMES[suffix],
                    key=f"change-{case.id}-{paper.id}-{suffix}",
                    on_click="ignore",
                )


def _writer(
    actor: Actor, case: ChangeCase, paper: str, suffix: str
) -> Callable[[], bytes]:
    return lambda: export_change_paper(session.desk(), actor, case.id, paper, suffix)


def _send(actor: Actor, case: ChangeCase) -> None:
    desk = session.desk()
    judged = judge_change(desk, actor, case.project, case.wish)
    if judged.outcome in {"", BARRED}:
        st.warning("아직 답하지 않은 것이 있거나 할 수 없는 변경입니다.")
        return
    base = (case.id, case.version)
    if judged.outcome == NOTICE:
        if st.button("통보하고 기록에 반영", key=f"notify-{case.id}", type="primary"):
            notify_change(desk, actor, base)
            _again("통보한 것으로 기록하고 과제 기록에 반영했습니다.")
        return
    document = st.text_input("요청한 문서 번호(있으면)", key=f"document-{case.id}")
    if st.button("요청한 것으로 기록", key=f"request-{case.id}", type="primary"):
        request_change(desk, actor, base, document)
        _again("요청한 것으로 기록했습니다. 회신을 받으면 관리자가 기록합니다.")


def _answer(actor: Actor, case: ChangeCase) -> None:
    if not may(actor, Command.ANSWER_CHANGE, case.project):
        st.info("회신을 받으면 관리자에게 알려 주십시오. 관리자가 회신을 기록합니다.")
        return
    yes, no = "승인", "반려"
    with st.form(f"answer-{case.id}"):
        said = st.radio("회신", [yes, no], index=None, horizontal=True)
        day = st.date_input("회신한 날", value=session.today(), format="YYYY-MM-DD")
        document = st.text_input("회신 문서 번호")
        note = st.text_area("붙인 조건이나 까닭(있으면)")
        sent = st.form_submit_button("회신 기록", type="primary")
    if not sent:
        return
    if said is None or day is None:
        st.warning("승인인지 반려인지와 회신한 날을 고르십시오.")
        return
    answered = Answered(said == yes, day, document, note)
    answer_change(session.desk(), actor, (case.id, case.version), answered)
    _again(
        "승인을 기록하고 과제 기록에 반영했습니다."
        if said == yes
        else "반려를 기록했습니다. 과제 기록은 그대로입니다."
    )


def _withdraw(actor: Actor, case: ChangeCase) -> None:
    with st.form(f"withdraw-{case.id}", border=False):
        reason = st.text_input("거두는 까닭")
        sent = st.form_submit_button("거두기")
    if sent:
        base = (case.id, case.version)
        withdraw_change(session.desk(), actor, base, reason)
        _again("변경을 거두었습니다.")


def _again(words: str) -> None:
    st.session_state["change-told"] = words
    st.rerun()
