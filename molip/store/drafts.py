"""Report drafts as histories of versions; what was written once stays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    select,
)

from molip.store.histories import Histories
from molip.store.tables import ID_LENGTH, metadata
from molip.store.times import SeoulTime
from molip.store.versions import require_next

draft_versions = Table(
    "draft_versions",
    metadata,
    Column("draft_id", String(ID_LENGTH), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("project_id", ForeignKey("projects.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("at", SeoulTime, nullable=False),
    CheckConstraint("version >= 1", name="version"),
)


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One act on a draft (초안의 판): composed, edited, redrafted, vouched for."""

    draft_id: str
    version: int
    project_id: str
    kind: str
    payload: str
    """JSON; what it holds depends on the kind."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class Drafts(Histories[DraftVersion]):
    """The drafts of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, draft_versions, DraftVersion, "초안")

    def expect(self, draft_id: str, version: int) -> None:
        """Let those pass who have seen the latest version.

        Raises:
            ConflictError: There is a later one; the message names who made it.
            InvalidInputError: There is no such version yet.
        """
        last = self.history(draft_id)[-1]
        where = f"초안 {draft_id}"
        require_next(where, version + 1, last.version, last.actor_name, last.at)

    def newest_of(self, project_id: str) -> tuple[DraftVersion, ...]:
        """Return the last version of each draft of a project, by id."""
        columns = draft_versions.c
        query = (
            select(draft_versions)
            .where(columns.project_id == project_id)
            .order_by(columns.draft_id, columns.version)
        )
        rows = {row.draft_id: row for row in self._connection.execute(query)}
        return tuple(self._read(row) for row in rows.values())
