"""What people decided after a form was reviewed (사전협의), every version kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from molip.store.histories import Histories
from molip.store.tables import review_decisions


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """One decision on a form for a programme and stage."""

    review_id: str
    """Programme, stage and form: the same form reviewed again finds it."""
    version: int
    """1, 2, 3 …: a decision may be changed, none is lost."""
    title: str
    """Of the form."""
    programme: str
    """Id of the programme."""
    stage: str
    """``공고접수`` …"""
    advice: str
    """What was advised, and how surely: ``허용(보통)``."""
    decision: str
    """What was decided, in the words of the advice."""
    reason: str
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class ReviewDecisions(Histories[ReviewDecision]):
    """The decisions on all forms reviewed."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, review_decisions, ReviewDecision, "검토")
