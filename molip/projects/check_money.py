"""Checks budget and ledger; asks about spending that goes beyond the plan."""

from collections import Counter
from collections.abc import Iterator

from molip.errors import Finding
from molip.model.korean import josa, korean_date, korean_period, quoted, won
from molip.projects import places
from molip.projects.check_periods import closing_day
from molip.projects.kinds import FundForm
from molip.projects.places import Place, in_record
from molip.projects.record import ProjectRecord
from molip.projects.sums import (
    ALLOWANCE,
    INDIRECT,
    ITEMS,
    budget_total,
    form_of,
    items_of,
    spent_total,
    years_of_stage,
)

METHODS = ("카드", "계좌이체", "현물")


def check_budget(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a finding for each faulty line of the budget."""
    known = {year.number for year in record.years}
    lines = [(n.year, n.item, n.source, n.form) for n in record.budget]
    seen = Counter(lines)
    for number, line in enumerate(record.budget, start=1):
        place = where(places.BUDGET, number)
        yield from _check_item(line.item, place)
        yield from _check_year(line.year, known, place)
        if line.amount < 0:
            yield Finding(
                place,
                f"사용계획 금액이 {won(line.amount)}입니다.",
                "0원 이상의 금액을 적으십시오.",
            )
        key = lines[number - 1]
        if seen[key] > 1 and lines.index(key) != number - 1:
            yield Finding(
                place,
                f"{line.year}차년도 {line.item}({line.source}·{line.form})이 "
                "두 번 적혀 있습니다.",
                "한 줄로 합치십시오.",
            )


def check_ledger(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a finding for each faulty entry, and where a stage overspends."""
    known = {year.number for year in record.years}
    for entry in record.ledger:
        place = where(places.LEDGER, entry.no)
        yield from _check_item(entry.item, place)
        yield from _check_year(entry.year, known, place)
        if entry.method not in METHODS:
            yield Finding(
                place,
                f"{quoted(entry.method, '은/는')} 사용 방법으로 쓸 수 없습니다.",
                f"다음 가운데 하나를 적으십시오: {', '.join(METHODS)}",
            )
        year, last = record.year(entry.year), closing_day(record, entry.year)
        if year and last and not year.starts_on <= entry.spent_on <= last:
            yield Finding(
                place,
                f"사용일 {josa(korean_date(entry.spent_on), '이/가')} "
                f"{entry.year}차년도에 쓸 수 있는 기간"
                f"({korean_period(year.starts_on, last)}) 밖에 있습니다.",
                "사용일이나 연차를 고치십시오.",
            )
    yield from _check_stages(record, where)


def _check_stages(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a finding where a stage goes beyond what only an approval can raise.

    Source: 「국가연구개발사업 연구개발비 사용 기준」 제73조제1항.
    """
    for stage in record.stages:
        years = years_of_stage(record, stage.number)
        for item in (None, ALLOWANCE, INDIRECT):
            planned = budget_total(record, years=years, item=item)
            spent = spent_total(record, years=years, item=item)
            if spent > planned:
                yield Finding(
                    where(places.STAGE, stage.number),
                    f"{stage.number}단계 {item or '연구개발비 총액'} 집행 "
                    f"{won(spent)}이 계획 {won(planned)}보다 많습니다.",
                    "집행 내역을 확인하십시오. 사전승인을 받아 늘렸다면 "
                    "사용계획과 변경 이력에 적으십시오.",
                )


def check_spending(
    record: ProjectRecord, place: Place | None = None
) -> Iterator[Finding]:
    """Yield a question for each item of a year spent beyond its plan.

    That is no fault: items of the direct cost may be moved by notice and carry
    over within a stage. It is asked so that the plan can be brought up to date.
    """
    where = place or in_record(record.id)
    planned: Counter[tuple[int, str, FundForm]] = Counter()
    spent: Counter[tuple[int, str, FundForm]] = Counter()
    for line in record.budget:
        planned[line.year, line.item, line.form] += line.amount
    for entry in record.ledger:
        spent[entry.year, entry.item, form_of(entry)] += entry.amount
    for year in record.years:
        for item in items_of(record):
            for form in FundForm:
                plan = planned[year.number, item, form]
                used = spent[year.number, item, form]
                if used > plan:
                    yield Finding(
                        where(places.YEAR, year.number),
                        f"{year.number}차년도 {item}({form}) 집행 {won(used)}이 "
                        f"계획 {won(plan)}보다 많습니다.",
                        "단계 안의 이월이나 항목 사이 조정이라면 사용계획에 반영하고 "
                        "통합정보시스템에 등록했는지 확인하십시오.",
                    )


def _check_item(item: str, place: str) -> Iterator[Finding]:
    if item not in ITEMS:
        yield Finding(
            place,
            f"{quoted(item, '은/는')} 연구개발비 사용 기준의 비목이 아닙니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(ITEMS)}",
        )


def _check_year(year: int, known: set[int], place: str) -> Iterator[Finding]:
    if year not in known:
        yield Finding(
            place,
            f"{josa(f'{year}차년도', '은/는')} 없는 연차입니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(map(str, sorted(known)))}",
        )
