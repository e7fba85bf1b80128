"""Decision tables as frozen values: inputs, rows, outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from molip.model.citation import Citation
from molip.model.korean import plain, won


class InputKind(StrEnum):
    """What sort of answer an input takes."""

    CHOICE = "choice"
    YES_NO = "yes-no"
    MONEY = "money"
    """In whole won."""
    PERCENT = "percent"
    """0 and more; 20 is 20 %."""


NUMERIC = frozenset({InputKind.MONEY, InputKind.PERCENT})

Value = str | bool | Decimal
"""An answer: the id of a choice, yes or no, or a figure."""


@dataclass(frozen=True, slots=True)
class Input:
    """One question that a table may look at."""

    id: str
    label: str
    question: str
    """As a person is asked."""
    kind: InputKind
    choices: Mapping[str, str] = field(default_factory=dict)
    """Labels by id, for a choice."""

    def told(self, value: Value) -> str:
        """Return an answer in Korean: ``30,000,000원``, ``예``."""
        if isinstance(value, bool):
            return "예" if value else "아니요"
        if isinstance(value, Decimal):
            if self.kind is InputKind.MONEY:
                return won(int(value))
            return f"{plain(value)}%"
        return self.choices.get(value, value)


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of numbers; None: no bound on that side."""

    low: Decimal | None = None
    low_in: bool = True
    high: Decimal | None = None
    high_in: bool = True

    def holds(self, number: Decimal) -> bool:
        """Return whether a number lies in it."""
        return self._above(number) and self._below(number)

    def _above(self, number: Decimal) -> bool:
        if self.low is None:
            return True
        return number >= self.low if self.low_in else number > self.low

    def _below(self, number: Decimal) -> bool:
        if self.high is None:
            return True
        return number <= self.high if self.high_in else number < self.high


Case = frozenset[str] | bool | Interval
"""What a row wants of one input."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: if all of this holds, that is the outcome."""

    id: str
    when: Mapping[str, Case]
    """By input; an input that is not named does not matter."""
    outcome: str
    citation: Citation
    note: str = ""
    except_of: tuple[str, ...] = ()
    """Rows to which this one is an exception, and before which it goes."""
    papers: tuple[str, ...] = ()
    """Forms to hand in, by id."""
    place: str = ""
    """``file:line`` for messages."""

    def holds(self, answers: Mapping[str, Value]) -> bool:
        """Return whether the answers given so far do not speak against the row."""
        return all(
            name not in answers or fits(case, answers[name])
            for name, case in self.when.items()
        )


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A decision table (결정표)."""

    id: str
    title: str
    purpose: str
    citation: Citation
    inputs: tuple[Input, ...]
    """In the order in which they are asked."""
    outcomes: Mapping[str, str]
    """Labels by id."""
    advice: Mapping[str, str]
    """What to do, by outcome."""
    rows: tuple[Row, ...]

    def input(self, name: str) -> Input:
        """Return an input by its id."""
        return next(one for one in self.inputs if one.id == name)


def fits(case: Case, value: Value) -> bool:
    """Return whether an answer is what a row wants."""
    if isinstance(case, Interval):
        return isinstance(value, Decimal) and case.holds(value)
    if isinstance(case, bool):
        return value is case
    return value in case
