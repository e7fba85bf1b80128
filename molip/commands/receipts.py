"""The receipt of a submission as a file."""

from molip.access import Actor, Command, require
from molip.commands.admitting import Use, admit_to_submission
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.views import seen_by
from molip.evaluation.receipt_paper import receipt_json, render_receipt

JSON = "json"


def export_receipt(desk: Desk, actor: Actor, submission_id: str, suffix: str) -> bytes:
    """Return the receipt (접수증) of what is submitted.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        submission_id: Of which submission.
        suffix: ``docx``, ``hwpx`` or ``json``; JSON carries the text of the digest.

    Raises:
        InvalidInputError: It is not submitted, or the suffix is another one.
        ForbiddenError: As for `read_submission`.
        UnknownIdError: There is no such submission.
    """
    admit_to_submission(desk, actor, Command.READ_SUBMISSION, submission_id, Use.EXPORT)
    with desk.store.read() as unit:
        project_id = unit.submissions.project_of(submission_id)
        require(actor, Command.READ_SUBMISSION, project_id)
        submission = seen_by(actor, unit.submissions.history(submission_id))
        record = unit.projects.read(project_id, submission.submitted_at)
    if suffix == JSON:
        return receipt_json(submission, record)
    return write_document(marked(render_receipt(submission, record), record), suffix)
