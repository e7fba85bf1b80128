"""Remembers what was worked out from records: a record never changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from molip.projects.record import ProjectRecord

T = TypeVar("T")
_MOST = 128
_LOCK = threading.Lock()
# The records are kept beside the value: as long as they are, no other has their id.
_KEPT: OrderedDict[
    tuple[str, tuple[int, ...]], tuple[tuple[ProjectRecord, ...], object]
] = OrderedDict()


def remembered(what: str, make: Callable[..., T], *records: ProjectRecord) -> T:
    """Return what `make` makes of the records; made once as long as it is in use.

    Args:
        what: Name of what is made; one name, one function.
        make: Makes it; touches nothing else.
        records: Records as a command gave them; each revision is one value.
    """
    key = (what, tuple(map(id, records)))
    with _LOCK:
        found = _KEPT.get(key)
        if found is not None:
            _KEPT.move_to_end(key)
            return found[1]  # type: ignore[return-value]
    value = make(*records)
    with _LOCK:
        _KEPT[key] = (records, value)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return value
