"""Examples of what deserves an incentive (인센티브), read from content."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.evaluation.criteria import read_citation
from molip.evaluation.sheets import Sheet, SheetKind
from molip.model.citation import Citation
from molip.projects.kinds import ResearchType

INCENTIVES_FILE = "rules/evaluation/incentives.toml"


class IncentiveKind(StrEnum):
    """What an incentive is for."""

    OUTCOME = "괄목할 성과"
    PROCESS = "의미 있는 수행과정"


@dataclass(frozen=True, slots=True)
class IncentiveExample:
    """One example of the guideline."""

    id: str
    kind: IncentiveKind
    text: str


@dataclass(frozen=True, slots=True)
class OutcomeExample:
    """An example of an outcome that stands out, for one type of research."""

    id: str
    type: ResearchType
    text: str


@dataclass(frozen=True, slots=True)
class Incentives:
    """The examples of outcomes, and where all examples stand."""

    note: str
    outcomes: tuple[OutcomeExample, ...]
    citation: Citation


def examples_of(
    incentives: Incentives, sheets: Iterable[Sheet], research_type: ResearchType
) -> tuple[IncentiveExample, ...]:
    """Return the examples for a type of research, outcomes first.

    Those of a meaningful process are the rows of their sheets.
    """
    outcomes = [
        IncentiveExample(one.id, IncentiveKind.OUTCOME, one.text)
        for one in incentives.outcomes
        if one.type is research_type
    ]
    process = [
        IncentiveExample(item.id, IncentiveKind.PROCESS, item.title)
        for sheet in sheets
        if sheet.kind is SheetKind.MEANINGFUL and research_type in sheet.applies.types
        for item in sheet.items
    ]
    return (*outcomes, *process)


def load_incentives(root: Path, faults: Faults) -> Incentives | None:
    """Return the examples of outcomes, or None after a fault was kept."""
    top = read_toml(root / INCENTIVES_FILE, root, faults)
    if top is None:
        return None
    found: dict[str, OutcomeExample] = {}
    for table in top.tables("example"):
        one = _read(table)
        if one.id in found:
            table.fault("id", "같은 예시가 두 번 있습니다.", "하나만 남기십시오.")
        found[one.id] = one
    citation = read_citation(top.table("citation"))
    incentives = Incentives(top.text("note"), tuple(found.values()), citation)
    top.done()
    return incentives


def _read(table: Table) -> OutcomeExample:
    one = OutcomeExample(
        id=table.identifier("id"),
        type=table.choice("type", ResearchType),
        text=table.text("text"),
    )
    table.done()
    return one
