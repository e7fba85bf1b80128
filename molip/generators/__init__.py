"""Drafts reports from a project's record, every figure traced to its record."""

from molip.generators.definition import Definition
from molip.generators.draft import Draft, check_draft, choose_year, draft, render
from molip.generators.facts import Fact, Role
from molip.generators.reader import load_definitions

__all__ = [
    "Definition",
    "Draft",
    "Fact",
    "Role",
    "check_draft",
    "choose_year",
    "draft",
    "load_definitions",
    "render",
]
