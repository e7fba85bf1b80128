"""What people said a printed label asks for; the newest word on a label counts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from molip.store.tables import binding_decisions
from molip.store.versions import conflict, insert_once


@dataclass(frozen=True, slots=True)
class BindingDecision:
    """A person's word on which fact a label asks for (항목 잇기)."""

    key: str
    """The label's key, as `molip.binding` makes it."""
    datum: str
    """Id of the fact; empty: the earlier word is taken back."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class BindingDecisions:
    """The decisions on all labels."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def append(self, decision: BindingDecision) -> None:
        """Add a decision; what was said before stays in the table.

        Raises:
            ConflictError: Somebody else decided on this label in this moment.
            InvalidInputError: A text holds what no database keeps.
        """
        hashed = _hash(decision.key)
        last = select(func.max(binding_decisions.c.version)).where(
            binding_decisions.c.key_hash == hashed
        )
        version = (self._connection.execute(last).scalar() or 0) + 1
        values = {
            "key_hash": hashed,
            "version": version,
            "key": decision.key,
            "datum": decision.datum,
            "actor": decision.actor,
            "actor_name": decision.actor_name,
            "at": decision.at,
        }
        if not insert_once(self._connection, binding_decisions, values):
            first = self.history(decision.key)[-1]
            raise conflict(f"항목 {decision.key}", first.actor_name, first.at)

    def history(self, key: str) -> tuple[BindingDecision, ...]:
        """Return all that was said of one label, in order."""
        table = binding_decisions.c
        query = (
            select(table.key, table.datum, table.actor, table.actor_name, table.at)
            .where(table.key_hash == _hash(key))
            .order_by(table.version)
        )
        return tuple(
            BindingDecision(row.key, row.datum, row.actor, row.actor_name, row.at)
            for row in self._connection.execute(query)
        )

    def standing(self) -> dict[str, str]:
        """Return the fact that each label asks for by the newest word on it."""
        return {decision.key: decision.datum for decision in self.newest()}

    def newest(self) -> tuple[BindingDecision, ...]:
        """Return the newest word on each label, by label; none that is taken back."""
        table = binding_decisions.c
        query = select(
            table.key, table.datum, table.actor, table.actor_name, table.at
        ).order_by(table.key_hash, table.version)
        rows = {row.key: row for row in self._connection.execute(query)}
        return tuple(
            BindingDecision(row.key, row.datum, row.actor, row.actor_name, row.at)
            for _, row in sorted(rows.items())
            if row.datum
        )


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
