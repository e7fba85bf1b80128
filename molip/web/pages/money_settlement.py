"""The settlement of a stage, worked line by line, and as a paper."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.money import export_settlement, settle_stage, usual_statement
from molip.commands.money_paper import CAVEATS
from molip.model.korean import korean_date, won
from molip.projects.record import ProjectRecord
from molip.rules.money import Settlement, Stated
from molip.web import session
from molip.web.files import MIMES, NAMES
from molip.web.plain import plain
from molip.web.tables import table

_FIELDS = {
    "misuse_direct": "인정되지 않은 직접비",
    "misuse_indirect": "인정되지 않은 간접비",
    "carried_in": "앞 단계에서 넘어온 직접비(이 단계의 사용계획에 없는 것)",
    "carried_out": "다음 단계로 승인받아 넘기는 직접비",
    "interest": "승인 없이 남은 정부지원금이자",
    "personnel": "인정된 수정인건비(0이면 보지 않음)",
}


def show_settlement(actor: Actor, record: ProjectRecord) -> None:
    """Show the settlement of a stage with what a person states."""
    stages = {stage.number: stage for stage in record.stages}
    number = st.selectbox(
        "단계",
        list(stages),
        index=len(stages) - 1,
        format_func=lambda n: f"{n}단계",
        key=f"money-stage-{record.id}",
    )
    today = session.today()
    running = today <= stages[number].ends_on
    if running:
        st.info(
            f"{plain(korean_date(today))}까지의 집행으로 셈했습니다. 단계가 끝나면 "
            "금액이 달라집니다."
        )
    stated = _stated(record, int(number))
    settled = settle_stage(session.desk(), actor, record.id, int(number), stated)
    label = "지금 끝난다면 돌려줄 금액(추정)" if running else "돌려줄 금액(추정)"
    st.metric(label, won(settled.total))
    _lines(settled)
    for caveat in CAVEATS:
        st.caption(plain(caveat))
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            st.download_button(
                f"정산 계산서 {name}",
                data=_writer(actor, (record.id, int(number), stated), suffix),
                file_name=f"settlement-{number}.{suffix}",
                mime=MIMES[suffix],
                key=f"money-settlement-{suffix}",
                on_click="ignore",
            )


def _stated(record: ProjectRecord, stage: int) -> Stated:
    usual = usual_statement(session.desk(), record)
    key = f"money-{record.id}-{stage}"
    with st.expander("기록에 없는 금액(원)"):
        amounts = {
            name: int(
                st.number_input(
                    f"{label}, 원", min_value=0, value=0, step=1, key=f"{key}-{name}"
                )
            )
            for name, label in _FIELDS.items()
        }
        firm = st.checkbox(
            "영리기관(공기업 제외)으로 셈하기",
            value=usual.for_profit,
            key=f"{key}-firm",
        )
    return Stated(**amounts, for_profit=firm)


def _lines(settled: Settlement) -> None:
    table(
        ("구분", "결과", "셈", "계산식과 근거"),
        [
            (
                line.text.label,
                line.told,
                line.working,
                f"{line.text.formula}. {line.text.citation} ({line.text.page})",
            )
            for line in settled.lines
        ],
    )


def _writer(
    actor: Actor, settled: tuple[str, int, Stated], suffix: str
) -> Callable[[], bytes]:
    return lambda: export_settlement(session.desk(), actor, settled, suffix)
