"""Writes goals against results; a missed goal is said plainly, with its cause."""

from collections.abc import Iterator

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.derive import (
    ACHIEVEMENT_DOWN,
    ACHIEVEMENT_UP,
    SHORTFALL,
    VERDICT,
    achievement,
    is_met,
    with_unit,
)
from molip.generators.facts import Fact, Role
from molip.generators.scribe import EMPTY, Scribe, cell, joined, paragraph
from molip.projects.evidence import Evidence, EvidenceKind
from molip.projects.record import (
    Direction,
    Indicator,
    IndicatorYear,
    Milestone,
    MilestoneStatus,
)

Measured = tuple[Indicator, IndicatorYear]

_ATTEMPTS = (
    EvidenceKind.TRIED,
    EvidenceKind.FAILED,
    EvidenceKind.DECIDED,
    EvidenceKind.CHANGED,
)
_UNPLANNED = (MilestoneStatus.MISSED, MilestoneStatus.DELAYED, MilestoneStatus.DROPPED)


def write_indicators(scribe: Scribe) -> Iterator[Block]:
    """Yield the indicators of the year: a summary, a table, then each result."""
    measures = _of_year(scribe)
    if not measures:
        yield paragraph(scribe.gap("indicators", year=scribe.year_name()))
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
    for measure in measures:
        yield paragraph(_told(scribe, measure))
        if _met(measure) is False:
            yield from _explained(scribe, measure[0])


def missed_labels(scribe: Scribe) -> tuple[Fact, ...]:
    """Return the names of the indicators that missed the year's target."""
    return tuple(_label(scribe, m[0]) for m in _of_year(scribe) if _met(m) is False)


def concerns_an_indicator(scribe: Scribe, step: Milestone) -> bool:
    """Return whether a missed indicator is explained by this step."""
    return any(
        _met(measure) is False and step in _linked_steps(scribe, measure[0])
        for measure in _of_year(scribe)
    )


def _of_year(scribe: Scribe) -> list[Measured]:
    return [
        (indicator, year)
        for indicator in scribe.record.indicators
        for year in indicator.years
        if year.year == scribe.year.number
    ]


def _met(measure: Measured) -> bool | None:
    indicator, year = measure
    if year.actual is None:
        return None
    return is_met(year.target, year.actual, indicator.direction)


def _summary(scribe: Scribe, measures: list[Measured]) -> tuple[Span, ...]:
    verdicts = [verdict for m in measures if (verdict := _met(m)) is not None]
    if not verdicts:
        return ()
    met = sum(verdicts)
    count = scribe.count("measured", "실적을 잰 성과지표", len(verdicts), "개")
    if met == len(verdicts):
        return scribe.say("indicators-all-met", measured=count)
    if not met:
        return scribe.say("indicators-none-met", measured=count)
    return scribe.say(
        "indicators-some-met",
        measured=count,
        met=scribe.count("met", "목표를 달성한 성과지표", met, "개"),
        missed=scribe.count(
            "missed", "목표에 미치지 못한 성과지표", len(verdicts) - met, "개"
        ),
    )


def _row(scribe: Scribe, measure: Measured) -> tuple[Span, ...]:
    indicator, year = measure
    unit = scribe.note(f"indicator:{indicator.id}", "unit", "단위", indicator.unit)
    return (
        cell(_label(scribe, indicator)),
        cell(unit) if isinstance(unit, Fact) else EMPTY,
        _figure(_target(scribe, measure), indicator.unit),
        _figure(actual, indicator.unit)
        if (actual := _actual(scribe, measure))
        else joined(_missing(scribe, indicator)),
        _rate(scribe, measure),
        cell(_verdict(scribe, measure, short=True)) if actual else EMPTY,
    )


def _told(scribe: Scribe, measure: Measured) -> tuple[Span, ...]:
    indicator, year = measure
    actual = _actual(scribe, measure)
    if actual is None or year.actual is None:
        return _missing(scribe, indicator)
    source = f"indicator:{indicator.id}"
    direction = scribe.stated(source, "direction", "방향", indicator.direction.value)
    label, target = _label(scribe, indicator), _target(scribe, measure)
    verdict = _verdict(scribe, measure, short=False)
    if _met(measure):
        return scribe.say(
            "indicator-met", label=label, target=target, direction=direction,
            actual=actual, verdict=verdict,
        )  # fmt: skip
    short = scribe.book.add(
        f"{source}:{year.year}", "short", "목표와의 차이",
        with_unit(abs(year.target - year.actual), indicator.unit), Role.DERIVED, SHORTFALL,
    )  # fmt: skip
    return scribe.say(
        "indicator-missed", label=label, target=target, direction=direction,
        actual=actual, verdict=verdict, short=short,
    )  # fmt: skip


