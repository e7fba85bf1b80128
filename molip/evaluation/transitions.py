"""The next event of a submission, checked before anything is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from molip.errors import ConflictError, InvalidInputError, UnknownIdError
from molip.evaluation.events import Event, EventKind
from molip.evaluation.submission import (
    GENERAL_KEY,
    KIND_KEY,
    PROJECT_KEY,
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
) -> Event:
    """Return the event that opens a submission with its prefilled answers."""
    payload = {**answers, PROJECT_KEY: project_id, KIND_KEY: kind.value}
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
    _require_next(submission, version, EventKind.SAVED)
    _require_known(answers, criteria)
    changed = {
        key: text
        for key, text in answers.items()
        if text != submission.answers.get(key)
    }
    if not changed:
        return None
    return _next(submission, EventKind.SAVED, by, changed)


def submit_event(submission: Submission, version: int, by: By) -> Event:
    """Return the event that submits; completeness is checked by the caller.

    Raises:
        ConflictError: Somebody else saved in between.
        InvalidInputError: Submitting is not possible in this state.
    """
    _require_next(submission, version, EventKind.SUBMITTED)
    return _next(submission, EventKind.SUBMITTED, by, {})


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
    _require_next(submission, version, EventKind.RETURNED)
    told = _remarks(remarks, criteria)
    if not told:
        raise InvalidInputError(
            f"제출서 {submission.id}",
            "무엇을 보완해야 하는지 적혀 있지 않습니다.",
            "보완할 점을 한 가지 이상 적은 다음 요청하십시오.",
        )
    return _next(submission, EventKind.RETURNED, by, told)


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
    _require_next(submission, version, EventKind.REVIEWED)
    told = _remarks(remarks, criteria)
    return _next(submission, EventKind.REVIEWED, by, told)


def _remarks(remarks: Mapping[str, str], criteria: Collection[str]) -> dict[str, str]:
    """Return the remarks that say something."""
    _require_known(remarks, {*criteria, GENERAL_KEY})
    return {key: text for key, text in remarks.items() if text.strip()}


def _require_known(given: Mapping[str, str], known: Collection[str]) -> None:
    for key in given:
        if key not in known:
            raise UnknownIdError("평가 기준", key, sorted(known))


def _require_next(submission: Submission, version: int, kind: EventKind) -> None:
    if version != submission.version:
        raise ConflictError(
            f"제출서 {submission.id}",
            "그사이 다른 곳에서 먼저 저장되었습니다. 덮어쓴 것은 없습니다.",
            "새로 불러와 달라진 곳을 확인한 다음 다시 하십시오.",
        )
    require_transition(submission, kind)


def _next(
    submission: Submission, kind: EventKind, by: By, payload: Mapping[str, str]
) -> Event:
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
