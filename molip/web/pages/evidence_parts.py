"""The parts of a new entry that most entries go without."""

from typing import Protocol

import streamlit as st

from molip.projects.evidence import Uptake
from molip.projects.record import ProjectRecord

_NONE = ""


class Keys(Protocol):
    """Gives the key of each widget."""

    def __call__(self, part: str) -> str:
        """Return the key of one widget."""


def show_consulting(keys: Keys) -> None:
    """Ask from where advice came, what it was, and what became of it."""
    st.text_input(
        "자문한 곳 (역할·소속)",
        key=keys("consulted"),
        placeholder="예: 수요기업 품질 부서, 학회 분과위원",
        help="사람 이름은 적지 않습니다. 평가위원은 누구인지 드러나면 안 됩니다.",
    )
    st.text_area("받은 의견", key=keys("advice"), height=80)
    st.radio(
        "반영 여부",
        [uptake.value for uptake in Uptake],
        horizontal=True,
        key=keys("uptake"),
    )
    st.text_input(
        "반영한 내용",
        key=keys("action"),
        placeholder="무엇을 바꾸었는지, 반영하지 않았다면 그 까닭",
    )


def show_further(record: ProjectRecord, keys: Keys) -> None:
    """Ask for title, people, milestone, links, files and what is corrected."""
    st.text_input(
        "제목 (비우면 내용의 첫 줄)",
        key=keys("title"),
        placeholder="예: 시편 3차 시험에서 균열을 찾음",
    )
    names = {person.id: person.name for person in record.people}
    st.multiselect(
        "수행한 사람",
        list(names),
        format_func=lambda key: names[key],
        placeholder="참여연구자를 고르십시오",
        key=keys("people"),
    )
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
        placeholder="성과나 지표를 고르십시오",
        key=keys("things"),
    )
    st.text_input(
        "관련 자료 주소", key=keys("link"), placeholder="https://로 시작하는 주소"
    )
    st.file_uploader("사진·파일", accept_multiple_files=True, key=keys("files"))
    st.number_input(
        "바로잡는 기록 번호 (없으면 0)", min_value=0, step=1, key=keys("corrects")
    )
