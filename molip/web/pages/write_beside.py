"""Beside a step: the files attached to it, and what co-authors say among themselves."""

from collections.abc import Iterable, Sequence

import streamlit as st

from molip.access import Actor
from molip.commands.submissions import (
    attach_file,
    comment_on,
    detach_file,
    list_comments,
    resolve_comment,
)
from molip.errors import MolipError
from molip.evaluation.attachments import Attachment
from molip.evaluation.comments import Comment
from molip.evaluation.submission import Submission
from molip.web import session, words
from molip.web.failures import show
from molip.web.figures import moment
from molip.web.pages.attached import show_file
from molip.web.plain import lines, plain

_REFUSED = "beside-refused"
_TURN = "beside-turn"


def show_beside(actor: Actor, submission: Submission, items: Sequence[str]) -> None:
    """Show files and comments of some items; new ones belong to the first of them.

    Args:
        actor: A researcher of the project.
        submission: One that may still be changed.
        items: Ids of criteria; an empty id is the whole submission.
    """
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show(refused)
    files = [file for file in submission.files if file.item in items]
    _files(actor, submission, items[0], files)
    comments = list_comments(session.desk(), actor, submission.id)
    mine = [comment for comment in comments if comment.item in items]
    _comments(actor, submission, items[0], mine)


def _turn() -> int:
    """Return a number that goes up with each file or comment, so fields start empty."""
    return int(st.session_state.setdefault(_TURN, 1))


def _files(
    actor: Actor, submission: Submission, item: str, files: list[Attachment]
) -> None:
    with st.expander(f"붙인 파일 {len(files)}개", expanded=bool(files)):
        for file in files:
            show_file(actor, submission, file)
            st.button(
                "거두기",
                key=f"detach-{file.number}",
                help=plain(f"{file.name} 붙임을 거둡니다. 이력에는 남습니다."),
                on_click=_do_detach,
                args=(actor, submission.id, file.number),
            )
        key = f"attach-{submission.id}-{item}-{_turn()}"
        where = "이 항목에" if item else "제출서 전체에"
        st.file_uploader(f"{where} 붙일 파일 (선택, 20MB까지)", key=key)
        st.button(
            "파일 붙이기",
            key=f"do-{key}",
            on_click=_do_attach,
            args=(actor, submission.id, item, key),
        )


def _comments(
    actor: Actor, submission: Submission, item: str, comments: list[Comment]
) -> None:
    waiting = sum(not comment.resolved for comment in comments)
    title = f"공동연구자 의견 {len(comments)}건"
    if waiting:
        title += f" (해결할 것 {waiting}건)"
    with st.expander(title, expanded=bool(waiting)):
        st.caption(words.CO_AUTHORS)
        _said(actor, submission.id, comments)
        key = f"comment-{submission.id}-{item}-{_turn()}"
        st.text_area("의견 쓰기", key=key, height=90)
        st.button(
            "의견 남기기",
            key=f"do-{key}",
            on_click=_do_comment,
            args=(actor, submission.id, item, key),
        )


def _said(actor: Actor, submission_id: str, comments: Iterable[Comment]) -> None:
    for comment in comments:
        settled = (
            f" · {plain(comment.settled_by)} 님이 해결" if comment.resolved else ""
        )
        st.markdown(
            f"**{plain(comment.by)}** · {moment(comment.at)}{settled}  \n"
            f"{lines(comment.text)}"
        )
        st.button(
            "다시 열기" if comment.resolved else "해결",
            key=f"settle-comment-{comment.number}",
            help=plain(f"{comment.by} 님의 의견"),
            on_click=_do_settle,
            args=(actor, submission_id, comment.number, not comment.resolved),
        )


def _do_attach(actor: Actor, submission_id: str, item: str, key: str) -> None:
    uploaded = st.session_state.get(key)
    if uploaded is None:
        return
    try:
        attach_file(
            session.desk(),
            actor,
            submission_id,
            item,
            uploaded.name,
            uploaded.getvalue(),
        )
        st.session_state[_TURN] = _turn() + 1
    except MolipError as error:
        st.session_state[_REFUSED] = error


def _do_detach(actor: Actor, submission_id: str, number: int) -> None:
    try:
        detach_file(session.desk(), actor, submission_id, number)
    except MolipError as error:
        st.session_state[_REFUSED] = error


def _do_comment(actor: Actor, submission_id: str, item: str, key: str) -> None:
    text = str(st.session_state.get(key) or "")
    try:
        comment_on(session.desk(), actor, submission_id, item, text)
        st.session_state[_TURN] = _turn() + 1
    except MolipError as error:
        st.session_state[_REFUSED] = error


def _do_settle(
    actor: Actor,
    submission_id: str,
    number: int,
    resolved: bool,  # noqa: FBT001
) -> None:
    try:
        resolve_comment(session.desk(), actor, submission_id, number, resolved=resolved)
    except MolipError as error:
        st.session_state[_REFUSED] = error
