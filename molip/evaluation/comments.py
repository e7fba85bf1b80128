"""Comments of co-authors (공동저자 의견): events, folded; none is ever lost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from molip.errors import InvalidInputError, UnknownIdError


class CommentAct(StrEnum):
    """What was done."""

    SAID = "said"
    """의견: carries item and text."""
    RESOLVED = "resolved"
    """해결: names the comment."""
    REOPENED = "reopened"
    """다시 열기: names the comment."""


@dataclass(frozen=True, slots=True)
class CommentEvent:
    """One act on the comments of a submission."""

    submission_id: str
    version: int
    """1, 2, 3 … within the submission's comments, apart from its own versions."""
    act: str
    """A `CommentAct`."""
    about: int
    """Version of the comment it names; 0 for a comment itself."""
    item: str
    """Id of the criterion a comment is on; empty: the whole."""
    text: str
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it stands."""

    number: int
    item: str
    text: str
    by: str
    """Name of who wrote it."""
    at: datetime
    resolved: bool = False
    settled_by: str = ""
    """Who last resolved or reopened it; empty: nobody yet."""


def fold_comments(events: Iterable[CommentEvent]) -> tuple[Comment, ...]:
    """Return the comments that their events make, in the order they were said.

    Raises:
        InvalidInputError: The history skips a version.
        UnknownIdError: An event names a comment that was never said.
    """
    found: dict[int, Comment] = {}
    for expected, event in enumerate(events, start=1):
        if event.version != expected:
            raise InvalidInputError(
                f"제출서 {event.submission_id} 의견",
                f"{expected}번째여야 할 의견의 번호가 {event.version}입니다.",
                "이력을 백업본과 견주어 보십시오.",
            )
        if event.act == CommentAct.SAID:
            found[event.version] = Comment(
                event.version, event.item, event.text, event.actor_name, event.at
            )
            continue
        comment = named_comment(found.values(), event.about)
        found[event.about] = replace(
            comment,
            resolved=event.act == CommentAct.RESOLVED,
            settled_by=event.actor_name,
        )
    return tuple(found.values())


def named_comment(comments: Iterable[Comment], number: int) -> Comment:
    """Return the comment of this number.

    Raises:
        UnknownIdError: There is none.
    """
    by_number = {comment.number: comment for comment in comments}
    if number not in by_number:
        raise UnknownIdError("의견", str(number), [str(n) for n in by_number])
    return by_number[number]
