"""A panel (평가단) of one submission, as values; `fold` makes them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from molip.evaluation.panels.events import PanelEvent
from molip.evaluation.panels.incentives import IncentiveKind
from molip.evaluation.panels.items import OBJECTION_ITEM, Item
from molip.evaluation.panels.judgement import Judgement
from molip.evaluation.submission import SubmissionKind

ACCEPTED, REFUSED = "수용", "기각"
"""What may be decided on an objection."""


class PanelState(StrEnum):
    """Where a round stands."""

    JUDGING = "평가 중"
    MEETING = "합의 회의"
    RESOLVED = "심의 대기"
    CONFIRMED = "통보 대기"
    NOTIFIED = "통보함"


class Purpose(StrEnum):
    """What a round is for."""

    FIRST = "평가"
    OBJECTION = "이의신청 검토"
    AGAIN = "재평가"


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a reviewer left; what they judged is set aside, not deleted."""

    excluded: bool
    """By the administrator; False: of their own accord (회피)."""
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """A reviewer's place in one round."""

    reviewer: str
    """Id in the directory."""
    name: str
    chair: bool
    waived: tuple[str, ...]
    """Exclusion rules in spite of which they were appointed."""
    waiver: str
    """Why; empty where nothing spoke against them."""
    pledged_at: datetime | None = None
    judgement: Judgement | None = None
    """Final once it is there."""
    judged_at: datetime | None = None
    left: Leaving | None = None

    @property
    def active(self) -> bool:
        """Whether they are still on the panel."""
        return self.left is None

    @property
    def counted(self) -> bool:
        """Whether their judgement counts."""
        return self.active and self.judgement is not None


@dataclass(frozen=True, slots=True)
class Incentive:
    """A recommended incentive."""

    kind: IncentiveKind
    example: str
    """Id of the guideline's example it rests on."""
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the panel decided, in the secretary's words."""

    result: str
    summary: str
    process: str
    """Reason as to the process; empty where the result needs none."""
    outcome: str
    condition: str
    """What is to be supplemented; of 조건부 진행."""
    incentive: Incentive | None
    secretary: str
    """Id of who wrote it."""
    secretary_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The committee's confirmation (심의위원회 확정)."""

    by: str
    by_name: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """One time the panel works: the evaluation, an objection, a re-evaluation."""

    purpose: Purpose
    items: tuple[Item, ...]
    results: tuple[str, ...]
    """What may be decided."""
    state: PanelState = PanelState.JUDGING
    seats: tuple[Seat, ...] = ()
    """Everybody ever seated, in order; those who left included."""
    referred: str = ""
    """Why the committee sent it back last."""
    resolution: Resolution | None = None
    confirmation: Confirmation | None = None
    notified_at: datetime | None = None

    @property
    def active(self) -> tuple[Seat, ...]:
        """Those on the panel now."""
        return tuple(seat for seat in self.seats if seat.active)

    @property
    def counted(self) -> tuple[Seat, ...]:
        """Those whose judgement counts."""
        return tuple(seat for seat in self.seats if seat.counted)

    def seat(self, reviewer: str) -> Seat | None:
        """Return the seat of a reviewer, also of one who left; None: never seated."""
        return next((s for s in self.seats if s.reviewer == reviewer), None)


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection (이의신청); there is at most one."""

    ground: str
    """Id of the ground."""
    claim: str
    """취지."""
    reason: str
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything about the evaluation of one submission by people."""

    id: str
    submission_id: str
    project_id: str
    kind: SubmissionKind
    scheme: str
    """Id of the grading scheme, fixed when the panel was formed."""
    quorum: int
    items: tuple[Item, ...]
    results: tuple[str, ...]
    secretary: str
    """Id of the administrator who formed it."""
    rounds: tuple[Round, ...]
    """At least one; the last is at work."""
    objection: Objection | None
    acknowledged_at: datetime | None
    acknowledged_by: str
    version: int
    history: tuple[PanelEvent, ...] = field(repr=False)

    @property
    def round(self) -> Round:
        """The round at work, or the last one."""
        return self.rounds[-1]

    @property
    def title(self) -> str:
        """What the round at work is called: ``최종평가``, ``최종평가 재평가`` …."""
        return round_title(self.kind, self.round.purpose)

    @property
    def notified(self) -> tuple[Round, ...]:
        """Rounds whose result the institute was told, in order."""
        return tuple(one for one in self.rounds if one.notified_at is not None)

    @property
    def at_work(self) -> bool:
        """Whether reviewers may still be judging."""
        return self.round.state is not PanelState.NOTIFIED

    @property
    def result(self) -> str:
        """The result that holds; empty before the first notice."""
        told = [one for one in self.notified if one.purpose is not Purpose.OBJECTION]
        if not told or told[-1].resolution is None:
            return ""
        return told[-1].resolution.result

    @property
    def first_reviewers(self) -> frozenset[str]:
        """Everybody ever seated in the first round."""
        return frozenset(seat.reviewer for seat in self.rounds[0].seats)


def round_title(kind: SubmissionKind, purpose: Purpose) -> str:
    """Return what a round is called."""
    if purpose is Purpose.FIRST:
        return kind.value
    return f"{kind.value} {purpose.value}"


def objection_round() -> Round:
    """Return the round that looks at an objection, nobody seated yet."""
    return Round(Purpose.OBJECTION, (OBJECTION_ITEM,), (ACCEPTED, REFUSED))
