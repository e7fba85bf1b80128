"""Commands that build an evaluation panel (평가단)."""

from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.acting import by
from molip.commands.admitting import Use, admit, admit_to, admit_to_submission
from molip.commands.asked import sheets_of
from molip.commands.desk import Desk
from molip.commands.panel_acting import act_on, all_panels, load_panel, of_panel
from molip.commands.submission_due import due_day
from molip.errors import InvalidInputError, UnknownIdError
from molip.evaluation.completeness import is_blank
from molip.evaluation.panels.appointing import require_appointable
from molip.evaluation.panels.candidates import Candidate
from molip.evaluation.panels.conflicts import (
    Conflict,
    Sitting,
    Surroundings,
    find_conflicts,
)
from molip.evaluation.panels.deciding import allowed_results
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.fold import fold_panel
from molip.evaluation.panels.items import items_of
from molip.evaluation.panels.panel import Panel, Purpose
from molip.evaluation.panels.steps import (
    form_event,
    next_event,
    panel_id_of,
    seat_payload,
)
from molip.evaluation.schemes import find_scheme
from molip.evaluation.submission import State, Submission, fold
from molip.evaluation.transitions import By
from molip.store import SEOUL, Unit


@dataclass(frozen=True, slots=True)
class Checked:
    """A candidate, and what speaks against them for one panel."""

    candidate: Candidate
    conflicts: tuple[Conflict, ...]
    seated: bool
    """Whether they sit, or sat, in the round at work."""
    barred: bool
    """Whether they judged first and so may not deal with the objection."""


def list_panels(desk: Desk, actor: Actor) -> tuple[Panel, ...]:
    """Return every panel, the one formed last first.

    Raises:
        ForbiddenError: The actor is no administrator.
    """
    admit(desk, actor, Command.BUILD_PANEL, use=Use.READ)
    with desk.store.read() as unit:
        return all_panels(unit)


def read_panel(desk: Desk, actor: Actor, panel_id: str) -> Panel:
    """Return a panel with everything on it.

    Raises:
        ForbiddenError: The actor is no administrator.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id), Use.READ)
    with desk.store.read() as unit:
        return load_panel(unit, panel_id)


def form_panel(desk: Desk, actor: Actor, submission_id: str) -> Panel:
    """Return the submission's panel, formed if need be; who forms it is secretary.

    Items, results and scheme are fixed here: a later change of the rules does not
    change what an open panel judges.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The submission is not handed in just now.
        UnknownIdError: There is no such submission.
    """
    admit_to_submission(desk, actor, Command.BUILD_PANEL, submission_id)
    with desk.store.write() as unit:
        unit.submissions.project_of(submission_id)
        past = unit.panels.history(panel_id_of(submission_id))
        if past:
            return fold_panel(past)
        submission = fold(unit.submissions.history(submission_id))
        if submission.state is not State.SUBMITTED:
            raise InvalidInputError(
                "평가단",
                f"제출서가 '{submission.state.value}' 상태입니다.",
                "제출된 다음에 평가단을 구성하십시오.",
            )
        event = _forming(desk, unit, submission, by(desk, actor))
        unit.panels.append(event)
        return fold_panel((event,))


def save_candidate(desk: Desk, actor: Actor, candidate: Candidate) -> Candidate:
    """Keep somebody's entry in the directory; earlier entries stay.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: Id, name or institute is missing.
    """
    admit(desk, actor, Command.BUILD_PANEL)
    for title, text in (
        ("식별번호", candidate.id),
        ("이름", candidate.name),
        ("소속 기관", candidate.institute),
    ):
        if is_blank(text):
            raise InvalidInputError(
                "평가위원 후보", f"{title} 칸이 비어 있습니다.", "적어 주십시오."
            )
    with desk.store.write() as unit:
        unit.directory.put(candidate, actor.id, actor.name, desk.now())
    return candidate


def check_candidates(desk: Desk, actor: Actor, panel_id: str) -> tuple[Checked, ...]:
    """Return everybody in the directory with what speaks against them.

    Those with nothing against them come first.

    Raises:
        ForbiddenError: The actor is no administrator.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id), Use.READ)
    with desk.store.read() as unit:
        panel = load_panel(unit, panel_id)
        around = _surroundings(desk, unit, panel)
    later = panel.round.purpose is not Purpose.FIRST
    checked = [
        Checked(
            one,
            find_conflicts(desk.content.panels.exclusions, one, around),
            seated=panel.round.seat(one.id) is not None,
            barred=later and one.id in panel.first_reviewers,
        )
        for one in around.directory.values()
    ]
    return tuple(sorted(checked, key=lambda one: (one.barred, len(one.conflicts))))


