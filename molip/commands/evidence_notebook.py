"""The evidence log as a research notebook (연구노트): a paper that lists it whole.

Source: 국가연구개발사업 연구노트 지침 제7조제2항 (date, recorder and tampering can be
seen), 제10조제3항 (kept for 30 years): 혁신법 매뉴얼(26.7) p.141.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from molip.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.errors import Finding
from molip.model.korean import korean_date, korean_period
from molip.projects.evidence import Evidence
from molip.projects.evidence_told import Labels, corrected_by, labels_of, told_lines
from molip.projects.record import ProjectRecord
from molip.store.times import in_seoul

SHOWN = 12
"""Characters of a seal that are shown; the file of the log holds all 64."""
_KEPT_YEARS = 30
_HEADER = ("번호와 날짜", "기록자와 적은 때", "내용", "봉인")


def render_notebook(
    record: ProjectRecord,
    log: Sequence[Evidence],
    findings: Sequence[Finding],
    today: date,
) -> Document:
    """Return the paper: what was found on checking, then entry by entry.

    Args:
        record: Whose notebook.
        log: Its entries, in order.
        findings: What the check of log and files found.
        today: The day of the check.
    """
    blocks: list[Block] = [*_head(record, log)]
    blocks += _check(log, findings, today)
    blocks.append(Heading(f"기록 {len(log)}건", 1))
    if log:
        labels, corrected = labels_of(record), corrected_by(log)
        rows = tuple(_row(e, corrected.get(e.seq, 0), labels) for e in log)
        blocks.append(TableBlock("수행기록", _HEADER, rows))
    else:
        blocks.append(Paragraph((Span("아직 남긴 기록이 없습니다."),)))
    return Document("연구노트", record.identity.title, tuple(blocks))


def _head(record: ProjectRecord, log: Sequence[Evidence]) -> Iterator[Block]:
    ends = record.agreement.ends_on
    yield _note(f"연구개발과제번호: {record.identity.number}")
    if log:
        first, last = (in_seoul(e.recorded_at).date() for e in (log[0], log[-1]))
        yield _note(f"적은 기간: {korean_period(first, last)} (때는 모두 서울 시각)")
    yield _note(
        "기록 날짜, 기록자, 위·변조 여부를 확인할 수 있게 담았습니다"
        "(「국가연구개발사업 연구노트 지침」 제7조제2항)."
    )
    yield _note(
        f"보존기간은 과제 종료일({korean_date(ends)})부터 {_KEPT_YEARS}년, 곧 "
        f"{ends.year + _KEPT_YEARS}년까지입니다. 기관의 자체규정이 달리 정할 수 "
        "있습니다(같은 지침 제10조제3항)."
    )


def _check(
    log: Sequence[Evidence], findings: Sequence[Finding], today: date
) -> Iterator[Block]:
    yield Heading("위·변조 확인", 1)
    if findings:
        yield Paragraph(
            (Span(f"{korean_date(today)} 확인: 어긋난 곳이 {len(findings)}건입니다."),)
        )
        for found in findings:
            text = f"{found.where}: {found.problem} {found.remedy}"
            yield Paragraph((Span(text),), ParagraphStyle.BULLET)
        return
    text = f"{korean_date(today)} 확인: 모든 기록과 첨부파일이 남긴 그대로입니다."
    if log:
        text += f" 마지막 봉인은 {log[-1].seal}입니다."
    yield Paragraph((Span(text),))
    yield _note(
        "봉인은 앞 기록의 봉인까지 담아 계산한 값(SHA-256)입니다. 마지막 봉인을 따로 "
        "적어 두면, 나중에 기록 전체가 새로 쓰이거나 끝이 지워진 것도 알 수 있습니다."
    )


def _row(evidence: Evidence, corrected_by_seq: int, labels: Labels) -> tuple[Span, ...]:
    entry = evidence.entry
    parts = [f"[{entry.kind.value}] {entry.title}"]
    if entry.body != entry.title:
        parts.append(entry.body)
    parts += told_lines(entry, labels)
    if entry.corrects:
        parts.append(f"{entry.corrects}번 기록을 바로잡음")
    if corrected_by_seq:
        parts.append(f"{corrected_by_seq}번 기록에서 바로잡음")
    parts += [
        f"첨부: {f.name} ({f.size:,}바이트, {f.sha256[:SHOWN]})" for f in entry.files
    ]
    at = in_seoul(evidence.recorded_at)
    cells = (
        f"{evidence.seq}번\n{korean_date(entry.happened_on)}",
        f"{evidence.recorder}\n{korean_date(at.date())}\n{at:%H:%M:%S}",
        "\n".join(parts),
        evidence.seal[:SHOWN],
    )
    return tuple(Span(cell) for cell in cells)


def _note(text: str) -> Paragraph:
    return Paragraph((Span(text),), ParagraphStyle.NOTE)
