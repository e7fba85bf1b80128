"""Writes goals against results; a missed goal is said plainly, with its cause."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.causes import (
    indicator_label,
    last_measure,
    missed_indicators,
    write_causes,
)
from molip.generators.definition import Style
from molip.generators.derive import (
    ACHIEVEMENT_DOWN,
    ACHIEVEMENT_UP,
    SHORTFALL,
    VERDICT,
    achievement,
    gap_unit,
    is_met,
    with_unit,
)
from molip.generators.facts import About, Fact, Role
from molip.generators.scribe import EMPTY, Scribe, cell, paragraph
from molip.projects.kinds import Direction
from molip.projects.record import Indicator, IndicatorYear

Measured = tuple[Indicator, IndicatorYear]
"""An indicator, and its target and result in one year."""

_VERDICTS = {
    Style.NARRATIVE: ("달성하였다", "미치지 못하였다"),
    Style.NOMINAL: ("달성함", "미치지 못함"),
}
"""How a sentence of each style ends on a target reached, and on one missed."""

_MISSING = Span("〔확인 필요〕")
"""In a cell; the text below the table says what is missing."""


def write_indicators(scribe: Scribe) -> Iterator[Block]:
    """Yield the indicators of the scope: a summary, a table, then each result."""
    measures = _of_scope(scribe)
    if not measures:
        yield paragraph(scribe.gap("indicators", scope=scribe.scope_name()))
        return
    if summary := _summary(scribe, measures):
        yield paragraph(summary)
    yield scribe.table(
        "성과지표별 목표·실적·달성률",
        ("성과지표", "단위", "목표", "실적", "달성률(%)", "판정"),
        [_row(scribe, measure) for measure in measures],
    )
    note = Span(scribe.definition.notes.achievement)
    yield paragraph((note,), style=ParagraphStyle.NOTE)
    met = [measure for measure in measures if _met(measure)]
    missed = missed_indicators(scribe)
    if met:
        yield from scribe.sentences(_told(scribe, measure) for measure in met)
    for measure in measures:
        if not _met(measure):
            yield paragraph(_told(scribe, measure))
        if measure[0] in missed:
            yield from write_causes(scribe, measure[0])


def _of_scope(scribe: Scribe) -> list[Measured]:
    return [
        (indicator, year)
        for indicator in scribe.record.indicators
        if (year := last_measure(scribe, indicator)) is not None
    ]


def _met(measure: Measured) -> bool | None:
    indicator, year = measure
    if year.actual is None:
        return None
    return is_met(year.target, year.actual, indicator.direction)


def _summary(scribe: Scribe, measures: list[Measured]) -> tuple[Span, ...]:
    verdicts = [verdict for m in measures if (verdict := _met(m)) is not None]
    left = len(measures) - len(verdicts)
    said = _told_count(scribe, len(verdicts), sum(verdicts)) if verdicts else ()
    if not left:
        return said
    unmeasured = scribe.count("unmeasured", "실적을 재지 않은 성과지표", left, "개")
    rest = scribe.say("indicators-unmeasured", unmeasured=unmeasured)
    return (*said, Span(" "), *rest) if said else rest


def _told_count(scribe: Scribe, measured: int, met: int) -> tuple[Span, ...]:
    """Return how many reached their target; of a single one its sentence tells."""
    if measured == 1:
        return ()
    count = scribe.count("measured", "실적을 잰 성과지표", measured, "개")
    ending = "running" if scribe.running else "met"
    if met == measured:
        return scribe.say("indicators-all-met", measured=count)
    if not met:
        return scribe.say(f"indicators-none-{ending}", measured=count)
    missed = measured - met
    return scribe.say(
        f"indicators-some-{ending}",
        measured=count,
        met=scribe.count("met", "목표를 달성한 성과지표", met, "개"),
        missed=scribe.count("missed", "목표에 이르지 못한 성과지표", missed, "개"),
    )


def _row(scribe: Scribe, measure: Measured) -> tuple[Span, ...]:
    indicator = measure[0]
    unit = scribe.note(f"indicator:{indicator.id}", "unit", "단위", indicator.unit)
    return (
        cell(indicator_label(scribe, indicator)),
        cell(unit) if isinstance(unit, Fact) else EMPTY,
        _figure(target_fact(scribe, measure), indicator.unit),
        _figure(actual, indicator.unit)
        if (actual := actual_fact(scribe, measure))
        else _MISSING,
        _rate(scribe, measure),
        cell(_verdict(scribe, measure, short=True)) if actual else EMPTY,
    )


def _told(scribe: Scribe, measure: Measured) -> tuple[Span, ...]:
    indicator, year = measure
    actual = actual_fact(scribe, measure)
    if actual is None or year.actual is None:
        return _missing(scribe, measure)
    source = f"indicator:{indicator.id}"
    direction = scribe.stated(source, "direction", "방향", indicator.direction.value)
    label, target = indicator_label(scribe, indicator), target_fact(scribe, measure)
    verdict = _verdict(scribe, measure, short=False)
    if is_met(year.target, year.actual, indicator.direction):
        return scribe.say(
            "indicator-met", label=label, target=target, direction=direction,
            actual=actual, verdict=verdict,
        )  # fmt: skip
    gap, unit = abs(year.target - year.actual), gap_unit(indicator.unit)
    short = scribe.book.add(
        f"{source}:{year.year}", "short", "목표와의 차이", with_unit(gap, unit),
        Role.DERIVED, SHORTFALL, about=replace(_about(measure, gap), unit=unit),
    )  # fmt: skip
    if scribe.running:
        return scribe.say(
            "indicator-running", label=label, target=target, direction=direction,
            actual=actual, short=short,
        )  # fmt: skip
    return scribe.say(
        "indicator-missed", label=label, target=target, direction=direction,
        actual=actual, verdict=verdict, short=short,
    )  # fmt: skip


def _missing(scribe: Scribe, measure: Measured) -> tuple[Span, ...]:
    indicator, measured = measure
    year = scribe.record.year(measured.year)
    return scribe.gap(
        "indicator-actual",
        label=indicator_label(scribe, indicator),
        scope=scribe.year_name(year) if year else scribe.scope_name(),
    )


def measures_of(indicator: Indicator) -> tuple[Measured, ...]:
    """Return an indicator with each of its years."""
    return tuple((indicator, year) for year in indicator.years)


def target_fact(scribe: Scribe, measure: Measured) -> Fact:
    """Return a year's target with its unit."""
    indicator, year = measure
    return scribe.book.add(
        f"indicator:{indicator.id}:{year.year}", "target", "목표",
        with_unit(year.target, indicator.unit), Role.TARGET,
        about=_about(measure, year.target),
    )  # fmt: skip


