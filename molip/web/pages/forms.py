"""서식 찾기: the forms, what each asks, and what the rules do with it."""

import unicodedata
from collections.abc import Mapping

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import current_catalogue
from molip.commands.rules import condensation
from molip.forms import Catalogue
from molip.model.form import Form, Stage
from molip.rules.condense import Outcome
from molip.web import session, words
from molip.web.pages.form_detail import show_detail
from molip.web.plain import plain

_PAGE = 10
_ANY = "전체"


def show(actor: Actor) -> None:
    """Show the page: one form if it was opened, else the search."""
    st.title("서식 찾기", anchor=False)
    desk = session.desk()
    # First the catalogue: what is published in between has an outcome all the same.
    catalogue = current_catalogue(desk, actor)
    result = condensation(desk, actor, desk.today)
    opened = st.query_params.get("form", "")
    if opened:
        st.button("← 목록으로", on_click=_close, key="back")
        show_detail(catalogue, catalogue.form(opened), result)
        return
    st.caption(words.WORKING_LIST)
    _search(catalogue, result.outcomes)


def find_forms(
    catalogue: Catalogue, said: str, stage: str = "", kind: str = ""
) -> list[Form]:
    """Return the forms that hold every word of the query, in their order.

    Args:
        catalogue: Where to look: titles, issuers, topics, regulations, field labels.
        said: Words, in any order, case and spacing ignored.
        stage: Only forms of this stage; empty: all.
        kind: ``표준`` or ``비표준``; empty: both.
    """
    wanted = [_bare(word) for word in said.split()]
    found = []
    for form in catalogue.forms.values():
        if (stage and form.stage.value != stage) or (
            kind and form.standard != (kind == "표준")
        ):
            continue
        text = _bare(
            " ".join(
                (
                    form.title,
                    catalogue.issuer_name(form),
                    form.topic,
                    form.regulation,
                    *(field.label for field in form.fields),
                )
            )
        )
        if all(word in text for word in wanted):
            found.append(form)
    return found


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _search(catalogue: Catalogue, outcomes: Mapping[str, Outcome]) -> None:
    said = st.text_input(
        "찾을 말",
        placeholder="예: 연차보고서, 과학기술정보통신부, 정산",
        key="form-search",
        persist_state="session",
    )
    left, right = st.columns(2)
    stage = left.selectbox(
        "단계",
        [_ANY, *(stage.value for stage in Stage)],
        key="form-stage",
        persist_state="session",
    )
    kind = right.selectbox(
        "구분",
        [_ANY, "표준", "비표준"],
        key="form-kind",
        persist_state="session",
    )
    found = find_forms(
        catalogue,
        said or "",
        "" if stage == _ANY else stage,
        "" if kind == _ANY else kind,
    )
    st.markdown(f"**{len(found)}건**을 찾았습니다.")
    if not found:
        st.info("찾은 서식이 없습니다. 낱말을 줄이거나 단계를 '전체'로 바꿔 보십시오.")
    for form in _one_page(found, f"{said}|{stage}|{kind}"):
        _row(catalogue, form, outcomes[form.id])


def _one_page(found: list[Form], query: str) -> list[Form]:
    """Return the forms of the page chosen; a new query starts at the first."""
    pages = max(1, -(-len(found) // _PAGE))
    if st.session_state.get("form-query") != query:
        st.session_state["form-query"] = query
        st.session_state["form-page"] = 1
    page = min(int(st.session_state.get("form-page", 1)), pages)
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("이전 쪽", on_click=_turn, args=(page - 1,), disabled=page == 1)
            st.markdown(f"{pages}쪽 가운데 {page}쪽")
            st.button(
                "다음 쪽", on_click=_turn, args=(page + 1,), disabled=page == pages
            )
    return found[(page - 1) * _PAGE : page * _PAGE]


def _row(catalogue: Catalogue, form: Form, outcome: Outcome) -> None:
    with st.container(border=True, gap=None):
        st.button(
            f"**{plain(form.title)}**",
            key=f"open-{form.id}",
            type="tertiary",
            on_click=_open,
            args=(form.id,),
        )
        kind = "표준서식" if form.standard else "비표준서식"
        st.caption(
            plain(
                f"{form.no}번 · {catalogue.issuer_name(form)} · {form.stage.value} · "
                f"{kind} · {outcome.action_name}"
            )
        )


def _turn(page: int) -> None:
    st.session_state["form-page"] = page


def _open(form_id: str) -> None:
    st.query_params["form"] = form_id


def _close() -> None:
    st.query_params.clear()
