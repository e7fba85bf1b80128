"""A proposal to change a rule, folded from its history."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from molip.store import ProposalAct, ProposalEvent


class ProposalState(StrEnum):
    """Where a proposal stands."""

    WRITING = "쓰는 중"
    WAITING = "승인 대기"
    RETURNED = "돌려받음"
    APPROVED = "승인됨"
    WITHDRAWN = "거둠"


OPEN = frozenset({ProposalState.WRITING, ProposalState.WAITING, ProposalState.RETURNED})
_AFTER = {
    ProposalAct.SAVED: ProposalState.WRITING,
    ProposalAct.PROPOSED: ProposalState.WAITING,
    ProposalAct.RETURNED: ProposalState.RETURNED,
    ProposalAct.APPROVED: ProposalState.APPROVED,
    ProposalAct.WITHDRAWN: ProposalState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a proposal asks for (개정안)."""

    rule_id: str
    base_version: int
    """The version it starts from; 0: as shipped, or no rule yet."""
    text: str
    """The whole rule as TOML; while it is written, maybe not yet readable."""
    reason: str
    effective_on: date
    """First day on which the text is to count."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One case as it came out when somebody ran them."""

    form: str
    passed: bool
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it stands (규칙 개정안)."""

    id: str
    version: int
    wish: Wish
    state: ProposalState
    proposer: str
    proposer_name: str
    writers: frozenset[str]
    """Ids of all who wrote on it: none of them may approve."""
    at: datetime
    """When something last happened."""
    word: str = ""
    """Why it was returned or withdrawn."""
    tried: tuple[Tried, ...] | None = None
    """None: the cases of this text were not run yet."""
    approver_name: str = ""


def fold(history: Sequence[ProposalEvent]) -> Proposal:
    """Return the proposal that a history, at least one event long, amounts to."""
    first = history[0]
    proposal = Proposal(
        id=first.proposal_id,
        version=0,
        wish=_wish(first.rule_id, json.loads(first.payload)),
        state=ProposalState.WRITING,
        proposer=first.actor,
        proposer_name=first.actor_name,
        writers=frozenset(),
        at=first.at,
    )
    for event in history:
        proposal = _after(proposal, event)
    return proposal


def _after(before: Proposal, event: ProposalEvent) -> Proposal:
    kind, said = ProposalAct(event.kind), json.loads(event.payload)
    after = replace(
        before,
        version=event.version,
        at=event.at,
        state=_AFTER.get(kind, before.state),
    )
    if kind is ProposalAct.TRIED:
        return replace(after, tried=tuple(Tried(**one) for one in said["results"]))
    if kind in {ProposalAct.SAVED, ProposalAct.PROPOSED}:
        wish = _wish(event.rule_id, said)
        tried = before.tried if wish.text == before.wish.text else None
        writers = before.writers | {event.actor}
        return replace(after, wish=wish, tried=tried, writers=writers, word="")
    if kind is ProposalAct.APPROVED:
        return replace(after, approver_name=event.actor_name)
    return replace(after, word=said["reason"])


def write_wish(wish: Wish) -> str:
    """Return the payload of an event in which a wish was written down."""
    said = {
        "base_version": wish.base_version,
        "text": wish.text,
        "reason": wish.reason,
        "effective_on": wish.effective_on.isoformat(),
    }
    return json.dumps(said, ensure_ascii=False)


def write_tried(results: Sequence[Tried]) -> str:
    """Return the payload of an event in which cases were run."""
    return json.dumps({"results": [asdict(r) for r in results]}, ensure_ascii=False)


def write_word(reason: str) -> str:
    """Return the payload of an event with no more than a reason."""
    return json.dumps({"reason": reason}, ensure_ascii=False)


def _wish(rule_id: str, said: Mapping[str, object]) -> Wish:
    return Wish(
        rule_id=rule_id,
        base_version=int(str(said["base_version"])),
        text=str(said["text"]),
        reason=str(said["reason"]),
        effective_on=date.fromisoformat(str(said["effective_on"])),
    )
