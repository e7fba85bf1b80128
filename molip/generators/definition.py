"""Definitions of the reports that can be drafted, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from molip.generators.scope import ScopeKind
from molip.model.citation import Citation
from molip.model.form import Provenance


class Style(StrEnum):
    """How sentences end."""

    NARRATIVE = "서술식"
    """``…하였다.``"""
    NOMINAL = "개조식"
    """``…함``"""


class Part(StrEnum):
    """A piece of content that the composer can write under a heading."""

    OVERVIEW = "overview"
    GOAL = "goal"
    MILESTONES = "milestones"
    LOG = "log"
    CHANGES = "changes"
    FEEDBACK = "feedback"
    WORK = "work"
    INDICATORS = "indicators"
    OUTPUTS = "outputs"
    SPENDING = "spending"
    OUTLOOK = "outlook"
    TREND = "trend"
    SPENDING_YEARS = "spending-years"
    FUNDING = "funding"
    REPORTS = "reports"
    ETHICS = "ethics"
    DIFFICULTIES = "difficulties"
    CONSULTING = "consulting"
    CHANGE = "change"
    SIGNING = "signing"


@dataclass(frozen=True, slots=True)
class GapText:
    """What to say where a fact is missing, and who can supply it."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the report and what stands under it."""

    id: str
    heading: str
    """With the number of the official form."""
    level: int
    provenance: Provenance
    """Whether the heading was read, comes from a provision, or is inferred."""
    source: Citation
    parts: tuple[Part, ...]
    asks: tuple[GapText, ...] = ()
    """What no record holds: left as marked gaps for a person to write."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Fixed lines: what the draft is, how its rates are rounded, who signs."""

    sample: str
    disclosure: str
    achievement: str
    spending: str
    outputs: str
    signing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences, notes and gaps that reports of one style share (문장 모음)."""

    style: Style
    sentences: Mapping[str, tuple[str, ...]]
    """Templates by key; several of one key are used in turn."""
    notes: Notes
    gaps: Mapping[str, GapText]


@dataclass(frozen=True, slots=True)
class Definition:
    """One report (보고서) that can be drafted."""

    id: str
    form: str
    """Id of the official form in the catalogue."""
    title: str
    style: Style
    scope: ScopeKind
    """Which stretch of a project it is on."""
    max_pages: int
    """0: no limit is set."""
    length_source: Citation | None
    due: str
    due_source: Citation
    provision: Citation
    """What the report must tell, and who says so."""
    printed_form: Citation
    sections: tuple[Section, ...]
    sentences: Mapping[str, tuple[str, ...]]
    """Templates by key; several of one key are used in turn."""
    notes: Notes
    gaps: Mapping[str, GapText]
