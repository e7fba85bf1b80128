"""평가: the reviewer's panels; pledge, pack, judgement, meeting."""

import streamlit as st

from molip.access import Actor
from molip.commands.panel_judging import list_seats, read_summons, withdraw
from molip.errors import MolipError
from molip.evaluation.panels.panel import PanelState, Purpose, round_title
from molip.evaluation.panels.views import MemberView
from molip.web import judging, session
from molip.web.failures import show as show_error
from molip.web.figures import moment
from molip.web.pages.judge_meeting import show_meeting
from molip.web.pages.judge_pack import show_pack
from molip.web.pages.judge_pledge import show_pledge
from molip.web.pages.judge_write import show_writing
from molip.web.plain import lines, plain

_OPENED, _REFUSED, _LEFT = "judging-open", "judging-refused", "judging-left"


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("평가", anchor=False)
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show_error(refused)
    if st.session_state.pop(_LEFT, False):
        st.success("회피를 알렸습니다. 낸 의견은 결과에 넣지 않습니다.")
    seats = {seat.panel_id: seat for seat in list_seats(session.desk(), actor)}
    if not seats:
        st.info("맡은 평가가 없습니다. 위촉되면 여기에 보입니다.")
        return
    opened = seats.get(st.session_state.get(_OPENED, ""))
    if opened is None:
        for seat in seats.values():
            _offer(actor, seat)
        return
    st.button("← 목록으로", on_click=_open, args=("",))
    _show_one(actor, opened)


def _offer(actor: Actor, seat: MemberView) -> None:
    summons = read_summons(session.desk(), actor, seat.panel_id)
    with st.container(border=True):
        st.markdown(f"**{plain(summons.title)}**")
        st.caption(f"{round_title(seat.kind, seat.purpose)} · {_stand(seat)}")
        st.button(
            "열기",
            key=f"judge-open-{seat.panel_id}",
            on_click=_open,
            args=(seat.panel_id,),
            type="primary",
        )


def _stand(seat: MemberView) -> str:
    if seat.pledged_at is None:
        return "서약을 기다립니다"
    if seat.judgement is None:
        return "의견을 기다립니다"
    return "의견을 냈습니다"


def _show_one(actor: Actor, seat: MemberView) -> None:
    summons = read_summons(session.desk(), actor, seat.panel_id)
    st.header(plain(summons.title), anchor=False)
    chair = " · 위원장" if seat.chair else ""
    st.markdown(
        f"{round_title(seat.kind, seat.purpose)}{chair} · "
        f":blue-badge[{seat.state.value}]"
    )
    if seat.purpose is Purpose.OBJECTION and seat.objection is not None:
        with st.container(border=True):
            st.markdown(f"**이의신청 취지**  \n{lines(seat.objection.claim)}")
            st.markdown(f"**이의신청 이유**  \n{lines(seat.objection.reason)}")
    if seat.pledged_at is None:
        show_pledge(actor, seat, summons)
    else:
        st.caption(plain(f"{moment(seat.pledged_at)}에 서약하였습니다."))
        _work(actor, seat)
    _offer_withdrawal(actor, seat)


def _work(actor: Actor, seat: MemberView) -> None:
    write, pack = st.tabs(["평가 의견", "평가 자료"])
    with write:
        if seat.judgement is None:
            show_writing(actor, seat)
        else:
            show_meeting(seat)
    with pack:
        show_pack(actor, seat)


def _offer_withdrawal(actor: Actor, seat: MemberView) -> None:
    if seat.state is PanelState.CONFIRMED:
        return
    with st.expander("이해상충이 있거나 생겼습니다 (회피)"):
        st.markdown(
            "이해상충이 있으면 바로 알리고 물러나십시오. 이미 낸 의견은 지우지 않지만 "
            "결과에 넣지 않습니다."
        )
        key = f"withdraw-{seat.panel_id}"
        st.text_area("회피 사유", key=key, height=80, persist_state="session")
        st.button("회피하기", on_click=_withdraw, args=(actor, seat.panel_id, key))


def _withdraw(actor: Actor, panel_id: str, key: str) -> None:
    reason = str(st.session_state.get(key) or "")
    try:
        withdraw(session.desk(), actor, panel_id, reason)
    except MolipError as error:
        st.session_state[_REFUSED] = error
        return
    judging.forget(panel_id)
    st.session_state[_OPENED] = ""
    st.session_state[_LEFT] = True


def _open(panel_id: str) -> None:
    st.session_state[_OPENED] = panel_id
