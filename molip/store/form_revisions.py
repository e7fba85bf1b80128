"""Forms that administrators put into the catalogue, every version kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from molip.store.tables import form_revisions
from molip.store.versions import conflict, insert_once, require_next


@dataclass(frozen=True, slots=True)
class FormRevision:
    """One version of an imported form's text (서식 등록)."""

    form_id: str
    version: int
    """1, 2, 3 … within the form."""
    text: str
    """TOML, whole: the row of the index and the list of fields."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class FormRevisions:
    """The revisions of all imported forms."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def append(self, revision: FormRevision) -> None:
        """Add a version that follows the last one.

        Until the transaction ends nobody else adds a form: numbers of the register
        are given out one at a time.

        Raises:
            ConflictError: Somebody else saved this version first.
            InvalidInputError: The version leaves a gap, or a text cannot be kept.
        """
        self._hold()
        where = f"서식 {revision.form_id}"
        last, who, at = 0, "", revision.at
        if history := self.history(revision.form_id):
            newest = history[-1]
            last, who, at = newest.version, newest.actor_name, newest.at
        require_next(where, revision.version, last, who, at)
        values = {
            "form_id": revision.form_id,
            "version": revision.version,
            "text": revision.text,
            "actor": revision.actor,
            "actor_name": revision.actor_name,
            "at": revision.at,
        }
        if not insert_once(self._connection, form_revisions, values):
            first = self.history(revision.form_id)[-1]
            raise conflict(where, first.actor_name, first.at)

    def history(self, form_id: str) -> tuple[FormRevision, ...]:
        """Return the revisions of one form in order."""
        query = (
            select(form_revisions)
            .where(form_revisions.c.form_id == form_id)
            .order_by(form_revisions.c.version)
        )
        return _read(self._connection.execute(query).all())

    def latest(self) -> tuple[FormRevision, ...]:
        """Return the last revision of every imported form, by form id."""
        newest = (
            select(
                form_revisions.c.form_id,
                func.max(form_revisions.c.version).label("version"),
            )
            .group_by(form_revisions.c.form_id)
            .subquery()
        )
        query = (
            select(form_revisions)
            .join(newest, form_revisions.c.form_id == newest.c.form_id)
            .where(form_revisions.c.version == newest.c.version)
            .order_by(form_revisions.c.form_id)
        )
        return _read(self._connection.execute(query).all())

    def _hold(self) -> None:
        """Let one transaction at a time add forms; SQLite has one writer anyway."""
        if self._connection.dialect.name == "postgresql":
            lock = f"LOCK TABLE {form_revisions.name} IN SHARE ROW EXCLUSIVE MODE"
            self._connection.execute(text(lock))


def _read(rows: Sequence[Row[Any]]) -> tuple[FormRevision, ...]:
    return tuple(
        FormRevision(
            form_id=row.form_id,
            version=row.version,
            text=row.text,
            actor=row.actor,
            actor_name=row.actor_name,
            at=row.at,
        )
        for row in rows
    )
