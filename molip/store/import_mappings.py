"""How tables were read before, by their headers; the newest word counts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from molip.store.tables import import_mappings
from molip.store.versions import conflict, insert_once


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """How somebody read tables with one header (열 맞춤)."""

    project_id: str
    """For which project; empty: an administrator said so for all."""
    kind: str
    fingerprint: str
    """Of the table's header."""
    payload: str
    """JSON, as `molip.importing.mapping` makes it."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class ImportMappings:
    """What was remembered of all tables."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def append(self, mapping: ImportMapping) -> None:
        """Remember a reading; earlier ones stay in the table.

        Raises:
            ConflictError: Somebody else did the same in this moment.
            InvalidInputError: A text holds what no database keeps.
        """
        hashed = _hash(mapping.project_id, mapping.kind, mapping.fingerprint)
        last = select(func.max(import_mappings.c.version)).where(
            import_mappings.c.key_hash == hashed
        )
        version = (self._connection.execute(last).scalar() or 0) + 1
        values = {
            "key_hash": hashed,
            "version": version,
            "project_id": mapping.project_id,
            "kind": mapping.kind,
            "fingerprint": mapping.fingerprint,
            "payload": mapping.payload,
            "actor": mapping.actor,
            "actor_name": mapping.actor_name,
            "at": mapping.at,
        }
        if not insert_once(self._connection, import_mappings, values):
            raise conflict("열 맞춤", mapping.actor_name, mapping.at)

    def find(self, project_id: str, kind: str, fingerprint: str) -> str:
        """Return what was remembered, the project's own first; empty: nothing."""
        table = import_mappings.c
        for owner in dict.fromkeys((project_id, "")):
            query = (
                select(table.payload)
                .where(table.key_hash == _hash(owner, kind, fingerprint))
                .order_by(table.version.desc())
                .limit(1)
            )
            found = self._connection.execute(query).scalar()
            if found is not None:
                return str(found)
        return ""


def _hash(*parts: str) -> str:
    joined = "\n".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
