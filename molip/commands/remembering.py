"""Remembers what was worked out from values that never change, such as records."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
_MOST = 128
_LOCK = threading.Lock()
# What was made of is kept beside it: as long as it is, nothing else has its id.
_KEPT: OrderedDict[
    tuple[Hashable, tuple[int, ...]], tuple[tuple[object, ...], object]
] = OrderedDict()


def remembered(what: Hashable, make: Callable[..., T], *given: object) -> T:
    """Return what `make` makes of the values; made once as long as it is in use.

    Args:
        what: Name of what is made, and all else it is made of; one name, one
            function.
        make: Makes it; touches nothing outside.
        given: Frozen values that are told apart by which they are, not by what
            they say: a record as a command gave it, the content of a desk.
    """
    key = (what, tuple(map(id, given)))
    with _LOCK:
        found = _KEPT.get(key)
        if found is not None:
            _KEPT.move_to_end(key)
            return found[1]  # type: ignore[return-value]
    value = make(*given)
    with _LOCK:
        _KEPT[key] = (given, value)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return value
