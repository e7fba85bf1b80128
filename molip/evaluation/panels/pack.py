"""The reviewer's pack (평가 자료): what was stated, known before, changed since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from molip.evaluation.aspects import Support
from molip.evaluation.panels.panel import Panel, round_title
from molip.evaluation.submission import Submission
from molip.model.korean import korean_date
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord


@dataclass(frozen=True, slots=True)
class Statement:
    """What the researcher wrote on one criterion, and the facts behind it."""

    id: str
    title: str
    text: str
    facts: tuple[Support, ...]
    revised: bool
    """Whether it was changed after it was first submitted."""


@dataclass(frozen=True, slots=True)
class PackLine:
    """Something told in one line, and the day of it."""

    on: date
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a reviewer judges by."""

    record: ProjectRecord
    """As it stood when the submission was handed in."""
    submission: Submission
    statements: tuple[Statement, ...]
    log: tuple[Evidence, ...]
    """Entries that were on record by then."""
    earlier: tuple[PackLine, ...]
    """Reports, opinions and results of earlier stages, the oldest first."""
    since: tuple[PackLine, ...]
    """What came to the record or the log after it was handed in."""


def statements_of(
    submission: Submission,
    titles: Mapping[str, str],
    facts: Mapping[str, tuple[Support, ...]],
    first: Mapping[str, str],
) -> tuple[Statement, ...]:
    """Return the statements in the order of the titles.

    Args:
        submission: As it was handed in.
        titles: Of the criteria, by id.
        facts: What record and log say, by criterion id.
        first: The answers as they were first handed in.
    """
    return tuple(
        Statement(
            id=key,
            title=title,
            text=submission.answers[key],
            facts=facts.get(key, ()),
            revised=first.get(key, "") != submission.answers[key],
        )
        for key, title in titles.items()
        if key in submission.answers
    )


def earlier_than(
    record: ProjectRecord, panels: Iterable[Panel], day: date
) -> tuple[PackLine, ...]:
    """Return reports, opinions and results known by the day, the oldest first.

    Args:
        record: Of the project.
        panels: Other panels of the same project.
        day: When the submission was handed in.
    """
    found = [*_reports(record), *_opinions(record), *_results(panels)]
    return tuple(sorted((t for t in found if t.on <= day), key=lambda told: told.on))


def since_then(
    then: ProjectRecord, now: ProjectRecord, log: Sequence[Evidence], at: datetime
) -> tuple[PackLine, ...]:
    """Return what came to record and log after a moment, the oldest first."""
    found = [
        *(
            PackLine(o.on, o.kind.value, o.title)
            for o in now.outputs
            if o not in then.outputs
        ),
        *(
            PackLine(c.on, "변경", c.subject)
            for c in now.changes
            if c not in then.changes
        ),
        *(
            PackLine(f.on, f"의견({f.status})", f.opinion)
            for f in now.feedback
            if f not in then.feedback
        ),
        *(
            PackLine(
                e.entry.happened_on, f"수행기록({e.entry.kind.value})", e.entry.title
            )
            for e in log
            if e.recorded_at > at
        ),
    ]
    return tuple(sorted(found, key=lambda told: told.on))


def _reports(record: ProjectRecord) -> Iterator[PackLine]:
    for report in record.reports:
        if report.submitted_on is not None:
            late = report.submitted_on > report.due_on
            told = f"기한 {korean_date(report.due_on)}" + (
                ", 늦게 제출" if late else ""
            )
            yield PackLine(report.submitted_on, report.kind.value, told)


def _opinions(record: ProjectRecord) -> Iterator[PackLine]:
    for one in record.feedback:
        yield PackLine(
            one.on, f"{one.source}({one.status})", f"{one.opinion} → {one.response}"
        )


def _results(panels: Iterable[Panel]) -> Iterator[PackLine]:
    for panel in panels:
        for told in panel.notified:
            if told.resolution is not None and told.notified_at is not None:
                what = f"{round_title(panel.kind, told.purpose)} 결과"
                yield PackLine(told.notified_at.date(), what, told.resolution.result)
