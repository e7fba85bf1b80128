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
from functools import cache, lru_cache

import holidays

from molip.model.citation import Citation
from molip.model.korean import korean_date
from molip.projects.kinds import ReportKind

_WEEKDAYS = "월화수목금토일"
_FEBRUARY = 2
_MONTHS = 12


class Unit(StrEnum):
    """What a period is counted in."""

    DAY = "일"
    MONTH = "개월"
    SAME_DAY = "그날까지"
    AT_ONCE = "지체 없이"
    """The law names no number of days; the day of the event stands for it."""
    NEXT_FEBRUARY = "다음 해 2월 말"


class RecordDay(StrEnum):
    """A day from which a period may be counted that the project record knows."""

    NONE = ""
    YEAR_END = "year-end"
    STAGE_END = "stage-end"
    PROJECT_END = "project-end"
    FINAL_REPORT = "final-report"
    """The day the final report came in."""
    CHANGE = "change"
    APPROVAL = "approval"
    """The day of a change that needs approval beforehand."""
    EVALUATION = "evaluation"
    """The day an evaluation's opinion came."""
    SPENDING = "spending"
    EQUIPMENT = "equipment"
    """The day equipment of 30 million won or more was paid for."""
    BREACH = "breach"
    """The day of a breach of ethics or law."""


PERIODS = frozenset({Unit.DAY, Unit.MONTH})
"""What is counted, and so moved where the last day is one of rest."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Another duty that, once done, counts for this one (갈음)."""

    by: str
    """Id of the other deadline."""
    citation: Citation
    note: str = ""
    """How far the provision itself says so."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One duty, and by when it is to be done."""

    id: str
    title: str
    duty: str
    """Who is to do it."""
    recipient: str
    """To whom it is owed."""
    event: str
    """What the period is counted from."""
    unit: Unit
    count: int
    """0 where the unit is itself the day."""
    citation: Citation
    record_day: RecordDay = RecordDay.NONE
    note: str = ""
    inferred: str = ""
    """What is taken for the event where the record does not hold it (추정)."""
    report: ReportKind | None = None
    """The report of the record by which it is done; None: the record cannot tell."""
    form: str = ""
    """Id of the form with which it is done."""
    on_request: bool = False
    """Owed only where it is asked for."""
    right: bool = False
    """May be done, need not be."""
    times: int = 1
    """For how many years, one after the other."""
    stand_ins: tuple[StandIn, ...] = ()

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
    at_once: bool = False
    """The law names no number of days; the day is that of the event."""


def due_on(deadline: Deadline, event: date, turn: int = 0) -> Due:
    """Return by when a duty is to be done.

    Args:
        deadline: The duty.
        event: The day it is counted from.
        turn: Which time, from 0, where it is due year after year.
    """
    return _due(deadline.unit, deadline.count, event, turn)


@lru_cache(maxsize=16_384)
def _due(unit: Unit, count: int, event: date, turn: int) -> Due:
    """Return the day; many projects begin and end on the same ones."""
    last = _last_day(unit, count, event, turn)
    # A day that the law names is no period: 민법 제161조 does not move it.
    if unit not in PERIODS:
        return Due(last, last, (), at_once=unit is Unit.AT_ONCE)
    day, reasons = last, list[str]()
    while reason := holiday_of(day):
        reasons.append(reason)
        day += timedelta(days=1)
    return Due(day, last, tuple(reasons))


def say_due(due: Due) -> str:
    """Return the day in Korean, and why it moved: ``2027. 3. 2.(화)까지 …``."""
    if due.at_once:
        return f"{korean_date(due.day)} 뒤 지체 없이. 날수는 정해져 있지 않습니다."
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
    found = _holidays(day.year).get(day)
    if found:
        return found
    return {SATURDAY: "토요일", SUNDAY: "일요일"}.get(day.weekday(), "")


@cache
def _holidays(year: int) -> Mapping[date, str]:
    """Return a year's public holidays; building Korea's calendar takes a while."""
    found = holidays.country_holidays("KR", years=year, language="ko")
    return {day: str(name) for day, name in found.items()}


def _last_day(unit: Unit, count: int, event: date, turn: int) -> date:
    match unit:
        case Unit.DAY:
            return event + timedelta(days=count)
        case Unit.MONTH:
            return _months_after(event, count)
        case Unit.SAME_DAY | Unit.AT_ONCE:
            return event
        case Unit.NEXT_FEBRUARY:
            year = event.year + 1 + turn
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
