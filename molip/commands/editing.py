"""Commands that change a project's record by hand, or take it back."""

from dataclasses import dataclass

from molip.access import Actor, Command, Role
from molip.commands.admitting import admit
from molip.commands.desk import Desk
from molip.commands.projects import revise_project
from molip.errors import ContentError, Finding, UnknownIdError
from molip.projects import places
from molip.projects.agreed import AgreedChange, agreed_changes
from molip.projects.record import ProjectRecord
from molip.rules.tables import Row, decide
from molip.store import ProjectRevision, RevisionNote

CHANGE_TABLE = "change-approval"
"""The table that says which procedure a change takes."""
BY_HAND = "화면에서 고침"
_LONGEST_GROUND = 500


@dataclass(frozen=True, slots=True)
class Procedure:
    """What has to be done before a change of the agreement is written down."""

    change: AgreedChange
    told: str
    """Name of the procedure, in Korean."""
    row: Row


def list_revisions(
    desk: Desk, actor: Actor, project_id: str
) -> tuple[RevisionNote, ...]:
    """Return who changed a project's record when, the first revision first.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.READ_PROJECT, project_id)
    with desk.store.read() as unit:
        notes = unit.projects.log(project_id)
    if not notes:
        raise UnknownIdError("과제", project_id, ())
    return notes


def read_revision(
    desk: Desk, actor: Actor, project_id: str, version: int
) -> ProjectRecord:
    """Return a project's record as one revision kept it.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project or revision.
    """
    admit(desk, actor, Command.READ_PROJECT, project_id)
    with desk.store.read() as unit:
        return unit.projects.revision(project_id, version)


def edit_project(
    desk: Desk,
    actor: Actor,
    base: tuple[str, int],
    record: ProjectRecord,
    ground: str = "",
) -> ProjectRevision:
    """Keep a record that was changed by hand as the next revision.

    Args:
        desk: Where the command is given.
        actor: Who changes it.
        base: The project's id, and the version that was changed.
        record: The whole record as it is to be.
        ground: Approval or agreement that a change of the agreement rests on; kept
            in the revision's source.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        ConflictError: Somebody else changed the record in between.
        ContentError: The record does not hold together, or the agreement is
            changed without a ground; carries every finding.
        UnknownIdError: There is no such project or version.
    """
    admit(desk, actor, Command.EDIT_PROJECT, base[0])
    return _revise(desk, actor, base, record, (BY_HAND, ground))


def restore_project(
    desk: Desk, actor: Actor, base: tuple[str, int], version: int, ground: str = ""
) -> ProjectRevision:
    """Keep an earlier revision as the next one; nothing in between is lost.

    Args:
        desk: Where the command is given.
        actor: Who takes it back.
        base: The project's id, and the version that stands.
        version: The revision to go back to.
        ground: As in `edit_project`.

    Raises:
        ForbiddenError: As in `edit_project`.
        ConflictError: Somebody else changed the record in between.
        ContentError: As in `edit_project`.
        UnknownIdError: There is no such project or version.
    """
    admit(desk, actor, Command.EDIT_PROJECT, base[0])
    with desk.store.read() as unit:
        record = unit.projects.revision(base[0], version)
    return _revise(desk, actor, base, record, (f"{version}판으로 되돌림", ground))


def procedures_for(
    desk: Desk, actor: Actor, old: ProjectRecord, new: ProjectRecord
) -> tuple[Procedure, ...]:
    """Return the procedure of each change that a record alone cannot make.

    Raises:
        ForbiddenError: It is none of the actor's projects.
    """
    admit(desk, actor, Command.READ_PROJECT, old.id)
    table = desk.content.tables[CHANGE_TABLE]
    found = []
    for change in agreed_changes(old, new):
        # The exception of Article 73(2) is asked for on the page of procedures.
        row = decide(table, {"subject": change.subject, "exempt": False})
        found.append(Procedure(change, table.outcomes[row.outcome], row))
    return tuple(found)


def _revise(
    desk: Desk,
    actor: Actor,
    base: tuple[str, int],
    record: ProjectRecord,
    source: tuple[str, str],
) -> ProjectRevision:
    project_id, version = base
    with desk.store.read() as unit:
        old = unit.projects.revision(project_id, version)
        named = {one.entry.milestone for one in unit.evidence.log(project_id)}
    if gone := _gone(old, record) & named:
        raise ContentError([_still_named(milestone) for milestone in sorted(gone)])
    what, ground = source[0], source[1].strip()
    if old.identity.security_class != record.identity.security_class:
        _require_office(actor)
    procedures = procedures_for(desk, actor, old, record)
    if procedures and not ground:
        raise ContentError([_without_ground(one) for one in procedures])
    if len(ground) > _LONGEST_GROUND:
        raise ContentError(
            [
                Finding(
                    "근거",
                    f"{len(ground)}자로 너무 깁니다.",
                    f"{_LONGEST_GROUND}자 안에서 문서 이름과 날짜를 적으십시오.",
                )
            ]
        )
    told = f"{what} · 근거: {ground}" if ground else what
    return revise_project(desk, actor, base, lambda _: record, told)


def _gone(old: ProjectRecord, new: ProjectRecord) -> frozenset[str]:
    """Return the milestones that a change takes away."""
    left = {milestone.id for milestone in new.milestones}
    return frozenset(one.id for one in old.milestones if one.id not in left)


def _still_named(milestone: str) -> Finding:
    return Finding(
        f"{places.MILESTONE} {milestone}",
        "이 일정을 가리키는 수행기록이 있어 지울 수 없습니다.",
        "하지 않기로 했으면 지우지 말고 상태를 '중단'으로 고치십시오.",
    )


def _require_office(actor: Actor) -> None:
    """Let a change of the security class pass: it opens or closes what may leave.

    Raises:
        ContentError: The actor is no administrator.
    """
    if actor.role is not Role.ADMINISTRATOR:
        raise ContentError(
            [
                Finding(
                    "보안등급",
                    "연구자가 바꿀 수 없습니다. 보안과제는 중앙행정기관의 장이 "
                    "분류합니다(「국가연구개발혁신법 시행령」 제45조).",
                    "분류가 바뀌었으면 통보받은 문서를 관리자에게 알려 고치게 "
                    "하십시오.",
                )
            ]
        )


def _without_ground(procedure: Procedure) -> Finding:
    return Finding(
        procedure.change.what,
        f"{procedure.told} 대상이어서 기록만 고칠 수 없습니다"
        f"({procedure.row.citation}).",
        "절차를 마쳤으면 승인이나 협의의 문서와 날짜를 '근거'에 적고 다시 "
        "저장하십시오. 아직이면 '절차 안내'에서 할 일을 확인하십시오.",
    )
