"""Writes what is to be done next (향후 수행계획)."""

from collections.abc import Iterator

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.facts import Fact, Role
from molip.generators.overview import period_of
from molip.generators.results import missed_labels
from molip.generators.scribe import Scribe, cell, paragraph
from molip.model.citation import Citation
from molip.projects.record import ResearchYear, YearPlan

_REPLACES = Citation("국가연구개발혁신법", "제12조제5항")
"""Where a stage or final report stands in for the annual report of its year."""


def write_outlook(scribe: Scribe) -> Iterator[Block]:
    """Yield the next year's goal, its plans and their dates; or that it is the last."""
    following = scribe.record.year(scribe.year.number + 1)
    if following is None or following.stage != scribe.year.stage:
        yield paragraph(_told_replaced(scribe))
    if following is None:
        yield paragraph(scribe.say("outlook-last", year=scribe.year_name()))
        yield from _told_left(scribe)
        return
    yield from _told_left(scribe)
    yield from _told_goal(scribe, following)
    plans = [
        (f"plan:{number}", plan)
        for number, plan in enumerate(scribe.record.plans, start=1)
        if plan.year == following.number
    ]
    if not plans:
        yield paragraph(scribe.gap("outlook", year=scribe.year_name(following)))
        return
    for source, plan in plans:
        yield paragraph(_told(scribe, source, plan), style=ParagraphStyle.BULLET)
    rows = [
        (cell(_subject(scribe, source, plan)), cell(_due(scribe, source, plan)))
        for source, plan in sorted(plans, key=lambda pair: pair[1].due_on)
    ]
    yield scribe.table("향후 추진 일정", ("추진 내용", "완료 예정일"), rows)


def _told_replaced(scribe: Scribe) -> tuple[Span, ...]:
    stage = scribe.year.stage
    return scribe.say(
        "outlook-replaced",
        year=scribe.year_name(),
        stage=scribe.stated(f"stage:{stage}", "name", "단계", f"{stage}단계"),
        provision=scribe.stated(
            f"definition:{scribe.definition.id}", "replaces", "근거 조문", str(_REPLACES)
        ),
    )


def _told_left(scribe: Scribe) -> Iterator[Block]:
    if labels := missed_labels(scribe):
        yield paragraph(scribe.say("outlook-left", labels=labels))


def _told_goal(scribe: Scribe, following: ResearchYear) -> Iterator[Block]:
    name = scribe.year_name(following)
    if not following.goal.strip():
        yield paragraph(scribe.gap("next-goal", year=name))
        return
    goal = scribe.book.add(
        f"year:{following.number}", "goal", "연차 목표", following.goal.strip(), Role.TARGET
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
    return scribe.day(source, "due", "완료 예정일", plan.due_on, Role.PLANNED)
