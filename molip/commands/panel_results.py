"""Commands of those who were evaluated: the result, and an objection to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from molip.access import Actor, Command, require
from molip.commands.acting import require_length
from molip.commands.admitting import Use, admit, admit_to
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.panel_acting import (
    act_on,
    all_panels,
    examples_for,
    load_panel,
    of_panel,
)
from molip.commands.projects import visible_projects
from molip.errors import UnknownIdError
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.objecting import (
    answer_due,
    answered,
    objection_due,
    require_objection,
)
from molip.evaluation.panels.panel import Panel
from molip.evaluation.panels.papers import PanelPaper, render_panel_paper
from molip.evaluation.panels.steps import next_event
from molip.evaluation.panels.views import ResultView, view_result
from molip.evaluation.transitions import By
from molip.rules.deadlines import Due
from molip.store import Unit


@dataclass(frozen=True, slots=True)
class Clocks:
    """The days that run on a result."""

    objection: Due | None
    """Until when one may object; None: not, or no longer."""
    answer: Due | None
    """By when an objection is to be answered; None: there is none, or it was."""


def list_results(desk: Desk, actor: Actor) -> tuple[ResultView, ...]:
    """Return the results the actor's projects were told, the newest panel first.

    Raises:
        ForbiddenError: The actor may see no results.
    """
    admit(desk, actor, Command.READ_RESULT)
    seen = visible_projects(actor)
    with desk.store.read() as unit:
        return tuple(
            view_result(panel, examples_for(desk, unit, panel))
            for panel in all_panels(unit)
            if panel.notified and (seen is None or panel.project_id in seen)
        )


def read_result(desk: Desk, actor: Actor, panel_id: str) -> ResultView:
    """Return a result as the institute was told it.

    Raises:
        ForbiddenError: It is of none of the actor's projects.
        UnknownIdError: There is no such panel, or nothing was told yet.
    """
    admit_to(desk, actor, Command.READ_RESULT, of_panel(panel_id))
    with desk.store.read() as unit:
        panel = _told(unit, actor, panel_id, Command.READ_RESULT)
        return view_result(panel, examples_for(desk, unit, panel))


def result_clocks(desk: Desk, actor: Actor, panel_id: str) -> Clocks:
    """Return until when one may object, and by when an objection is answered.

    Errors are those of `read_result`.
    """
    admit_to(desk, actor, Command.READ_RESULT, of_panel(panel_id))
    with desk.store.read() as unit:
        panel = _told(unit, actor, panel_id, Command.READ_RESULT)
    return _clocks(desk, panel)


def acknowledge_result(desk: Desk, actor: Actor, panel_id: str) -> ResultView:
    """Say that the notice was read; the clock does not wait for it.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        InvalidInputError: It was acknowledged already.
        UnknownIdError: There is no such panel, or nothing was told yet.
    """
    admit_to(desk, actor, Command.OBJECT, of_panel(panel_id))

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        _require_told(panel, actor, Command.OBJECT)
        return next_event(panel, PanelAct.ACKNOWLEDGED, who, {})

    return _seen(desk, act_on(desk, actor, panel_id, None, make))


def object_to_result(
    desk: Desk, actor: Actor, panel_id: str, told: Mapping[str, str]
) -> ResultView:
    """Object (이의신청, 법 제14조제6항): once, within ten days of the notice.

    Args:
        desk: Where the command is given.
        actor: A researcher of the project.
        panel_id: To whose result.
        told: ``ground`` (id), ``claim`` (취지) and ``reason``.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        InvalidInputError: It is too late, not the first, or something is missing.
        UnknownIdError: There is no such panel, or nothing was told yet.
    """
    admit_to(desk, actor, Command.OBJECT, of_panel(panel_id))

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        _require_told(panel, actor, Command.OBJECT)
        words = desk.content.panels.terms
        deadline = desk.content.deadlines[words.objection_deadline]
        require_length(told)
        require_objection(panel, told, words, deadline, who.at)
        texts = {key: told[key].strip() for key in ("ground", "claim", "reason")}
        return next_event(panel, PanelAct.OBJECTED, who, texts)

    return _seen(desk, act_on(desk, actor, panel_id, None, make))


def export_panel_paper(
    desk: Desk, actor: Actor, panel_id: str, paper: PanelPaper, suffix: str
) -> bytes:
    """Return a paper as a file: no reviewer's name, no single score, for anybody.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        panel_id: Of which panel.
        paper: Which paper.
        suffix: ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: It is of none of the actor's projects.
        InvalidInputError: There is no such paper yet, or the suffix is another one.
        UnknownIdError: There is no such panel, or nothing was told yet.
    """
    admit_to(desk, actor, Command.READ_RESULT, of_panel(panel_id), Use.EXPORT)
    with desk.store.read() as unit:
        panel = _told(unit, actor, panel_id, Command.READ_RESULT)
        record = unit.projects.read(panel.project_id)
        view = view_result(panel, examples_for(desk, unit, panel))
    due = _clocks(desk, panel).objection
    words = desk.content.panels.terms
    document = render_panel_paper(paper, view, record, words, due)
    return write_document(marked(document, record), suffix)


def _clocks(desk: Desk, panel: Panel) -> Clocks:
    words, deadlines = desk.content.panels.terms, desk.content.deadlines
    owed = (
        None if answered(panel) else answer_due(panel, deadlines[words.answer_deadline])
    )
    return Clocks(objection_due(panel, deadlines[words.objection_deadline]), owed)


def _seen(desk: Desk, panel: Panel) -> ResultView:
    with desk.store.read() as unit:
        return view_result(panel, examples_for(desk, unit, panel))


def _told(unit: Unit, actor: Actor, panel_id: str, command: Command) -> Panel:
    panel = load_panel(unit, panel_id)
    _require_told(panel, actor, command)
    return panel


def _require_told(panel: Panel, actor: Actor, command: Command) -> None:
    """Let those pass who may see the result; before the notice there is none."""
    require(actor, command, panel.project_id)
    if not panel.notified:
        raise UnknownIdError("평가 결과", panel.id, ())
