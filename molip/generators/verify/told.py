"""Finds the verdict words of a sentence, a no behind them heeded."""

import re
from dataclasses import dataclass

from molip.generators.verify.context import Context

_TURNED = re.compile(
    r"^(?:(?:하|되|시키)?지(?:는|도|를)?\s?(?:않|못)|\s?있지(?:는|도)?\s?(?:않|못))"
)
"""Behind a verdict word: 달성하지 않았다, 남아 있지 않다."""


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict word of a sentence."""

    word: str
    start: int
    end: int
    holds: bool


def told_in(context: Context, yes: str, no: str) -> list[Told]:
    """Return the words of two contrary lists in order.

    Args:
        context: The sentence.
        yes: Key of the list that says yes: ``verdicts.met``.
        no: Key of the other; where both fit, its longer words win.
    """
    found = context.ground.lexicon.patterns
    missed = [
        _heeded(context, m, holds=False) for m in found[no].finditer(context.masked)
    ]
    met = [
        _heeded(context, m, holds=True)
        for m in found[yes].finditer(context.masked)
        if not any(t.start <= m.start() < t.end for t in missed)
    ]
    return sorted((*missed, *met), key=lambda told: told.start)


def _heeded(context: Context, m: re.Match[str], *, holds: bool) -> Told:
    is_turned = _TURNED.match(context.text[m.end() :]) is not None
    return Told(m.group(), m.start(), m.end(), holds=holds != is_turned)
