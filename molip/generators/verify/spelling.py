"""The sentences of a record, to be found again however they are spelled."""

import re
from collections.abc import Iterable
from functools import cached_property

from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.words import squeezed

_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DAY = re.compile(r"(\d{4})년(\d{1,2})월(\d{1,2})일")
_PEOPLE = re.compile(r"(?<=\d)인(?=[이을의과은,.]|$)")
_SPELLED = (("하였", "했"), ("되었", "됐"), ("퍼센트", "%"), ("에대하여", "에대해"))
_ENDINGS = (("함", "했"), ("됨", "됐"), ("음", ""), ("다", ""))
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SAID = re.compile(r"[다음함됨]\.?$")
_PREDICATE = re.compile(
    r"^(?P<head>.*?\s)"
    r"(?:(?P<denied>\S+)지(?:는|도|를)?\s?(?:않|못)\S*"
    r"|(?P<none>없)\S*|(?P<there>있)\S*|(?P<verb>\S+))$"
)
_PAIR = 2


def spelled(text: str) -> str:
    """Return a sentence as it is compared: one spelling for each thing it says."""
    told = squeezed(text)
    told = _DAY.sub(r"\1.\2.\3.", _PEOPLE.sub("명", _COMMA.sub("", told)))
    for old, new in _SPELLED:
        told = told.replace(old, new)
    for old, new in _ENDINGS:
        if told.endswith(old):
            return told.removesuffix(old) + new
    return told


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
        """Keep the sentences; they are sorted when first asked."""
        self._sentences = tuple(sentences)
        self._verbatim = verbatim

    @cached_property
    def _told(self) -> tuple[RecordSentence, ...]:
        """The sentences that say something; a bare title does not."""
        return tuple(s for s in self._sentences if _SAID.search(s.text))

    @cached_property
    def _spelled(self) -> frozenset[str]:
        return frozenset(
            spelled(s.text)
            for s in self._sentences
            if squeezed(s.text) in self._verbatim
        )

    @cached_property
    def _by_shape(self) -> dict[str, list[RecordSentence]]:
        found: dict[str, list[RecordSentence]] = {}
        for one in self._told:
            found.setdefault(_NUMBER.sub("#", spelled(one.text)), []).append(one)
        return found

    @cached_property
    def _by_head(self) -> dict[str, list[tuple[RecordSentence, str, bool]]]:
        found: dict[str, list[tuple[RecordSentence, str, bool]]] = {}
        for one in self._told:
            if told := predicate_of(one.text):
                head, verb, is_denied = told
                found.setdefault(head, []).append((one, verb, is_denied))
        return found

    def has(self, text: str) -> bool:
        """Return whether a text is a sentence that may be told word for word."""
        return spelled(text) in self._spelled

    def alike(self, text: str) -> list[RecordSentence]:
        """Return the sentences that differ from a text in no more than numbers."""
        return self._by_shape.get(_NUMBER.sub("#", spelled(text)), [])

    def same_head(self, head: str) -> list[tuple[RecordSentence, str, bool]]:
        """Return the sentences of one beginning: each, its verb, whether denied."""
        return self._by_head.get(head, [])
