"""Commands of a proposal's writer: begin, change, propose, withdraw, roll back."""

from datetime import date

from molip.access import Actor, Command
from molip.commands.admitting import admit
from molip.commands.desk import Desk
from molip.commands.rule_acting import add_act, begin_proposal, own_proposal
from molip.commands.rule_proposal import (
    Proposal,
    ProposalState,
    Wish,
    fold,
    write_wish,
    write_word,
)
from molip.commands.rule_publishing import require_publishable, require_shape
from molip.commands.rules import text_history
from molip.errors import InvalidInputError, UnknownIdError
from molip.store import ProposalAct, ProposalEvent, Unit


def list_proposals(desk: Desk, actor: Actor) -> tuple[Proposal, ...]:
    """Return every proposal, the one last touched first.

    What is still being written is shown to its writer only.

    Raises:
        ForbiddenError: The actor may not see the history of rules.
    """
    admit(desk, actor, Command.READ_RULE_HISTORY)
    histories: dict[str, list[ProposalEvent]] = {}
    with desk.store.read() as unit:
        for event in unit.rule_proposals.all():
            histories.setdefault(event.proposal_id, []).append(event)
    every = (fold(history) for history in histories.values())
    shown = [
        p for p in every
        if p.state is not ProposalState.WRITING or p.proposer == actor.id
    ]  # fmt: skip
    return tuple(sorted(shown, key=lambda p: p.at, reverse=True))


def draft_rule(desk: Desk, actor: Actor, wish: Wish) -> Proposal:
    """Begin a proposal; its text need not be whole yet.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The rule's id is none, or a text is absurdly long.
    """
    admit(desk, actor, Command.REVISE_RULE)
    require_shape(wish)
    with desk.store.write() as unit:
        return begin_proposal(desk, unit, actor, wish)


def propose_rule(desk: Desk, actor: Actor, wish: Wish) -> Proposal:
    """Propose a new text of a rule at once; a second person has to approve.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError, ConflictError, InvalidInputError: It could not be published as
            things stand; carries every finding. Nothing is kept then.
    """
    admit(desk, actor, Command.REVISE_RULE)
    with desk.store.write() as unit:
        begun = begin_proposal(desk, unit, actor, wish)
        return _propose(desk, unit, actor, begun)


def change_proposal(
    desk: Desk, actor: Actor, proposal_id: str, version: int, wish: Wish
) -> Proposal:
    """Keep what the proposer has written; it has to be proposed anew.

    Raises:
        ForbiddenError: The actor did not begin it.
        ConflictError: It was changed in between, or is closed.
        InvalidInputError: It is of another rule, or a text is absurdly long.
    """
    admit(desk, actor, Command.REVISE_RULE)
    require_shape(wish)
    with desk.store.write() as unit:
        proposal = own_proposal(unit, actor, proposal_id, version)
        if wish.rule_id != proposal.wish.rule_id:
            raise InvalidInputError(
                f"규칙 개정안 {proposal_id}",
                "개정안의 규칙은 바꿀 수 없습니다.",
                "그 규칙의 개정안을 새로 쓰십시오.",
            )
        return add_act(
            desk, unit, actor, proposal, ProposalAct.SAVED, write_wish(wish)
        )  # fmt: skip


def propose(desk: Desk, actor: Actor, proposal_id: str, version: int) -> Proposal:
    """Ask a second person to approve what was written.

    Raises:
        ForbiddenError: The actor did not begin it.
        ContentError, ConflictError, InvalidInputError: As for `propose_rule`.
    """
    admit(desk, actor, Command.REVISE_RULE)
    with desk.store.write() as unit:
        return _propose(
            desk, unit, actor, own_proposal(unit, actor, proposal_id, version)
        )


def withdraw_proposal(
    desk: Desk, actor: Actor, proposal_id: str, version: int
) -> Proposal:
    """Take one's own proposal back; its text stays in the history.

    Raises:
        ForbiddenError: The actor did not begin it.
        ConflictError: It was changed in between, or is closed.
    """
    admit(desk, actor, Command.REVISE_RULE)
    with desk.store.write() as unit:
        proposal = own_proposal(unit, actor, proposal_id, version)
        said = write_word("")
        return add_act(desk, unit, actor, proposal, ProposalAct.WITHDRAWN, said)


def roll_back(
    desk: Desk,
    actor: Actor,
    rule_id: str,
    to_version: int,
    reason: str,
    effective_on: date | None = None,
) -> Proposal:
    """Propose an earlier text of a rule again, by default from today or the last day.

    Raises:
        UnknownIdError: The rule has no such version.
        ForbiddenError, ContentError, ConflictError, InvalidInputError: As for
            `propose_rule`.
    """
    admit(desk, actor, Command.REVISE_RULE)
    with desk.store.read() as unit:
        history = {one.version: one for one in text_history(desk, unit, rule_id)}
    if to_version not in history:
        raise UnknownIdError(
            f"규칙 {rule_id}의 판", str(to_version), (str(v) for v in history)
        )
    last = max(history)
    soonest = max(desk.today, history[last].effective_on)
    wish = Wish(
        rule_id, last, history[to_version].text, reason, effective_on or soonest
    )  # fmt: skip
    return propose_rule(desk, actor, wish)


def wish_for(desk: Desk, unit: Unit, rule_id: str, text: str) -> Wish:
    """Return the wish for a text brought in: over the newest one, from its day on."""
    history = text_history(desk, unit, rule_id)
    base = history[-1].version if history else 0
    day = max(desk.today, history[-1].effective_on if history else desk.today)
    return Wish(rule_id, base, text, "", day)


def _propose(desk: Desk, unit: Unit, actor: Actor, proposal: Proposal) -> Proposal:
    require_publishable(desk, unit, proposal.wish)
    said = write_wish(proposal.wish)
    return add_act(desk, unit, actor, proposal, ProposalAct.PROPOSED, said)
