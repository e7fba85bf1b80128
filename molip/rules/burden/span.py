"""A range from low to high: no more precision than there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """A figure known only to lie between two; exact decimals."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Span") -> "Span":
        """Return the range of the sum."""
        return Span(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "Span") -> "Span":
        """Return the range of the product of two ranges of nothing below zero."""
        return Span(self.low * other.low, self.high * other.high)

    def __neg__(self) -> "Span":
        """Return the range of the negative."""
        return Span(-self.high, -self.low)


NOTHING = Span(Decimal(0), Decimal(0))


def total(spans: Iterable[Span]) -> Span:
    """Return the range of a sum."""
    return sum(spans, NOTHING)
