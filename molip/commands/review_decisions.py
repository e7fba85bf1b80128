"""Commands that keep what people decided after a review (사전협의)."""

from hashlib import sha256

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.errors import InvalidInputError
from molip.rules.review import Advice, Review
from molip.store import ReviewDecision

_OPEN = {Advice.UNKNOWN}
DECISIONS: tuple[Advice, ...] = tuple(one for one in Advice if one not in _OPEN)
"""What can be decided."""


def decide_review(
    desk: Desk,
    actor: Actor,
    review: Review,
    base_version: int,
    decided: tuple[Advice, str],
) -> ReviewDecision:
    """Keep a decision on a form that was reviewed; the advice stands beside it.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        review: What was found.
        base_version: Version of the decision seen before; 0: there was none.
        decided: The decision, and why; the reason may be empty where the advice is
            followed.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: No reason where the decision departs from the advice, or
            a decision that leaves everything open.
        ConflictError: Somebody decided in the meantime.
    """
    admit(desk, actor, Command.IMPORT_FORM)
    decision, reason = decided[0], decided[1].strip()
    if decision in _OPEN:
        raise InvalidInputError(
            "결정", "보류는 남길 결정이 아닙니다.", "결정하신 것을 고르십시오."
        )
    if decision is not review.advice and not reason:
        raise InvalidInputError(
            "결정의 까닭",
            f"권고({review.advice})와 다른 결정인데 까닭이 비어 있습니다.",
            "왜 다르게 정했는지 한두 문장으로 적으십시오.",
        )
    kept = ReviewDecision(
        review_id=review_key(review),
        version=base_version + 1,
        title=review.asked.title,
        programme=review.programme.id,
        stage=review.stage.value,
        advice=f"{review.advice}({review.confidence})",
        decision=decision.value,
        reason=reason,
        actor=actor.id,
        actor_name=actor.name,
        at=desk.now(),
    )
    with desk.store.write() as unit:
        unit.review_decisions.append(kept)
    return kept


def review_decisions(
    desk: Desk, actor: Actor, review: Review
) -> tuple[ReviewDecision, ...]:
    """Return the decisions on this form for its programme and stage, oldest first.

    Raises:
        ForbiddenError: The actor is no administrator.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.READ)
    with desk.store.read() as unit:
        return unit.review_decisions.history(review_key(review))


def review_key(review: Review) -> str:
    """Return what a form is found by again: its id, or what its file asks."""
    asked = review.asked
    named = asked.form_id
    if not named:
        text = "\n".join([asked.title, *(field.label for field in asked.fields)])
        named = sha256(text.encode("utf-8")).hexdigest()[:16]
    return f"{review.programme.id}/{review.stage.name.lower()}/{named}"
