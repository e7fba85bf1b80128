"""Arrays of numbers, by way of pandas: loaded when the first index is built."""

from array import array
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole: TypeAlias = NDArray[np.int64]
    """Whole numbers."""
    Small: TypeAlias = NDArray[np.int32]
    """Whole numbers below two thousand million."""
    Real: TypeAlias = NDArray[np.float32]
    """Weights and scores; never money."""
    Flags: TypeAlias = NDArray[np.bool_]
    """Yes or no."""


def zeros(count: int) -> "Real":
    """Return so many zeros."""
    # Pandas takes half a second to import, and few commands compare plans.
    import pandas as pd  # noqa: PLC0415

    series = pd.Series(0.0, index=pd.RangeIndex(count), dtype="float32")
    made: Real = series.to_numpy(copy=True)
    return made


def reals(values: "array[float]") -> "Real":
    """Return weights as an array."""
    made = zeros(len(values))
    if len(values):
        made[:] = memoryview(values)
    return made


def smalls(values: "array[int]") -> "Small":
    """Return whole numbers as an array."""
    made: Small = zeros(len(values)).astype("int32")
    if len(values):
        made[:] = memoryview(values)
    return made


def upto(count: int) -> "Whole":
    """Return 0, 1, 2 … below a number."""
    import pandas as pd  # noqa: PLC0415 - see `zeros`

    made: Whole = pd.RangeIndex(count).to_numpy().copy()
    return made
