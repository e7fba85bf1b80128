"""Changes under way (변경 건) as events, each version given out once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from molip.store.histories import Histories
from molip.store.tables import change_events
from molip.store.versions import require_next


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One entry of a change's history; history is only ever added to."""

    case_id: str
    version: int
    """1, 2, 3 … within the change: the optimistic lock."""
    project_id: str
    kind: str
    """A `CaseAct`."""
    payload: str
    """JSON; what it holds depends on the kind."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class ChangeEvents(Histories[ChangeEvent]):
    """The changes of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, change_events, ChangeEvent, "변경")

    def of_project(self, project_id: str) -> tuple[ChangeEvent, ...]:
        """Return every event of a project's changes, by change and version."""
        columns = change_events.c
        query = (
            select(change_events)
            .where(columns.project_id == project_id)
            .order_by(columns.case_id, columns.version)
        )
        return tuple(self._read(row) for row in self._connection.execute(query))

    def expect(self, case_id: str, version: int) -> None:
        """Let those pass who have seen the latest version.

        Raises:
            ConflictError: There is a later one; the message names who made it.
            InvalidInputError: There is no such version yet.
        """
        last = self.history(case_id)[-1]
        where = f"변경 {case_id}"
        require_next(where, version + 1, last.version, last.actor_name, last.at)
