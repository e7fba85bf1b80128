"""Reads a project folder: ``project.toml`` and its tables, every fault kept."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from molip.content import Faults, Table, read_toml
from molip.projects import places
from molip.projects import reader_text as text
from molip.projects.check import check_project
from molip.projects.evidence import NewEvidence
from molip.projects.lines import Lines
from molip.projects.places import in_files
from molip.projects.reader_evidence import load_evidence
from molip.projects.reader_holdings import (
    read_equipment,
    read_note,
    read_security,
)
from molip.projects.reader_rows import read_budget, read_ledger, read_outputs
from molip.projects.record import ProjectRecord, ResearchYear

T = TypeVar("T")


def load_project(folder: Path, root: Path, faults: Faults) -> ProjectRecord | None:
    """Return the project of a folder, or None where something must be mended.

    Args:
        folder: Holds ``project.toml``, ``budget.csv``, ``ledger.csv`` and
            ``outputs.csv``; all amounts in won.
        root: The content root; messages name files relative to it.
        faults: Takes what is wrong, with file and line.
    """
    found = Faults()
    lines = Lines(found)
    top = read_toml(folder / "project.toml", root, found)
    record = _read_record(top, folder, root, lines) if top else None
    # A value that could not be read would be reported again by every check.
    if record and not found.findings:
        found.extend(check_project(record, in_files(record.id, lines.rows)))
    faults.extend(found.findings)
    return None if found.findings else record


def load_samples(
    root: Path, faults: Faults
) -> tuple[tuple[ProjectRecord, tuple[NewEvidence, ...]], ...]:
    """Return the fictional projects (예시 과제) that ship with the content."""
    samples = []
    for path in sorted((root / "sample").glob("*/project.toml")):
        folder = path.parent
        record = load_project(folder, root, faults)
        evidence = load_evidence(folder, root, faults, record)
        if record:
            samples.append((record, evidence))
    return tuple(samples)


def _read_record(top: Table, folder: Path, root: Path, lines: Lines) -> ProjectRecord:
    lines.keep(*places.WHOLE, top)
    years, stated = _read_years(top, lines)
    record = ProjectRecord(
        id=top.identifier("id"),
        sample=top.yes_no("sample", default=False),
        identity=text.read_identity(top.table("identity")),
        agreement=text.read_agreement(top.table("agreement"), lines),
        final_goal=top.text("final_goal"),
        stages=_all(top, "stage", lambda row: text.read_stage(row, lines)),
        years=years,
        institutes=_all(top, "institute", lambda row: text.read_institute(row, lines)),
        people=_all(top, "person", lambda row: text.read_person(row, lines)),
        indicators=_all(top, "indicator", lambda row: text.read_indicator(row, lines)),
        milestones=_all(top, "milestone", lambda row: text.read_milestone(row, lines)),
        budget=read_budget(folder / "budget.csv", root, lines, stated),
        ledger=read_ledger(folder / "ledger.csv", root, lines),
        outputs=read_outputs(folder / "outputs.csv", root, lines),
        changes=_numbered(top, "change", places.CHANGE, text.read_change, lines),
        reports=_numbered(top, "report", places.REPORT, text.read_report, lines),
        feedback=_numbered(top, "feedback", places.FEEDBACK, text.read_feedback, lines),
        work=_numbered(top, "work", places.WORK, text.read_work, lines),
        plans=_numbered(top, "plan", places.PLAN, text.read_plan, lines),
        ethics=_numbered(top, "ethics", places.ETHICS, text.read_ethics, lines),
        equipment=_all(top, "equipment", lambda row: read_equipment(row, lines)),
        notes=_all(top, "note", lambda row: read_note(row, lines)),
        security=_numbered(top, "security", places.SECURITY, read_security, lines),
    )
    top.done()
    return record


def _read_years(
    top: Table, lines: Lines
) -> tuple[tuple[ResearchYear, ...], dict[int, tuple[int, str]]]:
    """Return the years, and the total in won stated for each and where."""
    years: list[ResearchYear] = []
    stated: dict[int, tuple[int, str]] = {}
    for row in top.tables("year"):
        year = text.read_year(row, lines)
        stated[year.number] = row.integer("budget_total"), row.where("budget_total")
        row.done()
        years.append(year)
    return tuple(years), stated


def _all(top: Table, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
    return tuple(read(row) for row in top.tables(key))


def _numbered(
    top: Table, key: str, part: str, read: Callable[[Table], T], lines: Lines
) -> tuple[T, ...]:
    """Return the parts that go by their number in the file, from 1."""
    rows = top.tables(key)
    for number, row in enumerate(rows, start=1):
        lines.keep(part, number, row)
    return tuple(read(row) for row in rows)
