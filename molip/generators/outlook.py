"""Writes what is to be done next (향후 수행계획)."""

from collections.abc import Iterator

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.causes import indicator_label, missed_indicators
from molip.generators.facts import Fact, Role
from molip.generators.overview import period_of
from molip.generators.schedule import planned_day
from molip.generators.scope import ScopeKind
from molip.generators.scribe import Scribe, cell, joined, paragraph
from molip.model.citation import Citation
from molip.projects.kinds import MilestoneStatus
from molip.projects.record import ResearchYear, YearPlan

_REPLACES = Citation("국가연구개발혁신법", "제12조제5항")
"""Where a stage or final report stands in for the annual report of its year."""


def write_outlook(scribe: Scribe) -> Iterator[Block]:
    """Yield what is left of the scope, then the next year's goal, plans and dates."""
    following = scribe.record.year(scribe.year.number + 1)
    if ending := list(_told_ending(scribe, following)):
        yield from scribe.sentences(ending)
    yield from _told_left(scribe)
    rows = list(_open_steps(scribe))
    if rows:
        count = scribe.count("steps-left", "남은 추진 일정", len(rows))
        yield paragraph(scribe.say("outlook-open", count=count))
    if following:
        yield from _told_goal(scribe, following)
        plans = _plans(scribe, following)
        if not plans:
            yield paragraph(scribe.gap("outlook", year=scribe.year_name(following)))
        for source, plan in plans:
            yield paragraph(_told(scribe, source, plan), style=ParagraphStyle.BULLET)
        rows += [
            (cell(_subject(scribe, source, plan)), cell(_due(scribe, source, plan)))
            for source, plan in sorted(plans, key=lambda pair: pair[1].due_on)
        ]
    if rows:
        yield scribe.table("향후 추진 일정", ("추진 내용", "완료 예정일"), rows)


def _told_ending(
    scribe: Scribe, following: ResearchYear | None
) -> Iterator[tuple[Span, ...]]:
    """Yield that another report stands in for this one, where a stage ends."""
    stage, name = scribe.year.stage, scribe.year_name(scribe.year)
    if scribe.scope.kind is not ScopeKind.YEAR:
        return
    if following and following.stage == stage:
        return
    provision = scribe.stated(
        f"definition:{scribe.definition.id}", "replaces", "근거 조문", str(_REPLACES)
    )
    if following is None:
        yield scribe.say("outlook-last", year=name, provision=provision)
        return
    ending = scribe.stage_name(stage)
    yield scribe.say("outlook-replaced", year=name, stage=ending, provision=provision)


def _open_steps(scribe: Scribe) -> Iterator[tuple[Span, Span]]:
    """Yield the scope's steps still to be done; a late one needs a new date."""
    for step in scribe.record.milestones:
        if step.year not in scribe.numbers:
            continue
        source = f"milestone:{step.id}"
        title = scribe.stated(source, "title", "추진 일정", step.title)
        if step.status is MilestoneStatus.PLANNED:
            due = planned_day(scribe, step)
            yield cell(title), cell(due)
        elif step.status is MilestoneStatus.DELAYED:
            yield cell(title), joined(scribe.gap("milestone-new-date", title=title))


def _plans(scribe: Scribe, following: ResearchYear) -> list[tuple[str, YearPlan]]:
    return [
        (f"plan:{number}", plan)
        for number, plan in enumerate(scribe.record.plans, start=1)
        if plan.year == following.number
    ]


def _told_left(scribe: Scribe) -> Iterator[Block]:
    missed = missed_indicators(scribe)
    if missed:
        labels = tuple(indicator_label(scribe, indicator) for indicator in missed)
        yield paragraph(scribe.say("outlook-left", labels=labels))


def _told_goal(scribe: Scribe, following: ResearchYear) -> Iterator[Block]:
    name = scribe.year_name(following)
    if not following.goal.strip():
        yield paragraph(scribe.gap("next-goal", year=name))
        return
    goal = scribe.book.add(
        f"year:{following.number}",
        "goal",
        "연차 목표",
        following.goal.strip(),
        Role.TARGET,
    )
    period = period_of(scribe, following)
    yield paragraph(scribe.say("outlook", year=name, period=period, goal=goal))


def _told(scribe: Scribe, source: str, plan: YearPlan) -> tuple[Span, ...]:
    return scribe.say(
        "outlook-plan",
        subject=_subject(scribe, source, plan),
        due=_due(scribe, source, plan),
        method=scribe.note(source, "method", "수행 방법", plan.method),
    )


def _subject(scribe: Scribe, source: str, plan: YearPlan) -> Fact:
    return scribe.stated(source, "subject", "추진 내용", plan.subject)


def _due(scribe: Scribe, source: str, plan: YearPlan) -> Fact:
    return scribe.day(
        source, "due", "완료 예정일", plan.due_on, Role.PLANNED, plan.subject
    )
