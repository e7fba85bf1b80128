"""Writes the schedule against what was done, late and missed steps plainly."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.causes import concerns_an_indicator
from molip.generators.derive import DAYS, days_late
from molip.generators.facts import About, Fact, Role
from molip.generators.scribe import EMPTY, Scribe, cell, joined, paragraph
from molip.generators.templates import Piece
from molip.projects.kinds import MilestoneStatus
from molip.projects.record import Milestone

_OPEN = (MilestoneStatus.PLANNED, MilestoneStatus.DELAYED)


def write_milestones(scribe: Scribe) -> Iterator[Block]:
    """Yield the scope's schedule: a summary, a table, and what did not go to plan."""
    steps = [m for m in scribe.record.milestones if m.year in scribe.numbers]
    if not steps:
        yield paragraph(scribe.gap("milestones", scope=scribe.scope_name()))
        return
    yield paragraph(_summary(scribe, steps))
    yield scribe.table(
        "추진 일정 대비 실적",
        ("추진 일정", "담당", "계획일", "완료일", "상태"),
        [_row(scribe, step) for step in steps],
    )
    for step in steps:
        if told := _told(scribe, step):
            yield paragraph(told, style=ParagraphStyle.BULLET)


def _summary(scribe: Scribe, steps: list[Milestone]) -> tuple[Span, ...]:
    done = sum(step.status is MilestoneStatus.DONE for step in steps)
    planned = scribe.count("steps", "계획한 추진 일정", len(steps))
    scope = scribe.scope_name()
    if done == len(steps):
        return scribe.say("schedule-all-done", scope=scope, planned=planned)
    if not done:
        return scribe.say("schedule-none-done", scope=scope, planned=planned)
    return scribe.say(
        "schedule-some-running" if scribe.running else "schedule-some-done",
        scope=scope,
        planned=planned,
        done=scribe.count("steps-done", "마친 추진 일정", done),
        open=scribe.count("steps-open", "끝내지 못한 추진 일정", len(steps) - done),
    )


def _row(scribe: Scribe, step: Milestone) -> tuple[Span, ...]:
    source = f"milestone:{step.id}"
    institute = next(i for i in scribe.record.institutes if i.id == step.institute)
    name = scribe.stated(
        f"institute:{institute.id}", "short", "담당 기관", institute.name
    )
    status = scribe.stated(source, "status", "상태", step.status.value)
    done: Span = EMPTY
    if step.done_on:
        done = cell(_done(scribe, step, step.done_on))
    elif step.status is MilestoneStatus.DONE:
        done = joined(scribe.gap("milestone-done-on", title=_title(scribe, step)))
    planned = planned_day(scribe, step)
    return cell(_title(scribe, step)), cell(name), cell(planned), done, cell(status)


def _told(scribe: Scribe, step: Milestone) -> tuple[Span, ...]:
    """Return a sentence on a step that was late, missed, open or dropped."""
    pieces: dict[str, Piece] = {
        "title": _title(scribe, step),
        "planned": planned_day(scribe, step),
    }
    if step.status is MilestoneStatus.DONE:
        return _told_late(scribe, step, pieces)
    if step.status is MilestoneStatus.MISSED and concerns_an_indicator(scribe, step):
        return scribe.say("milestone-missed-below", **pieces)
    key = {
        MilestoneStatus.MISSED: "milestone-missed",
        MilestoneStatus.DELAYED: "milestone-open",
        MilestoneStatus.PLANNED: "milestone-ahead",
        MilestoneStatus.DROPPED: "milestone-dropped",
    }[step.status]
    return _with_note(scribe, key, step, pieces)


def _told_late(
    scribe: Scribe, step: Milestone, pieces: dict[str, Piece]
) -> tuple[Span, ...]:
    late = days_late(step.planned_on, step.done_on) if step.done_on else 0
    if not step.done_on or not late:
        return ()
    pieces["done"] = _done(scribe, step, step.done_on)
    pieces["late"] = scribe.book.add(
        f"milestone:{step.id}", "late", "지연 일수", f"{late}일", Role.DERIVED, DAYS,
        about=About(step.title, Decimal(late), "일", year=step.year),
    )  # fmt: skip
    return _with_note(scribe, "milestone-late", step, pieces)


def _with_note(
    scribe: Scribe, key: str, step: Milestone, pieces: dict[str, Piece]
) -> tuple[Span, ...]:
    """Return the sentence with the recorded reason, or with a marked gap for it."""
    note = scribe.note(f"milestone:{step.id}", "note", "추진 내용", step.note)
    said = scribe.say(key, **pieces, note=note)
    if note or step.status is MilestoneStatus.PLANNED:
        return said
    return (*said, *scribe.gap("milestone-note", title=_title(scribe, step)))


def planned_day(scribe: Scribe, step: Milestone) -> Fact:
    """Return the day on which a step was to be done."""
    source = f"milestone:{step.id}"
    return scribe.day(
        source, "planned", "계획일", step.planned_on, Role.PLANNED, step.title
    )


def _done(scribe: Scribe, step: Milestone, day: date) -> Fact:
    source = f"milestone:{step.id}"
    return scribe.day(source, "done", "완료일", day, Role.ACTUAL, step.title)


def _title(scribe: Scribe, step: Milestone) -> Fact:
    return scribe.stated(f"milestone:{step.id}", "title", "추진 일정", step.title)
