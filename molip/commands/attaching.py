"""Commands on the files of a submission (붙임)."""

from molip.access import Actor, Command, require
from molip.commands.acting import change_in_turn
from molip.commands.admitting import Use, admit_to_submission
from molip.commands.asked import asked
from molip.commands.desk import Desk
from molip.commands.views import seen_by
from molip.errors import UnknownIdError
from molip.evaluation.events import Event
from molip.evaluation.handing_in import attach_event, detach_event
from molip.evaluation.submission import Submission
from molip.evaluation.transitions import By
from molip.store import Unit


def attach_file(
    desk: Desk, actor: Actor, submission_id: str, item: str, name: str, data: bytes
) -> Submission:
    """Attach a file to an item, or to the whole; kept once under its hash.

    Args:
        desk: Where the command is given.
        actor: Who attaches it.
        submission_id: To which submission.
        item: Id of the criterion it bears on; empty: the whole.
        name: As uploaded; folders and what no system saves are taken off.
        data: At most 20 MiB.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        InvalidInputError: The file cannot be taken, it is there already, there are
            too many, or the submission is frozen.
        UnknownIdError: There is no such submission or criterion.
    """

    def make(unit: Unit, current: Submission, who: By) -> Event:
        record = unit.projects.read(current.project_id)
        asking = asked(desk.content, current, record, desk.today)
        ids = [criterion.id for criterion in asking.all]
        file = unit.files.put(name, data, who.at)
        return attach_event(current, item, file, ids, who)

    return change_in_turn(desk, actor, Command.WRITE_SUBMISSION, submission_id, make)


def detach_file(
    desk: Desk, actor: Actor, submission_id: str, number: int
) -> Submission:
    """Take a file back; that it was attached stays in the history.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        InvalidInputError: The submission is frozen.
        UnknownIdError: There is no such submission or file.
    """

    def make(unit: Unit, current: Submission, who: By) -> Event:
        del unit
        return detach_event(current, number, who)

    return change_in_turn(desk, actor, Command.WRITE_SUBMISSION, submission_id, make)


def read_attachment(desk: Desk, actor: Actor, submission_id: str, sha256: str) -> bytes:
    """Return the bytes of a file that is attached, as the actor may see it.

    Raises:
        ForbiddenError: As for `read_submission`.
        UnknownIdError: No such file is attached.
        ContentError: The bytes are no longer what they were.
    """
    admit_to_submission(desk, actor, Command.READ_SUBMISSION, submission_id, Use.EXPORT)
    with desk.store.read() as unit:
        project_id = unit.submissions.project_of(submission_id)
        require(actor, Command.READ_SUBMISSION, project_id)
        seen = seen_by(actor, unit.submissions.history(submission_id))
        if sha256 not in {file.sha256 for file in seen.files}:
            raise UnknownIdError("붙임", sha256, ())
        return unit.files.read(sha256)
