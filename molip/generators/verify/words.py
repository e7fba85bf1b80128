"""Parts Korean words without a dictionary of forms: particles and endings come off.

A word is known by its keys, every form that is left after taking off particles and
endings. Two words are the same if they share a key. That takes too many for the same
rather than too few, which is the side to err on: a figure or a name has its own check.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from molip.generators.verify.lexicon import Lexicon

_WORD = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9]*|\d+[가-힣A-Za-z]+")
_VOWELS = 28
_OPEN = {"ㅕ": "ㅣ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ", "ㅐ": "ㅏ"}
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_DROPPED = {0, 4, 8, 16, 17, 20}  # none, ㄴ, ㄹ, ㅁ, ㅂ, ㅆ
_ROUNDS = 3
_SHORT = 4
_COPULA = "이였인임일입"
"""First syllables of what makes a noun the predicate."""
_CASES = frozenset("은는이가을를")


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


@lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; figures alone are none."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


class Stemmer:
    """Takes particles and endings off, by the lists of a lexicon.

    What Korean does not stack is not taken off either: one particle of case closes a
    noun, and behind the ending of a verb stands no noun with a particle of its own.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Sort the suffixes by length and the words of one sense, once."""
        self._particles = _by_length(lexicon.words["speech.particles"])
        self._endings = _by_length(lexicon.words["speech.endings"])
        self._senses: dict[str, set[int]] = defaultdict(set)
        for number, same in enumerate(lexicon.words["senses.same"]):
            for word in same.split():
                self._senses[word].add(number)
        self._opposite = _opposites(lexicon, self._senses)
        self.forms = lru_cache(maxsize=100_000)(self._forms)
        self.keys = lru_cache(maxsize=100_000)(self._keys)
        self.senses = lru_cache(maxsize=100_000)(self._senses_of)

    def opposites(self, sense: int) -> frozenset[int]:
        """Return the senses that say the contrary of one."""
        return self._opposite.get(sense, frozenset())

    def _keys(self, word: str) -> frozenset[str]:
        """Return a word's forms, and a mark for each sense that it has."""
        return self.forms(word) | {f"={sense}" for sense in self.senses(word)}

    def _senses_of(self, word: str) -> frozenset[int]:
        return frozenset(
            sense
            for form in self.forms(word)
            # One syllable left of a long word is chance: 단가 is not 단.
            if len(form) > 1 or len(word) <= _SHORT
            for sense in self._senses.get(form, ())
        )

    def _forms(self, word: str) -> frozenset[str]:
        """Return every form of a word that its suffixes may leave."""
        found: set[tuple[str, str]] = {(word, "")}
        fresh = set(found)
        for _ in range(_ROUNDS):
            fresh = {one for told in fresh for one in self._shorter(*told)} - found
            found |= fresh
        forms = {form for form, _ in found}
        forms |= {form for w in forms for form in _opened(w)}
        return frozenset(forms)

    def _shorter(self, word: str, state: str) -> Iterator[tuple[str, str]]:
        for n, suffixes in self._endings.items():
            if n < len(word) and (end := word[-n:]) in suffixes:
                yield word[:-n], "noun" if end[0] in _COPULA else "verb"
        if state == "verb":
            return
        for n, suffixes in self._particles.items():
            if n < len(word) and (end := word[-n:]) in suffixes:
                is_case = end in _CASES
                if not (is_case and state == "case"):
                    yield word[:-n], "case" if is_case else state


def _by_length(words: Sequence[str]) -> dict[int, frozenset[str]]:
    return {
        n: frozenset(w for w in words if len(w) == n)
        for n in range(1, max(map(len, words)) + 1)
    }


def _opposites(
    lexicon: Lexicon, senses: Mapping[str, set[int]]
) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for pair in lexicon.words["senses.opposite"]:
        one, _, other = (word.strip() for word in pair.partition("/"))
        for this in senses.get(one, ()):
            for that in senses.get(other, set()) - {this}:
                found[this].add(that)
                found[that].add(this)
    return {sense: frozenset(others) for sense, others in found.items()}


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


def syllables_like(sample: str) -> str:
    """Return every syllable that ends as one does: 갔 for all that end in ㅆ."""
    first = ord("가") + (ord(sample) - ord("가")) % _VOWELS
    return "".join(map(chr, range(first, ord("힣") + 1, _VOWELS)))
