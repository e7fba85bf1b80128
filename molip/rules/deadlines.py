"""Deadlines (기한): by when something is due after something happened.

Counted as 행정기본법 제6조제1항 has it, by 민법: the first day is left out (제157조),
months go by the calendar (제160조), and a period whose last day is a Saturday or a
public holiday runs to the day after (제161조). Holidays of days to come that the
government has yet to declare are not known.
"""

from calendar import SATURDAY, SUNDAY, monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import holidays

from molip.content import Faults, Table, read_toml
from molip.model.citation import Citation
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord

_WEEKDAYS = "월화수목금토일"
_FEBRUARY = 2
_MONTHS = 12


class Unit(StrEnum):
    """What a period is counted in."""

    DAY = "일"
    MONTH = "개월"
    SAME_DAY = "그날까지"
    NEXT_FEBRUARY = "다음 해 2월 말"


class RecordDay(StrEnum):
    """A day from which a period may be counted that the project record knows."""

    NONE = ""
    YEAR_END = "year-end"
    STAGE_END = "stage-end"
    PROJECT_END = "project-end"


_PERIODS = {Unit.DAY, Unit.MONTH}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One duty, and by when it is to be done."""

    id: str
    title: str
    duty: str
    """Who is to do it."""
    event: str
    """What the period is counted from."""
    unit: Unit
    count: int
    """0 where the unit is itself the day."""
    citation: Citation
    record_day: RecordDay = RecordDay.NONE
    note: str = ""

    @property
    def period(self) -> str:
        """The period in Korean: ``60일``, ``3개월``, ``그날까지``."""
        return f"{self.count}{self.unit}" if self.count else str(self.unit)


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due."""

    day: date
    counted: date
    """Last day of the period before weekends and holidays were looked at."""
    moved_for: tuple[str, ...]
    """Why it was moved: ``토요일``, ``설날`` …; empty: it was not."""


def due_on(deadline: Deadline, event: date) -> Due:
    """Return by when a duty is to be done, the day of the event given."""
    last = _last_day(deadline, event)
    day, reasons = last, list[str]()
    # A day that the law names is no period: 민법 제161조 does not move it.
    if deadline.unit in _PERIODS:
        while reason := holiday_of(day):
            reasons.append(reason)
            day += timedelta(days=1)
    return Due(day, last, tuple(reasons))


def say_due(due: Due) -> str:
    """Return the day in Korean, and why it moved: ``2027. 3. 2.(화)까지 …``."""
    day = f"{korean_date(due.day)}({_WEEKDAYS[due.day.weekday()]})까지"
    if not due.moved_for:
        return day
    why = ", ".join(due.moved_for)
    return f"{day}. 말일 {korean_date(due.counted)}이 쉬는 날({why})이라 미루어집니다."


def holiday_of(day: date) -> str:
    """Return what keeps a day from being a period's last; empty: nothing.

    Saturdays, Sundays and public holidays with their substitutes, as Korea's
    calendar has them.
    """
    found = holidays.country_holidays("KR", years=day.year, language="ko").get(day)
    if found:
        return str(found)
    return {SATURDAY: "토요일", SUNDAY: "일요일"}.get(day.weekday(), "")


def events_of(deadline: Deadline, record: ProjectRecord) -> tuple[date, ...]:
    """Return the days of a project from which a deadline counts, in order."""
    match deadline.record_day:
        case RecordDay.YEAR_END:
            return tuple(year.ends_on for year in record.years)
        case RecordDay.STAGE_END:
            return tuple(stage.ends_on for stage in record.stages)
        case RecordDay.PROJECT_END:
            return (record.agreement.ends_on,)
        case _:
            return ()


def load_deadlines(root: Path, faults: Faults) -> Mapping[str, Deadline]:
    """Return the deadlines of ``rules/deadlines.toml`` by id, in the file's order.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    found: dict[str, Deadline] = {}
    top = read_toml(root / "rules" / "deadlines.toml", root, faults)
    if top is None:
        return MappingProxyType(found)
    for table in top.tables("deadline"):
        one = _read(table)
        if one.id in found:
            table.fault("id", f"'{one.id}'이(가) 두 번 있습니다.", "하나만 남기십시오.")
        found[one.id] = one
    top.done()
    return MappingProxyType(found)


def _read(table: Table) -> Deadline:
    unit = table.choice("unit", Unit)
    count = table.integer("count", 0)
    if (unit in _PERIODS) != (count > 0):
        table.fault(
            "count",
            "unit이 '일'이나 '개월'일 때에만 1 이상의 count를 적습니다.",
            "count를 고치십시오.",
        )
    one = Deadline(
        id=table.identifier("id"),
        title=table.text("title"),
        duty=table.text("duty"),
        event=table.text("event"),
        unit=unit,
        count=count,
        citation=Citation(table.text("statute"), table.text("provision")),
        record_day=table.choice("record", RecordDay, RecordDay.NONE),
        note=table.text("note", ""),
    )
    table.done()
    return one


def _last_day(deadline: Deadline, event: date) -> date:
    match deadline.unit:
        case Unit.DAY:
            return event + timedelta(days=deadline.count)
        case Unit.MONTH:
            return _months_after(event, deadline.count)
        case Unit.SAME_DAY:
            return event
        case Unit.NEXT_FEBRUARY:
            year = event.year + 1
            return date(year, _FEBRUARY, monthrange(year, _FEBRUARY)[1])


def _months_after(event: date, months: int) -> date:
    """Return the last day of a period of months, its first day after the event."""
    first = event + timedelta(days=1)
    years, month = divmod(first.month - 1 + months, _MONTHS)
    year, month = first.year + years, month + 1
    length = monthrange(year, month)[1]
    # 제160조제3항: where the month has no such day, the period ends with the month.
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - timedelta(days=1)
