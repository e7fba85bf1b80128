"""What happened in a project from which a period is counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from molip.model.korean import won
from molip.projects.kinds import ChangeKind, ReportKind
from molip.projects.record import LedgerEntry, ProjectRecord
from molip.projects.sums import IN_KIND_METHOD
from molip.rules.deadlines import Deadline, RecordDay, Unit

_PAY = frozenset({"인건비", "학생인건비"})
"""Entered by the end of the fiscal year (매뉴얼 26.7판 p.261)."""
_EQUIPMENT = "연구시설·장비비"
_EQUIPMENT_FROM = 30_000_000  # won
_EVALUATION = "평가"
_BREACH = "위반"
_RESTING = 15
"""More days of rest than ever follow each other."""
LONGEST_TOLD = 30
"""For how many days passing business is told once its day is past."""


class Happening(NamedTuple):
    """An event (세기 시작하는 일): a day, and whether the duty was done since."""

    deadline: str
    """Id of the deadline that counts from it."""
    on: date
    key: str = ""
    """Tells it from others of the deadline within the project."""
    about: str = ""
    """What it is on, in Korean: ``2차년도``."""
    number: int = 0
    """Of the research year or stage."""
    done_on: date | None = None
    known: bool = True
    """Whether it would be known if the duty had been done."""
    told_for: int | None = None
    """For how many days after its day it is worth telling; None: for good."""
    inferred: str = ""


def happenings_of(
    deadline: Deadline, record: ProjectRecord, today: date
) -> Iterable[Happening]:
    """Return what a deadline counts from in a project's record, in its order.

    Args:
        deadline: The duty.
        record: The project.
        today: Passing business that was due well before it is left out.
    """
    find = _FINDERS.get(deadline.record_day)
    return find(deadline, record, today) if find is not None else ()


def _since(deadline: Deadline, today: date, told_for: int = LONGEST_TOLD) -> date:
    """Return the earliest day from which a period may run that is still told."""
    days = deadline.count * (31 if deadline.unit is Unit.MONTH else 1)
    return today - timedelta(days=days + _RESTING + told_for)


def _year_ends(
    deadline: Deadline, record: ProjectRecord, _: date
) -> Iterator[Happening]:
    for year in record.years:
        yield _recorded(
            deadline,
            year.ends_on,
            str(year.number),
            f"{year.number}차년도",
            year.number,
        )


def _stage_ends(
    deadline: Deadline, record: ProjectRecord, _: date
) -> Iterator[Happening]:
    for one in record.stages:
        yield _recorded(
            deadline, one.ends_on, str(one.number), f"{one.number}단계", one.number
        )


def _project_end(
    deadline: Deadline, record: ProjectRecord, _: date
) -> Iterator[Happening]:
    yield _recorded(deadline, record.agreement.ends_on)


def _final_report(
    deadline: Deadline, record: ProjectRecord, _: date
) -> Iterator[Happening]:
    came = [
        report.submitted_on
        for report in record.reports
        if report.kind is ReportKind.FINAL and report.submitted_on is not None
    ]
    if came:
        yield _recorded(deadline, max(came))


def _changes(
    deadline: Deadline, record: ProjectRecord, today: date
) -> Iterator[Happening]:
    since = _since(deadline, today)
    for number, change in enumerate(record.changes, start=1):
        if change.on >= since:
            yield _passing(deadline, change.on, str(number), change.subject)


def _approvals(
    deadline: Deadline, record: ProjectRecord, today: date
) -> Iterator[Happening]:
    since = _since(deadline, today)
    for number, change in enumerate(record.changes, start=1):
        if change.on >= since and change.kind is ChangeKind.APPROVAL:
            yield _passing(deadline, change.on, str(number), change.subject)


def _evaluations(
    deadline: Deadline, record: ProjectRecord, today: date
) -> Iterator[Happening]:
    since = _since(deadline, today)
    told = [
        (one.on, one.source)
        for one in record.feedback
        if one.on >= since and one.source.endswith(_EVALUATION)
    ]
    # Opinions of one evaluation come in one notice: one day, one objection.
    for on in sorted({on for on, _ in told}):
        sources = dict.fromkeys(source for day, source in told if day == on)
        yield _passing(deadline, on, on.isoformat(), ", ".join(sources))


def _spending(
    deadline: Deadline, record: ProjectRecord, today: date
) -> Iterator[Happening]:
    # Nobody is to look through a month of receipts for what was entered long ago.
    told_for = 0
    since = _since(deadline, today, told_for)
    spent = [
        entry
        for entry in record.ledger
        if entry.spent_on >= since
        and entry.method != IN_KIND_METHOD
        and entry.item not in _PAY
    ]
    spent.sort(key=_day_of)
    for on, entries in groupby(spent, key=_day_of):
        amounts = [entry.amount for entry in entries]
        about = f"{len(amounts)}건 {won(sum(amounts))}"
        yield _passing(deadline, on, on.isoformat(), about, told_for)


def _day_of(entry: LedgerEntry) -> date:
    return entry.spent_on


def _equipment(
    deadline: Deadline, record: ProjectRecord, today: date
) -> Iterator[Happening]:
    since = _since(deadline, today)
    for entry in record.ledger:
        if (
            entry.spent_on >= since
            and entry.item == _EQUIPMENT
            and entry.amount >= _EQUIPMENT_FROM
            and entry.method != IN_KIND_METHOD
        ):
            yield _passing(deadline, entry.spent_on, str(entry.no), entry.summary)


def _breaches(
    deadline: Deadline, record: ProjectRecord, _: date
) -> Iterator[Happening]:
    for number, fact in enumerate(record.ethics, start=1):
        if fact.status == _BREACH:
            yield _recorded(deadline, fact.on, str(number), fact.subject)


def _recorded(
    deadline: Deadline, on: date, key: str = "", about: str = "", number: int = 0
) -> Happening:
    return Happening(
        deadline=deadline.id,
        on=on,
        key=key,
        about=about,
        number=number,
        known=deadline.report is not None,
        inferred=deadline.inferred,
    )


def _passing(
    deadline: Deadline, on: date, key: str, about: str, told_for: int = LONGEST_TOLD
) -> Happening:
    return Happening(
        deadline=deadline.id,
        on=on,
        key=key,
        about=about,
        known=False,
        told_for=told_for,
        inferred=deadline.inferred,
    )


_FINDERS: Mapping[
    RecordDay, Callable[[Deadline, ProjectRecord, date], Iterator[Happening]]
] = {
    RecordDay.YEAR_END: _year_ends,
    RecordDay.STAGE_END: _stage_ends,
    RecordDay.PROJECT_END: _project_end,
    RecordDay.FINAL_REPORT: _final_report,
    RecordDay.CHANGE: _changes,
    RecordDay.APPROVAL: _approvals,
    RecordDay.EVALUATION: _evaluations,
    RecordDay.SPENDING: _spending,
    RecordDay.EQUIPMENT: _equipment,
    RecordDay.BREACH: _breaches,
}
