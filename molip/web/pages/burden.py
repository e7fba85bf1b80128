"""행정부담(추정): hours a year before and after the rules, and what they rest on."""

from collections.abc import Mapping, Sequence
from itertools import islice

import streamlit as st

from molip.access import Actor
from molip.commands.burden import Board, burden_board
from molip.model.korean import korean_date
from molip.rules.burden import Assumptions, Span, hours
from molip.rules.burden.overlap import find_overlaps
from molip.web import session, words
from molip.web.tables import table

_TOP = 10
_PURPOSE = (
    "아래 시간은 모두 **추정**입니다. 잰 값이 아니라 서식의 항목 수와 가정에서 셈한 "
    "값이어서 낮은 값과 높은 값을 함께 적습니다."
)
_RANGE = (
    "줄어드는 시간의 낮은 값은 다른 서식이 이어받은 항목을 거기서 새로 적는 경우이고, "
    "높은 값은 그 서식에 이미 적은 경우입니다. 주기를 늘린 서식은 세지 않았습니다."
)


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("행정부담(추정)", anchor=False)
    st.markdown(_PURPOSE)
    st.caption(words.WORKING_LIST)
    desk = session.desk()
    board = burden_board(desk, actor, desk.today)
    ledger = board.ledger
    left, right = st.columns(2)
    left.metric("간소화 전(추정, 한 해)", told(ledger.before))
    right.metric("줄어드는 시간(추정, 한 해)", told(ledger.saved))
    st.caption(_RANGE)
    _assumptions(board.assumptions)
    _compared("단계", ledger.by_stage)
    _compared("발행기관", ledger.by_ministry)
    _rules(board)
    _overlaps(board)


def told(minutes: Span) -> str:
    """Return a range of minutes in whole hours: ``341~720,176시간``."""
    low, high = hours(minutes)
    return f"{low:,}~{high:,}시간"


def _assumptions(assumptions: Assumptions) -> None:
    with st.expander(f"추정의 가정 {len(assumptions.by_id)}개와 출처"):
        st.caption("고치려면 rules/burden/assumptions.toml의 값을 고칩니다.")
        table(
            ("가정", "낮은 값", "높은 값", "출처", "날짜"),
            [
                (
                    one.label,
                    f"{one.span.low:,}{one.unit}",
                    f"{one.span.high:,}{one.unit}",
                    one.source,
                    korean_date(one.dated),
                )
                for one in assumptions.by_id.values()
            ],
        )


def _compared(name: str, sums: Mapping[str, tuple[Span, Span]]) -> None:
    st.header(f"{name}별(추정)", anchor=False)
    rows = sorted(sums.items(), key=lambda pair: -pair[1][0].high)
    _bars(name, rows[:_TOP])
    table(
        (name, "간소화 전(한 해)", "줄어드는 시간(한 해)"),
        [(key, told(before), told(saved)) for key, (before, saved) in rows],
    )


def _bars(name: str, rows: Sequence[tuple[str, tuple[Span, Span]]]) -> None:
    """Draw the high ends before and after; the table below says them, too."""
    names = [key for key, _ in rows]
    before = [hours(both[0])[1] for _, both in rows]
    saved = [hours(both[1])[1] for _, both in rows]
    after = [b - s for b, s in zip(before, saved, strict=True)]
    st.bar_chart(
        {name: names, "간소화 전": before, "간소화 뒤": after},
        x=name,
        y=["간소화 전", "간소화 뒤"],
        x_label="",
        y_label="높은 값(추정, 시간/년)",
        horizontal=True,
        sort=False,
        stack=False,
        height=80 + 50 * len(rows),
        alt=f"{name}별 간소화 전과 뒤의 높은 값 막대그림. 아래 표에 시간이 있습니다.",
    )


def _rules(board: Board) -> None:
    st.header("규칙별 줄어드는 시간(추정)", anchor=False)
    titles = {rule.id: rule.title for rule in session.desk().content.rules}
    saved = board.ledger.saved_by_rule
    rows = sorted(saved.items(), key=lambda pair: -pair[1].high)
    shown = [(titles.get(key, key), told(span)) for key, span in rows]
    table(("규칙", "한 해"), shown[:_TOP])
    if shown[_TOP:]:
        with st.expander(f"나머지 규칙 {len(shown) - _TOP}개"):
            table(("규칙", "한 해"), shown[_TOP:])


def _overlaps(board: Board) -> None:
    st.header("여러 서식이 거듭 묻는 것", anchor=False)
    found = list(islice(find_overlaps(board.catalogue), _TOP))
    issuers = list(dict.fromkeys(key for one in found for key in one.by_issuer))
    cells = [(one, issuer) for one in found for issuer in issuers]
    st.vega_lite_chart(
        {
            "항목": [one.label for one, _ in cells],
            "발행기관": [issuer for _, issuer in cells],
            "서식": [one.by_issuer.get(issuer, 0) for one, issuer in cells],
        },
        {
            "mark": "rect",
            "encoding": {
                "x": {"field": "발행기관", "type": "nominal"},
                "y": {"field": "항목", "type": "nominal", "sort": None},
                "color": {"field": "서식", "type": "quantitative"},
            },
        },
        alt="항목과 발행기관마다 묻는 서식의 수. 아래 표에 같은 수가 있습니다.",
    )
    table(
        ("항목", "묻는 서식", "기관마다"),
        [
            (
                one.label,
                f"{one.forms}건",
                ", ".join(f"{name} {n}건" for name, n in one.by_issuer.items()),
            )
            for one in found
        ],
    )
    st.caption("서명·동의처럼 그때마다 새로 받아야 하는 것은 세지 않습니다.")
