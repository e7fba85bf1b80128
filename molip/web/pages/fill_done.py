"""The last steps of filling: what will be written, then the file and its receipt."""

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

from molip.access import Actor
from molip.commands.decisions import choose_fact
from molip.commands.filling import render_legacy_form
from molip.commands.upload_items import Entry, Receipt, source_name
from molip.commands.uploads import BY_HAND, Upload, export_receipt, fill_upload
from molip.errors import MolipError
from molip.filling.coverage import State
from molip.web import session
from molip.web.failures import show
from molip.web.files import MIMES, NAMES
from molip.web.pages import fill_words
from molip.web.pages.fill_view import Blank, Step, Work
from molip.web.pages.fill_write import go, short
from molip.web.plain import plain
from molip.web.tables import table

_FIRST = 100
_NAMED = 10
_MIMES = {**MIMES, "pdf": "application/pdf"}


def show_check(actor: Actor, work: Work) -> None:
    """Show what will be written where; an upload is filled on trial for it."""
    _remember(actor, work)
    if work.upload is None:
        st.info(fill_words.NOT_THE_LAYOUT)
        _planned(work)
    elif not work.upload.writable:
        st.warning(fill_words.XLSX)
        _planned(work)
    else:
        _tried(actor, work, work.upload)
    _unconfirmed(work)
    ready = work.made is not None or work.form is not None
    with st.container(horizontal=True):
        st.button("← 고치기", on_click=go, args=(work, Step.WRITE), key="fill-back")
        st.button(
            "파일 만들기", type="primary", disabled=not ready, on_click=_finish,
            args=(work,), key="fill-make",
        )  # fmt: skip


def _remember(actor: Actor, work: Work) -> None:
    """Keep which facts labels were taken for, so that they are known next time."""
    if work.upload is None or not work.chosen:
        return
    try:
        for key, datum in work.chosen.items():
            choose_fact(session.desk(), actor, work.project, key, datum)
    except MolipError as error:
        show(error)
        return
    st.caption(fill_words.REMEMBERED)


def _finish(work: Work) -> None:
    work.step = Step.RESULT


def _planned(work: Work) -> None:
    """Show the answers as they are to be written."""
    written = [blank for blank in work.blanks if work.text_of(blank)]
    st.subheader(f"적을 내용 {len(written):,}개", anchor=False)
    rows = [(b.label, short(work.text_of(b)), _ground(work, b)) for b in written]
    if rows:
        table(("항목", "적을 내용", "근거"), rows[:_FIRST])
    _more(len(rows))
    own = len(work.of(State.PERSON))
    left = len(work.blanks) - len(written) - own
    st.caption(f"비워 둘 항목 {left:,}개 · 직접 하실 일 {own:,}개")


def _ground(work: Work, blank: Blank) -> str:
    if work.answers.get(blank.key, blank.text) != blank.text or blank.known is None:
        return BY_HAND
    return source_name(blank.known)


def _tried(actor: Actor, work: Work, upload: Upload) -> None:
    """Fill the upload, and show what came of it: just what the file will hold."""
    if work.made is None:
        try:
            with st.spinner("서식에 적어 보고, 다시 읽어 확인하고 있습니다…"):
                work.made = fill_upload(
                    session.desk(), actor, work.project, upload.name, work.data,
                    work.answers, year=work.year,
                )  # fmt: skip
        except MolipError as error:
            show(error)
            return
    receipt = work.made[2]
    st.subheader(f"적을 내용 {len(receipt.filled):,}개", anchor=False)
    rows = [(e.label, short(e.text), e.ground) for e in receipt.filled[:_FIRST]]
    table(("항목", "적을 내용", "근거"), rows)
    _more(len(receipt.filled))
    _notes("칸보다 길어 파일 끝의 붙임에 이어 적는 답", receipt.sheets)
    _notes("칸이 받지 않아 비우는 답", receipt.refused)
    st.caption(receipt.told)


