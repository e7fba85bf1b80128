"""When stage and final evaluations may be left out (평가 면제)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from molip.content import Faults, read_toml
from molip.evaluation.criteria import read_citation
from molip.model.citation import Citation
from molip.projects.record import ProjectRecord

EXEMPTIONS_FILE = "rules/evaluation/exemptions.toml"
_SECURITY_CLASS = "보안"


class ExemptionTest(StrEnum):
    """How an exemption is told from the project record."""

    SECURITY = "security"
    WAIVED = "waived"
    """Only the ministry knows; the record cannot tell."""
    TOTAL_AT_MOST = "total-at-most"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A ground on which the ministry may leave an evaluation out."""

    id: str
    test: ExemptionTest
    title: str
    citation: Citation
    amount: int = 0
    """In won, for ``total-at-most``; 0 for others."""


def load_exemptions(root: Path, faults: Faults) -> tuple[Exemption, ...]:
    """Return the grounds for exemption; every fault is kept."""
    top = read_toml(root / EXEMPTIONS_FILE, root, faults)
    if top is None:
        return ()
    exemptions = []
    for table in top.tables("exemption"):
        exemption = Exemption(
            id=table.identifier("id"),
            test=table.choice("test", ExemptionTest),
            title=table.text("title"),
            citation=read_citation(table.table("citation")),
            amount=table.integer("amount", 0),
        )
        table.done()
        if (exemption.test is ExemptionTest.TOTAL_AT_MOST) != (exemption.amount > 0):
            table.fault(
                "amount",
                "금액은 total-at-most에만, 0보다 크게 적습니다.",
                "test와 amount를 함께 확인하십시오(단위: 원).",
            )
        exemptions.append(exemption)
    top.done()
    return tuple(exemptions)


def find_exemptions(
    exemptions: Iterable[Exemption], record: ProjectRecord
) -> tuple[Exemption, ...]:
    """Return the grounds that the record shows; a ministry's waiver it cannot show.

    The total counts every share and form of the plan (정부지원·기관부담, 현금·현물),
    in won. A record without a budget shows nothing about its size.
    """
    total = sum(line.amount for line in record.budget)
    shown = []
    for exemption in exemptions:
        security = record.identity.security_class == _SECURITY_CLASS
        small = bool(record.budget) and total <= exemption.amount
        if (exemption.test is ExemptionTest.SECURITY and security) or (
            exemption.test is ExemptionTest.TOTAL_AT_MOST and small
        ):
            shown.append(exemption)
    return tuple(shown)
