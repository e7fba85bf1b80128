"""Commands on the evidence log (수행기록)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.entries import require_entry
from molip.errors import ContentError, Finding, UnknownIdError
from molip.projects.evidence import Evidence, NewEvidence, check_holds, check_log
from molip.store import Unit


def log_evidence(
    desk: Desk,
    actor: Actor,
    project_id: str,
    new: NewEvidence,
    attachments: Mapping[str, bytes] | None = None,
) -> Evidence:
    """Add an entry with its files, sealed; nothing of it can be changed later.

    Args:
        desk: Where the command is given.
        actor: Who writes.
        project_id: Whose log.
        new: What happened; its ``files`` are filled in from the attachments.
        attachments: Bytes by file name, each at most 20 MiB.

    Raises:
        ForbiddenError: The actor is no researcher of the project.
        InvalidInputError: The entry or a file cannot be taken; says which and why.
        UnknownIdError: The milestone is not the project's.
    """
    admit(desk, actor, Command.LOG_EVIDENCE, project_id)
    given = attachments or {}
    with desk.store.write() as unit:
        # Before looking at the clock: times in a log never run backwards.
        unit.evidence.hold(project_id)
        now = desk.now()
        require_entry(new, given, unit.projects.read(project_id), desk.today)
        # Sorted by hash: two writers then never wait for one another in a ring.
        by_hash = sorted(given, key=lambda name: hashlib.sha256(given[name]).digest())
        kept = {name: unit.files.put(name, given[name], now) for name in by_hash}
        entry = replace(new, files=tuple(kept[name] for name in given))
        return unit.evidence.append(project_id, entry, actor.name, actor.id, now)


def read_evidence(desk: Desk, actor: Actor, project_id: str) -> tuple[Evidence, ...]:
    """Return the log of a project in order.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.READ_EVIDENCE, project_id)
    with desk.store.read() as unit:
        return _log(unit, project_id)


def read_evidence_file(desk: Desk, actor: Actor, project_id: str, sha256: str) -> bytes:
    """Return a file that an entry of the project rests on.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: No entry of this project rests on such a file.
        ContentError: The bytes are no longer what they were.
    """
    admit(desk, actor, Command.READ_EVIDENCE, project_id, Use.EXPORT)
    with desk.store.read() as unit:
        if not unit.evidence.holds_file(project_id, sha256):
            raise UnknownIdError("첨부파일", sha256, ())
        return unit.files.read(sha256)


def verify_evidence(
    desk: Desk, actor: Actor, project_id: str, seal: str = ""
) -> tuple[Finding, ...]:
    """Return what was altered in the log or its files; empty: it is whole.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: Whose log.
        seal: A seal noted elsewhere, that some entry must still bear.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.READ_EVIDENCE, project_id)
    with desk.store.read() as unit:
        try:
            log = _log(unit, project_id)
        except ContentError as error:
            return error.findings
        noted = check_holds(log, seal) if seal else ()
        return (*findings_on(unit, log), *noted)


def findings_on(unit: Unit, log: tuple[Evidence, ...]) -> tuple[Finding, ...]:
    """Return what was altered in a log or in the files it rests on."""
    return (*check_log(log), *_altered_files(unit, log))


def _log(unit: Unit, project_id: str) -> tuple[Evidence, ...]:
    unit.projects.read(project_id)
    return unit.evidence.log(project_id)


def _altered_files(unit: Unit, log: tuple[Evidence, ...]) -> Iterator[Finding]:
    """Yield a finding for each file whose bytes no longer fit their hash."""
    for sha256 in dict.fromkeys(file.sha256 for e in log for file in e.entry.files):
        try:
            unit.files.read(sha256)
        except ContentError as error:
            yield from error.findings
        except UnknownIdError as error:
            yield Finding(error.where, error.problem, error.remedy)
