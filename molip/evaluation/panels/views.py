"""What of a panel each role gets to see; an administrator sees the panel itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from molip.evaluation.completeness import is_blank
from molip.evaluation.panels.deciding import Spread, comments_on, spread_of
from molip.evaluation.panels.events import ACT_NAMES, PanelAct
from molip.evaluation.panels.incentives import IncentiveExample
from molip.evaluation.panels.items import Item
from molip.evaluation.panels.judgement import Judgement
from molip.evaluation.panels.panel import (
    Panel,
    PanelState,
    Purpose,
    Resolution,
    Round,
    Seat,
)
from molip.evaluation.submission import SubmissionKind

MASK = "○○○"
OFFICE = "관리자"
_OPENED = frozenset({PanelState.MEETING, PanelState.RESOLVED, PanelState.CONFIRMED})
_TOLD = {PanelAct.NOTIFIED, PanelAct.ACKNOWLEDGED, PanelAct.OBJECTED}


@dataclass(frozen=True, slots=True)
class Comments:
    """What the reviewers wrote on one item, unnamed and in no order of theirs."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeIncentive:
    """A recommended incentive as it is told."""

    kind: str
    example: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A result as the institute is told it: no name, no single score."""

    purpose: Purpose
    result: str
    summary: str
    process: str
    outcome: str
    condition: str
    incentive: NoticeIncentive | None
    comments: tuple[Comments, ...]
    notified_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """An objection as its makers see it."""

    ground: str
    """Id of the ground."""
    claim: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the history that the institute may know."""

    at: datetime
    what: str
    who: str
    """A role, or the name of the institute's own person."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """What the people of a project see of its evaluation."""

    panel_id: str
    submission_id: str
    project_id: str
    kind: SubmissionKind
    result: str
    """The result that holds."""
    notices: tuple[Notice, ...]
    acknowledged_at: datetime | None
    objection: Told | None
    steps: tuple[Step, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """The judgements side by side, unnamed, once the meeting has begun."""

    spreads: tuple[Spread, ...]
    comments: tuple[Comments, ...]
    """One for each item, then one on the whole."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """What a reviewer sees of the panel they sit on."""

    panel_id: str
    submission_id: str
    project_id: str
    kind: SubmissionKind
    purpose: Purpose
    state: PanelState
    round_number: int
    """1, 2, 3: which round of the panel is at work."""
    items: tuple[Item, ...]
    pledged_at: datetime | None
    chair: bool
    waived: tuple[str, ...]
    judgement: Judgement | None
    """Their own, once handed in."""
    meeting: Meeting | None
    objection: Told | None
    """Only where the round deals with it."""
    version: int


def view_result(panel: Panel, examples: Iterable[IncentiveExample]) -> ResultView:
    """Return what the project's people see: what was notified, and nothing else."""
    texts = {one.id: one.text for one in examples}
    return ResultView(
        panel_id=panel.id,
        submission_id=panel.submission_id,
        project_id=panel.project_id,
        kind=panel.kind,
        result=panel.result,
        notices=tuple(_notice(panel, one, texts) for one in panel.notified),
        acknowledged_at=panel.acknowledged_at,
        objection=_told(panel),
        steps=tuple(_steps(panel)),
        version=panel.version,
    )


def view_member(panel: Panel, seat: Seat) -> MemberView:
    """Return what a member sees: the others' judgements only in the meeting."""
    now = panel.round
    opened = now.state in _OPENED and seat.judgement is not None
    return MemberView(
        panel_id=panel.id,
        submission_id=panel.submission_id,
        project_id=panel.project_id,
        kind=panel.kind,
        purpose=now.purpose,
        state=now.state,
        round_number=len(panel.rounds),
        items=now.items,
        pledged_at=seat.pledged_at,
        chair=seat.chair,
        waived=seat.waived,
        judgement=seat.judgement,
        meeting=view_meeting(panel) if opened else None,
        objection=None if now.purpose is Purpose.FIRST else _told(panel),
        version=panel.version,
    )


def view_meeting(panel: Panel) -> Meeting:
    """Return the judgements of the round at work side by side, unnamed."""
    return Meeting(spread_of(panel.round), _comments(panel, panel.round))


def masked(panel: Panel, text: str) -> str:
    """Return a text without the name of anybody who ever sat on the panel."""
    names = {seat.name for one in panel.rounds for seat in one.seats}
    # The longest first: one name may begin another.
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, MASK)
    return text


def _notice(panel: Panel, told: Round, texts: dict[str, str]) -> Notice:
    resolution = told.resolution
    at = told.notified_at
    if resolution is None or at is None:
        message = "a round is notified only after it was resolved"
        raise AssertionError(message)
    return Notice(
        purpose=told.purpose,
        result=resolution.result,
        summary=masked(panel, resolution.summary),
        process=masked(panel, resolution.process),
        outcome=masked(panel, resolution.outcome),
        condition=masked(panel, resolution.condition),
        incentive=_incentive(panel, resolution, texts),
        comments=_comments(panel, told),
        notified_at=at,
    )


def _incentive(
    panel: Panel, resolution: Resolution, texts: dict[str, str]
) -> NoticeIncentive | None:
    told = resolution.incentive
    if told is None:
        return None
    example = texts.get(told.example, told.example)
    return NoticeIncentive(told.kind.value, example, masked(panel, told.reason))


def _comments(panel: Panel, told: Round) -> tuple[Comments, ...]:
    on_items = [
        Comments(item.title, _masked_all(panel, comments_on(item, told)))
        for item in told.items
    ]
    overall = sorted(
        seat.judgement.overall
        for seat in told.counted
        if seat.judgement and not is_blank(seat.judgement.overall)
    )
    return (*on_items, Comments("전체 의견", _masked_all(panel, overall)))


def _masked_all(panel: Panel, texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(masked(panel, text) for text in texts)


def _told(panel: Panel) -> Told | None:
    one = panel.objection
    if one is None:
        return None
    return Told(one.ground, one.claim, one.reason, one.by_name, one.at)


def _steps(panel: Panel) -> Iterable[Step]:
    for event in panel.history:
        if event.kind in _TOLD:
            own = event.kind is not PanelAct.NOTIFIED
            who = event.actor_name if own else OFFICE
            yield Step(event.at, ACT_NAMES[event.kind], who)
