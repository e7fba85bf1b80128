"""차별성: a plan beside the projects nearest to it; a reference for the panel."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.novelty import (
    AskedPlan,
    export_similar,
    find_similar,
    read_plan_file,
)
from molip.model.korean import korean_period
from molip.rules.novelty.compare import Comparison
from molip.rules.novelty.paper import Similar, named
from molip.rules.novelty.plan import Plan
from molip.rules.novelty.sentences import (
    UNDIVIDED,
    say_aspect,
    say_rest,
    say_score,
    say_withheld,
)
from molip.rules.novelty.settings import Aspect
from molip.web import session
from molip.web.choosing import choose_project
from molip.web.files import MIMES, NAMES
from molip.web.plain import plain
from molip.web.tables import table, unbroken

_PURPOSE = (
    "계획을 이곳에 등록된 과제와 견주어, 가까운 과제를 10건까지 보입니다. "
    "주제·목표·방법마다 무엇이 같고 무엇이 다른지 낱말로 셉니다."
)
_SHOWN = (
    "보안과제는 가까운 과제로 누구에게도 보이지 않습니다. 연구자와 평가위원에게는 "
    "자신이 참여하거나 배정받은 과제만 보입니다."
)
_MEANING = (
    "수는 0부터 100까지이며, 클수록 같은 말을 많이 씁니다. '–'는 견줄 글이 없다는 "
    "뜻입니다. 뜻이 같아도 말이 다르면 낮게 나오고, 말이 "
    "같아도 뜻이 다를 수 있습니다."
)
_KEEP = "올리거나 붙여 넣은 글은 저장하지 않습니다."
_PROJECT, _FILE, _TEXT = "등록된 과제", "파일 올리기", "글 붙여 넣기"
_TYPES = ["hwpx", "hwp", "docx", "pdf", "txt", "md"]


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("차별성", anchor=False)
    st.markdown(_PURPOSE)
    settings = session.desk().content.novelty
    st.info(f"{plain(settings.reference)}  \n근거: {plain(str(settings.citation))}")
    asked = _choose(actor)
    if asked is None:
        return
    similar = find_similar(session.desk(), actor, asked)
    _nearest(similar)
    for number, one in enumerate(similar.comparisons, 1):
        _one(number, similar.plan, one)
    _files(actor, asked)


def _choose(actor: Actor) -> AskedPlan | None:
    """Return which plan is asked about; None: none yet."""
    way = st.radio(
        "견줄 계획",
        [_PROJECT, _FILE, _TEXT],
        horizontal=True,
        key="novelty-way",
        persist_state="session",
    )
    if way == _PROJECT:
        record = choose_project(actor)
        return AskedPlan(project_id=record.id) if record else None
    if way == _FILE:
        file = st.file_uploader("계획 파일", type=_TYPES, key="novelty-file")
        st.caption(_KEEP)
        if file is None:
            return None
        with st.spinner("파일을 읽고 있습니다…"):
            text = read_plan_file(session.desk(), actor, file.name, file.getvalue())
        return AskedPlan(text=text, title=file.name.rpartition(".")[0])
    title = st.text_input("과제명", key="novelty-title", persist_state="session")
    text = st.text_area(
        "계획의 글",
        height=240,
        key="novelty-text",
        persist_state="session",
        help="'연구 목표', '연구 방법' 같은 제목 줄이 있으면 측면을 나누어 견줍니다.",
    )
    st.caption(_KEEP)
    asked = AskedPlan(text=text, title=title)
    return asked if st.button("견주기", type="primary") or text.strip() else None


def _nearest(similar: Similar) -> None:
    st.header("가까운 과제", anchor=False)
    st.markdown(f"과제 **{similar.compared:,}건**과 견주었습니다. {_SHOWN}")
    if similar.plan.undivided:
        st.warning(UNDIVIDED)
    if withheld := say_withheld(similar.withheld, similar.nearest):
        st.info(withheld)
    if not similar.comparisons:
        st.markdown("보일 수 있는 과제 가운데 같은 말을 쓰는 것이 없습니다.")
        return
    table(
        ("순서", "과제", "전체", *(aspect.value for aspect in Aspect)),
        [
            (
                str(number),
                named(one.other),
                _short(one.score),
                *(_short(part.score) for part in one.aspects),
            )
            for number, one in enumerate(similar.comparisons, 1)
        ],
    )
    st.caption(_MEANING)


def _short(score: int | None) -> str:
    return "–" if score is None else str(score)


def _one(number: int, plan: Plan, one: Comparison) -> None:
    with st.expander(
        f"{number}. {plain(one.other.title)}",
        expanded=number == 1,
        key=f"novelty-{one.other.id}",
    ):
        if one.other.starts_on and one.other.ends_on:
            period = korean_period(one.other.starts_on, one.other.ends_on)
            told = f"과제번호 {one.other.number} · {one.other.programme} · {period}"
            st.caption(plain(unbroken(told)))
        for part in one.aspects:
            st.markdown(f"**{part.aspect.value}**: {say_score(part.score)}")
            st.markdown("\n".join(f"- {plain(told)}" for told in say_aspect(part)))
        st.markdown("**기간·사업·기관·사람**")
        st.markdown(
            "\n".join(f"- {plain(unbroken(told))}" for told in say_rest(plan, one))
            or "견줄 것이 없습니다."
        )


def _files(actor: Actor, asked: AskedPlan) -> None:
    st.header("비교자료 내려받기", anchor=False)
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            st.download_button(
                f"{name} 내려받기",
                data=_writer(actor, asked, suffix),
                file_name=f"novelty.{suffix}",
                mime=MIMES[suffix],
                key=f"novelty-{suffix}",
                on_click="ignore",
            )


def _writer(actor: Actor, asked: AskedPlan, suffix: str) -> Callable[[], bytes]:
    return lambda: export_similar(session.desk(), actor, asked, suffix)
