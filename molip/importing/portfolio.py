"""Begins projects from the list of an information system (NTIS, IRIS)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from molip.errors import Finding
from molip.importing.guide import Guide
from molip.importing.mapping import Mapping
from molip.importing.reading import Reading, Table
from molip.importing.sheet import Row, Sheet, at, bare
from molip.importing.values import parse_day
from molip.importing.words import faults_of, unknown_of
from molip.model.korean import quoted
from molip.projects.check import check_project
from molip.projects.check_periods import add_months
from molip.projects.kinds import InstituteRole, PersonRole, ResearchType
from molip.projects.record import (
    Agreement,
    Identity,
    Institute,
    Person,
    ProjectRecord,
    ProjectStage,
    ResearchYear,
)

NOT_SAID = "미기재"
_NO_ID = re.compile(r"[^a-z0-9]+")
_MONTHS = 12
_MOST_YEARS = 30
_RANGE = re.compile(r"\s*[~∼～]\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a list of projects would bring in."""

    records: tuple[ProjectRecord, ...]
    """Projects that are new."""
    already: tuple[str, ...]
    """Numbers of projects that are there."""
    faults: tuple[Finding, ...]


def read_portfolio(
    sheet: Sheet, mapping: Mapping, guide: Guide, known: Sequence[ProjectRecord]
) -> Portfolio:
    """Return the projects of a list.

    A list tells no stages and no years: the whole period becomes one stage, divided
    into years of twelve months. Goals, plans and money are left for the people of
    the project to write.

    Args:
        sheet: The table.
        mapping: How it is read.
        guide: The words of imports.
        known: The projects there are; a number that one of them bears is skipped.
    """
    table = Table(sheet, mapping, guide)
    reading: Reading[ProjectRecord] = Reading()
    numbers = {bare(r.identity.number) for r in known} | {bare(r.id) for r in known}
    already: list[str] = []
    for row, cells in table.rows():
        number = table.text(cells, "number")
        if table.is_total(cells):
            continue
        if number and bare(number) in numbers:
            already.append(number)
            continue
        record = _record(table, reading, row, cells)
        if record is None or row in reading.faulty:
            continue
        numbers.add(bare(number))
        where = at(sheet, row)
        findings = list(check_project(record, _here(where)))
        reading.faults.extend(findings)
        if not findings:
            reading.rows.append((row, record))
    unknown = unknown_of(reading, table.kind)
    faults = [*_missing(table), *reading.faults, *faults_of(unknown, sheet)]
    records = tuple(record for _, record in reading.rows)
    return Portfolio(records, tuple(already), tuple(faults))


def _here(where: str) -> Callable[..., str]:
    def place(part: str, which: object, key: str = "") -> str:
        del which, key
        return f"{where} {part}"

    return place


def _missing(table: Table) -> list[Finding]:
    roles = dict(table.mapping.columns)
    faults = [
        Finding(
            f"{table.sheet.name} 열 맞춤",
            f"'{column.label}' 열을 찾지 못했습니다.",
            "어느 열인지 고르십시오.",
        )
        for column in table.kind.columns
        if column.required and column.role not in roles
    ]
    if "period" not in roles and not {"starts_on", "ends_on"} <= roles.keys():
        faults.append(
            Finding(
                f"{table.sheet.name} 열 맞춤",
                "연구개발기간 열을 찾지 못했습니다.",
                "기간 열, 또는 시작일과 종료일 열을 고르십시오.",
            )
        )
    return faults


def _record(
    table: Table, reading: Reading[ProjectRecord], row: int, cells: Row
) -> ProjectRecord | None:
    said = {c.role: table.text(cells, c.role) for c in table.kind.columns}
    for role in ("number", "title", "lead", "institute"):
        if not said[role]:
            reading.fault(
                table.sheet,
                row,
                table.label(role),
                "비어 있습니다.",
                "값을 적거나 줄을 지우십시오.",
            )
    period = _period(table, reading, row, said)
    kind = table.choice(reading, row, cells, "research_type")
    project_id = _NO_ID.sub("-", said["number"].casefold()).strip("-")
    if said["number"] and not project_id:
        reading.fault(
            table.sheet,
            row,
            table.label("number"),
            f"{quoted(said['number'], '은/는')} 과제번호로 쓸 수 없습니다.",
            "영문과 숫자가 들어 있는 과제번호를 적으십시오.",
        )
    if row in reading.faulty or period is None or kind is None:
        return None
    classes = table.guide.choices["security_class"]
    secret = classes.get(bare(said["security_class"]), "일반")
    return _make(project_id, said, period, ResearchType(kind), secret)


def _period(
    table: Table, reading: Reading[ProjectRecord], row: int, said: dict[str, str]
) -> tuple[date, date] | None:
    parts = _RANGE.split(said["period"]) if said["period"] else []
    told = (said["starts_on"], said["ends_on"])
    if len(parts) == 2 and not all(told):  # noqa: PLR2004 - from and until
        told = (parts[0], parts[1])
    first, last = (parse_day(text) for text in told)
    if first is None or last is None or last < first:
        reading.fault(
            table.sheet,
            row,
            table.label("period"),
            f"기간({said['period'] or ' ~ '.join(told)})을 읽을 수 없습니다.",
            "2026-01-01 ~ 2026-12-31처럼 적거나 시작일과 종료일 열을 고르십시오.",
        )
        return None
    return first, last


def _make(
    project_id: str,
    said: dict[str, str],
    period: tuple[date, date],
    kind: ResearchType,
    secret: str,
) -> ProjectRecord:
    first, last = period
    institute = Institute(
        "lead-institute",
        said["institute"],
        InstituteRole.SUPERVISING,
        said["institute_kind"] or NOT_SAID,
        NOT_SAID,
    )
    lead = Person(
        "lead",
        said["lead"],
        institute.id,
        PersonRole.PRINCIPAL_INVESTIGATOR,
        NOT_SAID,
        (),
    )
    identity = Identity(
        title=said["title"],
        title_en=said["title_en"] or NOT_SAID,
        number=said["number"],
        programme=said["programme"] or NOT_SAID,
        sub_programme=said["sub_programme"],
        ministry=said["ministry"] or NOT_SAID,
        specialized_institution=said["specialized_institution"] or NOT_SAID,
        research_type=kind,
        security_class=secret,
        classification=said["classification"] or NOT_SAID,
        keywords=tuple(filter(None, re.split(r"\s*[,;/|]\s*", said["keywords"]))),
    )
    return ProjectRecord(
        id=project_id, sample=False, identity=identity,
        agreement=Agreement(parse_day(said["signed_on"]) or first, first, last),
        final_goal=said["goal"] or NOT_SAID,
        stages=(ProjectStage(1, first, last),), years=tuple(_years(first, last)),
        institutes=(institute,), people=(lead,), indicators=(), milestones=(),
        budget=(), ledger=(), outputs=(), changes=(), reports=(), feedback=(),
        work=(), plans=(), ethics=(),
    )  # fmt: skip


def _years(first: date, last: date) -> list[ResearchYear]:
    """Return years of twelve months each; the last one may be shorter."""
    years: list[ResearchYear] = []
    starts = first
    while starts <= last and len(years) < _MOST_YEARS:
        number = len(years) + 1
        after = add_months(first, _MONTHS * number)
        ends = min(after - timedelta(days=1), last)
        years.append(ResearchYear(number, 1, starts, ends, NOT_SAID, NOT_SAID))
        starts = after
    return years
