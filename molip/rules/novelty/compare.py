"""What two plans share and in what they differ: counted, not judged."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from molip.rules.novelty.features import ASPECTS, features_of
from molip.rules.novelty.index import Index
from molip.rules.novelty.plan import Plan
from molip.rules.novelty.settings import Aspect
from molip.rules.novelty.words import PIECE, Words

SHOWN = 8
"""Words named of each kind."""
_SHORTEST_PART = 3  # 산화 in 국산화 is chance
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class AspectComparison:
    """Two plans on one aspect; words weightiest first, at most `SHOWN` of each."""

    aspect: Aspect
    score: int | None
    """How alike the words are, 0 to 100; None: one of the two says nothing."""
    shared: tuple[str, ...]
    near: tuple[tuple[str, str], ...]
    """Words of which one holds the other: 연료전지, 고체산화물연료전지."""
    only_plan: tuple[str, ...]
    only_other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan beside another project."""

    other: Plan
    score: int
    """How alike the words are over the aspects the plan tells of, 0 to 100."""
    aspects: tuple[AspectComparison, ...]
    overlap: tuple[date, date] | None
    """First and last day on which both run; None: no such day, or not known."""
    months: int
    """Calendar months that the overlap touches."""
    same_institutes: tuple[str, ...]
    same_people: tuple[tuple[str, str], ...]
    """Name and institute of people who, by both, are in both."""
    same_programme: bool


def compare(
    plan: Plan, other: Plan, index: Index, words: Words, share: float
) -> Comparison:
    """Return what the two share and in what they differ.

    Args:
        plan: The plan asked about.
        other: Another project.
        index: Knows how rare a word is.
        words: Parts the texts.
        share: Weight of a piece against a word's 1.
    """
    aspects, total, told = [], 0.0, 0.0
    for number, aspect in enumerate(ASPECTS):
        mine, its = (
            index.weighed(number, features_of(one.aspects[aspect], words, share))
            for one in (plan, other)
        )
        score = sum(weight * its.get(feature, 0.0) for feature, weight in mine.items())
        total += index.weights[number] * score
        told += index.weights[number] if mine else 0.0
        printed = words.printed(f"{plan.aspects[aspect]}\n{other.aspects[aspect]}")
        aspects.append(_printed(_aspect(aspect, mine, its, score), printed))
    overlap = _overlap(plan, other)
    return Comparison(
        other=other,
        score=_hundred(total / told) if told else 0,
        aspects=tuple(aspects),
        overlap=overlap,
        months=_months(*overlap) if overlap else 0,
        same_institutes=tuple(i for i in plan.institutes if i in other.institutes),
        same_people=tuple(p for p in plan.people if p[1] and p in other.people),
        same_programme=bool(plan.programme) and plan.programme == other.programme,
    )


def _aspect(
    aspect: Aspect, mine: Mapping[str, float], its: Mapping[str, float], score: float
) -> AspectComparison:
    ours = {word: w for word, w in mine.items() if not word.startswith(PIECE)}
    theirs = {word: w for word, w in its.items() if not word.startswith(PIECE)}
    shared = {word: w * theirs[word] for word, w in ours.items() if word in theirs}
    left = {word: w for word, w in ours.items() if word not in shared}
    right = {word: w for word, w in theirs.items() if word not in shared}
    near = _near(left, right)
    joined = {word for pair in near for word in pair}
    return AspectComparison(
        aspect=aspect,
        score=_hundred(score) if mine and its else None,
        shared=_heaviest(shared),
        near=near,
        only_plan=_heaviest({w: v for w, v in left.items() if w not in joined}),
        only_other=_heaviest({w: v for w, v in right.items() if w not in joined}),
    )


def _printed(one: AspectComparison, printed: Mapping[str, str]) -> AspectComparison:
    """Return the comparison with names and units written as in the texts."""

    def told(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(printed.get(word, word) for word in words)

    return replace(
        one,
        shared=told(one.shared),
        near=tuple((printed.get(a, a), printed.get(b, b)) for a, b in one.near),
        only_plan=told(one.only_plan),
        only_other=told(one.only_other),
    )


def _near(
    left: Mapping[str, float], right: Mapping[str, float]
) -> tuple[tuple[str, str], ...]:
    """Return pairs of words of which one holds the other, each word once."""
    pairs: list[tuple[str, str]] = []
    # Only the weightiest are tried: two long texts have a million pairs.
    rest = list(_heaviest(right, SHOWN * 10))
    for word in _heaviest(left, SHOWN * 10):
        for other in rest:
            if min(len(word), len(other)) >= _SHORTEST_PART and (
                word in other or other in word
            ):
                pairs.append((word, other))
                rest.remove(other)
                break
    return tuple(pairs[:SHOWN])


def _heaviest(words: Mapping[str, float], count: int = SHOWN) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-words[word], word))[:count])


def _overlap(plan: Plan, other: Plan) -> tuple[date, date] | None:
    if not (plan.starts_on and plan.ends_on and other.starts_on and other.ends_on):
        return None
    first = max(plan.starts_on, other.starts_on)
    last = min(plan.ends_on, other.ends_on)
    return (first, last) if first <= last else None


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * _MONTHS + last.month - first.month + 1


def _hundred(score: float) -> int:
    return min(100, round(100 * score))
