"""One stretch of the index: which plans hold a feature, and with what weight."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from molip.rules.novelty.arrays import reals, smalls, upto, zeros
from molip.rules.novelty.features import ASPECTS, Entry

if TYPE_CHECKING:
    from molip.rules.novelty.arrays import Flags, Real, Small, Whole


@dataclass(frozen=True)
class Postings:
    """The plans of each feature on one aspect, all lists end to end."""

    starts: "Whole"
    """Where the list of a feature begins; the last number is where all end."""
    rows: "Small"
    weights: "Real"
    """Of each plan the squares add up to 1."""

    def add(self, scores: "Real", number: int, weight: float) -> None:
        """Add to the scores what the plans have of one feature."""
        if number + 1 >= len(self.starts):
            return
        part = slice(self.starts[number], self.starts[number + 1])
        # A plan stands in a list once, so that no addition is lost.
        scores[self.rows[part]] += weight * self.weights[part]


@dataclass(frozen=True)
class Segment:
    """Plans indexed together; a plan that changed later is dead here."""

    ids: tuple[str, ...]
    secret: "Flags"
    alive: "Flags"
    postings: tuple[Postings, ...]
    """For each of `ASPECTS`."""


@dataclass(frozen=True, slots=True)
class Flat:
    """Features of many plans one after the other, on one aspect."""

    numbers: "array[int]"
    amounts: "array[float]"
    lengths: "array[int]"
    """How many features each plan has."""


def flatten(entries: Sequence[Entry], aspect: int, numbers: Mapping[str, int]) -> Flat:
    """Return the features by number; each must have one."""
    flat = Flat(array("i"), array("f"), array("i"))
    for entry in entries:
        features = entry.features[aspect]
        flat.numbers.extend(map(numbers.__getitem__, features))
        flat.amounts.extend(features.values())
        flat.lengths.append(len(features))
    return flat


def make_segment(
    entries: Sequence[Entry],
    flats: Sequence[Flat],
    rarity: Sequence["Real"],
) -> Segment:
    """Return a segment.

    Args:
        entries: The plans; their order is the order of rows.
        flats: Their features, for each of `ASPECTS`.
        rarity: Of each feature by number, for each of `ASPECTS`.
    """
    secret = array("f", (1.0 if entry.secret else 0.0 for entry in entries))
    return Segment(
        tuple(entry.id for entry in entries),
        reals(secret) > 0,
        zeros(len(entries)) == 0,
        tuple(_postings(flats[a], rarity[a]) for a in range(len(ASPECTS))),
    )


def _postings(flat: Flat, rarity: "Real") -> Postings:
    numbers, lengths = smalls(flat.numbers), smalls(flat.lengths)
    weights = reals(flat.amounts) * rarity[numbers]
    rows = upto(len(lengths)).astype("int32").repeat(lengths)
    sums = (weights.astype("float64") ** 2).cumsum()
    ends = lengths.cumsum()
    squares = zeros(len(lengths)).astype("float64")
    full = lengths > 0
    if full.any():
        last = sums[ends[full] - 1]
        squares[full] = last
        squares[full.nonzero()[0][1:]] -= last[:-1]
    squares[squares <= 0] = 1.0
    weights /= (squares**0.5).astype("float32")[rows]
    order = numbers.argsort(kind="stable")
    starts = numbers[order].searchsorted(upto(len(rarity) + 1))
    return Postings(starts, rows[order], weights[order])
