"""Counts what a project owes on a day, and how each duty stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from molip.errors import UnknownIdError
from molip.projects.kinds import ReportKind
from molip.projects.record import ProjectRecord, ReportDue
from molip.rules.deadlines import Deadline, Due, RecordDay, due_on
from molip.rules.obligations.happenings import Happening, happenings_of
from molip.rules.obligations.obligation import SOON_DAYS, Covered, Obligation, State

_NO_ROW = "과제 기록에 이 보고서의 기한이 없어 조문으로만 셌습니다."
_ONLY_ROW = "법이 정한 때 밖에 과제 기록에 따로 적힌 보고서입니다."


class _Owed(NamedTuple):
    """A duty, the event it counts from, and the record's row on it."""

    deadline: Deadline
    happening: Happening
    row: ReportDue | None


def obligations_of(
    record: ProjectRecord,
    deadlines: Mapping[str, Deadline],
    today: date,
    events: Iterable[Happening] = (),
) -> tuple[Obligation, ...]:
    """Return what a project owes, by the day it is due.

    Every row of the record's reports is matched with one obligation; a report in
    place of another (법 제12조제5항) is said on the one it stands in for.

    Args:
        record: The project.
        deadlines: The rules, by id.
        today: The day on which states are told.
        events: What the record does not hold: notices received, requests made …
            One of the same duty and day as the record's stands in its place.

    Raises:
        UnknownIdError: An event names a deadline that there is not.
    """
    rows: dict[ReportKind, list[ReportDue]] = {}
    for row in record.reports:
        rows.setdefault(row.kind, []).append(row)
    known = {(event.deadline, event.on): event for event in events}
    owed = [
        _Owed(deadline, happening, _take_row(rows, deadline, happening, record))
        for deadline in deadlines.values()
        if deadline.record_day is not RecordDay.NONE
        for happening in happenings_of(deadline, record, today)
        if (deadline.id, happening.on) not in known
    ]
    for event in known.values():
        if event.deadline not in deadlines:
            raise UnknownIdError("기한", event.deadline, deadlines)
        owed.append(_Owed(deadlines[event.deadline], event, None))
    standing_in = {s.by for one in owed for s in one.deadline.stand_ins}
    by_day = {
        (one.deadline.id, one.happening.on): one
        for one in owed
        if one.deadline.id in standing_in
    }
    found = []
    for one in owed:
        for turn in range(one.deadline.times):
            obligation = _settle(record, one, by_day, today, turn)
            if _is_told(one.happening, obligation, today):
                found.append(obligation)
    found += _left_over(record, rows, deadlines, today)
    return tuple(sorted(found, key=_order))


def _is_told(happening: Happening, one: Obligation, today: date) -> bool:
    told_for = happening.told_for
    return told_for is None or one.last_day + timedelta(days=told_for) >= today


def _order(one: Obligation) -> tuple[date, str, str]:
    return one.due_on, one.deadline.title, one.id


def _settle(
    record: ProjectRecord,
    owed: _Owed,
    by_day: Mapping[tuple[str, date], _Owed],
    today: date,
    turn: int,
) -> Obligation:
    deadline, happening, row = owed
    done_on = row.submitted_on if row is not None else happening.done_on
    done_on = done_on if done_on is not None and done_on <= today else None
    covered = _cover(owed, by_day, today) if deadline.stand_ins else None
    unlisted = deadline.report is not None and row is None and covered is None
    inferred = (happening.inferred,) if happening.inferred else ()
    name = f"{deadline.id}-{happening.key}" if happening.key else deadline.id
    due = due_on(deadline, happening.on, turn)
    return Obligation(
        id=name if deadline.times == 1 else f"{name}-{turn + 1}",
        project_id=record.id,
        deadline=deadline,
        title=_title(deadline, happening, due),
        number=happening.number,
        counted_from=happening.on,
        due=due,
        recorded_due=row.due_on if row is not None else None,
        done_on=done_on,
        state=_state(owed, due, done_on, covered, today),
        covered=covered,
        inferred=(*inferred, _NO_ROW) if unlisted else inferred,
    )


