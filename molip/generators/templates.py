"""Sentence templates: text with places for facts, particles fitted."""

import re
from collections.abc import Iterator, Mapping

from molip.documents import Span
from molip.generators.facts import Fact
from molip.model.korean import josa

Piece = Fact | tuple[Fact, ...]
"""One fact, or several that are listed with commas."""

_UNIT = re.compile(r"[\d)] ?([A-Za-zμ℃%][\w/%]*)$")
_ASIDE = re.compile(r"\s?[(\[][^()\[\]]*[)\]]$")
_READ = {
    "m": "미터", "g": "그램", "L": "리터", "s": "초", "V": "볼트",
    "A": "암페어", "W": "와트", "Hz": "헤르츠", "Pa": "파스칼", "N": "뉴턴",
    "J": "줄", "K": "켈빈", "B": "바이트", "mol": "몰", "min": "분", "℃": "도",
    "dB": "데시벨", "%p": "포인트", "eV": "전자볼트", "ppm": "피피엠", "ppb": "피피비",
}  # fmt: skip
"""How the last part of a unit is read; prefixes stand before it."""
_PREFIX = re.compile(r"^[numkMGTμcd](?=.)")
_PLACE = re.compile(r"\{([a-z_]+)(?::([^{}/]+/[^{}/]+))?\}")


def places(template: str) -> frozenset[str]:
    """Return the names of the places of a template."""
    return frozenset(match.group(1) for match in _PLACE.finditer(template))


def literal(template: str) -> str:
    """Return what a template says without its places."""
    return _PLACE.sub("", template)


def particle(word: str, pair: str) -> str:
    """Return the particle that fits a value as it is read aloud.

    A unit is read out (``0.6 nm`` ends in 미터), and what stands in brackets at the
    end is passed over: ``확인(280 mV)은``.
    """
    bare = word
    while (shorter := _ASIDE.sub("", bare)) != bare and shorter:
        bare = shorter
    if found := _UNIT.search(bare):
        last = found.group(1).rsplit("/", 1)[-1]
        known = _READ.get(last) or _READ.get(_PREFIX.sub("", last))
        bare = known or bare
    return josa(bare, pair).removeprefix(bare)


def fill(template: str, pieces: Mapping[str, Piece]) -> Iterator[Span]:
    """Yield the spans of a sentence; each value names the fact it comes from.

    Args:
        template: ``{name}`` or ``{name:은/는}`` where a value and its particle go.
        pieces: Facts by place; a place without one is a fault of the caller.
    """
    end = 0
    for match in _PLACE.finditer(template):
        if before := template[end : match.start()]:
            yield Span(before)
        piece = pieces[match.group(1)]
        facts = (piece,) if isinstance(piece, Fact) else piece
        text = ", ".join(fact.value for fact in facts)
        if pair := match.group(2):
            text += particle(text, pair)
        yield Span(text, tuple(fact.id for fact in facts))
        end = match.end()
    if rest := template[end:]:
        yield Span(rest)
