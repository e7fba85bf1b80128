"""Writes how duties were kept: reports in time, ethics, and what law asks."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from molip.documents import Block, Span
from molip.generators.derive import DAYS, days_late
from molip.generators.facts import About, Role
from molip.generators.scribe import EMPTY, Scribe, cell, paragraph
from molip.projects.record import ReportDue

_BROKEN = "위반"


def write_reports(scribe: Scribe) -> Iterator[Block]:
    """Yield which reports were due and when they came in."""
    due = [
        (number, report)
        for number, report in enumerate(scribe.record.reports, start=1)
        if report.year in scribe.numbers and _is_due(report, scribe.on)
    ]
    if not due:
        yield paragraph(scribe.say("reports-none"))
        return
    late = sum(not _in_time(report) for _, report in due)
    count = scribe.count("reports", "기한이 지난 보고서", len(due))
    if late:
        missed = scribe.count("reports-late", "기한을 넘긴 보고서", late)
        yield paragraph(scribe.say("reports-late", count=count, late=missed))
    else:
        yield paragraph(scribe.say("reports-kept", count=count))
    rows = [_report_row(scribe, number, report) for number, report in due]
    header = ("보고서", "연차", "기한", "제출일", "늦은 날")
    yield scribe.table("보고서 제출", header, rows)


def write_ethics(scribe: Scribe) -> Iterator[Block]:
    """Yield what the record says of ethics and law; silence is a gap, not a merit."""
    facts = [
        (number, fact)
        for number, fact in enumerate(scribe.record.ethics, start=1)
        if scribe.scope.holds(fact.on)
    ]
    if not facts:
        yield paragraph(scribe.gap("ethics", scope=scribe.scope_name()))
        return
    broken = sum(fact.status == _BROKEN for _, fact in facts)
    count = scribe.count("ethics", "연구윤리·법령 이행 기록", len(facts))
    if broken:
        breaches = scribe.count("ethics-broken", "위반으로 적힌 기록", broken)
        yield paragraph(scribe.say("ethics-broken", count=count, broken=breaches))
    else:
        yield paragraph(scribe.say("ethics-kept", count=count))
    rows = []
    for number, fact in facts:
        source = f"ethics:{number}"
        note = scribe.note(source, "note", "내용", fact.note)
        rows.append(
            (
                cell(scribe.stated(source, "subject", "항목", fact.subject)),
                cell(scribe.stated(source, "status", "상태", fact.status)),
                cell(scribe.day(source, "on", "날짜", fact.on, Role.STATED)),
                EMPTY if isinstance(note, tuple) else cell(note),
            )
        )
    yield scribe.table("연구윤리와 법령", ("항목", "상태", "날짜", "내용"), rows)


def _is_due(report: ReportDue, on: date | None) -> bool:
    return report.submitted_on is not None or on is None or report.due_on < on


def _in_time(report: ReportDue) -> bool:
    return report.submitted_on is not None and report.submitted_on <= report.due_on


def _report_row(scribe: Scribe, number: int, report: ReportDue) -> tuple[Span, ...]:
    source = f"report:{number}"
    year = scribe.record.year(report.year)
    subject = f"{report.year}차년도 {report.kind.value}"
    due = scribe.day(source, "due", "기한", report.due_on, Role.PLANNED, subject)
    return (
        cell(scribe.stated(source, "kind", "보고서", report.kind.value)),
        cell(scribe.year_name(year)) if year else EMPTY,
        cell(due),
        *_came_in(scribe, source, subject, report),
    )


def _came_in(
    scribe: Scribe, source: str, subject: str, report: ReportDue
) -> tuple[Span, Span]:
    """Return when it came in and how late; a report not in yet says so."""
    if report.submitted_on is None:
        missing = scribe.stated(source, "missing", "제출", "미제출")
        return cell(missing), EMPTY
    came = scribe.day(
        source, "submitted", "제출일", report.submitted_on, Role.ACTUAL, subject
    )
    days = days_late(report.due_on, report.submitted_on)
    if not days:
        return cell(came), EMPTY
    about = About(subject, Decimal(days), "일", year=report.year)
    late = scribe.book.add(
        source, "late", "늦은 날", f"{days}일", Role.DERIVED, DAYS, about=about
    )
    return cell(came), cell(late)
