"""One stretch of the index: which plans hold a feature, and with what weight."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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

    numbers: "array[int]" = field(default_factory=lambda: array("i"))
    amounts: "array[float]" = field(default_factory=lambda: array("f"))
    lengths: "array[int]" = field(default_factory=lambda: array("i"))
    """How many features each plan has."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Plans on their way into a segment, held as tightly as it will."""

    versions: dict[str, int] = field(default_factory=dict)
    """By id, in the order of rows."""
    secret: "array[float]" = field(default_factory=lambda: array("f"))
    flats: tuple[Flat, ...] = field(
        default_factory=lambda: tuple(Flat() for _ in ASPECTS)
    )


def gather(entries: Iterable[Entry], numbers: dict[str, int]) -> Gathered:
    """Return the plans with their features by number.

    Args:
        entries: The plans, each once; their order is the order of rows.
        numbers: Of each feature; new ones are added.
    """
    found = Gathered()
    for entry in entries:
        found.versions[entry.id] = entry.version
        found.secret.append(1.0 if entry.secret else 0.0)
        for flat, features in zip(found.flats, entry.features, strict=True):
            flat.numbers.extend(
                [numbers.setdefault(one, len(numbers)) for one in features]
            )
            flat.amounts.extend(features.values())
            flat.lengths.append(len(features))
    return found


def make_segment(found: Gathered, rarity: Sequence["Real"]) -> Segment:
    """Return a segment.

    Args:
        found: The plans.
        rarity: Of each feature by number, for each of `ASPECTS`.
    """
    return Segment(
        tuple(found.versions),
        reals(found.secret) > 0,
        zeros(len(found.secret)) == 0,
        tuple(_postings(found.flats[a], rarity[a]) for a in range(len(ASPECTS))),
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
    told = (weights > 0).nonzero()[0]
    order = told[numbers[told].argsort(kind="stable")]
    starts = numbers[order].searchsorted(upto(len(rarity) + 1))
    return Postings(starts, rows[order], weights[order])
