"""Changes (변경): what is to be changed, by which way, and what came of it."""

from molip.rules.changes.case import (
    CaseAct,
    CaseEvent,
    CaseState,
    ChangeCase,
    ChangeWish,
    fold_case,
)
from molip.rules.changes.edit import Edit, EditKind
from molip.rules.changes.edits import apply_edits
from molip.rules.changes.ruling import Ruling, rule_on, strictest

__all__ = [
    "CaseAct",
    "CaseEvent",
    "CaseState",
    "ChangeCase",
    "ChangeWish",
    "Edit",
    "EditKind",
    "Ruling",
    "apply_edits",
    "fold_case",
    "rule_on",
    "strictest",
]
