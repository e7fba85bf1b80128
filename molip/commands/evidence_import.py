"""Commands that bring notebooks and git logs into the evidence log (수행기록)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.entries import require_entry
from molip.errors import ContentError, Finding, InvalidInputError, MolipError
from molip.projects.evidence import Evidence, EvidenceKind, NewEvidence
from molip.projects.importing_evidence import Note, Notes, read_notes
from molip.projects.record import ProjectRecord
from molip.store import Unit, clean_file_name

LARGEST = 20 * 1024 * 1024
"""Largest file that is read, in bytes."""
Kinds = Mapping[str, EvidenceKind | None]
_AS_TOLD: Kinds = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would write, and what it would not."""

    source: str
    notes: tuple[Note, ...]
    """New ones, the earliest first."""
    findings: tuple[Finding, ...]
    """What cannot be taken, row by row."""
    known: int
    """Notes that are in the log already, or twice in the file."""
    left_out: tuple[str, ...]
    """What was passed over on purpose."""


def preview_log_import(
    desk: Desk, actor: Actor, project_id: str, name: str, data: bytes
) -> ImportPreview:
    """Return what a notebook or git log would add to the log; writes nothing.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: Whose log.
        name: The file's name.
        data: Its bytes, at most `LARGEST`.

    Raises:
        ForbiddenError: The actor may not add to this project's log.
        UnknownIdError: There is no such project.
        InvalidInputError: The file is too large.
    """
    admit(desk, actor, Command.IMPORT_EVIDENCE, project_id, Use.READ)
    notes = _read(desk, name, data)
    with desk.store.read() as unit:
        return _preview(unit, project_id, notes, name, desk.today)


def import_evidence(
    desk: Desk,
    actor: Actor,
    project_id: str,
    name: str,
    data: bytes,
    kinds: Kinds = _AS_TOLD,
    *,
    kind: EvidenceKind = EvidenceKind.DONE,
    leave_faulty: bool = False,
) -> tuple[Evidence, ...]:
    """Write what a notebook or git log adds to the log: all of it or nothing.

    The actor is the recorder and now is when it was recorded; the day that the file
    claims is the day of the entry. What is in the log already is not written again.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: Whose log.
        name: The file's name.
        data: Its bytes, at most `LARGEST`.
        kinds: Kinds of single notes by their origin; None leaves a note out.
        kind: Kind of notes that neither the file nor ``kinds`` tells.
        leave_faulty: Whether to write the rest where some rows cannot be taken.

    Raises:
        ForbiddenError: The actor may not add to this project's log.
        UnknownIdError: There is no such project.
        InvalidInputError: The file is too large.
        ContentError: Rows cannot be taken, and nobody said to leave them.
    """
    admit(desk, actor, Command.IMPORT_EVIDENCE, project_id)
    notes = _read(desk, name, data)
    with desk.store.write() as unit:
        unit.evidence.hold(project_id)
        now = desk.now()
        preview = _preview(unit, project_id, notes, name, desk.today)
        if preview.findings and not leave_faulty:
            raise ContentError(preview.findings)
        record = unit.projects.read(project_id)
        entries = [
            _entry(note, record, chosen)
            for note in preview.notes
            if (chosen := kinds.get(note.origin, note.kind or kind)) is not None
        ]
        return unit.evidence.append_all(project_id, entries, actor.name, actor.id, now)


def _read(desk: Desk, name: str, data: bytes) -> Notes:
    clean = clean_file_name(name)
    if len(data) > LARGEST:
        raise InvalidInputError(
            clean,
            f"{LARGEST // 1024 // 1024}MB를 넘는 파일입니다.",
            "기간을 나누어 저장하고 하나씩 가져오십시오.",
        )
    return read_notes(data, clean, desk.content.log_guide.columns)


def _preview(
    unit: Unit, project_id: str, notes: Notes, name: str, today: date
) -> ImportPreview:
    record = unit.projects.read(project_id)
    known = set(unit.evidence.origins(project_id))
    fresh: list[Note] = []
    findings = list(notes.findings)
    for note in notes.notes:
        if note.origin in known:
            continue
        known.add(note.origin)
        faults = list(_check(note, record, today, clean_file_name(name)))
        findings.extend(faults)
        if not faults:
            fresh.append(note)
    faulty = len(findings) - len(notes.findings)
    return ImportPreview(
        notes.source,
        tuple(_earliest_first(fresh)),
        tuple(findings),
        len(notes.notes) - len(fresh) - faulty,
        notes.left_out,
    )


def _check(
    note: Note, record: ProjectRecord, today: date, name: str
) -> Iterator[Finding]:
    try:
        require_entry(_entry(note, record, EvidenceKind.DONE), {}, record, today)
    except MolipError as error:
        where = f"{name} {note.line}째 줄({error.where})"
        yield Finding(where, error.problem, error.remedy)


def _earliest_first(notes: list[Note]) -> list[Note]:
    """Return notes by day; those of one day in the order they happened."""
    # git prints the newest first, and so do some notebooks.
    backwards = bool(notes) and notes[0].day > notes[-1].day
    return sorted(reversed(notes) if backwards else notes, key=lambda note: note.day)


def _entry(note: Note, record: ProjectRecord, kind: EvidenceKind) -> NewEvidence:
    people = [person.id for person in record.people if person.name == note.author]
    return NewEvidence(
        happened_on=note.day,
        kind=kind,
        title=note.title,
        body=note.body,
        people=tuple(people) if len(people) == 1 else (),
        origin=note.origin,
    )
