"""Commands on submissions (평가 제출서): the writing ones, and how they are read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from molip.access import Actor, Command, Role, require
from molip.commands.admitting import Use, admit, admit_to_submission
from molip.commands.asked import asked
from molip.commands.attaching import attach_file, detach_file, read_attachment
from molip.commands.commenting import comment_on, list_comments, resolve_comment
from molip.commands.confirming import confirm_submission, decline_submission
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.projects import visible_projects
from molip.commands.receipts import export_receipt
from molip.commands.reviewing import return_submission
from molip.commands.submitting import open_submission, save_answers, submit
from molip.commands.views import seen_by, submitted
from molip.errors import Finding
from molip.evaluation.asking import Asked, prefill_asked
from molip.evaluation.aspects import Case
from molip.evaluation.comments import Comment, fold_comments
from molip.evaluation.completeness import Completeness, check_completeness
from molip.evaluation.events import Event
from molip.evaluation.paper import paper_day, render_submission
from molip.evaluation.prefill import Prefill
from molip.evaluation.submission import Submission
from molip.evaluation.thin import check_thin
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord
from molip.store import Unit

__all__ = [
    "asked_in",
    "attach_file",
    "check_submission",
    "comment_on",
    "confirm_submission",
    "decline_submission",
    "detach_file",
    "export_receipt",
    "export_submission",
    "list_comments",
    "list_submissions",
    "open_submission",
    "read_attachment",
    "read_submission",
    "resolve_comment",
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
    admit(desk, actor, Command.READ_SUBMISSION)
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
    admit_to_submission(desk, actor, Command.READ_SUBMISSION, submission_id)
    with desk.store.read() as unit:
        return seen_by(actor, _history(unit, actor, submission_id))


def suggest_answers(
    desk: Desk, actor: Actor, submission_id: str, only: Collection[str] | None = None
) -> Mapping[str, Prefill]:
    """Return what record and log say on each criterion, by criterion id.

    While it is being written: as of today. Once submitted: as of then. With
    ``only``, on these criteria and no others.
    Errors are those of `read_submission`.
    """
    admit_to_submission(desk, actor, Command.READ_SUBMISSION, submission_id)
    with desk.store.read() as unit:
        submission = seen_by(actor, _history(unit, actor, submission_id))
        record, log = _basis(unit, submission)
    day = paper_day(submission) if submission.frozen else desk.today
    asking = asked(desk.content, submission, record, day)
    if only is not None:
        asking = asking.only(only)
    return prefill_asked(asking, record, log, day)


def asked_in(desk: Desk, actor: Actor, submission_id: str) -> Asked:
    """Return what a submission asks: its sheets, and the goals missed so far.

    While it is being written: as of today. Once submitted: as of then.
    Errors are those of `read_submission`.
    """
    admit_to_submission(desk, actor, Command.READ_SUBMISSION, submission_id)
    with desk.store.read() as unit:
        submission = seen_by(actor, _history(unit, actor, submission_id))
        record, _ = _basis(unit, submission)
    day = paper_day(submission) if submission.frozen else desk.today
    return asked(desk.content, submission, record, day)


def check_submission(desk: Desk, actor: Actor, submission_id: str) -> Completeness:
    """Return what blocks submitting, and what only deserves a look.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        UnknownIdError: There is no such submission.
    """
    admit_to_submission(desk, actor, Command.WRITE_SUBMISSION, submission_id, Use.READ)
    with desk.store.read() as unit:
        submission = seen_by(actor, _history(unit, actor, submission_id))
        record, log = _basis(unit, submission)
        comments = fold_comments(unit.submission_comments.history(submission_id))
    asking = asked(desk.content, submission, record, desk.today)
    drafted = prefill_asked(asking, record, log, desk.today)
    numbers = {entry.seq for entry in log}
    found = check_completeness(submission, asking.all, drafted, numbers)
    case = Case(record, tuple(log), desk.today)
    rules = desk.content.thin_rules
    thin = check_thin(submission.answers, case, asking.goals, rules)
    return replace(found, warnings=(*thin, *_unsettled(comments), *found.warnings))


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
    admit_to_submission(desk, actor, Command.READ_SUBMISSION, submission_id, Use.EXPORT)
    with desk.store.read() as unit:
        submission = seen_by(actor, _history(unit, actor, submission_id))
        record, log = _basis(unit, submission)
    day = paper_day(submission) if submission.frozen else desk.today
    asking = asked(desk.content, submission, record, day)
    document = render_submission(submission, asking, record, log)
    return write_document(marked(document, record), suffix)


def _unsettled(comments: Iterable[Comment]) -> Iterator[Finding]:
    """Yield a word on what co-authors said and nobody resolved."""
    waiting = [comment for comment in comments if not comment.resolved]
    if waiting:
        yield Finding(
            "공동연구자 의견",
            f"해결하지 않은 의견이 {len(waiting)}건 있습니다.",
            "작성 화면의 항목 아래에서 확인하십시오.",
        )


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
