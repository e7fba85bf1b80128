"""The files attached to a submission, for whoever may read it."""

from collections.abc import Callable, Mapping

import streamlit as st

from molip.access import Actor
from molip.commands.submissions import asked_in, read_attachment
from molip.evaluation.attachments import Attachment
from molip.evaluation.submission import Submission
from molip.web import session
from molip.web.figures import moment, size
from molip.web.plain import plain

WHOLE_TITLE = "제출서 전체"


def show_attached(actor: Actor, submission: Submission) -> None:
    """Show the files with the items they bear on; nothing where there is none."""
    if not submission.files:
        return
    st.subheader(f"붙인 파일 {len(submission.files)}개", anchor=False)
    asking = asked_in(session.desk(), actor, submission.id)
    titles = {one.id: f"{one.number}. {one.title}" for one in asking.all}
    for file in submission.files:
        show_file(actor, submission, file, titles)


def show_file(
    actor: Actor,
    submission: Submission,
    file: Attachment,
    titles: Mapping[str, str] | None = None,
) -> None:
    """Show one file with its hash, and offer it; with titles, also its item."""
    where = ""
    if titles is not None:
        where = f"{plain(titles.get(file.item, file.item) or WHOLE_TITLE)} · "
    st.markdown(
        f"**{plain(file.name)}** ({size(file.size)})  \n"
        f"{where}{plain(file.by)} · {moment(file.at)} · SHA-256 {file.sha256[:12]}…"
    )
    st.download_button(
        f"{plain(file.name)} 받기",
        data=_reader(actor, submission.id, file.sha256),
        file_name=file.name,
        mime="application/octet-stream",
        key=f"attached-{'here' if titles is None else 'all'}-{file.number}",
        on_click="ignore",
    )


def _reader(actor: Actor, submission_id: str, sha256: str) -> Callable[[], bytes]:
    """Return what reads the bytes once they are asked for, not before."""
    return lambda: read_attachment(session.desk(), actor, submission_id, sha256)
