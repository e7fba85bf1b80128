"""What every act on an evaluation panel has in common."""

from collections.abc import Callable
from contextlib import suppress

from molip.access import Actor
from molip.commands.acting import by
from molip.commands.desk import Desk
from molip.errors import ConflictError, ForbiddenError, UnknownIdError
from molip.evaluation.panels.events import PanelEvent
from molip.evaluation.panels.fold import fold_panel, follow
from molip.evaluation.panels.incentives import IncentiveExample, examples_of
from molip.evaluation.panels.panel import Panel, Seat
from molip.evaluation.panels.steps import require_version
from molip.evaluation.transitions import By
from molip.store import Unit

Make = Callable[[Unit, Panel, By], PanelEvent]
_TRIES = 5
"""How often an act is tried that does not depend on what others did."""


def act_on(
    desk: Desk,
    actor: Actor,
    panel_id: str,
    version: int | None,
    make: Make,
) -> Panel:
    """Add one event to a panel, in one transaction; permission was asked before.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        panel_id: On which panel.
        version: The version the actor had before them; None: it does not matter.
        make: Returns the event; what it writes beside it is kept with it.

    Raises:
        ConflictError: Somebody acted in between; it is not said who.
        UnknownIdError: There is no such panel.
    """
    again = 0 if version is not None else _TRIES
    for _ in range(again):
        # Two reviewers who hand in at once are not in each other's way.
        with suppress(ConflictError):
            return _act_once(desk, actor, panel_id, version, make)
    return _act_once(desk, actor, panel_id, version, make)


def _act_once(
    desk: Desk, actor: Actor, panel_id: str, version: int | None, make: Make
) -> Panel:
    with desk.store.write() as unit:
        panel = load_panel(unit, panel_id)
        if version is not None:
            require_version(panel, version)
        event = make(unit, panel, by(desk, actor))
        unit.panels.append(event)
        return follow(panel, event)


def load_panel(unit: Unit, panel_id: str) -> Panel:
    """Return a panel; near ids are not told, since whoever asks may not know them.

    Raises:
        UnknownIdError: There is no such panel.
    """
    history = unit.panels.history(panel_id)
    if not history:
        raise UnknownIdError("평가단", panel_id, ())
    return fold_panel(history)


def all_panels(unit: Unit) -> tuple[Panel, ...]:
    """Return every panel, the one formed last first."""
    return tuple(fold_panel(history) for history in unit.panels.histories())


def require_member(panel: Panel, actor: Actor) -> Seat:
    """Return the actor's seat in the round at work.

    Raises:
        ForbiddenError: They sit there no longer, or never did.
    """
    seat = panel.round.seat(actor.id)
    if seat is None or not seat.active:
        raise ForbiddenError(
            "평가",
            f"{actor.name} 님은 이 평가를 맡은 위원이 아닙니다.",
            "위촉되었는지 관리자에게 확인하십시오.",
        )
    return seat


def require_pledged(panel: Panel, actor: Actor) -> Seat:
    """Return the actor's seat, the pledge signed and the round still at work.

    Raises:
        ForbiddenError: Not a member, not pledged, or the evaluation is over.
    """
    seat = require_member(panel, actor)
    if seat.pledged_at is None:
        raise ForbiddenError(
            "평가 자료",
            "서약하기 전에는 평가 자료를 열 수 없습니다.",
            "서약을 먼저 하십시오.",
        )
    if not panel.at_work:
        raise ForbiddenError(
            "평가 자료",
            "평가가 끝나 자료를 닫았습니다.",
            "필요하면 관리자에게 문의하십시오.",
        )
    return seat


def examples_for(desk: Desk, unit: Unit, panel: Panel) -> tuple[IncentiveExample, ...]:
    """Return the incentive examples that fit the panel's project."""
    kind = unit.projects.read(panel.project_id).identity.research_type
    return examples_of(desk.content.panels.incentives, desk.content.sheets, kind)


def of_panel(panel_id: str) -> Callable[[Unit], str]:
    """Return what finds the project of a panel."""
    return lambda unit: load_panel(unit, panel_id).project_id


def of_seat(actor: Actor, panel_id: str) -> Callable[[Unit], str]:
    """Return what finds the project of a panel; it refuses who does not sit on it."""

    def find(unit: Unit) -> str:
        panel = load_panel(unit, panel_id)
        require_member(panel, actor)
        return panel.project_id

    return find
