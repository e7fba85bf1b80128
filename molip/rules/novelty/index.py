"""Finds the plans nearest to one: exact cosine over words and their pieces.

Every aspect is a vector of length one, so that nothing is nearer to a plan than the
plan itself. How rare a word is, is counted once, when the whole index is made; plans
that change later join as a segment of their own and are weighed by the same rarity.
"""

import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from molip.rules.novelty.arrays import reals, zeros
from molip.rules.novelty.features import ASPECTS, Entry
from molip.rules.novelty.segment import Flat, Segment, gather, make_segment
from molip.rules.novelty.words import PIECE

if TYPE_CHECKING:
    from molip.rules.novelty.arrays import Flags, Real

_DUST = 1e-5
"""Below this a score is what rounding leaves."""
_EQUAL = 1e-5
"""Scores that differ by less are the same."""
_PIECE_PLANS, _PIECE_SHARE = 1000, 0.05
"""A piece that more plans hold than both is not counted."""
_STALE = 0.2
"""Share of plans beyond which the whole is worth making anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan and how near it is, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The nearest plans that may be shown, and how many may not."""

    shown: tuple[Found, ...]
    """Nearest first; of equals the one whose id comes first."""
    withheld: int
    """How many of the nearest of all may not be shown."""


@dataclass(frozen=True)
class Index:
    """All plans of an installation, ready to be searched; never changed."""

    numbers: Mapping[str, int]
    """Of each feature."""
    rarity: tuple["Real", ...]
    """Of each feature by number, for each of `ASPECTS`."""
    unseen: float
    """Rarity of a feature that no plan had when the index was made."""
    versions: Mapping[str, int]
    """Of each plan that counts."""
    segments: tuple[Segment, ...]
    weights: tuple[float, ...]
    """Of each of `ASPECTS`; together 1."""

    def weighed(self, aspect: int, features: Mapping[str, float]) -> dict[str, float]:
        """Return features as a vector of length one; empty where there are none."""
        rarity, known = self.rarity[aspect], len(self.rarity[aspect])
        found: dict[str, float] = {}
        for feature, amount in features.items():
            number = self.numbers.get(feature, known)
            rare = float(rarity[number]) if number < known else self.unseen
            found[feature] = amount * rare
        length = math.sqrt(math.fsum(value * value for value in found.values()))
        return {f: value / length for f, value in found.items()} if length else {}

    def near(
        self,
        features: Sequence[Mapping[str, float]],
        count: int,
        *,
        visible: Collection[str] | None = None,
        without: str = "",
    ) -> Ranking:
        """Return the plans nearest to these features; a plan unlike all has none.

        Args:
            features: Of the plan asked about, for each of `ASPECTS`.
            count: At most how many.
            visible: Ids that may be shown; None: all. A security-classified plan
                never is.
            without: Id of a plan left out: the one asked about.
        """
        best: list[Found] = []
        shown: list[Found] = []
        barred: set[str] = set()
        query = [self.weighed(a, features[a]) for a in range(len(ASPECTS))]
        for segment in self.segments:
            scores = self._scores(segment, query)
            open_ = _open(segment, visible)
            best += _top(segment.ids, scores, count, without)
            shown += _top(segment.ids, scores * open_, count, without)
            closed = _top(segment.ids, scores * ~open_, count, without)
            barred.update(found.id for found in closed)
        nearest = _sorted(best)[:count]
        withheld = sum(found.id in barred for found in nearest)
        return Ranking(tuple(_sorted(shown)[:count]), withheld)

    def _scores(self, segment: Segment, query: Sequence[Mapping[str, float]]) -> "Real":
        scores = zeros(len(segment.ids))
        for aspect, share in enumerate(self.weights):
            postings = segment.postings[aspect]
            for feature, weight in query[aspect].items():
                number = self.numbers.get(feature)
                if number is not None and weight > 0:
                    postings.add(scores, number, share * weight)
        return scores * segment.alive


def make_index(entries: Iterable[Entry], weights: Sequence[float]) -> Index:
    """Return the index of plans; their order makes no difference."""
    numbers: dict[str, int] = {}
    found = gather(entries, numbers)
    plans = len(found.versions)
    rarity = tuple(_rarity(flat, numbers, plans) for flat in found.flats)
    return Index(
        numbers,
        rarity,
        _rare(0, plans),
        found.versions,
        (make_segment(found, rarity),),
        tuple(weights),
    )


def update_index(
    index: Index, changed: Iterable[Entry], gone: Iterable[str] = ()
) -> Index:
    """Return the index with plans added, changed or gone; the old one stays as it is.

    What others score does not change: rarity is that of the index as made.
    """
    numbers = dict(index.numbers)
    found = gather(changed, numbers)
    dead = found.versions.keys() | set(gone)
    more = array("f", [index.unseen]) * len(numbers)
    rarity = []
    for known in index.rarity:
        grown = reals(more)
        grown[: len(known)] = known
        rarity.append(grown)
    versions = {key: v for key, v in index.versions.items() if key not in dead}
    kept = tuple(_without(segment, dead) for segment in index.segments)
    added = (make_segment(found, rarity),) if found.versions else ()
    return replace(
        index,
        numbers=numbers,
        rarity=tuple(rarity),
        versions=versions | found.versions,
        segments=kept + added,
    )


def is_stale(index: Index, changed: int) -> bool:
    """Return whether, with so many more changes, the whole is better made anew."""
    later = sum(len(segment.ids) for segment in index.segments[1:])
    return changed + later > _STALE * len(index.segments[0].ids)


def _rarity(flat: Flat, numbers: Iterable[str], plans: int) -> "Real":
    counts, most = Counter(flat.numbers), max(_PIECE_PLANS, _PIECE_SHARE * plans)
    rare = {count: _rare(count, plans) for count in {0, *counts.values()}}
    return reals(
        array(
            "f",
            (
                # What stands in every twentieth plan as a piece tells no plan apart.
                0.0
                if counts[number] > most and feature.startswith(PIECE)
                else rare[counts[number]]
                for number, feature in enumerate(numbers)
            ),
        )
    )


def _rare(count: int, plans: int) -> float:
    return math.log(1 + (plans + 1) / (count + 1))


def _without(segment: Segment, dead: Collection[str]) -> Segment:
    marks = array("f", (0.0 if one in dead else 1.0 for one in segment.ids))
    return replace(segment, alive=segment.alive & (reals(marks) > 0))


def _open(segment: Segment, visible: Collection[str] | None) -> "Flags":
    public = ~segment.secret
    if visible is None:
        return public
    marks = array("f", (1.0 if one in visible else 0.0 for one in segment.ids))
    return public & (reals(marks) > 0)


def _top(ids: Sequence[str], scores: "Real", count: int, without: str) -> list[Found]:
    """Return the best of a segment, with all that equal the last of them."""
    wanted = min(count + 1, len(scores))  # one more: the plan left out may be among
    if not wanted:
        return []
    least = max(float(scores[scores.argpartition(-wanted)[-wanted]]) - _EQUAL, _DUST)
    rows = (scores >= least).nonzero()[0].tolist()
    found = [Found(ids[row], float(scores[row])) for row in rows]
    return _sorted(one for one in found if one.id != without)[:count]


def _sorted(found: Iterable[Found]) -> list[Found]:
    # Plans of the same words may differ in the last digit a machine keeps.
    return sorted(found, key=lambda one: (-round(one.score / _EQUAL), one.id))
