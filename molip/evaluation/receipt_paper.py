"""The receipt (접수증) as a paper and as JSON."""

import json
from collections.abc import Iterator

from molip.documents import Block, Document, Heading, Span, TableBlock
from molip.errors import InvalidInputError
from molip.evaluation.deadline import SEOUL
from molip.evaluation.paper_parts import paragraph
from molip.evaluation.receipt import canonical_of, digest_of, receipt_number
from molip.evaluation.submission import Submission
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord

RECEIPT_TITLE = "과정 중심 평가 제출서 접수증"
RECEIVED, WAITING = "접수", "기관 확인을 기다림"
_NOT_RECEIVED = "제출한 것이며 아직 접수되지 않았습니다. 기관이 확인하면 접수됩니다."
_HOW = (
    "제출 내용의 SHA-256은 제출한 순간의 답과 붙임 목록 전체에서 셈한 값입니다. "
    "JSON 접수증의 content 값을 UTF-8 글자 그대로 셈하면 같은 값이 나옵니다."
)


def require_submitted(submission: Submission) -> None:
    """Let those pass that were submitted and are not being mended.

    Raises:
        InvalidInputError: There is nothing to give a receipt for.
    """
    if submission.submitted_at is None or not submission.frozen:
        raise InvalidInputError(
            f"제출서 {submission.id}",
            "제출한 상태가 아니어서 접수증이 없습니다.",
            "제출한 다음에 받으십시오.",
        )


def receipt_rows(
    submission: Submission, record: ProjectRecord
) -> Iterator[tuple[str, str]]:
    """Yield what the receipt says, label by label."""
    at = submission.submitted_at
    yield "접수번호", receipt_number(submission)
    yield "과제", record.identity.title
    yield "과제번호", record.identity.number
    yield "평가", submission.kind.value
    yield "제출한 때", _stamp(submission) if at else "-"
    yield "제출 기한(보고서 기한에 맞춤)", _due(submission)
    yield "접수 상태", _standing(submission)
    yield "판", f"{submission.submitted_version}판"
    yield "붙임", f"{len(submission.files)}개"
    yield "SHA-256", submission.sha256 or "이때는 남기지 않음"


def render_receipt(submission: Submission, record: ProjectRecord) -> Document:
    """Return the receipt as a paper.

    Raises:
        InvalidInputError: It is not submitted.
    """
    require_submitted(submission)
    blocks: list[Block] = []
    if record.sample:
        blocks.append(
            paragraph("예시 과제입니다. 실제 과제나 사람이 아닙니다.", note=True)
        )
    if not _received(submission):
        blocks.append(paragraph(_NOT_RECEIVED, note=True))
    rows = tuple(
        (Span(label), Span(value)) for label, value in receipt_rows(submission, record)
    )
    blocks.append(Heading("1. 접수 내용", 1))
    blocks.append(TableBlock("접수 내용", ("항목", "내용"), rows))
    if submission.files:
        files = tuple(
            (Span(f.name), Span(f"{f.size:,}바이트"), Span(f.sha256))
            for f in submission.files
        )
        blocks.append(Heading("2. 붙임", 1))
        blocks.append(TableBlock("붙임 목록", ("파일", "크기", "SHA-256"), files))
    blocks.append(paragraph(_HOW, note=True))
    return Document(RECEIPT_TITLE, record.identity.title, tuple(blocks))


def receipt_json(submission: Submission, record: ProjectRecord) -> bytes:
    """Return the receipt as JSON, with the very text its digest is taken of.

    Raises:
        InvalidInputError: It is not submitted.
    """
    require_submitted(submission)
    at = submission.submitted_at
    confirmed = submission.confirmed_at
    told = {
        "number": receipt_number(submission),
        "sample": record.sample,
        "project": record.identity.number,
        "kind": submission.kind.value,
        "version": submission.submitted_version,
        "submitted_at": at.astimezone(SEOUL).isoformat() if at else None,
        "due_on": submission.due_on.isoformat() if submission.due_on else None,
        "late": submission.late,
        "received": _received(submission),
        "confirmed_at": confirmed.astimezone(SEOUL).isoformat() if confirmed else None,
        "sha256": submission.sha256,
        "content": canonical_of(submission),
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8")


def altered(submission: Submission) -> bool:
    """Return whether a frozen submission no longer is what its digest was taken of."""
    known = submission.frozen and submission.sha256
    return bool(known) and digest_of(submission) != submission.sha256


def _received(submission: Submission) -> bool:
    return not submission.needs_confirmation or submission.confirmed_at is not None


def _standing(submission: Submission) -> str:
    if not _received(submission):
        return WAITING
    confirmed = submission.confirmed_at
    if confirmed is None:
        return RECEIVED
    local = confirmed.astimezone(SEOUL)
    return f"{RECEIVED}({korean_date(local.date())} {local:%H:%M} 기관 확인)"


def _due(submission: Submission) -> str:
    if submission.due_on is None:
        return "과제 기록에서 알 수 없음"
    day = f"{korean_date(submission.due_on)} 24:00까지(서울)"
    return f"{day}, {'기한이 지나 제출함' if submission.late else '기한 안에 제출함'}"


def _stamp(submission: Submission) -> str:
    at = submission.submitted_at
    if at is None:
        return "-"
    local = at.astimezone(SEOUL)
    zone = f"{local:%z}"
    return f"{korean_date(local.date())} {local:%H:%M:%S}(서울, {zone[:3]}:{zone[3:]})"
