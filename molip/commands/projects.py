"""Commands on projects."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from molip.access import Actor, Command, Role
from molip.commands.admitting import admit
from molip.commands.desk import Desk
from molip.errors import ContentError, Finding, UnknownIdError
from molip.projects.check import check_project
from molip.projects.record import ProjectRecord
from molip.store import ProjectRevision, Unit

_LONGEST_ID = 120


def list_projects(desk: Desk, actor: Actor) -> tuple[ProjectRecord, ...]:
    """Return the projects the actor may see, by id.

    Raises:
        ForbiddenError: The actor may see no projects at all.
    """
    admit(desk, actor, Command.READ_PROJECT)
    with desk.store.read() as unit:
        return unit.projects.all(visible_projects(actor))


def read_project(desk: Desk, actor: Actor, project_id: str) -> ProjectRecord:
    """Return a project's record as it stands.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.READ_PROJECT, project_id)
    with desk.store.read() as unit:
        return unit.projects.read(project_id)


def project_history(
    desk: Desk, actor: Actor, project_id: str
) -> tuple[ProjectRevision, ...]:
    """Return every revision of a project's record, the first one first.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.READ_PROJECT, project_id)
    with desk.store.read() as unit:
        history = unit.projects.history(project_id)
    if not history:
        raise UnknownIdError("과제", project_id, ())
    return history


def import_project(
    desk: Desk, actor: Actor, record: ProjectRecord, source: str = "과제 파일"
) -> ProjectRecord:
    """Keep a record as the project's next revision; earlier ones stay.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: The record does not hold together; carries every finding.
        ConflictError: Somebody else imported the same project just now.
    """
    admit(desk, actor, Command.IMPORT_PROJECT)
    _require_sound(record)
    with desk.store.write() as unit:
        version = unit.projects.version(record.id) + 1
        unit.projects.append(record, version, actor.id, actor.name, desk.now(), source)
    return record


def revise_project(
    desk: Desk,
    actor: Actor,
    base: tuple[str, int],
    make: Callable[[ProjectRecord], ProjectRecord],
    source: str,
) -> ProjectRevision:
    """Change a project's record; where nothing changes, nothing is added.

    Args:
        desk: Where the command is given.
        actor: Who changes it.
        base: The project's id, and the version the actor had before them.
        make: Makes the new record from the old one.
        source: Where what is new comes from, in Korean: ``화면에서 고침``.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        ConflictError: Somebody else changed the record in between.
        ContentError: The new record does not hold together; carries every finding.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.EDIT_PROJECT, base[0])
    with desk.store.write() as unit:
        return revise_within(unit, (desk.now(), actor), base, make, source)


def revise_within(
    unit: Unit,
    by: tuple[datetime, Actor],
    base: tuple[str, int],
    make: Callable[[ProjectRecord], ProjectRecord],
    source: str,
) -> ProjectRevision:
    """Change a record inside a transaction, beside what else it keeps.

    Whoever calls has seen to the permission; arguments and the other errors are
    those of `revise_project`.
    """
    (project_id, version), (at, actor) = base, by
    old = unit.projects.read(project_id)
    new = replace(make(old), id=project_id)
    if new != old:
        _require_sound(new)
        unit.projects.append(new, version + 1, actor.id, actor.name, at, source)
    return unit.projects.latest(project_id)


def _require_sound(record: ProjectRecord) -> None:
    findings = list(check_project(record))
    if not 0 < len(record.id) <= _LONGEST_ID:
        findings.append(
            Finding(
                "과제 id",
                "비어 있거나 너무 깁니다.",
                f"{_LONGEST_ID}자 안에서 영문 소문자, 숫자, 붙임표로 적으십시오.",
            )
        )
    if findings:
        raise ContentError(findings)


def visible_projects(actor: Actor) -> frozenset[str] | None:
    """Return the ids of the actor's projects; None: every project there is."""
    return None if actor.role is Role.ADMINISTRATOR else actor.projects
