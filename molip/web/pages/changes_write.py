"""A change being written: what, the new values, why, and what the table says."""

import streamlit as st

from molip.access import Actor
from molip.commands.change_keeping import Judged
from molip.commands.changes import (
    judge_change,
    notify_change,
    request_change,
    save_change,
)
from molip.projects.record import ProjectRecord
from molip.rules.changes import ChangeCase, ChangeWish
from molip.rules.changes.ruling import BARRED, CHANGE_TABLE, NOTICE, SUBJECT
from molip.rules.tables import Input
from molip.rules.tables.table import Value
from molip.web import session
from molip.web.asking import ask_input
from molip.web.failures import told
from molip.web.pages.changes_values import ask_values
from molip.web.plain import plain
from molip.web.tables import table

_ROUND = "change-round"
"""Counts what was written: the next change begins with fresh fields."""


def show_writing(actor: Actor, record: ProjectRecord) -> None:
    """Show the steps; what comes later waits for what comes first."""
    st.header("1. 무엇을 바꾸려고 합니까?", anchor=False)
    choices = session.desk().content.tables[CHANGE_TABLE].input(SUBJECT).choices
    key = f"change-{record.id}-{st.session_state.get(_ROUND, 0)}"
    subject = st.selectbox(
        "바꾸려는 것",
        list(choices),
        index=None,
        format_func=lambda name: choices[name],
        placeholder="고르기",
        key=f"{key}-subject",
    )
    if subject is None:
        return
    st.header("2. 바꿀 값", anchor=False)
    with told():
        edits, before, after = ask_values(record, str(subject), f"{key}-{subject}")
        if not edits and not after.strip():
            st.info("바꾼 뒤의 값을 적으면 어떤 절차인지 알려 드립니다.")
            return
        st.header("3. 변경 사유", anchor=False)
        reason = st.text_area(
            "왜 바꿉니까? (한두 문장)", key=f"{key}-reason", max_chars=2000
        )
        wish = ChangeWish(str(subject), reason.strip(), edits, before, after)
        _judged(actor, record, wish, key)


def _judged(actor: Actor, record: ProjectRecord, wish: ChangeWish, key: str) -> None:
    st.header("4. 절차", anchor=False)
    answers: dict[str, Value] = {}
    desk = session.desk()
    judged = judge_change(desk, actor, record.id, wish)
    for known in judged.known:
        st.caption(f"{plain(known)} (과제 기록)")
    while (missing := _missing(judged)) is not None:
        answer = ask_input(missing, f"{key}-ask-{missing.id}")
        if answer is None:
            _show_rulings(judged)
            return
        answers[missing.id] = answer
        wish = ChangeWish(
            wish.subject, wish.reason, wish.edits, wish.before, wish.after, answers
        )
        judged = judge_change(desk, actor, record.id, wish)
    outcome = judged.outcome
    content = desk.content.tables[CHANGE_TABLE]
    st.subheader(f"답: {content.outcomes[outcome]}", anchor=False)
    st.markdown(plain(content.advice[outcome]))
    table(("바꾸는 것", "변경 전", "변경 후"), judged.rows)
    _show_rulings(judged)
    _papers(judged)
    _buttons(actor, record, wish, judged, key)


def _missing(judged: Judged) -> Input | None:
    return next((one.missing for one in judged.rulings if one.missing), None)


def _show_rulings(judged: Judged) -> None:
    """Show each subject that the change touches, with ground and arithmetic."""
    content = session.desk().content.tables[CHANGE_TABLE]
    st.markdown("이 변경이 해당하는 것:")
    for one in judged.rulings:
        if one.row is None:
            st.markdown(f"- **{plain(one.label)}**: 더 답할 것이 있습니다.")
        else:
            outcome = content.outcomes[one.outcome]
            st.markdown(
                f"- **{plain(one.label)}**: {plain(outcome)}. 근거: "
                f"{plain(str(one.row.citation))}"
            )
        for said in (*one.reasons, one.row.note if one.row else ""):
            if said:
                st.caption(plain(said))


def _papers(judged: Judged) -> None:
    forms = session.desk().content.catalogue.forms
    names = ["변경 내역서", *(forms[one].title for one in judged.papers)]
    st.markdown(f"서류: {plain(', '.join(names))}")
    st.caption("저장하면 '변경 건'에서 채워진 서류를 내려받을 수 있습니다.")


def _buttons(
    actor: Actor, record: ProjectRecord, wish: ChangeWish, judged: Judged, key: str
) -> None:
    notice = judged.outcome == NOTICE
    if not wish.reason:
        st.info("변경 사유를 적으면 통보하거나 요청할 수 있습니다.")
    with st.container(horizontal=True):
        if st.button("저장", key=f"{key}-save"):
            _done(_save(actor, record, wish, key))
        if judged.outcome == BARRED or not wish.reason:
            return
        label = "통보하고 기록에 반영" if notice else "요청한 것으로 기록"
        if st.button(label, type="primary", key=f"{key}-send"):
            case = _save(actor, record, wish, key)
            send = notify_change if notice else request_change
            _done(send(session.desk(), actor, (case.id, case.version)))


def _save(
    actor: Actor, record: ProjectRecord, wish: ChangeWish, key: str
) -> ChangeCase:
    """Keep the wish; pressed again after a refusal, it is the same change."""
    base = st.session_state.get(f"{key}-case", ("", 0))
    case = save_change(session.desk(), actor, record.id, wish, base)
    st.session_state[f"{key}-case"] = (case.id, case.version)
    return case


def _done(case: ChangeCase) -> None:
    """Say what was kept, and begin anew."""
    words = {
        "작성": "저장했습니다. '변경 건'에서 이어서 통보하거나 요청할 수 있습니다.",
        "통보함": "통보한 것으로 기록하고 과제 기록에 반영했습니다.",
        "요청함": "요청한 것으로 기록했습니다. 회신을 받으면 관리자가 기록합니다.",
    }
    st.session_state["change-told"] = words[case.state]
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
