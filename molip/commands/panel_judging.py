"""Commands of reviewers: pledge, read the pack, judge, meet."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.acting import require_length
from molip.commands.admitting import Use, admit, admit_to
from molip.commands.desk import Desk
from molip.commands.panel_acting import (
    Make,
    act_on,
    all_panels,
    load_panel,
    of_seat,
    require_member,
    require_pledged,
)
from molip.commands.panel_building import require_reason
from molip.errors import InvalidInputError
from molip.evaluation.panels.appointing import lines_to_affirm, require_affirmed
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.judgement import (
    Judgement,
    from_payload,
    require_judged,
    to_payload,
)
from molip.evaluation.panels.panel import Panel, PanelState
from molip.evaluation.panels.steps import next_event, overtaken
from molip.evaluation.panels.terms import PledgeLine
from molip.evaluation.panels.views import MemberView, view_member
from molip.evaluation.submission import State, fold
from molip.evaluation.transitions import By
from molip.store import DraftRow, Unit


@dataclass(frozen=True, slots=True)
class Summons:
    """What a reviewer is told before the pledge: whom they would judge."""

    title: str
    institutes: tuple[str, ...]
    researchers: tuple[str, ...]
    lines: tuple[PledgeLine, ...]
    """What they are to affirm."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A judgement in writing."""

    version: int
    """0: nothing is saved yet."""
    judgement: Judgement


def list_seats(desk: Desk, actor: Actor) -> tuple[MemberView, ...]:
    """Return the panels at work on which the actor sits.

    Raises:
        ForbiddenError: The actor is no reviewer.
    """
    admit(desk, actor, Command.JUDGE, use=Use.READ)
    with desk.store.read() as unit:
        return tuple(
            view_member(panel, seat)
            for panel in all_panels(unit)
            if panel.at_work
            for seat in panel.round.active
            if seat.reviewer == actor.id
        )


def read_seat(desk: Desk, actor: Actor, panel_id: str) -> MemberView:
    """Return the panel as this member sees it; the meeting once it has begun.

    Raises:
        ForbiddenError: The actor does not sit on it.
        UnknownIdError: There is no such panel.
    """
    admit_to(
        desk, actor, Command.JUDGE, of_seat(actor, panel_id), Use.READ, by_role=True
    )
    with desk.store.read() as unit:
        panel = load_panel(unit, panel_id)
        return view_member(panel, require_member(panel, actor))


def read_summons(desk: Desk, actor: Actor, panel_id: str) -> Summons:
    """Return whom the pledge is about, and its lines.

    Raises:
        ForbiddenError: The actor does not sit on the panel.
        UnknownIdError: There is no such panel.
    """
    admit_to(
        desk, actor, Command.JUDGE, of_seat(actor, panel_id), Use.READ, by_role=True
    )
    with desk.store.read() as unit:
        panel = load_panel(unit, panel_id)
        seat = require_member(panel, actor)
        record = unit.projects.read(panel.project_id)
    names = {one.id: one.name for one in record.institutes}
    people = tuple(
        f"{one.name}({names.get(one.institute, '')}, {one.role.value})"
        for one in record.people
    )
    return Summons(
        title=record.identity.title,
        institutes=tuple(names.values()),
        researchers=people,
        lines=lines_to_affirm(desk.content.panels.terms.pledge, seat),
    )


def sign_pledge(
    desk: Desk, actor: Actor, panel_id: str, affirmed: Collection[str]
) -> MemberView:
    """Sign the pledge (서약); only then the pack opens.

    Args:
        desk: Where the command is given.
        actor: A member.
        panel_id: Of which panel.
        affirmed: Ids of the lines that are true.

    Raises:
        ForbiddenError: The actor does not sit on the panel.
        InvalidInputError: A line is not affirmed, or it was signed already.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.JUDGE, of_seat(actor, panel_id), by_role=True)

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        seat = require_member(panel, actor)
        require_affirmed(desk.content.panels.terms.pledge, seat, affirmed)
        told = {"lines": "\n".join(sorted(affirmed))}
        return next_event(panel, PanelAct.PLEDGED, who, told)

    return _act(desk, actor, panel_id, make)


def withdraw(desk: Desk, actor: Actor, panel_id: str, reason: str) -> None:
    """Leave the panel (회피), saying why; what was judged is set aside.

    Raises:
        ForbiddenError: The actor does not sit on the panel.
        InvalidInputError: No reason is given, or the result is confirmed already.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.JUDGE, of_seat(actor, panel_id), by_role=True)

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        require_member(panel, actor)
        require_reason("회피 사유", reason)
        return next_event(panel, PanelAct.WITHDREW, who, {"reason": reason.strip()})

    act_on(desk, actor, panel_id, None, make)


