"""What a project owes, to whom, when and why (해야 할 일)."""

from molip.rules.obligations.counting import obligations_of
from molip.rules.obligations.happenings import Happening
from molip.rules.obligations.obligation import SOON_DAYS, Covered, Obligation, State
from molip.rules.obligations.telling import counted_days, reasons

__all__ = [
    "SOON_DAYS",
    "Covered",
    "Happening",
    "Obligation",
    "State",
    "counted_days",
    "obligations_of",
    "reasons",
]
