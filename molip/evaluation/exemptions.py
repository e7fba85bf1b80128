"""What a project's record answers to the table of exemptions (평가 면제)."""

from collections.abc import Mapping
from decimal import Decimal

from molip.projects.record import ProjectRecord
from molip.rules.tables.table import Value

EXEMPTION_TABLE = "evaluation-exemption"
_SECURITY_CLASS = "보안"


def known_answers(record: ProjectRecord) -> Mapping[str, Value]:
    """Return the answers to ``rules/tables/evaluation-exemption.toml`` that are known.

    The total counts every share and form of the plan (정부지원·기관부담, 현금·현물),
    in won. A record without a budget shows nothing about its size, and a ministry's
    waiver stands in no record: both are then asked of a person.
    """
    answers: dict[str, Value] = {
        "security": record.identity.security_class == _SECURITY_CLASS
    }
    if record.budget:
        answers["total"] = Decimal(sum(line.amount for line in record.budget))
    return answers
