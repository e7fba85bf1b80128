"""Remembers records that were read, so that a page need not read them again.

A revision that is kept never changes: project and number say all. What a
transaction that writes sees may still be undone, so nothing of it is remembered.
"""

import threading
from collections import OrderedDict
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from molip.projects.record import ProjectRecord

_MOST = 40_000_000
"""Letters of the documents of all records remembered; one of a project with 5,000
ledger entries has about a million and takes about 3 MB as a record."""


class SeenRecords:
    """The records read last from one database; safe to share between threads."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._records: OrderedDict[tuple[str, int], tuple[ProjectRecord, int]] = (
            OrderedDict()
        )
        self._size = 0
        self._lock = threading.Lock()

    def find(self, project_id: str, version: int) -> ProjectRecord | None:
        """Return the record, or None where it was not read lately."""
        with self._lock:
            found = self._records.get((project_id, version))
            if found is None:
                return None
            self._records.move_to_end((project_id, version))
            return found[0]

    def keep(
        self, project_id: str, version: int, record: ProjectRecord, size: int
    ) -> ProjectRecord:
        """Return the record, remembered; those unused longest are forgotten.

        Two who read one revision at a time get one value.

        Args:
            project_id: Whose record it is.
            version: Which revision.
            record: The record.
            size: Letters of its document.
        """
        with self._lock:
            first = self._records.get((project_id, version))
            if first is not None:
                return first[0]
            self._records[project_id, version] = (record, size)
            self._size += size
            while self._size > _MOST and len(self._records) > 1:
                self._size -= self._records.popitem(last=False)[1][1]
        return record


_SEEN: WeakKeyDictionary[Engine, SeenRecords] = WeakKeyDictionary()
_LOCK = threading.Lock()


def seen_through(connection: Connection) -> SeenRecords:
    """Return what was read from the connection's database; of writers, nothing."""
    if connection.get_execution_options().get("molip_writes", False):
        return SeenRecords()
    with _LOCK:
        return _SEEN.setdefault(connection.engine, SeenRecords())
