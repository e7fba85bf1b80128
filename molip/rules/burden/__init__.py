"""What forms cost people in time (행정부담, 추정), and what the rules save of it."""

from molip.rules.burden.assumptions import Assumption, Assumptions, load_assumptions
from molip.rules.burden.ledger import Entry, Ledger, burden, hours
from molip.rules.burden.minutes import (
    Minutes,
    filings,
    impact_minutes,
    minutes_of,
    saved_of,
    yearly,
)
from molip.rules.burden.span import Span

__all__ = [
    "Assumption",
    "Assumptions",
    "Entry",
    "Ledger",
    "Minutes",
    "Span",
    "burden",
    "filings",
    "hours",
    "impact_minutes",
    "load_assumptions",
    "minutes_of",
    "saved_of",
    "yearly",
]
