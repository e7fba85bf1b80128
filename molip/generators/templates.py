"""Sentence templates: text with places for facts, particles fitted."""

import re
from collections.abc import Iterator, Mapping

from molip.documents import Span
from molip.generators.facts import Fact
from molip.model.korean import josa

Piece = Fact | tuple[Fact, ...]
"""One fact, or several that are listed with commas."""

_PLACE = re.compile(r"\{([a-z_]+)(?::([^{}/]+/[^{}/]+))?\}")


def places(template: str) -> frozenset[str]:
    """Return the names of the places of a template."""
    return frozenset(match.group(1) for match in _PLACE.finditer(template))


def literal(template: str) -> str:
    """Return what a template says without its places."""
    return _PLACE.sub("", template)


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
            text = josa(text, pair)
        yield Span(text, tuple(fact.id for fact in facts))
        end = match.end()
    if rest := template[end:]:
        yield Span(rest)
