"""Writes how goals and money went from year to year, where there are several."""

from collections.abc import Iterator

from molip.documents import Block, Span
from molip.generators.causes import indicator_label
from molip.generators.money import planned_amount, spent_amount, spent_rate
from molip.generators.results import (
    Measured,
    actual_fact,
    measures_of,
    target_fact,
)
from molip.generators.scribe import EMPTY, Scribe, bare, cell, paragraph
from molip.projects.record import Indicator
from molip.projects.sums import budget_total, spent_total


def write_trend(scribe: Scribe) -> Iterator[Block]:
    """Yield each indicator's target and result by year; a single year says nothing."""
    if len(scribe.numbers) == 1 or not scribe.record.indicators:
        return
    yield paragraph(scribe.say("trend"))
    names = [scribe.year_name(year).value for year in scribe.scope.years]
    header = ("성과지표", *names)
    rows = [_indicator_row(scribe, i) for i in scribe.record.indicators]
    yield scribe.table("연차별 목표 / 실적", header, rows)


def write_spending_years(scribe: Scribe) -> Iterator[Block]:
    """Yield planned and spent by year; a single year says nothing."""
    if len(scribe.numbers) == 1:
        return
    rows = [
        (
            cell(scribe.year_name(year)),
            bare(planned_amount(scribe, (year.number,))),
            bare(spent_amount(scribe, (year.number,))),
            bare(rate) if (rate := spent_rate(scribe, (year.number,))) else EMPTY,
        )
        for year in scribe.scope.years
        if budget_total(scribe.record, years=[year.number])
        or spent_total(scribe.record, years=[year.number])
    ]
    if rows:
        yield paragraph(scribe.say("spending-years"))
        header = ("연차", "계획", "집행", "집행률")
        yield scribe.table("연차별 계획과 집행(단위: 원, %)", header, rows)


def _indicator_row(scribe: Scribe, indicator: Indicator) -> tuple[Span, ...]:
    measured = {year.year: (of, year) for of, year in measures_of(indicator)}
    return (
        cell(indicator_label(scribe, indicator)),
        *(
            _year_cell(scribe, measured[number]) if number in measured else EMPTY
            for number in scribe.numbers
        ),
    )


def _year_cell(scribe: Scribe, measure: Measured) -> Span:
    target, actual = target_fact(scribe, measure), actual_fact(scribe, measure)
    if actual is None:
        return Span(f"{target.value} / –", (target.id,))
    return cell(target, actual, between=" / ")
