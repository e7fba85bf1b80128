"""Commands on projects."""

from molip.access import Actor, Command, Role, require
from molip.commands.desk import Desk
from molip.errors import ContentError, Finding
from molip.projects.check import check_project
from molip.projects.record import ProjectRecord

_LONGEST_ID = 120


def list_projects(desk: Desk, actor: Actor) -> tuple[ProjectRecord, ...]:
    """Return the projects the actor may see, by id.

    Raises:
        ForbiddenError: The actor may see no projects at all.
    """
    require(actor, Command.READ_PROJECT)
    with desk.store.read() as unit:
        return unit.projects.all(visible_projects(actor))


def read_project(desk: Desk, actor: Actor, project_id: str) -> ProjectRecord:
    """Return a project's record as it stands.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
    """
    require(actor, Command.READ_PROJECT, project_id)
    with desk.store.read() as unit:
        return unit.projects.read(project_id)


def import_project(desk: Desk, actor: Actor, record: ProjectRecord) -> ProjectRecord:
    """Keep a record as the project's next revision; earlier ones stay.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: The record does not hold together; carries every finding.
        ConflictError: Somebody else imported the same project just now.
    """
    require(actor, Command.IMPORT_PROJECT)
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
    with desk.store.write() as unit:
        version = unit.projects.version(record.id) + 1
        unit.projects.append(record, version, actor.id, actor.name, desk.now())
    return record


def visible_projects(actor: Actor) -> frozenset[str] | None:
    """Return the ids of the actor's projects; None: every project there is."""
    return None if actor.role is Role.ADMINISTRATOR else actor.projects
