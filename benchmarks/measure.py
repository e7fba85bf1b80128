"""Times a call and says it plainly."""

import gc
import time
import tracemalloc
from collections.abc import Callable


def best_of(call: Callable[[], object], times: int = 5) -> float:
    """Return the shortest of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def peak_memory(call: Callable[[], object]) -> float:
    """Return the peak of what a call allocates, in MB."""
    gc.collect()
    tracemalloc.start()
    call()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6
