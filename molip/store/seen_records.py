"""Remembers records that were read, so that a page need not read them again.

A revision that is kept never changes: project and number say all. What a
transaction that writes sees may still be undone, so nothing of it is remembered.
"""

import threading
from collections import OrderedDict
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from molip.projects.record import ProjectRecord

_MOST = 256
"""Records; of a project with 5,000 entries each takes about 3 MB."""


class SeenRecords:
    """The records read last from one database; safe to share between threads."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._records: OrderedDict[tuple[str, int], ProjectRecord] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, project_id: str, version: int) -> ProjectRecord | None:
        """Return the record, or None where it was not read lately."""
        with self._lock:
            record = self._records.get((project_id, version))
            if record is not None:
                self._records.move_to_end((project_id, version))
            return record

    def keep(
        self, project_id: str, version: int, record: ProjectRecord
    ) -> ProjectRecord:
        """Remember the record, and return it; the one unused longest is forgotten."""
        with self._lock:
            self._records[project_id, version] = record
            self._records.move_to_end((project_id, version))
            while len(self._records) > _MOST:
                self._records.popitem(last=False)
        return record


_SEEN: WeakKeyDictionary[Engine, SeenRecords] = WeakKeyDictionary()
_LOCK = threading.Lock()


def seen_through(connection: Connection) -> SeenRecords:
    """Return what was read from the connection's database; of writers, nothing."""
    if connection.get_execution_options().get("molip_writes", False):
        return SeenRecords()
    with _LOCK:
        return _SEEN.setdefault(connection.engine, SeenRecords())
