"""Who asked for what, and whether they were let in; rows are only ever added."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from molip.store.tables import ID_LENGTH, access_log


@dataclass(frozen=True, slots=True)
class Access:
    """One entry of the access log (접근기록)."""

    actor: str
    """Id of who asked."""
    actor_name: str
    role: str
    command: str
    """In Korean, as the role table names it."""
    act: str
    """``보기``, ``바꾸기`` or ``내보내기``."""
    project_id: str
    """Empty: it was about no project in particular."""
    allowed: bool
    at: datetime
    """With its zone."""


class AccessLog:
    """The log of the whole installation."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def append(self, one: Access) -> None:
        """Add an entry; ids no project can have are kept shortened and readable."""
        values = {
            "actor": _kept(one.actor)[:ID_LENGTH],
            "actor_name": _kept(one.actor_name),
            "role": one.role,
            "command": one.command,
            "act": one.act,
            "project_id": _kept(one.project_id)[:ID_LENGTH],
            "allowed": int(one.allowed),
            "at": one.at,
        }
        self._connection.execute(insert(access_log).values(values))

    def find(
        self,
        *,
        project_id: str = "",
        actor: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        most: int | None = None,
    ) -> tuple[Access, ...]:
        """Return entries, the newest first.

        Args:
            project_id: Of this project; empty: of all, and of none.
            actor: Of the person of this id; empty: of all.
            since: From this moment on.
            until: Before this moment.
            most: No more than these; None: all.
        """
        columns = access_log.c
        query = select(access_log).order_by(columns.number.desc())
        if project_id:
            query = query.where(columns.project_id == project_id)
        if actor:
            query = query.where(columns.actor == actor)
        if since is not None:
            query = query.where(columns.at >= since)
        if until is not None:
            query = query.where(columns.at < until)
        if most is not None:
            query = query.limit(most)
        return tuple(
            Access(
                row.actor,
                row.actor_name,
                row.role,
                row.command,
                row.act,
                row.project_id,
                bool(row.allowed),
                row.at,
            )
            for row in self._connection.execute(query)
        )


def _kept(text: str) -> str:
    """Return a text that both databases take: PostgreSQL refuses NUL."""
    return text.replace("\0", "�").encode("utf-8", "replace").decode("utf-8")
