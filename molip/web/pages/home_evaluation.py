"""What waits on the home page because of an evaluation."""

import streamlit as st

from molip.access import Actor, Role
from molip.commands.panel_building import list_panels
from molip.commands.panel_judging import list_seats
from molip.commands.panel_results import list_results, result_clocks
from molip.evaluation.panels.panel import PanelState
from molip.rules.deadlines import say_due
from molip.web import session
from molip.web.links import link
from molip.web.plain import plain


def show_evaluations(actor: Actor) -> None:
    """Say what an evaluation waits for, by role; nothing where it waits for nothing."""
    match actor.role:
        case Role.REVIEWER:
            _seats(actor)
        case Role.RESEARCHER:
            _results(actor)
        case _:
            _panels(actor)


def _seats(actor: Actor) -> None:
    seats = list_seats(session.desk(), actor)
    waiting = [one for one in seats if one.judgement is None]
    if waiting:
        st.info(f"의견을 기다리는 평가가 {len(waiting)}건 있습니다.")
        link("judge", "평가하러 가기")
    elif not seats:
        st.write("맡은 평가가 없습니다. 위촉되면 여기에 보입니다.")


def _results(actor: Actor) -> None:
    for view in list_results(session.desk(), actor):
        if view.acknowledged_at is not None:
            continue
        due = result_clocks(session.desk(), actor, view.panel_id).objection
        told = f" 이의신청 기한: {plain(say_due(due))}" if due is not None else ""
        st.info(f"{view.kind.value} 결과를 통보받았습니다.{told}")
        link("result", "평가 결과 보기")


def _panels(actor: Actor) -> None:
    panels = list_panels(session.desk(), actor)
    board = sum(one.round.state is PanelState.RESOLVED for one in panels)
    objected = [one for one in panels if one.objection is not None and one.at_work]
    if board:
        st.info(f"심의를 기다리는 평가 결과가 {board}건 있습니다.")
    for panel in objected:
        due = result_clocks(session.desk(), actor, panel.id).answer
        if due is not None:
            st.warning(f"이의신청이 있습니다. 조치 기한: {plain(say_due(due))}")
    if panels:
        link("panel", "평가단 보기")
