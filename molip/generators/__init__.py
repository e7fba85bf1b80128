"""Drafts reports from a project's record, every figure traced to its record."""

from molip.generators.definition import Definition
from molip.generators.draft import Draft, check_draft, draft, render
from molip.generators.facts import Fact, Role
from molip.generators.reader import load_definitions
from molip.generators.scope import (
    Scope,
    ScopeKind,
    choose_scope,
    choose_year,
    find_scopes,
)

__all__ = [
    "Definition",
    "Draft",
    "Fact",
    "Role",
    "Scope",
    "ScopeKind",
    "check_draft",
    "choose_scope",
    "choose_year",
    "draft",
    "find_scopes",
    "load_definitions",
    "render",
]
