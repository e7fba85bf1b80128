"""Where a submission stands, and what may follow from where."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from molip.evaluation.events import EventKind


class State(StrEnum):
    """Where a submission stands."""

    WRITING = "작성 중"
    AWAITING = "기관 확인 중"
    """Submitted; the institution has not confirmed it yet."""
    DECLINED = "기관 반려"
    """The institution sent it back with a reason."""
    SUBMITTED = "제출"
    """Received (접수): reviewers see it."""
    RETURNED = "보완 요청"
    REVIEWED = "검토 완료"


_OPEN = frozenset({State.WRITING, State.RETURNED, State.DECLINED})

ALLOWED: Mapping[EventKind, frozenset[State]] = MappingProxyType(
    {
        EventKind.OPENED: frozenset(),
        EventKind.SAVED: _OPEN,
        EventKind.ATTACHED: _OPEN,
        EventKind.DETACHED: _OPEN,
        EventKind.SUBMITTED: _OPEN,
        EventKind.CONFIRMED: frozenset({State.AWAITING}),
        EventKind.DECLINED: frozenset({State.AWAITING}),
        EventKind.RETURNED: frozenset({State.SUBMITTED}),
        EventKind.REVIEWED: frozenset({State.SUBMITTED}),
    }
)
"""From which states each event may follow."""

ACTS: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.OPENED: "다시 시작",
        EventKind.SAVED: "저장",
        EventKind.ATTACHED: "파일 붙이기",
        EventKind.DETACHED: "붙인 파일 거두기",
        EventKind.SUBMITTED: "제출",
        EventKind.CONFIRMED: "기관 확인",
        EventKind.DECLINED: "기관 반려",
        EventKind.RETURNED: "보완 요청",
        EventKind.REVIEWED: "검토 완료 처리",
    }
)
"""What each event is called when it may not follow."""

REMEDIES: Mapping[State, str] = MappingProxyType(
    {
        State.WRITING: "먼저 제출한 다음에 할 수 있습니다.",
        State.AWAITING: "기관 담당자가 확인하거나 돌려보낼 때까지 기다려 주십시오.",
        State.DECLINED: "기관이 적은 까닭을 보고 고쳐 다시 제출하십시오.",
        State.SUBMITTED: "고칠 것이 있으면 평가위원의 보완 요청을 받아 고치십시오.",
        State.RETURNED: "보완하여 다시 제출할 때까지 기다려 주십시오.",
        State.REVIEWED: "검토가 끝난 제출서는 바뀌지 않습니다. 내용만 보십시오.",
    }
)
"""What to do where something may not be done in a state."""
