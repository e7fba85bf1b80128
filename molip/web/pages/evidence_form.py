"""The form for a new entry of the evidence log: short enough for a phone."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from molip.access import Actor
from molip.commands.evidence import log_evidence
from molip.errors import MolipError
from molip.model.korean import korean_date
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.failures import show
from molip.web.plain import plain

_NONE = ""
_TURN = "entry-turn"
_RESULT = "entry-result"


@dataclass(frozen=True, slots=True)
class _Keys:
    """Widget keys of one entry; a new entry gets new ones, and so starts empty."""

    turn: int
    project: str

    def __call__(self, part: str) -> str:
        return f"entry-{self.project}-{self.turn}-{part}"


def show_form(actor: Actor, record: ProjectRecord) -> None:
    """Show the form; what happened to the last entry stands above it."""
    st.subheader("새 기록 남기기", anchor=False)
    st.caption(words.LOG_PURPOSE)
    _show_result(record.id)
    keys = _Keys(st.session_state.setdefault(_TURN, 1), record.id)
    with st.form(keys("form"), border=True, enter_to_submit=False):
        _main_parts(record, keys)
        with st.expander("더 적기: 일정, 자료, 바로잡기"):
            _further_parts(record, keys)
        st.form_submit_button(
            "기록 남기기",
            type="primary",
            on_click=_log,
            args=(actor, record.id, keys),
            key=keys("submit"),
        )


def _main_parts(record: ProjectRecord, keys: _Keys) -> None:
    today = session.today()
    st.date_input(
        "일어난 날",
        value=today,
        min_value=min(record.agreement.signed_on, today),
        max_value=today,
        format="YYYY.MM.DD",
        key=keys("day"),
    )
    st.pills(
        "종류",
        [kind.value for kind in EvidenceKind],
        default=EvidenceKind.DONE.value,
        required=True,
        key=keys("kind"),
    )
    st.text_input(
        "제목", key=keys("title"), placeholder="예: 시편 3차 시험에서 균열을 찾음"
    )
    st.text_area(
        "내용",
        key=keys("body"),
        height=120,
        placeholder="무엇을 했고 어떻게 되었는지 두세 줄이면 됩니다.",
    )
    st.file_uploader("사진·파일 (선택)", accept_multiple_files=True, key=keys("files"))


def _further_parts(record: ProjectRecord, keys: _Keys) -> None:
    titles = {milestone.id: milestone.title for milestone in record.milestones}
    st.selectbox(
        "관련 일정",
        [_NONE, *titles],
        format_func=lambda key: titles.get(key, "없음"),
        key=keys("milestone"),
    )
    things = {output.id: output.title for output in record.outputs}
    things |= {indicator.id: indicator.label for indicator in record.indicators}
    st.multiselect(
        "관련 성과·지표",
        list(things),
        format_func=lambda key: things[key],
        key=keys("things"),
    )
    st.text_input(
        "관련 자료 주소", key=keys("link"), placeholder="https://로 시작하는 주소"
    )
    st.number_input(
        "바로잡는 기록 번호 (없으면 0)", min_value=0, step=1, key=keys("corrects")
    )


def _log(actor: Actor, project_id: str, keys: _Keys) -> None:
    """Write the entry down; runs before the page, so that no rerun cuts it short."""
    new = _read(keys)
    files = st.session_state.get(keys("files")) or []
    attachments = {file.name: file.getvalue() for file in files}
    try:
        evidence = log_evidence(session.desk(), actor, project_id, new, attachments)
    except MolipError as error:
        st.session_state[_RESULT] = (project_id, error)
        return
    st.session_state[_TURN] = keys.turn + 1
    day = korean_date(new.happened_on)
    told = f"{evidence.seq}번 기록을 남겼습니다: {day} {new.title}"
    st.session_state[_RESULT] = (project_id, told)


def _read(keys: _Keys) -> NewEvidence:
    def text(part: str) -> str:
        return str(st.session_state.get(keys(part)) or "").strip()

    day = st.session_state.get(keys("day"))
    links = [*(st.session_state.get(keys("things")) or ()), *text("link").split()]
    return NewEvidence(
        happened_on=day if isinstance(day, date) else session.today(),
        kind=EvidenceKind(text("kind") or EvidenceKind.DONE.value),
        title=text("title"),
        body=text("body"),
        milestone=text("milestone"),
        links=tuple(links),
        corrects=int(st.session_state.get(keys("corrects")) or 0),
    )


def _show_result(project_id: str) -> None:
    told_of, result = st.session_state.pop(_RESULT, ("", None))
    if told_of != project_id or result is None:
        return
    if isinstance(result, MolipError):
        show(result)
    else:
        st.success(plain(str(result)))
