"""Binds found fields to facts; what is not sure is left to a person."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from molip.binding.labels import LabelIndex, normalise, pairs
from molip.model.datum import Kind
from molip.reading.fields import FoundField

SURE = 0.85
"""From here on a binding stands by itself; below, a person decides."""

_STANDARD, _PRINTED, _WITH_OUTER = 0.97, 0.93, 0.99
_UNSURE_AMONG_SEVERAL = 0.6
_LEAST = 0.55
_OFFERED = 3
_COMPARED = 60

_UNLIKE: Mapping[Kind, frozenset[Kind]] = {
    Kind.DATE: frozenset({Kind.DATE, Kind.PERIOD, Kind.TEXT}),
    Kind.MONEY: frozenset({Kind.MONEY, Kind.TABLE, Kind.DECIMAL, Kind.INTEGER}),
    Kind.SIGNATURE: frozenset({Kind.SIGNATURE}),
    Kind.PERCENT: frozenset({Kind.PERCENT, Kind.DECIMAL, Kind.TABLE}),
}
"""What kinds of fact may answer a field whose printed shape tells its kind."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One found field and the fact it asks for, as far as is known."""

    field: FoundField
    datum: str
    """Id of the fact; empty where a person has to decide."""
    confidence: float
    """0–1, of the first candidate."""
    why: str
    """On what it rests, in Korean."""
    candidates: tuple[tuple[str, float], ...]
    """Facts to choose from, best first, with their confidence."""


def bind(
    fields: Iterable[FoundField],
    index: LabelIndex,
    decided: Mapping[str, str] | None = None,
) -> tuple[Binding, ...]:
    """Return a binding for each field, in order.

    Args:
        fields: What `find_fields` found.
        index: The labels of the catalogue.
        decided: Facts that people chose before, by `decision_key`; they win.
    """
    chosen = decided or {}
    return tuple(_bind_one(field, index, chosen) for field in fields)


def decision_key(field: FoundField) -> str:
    """Return under which key a person's choice for such a field is kept."""
    return ">".join(normalise(part) for part in (*field.path[-2:], *field.column_path))


def _bind_one(
    field: FoundField, index: LabelIndex, decided: Mapping[str, str]
) -> Binding:
    if datum := decided.get(decision_key(field)):
        return Binding(field, datum, 1.0, "사람이 정함", ((datum, 1.0),))
    scores, why = _score(field, index)
    ranked = sorted(
        ((_fit(score, index.kinds[datum], field), datum) for datum, score in scores),
        key=lambda pair: (-pair[0], pair[1]),
    )
    offered = tuple((datum, round(s, 3)) for s, datum in ranked if s >= _LEAST)
    offered = offered[:_OFFERED]
    best = offered[0][1] if offered else 0.0
    tied = len(offered) > 1 and offered[1][1] == best
    sure = bool(offered) and best >= SURE and not tied
    return Binding(
        field, offered[0][0] if sure else "", best, why if offered else "", offered
    )


def _score(field: FoundField, index: LabelIndex) -> tuple[list[tuple[str, float]], str]:
    """Return facts with their confidence before the kind is looked at, and why."""
    label = normalise(field.label)
    outer = normalise("".join(field.path[-2:]))
    if outer != label and (data := index.data(outer)):
        return [(datum, _WITH_OUTER) for datum in data], "묶음 이름과 항목 이름이 같음"
    for known, confidence, why in (
        (index.standard, _STANDARD, "표준 용어와 같음"),
        (index.printed, _PRINTED, "다른 서식의 항목 이름과 같음"),
    ):
        data = known.get(label, frozenset())
        if len(data) == 1:
            return [(datum, confidence) for datum in data], why
    if data := index.data(label):
        context = normalise("".join(field.path[:-1]))
        return [(d, _by_context(d, context, index)) for d in data], "이름이 여럿과 같음"
    return _nearest(label, index), "이름이 비슷함"


def _by_context(datum: str, context: str, index: LabelIndex) -> float:
    """Return how sure one of several facts of this label is, by the outer labels."""
    labels = [label for label, data in index.standard.items() if datum in data]
    shared = max(
        (len(set(pairs(context)) & set(pairs(label))) for label in labels if context),
        default=0,
    )
    return _UNSURE_AMONG_SEVERAL + min(shared, 2) * 0.05


def _nearest(label: str, index: LabelIndex) -> list[tuple[str, float]]:
    """Return facts whose labels are nearest in letters, of those that share a pair."""
    if not label:
        return []
    shared: Counter[str] = Counter()
    for pair in pairs(label):
        shared.update(index.blocks.get(pair, ()))
    best: dict[str, float] = {}
    for other, _ in shared.most_common(_COMPARED):
        likeness = Indel.normalized_similarity(label, other)
        for datum in index.data(other):
            best[datum] = max(best.get(datum, 0.0), likeness * 0.9)
    return list(best.items())


def _fit(score: float, kind: Kind, field: FoundField) -> float:
    """Return the confidence once the printed shape of the blank is weighed."""
    allowed = _UNLIKE.get(field.kind)
    if allowed is not None and kind not in allowed:
        return score * 0.7
    return score * min(1.0, 0.5 + field.confidence / 2)
