"""Condensing rules, and what becomes of every form under them."""

from molip.rules.condense import Condensation, Outcome, condense, remaining
from molip.rules.coverage import FieldAccount
from molip.rules.deciding import Context
from molip.rules.reader import load_rules, parse_rule
from molip.rules.rule import Action, Case, Fate, ReviewCriterion, Rule
from molip.rules.summary import summarise

__all__ = [
    "Action",
    "Case",
    "Condensation",
    "Context",
    "Fate",
    "FieldAccount",
    "Outcome",
    "ReviewCriterion",
    "Rule",
    "condense",
    "load_rules",
    "parse_rule",
    "remaining",
    "summarise",
]
