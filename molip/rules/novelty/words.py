"""Parts a plan's text into words, and words into the pieces compounds share."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from molip.rules.novelty.settings import NoveltySettings

LONGEST = 200_000
"""Characters of one aspect that are read; what follows is left out."""
_TOKEN = re.compile(
    r"\d[\d.,]*(?:\s?[A-Za-zμ°℃%Ω]+(?:/[A-Za-z]+)?)?|[A-Za-z][A-Za-z0-9]*|[가-힣]+"
)
_HANGUL = re.compile(r"[가-힣]+")
_BARE_NUMBER = re.compile(r"[\d.]+")
PIECE = "#"
"""Marks a piece, so that it is never taken for a word."""
_ROUNDS = 2
_SHORTEST = 2
_VERBAL = frozenset({"한", "할", "함", "해", "된", "될", "됨"})
"""Endings of one syllable that are safe to take off behind two syllables."""
_SUFFIX_NOUNS = frozenset({"치", "법", "별", "째", "당", "간"})
"""Listed among the particles for reading reports; in plans they make terms."""
_LOCAL = frozenset("으에")
"""Particles that begin so may come off a word of one syllable: 곳으로, 곳에서."""
_LONG = 64  # letters of one word that are read


class Words:
    """Reads words by the lists of the content; remembers what it has parted."""

    def __init__(
        self,
        settings: NoveltySettings,
        particles: Iterable[str],
        endings: Iterable[str],
    ) -> None:
        """Sort the suffixes, longest first, once."""
        suffixes = {p for p in particles if p not in _SUFFIX_NOUNS}
        suffixes |= {e for e in endings if len(e) > 1 or e in _VERBAL}
        self._suffixes = frozenset(suffixes)
        self._longest = max(map(len, suffixes), default=0)
        self._tails = settings.tails
        self._common: Collection[str] = settings.common
        self._verbs = settings.verbs
        self.stem = lru_cache(maxsize=200_000)(self._stem)
        self.pieces = lru_cache(maxsize=200_000)(pieces)

    def count(self, text: str) -> Counter[str]:
        """Return how often each word stands in a text; common ones are left out."""
        counts = Counter(self._tokens(text[:LONGEST]))
        found: Counter[str] = Counter()
        for token, times in counts.items():
            stem = self.stem(token)
            if stem:
                found[stem] += times
        return found

    def printed(self, text: str) -> dict[str, str]:
        """Return how names and units are written, by the word they count as."""
        normal = unicodedata.normalize("NFKC", text[: 2 * LONGEST])
        found: dict[str, str] = {}
        for match in _TOKEN.finditer(normal):
            if not _HANGUL.fullmatch(match.group()):
                found.setdefault(self.stem(match.group().lower()), match.group())
        return found

    def _tokens(self, text: str) -> Iterator[str]:
        normal = unicodedata.normalize("NFKC", text).lower()
        for match in _TOKEN.finditer(normal):
            yield match.group()

    def _stem(self, token: str) -> str:
        """Return a word without particles and endings; empty: it tells nothing."""
        if token[0].isdigit():
            bare = re.sub(r"[\s,]", "", token).rstrip(".")
            return "" if _BARE_NUMBER.fullmatch(bare) else bare[:_LONG]
        if not _HANGUL.fullmatch(token):
            return "" if token in self._common else token[:_LONG]
        word = token[:_LONG]
        if word in self._common or word.startswith(self._verbs):
            return ""
        for _ in range(_ROUNDS):
            shorter = self._shorter(word)
            if shorter == word:
                break
            word = shorter
        return "" if len(word) < _SHORTEST or word in self._common else word

    def _shorter(self, word: str) -> str:
        if word.endswith(self._tails):
            return word
        ends = [
            n
            for n in range(1, min(self._longest, len(word) - 1) + 1)
            if word[-n:] in self._suffixes
            and (len(word) - n >= _SHORTEST or word[-n] in _LOCAL)
        ]
        # 효과의: the tail says that 의 is the particle, not 과의.
        for n in ends:
            if word[:-n].endswith(self._tails):
                return word[:-n]
        return word[: -ends[-1]] if ends else word


def pieces(word: str) -> tuple[str, ...]:
    """Return each pair and triple of neighbouring syllables of a Korean word, once.

    Marked by ``#``, so that a piece is never taken for a word; a word of two
    syllables is a piece itself, so that 전지 meets 연료전지.
    """
    if not _HANGUL.fullmatch(word):
        return ()
    found = {
        f"{PIECE}{word[i : i + n]}" for n in (2, 3) for i in range(len(word) - n + 1)
    }
    return tuple(sorted(found))
