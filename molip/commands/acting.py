"""What every act on a submission has in common."""

from collections.abc import Callable, Mapping

from molip.access import Actor, Command, require
from molip.commands.admitting import admit_to_submission
from molip.commands.desk import Desk
from molip.commands.views import require_visible, seen_by
from molip.errors import ConflictError, InvalidInputError
from molip.evaluation.events import Event
from molip.evaluation.submission import Submission, fold
from molip.evaluation.transitions import By
from molip.store import Unit

LONGEST_TEXT = 50_000
"""Nothing longer is kept, in characters; what can be submitted is far shorter."""

_TRIES = 5


def act(
    desk: Desk,
    actor: Actor,
    command: Command,
    submission_id: str,
    version: int,
    make: Callable[[Submission, By], Event | None],
) -> Submission:
    """Add one event to a submission, in one transaction, and return it as seen.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        command: Which one.
        submission_id: On which submission.
        version: The version the actor had before them.
        make: Returns the event, or None where nothing changes.

    Raises:
        ForbiddenError: The actor may not.
        ConflictError: Somebody else acted in between; the message names them.
        UnknownIdError: There is no such submission.
    """

    def next_one(unit: Unit, current: Submission, who: By) -> Event | None:
        unit.submissions.expect(submission_id, version)
        return make(current, who)

    return change(desk, actor, command, submission_id, next_one)


def change(
    desk: Desk,
    actor: Actor,
    command: Command,
    submission_id: str,
    make: Callable[[Unit, Submission, By], Event | None],
    *,
    hold: bool = False,
) -> Submission:
    """Add one event as `act` does, for acts that replace nothing or need the store.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        command: Which one.
        submission_id: On which submission.
        make: Returns the event, or None where nothing changes.
        hold: Whether others who hold it, too, wait for this one.
    """
    admit_to_submission(desk, actor, command, submission_id)
    with desk.store.write() as unit:
        require(actor, command, unit.submissions.project_of(submission_id))
        if hold:
            unit.submissions.hold(submission_id)
        history = unit.submissions.history(submission_id)
        require_visible(actor, history)
        event = make(unit, fold(history), by(desk, actor))
        if event is None:
            return seen_by(actor, history)
        unit.submissions.append(event)
        return seen_by(actor, (*history, event))


def change_in_turn(
    desk: Desk,
    actor: Actor,
    command: Command,
    submission_id: str,
    make: Callable[[Unit, Submission, By], Event | None],
) -> Submission:
    """Add one event that replaces nothing: whoever comes second takes the next turn.

    Otherwise as `change`.
    """
    # Others who add wait for the lock; who saves answers does not, and may win.
    for _ in range(_TRIES - 1):
        try:
            return change(desk, actor, command, submission_id, make, hold=True)
        except ConflictError:
            continue
    return change(desk, actor, command, submission_id, make, hold=True)


def by(desk: Desk, actor: Actor) -> By:
    """Return who acts, now."""
    return By(actor.id, actor.name, desk.now())


def require_length(texts: Mapping[str, str]) -> None:
    """Let texts pass that are not absurdly long.

    Raises:
        InvalidInputError: One is.
    """
    for key, text in texts.items():
        if len(text) > LONGEST_TEXT:
            raise InvalidInputError(
                f"항목 {key}",
                f"{len(text):,}자로, {LONGEST_TEXT:,}자를 넘었습니다.",
                "핵심만 남기고 줄여 주십시오.",
            )
