"""Commands of the institution's office, before a submission is received (접수)."""

from molip.access import Actor, Command
from molip.commands.acting import act, require_length
from molip.commands.desk import Desk
from molip.evaluation.events import Event
from molip.evaluation.handing_in import confirm_event, decline_event
from molip.evaluation.submission import Submission
from molip.evaluation.transitions import By


def confirm_submission(
    desk: Desk, actor: Actor, submission_id: str, version: int
) -> Submission:
    """Confirm a submission (기관 확인); from then on reviewers see it.

    The time that counts against its due day stays that of the researcher.

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody else acted in between.
        InvalidInputError: It does not wait for confirmation.
        UnknownIdError: There is no such submission.
    """

    def make(current: Submission, who: By) -> Event:
        return confirm_event(current, version, who)

    return act(desk, actor, Command.CONFIRM_SUBMISSION, submission_id, version, make)


def decline_submission(
    desk: Desk, actor: Actor, submission_id: str, version: int, reason: str
) -> Submission:
    """Send a submission back to its researchers with a reason (기관 반려).

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody else acted in between.
        InvalidInputError: It does not wait for confirmation, or there is no reason.
        UnknownIdError: There is no such submission.
    """

    def make(current: Submission, who: By) -> Event:
        require_length({"general": reason})
        return decline_event(current, version, reason, who)

    return act(desk, actor, Command.CONFIRM_SUBMISSION, submission_id, version, make)
