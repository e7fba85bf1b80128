"""The last step of importing: the text is checked and published."""

from collections.abc import Iterable

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import check_form, publish_form
from molip.errors import Finding, MolipError
from molip.web import session
from molip.web.failures import show as show_error
from molip.web.pages import import_form_words as words
from molip.web.pages.import_form_view import Step, Work
from molip.web.plain import plain

_FAILED = "import-failed"


def show_check(actor: Actor, work: Work) -> None:
    """Show the text, what is wrong with it, and the way to publish it."""
    if failed := st.session_state.pop(_FAILED, None):
        show_error(failed)
    st.caption(words.REOPENED if work.reopened else words.TEXT)
    st.caption(words.TAKE)
    typed = st.text_area("등록할 글(TOML)", value=work.text, height=360, key=_key(work))
    work.text = str(typed or "")
    passed = _judge(work)
    with st.container(horizontal=True):
        if not work.reopened:
            # Without the file there is nothing that the text could be made of.
            st.button("← 서식 정보", on_click=_back, args=(work,), key="import-back")
        st.download_button(
            "글 내려받기",
            data=work.text.encode("utf-8"),
            file_name=f"{work.form_id}.toml",
            mime="application/toml",
            key="import-take",
            on_click="ignore",
        )
        st.button("다시 점검", on_click=_check, args=(actor, work), key="import-again")
        st.button(
            "등록하기", type="primary", on_click=_publish, args=(actor, work),
            disabled=not passed, key="import-publish",
        )  # fmt: skip


def _judge(work: Work) -> bool:
    """Say what stands against publishing; True where nothing does."""
    checked = work.checked
    if checked is None or work.text != work.checked_text:
        st.info("글을 고쳤습니다. '다시 점검'을 누르십시오.")
        return False
    if checked.findings:
        st.error(f"고칠 것 {len(checked.findings)}건\n\n{_lines(checked.findings)}")
        return False
    form = checked.form
    if form is not None:
        st.success(
            f"지적이 없습니다. {form.no}번 '{plain(form.title)}', 항목 "
            f"{len(form.fields):,}개로 등록합니다."
        )
    if checked.warnings:
        st.warning(f"{words.LEFT_OPEN}\n\n{_lines(checked.warnings)}")
    return True


def _lines(findings: Iterable[Finding]) -> str:
    return "\n".join(
        f"- {plain(f'{one.where}: {one.problem} → {one.remedy}')}" for one in findings
    )


def _take(work: Work) -> None:
    """Take over the text as it stands at the moment of the click."""
    if _key(work) in st.session_state:
        work.text = str(st.session_state[_key(work)] or "")


def _check(actor: Actor, work: Work) -> None:
    _take(work)
    try:
        work.checked = check_form(
            session.desk(), actor, work.form_id, work.version, work.text
        )
        work.checked_text = work.text
    except MolipError as error:
        st.session_state[_FAILED] = error


def _publish(actor: Actor, work: Work) -> None:
    _take(work)
    if work.text != work.checked_text:
        return
    try:
        work.published = publish_form(
            session.desk(), actor, work.form_id, work.version, work.text
        )
    except MolipError as error:
        st.session_state[_FAILED] = error


def _back(work: Work) -> None:
    work.step = Step.ENTRY


def _key(work: Work) -> str:
    return f"import-{work.turn}-toml"
