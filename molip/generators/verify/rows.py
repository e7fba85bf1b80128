"""Finds which entry of the record a stretch of a sentence tells."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from molip.generators.verify.context import Content, Context
from molip.generators.verify.words import words_of

_PAIR = 2
_AND = re.compile(
    r"(?:[았었였했됐겠]고|[하되이있없않]고|며|으나|[았었였했됐하되이]나|지만|[은는]데)$"
)
"""Endings that set one statement beside another and give no reason."""
_BACK = re.compile(
    r"^[\s,]*(?:그|이|이로|그로)\s?(?:때문|로\s?인|인해|인하|결과|탓|덕)"
)
_NO_END = frozenset({"최고", "보고", "참고", "재고", "그리고", "사고", "또는데"})


def stretches(context: Context) -> tuple[tuple[int, int], ...]:
    """Return the parts of a sentence that stand beside each other, in order."""
    return _stretches(context.text, context.masked)


@lru_cache(maxsize=1_000)
def _stretches(text: str, masked: str) -> tuple[tuple[int, int], ...]:
    found, start = [], 0
    for end in _ends(text, masked):
        if _BACK.match(text[end:]):
            continue  # 그 때문에: the reason stands in the part before
        found.append((start, end))
        start = end
    return (*found, (start, len(text) + 1))


def _ends(text: str, masked: str) -> Iterator[int]:
    for word in words_of(masked):
        after = text[word.end : word.end + 1]
        if after == "," or (_AND.search(word.text) and word.text not in _NO_END):
            yield word.end


def within(found: Sequence[Content], start: int, end: int) -> list[Content]:
    """Return the words of a stretch."""
    return [one for one in found if start <= one.word.start < end]


def covers(context: Context, told: Sequence[Content]) -> dict[str, set[int]]:
    """Return by group of rows which of the words it holds, by their place."""
    ground = context.ground
    found: dict[str, set[int]] = {}
    for number, one in enumerate(told):
        places = {at for key in one.keys for at in ground.by_key.get(key, ())}
        for group in {ground.sentences[at].group for at in places}:
            found.setdefault(group, set()).add(number)
    return found


def best_cover(context: Context, told: Sequence[Content]) -> set[int]:
    """Return the words that the group holding most of them holds.

    A second group counts too if it holds half of them: two entries on one event.
    """
    held = sorted(covers(context, told).values(), key=len, reverse=True)
    best = held[0] if held else set()
    return best.union(*(one for one in held[1:] if 2 * len(one) >= len(told) > _PAIR))
