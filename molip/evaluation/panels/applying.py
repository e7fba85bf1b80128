"""How each event changes a panel; what a state alone cannot forbid is refused here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from molip.errors import InvalidInputError
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.incentives import IncentiveKind
from molip.evaluation.panels.items import read_items
from molip.evaluation.panels.judgement import from_payload
from molip.evaluation.panels.panel import (
    ACCEPTED,
    Confirmation,
    Incentive,
    Leaving,
    Objection,
    Panel,
    PanelState,
    Purpose,
    Resolution,
    Round,
    Seat,
    objection_round,
)
from molip.evaluation.submission import SubmissionKind
from molip.model.korean import quoted

LIST = "\n"
"""What joins the entries of a list in a payload."""


def refusal(problem: str, remedy: str) -> InvalidInputError:
    """Return the error of an act that may not follow; it names nobody."""
    return InvalidInputError("평가단", problem, remedy)


def form(event: PanelEvent) -> Panel:
    """Return the panel that its first event makes."""
    told = event.payload
    items = read_items(told["items"])
    results = tuple(told["results"].split(LIST))
    return Panel(
        id=event.panel_id,
        submission_id=told["submission"],
        project_id=told["project"],
        kind=SubmissionKind(told["kind"]),
        scheme=told["scheme"],
        quorum=int(told["quorum"]),
        items=items,
        results=results,
        secretary=event.actor,
        rounds=(Round(Purpose.FIRST, items, results),),
        objection=None,
        acknowledged_at=None,
        acknowledged_by="",
        version=event.version,
        history=(event,),
    )


def _seat(panel: Panel, event: PanelEvent) -> Panel:
    told, reviewer = event.payload, event.payload["reviewer"]
    now = panel.round
    if now.seat(reviewer) is not None:
        raise refusal(
            "이미 이 평가단에 위촉되었거나 물러난 사람입니다.",
            "다른 후보를 고르십시오.",
        )
    if now.purpose is not Purpose.FIRST and reviewer in panel.first_reviewers:
        raise refusal(
            "처음 평가에 참여한 사람은 이의신청을 다룰 수 없습니다.",
            "처음 평가단에 없던 후보를 고르십시오.",
        )
    chair = bool(told.get("chair"))
    if chair and any(seat.chair for seat in now.active):
        raise refusal("위원장이 이미 있습니다.", "위원장이 아닌 위원으로 위촉하십시오.")
    waived = tuple(filter(None, told.get("waived", "").split(LIST)))
    seat = Seat(reviewer, told["name"], chair, waived, told.get("waiver", ""))
    return _now(panel, replace(now, seats=(*now.seats, seat)))


def _pledge(panel: Panel, event: PanelEvent) -> Panel:
    seat = require_seat(panel, event.actor)
    if seat.pledged_at is not None:
        raise refusal("이미 서약하였습니다.", "평가 자료를 열어 보십시오.")
    return _put(panel, replace(seat, pledged_at=event.at))


def _leave(panel: Panel, event: PanelEvent) -> Panel:
    excluded = event.kind is PanelAct.EXCLUDED
    reviewer = event.payload["reviewer"] if excluded else event.actor
    seat = require_seat(panel, reviewer)
    left = Leaving(excluded, event.payload["reason"], event.at)
    after = _put(panel, replace(seat, left=left))
    now = after.round
    if now.state is PanelState.JUDGING:
        return after
    # What was set aside no longer carries the decision; below quorum others join.
    whole = len(now.counted) >= panel.quorum
    state = PanelState.MEETING if whole else PanelState.JUDGING
    return _now(after, replace(now, state=state, resolution=None))


def _judge(panel: Panel, event: PanelEvent) -> Panel:
    seat = require_seat(panel, event.actor)
    if seat.pledged_at is None:
        raise refusal("아직 서약하지 않았습니다.", "먼저 서약하십시오.")
    if seat.judgement is not None:
        raise refusal(
            "이미 낸 평가 의견은 바뀌지 않습니다.", "합의 회의에서 말씀하십시오."
        )
    judged = from_payload(event.payload)
    return _put(panel, replace(seat, judgement=judged, judged_at=event.at))


def _meet(panel: Panel, _: PanelEvent) -> Panel:
    now = panel.round
    waiting = sum(seat.judgement is None for seat in now.active)
    if waiting:
        raise refusal(
            f"의견을 내지 않은 위원이 {waiting}명 있습니다.",
            "의견을 기다리거나, 낼 수 없는 위원을 제외하십시오.",
        )
    if len(now.counted) < panel.quorum:
        raise refusal(
            f"의견이 {len(now.counted)}건으로 정족수 {panel.quorum}명에 모자랍니다.",
            "위원을 더 위촉하십시오.",
        )
    return _now(panel, replace(now, state=PanelState.MEETING))


def _resolve(panel: Panel, event: PanelEvent) -> Panel:
    told, now = event.payload, panel.round
    if not told["result"]:
        raise refusal(
            "평가단이 정한 결과를 고르지 않았습니다.",
            f"다음 가운데 하나를 고르십시오: {', '.join(now.results)}",
        )
    if told["result"] not in now.results:
        raise refusal(
            f"{quoted(told['result'], '은/는')} 정할 수 없는 결과입니다.",
            f"다음 가운데 하나를 고르십시오: {', '.join(now.results)}",
        )
    incentive = None
    if told.get("incentive"):
        incentive = Incentive(
            IncentiveKind(told["incentive"]),
            told.get("example", ""),
            told.get("incentive-reason", ""),
        )
    resolution = Resolution(
        result=told["result"],
        summary=told["summary"],
        process=told.get("process", ""),
        outcome=told.get("outcome", ""),
        condition=told.get("condition", ""),
        incentive=incentive,
        secretary=event.actor,
        secretary_name=event.actor_name,
        at=event.at,
    )
    return _now(panel, replace(now, state=PanelState.RESOLVED, resolution=resolution))


def _refer(panel: Panel, event: PanelEvent) -> Panel:
    _require_other(panel, event)
    back = replace(
        panel.round, state=PanelState.MEETING, referred=event.payload["reason"]
    )
    return _now(panel, back)


def _confirm(panel: Panel, event: PanelEvent) -> Panel:
    _require_other(panel, event)
    note = event.payload.get("note", "")
    confirmation = Confirmation(event.actor, event.actor_name, note, event.at)
    now = replace(panel.round, state=PanelState.CONFIRMED, confirmation=confirmation)
    return _now(panel, now)


def _require_other(panel: Panel, event: PanelEvent) -> None:
    resolution = panel.round.resolution
    written = resolution.secretary if resolution else ""
    if event.actor in {written, panel.secretary}:
        raise refusal(
            "평가단을 구성하거나 결과를 정리한 사람은 심의하지 못합니다.",
            "다른 관리자가 심의위원회의 의결을 남기십시오.",
        )


def _notify(panel: Panel, event: PanelEvent) -> Panel:
    told = replace(panel.round, state=PanelState.NOTIFIED, notified_at=event.at)
    after = _now(panel, told)
    accepted = told.resolution is not None and told.resolution.result == ACCEPTED
    if told.purpose is Purpose.OBJECTION and accepted:
        # Those who found the objection right judge again; their pledge still binds.
        seats = tuple(
            replace(seat, judgement=None, judged_at=None) for seat in told.active
        )
        again = Round(Purpose.AGAIN, panel.items, panel.results, seats=seats)
        return replace(after, rounds=(*after.rounds, again))
    return after


def _acknowledge(panel: Panel, event: PanelEvent) -> Panel:
    if panel.acknowledged_at is not None:
        raise refusal("이미 확인한 통보입니다.", "내용을 그대로 보시면 됩니다.")
    return replace(panel, acknowledged_at=event.at, acknowledged_by=event.actor_name)


def _object(panel: Panel, event: PanelEvent) -> Panel:
    if panel.objection is not None:
        raise refusal(
            "이의신청은 한 번만 할 수 있습니다.", "처리 결과를 확인해 주십시오."
        )
    told = event.payload
    objection = Objection(
        ground=told["ground"],
        claim=told["claim"],
        reason=told["reason"],
        by=event.actor,
        by_name=event.actor_name,
        at=event.at,
    )
    rounds = (*panel.rounds, objection_round())
    return replace(panel, objection=objection, rounds=rounds)


def require_seat(panel: Panel, reviewer: str) -> Seat:
    """Return the active seat of a reviewer in the round at work.

    Raises:
        InvalidInputError: They have none.
    """
    seat = panel.round.seat(reviewer)
    if seat is None or not seat.active:
        raise refusal(
            "이 평가단의 위원이 아닙니다.", "관리자에게 위촉 여부를 확인하십시오."
        )
    return seat


def _put(panel: Panel, seat: Seat) -> Panel:
    now = panel.round
    seats = tuple(seat if s.reviewer == seat.reviewer else s for s in now.seats)
    return _now(panel, replace(now, seats=seats))


def _now(panel: Panel, now: Round) -> Panel:
    return replace(panel, rounds=(*panel.rounds[:-1], now))


APPLY: Mapping[PanelAct, Callable[[Panel, PanelEvent], Panel]] = MappingProxyType(
    {
        PanelAct.SEATED: _seat,
        PanelAct.PLEDGED: _pledge,
        PanelAct.WITHDREW: _leave,
        PanelAct.EXCLUDED: _leave,
        PanelAct.JUDGED: _judge,
        PanelAct.MET: _meet,
        PanelAct.RESOLVED: _resolve,
        PanelAct.REFERRED: _refer,
        PanelAct.CONFIRMED: _confirm,
        PanelAct.NOTIFIED: _notify,
        PanelAct.ACKNOWLEDGED: _acknowledge,
        PanelAct.OBJECTED: _object,
    }
)
"""How each event changes a panel; whether it may follow is asked before."""