def _explained(scribe: Scribe, indicator: Indicator) -> Iterator[Block]:
    """Yield the recorded cause of a miss and what was tried, or a gap for each."""
    label = _label(scribe, indicator)
    causes = [
        step
        for step in _linked_steps(scribe, indicator)
        if step.status in _UNPLANNED and step.note.strip()
    ]
    for step in causes:
        source = f"milestone:{step.id}"
        title = scribe.stated(source, "title", "추진 일정", step.title)
        note = scribe.stated(source, "note", "추진 내용", step.note)
        yield paragraph(scribe.say("cause", title=title, note=note))
    if not causes:
        yield paragraph(scribe.gap("cause", label=label))
    attempts = _attempts(scribe, indicator)
    if not attempts:
        yield paragraph(scribe.gap("attempts", label=label))
        return
    yield paragraph(scribe.say("attempts"))
    for evidence in attempts:
        yield paragraph(_attempt(scribe, evidence), style=ParagraphStyle.BULLET)


def _attempt(scribe: Scribe, evidence: Evidence) -> tuple[Span, ...]:
    source, entry = f"evidence:{evidence.seq}", evidence.entry
    return scribe.say(
        "attempt",
        on=scribe.day(source, "on", "한 날", entry.happened_on, Role.STATED),
        kind=scribe.stated(source, "kind", "구분", entry.kind.value),
        title=scribe.stated(source, "title", "제목", entry.title),
        body=scribe.stated(source, "body", "내용", entry.body),
    )


def _attempts(scribe: Scribe, indicator: Indicator) -> list[Evidence]:
    steps = {step.id for step in _linked_steps(scribe, indicator)}
    return [
        evidence
        for evidence in scribe.log
        if evidence.entry.kind in _ATTEMPTS
        and (indicator.id in evidence.entry.links or evidence.entry.milestone in steps)
    ]


def _linked_steps(scribe: Scribe, indicator: Indicator) -> list[Milestone]:
    """Return the year's steps that a log entry ties to the indicator."""
    tied = {
        evidence.entry.milestone
        for evidence in scribe.log
        if indicator.id in evidence.entry.links
    }
    return [
        step
        for step in scribe.record.milestones
        if step.year == scribe.year.number and step.id in tied
    ]


def _label(scribe: Scribe, indicator: Indicator) -> Fact:
    return scribe.stated(
        f"indicator:{indicator.id}", "label", "성과지표", indicator.label
    )


def _missing(scribe: Scribe, indicator: Indicator) -> tuple[Span, ...]:
    return scribe.gap(
        "indicator-actual", label=_label(scribe, indicator), year=scribe.year_name()
    )


def _target(scribe: Scribe, measure: Measured) -> Fact:
    indicator, year = measure
    return scribe.book.add(
        f"indicator:{indicator.id}:{year.year}", "target", "목표",
        with_unit(year.target, indicator.unit), Role.TARGET,
    )  # fmt: skip


def _actual(scribe: Scribe, measure: Measured) -> Fact | None:
    indicator, year = measure
    if year.actual is None:
        return None
    return scribe.book.add(
        f"indicator:{indicator.id}:{year.year}", "actual", "실적",
        with_unit(year.actual, indicator.unit), Role.ACTUAL,
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
    )  # fmt: skip
    return _figure(fact, "%")


def _verdict(scribe: Scribe, measure: Measured, *, short: bool) -> Fact:
    indicator, year = measure
    met = bool(_met(measure))
    if short:
        what, value = "verdict", "달성" if met else "미달"
    else:
        what = "verdict-told"
        value = "목표를 달성하였다" if met else "목표에 미치지 못하였다"
    return scribe.book.add(
        f"indicator:{indicator.id}:{year.year}", what, "판정", value, Role.DERIVED, VERDICT
    )


def _figure(fact: Fact, unit: str) -> Span:
    """Return a cell with the figure alone; a column of its own says the unit."""
    return Span(fact.value.removesuffix(unit).rstrip(), (fact.id,))
