"""Keeps the cycle collector still while a form is read or filled."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def still() -> Iterator[None]:
    """Hold the collector back for the while of one form.

    A layout is some ten thousand small values without cycles; the collector would
    walk all of them again and again as they grow, a fifth of the time. What the
    bounds of `safety` allow a form to take, they bound here, too. Calls may nest and
    run in several threads: whoever held it back first lets it go.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
