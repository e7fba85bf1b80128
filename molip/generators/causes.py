"""Writes why a target was missed, what was tried and what was learnt."""

from collections.abc import Iterator

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.derive import is_met
from molip.generators.facts import Fact, Role
from molip.generators.scribe import Scribe, paragraph
from molip.projects.evidence import Evidence, EvidenceKind
from molip.projects.kinds import MilestoneStatus
from molip.projects.record import Indicator, IndicatorYear, Milestone

_ATTEMPTS = (
    EvidenceKind.TRIED,
    EvidenceKind.FAILED,
    EvidenceKind.DECIDED,
    EvidenceKind.CHANGED,
)
_UNPLANNED = (MilestoneStatus.MISSED, MilestoneStatus.DELAYED, MilestoneStatus.DROPPED)


def missed_indicators(scribe: Scribe) -> tuple[Indicator, ...]:
    """Return the indicators that missed the target of a scope gone by."""
    if scribe.running:
        return ()
    return tuple(
        indicator
        for indicator in scribe.record.indicators
        if (year := last_measure(scribe, indicator)) is not None
        and year.actual is not None
        and not is_met(year.target, year.actual, indicator.direction)
    )


def last_measure(scribe: Scribe, indicator: Indicator) -> IndicatorYear | None:
    """Return the scope's last year that has a target for the indicator."""
    years = [year for year in indicator.years if year.year in scribe.numbers]
    return max(years, key=lambda year: year.year, default=None)


def indicator_label(scribe: Scribe, indicator: Indicator) -> Fact:
    """Return an indicator's name as a fact."""
    source = f"indicator:{indicator.id}"
    return scribe.stated(source, "label", "성과지표", indicator.label)


def concerns_an_indicator(scribe: Scribe, step: Milestone) -> bool:
    """Return whether a missed indicator is explained by this step."""
    return any(
        step in _linked_steps(scribe, indicator)
        for indicator in missed_indicators(scribe)
    )


def write_causes(scribe: Scribe, indicator: Indicator) -> Iterator[Block]:
    """Yield the recorded cause of a miss and what was tried, or a gap for each."""
    label = indicator_label(scribe, indicator)
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
        yield paragraph(tell_entry(scribe, evidence), style=ParagraphStyle.BULLET)


def tell_entry(scribe: Scribe, evidence: Evidence) -> tuple[Span, ...]:
    """Return an entry of the log in a line: day, kind, title, what it says."""
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
    """Return the scope's steps that a log entry ties to the indicator."""
    tied = {
        evidence.entry.milestone
        for evidence in scribe.log
        if indicator.id in evidence.entry.links
    }
    return [
        step
        for step in scribe.record.milestones
        if step.year in scribe.numbers and step.id in tied
    ]
