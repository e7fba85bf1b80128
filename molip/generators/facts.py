"""Facts: what a draft may say, each with the place it stands at in the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a value is in the life of a project; a goal is no result."""

    TARGET = "목표"
    ACTUAL = "실적"
    PLANNED = "계획"
    SPENT = "집행"
    DERIVED = "산출"
    """Worked out from other facts by a formula."""
    STATED = "기록"
    """Said in the record: names, dates, what was done."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known (사실), as a draft writes it."""

    id: str
    """``milestone:M3.planned``: the source, a dot, what of it."""
    label: str
    value: str
    """Text with unit and the precision of the record: ``90.0 MPa``."""
    role: Role
    source: str
    """Row of the record: ``milestone:M3``, ``ledger:2:인건비``, ``evidence:12``."""
    formula: str = ""
    """Id of the formula where the value was worked out."""
    subject: str = ""
    """What it is about: an indicator's label, a step's title, an item of expense."""
    number: Decimal | None = None
    """The figure, in `unit`; None where the value is no figure."""
    unit: str = ""
    """``원``, ``%``, ``건``, ``일`` or the indicator's own."""
    on: date | None = None
    """The day, where the value is one."""
    year: int | None = None
    """Research year it belongs to, where it belongs to one."""
    direction: str = ""
    """``이상`` or ``이하`` for values of an indicator."""


SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "identity": "과제 개요",
        "agreement": "협약",
        "goal": "최종목표",
        "stage": "단계",
        "year": "연차",
        "institute": "연구개발기관",
        "person": "참여연구자",
        "indicator": "성과지표",
        "milestone": "추진 일정",
        "budget": "연구개발비 사용계획",
        "ledger": "연구개발비 집행",
        "output": "연구개발성과",
        "change": "변경",
        "report": "보고서 제출",
        "ethics": "연구윤리·법령",
        "feedback": "의견",
        "work": "수행 내용",
        "plan": "향후 계획",
        "evidence": "수행기록",
        "definition": "보고서 정의",
        "draft": "초안",
    }
)
"""How a reader is told where a fact stands, by the head of its source."""


@dataclass(frozen=True, slots=True)
class About:
    """What a fact is about, in types: see the fields of `Fact`."""

    subject: str = ""
    number: Decimal | None = None
    unit: str = ""
    on: date | None = None
    year: int | None = None
    direction: str = ""


NOTHING = About()


def place_of(fact: Fact) -> str:
    """Return where a fact stands, for a reader: ``추진 일정 M3``."""
    return place_of_source(fact.source)


def place_of_source(source: str) -> str:
    """Return how a reader is told of a source; one of no known kind as it is."""
    head, _, rest = source.partition(":")
    return " ".join((SOURCES.get(head, head), *rest.split(":"))).strip()


class FactBook:
    """The facts a draft uses, gathered while it is written."""

    def __init__(self) -> None:
        """Start with none."""
        self._facts: dict[str, Fact] = {}

    def add(
        self,
        source: str,
        what: str,
        label: str,
        value: str,
        role: Role = Role.STATED,
        formula: str = "",
        *,
        about: About = NOTHING,
    ) -> Fact:
        """Return the fact, kept under ``source.what``; the same one only once.

        Raises:
            ValueError: Another value already goes by this id.
        """
        fact = Fact(
            f"{source}.{what}", label, value, role, source, formula,
            about.subject, about.number, about.unit, about.on, about.year,
            about.direction,
        )  # fmt: skip
        known = self._facts.setdefault(fact.id, fact)
        if known != fact:
            raise ValueError(fact.id)
        return known

    @property
    def live(self) -> Mapping[str, Fact]:
        """A view that grows with the book."""
        return MappingProxyType(self._facts)

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts by id, in the order they were first used."""
        return MappingProxyType(dict(self._facts))
