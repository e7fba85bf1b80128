"""The sincerity criteria (수행 과정의 성실성), read from content."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from molip.content import Faults, Table, read_toml
from molip.evaluation.aspects.aspect import Aspect
from molip.model.citation import Citation
from molip.model.korean import quoted
from molip.projects.evidence import EvidenceKind

CRITERIA_FILE = "rules/evaluation/sincerity.toml"
SINCERITY_SHEET = "sincerity"
"""The sheet of these criteria; a submission from before sheets asks only them."""
RESERVED_IDS = frozenset({"project", "kind", "general", "sheets", "confirmation"})
"""Keys that events use beside the answers; no criterion may be called so."""

E = TypeVar("E", bound=StrEnum)


class CriterionGroup(StrEnum):
    """The two halves of the guideline's table."""

    COMPLIANCE = "법령·협약 이행"
    CONDUCT = "과제 수행"


@dataclass(frozen=True, slots=True)
class Guidance:
    """What helps a researcher to answer one criterion; Korean phrases."""

    good_statement: tuple[str, ...]
    """What a good statement holds."""
    counts_as_evidence: tuple[str, ...]
    not_asked: tuple[str, ...]
    """What nobody should add, lest the form grow again."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion (평가 기준) and the question it puts to the researcher."""

    id: str
    number: int
    """1, 2, 3 … in the guideline's order."""
    group: str
    """The part of its sheet it stands in, as printed."""
    title: str
    wording: str
    """The official short label, as printed."""
    question: str
    guidance: Guidance
    length_hint: int
    """How long an answer usually needs to be, in 자 (characters with spaces)."""
    length_limit: int
    """Longer answers cannot be submitted, in 자."""
    looks_at: tuple[Aspect, ...]
    """What of the record and the log bears on it, in the order it is told."""
    evidence_kinds: tuple[EvidenceKind, ...]
    citation: Citation
    """Where the criterion itself stands."""
    further: tuple[Citation, ...] = ()
    """Provisions of the duty behind it."""
    optional: bool = False
    """Whether it may be left blank; a submission then only says so."""


def load_criteria(root: Path, faults: Faults) -> tuple[Criterion, ...]:
    """Return the criteria in order of their number; every fault is kept.

    Args:
        root: The content root; ``rules/evaluation/sincerity.toml`` stands below it.
        faults: Takes what is wrong, with file and line.
    """
    top = read_toml(root / CRITERIA_FILE, root, faults)
    if top is None:
        return ()
    for key in ("id", "title", "standing", "note"):
        top.text(key)
    citation = read_citation(top.table("citation"))
    tables = top.tables("criterion")
    if not tables:
        top.fault(
            "criterion",
            "평가 기준이 하나도 없습니다.",
            "[[criterion]] 아래에 기준을 하나씩 적으십시오.",
        )
    top.done()
    criteria = [
        read_criterion(table, citation, table.choice("group", CriterionGroup))
        for table in tables
    ]
    for table in tables:
        table.done()
    _check_order(zip(tables, criteria, strict=True))
    return tuple(sorted(criteria, key=lambda criterion: criterion.number))


def read_citation(table: Table) -> Citation:
    """Return a citation from a table of ``statute`` and ``provision``."""
    citation = Citation(table.text("statute"), table.text("provision"))
    table.done()
    return citation


def read_criterion(
    table: Table,
    citation: Citation,
    group: str,
    *,
    optional: bool = False,
    number: int | None = None,
) -> Criterion:
    """Return what a table asks the researcher; its caller refuses unknown keys.

    Args:
        table: Of a criterion, or of an item of a sheet.
        citation: Where it stands.
        group: The part of the sheet it stands in.
        optional: Whether it may be left blank.
        number: Where it stands, if the table does not say; it then has no printed
            label, and no aspects of the whole project, either.
    """
    printed = number is None
    criterion = Criterion(
        id=table.identifier("id"),
        number=table.integer("number") if number is None else number,
        group=group,
        title=table.text("title"),
        wording=table.text("wording") if printed else table.text("title"),
        question=table.text("question"),
        guidance=Guidance(
            good_statement=_some_texts(table, "good_statement"),
            counts_as_evidence=_some_texts(table, "counts_as_evidence"),
            not_asked=_some_texts(table, "not_asked"),
        ),
        length_hint=table.integer("length_hint"),
        length_limit=table.integer("length_limit"),
        looks_at=read_members(table, "looks_at", Aspect) if printed else (),
        evidence_kinds=read_members(table, "evidence_kinds", EvidenceKind),
        citation=citation,
        further=tuple(read_citation(below) for below in table.tables("further")),
        optional=optional,
    )
    _check_length(table, criterion)
    return criterion


def _check_length(table: Table, criterion: Criterion) -> None:
    if not 0 < criterion.length_hint <= criterion.length_limit:
        table.fault(
            "length_hint",
            "권장 길이는 0보다 크고 상한을 넘지 않아야 합니다.",
            "length_hint와 length_limit을 글자 수로 다시 적으십시오.",
        )


def _some_texts(table: Table, key: str) -> tuple[str, ...]:
    texts = table.texts(key)
    if table.has(key) and (not texts or not all(text.strip() for text in texts)):
        table.fault(key, f"{key}에 빈 줄이 있습니다.", "한 가지 이상 적으십시오.")
    return texts


def read_members(table: Table, key: str, choices: type[E]) -> tuple[E, ...]:
    """Return members of a closed list by their values; others are kept as faults."""
    options = [member.value for member in choices]
    members: list[E] = []
    for text in table.texts(key):
        if text in options:
            members.append(choices(text))
        else:
            table.fault(
                key,
                f"{quoted(text, '은/는')} {key}에 쓸 수 없는 값입니다.",
                f"다음 가운데에서 적으십시오: {', '.join(options)}",
            )
    return tuple(members)


def _check_order(read: Iterable[tuple[Table, Criterion]]) -> None:
    """Keep a fault for each id or number that is taken, reserved or out of line."""
    ids: set[str] = set()
    for expected, (table, criterion) in enumerate(read, start=1):
        if criterion.id in ids or criterion.id in RESERVED_IDS:
            table.fault(
                "id",
                f"식별자 {quoted(criterion.id, '은/는')} 이미 쓰였습니다.",
                "다른 기준과 겹치지 않는 식별자를 적으십시오.",
            )
        ids.add(criterion.id)
        if criterion.number != expected:
            table.fault(
                "number",
                f"번호가 {criterion.number}입니다.",
                f"위에서부터 차례로 매기십시오. 이 기준은 {expected}번입니다.",
            )