def actual_fact(scribe: Scribe, measure: Measured) -> Fact | None:
    """Return a year's result with its unit; None where it was not measured."""
    indicator, year = measure
    if year.actual is None:
        return None
    return scribe.book.add(
        f"indicator:{indicator.id}:{year.year}", "actual", "실적",
        with_unit(year.actual, indicator.unit), Role.ACTUAL,
        about=_about(measure, year.actual),
    )  # fmt: skip


def _rate(scribe: Scribe, measure: Measured) -> Span:
    indicator, year = measure
    if year.actual is None:
        return EMPTY
    rate = achievement(year.target, year.actual, indicator.direction)
    if rate is None:
        return EMPTY
    up = indicator.direction is Direction.UP
    fact = scribe.book.add(
        f"indicator:{indicator.id}:{year.year}", "rate", "달성률", f"{rate:,}%",
        Role.DERIVED, ACHIEVEMENT_UP if up else ACHIEVEMENT_DOWN,
        about=About(indicator.label, rate, "%", year=year.year),
    )  # fmt: skip
    return _figure(fact, "%")


def _verdict(scribe: Scribe, measure: Measured, *, short: bool) -> Fact:
    indicator, year = measure
    met = bool(_met(measure))
    if short:
        missed = "진행 중" if scribe.running else "미달"
        what, value = "verdict", "달성" if met else missed
    else:
        reached, below = _VERDICTS[scribe.definition.style]
        what, value = "verdict-told", reached if met else below
    return scribe.book.add(
        f"indicator:{indicator.id}:{year.year}",
        what,
        "판정",
        value,
        Role.DERIVED,
        VERDICT,
        about=_about(measure),
    )


def _about(measure: Measured, number: Decimal | None = None) -> About:
    indicator, year = measure
    unit = indicator.unit if number is not None else ""
    return About(
        indicator.label, number, unit, year=year.year,
        direction=indicator.direction.value,
    )  # fmt: skip


def _figure(fact: Fact, unit: str) -> Span:
    """Return a cell with the figure alone; a column of its own says the unit."""
    return Span(fact.value.removesuffix(unit).rstrip(), (fact.id,))
