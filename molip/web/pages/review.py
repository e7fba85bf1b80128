"""검토·제출: the whole submission once more, for who writes and who reviews."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor, Role
from molip.commands.projects import read_project
from molip.commands.submissions import (
    export_submission,
    list_submissions,
    read_submission,
)
from molip.evaluation.events import EventKind
from molip.evaluation.submission import Submission
from molip.web import session
from molip.web.choosing import choose_project
from molip.web.figures import moment
from molip.web.files import MIMES, NAMES
from molip.web.links import link
from molip.web.pages.attached import show_attached
from molip.web.pages.confirming import show_confirming
from molip.web.pages.reviewing import show_reading
from molip.web.pages.submitting import show_submitting
from molip.web.plain import plain

_OPENED = "reviewing"
_ACTS = {
    EventKind.OPENED: "작성 시작",
    EventKind.SUBMITTED: "제출",
    EventKind.CONFIRMED: "기관 확인",
    EventKind.DECLINED: "기관 반려",
    EventKind.RETURNED: "보완 요청",
    EventKind.REVIEWED: "검토 완료",
}


def show(actor: Actor) -> None:
    """Show the page that fits the role."""
    st.title("검토·제출", anchor=False)
    if actor.role is Role.RESEARCHER:
        _show_own(actor)
    else:
        _show_list(actor)


def _show_own(actor: Actor) -> None:
    record = choose_project(actor)
    if record is None:
        return
    submissions = list_submissions(session.desk(), actor)
    own = [one for one in submissions if one.project_id == record.id]
    if not own:
        st.info("아직 쓴 제출서가 없습니다.")
        link("write", "제출서 쓰기 시작")
        return
    show_submitting(actor, record, own[0])
    _finish(actor, own[0])


def _show_list(actor: Actor) -> None:
    submissions = {one.id: one for one in list_submissions(session.desk(), actor)}
    opened = submissions.get(st.session_state.get(_OPENED, ""))
    if opened is not None:
        st.button("← 목록으로", on_click=_open, args=("",))
        submission = read_submission(session.desk(), actor, opened.id)
        show_confirming(actor, submission)
        show_reading(actor, submission)
        _finish(actor, submission)
        return
    if not submissions:
        st.info("아직 제출된 것이 없습니다.")
    for submission in submissions.values():
        _offer(actor, submission)


def _offer(actor: Actor, submission: Submission) -> None:

    record = read_project(session.desk(), actor, submission.project_id)
    with st.container(border=True):
        st.markdown(f"**{plain(record.identity.title)}**")
        at = submission.submitted_at
        handed_in = f"{moment(at)} 제출" if at else "아직 제출하지 않음"
        st.caption(f"{submission.kind.value} · {submission.state.value} · {handed_in}")
        st.button(
            "열기",
            key=f"open-{submission.id}",
            on_click=_open,
            args=(submission.id,),
            type="primary",
        )


def _finish(actor: Actor, submission: Submission) -> None:
    """Offer the files, and tell what happened so far."""
    show_attached(actor, submission)
    st.subheader("파일로 받기", anchor=False)
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            st.download_button(
                f"{name} 내려받기",
                data=_writer(actor, submission.id, suffix),
                file_name=f"{submission.id}.{suffix}",
                mime=MIMES[suffix],
                key=f"export-{suffix}",
                on_click="ignore",
            )
    with st.expander("지금까지의 이력"):
        for event in submission.history:
            if event.kind in _ACTS:
                st.markdown(
                    f"- {moment(event.at)} · {_ACTS[event.kind]} · "
                    f"{plain(event.actor_name)}"
                )


def _writer(actor: Actor, submission_id: str, suffix: str) -> Callable[[], bytes]:
    """Return what writes the file once it is asked for, not before."""
    return lambda: export_submission(session.desk(), actor, submission_id, suffix)


def _open(submission_id: str) -> None:
    st.session_state[_OPENED] = submission_id
