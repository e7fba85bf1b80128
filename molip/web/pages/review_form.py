"""사전협의 검토: a new or changed form judged on the five criteria."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import current_catalogue
from molip.commands.review import (
    catalogue_asked,
    export_opinion,
    read_asked,
    review_asked,
)
from molip.forms import Catalogue
from molip.model.form import Stage
from molip.rules.review import Asked, Judgement, Review
from molip.rules.rule import CRITERION_NAMES
from molip.web import session
from molip.web.files import MIMES, NAMES
from molip.web.pages.review_decided import show_decision
from molip.web.plain import plain
from molip.web.tables import table

_PURPOSE = (
    "새로 만들거나 고치려는 서식을 사전협의의 다섯 기준에 비추어 봅니다. "
    "항목이 어디에 이미 있는지를 셈한 참고 의견이며, 결정은 사람이 하고 까닭을 "
    "남깁니다."
)
_FILE, _CATALOGUE = "파일 올리기", "목록에서 고르기"
_TYPES = ["hwpx", "hwp", "docx", "pdf", "xlsx"]


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("사전협의 검토", anchor=False)
    st.markdown(_PURPOSE)
    catalogue = current_catalogue(session.desk(), actor)
    asked = _choose(actor, catalogue)
    place = _place(asked, catalogue)
    if asked is None or place is None:
        return
    desk = session.desk()
    review = review_asked(desk, actor, asked, place, desk.today)
    _advice(review, catalogue)
    for judgement in review.judgements:
        _judgement(judgement)
    _unknown(asked)
    show_decision(actor, review)
    _files(actor, review)


def _choose(actor: Actor, catalogue: Catalogue) -> Asked | None:
    way = st.radio(
        "검토할 서식",
        [_FILE, _CATALOGUE],
        horizontal=True,
        key="review-way",
        persist_state="session",
    )
    if way == _FILE:
        file = st.file_uploader("서식 파일", type=_TYPES, key="review-file")
        if file is None:
            return None
        with st.spinner("서식을 읽고 있습니다…"):
            return read_asked(session.desk(), actor, file.name, file.getvalue())
    forms = {f.id: f for f in catalogue.forms.values() if not f.standard}
    form_id = st.selectbox(
        "서식",
        list(forms),
        index=None,
        format_func=lambda key: f"{forms[key].title} · {forms[key].regulation}",
        placeholder="이름으로 찾기",
        key="review-form",
        persist_state="session",
    )
    return catalogue_asked(session.desk(), actor, form_id) if form_id else None


def _place(asked: Asked | None, catalogue: Catalogue) -> tuple[str, Stage] | None:
    """Return programme and stage; those of a form of the catalogue are offered."""
    programmes = session.desk().content.programmes
    form = catalogue.forms.get(asked.form_id) if asked else None
    own = programmes.of(form) if form else None
    names = {p.id: p.name for p in programmes.by_id.values() if not p.outside}
    if own and own.outside:
        names[own.id] = own.name
    left, right = st.columns(2)
    programme = left.selectbox(
        "사업",
        list(names),
        index=list(names).index(own.id) if own else None,
        format_func=lambda key: names[key],
        placeholder="사업 고르기",
        key=f"review-programme-{form.id if form else 'file'}",
    )
    stage = right.selectbox(
        "단계",
        list(Stage),
        index=list(Stage).index(form.stage) if form else None,
        format_func=lambda one: one.value,
        placeholder="단계 고르기",
        key=f"review-stage-{form.id if form else 'file'}",
    )
    return (programme, stage) if programme and stage else None


def _advice(review: Review, catalogue: Catalogue) -> None:
    st.header("종합의견", anchor=False)
    target = catalogue.forms[review.target].title if review.target else ""
    st.markdown(f"### 권고: {review.advice.value}")
    if target:
        st.markdown(f"대상: **{plain(target)}**")
    st.markdown(f"{plain(review.because)} 확신의 정도는 **{review.confidence.value}**.")
    told = (
        f"이 단계의 비표준서식은 이 서식까지 {review.used + 1}건이고 상한은 "
        f"{review.limit}건입니다."
    )
    if review.programme.outside:
        st.info(f"총량제를 세지 않는 묶음입니다. {plain(review.programme.outside)}")
    elif review.over:
        st.warning(f"{told} 상한을 넘으므로 사전협의가 필요합니다.")
    else:
        st.info(told)
    with st.expander("무엇이 이 권고를 바꿀 수 있나"):
        for change in review.would_change:
            st.markdown(f"- {plain(change)}")


def _judgement(judgement: Judgement) -> None:
    name = CRITERION_NAMES[judgement.criterion]
    st.subheader(f"{name}: {judgement.degree.value}", anchor=False)
    st.markdown(plain(judgement.finding))
    if judgement.evidence:
        with st.expander(
            f"근거 {len(judgement.evidence)}건", key=f"review-{judgement.criterion}"
        ):
            for line in judgement.evidence:
                st.markdown(f"- {plain(line)}")


def _unknown(asked: Asked) -> None:
    if asked.unknown:
        with st.expander(f"판단하지 못한 항목 {len(asked.unknown)}개"):
            table(("항목",), [(field.label,) for field in asked.unknown])
            st.caption("서식 등록 화면에서 어느 사실을 묻는지 정하면 함께 판단합니다.")


def _files(actor: Actor, review: Review) -> None:
    st.header("검토의견서", anchor=False)
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            st.download_button(
                f"{name} 내려받기",
                data=_writer(actor, review, suffix),
                file_name=f"review-opinion.{suffix}",
                mime=MIMES[suffix],
                key=f"review-{suffix}",
                on_click="ignore",
            )


def _writer(actor: Actor, review: Review, suffix: str) -> Callable[[], bytes]:
    return lambda: export_opinion(session.desk(), actor, review, suffix)
