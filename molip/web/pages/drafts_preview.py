"""A kept draft looked at page by page, as it would be printed."""

from functools import partial

import streamlit as st

from molip.access import Actor
from molip.commands.draft_previewing import (
    PdfPreview,
    export_preview,
    page_of,
    preview_kept,
)
from molip.commands.draft_state import KeptDraft
from molip.web import session
from molip.web.plain import lines, plain

_PAGE = "draft-preview-page"
_MOST = 30
"""Characters that are named; a text in a foreign script has more."""


def show_preview(actor: Actor, kept: KeptDraft) -> None:
    """Show the pages once they are asked for; not before are they made."""
    if not st.toggle("PDF로 미리보기", key=f"draft-preview-{kept.id}"):
        return
    desk = session.desk()
    with st.spinner("쪽을 짜고 있습니다…"):
        preview = preview_kept(desk, actor, kept.id)
    with st.container(border=True):
        st.markdown(
            f"표지, 차례, 부록까지 모두 **{preview.pages}쪽**입니다. 워드와 한글에서는 "
            "글꼴이 달라 쪽이 조금 다르게 나뉠 수 있습니다."
        )
        if preview.lacking:
            st.caption(
                "미리보기 글꼴에 없는 글자는 □로 보입니다: "
                f"{plain(preview.lacking[:_MOST])}  \n"
                "워드와 한글 파일에는 그대로 들어갑니다."
            )
        number = _choose(preview.pages)
        _show_page(preview, number)
        st.download_button(
            "검토용 PDF 내려받기",
            data=partial(export_preview, desk, actor, kept.id),
            file_name=f"{kept.definition}-{kept.project}-{kept.scope}-검토용.pdf",
            mime="application/pdf",
            key="draft-pdf-review",
            on_click="ignore",
        )
        st.caption(
            "쪽마다 '검토용 미리보기'라고 적혀 있습니다. 제출할 파일은 워드나 한글로 "
            "내려받으십시오."
        )


def _choose(pages: int) -> int:
    """Return the page to show; one that is gone since gives way to the last."""
    number = min(max(int(st.session_state.get(_PAGE, 1)), 1), pages)
    st.session_state[_PAGE] = number
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "← 앞 쪽", on_click=_turn, args=(number - 1,), disabled=number == 1,
            key="draft-preview-before",
        )  # fmt: skip
        st.markdown(f"{pages}쪽 가운데 {number}쪽")
        st.button(
            "다음 쪽 →", on_click=_turn, args=(number + 1,),
            disabled=number == pages, key="draft-preview-after",
        )  # fmt: skip
    return number


def _turn(number: int) -> None:
    st.session_state[_PAGE] = number


def _show_page(preview: PdfPreview, number: int) -> None:
    page = page_of(preview, number)
    st.image(
        page.image,
        width="stretch",
        alt=f"미리보기 {number}쪽. 글은 아래 '이 쪽의 글'에 있습니다.",
    )
    with st.expander("이 쪽의 글", key=f"draft-preview-text-{number}"):
        st.markdown(lines(page.text))
