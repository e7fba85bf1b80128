"""A submission (평가 제출서) as the fold of its events; pure, nothing overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from molip.errors import InvalidInputError
from molip.evaluation.attachments import Attachment, attachment_of
from molip.evaluation.criteria import SINCERITY_SHEET
from molip.evaluation.deadline import is_late
from molip.evaluation.events import Event, EventKind
from molip.evaluation.states import ACTS, ALLOWED, REMEDIES, State
from molip.model.korean import josa

__all__ = [
    "ALLOWED",
    "CONFIRMATION_KEY",
    "DIGEST_KEY",
    "DUE_KEY",
    "GENERAL_KEY",
    "KIND_KEY",
    "PROJECT_KEY",
    "REQUIRED",
    "SHEETS_KEY",
    "State",
    "Submission",
    "SubmissionKind",
    "can_confirm",
    "can_return",
    "can_review",
    "can_save",
    "can_submit",
    "fold",
    "require_transition",
]


class SubmissionKind(StrEnum):
    """Which evaluation it is for (국가연구개발혁신법 제12조제2항)."""

    STAGE = "단계평가"
    FINAL = "최종평가"


PROJECT_KEY, KIND_KEY = "project", "kind"
SHEETS_KEY, CONFIRMATION_KEY = "sheets", "confirmation"
"""Keys of the opening event's payload; every other key there is an answer's."""
REQUIRED = "required"
DUE_KEY, DIGEST_KEY = "due", "sha256"
"""Keys of a submitting event's payload."""
GENERAL_KEY = "general"
"""Key of a remark (의견) on the whole submission; other keys are criterion ids."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a project hands in for a process-based evaluation."""

    id: str
    project_id: str
    kind: SubmissionKind
    state: State
    version: int
    """Version of the last event: what the next command must name."""
    answers: Mapping[str, str]
    """Statement by criterion id, letter for letter as written."""
    remarks: Mapping[str, str]
    """The latest reviewer's remarks by criterion id; ``general`` for the whole."""
    opened_at: datetime
    submitted_at: datetime | None
    """When it was last submitted; None: never."""
    history: tuple[Event, ...] = field(repr=False)
    sheets: tuple[str, ...] = (SINCERITY_SHEET,)
    """Ids of the sheets it answers, as they applied when it was opened."""
    asks_goals: bool = False
    """Whether missed goals are asked; not of a submission from before sheets."""
    needs_confirmation: bool = False
    """Whether the institution confirms (기관 확인) before it counts as received."""
    confirmed_at: datetime | None = None
    """When the institution confirmed what was last submitted; None: it did not."""
    declined: str = ""
    """Why the institution sent it back; empty: it did not, or it is mended."""
    files: tuple[Attachment, ...] = ()
    """Files attached, in the order they came."""
    due_on: date | None = None
    """By when what was last submitted was due; None: nobody knew."""
    late: bool = False
    """Whether it was submitted after the end of that day in Seoul."""
    sha256: str = ""
    """Digest of what was last submitted, taken at that moment."""

    @property
    def frozen(self) -> bool:
        """Whether the answers can no longer change as things stand."""
        return self.state not in ALLOWED[EventKind.SAVED]

    @property
    def submitted_version(self) -> int:
        """Version of the event by which it was last submitted; 0: never."""
        made = (e.version for e in self.history if e.kind is EventKind.SUBMITTED)
        return max(made, default=0)


def can_save(state: State) -> bool:
    """Return whether answers may be saved."""
    return state in ALLOWED[EventKind.SAVED]


def can_submit(state: State) -> bool:
    """Return whether it may be submitted."""
    return state in ALLOWED[EventKind.SUBMITTED]


def can_confirm(state: State) -> bool:
    """Return whether the institution may confirm or send back."""
    return state in ALLOWED[EventKind.CONFIRMED]


def can_return(state: State) -> bool:
    """Return whether a reviewer may ask for more (보완 요청)."""
    return state in ALLOWED[EventKind.RETURNED]


def can_review(state: State) -> bool:
    """Return whether a reviewer may close the review (검토 완료)."""
    return state in ALLOWED[EventKind.REVIEWED]


def require_transition(submission: Submission, kind: EventKind) -> None:
    """Let the event follow.

    Raises:
        InvalidInputError: It may not follow from the state the submission is in.
    """
    if submission.state in ALLOWED[kind]:
        return
    act = josa(ACTS[kind], "을/를")
    remedy = REMEDIES[submission.state]
    if kind is EventKind.OPENED:
        remedy = "이미 시작한 제출서를 이어서 쓰십시오."
    raise InvalidInputError(
        f"제출서 {submission.id}",
        f"지금은 '{submission.state.value}' 상태여서 {act} 할 수 없습니다.",
        remedy,
    )


