"""Commands on changes (변경): told, judged by the table, notified or requested."""

from collections.abc import Callable

from molip.access import Actor, Command, require
from molip.commands.acting import require_length
from molip.commands.admitting import admit, admit_to
from molip.commands.change_events import payload_of, read_case
from molip.commands.change_keeping import (
    Answered,
    Judged,
    case_of,
    cases_of,
    judge,
    keep_in_force,
    of_case,
    require_answer,
    require_same,
    settle,
)
from molip.commands.desk import Desk
from molip.errors import UnknownIdError
from molip.rules.changes import CaseAct, CaseEvent, ChangeCase, ChangeWish
from molip.rules.changes.case import require_next_act
from molip.store import ChangeEvent, Unit


def list_changes(desk: Desk, actor: Actor, project_id: str) -> tuple[ChangeCase, ...]:
    """Return a project's changes, the newest first.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
    """
    admit(desk, actor, Command.READ_CHANGES, project_id)
    with desk.store.read() as unit:
        return tuple(cases_of(unit, project_id))


def read_change(desk: Desk, actor: Actor, case_id: str) -> ChangeCase:
    """Return a change as it stands.

    Raises:
        ForbiddenError: It is of none of the actor's projects.
        UnknownIdError: There is no such change.
    """
    admit_to(desk, actor, Command.READ_CHANGES, of_case(case_id))
    with desk.store.read() as unit:
        return case_of(unit, case_id)


def judge_change(desk: Desk, actor: Actor, project_id: str, wish: ChangeWish) -> Judged:
    """Return which way a change must go, or what is to be answered first.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        InvalidInputError: A value does not fit its place, or the subject is none.
    """
    admit(desk, actor, Command.READ_CHANGES, project_id)
    with desk.store.read() as unit:
        return judge(desk, unit, project_id, wish)


def save_change(
    desk: Desk,
    actor: Actor,
    project_id: str,
    wish: ChangeWish,
    base: tuple[str, int] = ("", 0),
) -> ChangeCase:
    """Keep what a researcher wants changed; nothing is in force yet.

    Args:
        desk: Where the command is given.
        actor: Who wants it.
        project_id: In which project.
        wish: What.
        base: The change's id and the version the actor had; empty: a new one.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        InvalidInputError: A value does not fit its place, or it is under way already.
        ConflictError: Somebody else saved in between.
    """
    admit(desk, actor, Command.MAKE_CHANGE, project_id)
    require_length({"변경 전": wish.before, "변경 후": wish.after, "까닭": wish.reason})
    require_length({edit.kind.value: edit.value for edit in wish.edits})
    with desk.store.write() as unit:
        judge(desk, unit, project_id, wish)
        case_id, version = base
        if not case_id:
            cases = {row.case_id for row in unit.change_events.of_project(project_id)}
            case_id = f"{project_id}.change.{len(cases) + 1:03}"
        elif case_of(unit, case_id).project != project_id:
            raise UnknownIdError("변경", case_id, ())
        event = CaseEvent(CaseAct.SAVED, actor.name, desk.now(), wish=wish)
        return _append(unit, actor, (case_id, project_id, version), event)


def notify_change(desk: Desk, actor: Actor, base: tuple[str, int]) -> ChangeCase:
    """Put a change in force by notice; the record has it in one revision.

    Source: 「국가연구개발혁신법 시행령」 제14조제2항·제3항.

    Raises:
        ForbiddenError: The actor may not change the project.
        InvalidInputError: The table wants more than a notice, or an answer.
        ConflictError: Somebody else saved in between.
        ContentError: The record would no longer hold together.
    """

    def make(unit: Unit, case: ChangeCase) -> CaseEvent:
        settled = settle(desk, unit, case, notice=True)
        keep_in_force(desk, unit, actor, case, settled, desk.today)
        return CaseEvent(
            CaseAct.NOTIFIED, actor.name, desk.now(), settled=settled, day=desk.today
        )

    return _act(desk, actor, (Command.MAKE_CHANGE, CaseAct.NOTIFIED), base, make)


def request_change(
    desk: Desk, actor: Actor, base: tuple[str, int], document: str = ""
) -> ChangeCase:
    """Keep that approval or agreement was asked for; nothing is in force yet.

    Errors are those of `notify_change`; a notice needs no request.
    """

    def make(unit: Unit, case: ChangeCase) -> CaseEvent:
        settled = settle(desk, unit, case, notice=False)
        return CaseEvent(
            CaseAct.REQUESTED, actor.name, desk.now(), settled=settled,
            day=desk.today, document=document.strip(),
        )  # fmt: skip

    return _act(desk, actor, (Command.MAKE_CHANGE, CaseAct.REQUESTED), base, make)


def answer_change(
    desk: Desk, actor: Actor, base: tuple[str, int], answered: Answered
) -> ChangeCase:
    """Keep the answer received; where it is approval, the record has the change.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: No number of a paper, or a day before the request or to
            come.
        ConflictError: Somebody else saved in between, or the values the request
            was on have changed since.
        ContentError: The record would no longer hold together.
    """
    act = CaseAct.APPROVED if answered.approved else CaseAct.REFUSED

    def make(unit: Unit, case: ChangeCase) -> CaseEvent:
        require_answer(case, answered, desk.today)
        if answered.approved and case.settled:
            require_same(unit, case, case.settled)
            keep_in_force(desk, unit, actor, case, case.settled, answered.day)
        return CaseEvent(
            act, actor.name, desk.now(), day=answered.day,
            document=answered.document.strip(), note=answered.note.strip(),
        )  # fmt: skip

    return _act(desk, actor, (Command.ANSWER_CHANGE, act), base, make)


def withdraw_change(
    desk: Desk, actor: Actor, base: tuple[str, int], reason: str
) -> ChangeCase:
    """Take a change back that is not in force.

    Errors are those of `notify_change`.
    """

    def make(_: Unit, __: ChangeCase) -> CaseEvent:
        return CaseEvent(
            CaseAct.WITHDRAWN, actor.name, desk.now(), day=desk.today,
            note=reason.strip(),
        )  # fmt: skip

    return _act(desk, actor, (Command.MAKE_CHANGE, CaseAct.WITHDRAWN), base, make)


def _act(
    desk: Desk,
    actor: Actor,
    what: tuple[Command, CaseAct],
    base: tuple[str, int],
    make: Callable[[Unit, ChangeCase], CaseEvent],
) -> ChangeCase:
    command, act = what
    admit_to(desk, actor, command, of_case(base[0]))
    case_id, version = base
    with desk.store.write() as unit:
        case = case_of(unit, case_id)
        require(actor, command, case.project)
        unit.change_events.expect(case_id, version)
        require_next_act(case.state, act)
        return _append(unit, actor, (case_id, case.project, version), make(unit, case))


def _append(
    unit: Unit, actor: Actor, base: tuple[str, str, int], event: CaseEvent
) -> ChangeCase:
    case_id, project_id, version = base
    history = unit.change_events.history(case_id)
    row = ChangeEvent(
        case_id, version + 1, project_id, event.act.value, payload_of(event),
        actor.id, event.actor_name, event.at,
    )  # fmt: skip
    case = read_case((*history, row))
    unit.change_events.append(row)
    return case
