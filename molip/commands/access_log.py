"""Commands on the access log (접근기록): read, and taken out as a table."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from molip.access import Actor, Command, Information, Sight, sight_of
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.errors import ForbiddenError
from molip.store import SEOUL, Access
from molip.store.times import korean_time

MOST = 500
"""As many entries are shown at once; an export has all."""
HEADER = ("일시", "이름", "역할", "한 일", "구분", "과제", "허용")
_MARKS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of the log."""

    project_id: str = ""
    """Empty: of every project; a researcher names one of their own."""
    actor: str = ""
    """Id of a person; empty: everybody."""
    day: date | None = None
    """In Seoul; None: every day."""


def read_access_log(desk: Desk, actor: Actor, wanted: Wanted) -> tuple[Access, ...]:
    """Return at most `MOST` entries, the newest first, as the actor may see them.

    A researcher sees who looked at a project of theirs by role, without names.

    Raises:
        ForbiddenError: The actor is a reviewer, or a researcher who names no project
            of theirs or asks for a person.
    """
    _admit(desk, actor, wanted, Use.READ)
    return _entries(desk, actor, wanted, MOST)


def export_access_log(desk: Desk, actor: Actor, wanted: Wanted) -> bytes:
    """Return the entries as CSV: UTF-8 with a mark for spreadsheets, no formula.

    Errors are those of `read_access_log`.
    """
    _admit(desk, actor, wanted, Use.EXPORT)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for one in _entries(desk, actor, wanted, None):
        writer.writerow([_safe(cell) for cell in cells_of(one)])
    return out.getvalue().encode("utf-8-sig")


def cells_of(one: Access) -> tuple[str, ...]:
    """Return an entry as texts, in the order of `HEADER`."""
    return (
        korean_time(one.at),
        one.actor_name,
        one.role,
        one.command,
        one.act,
        one.project_id,
        "허용" if one.allowed else "거절",
    )


def _admit(desk: Desk, actor: Actor, wanted: Wanted, use: Use) -> None:
    admit(desk, actor, Command.READ_ACCESS_LOG, wanted.project_id, use)
    if _sight(actor, wanted) is Sight.SHOWN:
        return
    if not wanted.project_id or wanted.actor:
        raise ForbiddenError(
            "접근기록",
            "연구자는 자기 과제의 접근기록을 역할까지만 볼 수 있습니다.",
            "참여하는 과제를 하나 고르십시오. 사람으로는 찾을 수 없습니다.",
        )


def _sight(actor: Actor, wanted: Wanted) -> Sight:
    return sight_of(actor, Information.ACCESS_LOG, wanted.project_id)


def _entries(
    desk: Desk, actor: Actor, wanted: Wanted, most: int | None
) -> tuple[Access, ...]:
    since, until = _bounds(wanted.day)
    with desk.store.read() as unit:
        found = unit.access_log.find(
            project_id=wanted.project_id,
            actor=wanted.actor,
            since=since,
            until=until,
            most=most,
        )
    if _sight(actor, wanted) is Sight.SHOWN:
        return found
    return tuple(_masked(one, actor) for one in found)


def _bounds(day: date | None) -> tuple[datetime | None, datetime | None]:
    if day is None:
        return None, None
    since = datetime.combine(day, time.min, SEOUL)
    return since, since + timedelta(days=1)


def _masked(one: Access, actor: Actor) -> Access:
    """Return an entry without who it was, unless it was the actor."""
    if one.actor == actor.id:
        return one
    return replace(one, actor="", actor_name="")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_MARKS) else cell
