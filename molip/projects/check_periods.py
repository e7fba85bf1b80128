"""Checks that periods join without a gap and that dates fall inside them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from molip.errors import Finding
from molip.model.korean import josa, korean_date, korean_period
from molip.projects import places
from molip.projects.kinds import MilestoneStatus
from molip.projects.places import Place
from molip.projects.record import ProjectRecord

_MONTHS_FOR_CLOSING = 3
_DAY = timedelta(days=1)


class _Period(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


def closing_day(record: ProjectRecord, year: int) -> date | None:
    """Return the last day on which money of that year may still be spent.

    The last year of a stage stays open until the report on its spending, three
    months after the stage ends, for what was ordered before.

    Source: 「국가연구개발사업 연구개발비 사용 기준」 제22조제4항.
    """
    found = record.year(year)
    if found is None:
        return None
    ends = {stage.ends_on for stage in record.stages}
    if found.ends_on in ends:
        return add_months(found.ends_on, _MONTHS_FOR_CLOSING)
    return found.ends_on


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), next_month - _DAY)


def check_periods(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a finding where agreement, stages and years do not join."""
    agreement = record.agreement
    if agreement.starts_on > agreement.ends_on:
        yield Finding(
            where(places.AGREEMENT, "", "starts_on"),
            "연구개발기간의 시작일이 종료일보다 늦습니다.",
            "시작일과 종료일을 고치십시오.",
        )
        return
    yield from _check_chain(record, places.STAGE, record.stages, where)
    yield from _check_chain(record, places.YEAR, record.years, where)
    stages = {stage.number: stage for stage in record.stages}
    for year in record.years:
        stage = stages.get(year.stage)
        if stage is None or not (
            stage.starts_on <= year.starts_on and year.ends_on <= stage.ends_on
        ):
            yield Finding(
                where(places.YEAR, year.number, "stage"),
                f"{josa(f'{year.number}차년도', '이/가')} {year.stage}단계 안에 "
                "들어가지 않습니다.",
                "연차의 단계 번호와 기간을 고치십시오.",
            )


def _check_chain(
    record: ProjectRecord, part: str, periods: Sequence[_Period], where: Place
) -> Iterator[Finding]:
    agreement = record.agreement
    if not periods:
        yield Finding(
            where(part, ""),
            f"{josa(part, '이/가')} 하나도 없습니다.",
            f"{josa(part, '을/를')} 하나 이상 적으십시오.",
        )
        return
    expected = agreement.starts_on
    for number, period in enumerate(periods, start=1):
        yield from _check_link(part, period, number, expected, where)
        expected = period.ends_on + _DAY
    if periods[-1].ends_on != agreement.ends_on:
        yield Finding(
            where(part, periods[-1].number, "ends_on"),
            f"마지막 {part}의 종료일이 협약의 종료일"
            f"({korean_date(agreement.ends_on)})과 다릅니다.",
            "두 종료일이 같도록 고치십시오.",
        )


def _check_link(
    part: str, period: _Period, number: int, expected: date, where: Place
) -> Iterator[Finding]:
    if period.number != number:
        yield Finding(
            where(part, period.number, "number"),
            f"{part} 번호가 {number}이어야 하는데 {period.number}입니다.",
            "1부터 차례로 번호를 매기십시오.",
        )
    if number > 1 and period.starts_on < expected:
        yield Finding(
            where(part, period.number, "starts_on"),
            f"시작일이 {korean_date(period.starts_on)}이어서 "
            f"{korean_date(expected - _DAY)}에 끝나는 앞 기간과 겹칩니다.",
            "앞 기간이 끝난 다음 날에 시작하도록 고치십시오.",
        )
    elif period.starts_on != expected:
        yield Finding(
            where(part, period.number, "starts_on"),
            f"시작일이 {korean_date(period.starts_on)}인데 "
            f"{korean_date(expected)}이어야 앞 기간과 이어집니다.",
            "앞 기간이 끝난 다음 날에 시작하도록 고치십시오.",
        )
    if period.ends_on < period.starts_on:
        yield Finding(
            where(part, period.number, "ends_on"),
            "종료일이 시작일보다 빠릅니다.",
            "시작일과 종료일을 고치십시오.",
        )


def check_dates(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a finding for each date that lies outside where it belongs."""
    first, last = record.agreement.starts_on, record.agreement.ends_on
    for milestone in record.milestones:
        year = record.year(milestone.year)
        if year and not year.starts_on <= milestone.planned_on <= year.ends_on:
            yield _outside(
                where(places.MILESTONE, milestone.id, "planned_on"),
                milestone.planned_on,
                year.starts_on,
                year.ends_on,
            )
        yield from _check_status(
            milestone.id, milestone.status, milestone.done_on, where
        )
    for number, change in enumerate(record.changes, start=1):
        if not record.agreement.signed_on <= change.on <= last:
            yield _outside(
                where(places.CHANGE, number, "on"),
                change.on,
                record.agreement.signed_on,
                last,
            )
    for output in record.outputs:
        if output.on < first:
            yield Finding(
                where(places.OUTPUT, output.id, "on"),
                f"성과가 나온 날 {josa(korean_date(output.on), '이/가')} "
                "과제 시작보다 빠릅니다.",
                "날짜를 확인하거나 이 과제의 성과가 맞는지 확인하십시오.",
            )


def _check_status(
    which: str, status: MilestoneStatus, done_on: date | None, where: Place
) -> Iterator[Finding]:
    if (status is MilestoneStatus.DONE) != (done_on is not None):
        told = korean_date(done_on) if done_on else "없음"
        yield Finding(
            where(places.MILESTONE, which, "status"),
            f"상태는 {status}인데 마친 날은 {told}입니다.",
            "마친 일정에만, 그리고 마친 일정에는 반드시 마친 날을 적으십시오.",
        )


def _outside(place: str, day: date, first: date, last: date) -> Finding:
    return Finding(
        place,
        f"날짜 {josa(korean_date(day), '이/가')} "
        f"기간({korean_period(first, last)}) 밖에 있습니다.",
        "기간 안의 날짜로 고치십시오.",
    )
