"""The forms that were imported: how they stand, their history, a new version."""

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import Proposal, check_form, form_history
from molip.commands.imported import (
    Imported,
    imported_forms,
    reopen_form,
    resume_form,
)
from molip.errors import MolipError
from molip.store.times import korean_time
from molip.web import session
from molip.web.failures import show as show_error
from molip.web.pages import import_form_words as words
from molip.web.pages.import_form_view import Step, Work
from molip.web.plain import plain
from molip.web.tables import table

_FIRST = 100


def show_imported(actor: Actor, turn: int) -> Work | None:
    """Show the imported forms; return the work on one that is to be written anew."""
    try:
        found = imported_forms(session.desk(), actor)
    except MolipError as error:
        show_error(error)
        return None
    st.subheader(f"등록한 서식 {len(found):,}건", anchor=False)
    if not found:
        st.caption("아직 등록한 서식이 없습니다.")
        return None
    table(
        ("번호", "서식", "상태", "판", "등록한 사람", "등록한 때"),
        [_row(one) for one in found[:_FIRST]],
    )
    if len(found) > _FIRST:
        st.caption(f"앞의 {_FIRST}건만 보입니다. 아래에서 이름으로 찾으십시오.")
    by_id = {one.form.id: one for one in found}
    chosen = st.selectbox(
        "다시 열 서식",
        list(by_id),
        index=None,
        format_func=lambda form_id: f"{by_id[form_id].form.title} ({form_id})",
        placeholder="이력을 보거나 고칠 서식을 고르십시오",
        key="import-reopen",
        persist_state="session",
    )
    return _show_one(actor, by_id[chosen], turn) if chosen in by_id else None


def _row(one: Imported) -> tuple[str, ...]:
    revision = one.revision
    return (
        str(one.form.no),
        one.form.title,
        "실려 온 서식을 갈음함" if one.replaces else "새로 등록함",
        f"{revision.version}판",
        revision.actor_name,
        korean_time(revision.at),
    )


def _show_one(actor: Actor, one: Imported, turn: int) -> Work | None:
    """Show a form's history; return the work on it once somebody takes it up."""
    history = form_history(session.desk(), actor, one.form.id)
    st.markdown(
        f"**{plain(one.form.title)}** · 항목 {len(one.form.fields):,}개 · "
        f"판 {len(history):,}개"
    )
    for revision in reversed(history):
        told = (
            f"{revision.version}판 · {revision.actor_name} · {korean_time(revision.at)}"
        )
        with st.expander(plain(told)):
            st.code(revision.text, language="toml")
    if not st.button("고쳐서 새 판 만들기", type="primary", key="import-revise"):
        return None
    return _reopened(actor, one.form.id, turn)


def _reopened(actor: Actor, form_id: str, turn: int) -> Work | None:
    try:
        proposal, revision = reopen_form(session.desk(), actor, form_id)
        return _work(actor, turn, proposal, form_id, revision.version, revision.text)
    except MolipError as error:
        show_error(error)
        return None


def show_resume(actor: Actor, turn: int) -> Work | None:
    """Show the way to go on with a text that was taken along unfinished."""
    with st.expander("쓰다 만 글 이어 쓰기"):
        st.caption(words.RESUME)
        file = st.file_uploader(
            "내려받은 글(.toml)", type=["toml"], key=f"import-draft-{turn}"
        )
        if file is None:
            return None
        try:
            proposal, form_id, version, text = resume_form(
                session.desk(), actor, file.name, file.getvalue()
            )
            return _work(actor, turn, proposal, form_id, version, text)
        except MolipError as error:
            show_error(error)
            return None


def _work(
    actor: Actor, turn: int, proposal: Proposal, form_id: str, version: int, text: str
) -> Work:
    """Return the work on a text whose file is not at hand, checked at once."""
    return Work(
        turn,
        proposal,
        step=Step.CHECK,
        form_id=form_id,
        version=version,
        text=text,
        checked=check_form(session.desk(), actor, form_id, version, text),
        checked_text=text,
        reopened=True,
    )
