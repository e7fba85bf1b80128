"""The third step of importing: what a person says of the form itself."""

from collections.abc import Sequence

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import check_form, current_catalogue, form_history
from molip.errors import InvalidInputError, MolipError
from molip.forms import Catalogue
from molip.forms.imported import next_number, write_form
from molip.model.form import Filler, IssuerKind, Stage
from molip.web import session
from molip.web.failures import show as show_error
from molip.web.pages import import_form_words as words
from molip.web.pages.import_form_view import Step, Work, compose
from molip.web.plain import plain

_FAILED = "import-failed"
_KINDS = ("비표준서식", "표준서식")
_CURRENT = ("", "예", "아니요")


def show_entry(actor: Actor, work: Work) -> None:
    """Show the columns of the index to be filled in, then the way to the check."""
    if failed := st.session_state.pop(_FAILED, None):
        show_error(failed)
    catalogue = current_catalogue(session.desk(), actor)
    _columns(work, catalogue)
    standing = catalogue.forms.get(work.entry["id"])
    if standing is not None:
        st.warning(f"{words.REPLACES} ({standing.no}번 '{plain(standing.title)}')")
        st.checkbox("이 서식의 새 판으로 등록합니다.", key=f"import-{work.turn}-again")
    with st.container(horizontal=True):
        st.button("← 항목 잇기", on_click=_back, args=(work,), key="import-to-bind")
        st.button(
            "점검하기 →", type="primary", on_click=_check, args=(actor, work),
            key="import-check",
        )  # fmt: skip


def _columns(work: Work, catalogue: Catalogue) -> None:
    title = work.proposal.document.title
    _text(work, "title", "제목(인쇄된 그대로)", title)
    proposed = f"imported-{work.proposal.no}"
    _text(work, "id", "id(영문 소문자·숫자·붙임표)", proposed)
    _text(work, "regulation", "규정(예: 연구관리 규정)", "")
    _text(work, "form_no", "서식 번호(예: 별지 제1호서식, 선택)", "")
    issuers = catalogue.issuers
    bodies = sorted(issuers, key=lambda one: issuers[one].name)
    agencies = [one for one in bodies if issuers[one].kind is not IssuerKind.MINISTRY]
    names = {one: issuers[one].name for one in issuers} | {"": "없음"}
    _choice(work, "issuer", "발행기관", bodies, names)
    _choice(work, "agency", "전문기관(선택)", ["", *agencies], names)
    _choice(work, "stage", "단계", [stage.value for stage in Stage])
    _choice(work, "standard", "구분", _KINDS)
    fillers = sorted(filler.value for filler in Filler)
    _choice(work, "filled_by", "작성자", fillers, {"": "확인되지 않음"})
    _text(work, "topic", "주제(선택)", "")
    _text(work, "effective", "본 판의 날짜(선택)", "")
    _choice(work, "current", "시행 중인 판인지", _CURRENT, {"": "확인되지 않음"})


def _text(work: Work, column: str, label: str, proposed: str) -> None:
    typed = st.text_input(
        label, value=work.entry.get(column, proposed),
        key=f"import-{work.turn}-{column}", max_chars=500,
    )  # fmt: skip
    work.entry[column] = str(typed or "").strip()


def _choice(
    work: Work,
    column: str,
    label: str,
    options: Sequence[str],
    names: dict[str, str] | None = None,
) -> None:
    kept = work.entry.get(column)
    at = options.index(kept) if kept in options else None
    if at is None and column not in ("issuer", "stage"):
        at = 0
    chosen = st.selectbox(
        label, options, index=at, placeholder="고르십시오",
        format_func=lambda option: (names or {}).get(option, option),
        key=f"import-{work.turn}-{column}",
    )  # fmt: skip
    work.entry[column] = str(chosen or "")


def _back(work: Work) -> None:
    _collect(work)
    work.step = Step.BIND


def _collect(work: Work) -> None:
    """Take over what the widgets hold at the moment of the click."""
    for column in work.entry:
        key = f"import-{work.turn}-{column}"
        if key in st.session_state:
            work.entry[column] = str(st.session_state[key] or "").strip()


def _require_stage(work: Work) -> None:
    if not work.entry["stage"]:
        raise InvalidInputError(
            "단계", "고르지 않았습니다.", "서식을 쓰는 단계를 고르십시오."
        )


def _check(actor: Actor, work: Work) -> None:
    """Make the text, and go on to the check."""
    _collect(work)
    desk = session.desk()
    try:
        catalogue = current_catalogue(desk, actor)
        form_id = work.entry["id"]
        standing = catalogue.forms.get(form_id)
        if standing is not None and not st.session_state.get(
            f"import-{work.turn}-again"
        ):
            return
        _require_stage(work)
        no = standing.no if standing else next_number(catalogue)
        history = form_history(desk, actor, form_id) if standing else ()
        text = write_form(compose(work.proposal, work.entry, no))
        checked = check_form(desk, actor, form_id, len(history), text)
    except MolipError as error:
        st.session_state[_FAILED] = error
        return
    work.form_id, work.version = form_id, len(history)
    work.text, work.checked, work.checked_text = text, checked, text
    work.step = Step.CHECK
    st.session_state.pop(f"import-{work.turn}-toml", None)
