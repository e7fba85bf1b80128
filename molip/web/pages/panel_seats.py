"""Who sits on the panel, and excluding somebody midway."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.panel_building import exclude_reviewer, fresh_conflicts
from molip.evaluation.panels.appointing import tell_conflicts
from molip.evaluation.panels.panel import Panel, PanelState, Seat
from molip.web import session
from molip.web.figures import moment
from molip.web.plain import plain
from molip.web.tables import table

_OVER = (PanelState.CONFIRMED, PanelState.NOTIFIED)


def show_seats(actor: Actor, panel: Panel, act: Callable[..., None]) -> None:
    """Show everybody ever seated in the round at work, those who left included."""
    now = panel.round
    st.subheader(f"위원 {len(now.active)}명", anchor=False)
    if not now.seats:
        st.write("아직 위촉한 위원이 없습니다.")
        return
    titles = {seat.reviewer: _name(seat) for seat in now.seats}
    table(
        ("위원", "상태", "위촉 사유", "물러난 사유"),
        (
            (
                titles[seat.reviewer],
                _stand(seat),
                seat.waiver,
                seat.left.reason if seat.left else "",
            )
            for seat in now.seats
        ),
    )
    short = panel.quorum - len(now.active)
    if short > 0 and now.state is PanelState.JUDGING:
        st.warning(f"정족수 {panel.quorum}명까지 {short}명이 모자랍니다.")
    for own, found in fresh_conflicts(session.desk(), actor, panel.id):
        st.warning(
            f"위촉한 뒤에 확인된 사유: **{plain(titles[own])}** "
            f"{plain(tell_conflicts((found,)))}"
        )
    if now.active and now.state not in _OVER:
        _exclude(panel, act, titles)


def _exclude(panel: Panel, act: Callable[..., None], titles: dict[str, str]) -> None:
    with st.expander("위원을 제외합니다"):
        st.caption("이미 낸 의견은 지우지 않고 결과에 넣지 않습니다.")
        chosen = st.selectbox(
            "제외할 위원",
            [seat.reviewer for seat in panel.round.active],
            format_func=lambda own: titles.get(own, own),
            key=f"exclude-{panel.id}",
        )
        key = f"exclude-reason-{panel.id}-{panel.version}"
        reason = st.text_area("제외 사유", key=key, height=80)
        st.button(
            "제외하기",
            on_click=act,
            args=(exclude_reviewer, chosen, reason or ""),
        )


def _name(seat: Seat) -> str:
    return f"{seat.name} (위원장)" if seat.chair else seat.name


def _stand(seat: Seat) -> str:
    if seat.left is not None:
        how = "제외" if seat.left.excluded else "회피"
        kept = ", 의견은 결과에 넣지 않음" if seat.judgement else ""
        return f"{how} {moment(seat.left.at)}{kept}"
    if seat.judged_at is not None:
        return f"의견 제출 {moment(seat.judged_at)}"
    if seat.pledged_at is not None:
        return f"서약 {moment(seat.pledged_at)}"
    return plain("위촉, 서약을 기다림")
