"""Examples of what deserves an incentive (인센티브), read from content."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.evaluation.criteria import read_citation
from molip.model.citation import Citation
from molip.projects.kinds import ResearchType

INCENTIVES_FILE = "rules/evaluation/incentives.toml"
COMMON = "공통"


class IncentiveKind(StrEnum):
    """What an incentive is for."""

    OUTCOME = "괄목할 성과"
    PROCESS = "의미 있는 수행과정"


@dataclass(frozen=True, slots=True)
class IncentiveExample:
    """One example of the guideline."""

    id: str
    kind: IncentiveKind
    type: str
    """A research type, or ``공통``."""
    text: str


@dataclass(frozen=True, slots=True)
class Incentives:
    """The examples and where they stand."""

    note: str
    examples: tuple[IncentiveExample, ...]
    citation: Citation

    def of(self, research_type: ResearchType) -> tuple[IncentiveExample, ...]:
        """Return the examples that fit a type of research, common ones included."""
        fitting = (COMMON, research_type.value)
        return tuple(one for one in self.examples if one.type in fitting)


def load_incentives(root: Path, faults: Faults) -> Incentives | None:
    """Return the examples, or None after a fault was kept."""
    top = read_toml(root / INCENTIVES_FILE, root, faults)
    if top is None:
        return None
    found: dict[str, IncentiveExample] = {}
    for table in top.tables("example"):
        one = _read(table)
        if one.id in found:
            table.fault("id", "같은 예시가 두 번 있습니다.", "하나만 남기십시오.")
        found[one.id] = one
    citation = read_citation(top.table("citation"))
    incentives = Incentives(top.text("note"), tuple(found.values()), citation)
    top.done()
    return incentives


def _read(table: Table) -> IncentiveExample:
    one = IncentiveExample(
        id=table.identifier("id"),
        kind=table.choice("kind", IncentiveKind),
        type=table.text("type"),
        text=table.text("text"),
    )
    table.done()
    types = (COMMON, *(member.value for member in ResearchType))
    if one.type not in types:
        table.fault(
            "type",
            "연구개발단계가 아닙니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(types)}",
        )
    return one