def _title(deadline: Deadline, happening: Happening, due: Due) -> str:
    if deadline.times > 1:
        return f"{due.day.year}년 {deadline.title}"
    if not happening.about:
        return deadline.title
    if happening.number:
        return f"{happening.about} {deadline.title}"
    return f"{deadline.title}: {happening.about}"


def _state(
    owed: _Owed, due: Due, done_on: date | None, covered: Covered | None, today: date
) -> State:
    recorded = owed.row.due_on if owed.row is not None else due.day
    if done_on is not None:
        return State.DONE
    if covered is not None:
        return State.STOOD_IN
    if today <= due.day or today <= recorded:
        first = min(due.day, recorded)
        return State.SOON if (first - today).days <= SOON_DAYS else State.NEXT
    if owed.deadline.right:
        return State.LAPSED
    certain = owed.happening.known and not owed.deadline.on_request
    return State.OVERDUE if certain else State.UNKNOWN


def _cover(
    owed: _Owed, by_day: Mapping[tuple[str, date], _Owed], today: date
) -> Covered | None:
    """Return what counts for a duty: the last named that counts from the same day."""
    for stand_in in reversed(owed.deadline.stand_ins):
        other = by_day.get((stand_in.by, owed.happening.on))
        if other is None:
            continue
        came = other.row.submitted_on if other.row is not None else None
        due = due_on(other.deadline, other.happening.on)
        return Covered(
            title=_title(other.deadline, other.happening, due),
            done_on=came if came is not None and came <= today else None,
            citation=stand_in.citation,
            note=stand_in.note,
        )
    return None


def _take_row(
    rows: Mapping[ReportKind, list[ReportDue]],
    deadline: Deadline,
    happening: Happening,
    record: ProjectRecord,
) -> ReportDue | None:
    """Take the record's row on a report out of those not yet matched."""
    if deadline.report is None or not (of_kind := rows.get(deadline.report)):
        return None
    years = _years_of(deadline.report, happening.number, record)
    fitting = [row for row in of_kind if row.year in years]
    if not fitting:
        return None
    best = max(fitting, key=lambda row: (row.year, row.submitted_on is not None))
    of_kind.remove(best)
    return best


def _years_of(kind: ReportKind, number: int, record: ProjectRecord) -> Sequence[int]:
    match kind:
        case ReportKind.ANNUAL:
            return (number,)
        case ReportKind.STAGE | ReportKind.EXPENSE:
            return tuple(y.number for y in record.years if y.stage == number)
        case ReportKind.FINAL:
            return tuple(y.number for y in record.years)


def _number_of(row: ReportDue, record: ProjectRecord) -> int:
    """Return the year or stage a row is on, whichever its kind of report is on."""
    year = record.year(row.year)
    if row.kind is ReportKind.ANNUAL or year is None:
        return row.year
    return year.stage


def _left_over(
    record: ProjectRecord,
    rows: Mapping[ReportKind, Sequence[ReportDue]],
    deadlines: Mapping[str, Deadline],
    today: date,
) -> Iterable[Obligation]:
    """Yield the rows of the record that the law knows no day for."""
    left = [row for of_kind in rows.values() for row in of_kind]
    if not left:
        return
    kinds = {one.report: one for one in deadlines.values()}
    for number, row in enumerate(left, start=1):
        deadline = kinds.get(row.kind)
        if deadline is None:
            continue
        year = record.year(row.year)
        happening = Happening(
            deadline=deadline.id,
            on=year.ends_on if year is not None else row.due_on,
            about=f"{row.year}차년도",
            number=_number_of(row, record),
        )
        done_on = row.submitted_on
        done_on = done_on if done_on is not None and done_on <= today else None
        due = Due(row.due_on, row.due_on, ())
        yield Obligation(
            id=f"{deadline.id}-row-{row.year}-{number}",
            project_id=record.id,
            deadline=deadline,
            title=_title(deadline, happening, due),
            number=happening.number,
            counted_from=happening.on,
            due=due,
            recorded_due=row.due_on,
            done_on=done_on,
            state=_state(_Owed(deadline, happening, row), due, done_on, None, today),
            inferred=(_ONLY_ROW,),
        )
