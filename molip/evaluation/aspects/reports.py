"""Reports against their due days (보고서 기한)."""

from datetime import date
from enum import Enum, auto

from molip.evaluation.aspects.case import Case, Part, Sentence, Support, named
from molip.model.korean import josa, korean_date
from molip.projects.kinds import ReportKind
from molip.projects.record import ReportDue

_COUNTED = (ReportKind.ANNUAL, ReportKind.STAGE, ReportKind.FINAL)
"""The guideline names these three; expense reports are told apart."""
_STANDING_IN = (ReportKind.STAGE, ReportKind.FINAL)


class _Timing(Enum):
    IN_TIME = auto()
    LATE = auto()
    STOOD_IN = auto()
    """법 제12조제5항: a stage or final report of that year stands in for it."""
    OVERDUE = auto()
    NOT_YET = auto()


def tell_reports(case: Case) -> Part:
    """Return how the reports stand against their due days (영 제18조제4항)."""
    reports = list(enumerate(case.record.reports, start=1))
    counted = [pair for pair in reports if pair[1].kind in _COUNTED]
    others = [pair for pair in reports if pair[1].kind not in _COUNTED]
    sentences = [
        *_tally(case, counted, "연차·단계·최종보고서"),
        *_each(case, counted),
        *_tally(case, others, "이 기준에 들지 않는 연구개발비 사용실적보고서"),
        *_each(case, others),
    ]
    return Part(tuple(sentences), tuple(_report_hints(case)))


def report_title(case: Case, report: ReportDue) -> str:
    """Return what a report is called within its project."""
    year = case.record.year(report.year)
    if report.kind is ReportKind.FINAL:
        return report.kind.value
    if report.kind is ReportKind.ANNUAL or year is None:
        return f"{report.year}차년도 {report.kind.value}"
    return f"{year.stage}단계 {report.kind.value}"


def _timing(case: Case, report: ReportDue) -> _Timing:
    came = report.submitted_on
    if came is not None and came <= case.today:
        return _Timing.IN_TIME if came <= report.due_on else _Timing.LATE
    if report.kind is ReportKind.ANNUAL and any(
        other.kind in _STANDING_IN
        and other.year == report.year
        and other.submitted_on is not None
        and other.submitted_on <= case.today
        for other in case.record.reports
    ):
        return _Timing.STOOD_IN
    return _Timing.OVERDUE if report.due_on < case.today else _Timing.NOT_YET


def _support(case: Case, no: int, report: ReportDue) -> Support:
    came = report.submitted_on
    value = f"기한 {korean_date(report.due_on)}, " + (
        f"{korean_date(came)} 제출" if came else "제출 기록 없음"
    )
    return Support(f"reports/{no}", report_title(case, report), value)


def _tally(
    case: Case, reports: list[tuple[int, ReportDue]], what: str
) -> list[Sentence]:
    """Return the sentence that counts reports due or handed in so far."""
    settled = (_Timing.IN_TIME, _Timing.LATE, _Timing.OVERDUE)
    so_far = [pair for pair in reports if _timing(case, pair[1]) in settled]
    if not so_far:
        return []
    in_time = [p for p in so_far if _timing(case, p[1]) is _Timing.IN_TIME]
    names = named([report_title(case, report) for _, report in in_time])
    of, kept = len(so_far), len(in_time)
    if kept == of:
        end = f"{of}건이며, 모두 기한 안에 제출하였습니다({names})."
    elif kept:
        end = f"{of}건이며, 이 가운데 {kept}건을 기한 안에 제출하였습니다({names})."
    else:
        end = f"{of}건이며, 기한 안에 제출한 것은 없습니다."
    by = korean_date(case.today)
    text = f"{what} 가운데 {by}까지 제출하였거나 기한이 지난 것은 {end}"
    supports = tuple(_support(case, no, report) for no, report in so_far)
    return [Sentence(text, supports, adverse=kept < of)]


def _each(case: Case, reports: list[tuple[int, ReportDue]]) -> list[Sentence]:
    """Return a sentence for each report that was not simply in time."""
    sentences = []
    for no, report in reports:
        timing = _timing(case, report)
        text = _report_sentence(case, report, timing)
        if text:
            adverse = timing in (_Timing.LATE, _Timing.OVERDUE)
            sentences.append(Sentence(text, (_support(case, no, report),), adverse))
    return sentences


def _report_sentence(case: Case, report: ReportDue, timing: _Timing) -> str:
    title = josa(report_title(case, report), "은/는")
    due = korean_date(report.due_on)
    if timing is _Timing.LATE and report.submitted_on is not None:
        late = _days(report.due_on, report.submitted_on)
        came = korean_date(report.submitted_on)
        return f"{title} 기한({due})보다 {late}일 늦은 {came}에 제출하였습니다."
    if timing is _Timing.OVERDUE:
        late = _days(report.due_on, case.today)
        return f"{title} 기한({due})이 {late}일 지났으나 제출 기록이 없습니다."
    if timing is _Timing.STOOD_IN:
        return (
            f"{title} 같은 연차의 단계·최종보고서를 제출하여 제출한 것으로 봅니다"
            "(「국가연구개발혁신법」 제12조제5항)."
        )
    if timing is _Timing.NOT_YET:
        return f"{title} 아직 기한({due}) 전입니다."
    return ""


def _days(first: date, later: date) -> int:
    return (later - first).days


def _report_hints(case: Case) -> list[str]:
    """Return what is thin about the reports."""
    hints = []
    for report in case.record.reports:
        timing = _timing(case, report)
        title = report_title(case, report)
        if timing is _Timing.LATE:
            hints.append(
                f"{josa(title, '이/가')} 늦은 까닭을 {josa(case.lead, '이/가')} "
                "덧붙여 주십시오."
            )
        elif timing is _Timing.OVERDUE:
            hints.append(
                f"{josa(title, '을/를')} 이미 냈다면 {josa(case.office, '이/가')} "
                "제출일을 과제 기록에 적어 주십시오."
            )
    told = {r.year for r in case.record.reports if r.kind in _COUNTED}
    missing = [
        f"{year.number}차년도"
        for year in case.record.years
        if year.ends_on < case.today and year.number not in told
    ]
    if missing:
        hints.append(
            f"{named(missing)}에 내야 할 보고서가 과제 기록에 없습니다. "
            f"{josa(case.office, '이/가')} 기한과 제출일을 적어 주십시오."
        )
    return hints