def _notes(title: str, entries: tuple[Entry, ...]) -> None:
    if entries:
        lines = "\n".join(
            f"- {plain(e.label)}: {plain(e.ground)}" for e in entries[:_NAMED]
        )
        st.warning(f"**{title} {len(entries):,}개**\n\n{lines}")


def _unconfirmed(work: Work) -> None:
    waiting = [b for b in work.blanks if b.confirm and b.key not in work.answers]
    if waiting:
        names = ", ".join(plain(b.label) for b in waiting[:_NAMED])
        told = "적지 않습니다" if work.upload else "'확인 필요'라고 붙여 적습니다"
        st.warning(f"**확인하지 않은 답 {len(waiting):,}개**는 {told}: {names}")


def show_result(actor: Actor, work: Work) -> None:
    """Show the file to take along, and what was done and left."""
    if work.made is not None and work.upload is not None:
        _show_upload(actor, work, work.upload.name, work.made)
    else:
        _show_paper(actor, work)
    st.button("← 고치기", on_click=go, args=(work, Step.WRITE), key="fill-back")


def _show_upload(
    actor: Actor, work: Work, name: str, made: tuple[bytes, str, Receipt]
) -> None:
    data, suffix, receipt = made
    st.success(f"{receipt.told}. {fill_words.PROVEN}")
    stem = PurePath(name).stem
    with st.container(horizontal=True):
        st.download_button(
            "채운 서식 내려받기",
            data=data,
            file_name=f"{stem}-작성.{suffix}",
            mime=_MIMES[suffix],
            type="primary",
            key="fill-file",
            on_click="ignore",
        )
        st.download_button(
            "작성 내역 내려받기",
            data=_receipt_writer(actor, work.project, name, receipt),
            file_name=f"{stem}-작성내역.docx",
            mime=_MIMES["docx"],
            key="fill-receipt",
            on_click="ignore",
        )
    _part("채운 것", ("항목", "적은 내용", "근거"), receipt.filled)
    _part("붙임에 이어 적은 것", ("항목", "이어 적은 내용", "자리"), receipt.sheets)
    _part("직접 하실 일", ("항목", "까닭"), receipt.person)
    _part("비운 것과 까닭", ("항목", "까닭"), receipt.empty)


def _receipt_writer(
    actor: Actor, project: str, name: str, receipt: Receipt
) -> Callable[[], bytes]:
    """Return what writes the receipt once it is asked for, not before."""
    return lambda: export_receipt(session.desk(), actor, project, name, receipt, "docx")


def _part(title: str, header: tuple[str, ...], entries: tuple[Entry, ...]) -> None:
    if not entries:
        return
    with st.expander(f"{title} {len(entries):,}개"):
        rows = [(e.label, short(e.text), e.ground) for e in entries[:_FIRST]]
        width = len(header)
        table(header, [row if width == len(row) else (row[0], row[2]) for row in rows])
        _more(len(entries))


def _more(count: int) -> None:
    if count > _FIRST:
        st.caption(
            f"앞의 {_FIRST}개만 보입니다. 그 밖에 {count - _FIRST:,}개가 있습니다."
        )


def _show_paper(actor: Actor, work: Work) -> None:
    """Show the clean papers of a form of the catalogue."""
    st.success("문서를 만들었습니다. 작성 내역은 문서 끝의 표에 있습니다.")
    st.info(fill_words.NOT_THE_LAYOUT)
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            st.download_button(
                f"{name} 내려받기",
                data=_paper_writer(actor, work, suffix),
                file_name=f"{work.title[:60]}-작성.{suffix}",
                mime=_MIMES[suffix],
                key=f"fill-{suffix}",
                on_click="ignore",
            )


def _paper_writer(actor: Actor, work: Work, suffix: str) -> Callable[[], bytes]:
    """Return what writes the paper once it is asked for, not before."""
    form_id = work.form.id if work.form else ""
    given = {key: text for key, text in work.answers.items() if text.strip()}
    return lambda: render_legacy_form(
        session.desk(), actor, form_id, work.project, given, suffix, year=work.year
    )
