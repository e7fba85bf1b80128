"""Writes how it was worked: log, changes, opinions, work done."""

from collections.abc import Iterator
from datetime import date

from molip.documents import Block, Heading, ParagraphStyle, Span
from molip.generators.facts import Fact, Role
from molip.generators.scribe import EMPTY, Scribe, cell, paragraph
from molip.projects.record import Change, WorkItem


def write_log(scribe: Scribe) -> Iterator[Block]:
    """Yield the dated entries of the scope; an empty log says nothing."""
    if not scribe.log:
        return
    count = scribe.count("log", "수행기록", len(scribe.log))
    yield paragraph(scribe.say("log", count=count))
    rows = []
    for evidence in scribe.log:
        source, entry = f"evidence:{evidence.seq}", evidence.entry
        on = scribe.day(source, "on", "한 날", entry.happened_on, Role.STATED)
        kind = scribe.stated(source, "kind", "구분", entry.kind.value)
        title = scribe.stated(source, "title", "제목", entry.title)
        rows.append((cell(on), cell(kind), cell(title)))
    yield scribe.table("수행기록", ("날짜", "구분", "제목"), rows)


def write_changes(scribe: Scribe) -> Iterator[Block]:
    """Yield the changes of the scope, before and after, with reason and provision."""
    changes = [
        (f"change:{number}", change)
        for number, change in enumerate(scribe.record.changes, start=1)
        if _within(scribe, change.on)
    ]
    if not changes:
        yield paragraph(scribe.say("no-changes"))
        return
    count = scribe.count("changes", "변경", len(changes))
    yield paragraph(scribe.say("changes", count=count))
    yield scribe.table(
        "변경 사항",
        ("변경일", "절차", "변경한 것", "변경 전", "변경 후", "사유"),
        [_change_row(scribe, source, change) for source, change in changes],
    )


def write_feedback(scribe: Scribe) -> Iterator[Block]:
    """Yield the opinions received and what was done about them."""
    rows = []
    for number, feedback in enumerate(scribe.record.feedback, start=1):
        if _within(scribe, feedback.on):
            source = f"feedback:{number}"
            on = scribe.day(source, "on", "받은 날", feedback.on, Role.STATED)
            rows.append(
                (
                    cell(on),
                    _told(scribe, source, "source", "출처", feedback.source),
                    _told(scribe, source, "opinion", "의견", feedback.opinion),
                    _told(scribe, source, "response", "조치", feedback.response),
                    _told(scribe, source, "status", "반영 여부", feedback.status),
                )
            )
    if rows:
        count = scribe.count("feedback", "의견", len(rows))
        yield paragraph(scribe.say("feedback", count=count))
        header = ("받은 날", "출처", "의견", "조치", "반영 여부")
        yield scribe.table("의견과 조치", header, rows)


def write_work(scribe: Scribe) -> Iterator[Block]:
    """Yield what was worked on and what came of it, in the researchers' words."""
    items = [
        (f"work:{number}", item)
        for number, item in enumerate(scribe.record.work, start=1)
        if item.year in scribe.numbers
    ]
    if not items:
        yield paragraph(scribe.gap("work", scope=scribe.scope_name()))
    for source, item in items:
        subject = scribe.stated(source, "subject", "수행 내용", item.subject)
        yield Heading(subject.value, 3)
        yield from _work_paragraphs(scribe, source, item)


def _work_paragraphs(scribe: Scribe, source: str, item: WorkItem) -> Iterator[Block]:
    for what, label, text in (
        ("method", "수행 방법", item.method),
        ("result", "수행 결과", item.result),
    ):
        if text.strip():
            yield paragraph((cell(scribe.stated(source, what, label, text)),))
        else:
            yield paragraph(scribe.gap("work", scope=scribe.scope_name()))
    milestone = next(
        (m for m in scribe.record.milestones if m.id == item.milestone), None
    )
    if milestone and milestone.title != item.subject:
        step = f"milestone:{milestone.id}"
        title = scribe.stated(step, "title", "추진 일정", milestone.title)
        status = scribe.stated(step, "status", "상태", milestone.status.value)
        said = scribe.say("work-milestone", milestone=title, status=status)
        yield paragraph(said, style=ParagraphStyle.NOTE)


def _change_row(scribe: Scribe, source: str, change: Change) -> tuple[Span, ...]:
    on = scribe.day(source, "on", "변경일", change.on, Role.STATED)
    return (
        cell(on),
        _told(scribe, source, "kind", "절차", change.kind.value),
        _told(scribe, source, "subject", "변경한 것", change.subject),
        _told(scribe, source, "before", "변경 전", change.before),
        _told(scribe, source, "after", "변경 후", change.after),
        _reason(scribe, source, change),
    )


def _reason(scribe: Scribe, source: str, change: Change) -> Span:
    reason = scribe.note(source, "reason", "사유", change.reason)
    provision = scribe.note(source, "provision", "근거 조문", change.provision)
    told = [fact for fact in (reason, provision) if isinstance(fact, Fact)]
    return cell(*told) if told else EMPTY


def _told(scribe: Scribe, source: str, what: str, label: str, text: str) -> Span:
    fact = scribe.note(source, what, label, text)
    return cell(fact) if isinstance(fact, Fact) else EMPTY


def _within(scribe: Scribe, day: date) -> bool:
    return scribe.scope.holds(day)
