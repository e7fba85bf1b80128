"""Lets commands pass as the role table says, and keeps who asked (접근기록).

The log is written before a unit of work opens: a writer that waited for another
writer of its own thread would wait for ever. A command inside a unit of work asks
`require` alone, and its shell has asked here before.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from weakref import WeakKeyDictionary

from molip.access import Actor, Command, Role, require
from molip.access.roles import may
from molip.commands.desk import Desk
from molip.commands.views import require_visible
from molip.errors import ForbiddenError
from molip.store import Access, Store, Unit

AGAIN = timedelta(minutes=10)
"""A reading by the same person of the same thing is kept once in this time."""
_MOST = 10_000
_OPEN = frozenset({Command.READ_CATALOGUE, Command.READ_RULE_HISTORY})
"""Forms and rules are open to all and tell nothing of anybody: reading them is no
entry; being refused is."""


class Use(StrEnum):
    """What somebody did with it."""

    READ = "보기"
    CHANGE = "바꾸기"
    EXPORT = "내보내기"


_Key = tuple[str, str, Command, str]


class _Seen:
    """When readings were kept last; safe to share between threads."""

    def __init__(self) -> None:
        self._last: OrderedDict[_Key, datetime] = OrderedDict()
        self._lock = threading.Lock()

    def lately(self, key: _Key, now: datetime) -> bool:
        """Return whether it was kept within `AGAIN`; if not, take it as kept now."""
        with self._lock:
            last = self._last.get(key)
            if last is not None and timedelta(0) <= now - last < AGAIN:
                return True
            self._last[key] = now
            self._last.move_to_end(key)
            while len(self._last) > _MOST:
                self._last.popitem(last=False)
            return False

    def forget(self, key: _Key) -> None:
        """Take it as not kept: writing it down failed."""
        with self._lock:
            self._last.pop(key, None)


_SEEN: WeakKeyDictionary[Store, _Seen] = WeakKeyDictionary()
_LOCK = threading.Lock()


def admit(
    desk: Desk,
    actor: Actor,
    command: Command,
    project_id: str = "",
    use: Use | None = None,
) -> None:
    """Let the command pass and keep that it was asked; the refused are kept, too.

    Must not be called inside a unit of work.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        command: Which one.
        project_id: On which project; empty: on none in particular.
        use: What is done; None: as the command's name says.

    Raises:
        ForbiddenError: The actor may not give it.
        UnavailableError: The log cannot be written; then nobody is let in.
    """
    allowed = may(actor, command, project_id)
    use = use or _usual(command)
    _keep(desk, actor, command, project_id, use, allowed=allowed)
    require(actor, command, project_id)


def admit_to(
    desk: Desk,
    actor: Actor,
    command: Command,
    find: Callable[[Unit], str],
    use: Use | None = None,
    *,
    by_role: bool = False,
) -> None:
    """Let the command pass as `admit` does, on a project that is still to be found.

    Whoever's role bars them is told so before anything is looked up.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        command: Which one.
        find: Returns the id of the project; its errors go up as they are.
        use: As for `admit`.
        by_role: Whether what `find` lets pass needs to be of none of the actor's
            projects: a reviewer's is not, before the pledge.
    """
    if not may(actor, command):
        admit(desk, actor, command, use=use)
    use = use or _usual(command)
    try:
        with desk.store.read() as unit:
            project_id = find(unit)
    except ForbiddenError:
        _keep(desk, actor, command, "", use, allowed=False)
        raise
    if by_role:
        _keep(desk, actor, command, project_id, use, allowed=True)
        return
    admit(desk, actor, command, project_id, use)


def admit_to_submission(
    desk: Desk,
    actor: Actor,
    command: Command,
    submission_id: str,
    use: Use | None = None,
) -> None:
    """Let the command pass on a submission; args and errors as for `admit_to`."""
    admit_to(desk, actor, command, _of_submission(actor, submission_id), use)


def _of_submission(actor: Actor, submission_id: str) -> Callable[[Unit], str]:
    """Return what finds the project of a submission.

    It refuses reviewers of the project what was never received.
    """

    def find(unit: Unit) -> str:
        project_id = unit.submissions.project_of(submission_id)
        if actor.role is Role.REVIEWER and project_id in actor.projects:
            require_visible(actor, unit.submissions.history(submission_id))
        return project_id

    return find


def _usual(command: Command) -> Use:
    return Use.READ if command.name.startswith("READ_") else Use.CHANGE


def _keep(
    desk: Desk,
    actor: Actor,
    command: Command,
    project_id: str,
    use: Use,
    *,
    allowed: bool,
) -> None:
    if allowed and use is Use.READ and command in _OPEN:
        return
    now = desk.now()
    key = (actor.id, actor.role, command, project_id)
    seen = _seen(desk.store)
    once = allowed and use is Use.READ
    if once and seen.lately(key, now):
        return
    entry = Access(
        actor.id, actor.name, actor.role, command, use, project_id, allowed, now
    )
    try:
        with desk.store.write() as unit:
            unit.access_log.append(entry)
    except BaseException:
        if once:
            seen.forget(key)
        raise


def _seen(store: Store) -> _Seen:
    with _LOCK:
        return _SEEN.setdefault(store, _Seen())
