"""Forms that administrators put into the catalogue, every version kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from molip.store.histories import Histories
from molip.store.tables import form_revisions


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


class FormRevisions(Histories[FormRevision]):
    """The revisions of all imported forms."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, form_revisions, FormRevision, "서식")

    def append(self, one: FormRevision) -> None:
        """Add a version that follows the last one.

        Until the transaction ends nobody else adds a form: numbers of the register
        are given out one at a time.

        Raises:
            ConflictError: Somebody else saved this version first.
            InvalidInputError: The version leaves a gap, or a text cannot be kept.
        """
        self._hold()
        super().append(one)

    def _hold(self) -> None:
        """Let one transaction at a time add forms; SQLite has one writer anyway."""
        if self._connection.dialect.name == "postgresql":
            lock = f"LOCK TABLE {form_revisions.name} IN SHARE ROW EXCLUSIVE MODE"
            self._connection.execute(text(lock))
