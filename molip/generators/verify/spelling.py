"""The sentences of a record, to be found again however they are spelled."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.words import squeezed, syllables_like

_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DAY = re.compile(r"(\d{4})년(\d{1,2})월(\d{1,2})일")
_PEOPLE = re.compile(r"(?<=\d)인(?=[이을의과은,.]|$)")
_SPELLED = (("하였", "했"), ("되었", "됐"), ("퍼센트", "%"), ("에대하여", "에대해"))
_ENDINGS = (
    ("이다", ""),
    ("임", ""),
    ("함", "했"),
    ("됨", "됐"),
    ("음", ""),
    ("다", ""),
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:%p?|[A-Za-zμ℃°/²³·]+|[가-힣])?")
"""With its unit, which may have been changed as well."""
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"[\d.,]+")
_NOUNED = syllables_like("감")
"""Every syllable that ends in ㅁ, as verbs do that are made nouns: 못 미침."""
SAID = re.compile(rf"[다{_NOUNED}]\.?$")
"""How a sentence ends; a bare title says nothing."""
_PREDICATE = re.compile(
    r"^(?P<head>.*?\s)"
    r"(?:(?P<denied>\S+)지(?:는|도|를)?\s?(?:않|못)\S*"
    r"|(?:(?P<none>없)|(?P<there>있))(?:다|음|었다|었음)|(?P<verb>\S+))$"
)
_PAIR = 2
_LETTERS = 2


def spelled(text: str) -> str:
    """Return a sentence as it is compared: one spelling for each thing it says."""
    return _respelled(squeezed(text))


@lru_cache(maxsize=10_000)
def _respelled(told: str) -> str:
    if _DIGIT.search(told):
        told = _DAY.sub(r"\1.\2.\3.", _PEOPLE.sub("명", _COMMA.sub("", told)))
    for old, new in _SPELLED:
        told = told.replace(old, new)
    for old, new in _ENDINGS:
        if told.endswith(old):
            return told.removesuffix(old) + new
    return told


@lru_cache(maxsize=10_000)
def shape_of(text: str) -> str:
    """Return a sentence as it is compared, its numbers left open."""
    return _NUMBER.sub("#", spelled(text))


@lru_cache(maxsize=10_000)
def predicate_of(text: str) -> tuple[str, str, bool] | None:
    """Return how a sentence begins, its last verb, and whether that is denied."""
    m = _PREDICATE.match(text.strip().rstrip("."))
    if m is None or len(m["head"].split()) < _PAIR:
        return None
    if m["none"] or m["there"]:
        return spelled(m["head"]), "있", bool(m["none"])
    if m["denied"]:
        return spelled(m["head"]), m["denied"], True
    return spelled(m["head"]), m["verb"], False


class Repeats:
    """The sentences of a record, to find again in other spellings."""

    def __init__(
        self, sentences: Iterable[RecordSentence], verbatim: frozenset[str]
    ) -> None:
        """Keep the sentences; they are sorted when first asked.

        Args:
            sentences: Of the record.
            verbatim: What may be told word for word, squeezed.
        """
        self._sentences = tuple(sentences)
        self._verbatim = verbatim

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self._verbatim:
            found.setdefault(_start(one), []).append(one)
        return found

    @cached_property
    def _by_opening(self) -> dict[str, list[RecordSentence]]:
        found: dict[str, list[RecordSentence]] = {}
        for one in self._sentences:
            if SAID.search(one.text):  # a bare title says nothing
                found.setdefault(_opening(one.text), []).append(one)
        return found

    def has(self, text: str) -> bool:
        """Return whether a text is one that may be told word for word."""
        told = squeezed(text)
        same = self._by_start.get(_start(told), ())
        return bool(same) and _respelled(told) in map(_respelled, same)

    def opens(self, text: str) -> bool:
        """Return whether a sentence of the record begins with a text's first word."""
        return bool(self._opened(text))

    def alike(self, text: str) -> list[RecordSentence]:
        """Return the sentences that differ from a text in no more than numbers."""
        opened = self._opened(text)
        shape = shape_of(text) if opened else ""
        return [one for one in opened if shape_of(one.text) == shape]

    def same_head(self, text: str) -> list[tuple[RecordSentence, str, bool]]:
        """Return the sentences with a text's words up to the verb: verb, if denied."""
        opened = self._opened(text)
        told = predicate_of(text) if opened else None
        found = [(one, predicate_of(one.text)) for one in opened if told]
        return [
            (one, other[1], other[2])
            for one, other in found
            if told and other and other[0] == told[0]
        ]

    def _opened(self, text: str) -> list[RecordSentence]:
        return self._by_opening.get(_opening(text), [])


def _start(told: str) -> str:
    """Return the letters by which a squeezed text is looked up, no digit spelled."""
    return _DIGITS.sub("#", told[:_LETTERS])


def _opening(text: str) -> str:
    """Return the first word of a text, its digits left open."""
    return _DIGITS.sub("#", text.split(maxsplit=1)[0]) if text.strip() else ""
