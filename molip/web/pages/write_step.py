"""One step of the submission: questions, answers, and what can be leaned on."""

from collections.abc import Mapping

import streamlit as st

from molip.evaluation.completeness import length_of
from molip.evaluation.criteria import Criterion
from molip.evaluation.prefill import Prefill
from molip.evaluation.submission import Submission
from molip.web import autosave, session, words
from molip.web.failures import show
from molip.web.figures import clock
from molip.web.guard import watch
from molip.web.pages.write_steps import Step
from molip.web.plain import lines, plain
from molip.web.tables import table
from molip.web.why import TITLE


@st.fragment
def show_step(
    submission: Submission, step: Step, drafted: Mapping[str, Prefill]
) -> None:
    """Show the step; alone it runs again while somebody writes."""
    actor = session.current()
    if actor is None:
        st.rerun()
        return
    autosave.save_pending(actor)
    st.header(plain(f"{step.number}. {step.title}"), anchor=False)
    if step.told:
        st.markdown(plain(step.told))
        st.caption(
            "이루지 못한 목표마다 네 가지를 여쭙니다. 해당하지 않으면 비워 두십시오."
        )
    st.caption(words.AUTOSAVE)
    if step.also:
        st.caption(
            "여기 적은 글이 다음 항목의 답으로도 쓰여 다시 묻지 않습니다: "
            + plain(", ".join(step.also))
        )
    several = len(step.criteria) > 1
    for criterion in step.criteria:
        if several:
            st.subheader(plain(criterion.wording), anchor=False)
        label = f"{step.number}번 항목의 글"
        if several:
            label += f": {criterion.wording}"
        _question(submission, criterion, drafted[criterion.id], label)


def _question(
    submission: Submission, criterion: Criterion, drafted: Prefill, label: str
) -> None:
    st.markdown(plain(criterion.question))
    with st.popover(TITLE, key=f"why-{criterion.id}"):
        for citation in (criterion.citation, *criterion.further):
            st.markdown(plain(f"{criterion.wording}: {citation}"))
    if remark := submission.remarks.get(criterion.id):
        st.warning(f"**평가위원 의견**\n\n{lines(remark)}")
    _answer(submission, criterion, label)
    _thin(drafted)
    _basis(drafted)
    _guidance(criterion)


def _answer(submission: Submission, criterion: Criterion, label: str) -> None:
    snapshot = autosave.begin(submission, criterion.id)
    key = autosave.key_of(submission.id, criterion.id)
    text = st.text_area(label, key=key, height=260) or ""
    watch(
        label,
        snapshot.answers.get(criterion.id, ""),
        f"저장됨 {clock(snapshot.saved_at)}",
        key=f"guard-{submission.id}-{criterion.id}",
    )
    _length(criterion, text)
    if snapshot.error is not None:
        show(snapshot.error)
    if criterion.id in snapshot.rivals:
        theirs = snapshot.rivals[criterion.id]
        _rivals(submission.id, criterion.id, text, (theirs, snapshot.rivals_by))


def _length(criterion: Criterion, text: str) -> None:
    length, limit = length_of(text), criterion.length_limit
    told = f"{length:,}자 · 보통 {criterion.length_hint:,}자 안팎 · 상한 {limit:,}자"
    if criterion.optional:
        told += " · 해당할 때만 적습니다"
    if length > limit:
        st.markdown(f":red[**상한을 {length - limit:,}자 넘었습니다.**] {told}")
    else:
        st.caption(told)


def _rivals(
    submission_id: str, criterion_id: str, mine: str, theirs: tuple[str, str]
) -> None:
    text_of_theirs, by = theirs
    st.warning(words.CONFLICT)
    left, right = st.columns(2)
    for column, title, text, name in (
        (left, "이 창의 글", mine, "mine"),
        (right, "먼저 저장된 글", text_of_theirs, "theirs"),
    ):
        with column:
            st.subheader(title, anchor=False)
            if name == "theirs" and by:
                st.caption(plain(by))
            st.markdown(lines(text) or "(비어 있음)")
            st.button(
                f"{title} 남기기",
                key=f"settle-{name}-{criterion_id}",
                on_click=autosave.settle,
                args=(submission_id, criterion_id, text),
            )


def _thin(drafted: Prefill) -> None:
    if not drafted.thin:
        return
    st.subheader("얇은 곳", anchor=False)
    st.caption("꼭 채워야 하는 것은 아닙니다. 아는 것이 있으면 보태 주십시오.")
    st.markdown("\n".join(f"- {plain(hint)}" for hint in drafted.thin))


def _basis(drafted: Prefill) -> None:
    with st.expander(f"미리 채운 글의 근거 {len(drafted.supports)}건"):
        if not drafted.supports:
            st.write("과제 기록에 이 항목과 이어지는 사실이 없습니다.")
            return
        st.caption(words.PREFILL)
        st.markdown(lines(drafted.text))
        table(
            ("근거", "기록", "내용"),
            ((s.id, s.label, s.value) for s in drafted.supports),
        )


def _guidance(criterion: Criterion) -> None:
    guidance = criterion.guidance
    with st.expander("도움말: 무엇을 적으면 좋은가"):
        for title, points in (
            ("좋은 글에 담기는 것", guidance.good_statement),
            ("근거로 볼 수 있는 것", guidance.counts_as_evidence),
            ("적지 않아도 되는 것", guidance.not_asked),
        ):
            bullets = "\n".join(f"- {plain(point)}" for point in points)
            st.markdown(f"**{title}**\n\n{bullets}")
        st.caption(plain(f"기준: {criterion.wording} · {criterion.citation}"))
        for citation in criterion.further:
            st.caption(plain(str(citation)))
