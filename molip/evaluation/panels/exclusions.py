"""Rules that keep people off a panel (제척기준), read from content."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.model.citation import Citation
from molip.model.korean import quoted

EXCLUSIONS_FILE = "rules/evaluation/exclusions.toml"


class Weight(StrEnum):
    """What follows from a conflict that was found."""

    MUST = "필수"
    """Nobody may appoint such a person."""
    OPTIONAL = "선택"
    """Excluded, unless needed for their expertise (영 제27조제4항)."""
    QUESTION = "확인"
    """To be looked at by a person, who says how it was settled."""


class Comparison(StrEnum):
    """What is compared to find a conflict; the machinery knows these."""

    OWN_RESEARCHER = "own-researcher"
    SANCTION = "sanction"
    KIN = "kin"
    CROSS_REVIEW = "cross-review"
    SAME_DEPARTMENT = "same-department"
    OFFICIAL = "official"
    MONEY = "money"
    JOINT_WORK = "joint-work"
    EMPLOYMENT = "employment"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class ExclusionRule:
    """One ground on which somebody is kept off a panel, or asked."""

    id: str
    weight: Weight
    compares: Comparison
    title: str
    reason: str
    years: int
    """How many years back it looks; 0: whenever it was."""
    citation: Citation


def load_exclusions(root: Path, faults: Faults) -> tuple[ExclusionRule, ...]:
    """Return the rules in the order of the file; every fault is kept."""
    top = read_toml(root / EXCLUSIONS_FILE, root, faults)
    if top is None:
        return ()
    found: dict[str, ExclusionRule] = {}
    for table in top.tables("rule"):
        rule = _read(table)
        if rule.id in found:
            table.fault("id", "같은 규칙이 두 번 있습니다.", "하나만 남기십시오.")
        found[rule.id] = rule
    top.done()
    for missing in sorted(set(Comparison) - {rule.compares for rule in found.values()}):
        top.fault(
            "rule",
            f"{quoted(missing, '을/를')} 살피는 규칙이 없습니다.",
            "규칙을 하나 적으십시오.",
        )
    return tuple(found.values())


def _read(table: Table) -> ExclusionRule:
    rule = ExclusionRule(
        id=table.identifier("id"),
        weight=table.choice("weight", Weight),
        compares=table.choice("compares", Comparison),
        title=table.text("title"),
        reason=table.text("reason"),
        years=table.integer("years"),
        citation=Citation(table.text("statute"), table.text("provision")),
    )
    table.done()
    if rule.years < 0:
        table.fault("years", "햇수가 0보다 작습니다.", "0이나 그보다 크게 적으십시오.")
    return rule
