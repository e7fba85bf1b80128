"""The reviewer's pack: what was stated, what is on record, what came since."""

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit_to
from molip.commands.desk import Desk
from molip.commands.panel_acting import all_panels, load_panel, of_seat, require_pledged
from molip.commands.submissions import asked_in, read_submission, suggest_answers
from molip.evaluation.events import Event, EventKind
from molip.evaluation.panels.pack import (
    Pack,
    earlier_than,
    since_then,
    statements_of,
)
from molip.evaluation.submission import fold
from molip.store import SEOUL


def read_pack(desk: Desk, actor: Actor, panel_id: str) -> Pack:
    """Return what a reviewer judges by, as it stood when it was handed in.

    Raises:
        ForbiddenError: The actor has not pledged as a member, or it is over.
        UnknownIdError: There is no such panel.
    """
    admit_to(
        desk, actor, Command.JUDGE, of_seat(actor, panel_id), Use.READ, by_role=True
    )
    with desk.store.read() as unit:
        panel = load_panel(unit, panel_id)
        require_pledged(panel, actor)
        history = unit.submissions.history(panel.submission_id)
        now = unit.projects.read(panel.project_id)
        log = unit.evidence.log(panel.project_id)
        others = [
            one
            for one in all_panels(unit)
            if one.project_id == panel.project_id and one.id != panel.id
        ]
    submission = read_submission(desk, actor, panel.submission_id)
    at = submission.submitted_at or submission.opened_at
    with desk.store.read() as unit:
        then = unit.projects.read(panel.project_id, at)
    facts = suggest_answers(desk, actor, panel.submission_id)
    asking = asked_in(desk, actor, panel.submission_id)
    return Pack(
        record=then,
        submission=submission,
        statements=statements_of(
            submission,
            {one.id: one.title for one in asking.all},
            {key: told.supports for key, told in facts.items()},
            _first_answers(history),
        ),
        log=tuple(entry for entry in log if entry.recorded_at <= at),
        earlier=earlier_than(then, others, at.astimezone(SEOUL).date()),
        since=since_then(then, now, log, at),
    )


def _first_answers(history: tuple[Event, ...]) -> dict[str, str]:
    """Return the answers as they were first handed in."""
    until = next(
        (n for n, e in enumerate(history, 1) if e.kind is EventKind.SUBMITTED),
        len(history),
    )
    return dict(fold(history[:until]).answers)
