"""Remembers what was read, so that a page need not read it again.

A revision that is kept never changes, nor does a log up to a seal. What a
transaction that writes sees may still be undone, so nothing of it is remembered.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord

_MOST = 40_000_000
"""Letters of all that one kind remembers; a project with 5,000 ledger entries has
about a million and takes about 3 MB as a record."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Seen(Generic[Key, Value]):
    """The values read last from one database; safe to share between threads."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def find(self, key: Key) -> Value | None:
        """Return the value, or None where it was not read lately."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def keep(self, key: Key, value: Value, size: int) -> Value:
        """Return the value, remembered; those unused longest are forgotten.

        Two who read one thing at a time get one value.

        Args:
            key: What tells it apart for ever.
            value: What was read.
            size: Letters it was read from.
        """
        with self._lock:
            first = self._values.get(key)
            if first is not None:
                return first[0]
            self._values[key] = (value, size)
            self._size += size
            while self._size > _MOST and len(self._values) > 1:
                self._size -= self._values.popitem(last=False)[1][1]
        return value


class SeenHere:
    """All that was read lately from one database."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.records: Seen[tuple[str, int], ProjectRecord] = Seen()
        """By project and number of the revision."""
        self.logs: Seen[tuple[str, str], tuple[Evidence, ...]] = Seen()
        """By project and seal of the last entry."""


_SEEN: WeakKeyDictionary[Engine, SeenHere] = WeakKeyDictionary()
_LOCK = threading.Lock()


def seen_through(connection: Connection) -> SeenHere:
    """Return what was read from the connection's database; of writers, nothing."""
    if connection.get_execution_options().get("molip_writes", False):
        return SeenHere()
    with _LOCK:
        return _SEEN.setdefault(connection.engine, SeenHere())
