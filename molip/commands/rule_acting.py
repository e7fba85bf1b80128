"""What every act on a rule proposal has in common."""

from molip.access import Actor
from molip.commands.desk import Desk
from molip.commands.rule_proposal import OPEN, Proposal, Wish, fold, write_wish
from molip.commands.rule_publishing import require_shape
from molip.errors import ConflictError, ForbiddenError, UnknownIdError
from molip.store import ProposalAct, ProposalEvent, Unit
from molip.store.times import korean_time


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


def add_act(
    desk: Desk,
    unit: Unit,
    actor: Actor,
    proposal: Proposal,
    act: ProposalAct,
    payload: str,
) -> Proposal:
    """Add an act to a proposal's history and return what it makes of it."""
    event = ProposalEvent(
        proposal.id, proposal.version + 1, proposal.wish.rule_id, act.value, payload,
        actor.id, actor.name, desk.now(),
    )  # fmt: skip
    unit.rule_proposals.append(event)
    return fold(unit.rule_proposals.history(proposal.id))


def open_proposal(unit: Unit, proposal_id: str, version: int) -> Proposal:
    """Return a proposal that can still be acted on, as its reader has seen it.

    Raises:
        ConflictError: It was changed in between, or is closed.
        UnknownIdError: There is no such proposal.
    """
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


def own_proposal(unit: Unit, actor: Actor, proposal_id: str, version: int) -> Proposal:
    """Return a proposal that can still be acted on, to the one who began it.

    Raises:
        ForbiddenError: Somebody else began it.
        ConflictError: It was changed in between, or is closed.
        UnknownIdError: There is no such proposal.
    """
    proposal = open_proposal(unit, proposal_id, version)
    if proposal.proposer != actor.id:
        raise ForbiddenError(
            "규칙 개정안 고치기",
            f"{proposal.proposer_name} 님이 쓰는 개정안입니다.",
            "고칠 곳이 있으면 까닭을 적어 돌려보내십시오.",
        )
    return proposal
