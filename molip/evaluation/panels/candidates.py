"""Candidates for a panel (평가위원 후보), and how they are kept as text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from molip.content import Faults, Table, read_toml

SAMPLE_FILE = "sample/reviewers.toml"


class TieKind(StrEnum):
    """What binds a candidate to somebody, as declared."""

    KIN = "친족"
    PAPER = "공동논문"
    PROJECT = "공동과제"
    MONEY = "금전"
    SHARES = "주식"
    EMPLOYMENT = "고용"
    TEACHER = "사제"


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation that a candidate declared."""

    kind: TieKind
    with_whom: str
    """Name of the person or institute."""
    detail: str
    """Which paper, which project, which office."""
    until: date | None
    """The last day it held, or the day of the paper; None: it still holds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the reviewer directory (평가위원 후보단)."""

    id: str
    """The researcher's number; the same person in a project record has the same."""
    name: str
    institute: str
    department: str
    """The lowest unit (최하위 단위 부서); empty: not known."""
    office: str = ""
    """Ministry or agency of which they are an official; empty: of none."""
    management_expert: bool = False
    """Recognised by the ministry as an expert of research management."""
    ties: tuple[Tie, ...] = ()
    sanctioned_on: date | None = None
    """When last punished for breaking the law of evaluations; None: never."""


def write_candidate(candidate: Candidate) -> str:
    """Return the candidate as JSON text."""
    told = {
        "id": candidate.id,
        "name": candidate.name,
        "institute": candidate.institute,
        "department": candidate.department,
        "office": candidate.office,
        "management_expert": candidate.management_expert,
        "ties": [
            {
                "kind": tie.kind.value,
                "with": tie.with_whom,
                "detail": tie.detail,
                "until": _day_text(tie.until),
            }
            for tie in candidate.ties
        ],
        "sanctioned_on": _day_text(candidate.sanctioned_on),
    }
    return json.dumps(told, ensure_ascii=False)


def read_candidate(text: str) -> Candidate:
    """Return the candidate that `write_candidate` wrote."""
    told: Mapping[str, Any] = json.loads(text)
    return Candidate(
        id=told["id"],
        name=told["name"],
        institute=told["institute"],
        department=told["department"],
        office=told["office"],
        management_expert=told["management_expert"],
        ties=tuple(
            Tie(TieKind(tie["kind"]), tie["with"], tie["detail"], _day_of(tie["until"]))
            for tie in told["ties"]
        ),
        sanctioned_on=_day_of(told["sanctioned_on"]),
    )


def load_sample_candidates(root: Path, faults: Faults) -> tuple[Candidate, ...]:
    """Return the fictional directory that ships with the sample projects."""
    top = read_toml(root / SAMPLE_FILE, root, faults)
    if top is None:
        return ()
    found: dict[str, Candidate] = {}
    for table in top.tables("reviewer"):
        one = _read(table)
        if one.id in found:
            table.fault("id", "같은 사람이 두 번 있습니다.", "하나만 남기십시오.")
        found[one.id] = one
    top.done()
    return tuple(found.values())


def _read(table: Table) -> Candidate:
    candidate = Candidate(
        id=table.identifier("id"),
        name=table.text("name"),
        institute=table.text("institute"),
        department=table.text("department", ""),
        office=table.text("office", ""),
        management_expert=table.yes_no("management_expert", default=False),
        ties=tuple(_read_tie(below) for below in table.tables("tie")),
        sanctioned_on=table.find_day("sanctioned_on"),
    )
    table.done()
    return candidate


def _read_tie(table: Table) -> Tie:
    tie = Tie(
        kind=table.choice("kind", TieKind),
        with_whom=table.text("with"),
        detail=table.text("detail"),
        until=table.find_day("until"),
    )
    table.done()
    return tie


def _day_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
