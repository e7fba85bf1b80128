"""What happens to a submission, one frozen event at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What was done to a submission."""

    OPENED = "opened"
    """시작: carries project, kind and the prefilled answers."""
    SAVED = "saved"
    """저장: carries the answers that changed."""
    ATTACHED = "attached"
    """붙임: carries the item, name, size and SHA-256 of a file."""
    DETACHED = "detached"
    """붙임 거둠: carries the version by which the file was attached."""
    SUBMITTED = "submitted"
    """제출: carries the day it was due and the SHA-256 of what was submitted."""
    CONFIRMED = "confirmed"
    """기관 확인: from here on it counts as received (접수)."""
    DECLINED = "declined"
    """기관 반려: carries the reason."""
    RETURNED = "returned"
    """보완 요청: carries remarks."""
    REVIEWED = "reviewed"
    """검토 완료: carries remarks per criterion."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a submission's history; history is only ever added to."""

    submission_id: str
    version: int
    """1, 2, 3 … within the submission: the optimistic lock."""
    kind: EventKind
    actor: str
    """Id of who did it."""
    actor_name: str
    at: datetime
    """With its zone."""
    payload: Mapping[str, str] = field(default_factory=dict)
    """Flat texts by key; what keys mean depends on the kind."""
