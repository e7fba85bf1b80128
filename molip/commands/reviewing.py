"""Commands of those who review a submission; a panel's result closes the review."""

from collections.abc import Mapping

from molip.access import Actor, Command
from molip.commands.acting import change, require_length
from molip.commands.asked import judged_ids
from molip.commands.desk import Desk
from molip.commands.panel_deciding import require_unjudged
from molip.evaluation.events import Event
from molip.evaluation.panels.steps import panel_id_of
from molip.evaluation.submission import Submission
from molip.evaluation.transitions import By, return_event
from molip.store import Unit


def return_submission(
    desk: Desk,
    actor: Actor,
    submission_id: str,
    version: int,
    remarks: Mapping[str, str],
) -> Submission:
    """Ask the researcher for more (보완 요청).

    Args:
        desk: Where the command is given.
        actor: A reviewer of the project.
        submission_id: Which submission.
        version: The version the reviewer had before them.
        remarks: By criterion id, or ``general`` for the whole; at least one.

    Raises:
        ForbiddenError: The actor is no reviewer of the project, or it was never
            submitted.
        ConflictError: Somebody else acted in between.
        InvalidInputError: It is not submitted just now, no remark is written, or a
            reviewer has judged already.
        UnknownIdError: There is no such submission or criterion.
    """

    def make(unit: Unit, current: Submission, who: By) -> Event:
        require_unjudged(unit, panel_id_of(submission_id))
        unit.submissions.expect(submission_id, version)
        require_length(remarks)
        ids = judged_ids(desk.content, unit, current)
        return return_event(current, version, remarks, ids, who)

    return change(desk, actor, Command.REVIEW_SUBMISSION, submission_id, make)
