"""Commands on submissions (평가 제출서): the writing ones, and how they are read."""

from collections.abc import Mapping, Sequence

from molip.access import Actor, Command, Role, require
from molip.commands.desk import Desk
from molip.commands.exporting import write_document
from molip.commands.projects import visible_projects
from molip.commands.reviewing import return_submission
from molip.commands.submitting import open_submission, save_answers, submit
from molip.commands.views import seen_by, submitted
from molip.evaluation.completeness import Completeness, check_completeness
from molip.evaluation.events import Event
from molip.evaluation.paper import paper_day, render_submission
from molip.evaluation.prefill import Prefill, prefill
from molip.evaluation.submission import Submission
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord
from molip.store import Unit

__all__ = [
    "check_submission",
    "export_submission",
    "list_submissions",
    "open_submission",
    "read_submission",
    "return_submission",
    "save_answers",
    "submit",
    "suggest_answers",
]


def list_submissions(desk: Desk, actor: Actor) -> tuple[Submission, ...]:
    """Return the submissions the actor may see; the one opened last comes first.

    A reviewer sees those that were submitted, as they were submitted.

    Raises:
        ForbiddenError: The actor may see no submissions at all.
    """
    require(actor, Command.READ_SUBMISSION)
    with desk.store.read() as unit:
        histories = unit.submissions.histories(visible_projects(actor))
    if actor.role is Role.REVIEWER:
        histories = tuple(history for history in histories if submitted(history))
    return tuple(seen_by(actor, history) for history in histories)


def read_submission(desk: Desk, actor: Actor, submission_id: str) -> Submission:
    """Return a submission as the actor may see it.

    Raises:
        ForbiddenError: It is of none of the actor's projects, or the actor is a
            reviewer and it was never submitted.
        UnknownIdError: There is no such submission.
    """
    require(actor, Command.READ_SUBMISSION)
    with desk.store.read() as unit:
        return seen_by(actor, _history(unit, actor, submission_id))


def suggest_answers(
    desk: Desk, actor: Actor, submission_id: str
) -> Mapping[str, Prefill]:
    """Return what record and log say on each criterion, by criterion id.

    While it is being written: as of today. Once submitted: as of then.
    Errors are those of `read_submission`.
    """
    require(actor, Command.READ_SUBMISSION)
    with desk.store.read() as unit:
        submission = seen_by(actor, _history(unit, actor, submission_id))
        record, log = _basis(unit, submission)
    day = paper_day(submission) if submission.frozen else desk.today
    return prefill(desk.content.criteria, record, log, day)


def check_submission(desk: Desk, actor: Actor, submission_id: str) -> Completeness:
    """Return what blocks submitting, and what only deserves a look.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        UnknownIdError: There is no such submission.
    """
    require(actor, Command.WRITE_SUBMISSION)
    drafted = suggest_answers(desk, actor, submission_id)
    with desk.store.read() as unit:
        submission = seen_by(actor, _history(unit, actor, submission_id))
        log = unit.evidence.log(submission.project_id)
    numbers = {entry.seq for entry in log}
    return check_completeness(submission, desk.content.criteria, drafted, numbers)


def export_submission(
    desk: Desk, actor: Actor, submission_id: str, suffix: str
) -> bytes:
    """Return the submission as a file, as the actor may see it.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        submission_id: Which submission.
        suffix: ``docx`` or ``hwpx``.

    Raises:
        InvalidInputError: The suffix is another one.
        ForbiddenError: As for `read_submission`.
        UnknownIdError: There is no such submission.
    """
    require(actor, Command.READ_SUBMISSION)
    with desk.store.read() as unit:
        submission = seen_by(actor, _history(unit, actor, submission_id))
        record, log = _basis(unit, submission)
    document = render_submission(submission, desk.content.criteria, record, log)
    return write_document(document, suffix)


def _history(unit: Unit, actor: Actor, submission_id: str) -> tuple[Event, ...]:
    project_id = unit.submissions.project_of(submission_id)
    require(actor, Command.READ_SUBMISSION, project_id)
    return unit.submissions.history(submission_id)


def _basis(
    unit: Unit, submission: Submission
) -> tuple[ProjectRecord, Sequence[Evidence]]:
    """Return the record and log it rests on: what stood when it was submitted."""
    log = unit.evidence.log(submission.project_id)
    at = submission.submitted_at
    if at is None or not submission.frozen:
        return unit.projects.read(submission.project_id), log
    record = unit.projects.read(submission.project_id, at)
    return record, tuple(entry for entry in log if entry.recorded_at <= at)
