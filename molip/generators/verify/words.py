"""Parts Korean words without a dictionary of forms: particles and endings come off.

A word is known by its keys, every form that is left after taking off particles and
endings. Two words are the same if they share a key. That takes too many for the same
rather than too few, which is the side to err on: a figure or a name has its own check.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from molip.generators.verify.lexicon import Lexicon

_WORD = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9]*|\d+[가-힣A-Za-z]+")
_VOWELS = 28
_OPEN = {"ㅕ": "ㅣ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ", "ㅐ": "ㅏ"}
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_DROPPED = {0, 4, 8, 16, 17, 20}  # none, ㄴ, ㄹ, ㅁ, ㅂ, ㅆ
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence and where it stands."""

    text: str
    start: int
    end: int


def normal(text: str) -> str:
    """Return text as it is compared: composed Hangul, plain blanks, same length."""
    return re.sub(r"\s", " ", unicodedata.normalize("NFC", text))


def squeezed(text: str) -> str:
    """Return text without blanks, quotation marks and a full stop at the end."""
    return re.sub(r"[\s'\"‘’“”]", "", normal(text)).rstrip(".")


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order; figures alone are none."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


class Stemmer:
    """Takes particles and endings off, by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Sort the suffixes by length, once."""
        listed = lexicon.words["speech.particles"] + lexicon.words["speech.endings"]
        self._suffixes: Mapping[int, frozenset[str]] = {
            n: frozenset(s for s in listed if len(s) == n)
            for n in range(1, max(map(len, listed)) + 1)
        }
        self.keys = lru_cache(maxsize=100_000)(self._keys)

    def _keys(self, word: str) -> frozenset[str]:
        """Return every form of a word that its suffixes may leave."""
        found, fresh = {word}, {word}
        for _ in range(_ROUNDS):
            fresh = {form for w in fresh for form in self._shorter(w)} - found
            found |= fresh
        found |= {form for w in found for form in _opened(w)}
        return frozenset(found)

    def _shorter(self, word: str) -> list[str]:
        return [
            word[:-n]
            for n, suffixes in self._suffixes.items()
            if n < len(word) and word[-n:] in suffixes
        ]


def _opened(word: str) -> list[str]:
    """Return a verb's stem behind a contraction: 걸려·걸린·걸렸 → 걸리."""
    last = word[-1]
    if not "가" <= last <= "힣":
        return []
    code = ord(last) - ord("가")
    final = code % _VOWELS
    if final not in _DROPPED:
        return []
    bare = code - final
    forms = [bare] if final else []
    medial = _MEDIALS[(bare // _VOWELS) % len(_MEDIALS)]
    if medial in _OPEN:
        shift = _MEDIALS.index(_OPEN[medial]) - _MEDIALS.index(medial)
        forms.append(bare + shift * _VOWELS)
    return [word[:-1] + chr(ord("가") + form) for form in forms]
