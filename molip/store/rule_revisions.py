"""Administrators' edits of rules, kept over the shipped text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from molip.store.tables import rule_revisions
from molip.store.versions import conflict, insert_once, require_next


@dataclass(frozen=True, slots=True)
class RuleRevision:
    """One version of a rule's text (규칙 개정)."""

    rule_id: str
    version: int
    """1, 2, 3 … within the rule; 0: the text as shipped."""
    text: str
    """TOML, whole."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class RuleRevisions:
    """The revisions of all rules."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def append(self, revision: RuleRevision) -> None:
        """Add a version that follows the last one.

        Raises:
            ConflictError: Somebody else saved this version first.
            InvalidInputError: The version leaves a gap.
        """
        where = f"규칙 {revision.rule_id}"
        if history := self.history(revision.rule_id):
            last = history[-1]
            require_next(
                where, revision.version, last.version, last.actor_name, last.at
            )
        else:
            require_next(where, revision.version, 0, "", revision.at)
        values = {
            "rule_id": revision.rule_id,
            "version": revision.version,
            "text": revision.text,
            "actor": revision.actor,
            "actor_name": revision.actor_name,
            "at": revision.at,
        }
        if not insert_once(self._connection, rule_revisions, values):
            first = self.history(revision.rule_id)[-1]
            raise conflict(where, first.actor_name, first.at)

    def history(self, rule_id: str) -> tuple[RuleRevision, ...]:
        """Return the revisions of one rule in order."""
        query = (
            select(rule_revisions)
            .where(rule_revisions.c.rule_id == rule_id)
            .order_by(rule_revisions.c.version)
        )
        return _read(self._connection.execute(query).all())

    def latest(self) -> tuple[RuleRevision, ...]:
        """Return the last revision of every revised rule, by rule id."""
        newest = (
            select(
                rule_revisions.c.rule_id,
                func.max(rule_revisions.c.version).label("version"),
            )
            .group_by(rule_revisions.c.rule_id)
            .subquery()
        )
        query = (
            select(rule_revisions)
            .join(newest, rule_revisions.c.rule_id == newest.c.rule_id)
            .where(rule_revisions.c.version == newest.c.version)
            .order_by(rule_revisions.c.rule_id)
        )
        return _read(self._connection.execute(query).all())


def _read(rows: Sequence[Row[Any]]) -> tuple[RuleRevision, ...]:
    return tuple(
        RuleRevision(
            rule_id=row.rule_id,
            version=row.version,
            text=row.text,
            actor=row.actor,
            actor_name=row.actor_name,
            at=row.at,
        )
        for row in rows
    )
