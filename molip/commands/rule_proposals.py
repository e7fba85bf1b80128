"""Commands on proposals: write, propose, try, approve by a second person, roll back."""

from datetime import date

from molip.access import Actor, Command, require
from molip.commands.desk import Desk
from molip.commands.rule_proposal import (
    OPEN,
    Proposal,
    ProposalState,
    Tried,
    Wish,
    fold,
    write_tried,
    write_wish,
    write_word,
)
from molip.commands.rule_publishing import put_over, require_publishable, require_shape
from molip.commands.rules import read_rule, standing_rules, text_history
from molip.commands.standing import standing_catalogue
from molip.errors import (
    ConflictError,
    ContentError,
    ForbiddenError,
    InvalidInputError,
    UnknownIdError,
)
from molip.rules.cases import run_cases, say_expected
from molip.store import ProposalAct, ProposalEvent, RuleRevision, Unit
from molip.store.times import korean_time


def list_proposals(desk: Desk, actor: Actor) -> tuple[Proposal, ...]:
    """Return every proposal, the one last touched first.

    What is still being written is shown to its writer only.

    Raises:
        ForbiddenError: The actor may not see the history of rules.
    """
    require(actor, Command.READ_RULE_HISTORY)
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
    require(actor, Command.REVISE_RULE)
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
    require(actor, Command.REVISE_RULE)
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
    require(actor, Command.REVISE_RULE)
    require_shape(wish)
    with desk.store.write() as unit:
        proposal = _own(unit, actor, proposal_id, version)
        if wish.rule_id != proposal.wish.rule_id:
            raise InvalidInputError(
                f"규칙 개정안 {proposal_id}",
                "개정안의 규칙은 바꿀 수 없습니다.",
                "그 규칙의 개정안을 새로 쓰십시오.",
            )
        return _add(
            desk, unit, actor, proposal, ProposalAct.SAVED, write_wish(wish)
        )  # fmt: skip


def propose(desk: Desk, actor: Actor, proposal_id: str, version: int) -> Proposal:
    """Ask a second person to approve what was written.

    Raises:
        ForbiddenError: The actor did not begin it.
        ContentError, ConflictError, InvalidInputError: As for `propose_rule`.
    """
    require(actor, Command.REVISE_RULE)
    with desk.store.write() as unit:
        return _propose(desk, unit, actor, _own(unit, actor, proposal_id, version))


def run_proposal_cases(
    desk: Desk, actor: Actor, proposal_id: str, version: int
) -> Proposal:
    """Run the cases of a proposed text and keep how they came out.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: The text cannot be read.
        ConflictError: It was changed in between, or is closed.
    """
    require(actor, Command.REVISE_RULE)
    with desk.store.write() as unit:
        proposal = _open(unit, proposal_id, version)
        results = try_cases(desk, unit, proposal.wish)
        said = write_tried(results)
        return _add(desk, unit, actor, proposal, ProposalAct.TRIED, said)


def approve_proposal(
    desk: Desk, actor: Actor, proposal_id: str, version: int
) -> RuleRevision:
    """Publish a proposed text: recorded now, counting from its day.

    Raises:
        ForbiddenError: The actor is no administrator, or wrote on it.
        ContentError, ConflictError, InvalidInputError: As for `propose_rule`;
            nothing is published then.
    """
    require(actor, Command.APPROVE_RULE)
    with desk.store.write() as unit:
        unit.rule_revisions.hold()
        proposal = _open(unit, proposal_id, version)
        if proposal.state is not ProposalState.WAITING:
            raise ConflictError(
                f"규칙 개정안 {proposal_id}",
                f"승인을 기다리는 개정안이 아닙니다({proposal.state}).",
                "새로 불러와 확인하십시오.",
            )
        if actor.id in proposal.writers:
            raise ForbiddenError(
                "규칙 개정안 승인",
                "자기가 쓴 개정안은 스스로 승인할 수 없습니다.",
                "다른 관리자에게 승인을 부탁하십시오.",
            )
        wish = proposal.wish
        require_publishable(desk, unit, wish)
        history = text_history(desk, unit, wish.rule_id)
        number = (history[-1].version if history else 0) + 1
        revision = RuleRevision(
            wish.rule_id, number, wish.text, wish.effective_on,
            proposal.proposer, proposal.proposer_name, desk.now(),
        )  # fmt: skip
        unit.rule_revisions.append(revision)
        _add(desk, unit, actor, proposal, ProposalAct.APPROVED, write_word(""))
    return revision


