"""Administrators' edits of rules, kept over the shipped text."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from molip.store.histories import Histories
from molip.store.tables import rule_revisions


@dataclass(frozen=True, slots=True)
class RuleRevision:
    """One version of a rule's text (규칙 개정)."""

    rule_id: str
    version: int
    """1, 2, 3 … within the rule; 0: the text as shipped."""
    text: str
    """TOML, whole."""
    effective_on: date
    """First day on which this text is the rule's text (적용하는 날)."""
    actor: str
    actor_name: str
    at: datetime
    """When it was recorded, with its zone."""


class RuleRevisions(Histories[RuleRevision]):
    """The revisions of all rules."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, rule_revisions, RuleRevision, "규칙")

    def hold(self) -> None:
        """Let one transaction at a time publish: rules are judged together."""
        if self._connection.dialect.name == "postgresql":
            lock = f"LOCK TABLE {rule_revisions.name} IN SHARE ROW EXCLUSIVE MODE"
            self._connection.execute(text(lock))
