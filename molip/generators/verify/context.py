"""A sentence taken apart once, for every check to look at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from molip.generators.verify.figures import Said
from molip.generators.verify.ground import Ground
from molip.generators.verify.subjects import Occurrence
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.words import Word, normal, words_of

_NEAREST = 6
_NEVER = re.compile(r"(?<![가-힣])한\s번도(?![가-힣])")
"""Counts nothing: it only strengthens the no behind it."""


@dataclass(frozen=True, slots=True)
class Content:
    """A word that is not merely a report's own."""

    word: Word
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence and what it speaks of."""

    ground: Ground
    text: str
    masked: str
    """The text with whole subjects blotted out, so that their digits do not count."""
    said: Said
    occurrences: tuple[Occurrence, ...]
    content: tuple[Content, ...]
    """Words outside whole subjects that are not the report's own."""
    sources: tuple[tuple[RecordSentence, int], ...]
    """The record sentences that share most of its content words, and how many."""
    carried: Mapping[str, frozenset[str]]
    """Subjects of the sentences before, by kind."""
    claims: frozenset[str]

    def of(self, kind: str) -> list[Occurrence]:
        """Return the occurrences of a kind, in order."""
        return [o for o in self.occurrences if o.kind == kind]

    def year_before(self, at: int) -> int | None:
        """Return the year named last before a place; None if none is."""
        named = [y for y in self.said.years if not y.is_stage and y.start <= at]
        return named[-1].number if named else None


def take_apart(
    ground: Ground,
    text: str,
    carried: Mapping[str, frozenset[str]],
    claims: frozenset[str] = frozenset(),
) -> Context:
    """Return a sentence with its figures, days, subjects and nearest texts."""
    plain = normal(text)
    occurrences = tuple(ground.subjects.find(plain))
    left = list(plain)
    for one in occurrences:
        if one.is_whole:
            left[one.start : one.end] = "\0" * (one.end - one.start)
    masked = _NEVER.sub(lambda m: "\0" * len(m.group()), "".join(left))
    said = ground.reader.read(masked)
    content = tuple(_content(ground, masked, said))
    return Context(
        ground, plain, masked, said, occurrences, content,
        _nearest(ground, content), carried, claims,
    )  # fmt: skip


def _content(ground: Ground, masked: str, said: Said) -> list[Content]:
    told = [
        *((figure.start, figure.end) for figure in said.figures),
        *((day.start, day.end) for day in said.days),
        *((year.start, year.end) for year in said.years),
    ]
    found = []
    for word in words_of(masked):
        keys = ground.stemmer.keys(word.text)
        if word.text[0].isdigit() or keys & ground.report:
            continue
        # What is left of a masked name or a figure is its particle.
        if said.figures and keys & ground.roles:
            continue
        before = masked[word.start - 1] if word.start else " "
        if before == "\0" or (len(word.text) == 1 and before != " "):
            continue
        if any(start <= word.start <= end for start, end in told):
            continue
        found.append(Content(word, keys))
    return found


def _nearest(
    ground: Ground, content: tuple[Content, ...]
) -> tuple[tuple[RecordSentence, int], ...]:
    shared: dict[int, int] = {}
    for one in content:
        places = {at for key in one.keys for at in ground.by_key.get(key, ())}
        for at in places:
            shared[at] = shared.get(at, 0) + 1
    best = sorted(shared, key=lambda at: (-shared[at], at))[:_NEAREST]
    return tuple((ground.sentences[at], shared[at]) for at in best)
