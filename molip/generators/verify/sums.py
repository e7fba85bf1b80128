"""Figures that no row tells alone: worked out, or borne out by their neighbours."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from molip.generators.verify.context import Context
from molip.generators.verify.cues import role_at
from molip.generators.verify.figures import Figure
from molip.generators.verify.shapes import is_difference
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.words import words_of

_MANY = 3
"""From how many years a list of results is one."""
_PAIR = 2
_MEANT = ("planned", "target")
_CAME = ("actual", "reached", "spent")
_YEARS = ("해", "년", "년간")


def is_worked_out(context: Context, figure: Figure, told: Sequence[Figure]) -> bool:
    """Return whether a figure follows from two that the sentence tells with ground.

    Args:
        context: The sentence.
        figure: One that no record tells.
        told: The figures with ground.
    """
    if figure.unit == "%":
        return any(
            one.unit == other.unit
            and _is_share(figure, one.number, other.number)
            and role_at(context, one.start, one.end) not in _MEANT
            and role_at(context, other.start, other.end) not in _CAME
            for one, other in permutations(told, 2)
        )
    if not is_difference(context, figure):
        return False
    unit = "%" if figure.unit == "%p" else figure.unit
    return any(
        one.unit == other.unit == unit
        and abs(one.number - other.number) == figure.number
        for one, other in combinations(told, 2)
    )


def _is_share(figure: Figure, part: Decimal, whole: Decimal) -> bool:
    """Return whether a percentage is a part of a whole, to the places it is told."""
    if not 0 < part < whole:
        return False
    return (100 * part / whole).quantize(figure.number) == figure.number


def told_together(context: Context) -> frozenset[int]:
    """Return where figures start that only together have ground."""
    return _series(context) | _in_one_row(context)


def _series(context: Context) -> frozenset[int]:
    """Return the results of one indicator, year by year: 0.57, 0.71, 0.80."""
    named = {name for o in context.of("indicator") for name in o.names}
    named |= context.ground.subjects.nearest("indicator", words_of(context.masked))
    figures = context.said.figures
    found: set[int] = set()
    for label in named:
        results = [
            number
            for (of, _), number in sorted(context.ground.results.items())
            if of == label
        ]
        for told in _runs(figures):
            numbers, size = [f.number for f in told], len(told)
            if any(numbers == results[n : n + size] for n in range(len(results))):
                found |= {f.start for f in told}
                found |= {f.start for f in figures
                          if f.unit in _YEARS and f.number == size}  # fmt: skip
    return frozenset(found)


def _runs(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Yield figures of one unit that follow each other, three or more."""
    for start, end in combinations(range(len(figures) + 1), 2):
        told = figures[start:end]
        if len(told) >= _MANY and len({f.unit for f in told}) == 1:
            yield told


def _in_one_row(context: Context) -> frozenset[int]:
    """Return all figures if a change has them in this order, and a word or a name.

    What a change was before and after is told in few words; an entry of the log is not.
    """
    figures = context.said.figures
    if len(figures) < _PAIR:
        return frozenset()
    ground = context.ground
    places = [
        {
            ground.sentences[at].source
            for at in ground.by_told.get((f.number, f.unit), ())
        }
        for f in figures
    ]
    changes = {s for s in set.intersection(*places) if s.startswith("change:")}
    for source in sorted(changes):
        row = [s for s in ground.sentences if s.source == source]
        left = iter([(f.number, f.unit) for s in row for f in s.said.figures])
        if all((f.number, f.unit) in left for f in figures) and _is_about(context, row):
            return frozenset(f.start for f in figures)
    return frozenset()


def _is_about(context: Context, row: Sequence[RecordSentence]) -> bool:
    keys = frozenset().union(*(s.all_keys for s in row))
    names = [context.text[o.start : o.end] for o in context.occurrences if o.is_whole]
    return any(c.keys & keys for c in context.content) or any(
        name in s.text for name in names for s in row
    )
