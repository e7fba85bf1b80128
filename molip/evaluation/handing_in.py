"""Events around handing in: files attached, the institution's confirmation."""

from collections.abc import Collection

from molip.errors import InvalidInputError, UnknownIdError
from molip.evaluation.attachments import WHOLE, attachment_payload
from molip.evaluation.events import Event, EventKind
from molip.evaluation.submission import GENERAL_KEY, Submission
from molip.evaluation.transitions import By, next_event, require_next
from molip.projects.evidence import EvidenceFile

MOST_FILES = 30
"""No submission carries more files."""


def attach_event(
    submission: Submission,
    item: str,
    file: EvidenceFile,
    criteria: Collection[str],
    by: By,
) -> Event:
    """Return the event that attaches a file whose bytes are kept already.

    Args:
        submission: As it stands; a file replaces nothing, so no version is named.
        item: Id of the criterion it bears on; empty: the whole.
        file: Name, size and hash.
        criteria: The criterion ids there are.
        by: Who attaches it, and when.

    Raises:
        InvalidInputError: Not possible in this state, the same file is there
            already under this item, or there are too many.
        UnknownIdError: There is no such criterion.
    """
    require_next(submission, submission.version, EventKind.ATTACHED)
    if item != WHOLE and item not in criteria:
        raise UnknownIdError("평가 기준", item, sorted(criteria))
    where = f"붙임 {file.name}"
    if any(f.item == item and f.sha256 == file.sha256 for f in submission.files):
        raise InvalidInputError(
            where,
            "이 항목에 같은 내용의 파일이 이미 붙어 있습니다.",
            "다른 파일을 고르거나 그대로 두십시오.",
        )
    if len(submission.files) >= MOST_FILES:
        raise InvalidInputError(
            where,
            f"파일은 {MOST_FILES}개까지 붙일 수 있습니다.",
            "필요 없는 파일을 거두거나 여러 파일을 하나로 묶으십시오.",
        )
    told = attachment_payload(item, file.name, file.size, file.sha256)
    return next_event(submission, EventKind.ATTACHED, by, told)


def detach_event(submission: Submission, number: int, by: By) -> Event:
    """Return the event that takes a file back; its bytes and history stay.

    Raises:
        InvalidInputError: Not possible in this state.
        UnknownIdError: No file goes by this number.
    """
    require_next(submission, submission.version, EventKind.DETACHED)
    numbers = [str(file.number) for file in submission.files]
    if str(number) not in numbers:
        raise UnknownIdError("붙임", str(number), numbers)
    return next_event(submission, EventKind.DETACHED, by, {"file": str(number)})


def confirm_event(submission: Submission, version: int, by: By) -> Event:
    """Return the event by which the institution confirms (기관 확인).

    Raises:
        ConflictError: Somebody else acted in between.
        InvalidInputError: It does not wait for confirmation.
    """
    require_next(submission, version, EventKind.CONFIRMED)
    return next_event(submission, EventKind.CONFIRMED, by, {})


def decline_event(submission: Submission, version: int, reason: str, by: By) -> Event:
    """Return the event by which the institution sends it back (기관 반려).

    Raises:
        ConflictError: Somebody else acted in between.
        InvalidInputError: It does not wait for confirmation, or no reason is given.
    """
    require_next(submission, version, EventKind.DECLINED)
    if not reason.strip():
        raise InvalidInputError(
            f"제출서 {submission.id}",
            "돌려보내는 까닭이 적혀 있지 않습니다.",
            "연구자가 무엇을 고치면 되는지 적은 다음 돌려보내십시오.",
        )
    return next_event(submission, EventKind.DECLINED, by, {GENERAL_KEY: reason})
