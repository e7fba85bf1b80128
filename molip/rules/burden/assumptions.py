"""What the burden ledger assumes: figures with a range, a source and a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.model.datum import Kind
from molip.model.form import Stage
from molip.rules.burden.span import Span


class Unit(StrEnum):
    """What an assumption counts."""

    MINUTES = "분"
    PROJECTS = "건"
    PERCENT = "%"
    TIMES = "회"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One figure nobody has measured whole (가정)."""

    id: str
    label: str
    span: Span
    unit: Unit
    source: str
    """Where it is from, or 몰입의 가정."""
    dated: date


STAGE_KEYS: Mapping[Stage, str] = {
    Stage.CALL: "times-call",
    Stage.EVALUATION: "times-evaluation",
    Stage.AGREEMENT: "times-agreement",
    Stage.CONDUCT: "times-conduct",
    Stage.FOLLOW_UP: "times-follow-up",
}
KIND_KEYS: Mapping[Kind, str] = {
    kind: f"field-{kind.value.replace('_', '-')}" for kind in Kind
}
NEEDED: Mapping[str, Unit] = {
    "form-handling": Unit.MINUTES,
    "field-known": Unit.MINUTES,
    **dict.fromkeys(KIND_KEYS.values(), Unit.MINUTES),
    "projects-standard": Unit.PROJECTS,
    "projects-ministry": Unit.PROJECTS,
    "projects-institute": Unit.PROJECTS,
    "share-of-projects": Unit.PERCENT,
    **dict.fromkeys(STAGE_KEYS.values(), Unit.TIMES),
}
"""Every figure the ledger needs, and its unit."""


@dataclass(frozen=True)
class Assumptions:
    """All of them, by id."""

    by_id: Mapping[str, Assumption] = field(default_factory=dict)

    def span(self, key: str) -> Span:
        """Return the range of one figure, in its unit."""
        return self.by_id[key].span


def load_assumptions(root: Path, faults: Faults) -> Assumptions:
    """Return the assumptions under ``root/rules/burden``; faults are kept."""
    found: dict[str, Assumption] = {}
    path = root / "rules" / "burden" / "assumptions.toml"
    top = read_toml(path, root, faults)
    if top is None:
        return Assumptions(found)
    for table in top.tables("assumption"):
        one = _read(table)
        if one.id in found:
            table.fault(
                "id", f"'{one.id}' 가정이 두 번 있습니다.", "하나만 남기십시오."
            )
        found[one.id] = one
    top.done()
    for key in NEEDED.keys() - found.keys():
        top.fault(
            "assumption", f"'{key}' 가정이 없습니다.", "[[assumption]]으로 더하십시오."
        )
    return Assumptions(found)


def _read(table: Table) -> Assumption:
    low, high = table.decimal("low"), table.decimal("high")
    one = Assumption(
        id=table.identifier("id"),
        label=table.text("label"),
        span=Span(low, high),
        unit=table.choice("unit", Unit),
        source=table.text("source"),
        dated=table.day("dated"),
    )
    table.done()
    if not 0 <= low <= high:
        table.fault(
            "low",
            f"낮은 값 {low}, 높은 값 {high}의 순서가 맞지 않습니다.",
            "0 이상이고 low가 high보다 크지 않게 적으십시오.",
        )
    if one.id and NEEDED.get(one.id) != one.unit:
        units = NEEDED.get(one.id)
        table.fault(
            "id" if units is None else "unit",
            f"'{one.id}' 가정을 '{one.unit}' 단위로는 쓰지 않습니다.",
            f"단위를 '{units}'로 적으십시오." if units else "이 가정을 지우십시오.",
        )
    return one
