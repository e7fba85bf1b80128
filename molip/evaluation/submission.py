"""A submission (평가 제출서) as the fold of its events; pure, nothing overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from molip.errors import InvalidInputError
from molip.evaluation.events import Event, EventKind
from molip.model.korean import josa


class State(StrEnum):
    """Where a submission stands."""

    WRITING = "작성 중"
    SUBMITTED = "제출"
    RETURNED = "보완 요청"
    REVIEWED = "검토 완료"


class SubmissionKind(StrEnum):
    """Which evaluation it is for (국가연구개발혁신법 제12조제2항)."""

    STAGE = "단계평가"
    FINAL = "최종평가"


PROJECT_KEY, KIND_KEY = "project", "kind"
"""Keys of the opening event's payload; every other key there is an answer's."""
GENERAL_KEY = "general"
"""Key of a remark (의견) on the whole submission; other keys are criterion ids."""

ALLOWED: Mapping[EventKind, frozenset[State]] = MappingProxyType(
    {
        EventKind.OPENED: frozenset(),
        EventKind.SAVED: frozenset({State.WRITING, State.RETURNED}),
        EventKind.SUBMITTED: frozenset({State.WRITING, State.RETURNED}),
        EventKind.RETURNED: frozenset({State.SUBMITTED}),
        EventKind.REVIEWED: frozenset({State.SUBMITTED}),
    }
)
"""From which states each event may follow."""

_ACTS: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.OPENED: "다시 시작",
        EventKind.SAVED: "저장",
        EventKind.SUBMITTED: "제출",
        EventKind.RETURNED: "보완 요청",
        EventKind.REVIEWED: "검토 완료 처리",
    }
)
_REMEDIES: Mapping[State, str] = MappingProxyType(
    {
        State.WRITING: "먼저 제출한 다음에 할 수 있습니다.",
        State.SUBMITTED: "고칠 것이 있으면 평가위원의 보완 요청을 받아 고치십시오.",
        State.RETURNED: "보완하여 다시 제출할 때까지 기다려 주십시오.",
        State.REVIEWED: "검토가 끝난 제출서는 바뀌지 않습니다. 내용만 보십시오.",
    }
)


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

    @property
    def frozen(self) -> bool:
        """Whether the answers can no longer change as things stand."""
        return self.state not in ALLOWED[EventKind.SAVED]


def can_save(state: State) -> bool:
    """Return whether answers may be saved."""
    return state in ALLOWED[EventKind.SAVED]


def can_submit(state: State) -> bool:
    """Return whether it may be submitted."""
    return state in ALLOWED[EventKind.SUBMITTED]


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
    act = josa(_ACTS[kind], "을/를")
    remedy = _REMEDIES[submission.state]
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
    )


def _apply(submission: Submission, event: Event) -> Submission:
    """Return the submission after an event that may follow."""
    after = replace(
        submission, version=event.version, history=(*submission.history, event)
    )
    told = MappingProxyType(dict(event.payload))
    if event.kind is EventKind.SAVED:
        answers = MappingProxyType({**submission.answers, **told})
        return replace(after, answers=answers)
    if event.kind is EventKind.SUBMITTED:
        return replace(after, state=State.SUBMITTED, submitted_at=event.at)
    state = State.RETURNED if event.kind is EventKind.RETURNED else State.REVIEWED
    return replace(after, state=state, remarks=told)