def read_draft(desk: Desk, actor: Actor, panel_id: str) -> Draft:
    """Return the actor's judgement as last saved.

    Raises:
        ForbiddenError: The actor has not pledged as a member, or it is over.
        UnknownIdError: There is no such panel.
    """
    admit_to(
        desk, actor, Command.JUDGE, of_seat(actor, panel_id), Use.READ, by_role=True
    )
    with desk.store.read() as unit:
        panel = load_panel(unit, panel_id)
        require_pledged(panel, actor)
        return _draft(unit, _draft_id(panel, actor))


def save_draft(
    desk: Desk, actor: Actor, panel_id: str, version: int, judgement: Judgement
) -> Draft:
    """Keep a judgement in writing; what is the same adds nothing.

    Raises:
        ForbiddenError: The actor has not pledged as a member, or it is over.
        ConflictError: It was saved from another window in between.
        InvalidInputError: It was handed in already, or a text is far too long.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.JUDGE, of_seat(actor, panel_id), by_role=True)
    told = to_payload(judgement)
    require_length(told)
    with desk.store.write() as unit:
        panel = load_panel(unit, panel_id)
        seat = require_pledged(panel, actor)
        if seat.judgement is not None:
            raise InvalidInputError(
                "평가 의견",
                "이미 낸 평가 의견은 바뀌지 않습니다.",
                "합의 회의에서 말씀하십시오.",
            )
        own = _draft_id(panel, actor)
        last = _draft(unit, own)
        if last.version != version:
            raise overtaken()
        if to_payload(last.judgement) == told:
            return last
        text = json.dumps(told, ensure_ascii=False)
        row = DraftRow(own, version + 1, text, actor.id, actor.name, desk.now())
        unit.panel_drafts.append(row)
        return Draft(version + 1, judgement)


def hand_in(desk: Desk, actor: Actor, panel_id: str, version: int) -> MemberView:
    """Hand in the judgement as last saved; from then on it is final.

    Args:
        desk: Where the command is given.
        actor: A member who has pledged.
        panel_id: Of which panel.
        version: The version of the draft the actor had before them.

    Raises:
        ForbiddenError: The actor has not pledged as a member, or it is over.
        ConflictError: It was saved from another window in between.
        InvalidInputError: An item has no score, word or reason, a text tells the
            score, the submission is being mended, or it was handed in already.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.JUDGE, of_seat(actor, panel_id), by_role=True)

    def make(unit: Unit, panel: Panel, who: By) -> PanelEvent:
        require_pledged(panel, actor)
        draft = _draft(unit, _draft_id(panel, actor))
        if draft.version != version:
            raise overtaken()
        event = next_event(panel, PanelAct.JUDGED, who, to_payload(draft.judgement))
        require_judged(panel.round.items, draft.judgement)
        _require_submitted(unit, panel)
        return event

    return _act(desk, actor, panel_id, make)


def _act(desk: Desk, actor: Actor, panel_id: str, make: Make) -> MemberView:
    panel = act_on(desk, actor, panel_id, None, make)
    return view_member(panel, require_member(panel, actor))


def _draft(unit: Unit, own: str) -> Draft:
    past = unit.panel_drafts.history(own)
    if not past:
        return Draft(0, Judgement())
    return Draft(past[-1].version, from_payload(json.loads(past[-1].payload)))


def _draft_id(panel: Panel, actor: Actor) -> str:
    return f"{panel.id}/{len(panel.rounds)}/{actor.id}"


def _require_submitted(unit: Unit, panel: Panel) -> None:
    """Let a judgement pass while nobody is mending what it judges."""
    if panel.round.state is not PanelState.JUDGING:
        return
    submission = fold(unit.submissions.history(panel.submission_id))
    if submission.state is State.RETURNED:
        raise InvalidInputError(
            "평가 의견",
            "연구자가 제출서를 보완하고 있습니다.",
            "다시 제출된 다음 읽어 보고 의견을 내 주십시오.",
        )
