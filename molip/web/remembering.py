"""Remembers what was worked out from a record: a record never changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from molip.projects.record import ProjectRecord

T = TypeVar("T")
_MOST = 128
_LOCK = threading.Lock()
# The record is kept beside the value: as long as it is, no other has its id.
_KEPT: OrderedDict[tuple[int, str], tuple[ProjectRecord, object]] = OrderedDict()


def remembered(
    record: ProjectRecord, what: str, make: Callable[[ProjectRecord], T]
) -> T:
    """Return what `make` makes of the record; made once as long as it is in use.

    Args:
        record: A record as a command gave it; each revision is one value.
        what: Name of what is made; one name, one function.
        make: Makes it; touches nothing else.
    """
    key = (id(record), what)
    with _LOCK:
        found = _KEPT.get(key)
        if found is not None:
            _KEPT.move_to_end(key)
            return found[1]  # type: ignore[return-value]
    value = make(record)
    with _LOCK:
        _KEPT[key] = (record, value)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return value