def return_proposal(
    desk: Desk, actor: Actor, proposal_id: str, version: int, reason: str
) -> Proposal:
    """Give a proposal back to its writer with a reason.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: There is no reason.
        ConflictError: It was changed in between, or is closed.
    """
    require(actor, Command.APPROVE_RULE)
    if not reason.strip():
        raise InvalidInputError(
            f"규칙 개정안 {proposal_id}",
            "돌려보내는 까닭이 없습니다.",
            "무엇을 고치면 되는지 적으십시오.",
        )
    with desk.store.write() as unit:
        proposal = _open(unit, proposal_id, version)
        said = write_word(reason)
        return _add(desk, unit, actor, proposal, ProposalAct.RETURNED, said)


def withdraw_proposal(
    desk: Desk, actor: Actor, proposal_id: str, version: int
) -> Proposal:
    """Take one's own proposal back; its text stays in the history.

    Raises:
        ForbiddenError: The actor did not begin it.
        ConflictError: It was changed in between, or is closed.
    """
    require(actor, Command.REVISE_RULE)
    with desk.store.write() as unit:
        proposal = _own(unit, actor, proposal_id, version)
        said = write_word("")
        return _add(desk, unit, actor, proposal, ProposalAct.WITHDRAWN, said)


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
    require(actor, Command.REVISE_RULE)
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


def try_cases(desk: Desk, unit: Unit, wish: Wish) -> tuple[Tried, ...]:
    """Return how a wish's cases come out under all rules of its day.

    Raises:
        ContentError: The text cannot be read.
    """
    rule, findings = read_rule(wish.rule_id, wish.text)
    if rule is None:
        raise ContentError(findings)
    catalogue = standing_catalogue(desk, unit)
    rules = put_over(standing_rules(desk, unit, wish.effective_on), rule)
    return tuple(
        Tried(r.case.form, r.passed, say_expected(r.case, catalogue), r.found)
        for r in run_cases(rule, catalogue, rules, desk.content.context)
    )


def wish_for(desk: Desk, unit: Unit, rule_id: str, text: str) -> Wish:
    """Return the wish for a text brought in: over the newest one, from its day on."""
    history = text_history(desk, unit, rule_id)
    base = history[-1].version if history else 0
    day = max(desk.today, history[-1].effective_on if history else desk.today)
    return Wish(rule_id, base, text, "", day)


def begin_proposal(desk: Desk, unit: Unit, actor: Actor, wish: Wish) -> Proposal:
    """Begin a proposal inside a transaction; who may is asked by the command."""
    require_shape(wish)
    earlier = {e.proposal_id for e in unit.rule_proposals.all()
               if e.rule_id == wish.rule_id}  # fmt: skip
    proposal_id = f"{wish.rule_id}-{len(earlier) + 1:04d}"
    event = ProposalEvent(
        proposal_id, 1, wish.rule_id, ProposalAct.SAVED.value, write_wish(wish),
        actor.id, actor.name, desk.now(),
    )  # fmt: skip
    unit.rule_proposals.append(event)
    return fold((event,))


def _propose(desk: Desk, unit: Unit, actor: Actor, proposal: Proposal) -> Proposal:
    require_publishable(desk, unit, proposal.wish)
    said = write_wish(proposal.wish)
    return _add(desk, unit, actor, proposal, ProposalAct.PROPOSED, said)


def _add(
    desk: Desk,
    unit: Unit,
    actor: Actor,
    proposal: Proposal,
    act: ProposalAct,
    payload: str,
) -> Proposal:
    event = ProposalEvent(
        proposal.id, proposal.version + 1, proposal.wish.rule_id, act.value, payload,
        actor.id, actor.name, desk.now(),
    )  # fmt: skip
    unit.rule_proposals.append(event)
    return fold(unit.rule_proposals.history(proposal.id))


def _open(unit: Unit, proposal_id: str, version: int) -> Proposal:
    """Return a proposal that can still be acted on, as its reader has seen it."""
    history = unit.rule_proposals.history(proposal_id)
    if not history:
        known = {event.proposal_id for event in unit.rule_proposals.latest()}
        raise UnknownIdError("규칙 개정안", proposal_id, known)
    proposal, last = fold(history), history[-1]
    if proposal.version != version or proposal.state not in OPEN:
        raise ConflictError(
            f"규칙 개정안 {proposal_id}",
            f"{last.actor_name} 님이 {korean_time(last.at)}에 먼저 처리했습니다"
            f"({proposal.state}). 바뀐 것은 없습니다.",
            "새로 불러와 달라진 곳을 확인하십시오.",
        )
    return proposal


def _own(unit: Unit, actor: Actor, proposal_id: str, version: int) -> Proposal:
    proposal = _open(unit, proposal_id, version)
    if proposal.proposer != actor.id:
        raise ForbiddenError(
            "규칙 개정안 고치기",
            f"{proposal.proposer_name} 님이 쓰는 개정안입니다.",
            "고칠 곳이 있으면 까닭을 적어 돌려보내십시오.",
        )
    return proposal
