"""Finds what a sentence is about: labels, titles and items, whole or in part."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from molip.generators.verify.words import Stemmer, Word, words_of

_ASIDE = re.compile(r"\s?\([^()]*\)$")
_BEFORE_UNIT = re.compile(r"(?<=\d)\s(?=[A-Za-zμ℃°])")
_MOST = 0.6
_TWO = 2
_LONG = 3
"""Syllables from which one word alone may stand for a label."""
TEXT = "text"
"""Kind of what is found whole or not at all, and owns no figure."""
_WHOLE = (TEXT, "person")
"""Kinds whose subjects are told by their whole name or not at all."""
_HEADS = ("count",)
"""Kinds whose subjects are told by their last word: ``마친 추진 일정`` by 일정."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A subject as it stands in a sentence; several where the words fit several."""

    kind: str
    names: frozenset[str]
    start: int
    end: int
    is_whole: bool


class Subjects:
    """The subjects of a record, by kind."""

    def __init__(self, told: Iterable[tuple[str, str]], stemmer: Stemmer) -> None:
        """Index the subjects; told: kind and name of each."""
        self._stemmer = stemmer
        self._names: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._phrases: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for kind, name in dict.fromkeys(told):
            self._names[kind][name] = tuple(w.text for w in words_of(name))
            if kind in _HEADS:
                continue
            for phrase in dict.fromkeys(_written(name)):
                self._phrases[phrase[:2]].append((phrase, kind, name))
        for listed in self._phrases.values():
            listed.sort(key=lambda entry: -len(entry[0]))
        self._index = {
            kind: _index(kind, names, stemmer)
            for kind, names in self._names.items()
            if kind not in _WHOLE
        }

    def find(self, text: str) -> list[Occurrence]:
        """Return the occurrences in order; whole ones first take their stretch."""
        whole = self._whole(text)
        covered = [(o.start, o.end) for o in whole if o.is_whole]
        words = [
            word
            for word in words_of(text)
            if not any(s <= word.start < e for s, e in covered)
        ]
        found = whole + [
            o for kind in self._index for o in self._runs(kind, words, text)
        ]
        return sorted(found, key=lambda o: (o.start, -o.end))

    def nearest(self, kind: str, words: Iterable[Word]) -> frozenset[str]:
        """Return the subjects that share most words with a stretch; none if none do."""
        index = self._index.get(kind, {})
        shared: dict[str, int] = defaultdict(int)
        for word in words:
            keys = [k for k in self._stemmer.keys(word.text) if len(k) > 1]
            for name in frozenset().union(*(index.get(k, frozenset()) for k in keys)):
                shared[name] += 1
        most = max(shared.values(), default=0)
        return frozenset(name for name, count in shared.items() if count == most)

    def outline(self, kind: str, words: Iterable[Word]) -> frozenset[str]:
        """Return the subjects two of whose words a stretch has, also cut short: 가동.

        None where another subject has as many.
        """
        keys = [
            [k for k in self._stemmer.keys(word.text) if len(k) > 1] for word in words
        ]
        shared = {
            name: sum(
                any(part.startswith(key) for told in keys for key in told)
                for part in label
            )
            for name, label in self._names.get(kind, {}).items()
        }
        most = max(shared.values(), default=0)
        found = frozenset(name for name, count in shared.items() if count == most)
        return found if most >= _TWO and len(found) == 1 else frozenset()

    def _whole(self, text: str) -> list[Occurrence]:
        found: list[Occurrence] = []
        taken = 0
        for at in range(len(text) - 1):
            for phrase, _, _ in self._phrases.get(text[at : at + 2], ()):
                starts_word = at == 0 or not ("가" <= text[at - 1] <= "힣")
                if starts_word and at >= taken and text.startswith(phrase, at):
                    same = [
                        Occurrence(
                            k, frozenset({n}), at, at + len(phrase), is_whole=True
                        )
                        for p, k, n in self._phrases[text[at : at + 2]]
                        if p == phrase
                    ]
                    found.extend(same)
                    taken = at + len(phrase)
                    break
        return found

    def _runs(self, kind: str, words: list[Word], text: str) -> list[Occurrence]:
        index, names = self._index[kind], self._names[kind]
        found: list[Occurrence] = []
        at = 0
        while at < len(words):
            run, fits = self._run(index, words, at, text)
            if not run:
                at += 1
                continue
            good = {n for n in fits if self._stands_for(kind, n, names[n], run, index)}
            if good:
                found.append(
                    Occurrence(
                        kind, frozenset(good), run[0].start, run[-1].end, is_whole=False
                    )
                )
            at += len(run)
        return found

    def _run(
        self, index: Mapping[str, frozenset[str]], words: list[Word], at: int, text: str
    ) -> tuple[list[Word], frozenset[str]]:
        """Return the longest run of words that one subject has, and which have it."""
        run: list[Word] = []
        fits: frozenset[str] = frozenset()
        for word in words[at:]:
            if run and text[run[-1].end : word.start].strip():
                break
            having = frozenset().union(
                *(index.get(key, frozenset()) for key in self._stemmer.keys(word.text))
            )
            both = having & fits if run else having
            if not both:
                break
            run.append(word)
            fits = both
        return run, fits

    def _stands_for(
        self,
        kind: str,
        name: str,
        label: tuple[str, ...],
        run: list[Word],
        index: Mapping[str, frozenset[str]],
    ) -> bool:
        if kind in _HEADS:
            return True
        if len(run) >= _MOST * len(label):
            return True
        alone = [
            key
            for word in run
            for key in self._stemmer.keys(word.text)
            if not key.startswith("=") and index.get(key) == frozenset({name})
        ]
        longest = max(map(len, alone), default=0)
        return kind == "indicator" and (
            longest >= _LONG or (len(run) > 1 and longest > 1)
        )


def _written(name: str) -> Iterator[str]:
    """Yield the ways a name is written: without its aside, 10 mA as 10mA."""
    yield name
    yield _ASIDE.sub("", name)
    yield _BEFORE_UNIT.sub("", name)


def _index(
    kind: str, names: Mapping[str, tuple[str, ...]], stemmer: Stemmer
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, label in names.items():
        parts = label[-1:] if kind in _HEADS else label
        for part in parts:
            for key in stemmer.keys(part):
                if len(key) > 1 or len(part) == 1:
                    found[key].add(name)
            if kind in _HEADS:
                for cut in range(1, len(part) - 1):
                    found[part[cut:]].add(name)
    return {key: frozenset(listed) for key, listed in found.items()}
