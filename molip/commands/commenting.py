"""Commands of co-authors who comment on a submission among themselves."""

from collections.abc import Callable

from molip.access import Actor, Command, require
from molip.commands.acting import by
from molip.commands.admitting import Use, admit_to_submission
from molip.commands.asked import asked
from molip.commands.desk import Desk
from molip.errors import InvalidInputError, UnknownIdError
from molip.evaluation.comments import (
    Comment,
    CommentAct,
    CommentEvent,
    fold_comments,
    named_comment,
)
from molip.evaluation.submission import fold
from molip.store import Unit

LONGEST_COMMENT = 2_000
"""In characters."""
_Told = tuple[CommentAct, int, str, str]


def list_comments(desk: Desk, actor: Actor, submission_id: str) -> tuple[Comment, ...]:
    """Return the comments on a submission, in the order they were said.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        UnknownIdError: There is no such submission.
    """
    admit_to_submission(
        desk, actor, Command.COMMENT_SUBMISSION, submission_id, Use.READ
    )
    with desk.store.read() as unit:
        _require(unit, actor, submission_id)
        return fold_comments(unit.submission_comments.history(submission_id))


def comment_on(
    desk: Desk, actor: Actor, submission_id: str, item: str, text: str
) -> tuple[Comment, ...]:
    """Add a comment on an item, or on the whole; return all there are.

    A comment changes no statement, so it may come in any state and never collides
    with somebody who writes.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        InvalidInputError: It is empty or too long.
        UnknownIdError: There is no such submission or criterion.
    """

    def make(unit: Unit, comments: tuple[Comment, ...]) -> _Told:
        del comments
        _require_text(text)
        submission = fold(unit.submissions.history(submission_id))
        record = unit.projects.read(submission.project_id)
        asking = asked(desk.content, submission, record, desk.today)
        known = [criterion.id for criterion in asking.all]
        if item and item not in (*known, *submission.answers):
            raise UnknownIdError("평가 기준", item, known)
        return CommentAct.SAID, 0, item, text.strip()

    return _add(desk, actor, submission_id, make)


def resolve_comment(
    desk: Desk, actor: Actor, submission_id: str, number: int, *, resolved: bool = True
) -> tuple[Comment, ...]:
    """Mark a comment resolved, or open again; return all there are.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        UnknownIdError: There is no such submission or comment.
    """

    def make(unit: Unit, comments: tuple[Comment, ...]) -> _Told | None:
        del unit
        if named_comment(comments, number).resolved is resolved:
            return None
        act = CommentAct.RESOLVED if resolved else CommentAct.REOPENED
        return act, number, "", ""

    return _add(desk, actor, submission_id, make)


def _add(
    desk: Desk,
    actor: Actor,
    submission_id: str,
    make: Callable[[Unit, tuple[Comment, ...]], _Told | None],
) -> tuple[Comment, ...]:
    """Add an act after the last one; whoever comes second takes the next number."""
    admit_to_submission(desk, actor, Command.COMMENT_SUBMISSION, submission_id)
    with desk.store.write() as unit:
        _require(unit, actor, submission_id)
        unit.submissions.hold(submission_id)
        events = unit.submission_comments.history(submission_id)
        told = make(unit, fold_comments(events))
        if told is None:
            return fold_comments(events)
        act, about, item, text = told
        who = by(desk, actor)
        event = CommentEvent(
            submission_id=submission_id,
            version=len(events) + 1,
            act=act.value,
            about=about,
            item=item,
            text=text,
            actor=who.actor,
            actor_name=who.actor_name,
            at=who.at,
        )
        unit.submission_comments.append(event)
        return fold_comments((*events, event))


def _require(unit: Unit, actor: Actor, submission_id: str) -> None:
    project_id = unit.submissions.project_of(submission_id)
    require(actor, Command.COMMENT_SUBMISSION, project_id)


def _require_text(text: str) -> None:
    if not text.strip():
        raise InvalidInputError(
            "의견", "비어 있습니다.", "한 줄이라도 적은 다음 남기십시오."
        )
    if len(text) > LONGEST_COMMENT:
        raise InvalidInputError(
            "의견",
            f"{len(text):,}자로, {LONGEST_COMMENT:,}자를 넘었습니다.",
            "줄이거나 두 의견으로 나누십시오.",
        )
