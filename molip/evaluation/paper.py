"""A submission as a paper (과정 중심 평가 제출서), ready for any writer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone

from molip.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.evaluation.completeness import is_blank
from molip.evaluation.criteria import Criterion
from molip.evaluation.prefill import Prefill, prefill
from molip.evaluation.submission import GENERAL_KEY, State, Submission
from molip.model.korean import korean_date, korean_period
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord

TITLE = "과정 중심 평가 제출서"
SEAL_SHOWN = 12
"""How many characters of a seal are printed: enough to compare by eye."""
NOT_WRITTEN = "아직 적지 않았습니다."
CONFIRMATION = (
    "위 내용은 과제 기록과 수행기록을 바탕으로 확인하였습니다.",
    "확인한 날:            년      월      일",
    "연구책임자:                              (서명)",
)
"""Left blank: a signature and its date are given anew each time."""

_SEOUL = timezone(timedelta(hours=9), "KST")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SHOWS_REMARKS = (State.RETURNED, State.REVIEWED)


def render_submission(
    submission: Submission,
    criteria: Sequence[Criterion],
    record: ProjectRecord,
    evidence: Sequence[Evidence],
) -> Document:
    """Return the paper; statements stand in it letter for letter.

    Args:
        submission: In whatever state; a draft says that it is one.
        criteria: In order of their numbers.
        record: The record the statements rest on, as of the submission.
        evidence: The whole log; of a submitted paper only what was recorded by then
            is shown.
    """
    shown = _evidence_by_then(submission, evidence)
    drafts = prefill(criteria, record, shown, paper_day(submission))
    blocks: list[Block] = [*_opening(submission, record)]
    for number, group in enumerate(dict.fromkeys(c.group for c in criteria), start=2):
        blocks.append(Heading(f"{number}. {group}", 1))
        for criterion in criteria:
            if criterion.group is group:
                blocks.extend(_criterion(submission, criterion, drafts[criterion.id]))
    last = len({criterion.group for criterion in criteria}) + 2
    blocks.extend(_attachments(last, shown))
    blocks.append(Heading(f"{last + 1}. 확인", 1))
    blocks.extend(_paragraph(line) for line in CONFIRMATION)
    subtitle = f"{submission.kind.value} · {record.identity.title}"
    return Document(TITLE, subtitle, tuple(blocks))


def paper_day(submission: Submission) -> date:
    """Return the day, in Seoul, on which the paper's facts are judged."""
    at = submission.history[-1].at
    if submission.frozen and submission.submitted_at is not None:
        at = submission.submitted_at
    return at.astimezone(_SEOUL).date()


def _evidence_by_then(
    submission: Submission, evidence: Iterable[Evidence]
) -> tuple[Evidence, ...]:
    """Return the entries that were on record when it was submitted."""
    until = submission.submitted_at if submission.frozen else None
    return tuple(e for e in evidence if until is None or e.recorded_at <= until)


def _opening(submission: Submission, record: ProjectRecord) -> Iterator[Block]:
    """Yield what the paper is, and the project in brief."""
    if record.sample:
        yield _paragraph("예시 과제입니다. 실제 과제나 사람이 아닙니다.", note=True)
    if not submission.frozen:
        yield _paragraph("작성하고 있는 문서이며 아직 제출하지 않았습니다.", note=True)
    yield Heading("1. 과제 개요", 1)
    rows = tuple((Span(label), Span(value)) for label, value in _brief(record))
    submitted = _moment(submission.submitted_at) if submission.submitted_at else "없음"
    state = (
        (Span("상태"), Span(submission.state.value)),
        (Span("제출한 때"), Span(submitted)),
    )
    yield TableBlock("과제 개요", ("항목", "내용"), (*rows, *state))
    remark = submission.remarks.get(GENERAL_KEY, "")
    if remark and submission.state in _SHOWS_REMARKS:
        yield _paragraph(f"평가위원 의견(전체): {remark}", note=True)


def _brief(record: ProjectRecord) -> Iterator[tuple[str, str]]:
    identity, agreement = record.identity, record.agreement
    yield "연구개발과제명", identity.title
    yield "과제번호", identity.number
    yield "사업", f"{identity.programme} / {identity.sub_programme}".strip(" /")
    yield "중앙행정기관", identity.ministry
    yield "전문기관", identity.specialized_institution
    yield "주관연구개발기관", record.supervising_institute.name
    yield "연구책임자", record.principal_investigator.name
    yield "전체 연구개발기간", korean_period(agreement.starts_on, agreement.ends_on)
    yield "최종목표", record.final_goal


def _criterion(
    submission: Submission, criterion: Criterion, drafted: Prefill
) -> Iterator[Block]:
    """Yield one criterion: its ground, the statement, the facts behind it."""
    yield Heading(f"기준 {criterion.number}. {criterion.title}", 2)
    grounds = ", ".join(str(citation) for citation in criterion.further)
    yield _paragraph(f"평가 기준: {criterion.wording}", note=True)
    yield _paragraph(f"근거: {criterion.citation}", note=True)
    if grounds:
        yield _paragraph(f"관련 규정: {grounds}", note=True)
    statement = submission.answers.get(criterion.id, "")
    if is_blank(statement):
        yield _paragraph(NOT_WRITTEN, note=True)
    else:
        yield from (_paragraph(line) for line in _LINE_END.split(statement))
    yield _facts(drafted)
    remark = submission.remarks.get(criterion.id, "")
    if remark and submission.state in _SHOWS_REMARKS:
        yield _paragraph(f"평가위원 의견: {remark}", note=True)


def _facts(drafted: Prefill) -> Block:
    if not drafted.supports:
        return _paragraph("과제 기록과 수행기록에 뒷받침 자료가 없습니다.", note=True)
    rows = tuple(
        (Span(row.label, (row.id,)), Span(row.value, (row.id,)), Span(row.id))
        for row in drafted.supports
    )
    return TableBlock("뒷받침 자료", ("자료", "기록된 내용", "기록 위치"), rows)


def _attachments(number: int, evidence: Sequence[Evidence]) -> Iterator[Block]:
    """Yield the list of log entries, corrected ones marked as such."""
    yield Heading(f"{number}. 붙임: 수행기록 목록", 1)
    if not evidence:
        yield _paragraph("수행기록이 없습니다.", note=True)
        return
    corrected = {e.entry.corrects: e.seq for e in evidence if e.entry.corrects}
    rows = tuple(_attachment(entry, corrected.get(entry.seq)) for entry in evidence)
    header = ("번호", "있었던 날", "구분", "제목", "파일", "적은 날", "봉인(앞 12자)")
    yield TableBlock("수행기록 목록", header, rows)


def _attachment(entry: Evidence, corrected_by: int | None) -> tuple[Span, ...]:
    told = entry.entry
    title = told.title
    if corrected_by is not None:
        title += f" (수행기록 {corrected_by}번으로 바로잡음)"
    cells = (
        f"{entry.seq}번",
        korean_date(told.happened_on),
        told.kind.value,
        title,
        f"{len(told.files)}개",
        korean_date(entry.recorded_at.astimezone(_SEOUL).date()),
        entry.seal[:SEAL_SHOWN],
    )
    return tuple(Span(cell, (f"evidence/{entry.seq}",)) for cell in cells)


def _moment(at: datetime) -> str:
    seoul = at.astimezone(_SEOUL)
    return f"{korean_date(seoul.date())} {seoul:%H:%M}"


def _paragraph(text: str, *, note: bool = False) -> Paragraph:
    style = ParagraphStyle.NOTE if note else ParagraphStyle.BODY
    return Paragraph((Span(text),), style)
