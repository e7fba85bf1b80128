"""What of a submission each role gets to see."""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from molip.access import Actor, Information, Sight, sight_of
from molip.errors import ForbiddenError
from molip.evaluation.events import Event, EventKind
from molip.evaluation.submission import CONFIRMATION_KEY, REQUIRED, Submission, fold
from molip.store.submissions import REVIEWER, REVIEWERS_ACTS

_SHOWN_TO_REVIEWERS = (
    EventKind.OPENED,
    EventKind.SUBMITTED,
    EventKind.CONFIRMED,
    EventKind.RETURNED,
    EventKind.REVIEWED,
)


def seen_by(actor: Actor, history: Sequence[Event]) -> Submission:
    """Return the submission as the actor may see it.

    A researcher sees everything but who reviewed. A reviewer sees what was
    received (접수), not what is being written or waits for the institution, and no
    other reviewer's name. An administrator sees all.

    Raises:
        ForbiddenError: It was never received and the actor is a reviewer.
    """
    project_id = fold(history[:1]).project_id
    events = list(history)
    if sight_of(actor, Information.REVIEWER_IDENTITY, project_id) is not Sight.SHOWN:
        events = [_without_reviewer(event, actor) for event in history]
    if sight_of(actor, Information.UNSUBMITTED, project_id) is Sight.SHOWN:
        return fold(events)
    require_visible(actor, history)
    shown = fold(events[: _received_until(history)])
    acts = [_without_text(e) for e in shown.history if e.kind in _SHOWN_TO_REVIEWERS]
    return replace(shown, history=tuple(acts), declined="")


def require_visible(actor: Actor, history: Sequence[Event]) -> None:
    """Let those pass who may see the submission at all.

    Raises:
        ForbiddenError: It was never received and the actor is a reviewer.
    """
    project_id = fold(history[:1]).project_id
    shown = sight_of(actor, Information.UNSUBMITTED, project_id) is Sight.SHOWN
    if not shown and not submitted(history):
        raise ForbiddenError(
            f"제출서 {history[0].submission_id}",
            "아직 제출되지 않은 글은 연구자만 볼 수 있습니다.",
            "제출된 다음에 목록에서 열어 주십시오.",
        )


def submitted(history: Sequence[Event]) -> bool:
    """Return whether it was ever received: submitted, and confirmed where need be."""
    return _received_until(history) > 0


def _received_until(history: Sequence[Event]) -> int:
    """Return how many events there are up to the last that reviewers know of; or 0."""
    confirmed = history[0].payload.get(CONFIRMATION_KEY) == REQUIRED
    receives = EventKind.CONFIRMED if confirmed else EventKind.SUBMITTED
    known = (receives, *REVIEWERS_ACTS)
    return max((event.version for event in history if event.kind in known), default=0)


def _without_reviewer(event: Event, actor: Actor) -> Event:
    """Return the event without the name of a reviewer other than the actor."""
    if event.kind in REVIEWERS_ACTS and event.actor != actor.id:
        return replace(event, actor="", actor_name=REVIEWER)
    return event


def _without_text(event: Event) -> Event:
    """Return an opening event without the text it began with."""
    if event.kind is EventKind.OPENED:
        return replace(event, payload=MappingProxyType({}))
    return event
