"""Proposals to change rules (규칙 개정안) as events, each version given out once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from molip.store.histories import Histories
from molip.store.tables import rule_proposal_events


class ProposalAct(StrEnum):
    """What was done to a proposal."""

    SAVED = "saved"
    PROPOSED = "proposed"
    TRIED = "tried"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ProposalEvent:
    """One entry of a proposal's history; history is only ever added to."""

    proposal_id: str
    version: int
    """1, 2, 3 … within the proposal: the optimistic lock."""
    rule_id: str
    kind: str
    """A `ProposalAct`."""
    payload: str
    """JSON; what it holds depends on the kind."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class RuleProposals(Histories[ProposalEvent]):
    """The proposals for all rules."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, rule_proposal_events, ProposalEvent, "개정안")
