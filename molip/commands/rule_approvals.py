"""Commands of the second person: try a proposed text, approve it, give it back."""

from molip.access import Actor, Command
from molip.commands.admitting import admit
from molip.commands.desk import Desk
from molip.commands.rule_acting import add_act, open_proposal
from molip.commands.rule_proposal import (
    Proposal,
    ProposalState,
    Tried,
    Wish,
    write_tried,
    write_word,
)
from molip.commands.rule_publishing import put_over, require_publishable
from molip.commands.rules import read_rule, standing_rules, text_history
from molip.commands.standing import standing_catalogue
from molip.errors import (
    ConflictError,
    ContentError,
    ForbiddenError,
    InvalidInputError,
)
from molip.rules.cases import run_cases, say_expected
from molip.store import ProposalAct, RuleRevision, Unit


def run_proposal_cases(
    desk: Desk, actor: Actor, proposal_id: str, version: int
) -> Proposal:
    """Run the cases of a proposed text and keep how they came out.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: The text cannot be read.
        ConflictError: It was changed in between, or is closed.
    """
    admit(desk, actor, Command.REVISE_RULE)
    with desk.store.write() as unit:
        proposal = open_proposal(unit, proposal_id, version)
        results = try_cases(desk, unit, proposal.wish)
        said = write_tried(results)
        return add_act(desk, unit, actor, proposal, ProposalAct.TRIED, said)


def approve_proposal(
    desk: Desk, actor: Actor, proposal_id: str, version: int
) -> RuleRevision:
    """Publish a proposed text: recorded now, counting from its day.

    Raises:
        ForbiddenError: The actor is no administrator, or wrote on it.
        ContentError, ConflictError, InvalidInputError: As for `propose_rule`;
            nothing is published then.
    """
    admit(desk, actor, Command.APPROVE_RULE)
    with desk.store.write() as unit:
        unit.rule_revisions.hold()
        proposal = open_proposal(unit, proposal_id, version)
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
        add_act(desk, unit, actor, proposal, ProposalAct.APPROVED, write_word(""))
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
    admit(desk, actor, Command.APPROVE_RULE)
    if not reason.strip():
        raise InvalidInputError(
            f"규칙 개정안 {proposal_id}",
            "돌려보내는 까닭이 없습니다.",
            "무엇을 고치면 되는지 적으십시오.",
        )
    with desk.store.write() as unit:
        proposal = open_proposal(unit, proposal_id, version)
        said = write_word(reason)
        return add_act(desk, unit, actor, proposal, ProposalAct.RETURNED, said)


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