def fold(events: Iterable[Event]) -> Submission:
    """Return the submission that its events make, in the order given.

    Raises:
        InvalidInputError: The history does not begin with its opening, skips a
            version, mixes submissions, lacks a time zone, or holds an event that
            could not follow.
    """
    submission: Submission | None = None
    for version, event in enumerate(events, start=1):
        _require_place(event, version, submission)
        if submission is None:
            submission = _open(event)
        else:
            require_transition(submission, event.kind)
            submission = _apply(submission, event)
    if submission is None:
        raise InvalidInputError(
            "제출서", "이력이 비어 있습니다.", "제출서를 먼저 시작하십시오."
        )
    return submission


def _require_place(event: Event, version: int, before: Submission | None) -> None:
    """Refuse an event that does not stand where its history puts it."""
    where = f"제출서 {event.submission_id} 이력 {version}"
    remedy = "이력을 백업본과 견주어 보십시오."
    if event.version != version:
        problem = f"{version}번째여야 할 이력의 번호가 {event.version}입니다."
    elif before is None and event.kind is not EventKind.OPENED:
        problem = "이력이 시작 기록으로 열리지 않습니다."
    elif before is not None and event.submission_id != before.id:
        problem = f"다른 제출서({before.id})의 이력에 섞여 있습니다."
    elif event.at.tzinfo is None:
        problem = "시각에 시간대가 없습니다."
        remedy = "시간대가 있는 시각으로 적으십시오."
    else:
        return
    raise InvalidInputError(where, problem, remedy)


def _open(event: Event) -> Submission:
    """Return the submission an opening event starts."""
    payload = dict(event.payload)
    project_id = payload.pop(PROJECT_KEY, "")
    kind = payload.pop(KIND_KEY, SubmissionKind.STAGE.value)
    sheets = tuple(payload.pop(SHEETS_KEY, "").split())
    confirmation = payload.pop(CONFIRMATION_KEY, "")
    where = f"제출서 {event.submission_id} 이력 1"
    if not project_id:
        raise InvalidInputError(
            where, "어느 과제의 것인지 없습니다.", "시작 기록에 과제를 적으십시오."
        )
    if kind not in [member.value for member in SubmissionKind]:
        raise InvalidInputError(
            where,
            f"'{kind}'에는 제출서를 낼 수 없습니다.",
            f"다음 가운데 하나를 고르십시오: {', '.join(SubmissionKind)}",
        )
    return Submission(
        id=event.submission_id,
        project_id=project_id,
        kind=SubmissionKind(kind),
        state=State.WRITING,
        version=event.version,
        answers=MappingProxyType(payload),
        remarks=MappingProxyType({}),
        opened_at=event.at,
        submitted_at=None,
        history=(event,),
        sheets=sheets or (SINCERITY_SHEET,),
        asks_goals=bool(sheets),
        needs_confirmation=confirmation == REQUIRED,
    )


def _apply(submission: Submission, event: Event) -> Submission:
    """Return the submission after an event that may follow."""
    after = replace(
        submission, version=event.version, history=(*submission.history, event)
    )
    told = MappingProxyType(dict(event.payload))
    match event.kind:
        case EventKind.SAVED:
            answers = MappingProxyType({**submission.answers, **told})
            return replace(after, answers=answers)
        case EventKind.ATTACHED:
            return replace(after, files=(*submission.files, attachment_of(event)))
        case EventKind.DETACHED:
            gone = told.get("file", "")
            left = tuple(f for f in submission.files if str(f.number) != gone)
            return replace(after, files=left)
        case EventKind.SUBMITTED:
            return _submitted(after, submission.state, told, event.at)
        case EventKind.CONFIRMED:
            return replace(after, state=State.SUBMITTED, confirmed_at=event.at)
        case EventKind.DECLINED:
            reason = told.get(GENERAL_KEY, "")
            return replace(after, state=State.DECLINED, declined=reason)
    state = State.RETURNED if event.kind is EventKind.RETURNED else State.REVIEWED
    return replace(after, state=state, remarks=told)


def _submitted(
    after: Submission, before: State, told: Mapping[str, str], at: datetime
) -> Submission:
    """Return the submission once submitted: received, or waiting to be confirmed.

    What reviewers asked to be supplemented keeps the mark it first came in with.
    """
    waits = after.needs_confirmation
    due = told.get(DUE_KEY, "")
    due_on = date.fromisoformat(due) if due else None
    return replace(
        after,
        state=State.AWAITING if waits else State.SUBMITTED,
        submitted_at=at,
        confirmed_at=None,
        declined="",
        due_on=due_on,
        late=after.late if before is State.RETURNED else is_late(at, due_on),
        sha256=told.get(DIGEST_KEY, ""),
    )
