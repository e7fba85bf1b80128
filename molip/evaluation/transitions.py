"""The next event of a submission, checked before anything is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from molip.errors import ConflictError, InvalidInputError, UnknownIdError
from molip.evaluation.events import Event, EventKind
from molip.evaluation.receipt import digest_of
from molip.evaluation.submission import (
    CONFIRMATION_KEY,
    DIGEST_KEY,
    DUE_KEY,
    GENERAL_KEY,
    KIND_KEY,
    PROJECT_KEY,
    REQUIRED,
    SHEETS_KEY,
    Submission,
    SubmissionKind,
    require_transition,
)


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


def open_event(
    submission_id: str,
    project_id: str,
    kind: SubmissionKind,
    answers: Mapping[str, str],
    by: By,
    *,
    sheets: Sequence[str] = (),
    confirmation: bool = False,
) -> Event:
    """Return the event that opens a submission with its prefilled answers.

    Args:
        submission_id: Its id.
        project_id: Whose it is.
        kind: Of which evaluation.
        answers: What each statement starts from, by criterion id.
        by: Who opens it, and when.
        sheets: Ids of the sheets that apply; kept, so that a later change of the
            rules does not change what an open submission asks.
        confirmation: Whether the institution confirms before it is received.
    """
    payload = {**answers, PROJECT_KEY: project_id, KIND_KEY: kind.value}
    if sheets:
        payload[SHEETS_KEY] = " ".join(sheets)
    if confirmation:
        payload[CONFIRMATION_KEY] = REQUIRED
    return _event(submission_id, 1, EventKind.OPENED, by, payload)


def save_event(
    submission: Submission,
    version: int,
    answers: Mapping[str, str],
    criteria: Collection[str],
    by: By,
) -> Event | None:
    """Return the event that saves what changed, or None where nothing did.

    Args:
        submission: The submission as it stands.
        version: The version the writer had before them.
        answers: Statements by criterion id; those left out stay as they are.
        criteria: The criterion ids there are.
        by: Who saves, and when.

    Raises:
        ConflictError: Somebody else saved in between.
        InvalidInputError: Saving is not possible in this state.
        UnknownIdError: An answer is to a criterion that does not exist.
    """
    require_next(submission, version, EventKind.SAVED)
    _require_known(answers, criteria)
    changed = {
        key: text
        for key, text in answers.items()
        if text != submission.answers.get(key)
    }
    if not changed:
        return None
    return next_event(submission, EventKind.SAVED, by, changed)


def submit_event(
    submission: Submission, version: int, by: By, due_on: date | None = None
) -> Event:
    """Return the event that submits; completeness is checked by the caller.

    It keeps the day it was due, and the digest of what is submitted.

    Raises:
        ConflictError: Somebody else saved in between.
        InvalidInputError: Submitting is not possible in this state.
    """
    require_next(submission, version, EventKind.SUBMITTED)
    told = {DIGEST_KEY: digest_of(submission)}
    if due_on is not None:
        told[DUE_KEY] = due_on.isoformat()
    return next_event(submission, EventKind.SUBMITTED, by, told)


def return_event(
    submission: Submission,
    version: int,
    remarks: Mapping[str, str],
    criteria: Collection[str],
    by: By,
) -> Event:
    """Return the event that asks for more (보완 요청); it must say what.

    Raises:
        ConflictError: Somebody else acted in between.
        InvalidInputError: Not possible in this state, or no remark is written.
        UnknownIdError: A remark is on a criterion that does not exist.
    """
    require_next(submission, version, EventKind.RETURNED)
    told = _remarks(remarks, criteria)
    if not told:
        raise InvalidInputError(
            f"제출서 {submission.id}",
            "무엇을 보완해야 하는지 적혀 있지 않습니다.",
            "보완할 점을 한 가지 이상 적은 다음 요청하십시오.",
        )
    return next_event(submission, EventKind.RETURNED, by, told)


def review_event(
    submission: Submission,
    version: int,
    remarks: Mapping[str, str],
    criteria: Collection[str],
    by: By,
) -> Event:
    """Return the event that closes the review (검토 완료).

    Raises:
        ConflictError: Somebody else acted in between.
        InvalidInputError: Not possible in this state.
        UnknownIdError: A remark is on a criterion that does not exist.
    """
    require_next(submission, version, EventKind.REVIEWED)
    told = _remarks(remarks, criteria)
    return next_event(submission, EventKind.REVIEWED, by, told)


def _remarks(remarks: Mapping[str, str], criteria: Collection[str]) -> dict[str, str]:
    """Return the remarks that say something."""
    _require_known(remarks, {*criteria, GENERAL_KEY})
    return {key: text for key, text in remarks.items() if text.strip()}


def _require_known(given: Mapping[str, str], known: Collection[str]) -> None:
    for key in given:
        if key not in known:
            raise UnknownIdError("평가 기준", key, sorted(known))


def require_next(submission: Submission, version: int, kind: EventKind) -> None:
    """Let those pass who saw the latest version, where the event may follow.

    Raises:
        ConflictError: Somebody else acted in between.
        InvalidInputError: The event may not follow from this state.
    """
    if version != submission.version:
        raise ConflictError(
            f"제출서 {submission.id}",
            "그사이 다른 곳에서 먼저 저장되었습니다. 덮어쓴 것은 없습니다.",
            "새로 불러와 달라진 곳을 확인한 다음 다시 하십시오.",
        )
    require_transition(submission, kind)


def next_event(
    submission: Submission, kind: EventKind, by: By, payload: Mapping[str, str]
) -> Event:
    """Return the event that follows the last one."""
    return _event(submission.id, submission.version + 1, kind, by, payload)


def _event(
    submission_id: str,
    version: int,
    kind: EventKind,
    by: By,
    payload: Mapping[str, str],
) -> Event:
    return Event(
        submission_id=submission_id,
        version=version,
        kind=kind,
        actor=by.actor,
        actor_name=by.actor_name,
        at=by.at,
        payload=MappingProxyType(dict(payload)),
    )
