"""Commands of those who write a submission."""

from collections.abc import Mapping

from molip.access import Actor, Command
from molip.commands.acting import by, change, require_length
from molip.commands.admitting import admit
from molip.commands.asked import asked, asked_by_sheets
from molip.commands.desk import Desk
from molip.commands.submission_due import applying, due_day
from molip.commands.views import seen_by
from molip.evaluation.asking import asked_of, prefill_asked
from molip.evaluation.completeness import require_complete
from molip.evaluation.events import Event
from molip.evaluation.submission import State, Submission, SubmissionKind
from molip.evaluation.transitions import By, open_event, save_event, submit_event
from molip.projects.record import ProjectRecord
from molip.store import Unit


def open_submission(
    desk: Desk, actor: Actor, project_id: str, kind: SubmissionKind | None = None
) -> Submission:
    """Return the project's submission, started with prefilled answers if need be.

    One that is not reviewed yet is resumed. Each stage has one submission, the
    final evaluation one; where it has been reviewed, it comes back as it is.

    Args:
        desk: Where the command is given.
        actor: Who writes.
        project_id: Whose submission.
        kind: Of which evaluation; None: the open one, else the one next due.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        UnknownIdError: There is no such project.
        InvalidInputError: No grading scheme holds when the evaluation comes.
    """
    admit(desk, actor, Command.WRITE_SUBMISSION, project_id)
    with desk.store.write() as unit:
        for history in unit.submissions.histories([project_id]):
            found = seen_by(actor, history)
            if found.state is not State.REVIEWED and kind in {None, found.kind}:
                return found
        record = unit.projects.read(project_id)
        due, submission_id = _next_due(desk, record, kind)
        if not unit.submissions.history(submission_id):
            event = _opening(desk, unit, record, (submission_id, due), by(desk, actor))
            # Two who open at once get one submission: whoever came second reads it.
            unit.submissions.open(event, project_id)
        return seen_by(actor, unit.submissions.history(submission_id))


def save_answers(
    desk: Desk,
    actor: Actor,
    submission_id: str,
    version: int,
    answers: Mapping[str, str],
) -> Submission:
    """Keep the answers that changed; where none did, nothing is added.

    Args:
        desk: Where the command is given.
        actor: Who writes.
        submission_id: Which submission.
        version: The version the writer had before them.
        answers: Statements by criterion id; those left out stay as they are.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        ConflictError: Somebody else saved in between; nothing was overwritten.
        InvalidInputError: It is submitted already, or an answer is far too long.
        UnknownIdError: There is no such submission or criterion.
    """

    def make(unit: Unit, current: Submission, who: By) -> Event | None:
        unit.submissions.expect(submission_id, version)
        require_length(answers)
        ids = {c.id for c in asked_by_sheets(desk.content, current)}
        ids |= current.answers.keys()
        if not answers.keys() <= ids:
            # A goal missed since it was opened; the record is read only then.
            record = unit.projects.read(current.project_id)
            ids |= {c.id for c in asked(desk.content, current, record, desk.today).all}
        return save_event(current, version, answers, ids, who)

    return change(desk, actor, Command.WRITE_SUBMISSION, submission_id, make)


def submit(desk: Desk, actor: Actor, submission_id: str, version: int) -> Submission:
    """Submit; from then on the answers are frozen.

    Past its due day it is taken all the same, and marked late. Where the
    institution confirms first, it counts as received only then.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        ConflictError: Somebody else saved in between.
        InvalidInputError: A statement is missing or too long, or it is submitted
            already.
        UnknownIdError: There is no such submission.
    """

    def make(unit: Unit, current: Submission, who: By) -> Event:
        unit.submissions.expect(submission_id, version)
        record = unit.projects.read(current.project_id)
        due = due_day(desk, record, current.kind, current.id)
        event = submit_event(current, version, who, due)
        asking = asked(desk.content, current, record, desk.today)
        require_complete(current, asking.all)
        return event

    return change(desk, actor, Command.SUBMIT, submission_id, make)


def _next_due(
    desk: Desk, record: ProjectRecord, kind: SubmissionKind | None
) -> tuple[SubmissionKind, str]:
    """Return the evaluation that comes next, and the id of its submission.

    A stage evaluation is of the running stage, in the last stage of the one before.
    """
    begun = [stage for stage in record.stages if stage.starts_on <= desk.today]
    running = len(begun) or 1
    last = len(record.stages)
    if kind is None:
        kind = SubmissionKind.FINAL if running >= last else SubmissionKind.STAGE
    if kind is SubmissionKind.FINAL:
        return kind, f"{record.id}-final"
    number = running if running < last else max(last - 1, 1)
    return kind, f"{record.id}-stage-{number}"


def _opening(
    desk: Desk,
    unit: Unit,
    record: ProjectRecord,
    due: tuple[str, SubmissionKind],
    who: By,
) -> Event:
    """Return the event that opens a submission with what the record says."""
    submission_id, kind = due
    _, sheets = applying(desk, record, kind, submission_id)
    asking = asked_of(sheets, desk.content.missed_questions, record, desk.today)
    log = unit.evidence.log(record.id)
    drafted = prefill_asked(asking, record, log, desk.today)
    return open_event(
        submission_id,
        record.id,
        kind,
        {key: draft.text for key, draft in drafted.items()},
        who,
        sheets=[sheet.id for sheet in sheets],
        confirmation=desk.content.confirmation.needed(record.identity.programme),
    )
