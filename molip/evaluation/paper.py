"""A submission as a paper (과정 중심 평가 제출서), ready for any writer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from molip.documents import Block, Document, Heading, Span, TableBlock
from molip.evaluation.asking import Asked, prefill_asked
from molip.evaluation.attachments import Attachment
from molip.evaluation.deadline import SEOUL
from molip.evaluation.paper_parts import moment, paragraph
from molip.evaluation.paper_sheets import goal_blocks, left_over, sheet_blocks
from molip.evaluation.submission import GENERAL_KEY, State, Submission
from molip.model.korean import korean_date, korean_period
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord

TITLE = "과정 중심 평가 제출서"
SEAL_SHOWN = 12
"""How many characters of a seal are printed: enough to compare by eye."""
CONFIRMATION = (
    "위 내용은 과제 기록과 수행기록을 바탕으로 확인하였습니다.",
    "확인한 날:            년      월      일",
    "연구책임자:                              (서명)",
)
"""Left blank: a signature and its date are given anew each time."""

_SHOWS_REMARKS = (State.RETURNED, State.REVIEWED)


def render_submission(
    submission: Submission,
    asking: Asked,
    record: ProjectRecord,
    evidence: Sequence[Evidence],
) -> Document:
    """Return the paper, sheet by sheet; statements stand in it letter for letter.

    Args:
        submission: In whatever state; a draft says that it is one.
        asking: What it asks: its sheets in order, and the goals that were missed.
        record: The record the statements rest on, as of the submission.
        evidence: The whole log; of a submitted paper only what was recorded by then
            is shown.
    """
    shown = _evidence_by_then(submission, evidence)
    drafts = prefill_asked(asking, record, shown, paper_day(submission))
    blocks: list[Block] = [*_opening(submission, record)]
    number = 2
    for sheet in asking.sheets:
        blocks.extend(sheet_blocks(number, sheet, asking, submission, drafts))
        number += 1
    for part in (goal_blocks, left_over):
        if found := tuple(part(number, asking, submission, drafts)):
            blocks.extend(found)
            number += 1
    blocks.extend(_log(number, shown))
    if submission.files:
        number += 1
        blocks.extend(_files(number, submission.files, asking))
    blocks.append(Heading(f"{number + 1}. 확인", 1))
    blocks.extend(paragraph(line) for line in CONFIRMATION)
    subtitle = f"{submission.kind.value} · {record.identity.title}"
    return Document(TITLE, subtitle, tuple(blocks))


def paper_day(submission: Submission) -> date:
    """Return the day, in Seoul, on which the paper's facts are judged."""
    at = submission.history[-1].at
    if submission.frozen and submission.submitted_at is not None:
        at = submission.submitted_at
    return at.astimezone(SEOUL).date()


def _evidence_by_then(
    submission: Submission, evidence: Iterable[Evidence]
) -> tuple[Evidence, ...]:
    """Return the entries that were on record when it was submitted."""
    until = submission.submitted_at if submission.frozen else None
    return tuple(e for e in evidence if until is None or e.recorded_at <= until)


def _opening(submission: Submission, record: ProjectRecord) -> Iterator[Block]:
    """Yield what the paper is, and the project in brief."""
    if record.sample:
        yield paragraph("예시 과제입니다. 실제 과제나 사람이 아닙니다.", note=True)
    if not submission.frozen:
        yield paragraph("작성하고 있는 문서이며 아직 제출하지 않았습니다.", note=True)
    yield Heading("1. 과제 개요", 1)
    rows = (*_brief(record), *_standing(submission))
    spans = tuple((Span(label), Span(value)) for label, value in rows)
    yield TableBlock("과제 개요", ("항목", "내용"), spans)
    remark = submission.remarks.get(GENERAL_KEY, "")
    if remark and submission.state in _SHOWS_REMARKS:
        yield paragraph(f"평가위원 의견(전체): {remark}", note=True)


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


def _standing(submission: Submission) -> Iterator[tuple[str, str]]:
    """Yield where it stands, when it was submitted, and whether in time."""
    yield "상태", submission.state.value
    at = submission.submitted_at
    yield "제출한 때", moment(at) if at else "없음"
    if submission.due_on is not None:
        late = " (기한이 지나 제출함)" if submission.late else ""
        yield "제출 기한", f"{korean_date(submission.due_on)}까지{late}"
    if submission.needs_confirmation and at:
        confirmed = submission.confirmed_at
        yield "기관 확인", moment(confirmed) if confirmed else "아직 확인하지 않음"


def _log(number: int, evidence: Sequence[Evidence]) -> Iterator[Block]:
    """Yield the list of log entries, corrected ones marked as such."""
    yield Heading(f"{number}. 붙임: 수행기록 목록", 1)
    if not evidence:
        yield paragraph("수행기록이 없습니다.", note=True)
        return
    corrected = {e.entry.corrects: e.seq for e in evidence if e.entry.corrects}
    rows = tuple(_entry(entry, corrected.get(entry.seq)) for entry in evidence)
    header = ("번호", "있었던 날", "구분", "제목", "파일", "적은 날", "봉인(앞 12자)")
    yield TableBlock("수행기록 목록", header, rows)


def _entry(entry: Evidence, corrected_by: int | None) -> tuple[Span, ...]:
    told = entry.entry
    title = f"{told.title} (가져온 기록)" if told.origin else told.title
    if corrected_by is not None:
        title += f" (수행기록 {corrected_by}번으로 바로잡음)"
    cells = (
        f"{entry.seq}번",
        korean_date(told.happened_on),
        told.kind.value,
        title,
        f"{len(told.files)}개",
        korean_date(entry.recorded_at.astimezone(SEOUL).date()),
        entry.seal[:SEAL_SHOWN],
    )
    return tuple(Span(cell, (f"evidence/{entry.seq}",)) for cell in cells)


def _files(number: int, files: Iterable[Attachment], asking: Asked) -> Iterator[Block]:
    """Yield the list of attached files with their hashes."""
    titles = {criterion.id: criterion.title for criterion in asking.all}
    yield Heading(f"{number}. 붙임: 파일 목록", 1)
    rows = tuple(
        (
            Span(file.name),
            Span(titles.get(file.item, file.item) or "제출서 전체"),
            Span(f"{file.size:,}바이트"),
            Span(file.sha256),
        )
        for file in files
    )
    yield TableBlock("파일 목록", ("파일", "항목", "크기", "SHA-256"), rows)
