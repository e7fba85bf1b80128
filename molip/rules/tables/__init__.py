"""Decision tables (결정표): law as rows, with proof of no gap and no overlap."""

from molip.rules.tables.ask import answer, decide, next_question
from molip.rules.tables.prove import check_table, prove
from molip.rules.tables.reader import load_tables
from molip.rules.tables.table import Case, DecisionTable, Input, InputKind, Row

__all__ = [
    "Case",
    "DecisionTable",
    "Input",
    "InputKind",
    "Row",
    "answer",
    "check_table",
    "decide",
    "load_tables",
    "next_question",
    "prove",
]
