"""평가단: an administrator builds panels and takes them to the notice."""

from collections.abc import Callable, Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from molip.access import Actor
from molip.commands.panel_building import form_panel, list_panels, read_panel
from molip.commands.panel_results import result_clocks
from molip.commands.projects import read_project
from molip.commands.submissions import list_submissions
from molip.errors import MolipError
from molip.evaluation.panels.events import ACT_NAMES
from molip.evaluation.panels.panel import Panel, PanelState
from molip.evaluation.submission import State, Submission
from molip.rules.deadlines import say_due
from molip.web import session
from molip.web.failures import show as show_error
from molip.web.figures import moment
from molip.web.pages.panel_candidates import show_candidates
from molip.web.pages.panel_deciding import show_deciding
from molip.web.pages.panel_seats import show_seats
from molip.web.pages.result_files import show_files
from molip.web.plain import lines, plain
from molip.web.tables import table

_OPENED, _REFUSED = "panel-open", "panel-refused"


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("평가단", anchor=False)
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show_error(refused)
    panels = {panel.id: panel for panel in list_panels(session.desk(), actor)}
    opened = st.session_state.get(_OPENED, "")
    if opened in panels:
        st.button("← 목록으로", on_click=_open, args=("",))
        _show_one(actor, read_panel(session.desk(), actor, opened))
        return
    _show_list(actor, panels.values())


def _show_list(actor: Actor, panels: Iterable[Panel]) -> None:
    submissions = {one.id: one for one in list_submissions(session.desk(), actor)}
    by_submission = {panel.submission_id: panel for panel in panels}
    waiting = [
        one
        for one in submissions.values()
        if one.state is State.SUBMITTED and one.id not in by_submission
    ]
    if not waiting and not by_submission:
        st.info("평가할 제출서가 없습니다. 연구자가 제출하면 여기에 보입니다.")
    for submission in waiting:
        with _card(actor, submission):
            st.caption(f"{submission.kind.value} 제출서 · 평가단이 없습니다.")
            st.button(
                "평가단 구성",
                key=f"form-{submission.id}",
                type="primary",
                on_click=_form,
                args=(actor, submission.id),
            )
    for panel in by_submission.values():
        with _card(actor, submissions[panel.submission_id]):
            state = panel.round.state.value
            st.caption(f"{panel.title} · {state} · {_stand(panel)}")
            st.button("열기", key=f"panel-{panel.id}", on_click=_open, args=(panel.id,))


def _card(actor: Actor, submission: Submission) -> DeltaGenerator:
    record = read_project(session.desk(), actor, submission.project_id)
    box = st.container(border=True)
    box.markdown(f"**{plain(record.identity.title)}**")
    return box


def _stand(panel: Panel) -> str:
    counted = len(panel.round.counted)
    return f"정족수 {panel.quorum}명, 의견 {counted}건"


def _show_one(actor: Actor, panel: Panel) -> None:
    record = read_project(session.desk(), actor, panel.project_id)
    st.header(plain(record.identity.title), anchor=False)
    st.markdown(f"{panel.title} · :blue-badge[{panel.round.state.value}]")
    words = session.desk().content.panels.terms
    st.caption(plain(f"{_stand(panel)} · {words.quorum_basis}"))
    if panel.result:
        st.markdown(f"지금의 결과: **{plain(panel.result)}**")
    _objection(actor, panel)
    act = _acting(actor, panel)
    show_seats(actor, panel, act)
    if panel.round.state is PanelState.JUDGING:
        show_candidates(actor, panel, act)
    show_deciding(actor, panel, act)
    if panel.notified:
        show_files(actor, panel.id, answered=len(panel.notified) > 1)
    _history(panel)


def _objection(actor: Actor, panel: Panel) -> None:
    one = panel.objection
    if one is None:
        return
    words = session.desk().content.panels.terms
    grounds = {ground.id: ground.text for ground in words.grounds}
    with st.container(border=True):
        st.markdown(f"**이의신청** · {moment(one.at)} · {plain(one.by_name)}")
        st.markdown(f"범위: {plain(grounds.get(one.ground, one.ground))}")
        st.markdown(f"취지: {lines(one.claim)}")
        st.markdown(f"이유: {lines(one.reason)}")
        due = result_clocks(session.desk(), actor, panel.id).answer
        if due is not None:
            st.markdown(f"조치 기한: **{plain(say_due(due))}**")
            st.caption("처음 평가에 참여하지 않은 위원이 검토합니다.")


def _acting(actor: Actor, panel: Panel) -> Callable[..., None]:
    """Return what gives a command on the panel as it stands, and keeps a refusal."""

    def act(command: Callable[..., Panel], *args: object, **named: object) -> None:
        desk = session.desk()
        try:
            command(desk, actor, panel.id, panel.version, *args, **named)
        except MolipError as error:
            st.session_state[_REFUSED] = error

    return act


def _history(panel: Panel) -> None:
    with st.expander(f"지금까지의 이력 {len(panel.history)}건"):
        table(
            ("때(서울 시각)", "한 일", "한 사람", "대상·사유"),
            (
                (
                    moment(event.at),
                    ACT_NAMES[event.kind],
                    event.actor_name,
                    " ".join(
                        event.payload.get(key, "")
                        for key in ("name", "waiver", "reason", "result", "note")
                    ).strip(),
                )
                for event in panel.history
            ),
        )


def _form(actor: Actor, submission_id: str) -> None:
    try:
        panel = form_panel(session.desk(), actor, submission_id)
    except MolipError as error:
        st.session_state[_REFUSED] = error
        return
    _open(panel.id)


def _open(panel_id: str) -> None:
    st.session_state[_OPENED] = panel_id
