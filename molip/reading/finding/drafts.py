"""A field being found: a blank with the labels that lead to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from molip.model.datum import Kind
from molip.reading.fields import FoundField
from molip.reading.finding.kinds import kind_of_choices, kind_of_unit, kind_of_words
from molip.reading.finding.labels import Label
from molip.reading.finding.limits import find_limit
from molip.reading.finding.marks import Choices

MOST_WORDS = 300
"""Examples and guidance are cut here."""


@dataclass(slots=True)
class Draft:
    """What is known of a blank so far."""

    locator: str
    labels: tuple[Label, ...]
    columns: tuple[Label, ...] = ()
    kind: Kind | None = None
    choices: Choices | None = None
    unit: str = ""
    example: str = ""
    repeats: bool = False
    confidence: float = 0.8
    guidance: list[str] = field(default_factory=list)
    head: Label | None = None
    """내용 over the whole grid: a column label that tells nothing."""
    grouped: bool = False
    """Its column labels head the one row of its group."""

    def settle(self) -> FoundField:
        """Return the field; what inner labels say goes before outer ones."""
        inner = [*reversed(self.columns), *reversed(self.labels)]
        measured = next((label for label in inner if label.unit), Label(""))
        unit = self.unit or measured.unit
        far = not self.unit and not measured.text
        limit = next((label.limit for label in inner if label.limit), "")
        duty = next((label for label in inner if label.required is not None), None)
        options = self.choices.options if self.choices else ()
        ticked = ", ".join(self.choices.ticked) if self.choices else ""
        nearest = self.labels[-1].note if self.labels else ""
        notes = " ".join(filter(None, (nearest, *self.guidance)))
        kind = self._kind(unit, far=far)
        heads = (self.head,) if self.head is not None else ()
        return FoundField(
            path=_texts(self.labels), kind=kind,
            column_path=_texts((*heads, *self.columns)), headed=bool(heads),
            grouped=self.grouped,
            locator=self.locator, options=options,
            unit=unit if self.unit or kind in (_PRICED if far else _MEASURED) else "",
            limit=limit or find_limit(notes),
            required=duty.required if duty else None,
            required_because=duty.because if duty else "", repeats=self.repeats,
            guidance=notes[:MOST_WORDS], example=(self.example or ticked)[:MOST_WORDS],
            confidence=self.confidence,
        )  # fmt: skip

    def _kind(self, unit: str, *, far: bool) -> Kind:
        """Return the kind of answer.

        Args:
            unit: As printed near.
            far: The unit stands over a whole table, where it measures the squares of
                a matrix, but in a list only the columns that speak of such amounts.
        """
        if self.choices:
            return kind_of_choices(self.choices)
        if self.kind is not None:
            return self.kind
        words = [*_texts(self.labels), *_texts(self.columns)]
        told = kind_of_words(words)
        if not self.example and any("체크" in label.note for label in self.labels[:-1]):
            return Kind.YES_NO
        if far and (self.repeats or not self.columns):
            return told
        return (kind_of_unit(unit) if told in _OPEN else None) or told


_MEASURED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.INTEGER, Kind.DECIMAL, Kind.TEXT})
_PRICED = frozenset({Kind.MONEY, Kind.PERCENT})
_OPEN = frozenset({Kind.TEXT, Kind.MONEY, Kind.LONG_TEXT, Kind.INTEGER})


def _texts(labels: Sequence[Label]) -> tuple[str, ...]:
    return tuple(label.text for label in labels if label.text)
