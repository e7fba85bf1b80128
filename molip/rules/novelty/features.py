"""What a plan is counted by: words and their pieces, for each aspect."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from molip.rules.novelty.plan import Plan
from molip.rules.novelty.settings import Aspect
from molip.rules.novelty.words import Words

ASPECTS = tuple(Aspect)


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan ready to be put into the index."""

    id: str
    version: int
    secret: bool
    features: tuple[Mapping[str, float], ...]
    """How much of each word and piece, for each of `ASPECTS`."""


def entry_of(plan: Plan, version: int, words: Words, share: float) -> Entry:
    """Return a plan's words and pieces.

    Args:
        plan: The plan.
        version: Of the record, to tell later whether it has changed.
        words: Parts the text.
        share: Weight of a piece against a word's 1.
    """
    return Entry(
        plan.id,
        version,
        plan.secret,
        tuple(features_of(plan.aspects[a], words, share) for a in ASPECTS),
    )


def features_of(text: str, words: Words, share: float) -> dict[str, float]:
    """Return the weight of each word and piece of a text, rarity not yet counted.

    A word said again counts for less each time: 1 + ln(times).
    """
    counts = words.count(text)
    found = {word: _amount(times) for word, times in counts.items()}
    parts = Counter(chain.from_iterable(map(words.pieces, counts)))
    for word, times in counts.items():
        if times > 1:
            for piece in words.pieces(word):
                parts[piece] += times - 1
    amounts = {times: share * _amount(times) for times in set(parts.values())}
    for piece, times in parts.items():
        found[piece] = amounts[times]
    return found


def _amount(times: int) -> float:
    return 1 + math.log(times)
