"""Binds found fields to facts; what is not sure is left to a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from molip.binding.labels import LabelIndex, normalise
from molip.binding.score import SURE, TOTALS, score
from molip.model.datum import Kind
from molip.reading.fields import FoundField

NONE = "none"
"""What a person decides where the dictionary has no such fact."""

_DECIDED = 1.0
_LEAST = 0.55
_OFFERED = 3

_CHOSEN = frozenset(
    {Kind.CHOICE, Kind.YES_NO, Kind.TEXT, Kind.CONSENT, Kind.PLEDGE, Kind.TABLE}
)
_UNLIKE: Mapping[Kind, frozenset[Kind]] = {
    Kind.DATE: frozenset({Kind.DATE, Kind.PERIOD, Kind.TEXT}),
    Kind.MONEY: frozenset({Kind.MONEY, Kind.TABLE, Kind.DECIMAL, Kind.INTEGER}),
    Kind.SIGNATURE: frozenset({Kind.SIGNATURE}),
    Kind.CHOICE: _CHOSEN,
    Kind.YES_NO: _CHOSEN,
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

    @property
    def decided(self) -> bool:
        """Whether a person said so: what merely looks alike is never as sure."""
        return self.confidence >= _DECIDED


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
    return tuple(_bind_one(field.plain(), index, chosen) for field in fields)


def decision_key(field: FoundField) -> str:
    """Return under which key a person's choice for such a field is kept.

    Labels from the outside in, parted by ``>``; columns follow a ``|``.
    """
    labels = ">".join(normalise(part) for part in field.path[-2:])
    columns = ">".join(normalise(part) for part in field.column_path)
    return f"{labels}|{columns}" if columns else labels


def _earlier_key(field: FoundField) -> str:
    """Return the key as it was before columns were told from labels."""
    return ">".join(normalise(part) for part in (*field.path[-2:], *field.column_path))


def _bind_one(
    field: FoundField, index: LabelIndex, decided: Mapping[str, str]
) -> Binding:
    datum = decided.get(decision_key(field)) or decided.get(_earlier_key(field))
    if datum == NONE:
        return Binding(field, "", _DECIDED, "사전에 없는 사실이라고 사람이 정함", ())
    if datum:
        return Binding(field, datum, _DECIDED, "사람이 정함", ((datum, _DECIDED),))
    scores, why = score(field, index)
    ranked = sorted(
        ((_fit(likely, index.kinds[datum], field), datum) for datum, likely in scores),
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


def _fit(likely: float, kind: Kind, field: FoundField) -> float:
    """Return the confidence once the printed shape of the blank is weighed."""
    if (
        field.column_path
        and kind not in (Kind.TABLE, Kind.SIGNATURE)
        and normalise(field.label) not in TOTALS
    ):
        # A column of several rows asks for more than one fact of one value.
        likely *= 0.8
    allowed = _UNLIKE.get(field.kind)
    if allowed is not None and kind not in allowed:
        return likely * 0.7
    return likely * min(1.0, 0.5 + field.confidence / 2)
