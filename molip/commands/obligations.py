"""Commands on what projects owe (해야 할 일): told, and put into a calendar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.panel_acting import all_panels
from molip.commands.projects import visible_projects
from molip.documents.calendar import CalendarDay, write_calendar
from molip.evaluation.panels.objecting import owed_on
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.rules.obligations import (
    Happening,
    Obligation,
    State,
    obligations_of,
    reasons,
)
from molip.store import Unit

_CALENDAR = "몰입 해야 할 일"
_ALARMS = (7, 1)  # days before
_SECURITY_CLASS = "보안"


@dataclass(frozen=True, slots=True)
class ProjectDuties:
    """A project and what it owes, by the day it is due."""

    record: ProjectRecord
    obligations: tuple[Obligation, ...]


def project_obligations(desk: Desk, actor: Actor, project_id: str) -> ProjectDuties:
    """Return what a project owes as of today in Seoul.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.READ_OBLIGATIONS, project_id)
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
        events = _events(desk, unit)
    return _duties(desk, record, events)


def all_obligations(desk: Desk, actor: Actor) -> tuple[ProjectDuties, ...]:
    """Return what each project owes that the actor may see, by project id.

    Raises:
        ForbiddenError: The actor may see no obligations at all.
    """
    admit(desk, actor, Command.READ_OBLIGATIONS)
    with desk.store.read() as unit:
        records = unit.projects.all(visible_projects(actor))
        events = _events(desk, unit)
    return tuple(_duties(desk, record, events) for record in records)


def export_calendar(desk: Desk, actor: Actor, project_ids: Iterable[str]) -> bytes:
    """Return what is left to do in these projects, as an iCalendar file.

    A calendar is often kept with an outside service: of a security-classified
    project (보안과제) it names only the number.

    Raises:
        ForbiddenError: One is none of the actor's projects.
        UnknownIdError: There is no such project.
        InvalidInputError: Nothing is left to do in any of them.
    """
    wanted = tuple(dict.fromkeys(project_ids))
    for one in wanted:
        admit(desk, actor, Command.READ_OBLIGATIONS, one, Use.EXPORT)
    found = [project_obligations(desk, actor, one) for one in wanted]
    days = [
        _day(duties.record, one)
        for duties in found
        for one in duties.obligations
        if one.is_open
    ]
    return write_calendar(_CALENDAR, days, desk.now())


def _events(desk: Desk, unit: Unit) -> Mapping[str, Sequence[Happening]]:
    """Return, by project, what happened that no record holds: results told."""
    found: dict[str, list[Happening]] = {}
    for panel in all_panels(unit):
        owed = owed_on(panel, desk.content.panels.terms)
        found.setdefault(panel.project_id, []).extend(owed)
    return found


def _duties(
    desk: Desk, record: ProjectRecord, events: Mapping[str, Sequence[Happening]]
) -> ProjectDuties:
    own = events.get(record.id, ())
    return ProjectDuties(
        record, obligations_of(record, desk.content.deadlines, desk.today, own)
    )


def _day(record: ProjectRecord, one: Obligation) -> CalendarDay:
    identity = record.identity
    secret = identity.security_class == _SECURITY_CLASS
    name = f"보안과제 {identity.number}" if secret else identity.title
    # What a duty is on may be the words of a project: a receipt, a change.
    title = one.deadline.title if secret else one.title
    if one.deadline.on_request:
        title = f"{title}(요청받은 때에만)"
    lines = [name, *(f"{label}: {text}" for label, text in reasons(one))]
    if one.state is State.OVERDUE:
        lines.insert(0, f"기한이 지났습니다({korean_date(one.last_day)}까지).")
    return CalendarDay(
        uid=f"{one.id}.{record.id}@molip",
        day=one.due_on,
        title=f"{title} 기한: {name}",
        text="\n".join(lines),
        alarms=_ALARMS,
    )