def fresh_conflicts(
    desk: Desk, actor: Actor, panel_id: str
) -> tuple[tuple[str, Conflict], ...]:
    """Return what speaks against members now and was not waived when they came.

    A declaration or record that came later shows here, by the member's id.

    Raises:
        ForbiddenError: The actor is no administrator.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id), Use.READ)
    panel = read_panel(desk, actor, panel_id)
    checked = {c.candidate.id: c for c in check_candidates(desk, actor, panel_id)}
    return tuple(
        (seat.reviewer, conflict)
        for seat in panel.round.active
        if seat.reviewer in checked
        for conflict in checked[seat.reviewer].conflicts
        if conflict.rule.id not in seat.waived
    )


def seat_reviewer(
    desk: Desk,
    actor: Actor,
    panel_id: str,
    version: int,
    reviewer: str,
    waiver: str = "",
    *,
    chair: bool = False,
) -> Panel:
    """Appoint somebody from the directory.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        panel_id: To which panel.
        version: The version the actor had before them.
        reviewer: Id in the directory.
        waiver: Why they are needed in spite of what was found.
        chair: Whether they lead the meeting (위원장).

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody acted in between.
        InvalidInputError: They must be excluded, no reason is given, they sat there
            already, or judged first and the round deals with the objection.
        UnknownIdError: There is no such panel or candidate.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id))

    def make(unit: Unit, panel: Panel, who: By) -> PanelEvent:
        around = _surroundings(desk, unit, panel)
        candidate = around.directory.get(reviewer)
        if candidate is None:
            raise UnknownIdError("평가위원 후보", reviewer, around.directory)
        rules = desk.content.panels.exclusions
        found = find_conflicts(rules, candidate, around)
        require_appointable(candidate.name, found, waiver)
        told = seat_payload(reviewer, candidate.name, found, waiver, chair=chair)
        return next_event(panel, PanelAct.SEATED, who, told)

    return act_on(desk, actor, panel_id, version, make)


def exclude_reviewer(
    desk: Desk, actor: Actor, panel_id: str, version: int, reviewer: str, reason: str
) -> Panel:
    """Exclude somebody midway; what they judged is set aside, not deleted.

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody acted in between.
        InvalidInputError: No reason is given, they are no member, or the result is
            confirmed already.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id))

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        require_reason("제외 사유", reason)
        told = {"reviewer": reviewer, "reason": reason.strip()}
        return next_event(panel, PanelAct.EXCLUDED, who, told)

    return act_on(desk, actor, panel_id, version, make)


def assigned_projects(unit: Unit) -> dict[str, set[str]]:
    """Return, by reviewer, the projects whose pack is open: pledged, and at work."""
    found: dict[str, set[str]] = {}
    for panel in all_panels(unit):
        for seat in panel.round.active if panel.at_work else ():
            if seat.pledged_at is not None:
                found.setdefault(seat.reviewer, set()).add(panel.project_id)
    return found


def require_reason(where: str, text: str) -> None:
    """Let a reason pass that says something.

    Raises:
        InvalidInputError: It is blank.
    """
    if is_blank(text):
        raise InvalidInputError(where, "비어 있습니다.", "한두 문장으로 적으십시오.")


def _forming(desk: Desk, unit: Unit, submission: Submission, who: By) -> PanelEvent:
    """Return the forming event, by the scheme under which the sheets were chosen."""
    record = unit.projects.read(submission.project_id, submission.opened_at)
    opened = submission.opened_at.astimezone(SEOUL).date()
    due = due_day(desk, record, submission.kind, submission.id)
    programme, day = record.identity.programme, max(opened, due or opened)
    applied = find_scheme(desk.content.schemes, programme, day)
    sheets = sheets_of(desk.content, submission)
    terms = desk.content.panels.terms
    items = items_of(sheets, terms.item_verdicts)
    results = allowed_results(applied.scheme, sheets, terms)
    scheme = applied.scheme.id
    return form_event(submission, scheme, terms.quorum, (items, results), who)


def _surroundings(desk: Desk, unit: Unit, panel: Panel) -> Surroundings:
    records = {record.id: record for record in unit.projects.all()}
    sittings = tuple(
        Sitting(one.project_id, frozenset(seat.reviewer for seat in one.round.active))
        for one in all_panels(unit)
        if one.at_work and one.project_id != panel.project_id
    )
    return Surroundings(
        record=records[panel.project_id],
        others=tuple(r for r in records.values() if r.id != panel.project_id),
        sittings=sittings,
        directory={one.id: one for one in unit.directory.all()},
        today=desk.today,
    )
