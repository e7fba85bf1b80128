"""Sample records with sealed logs, and the annual report drafted from them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from molip.content import Faults, content_root
from molip.generators import Definition, Draft, draft, load_definitions
from molip.projects.evidence import Evidence, NewEvidence, seal_of
from molip.projects.reader import load_samples
from molip.projects.record import ProjectRecord

TODAY = date(2026, 11, 24)
SAMPLES = ("sample-applied", "sample-basic", "sample-development")


def sealed(project: str, entries: Iterable[NewEvidence]) -> tuple[Evidence, ...]:
    """Return entries as a log, sealed one after the other."""
    at, previous = datetime(2026, 11, 24, tzinfo=UTC), ""
    log: list[Evidence] = []
    for seq, entry in enumerate(entries, start=1):
        seal = seal_of(project, seq, entry, "tester", at, previous)
        log.append(Evidence(project, seq, entry, "tester", at, previous, seal))
        previous = seal
    return tuple(log)


@cache
def annual_report() -> Definition:
    """Return the shipped definition of the annual report."""
    faults = Faults()
    definitions = load_definitions(content_root(), faults)
    faults.raise_if_any()
    return definitions["annual-report"]


@cache
def sample(project: str) -> tuple[ProjectRecord, tuple[Evidence, ...]]:
    """Return a sample project and its log."""
    faults = Faults()
    samples = load_samples(content_root(), faults)
    faults.raise_if_any()
    record, entries = next(s for s in samples if s[0].id == project)
    return record, sealed(project, entries)


def annual_draft(project: str, year: int) -> Draft:
    """Return the annual report of a sample project, drafted after its end."""
    return draft(annual_report(), *sample(project), year)


def thin_record() -> ProjectRecord:
    """Return a project of which little more than its name is known."""
    record, _ = sample("sample-basic")
    years = tuple(replace(year, goal="", plan="") for year in record.years)
    return replace(
        record, years=years, indicators=(), milestones=(), budget=(), ledger=(),
        outputs=(), changes=(), feedback=(), work=(), plans=(), final_goal="",
    )  # fmt: skip
