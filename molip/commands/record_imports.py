"""Commands that bring tables and reference lists into a project's record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from molip.access import Actor, Command, Role
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.projects import revise_project
from molip.errors import ContentError, InvalidInputError, UnknownIdError
from molip.importing.guide import Guide
from molip.importing.headers import Guess, guess
from molip.importing.mapping import Mapping, fingerprint, remembered, to_text
from molip.importing.opening import Upload, open_upload
from molip.importing.preview import Preview, preview
from molip.importing.sheet import Sheet
from molip.importing.undoing import undo
from molip.store import ImportMapping, ProjectRevision

SOURCE = "가져오기: "
"""Before the name of what a revision was brought in from."""
_UNDONE = re.compile(r"^가져오기 되돌리기: (\d+)판")
WORKS = "outputs"
"""What a reference list is."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file that was opened, and how it would be read (가져오기 준비)."""

    upload: Upload
    sheet: Sheet | None
    """The table chosen; None: a reference list."""
    guess: Guess
    remembered: bool
    """Whether somebody has said before how tables with this header are read."""


@dataclass(frozen=True, slots=True)
class Look:
    """A preview, how the table was read, and the version it was made on."""

    project_id: str
    version: int
    mapping: Mapping
    preview: Preview


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import (가져온 결과)."""

    version: int
    """Of the record as it stands now."""
    added: int
    already: int
    changed: int
    left_out: int

    @property
    def told(self) -> str:
        """The result in one Korean sentence."""
        if not self.added and not self.changed:
            return f"새로 더할 것이 없습니다. {self.already:,}건은 이미 있습니다."
        parts = [f"{self.added:,}건을 더했습니다."]
        if self.changed:
            parts.append(f"{self.changed:,}건을 고쳤습니다.")
        if self.already:
            parts.append(f"{self.already:,}건은 이미 있어 그대로 두었습니다.")
        return " ".join(parts)


def open_import(
    desk: Desk,
    actor: Actor,
    project_id: str,
    file: tuple[str, bytes],
    kind: str = "",
    sheet: int = -1,
) -> Proposal:
    """Return what a file holds and how it would be read; nothing is kept.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        project_id: Into which project it is to go.
        file: Its name and bytes.
        kind: What its table is, where a person said so; empty: found out.
        sheet: Which of several sheets; -1: the one that is recognised best.

    Raises:
        ForbiddenError: The actor may not change the project.
        InvalidInputError: The file cannot be read, or nothing in it is known.
    """
    admit(desk, actor, Command.EDIT_PROJECT, project_id, Use.READ)
    name, data = file
    upload = open_upload(data, name)
    if upload.works:
        mapping = Mapping(WORKS, -1, 0, ())
        return Proposal(upload, None, Guess(mapping, (), (), 0), remembered=False)
    chosen, found = best_sheet(upload, desk.content.imports, kind, sheet)
    with desk.store.read() as unit:
        kept = unit.import_mappings.find(
            project_id, found.mapping.kind, _print(chosen, found.mapping)
        )
    if kept:
        found = replace(found, mapping=remembered(kept, found.mapping))
    return Proposal(upload, chosen, found, remembered=bool(kept))


def preview_import(
    desk: Desk, actor: Actor, project_id: str, proposal: Proposal, mapping: Mapping
) -> Look:
    """Return what the import would do to the project as it stands.

    Raises:
        ForbiddenError: The actor may not change the project.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.EDIT_PROJECT, project_id, Use.READ)
    _require_record_kind(desk, mapping)
    with desk.store.read() as unit:
        version = unit.projects.version(project_id)
        record = unit.projects.read(project_id)
    seen = preview(
        proposal.upload, proposal.sheet, mapping, desk.content.imports, record,
        desk.today,
    )  # fmt: skip
    return Look(project_id, version, mapping, seen)


def import_rows(
    desk: Desk,
    actor: Actor,
    proposal: Proposal,
    look: Look,
    *,
    accept_doubts: bool = False,
) -> Imported:
    """Take all rows of a preview in, or none: the record's next revision.

    How the table was read is remembered for the next file with its header.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        proposal: The file.
        look: What `preview_import` gave.
        accept_doubts: Whether totals that differ have been looked at.

    Raises:
        ForbiddenError: The actor may not change the project.
        ContentError: There are faults, or doubts nobody accepted; carries them all.
        ConflictError: Somebody else changed the record since the preview.
    """
    admit(desk, actor, Command.EDIT_PROJECT, look.project_id)
    seen = look.preview
    refused = seen.faults or (() if accept_doubts else seen.doubts)
    if refused:
        raise ContentError(refused)
    if not seen.does_something:
        return Imported(look.version, 0, seen.already, 0, seen.left_out)
    title = desk.content.imports.kinds[look.mapping.kind].title
    source = f"{SOURCE}{proposal.upload.name} ({title} {seen.added:,}건)"
    # Made on the record of the preview; a later one is refused by its version.
    base = look.project_id, look.version
    revision = revise_project(desk, actor, base, lambda _: seen.record, source)
    if revision.source != source or revision.actor != actor.id:
        # Somebody else has just brought in the very same.
        return Imported(revision.version, 0, seen.read, 0, seen.left_out)
    _remember(desk, actor, proposal, look)
    return Imported(
        revision.version, seen.added, seen.already, len(seen.changed), seen.left_out
    )


def last_import(desk: Desk, actor: Actor, project_id: str) -> ProjectRevision | None:
    """Return the newest import that was not taken back; None: there is none.

    Raises:
        ForbiddenError: The actor may not change the project.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.EDIT_PROJECT, project_id, Use.READ)
    with desk.store.read() as unit:
        history = unit.projects.history(project_id)
    if not history:
        raise UnknownIdError("과제", project_id, ())
    return _last(history)


def undo_import(
    desk: Desk, actor: Actor, project_id: str, version: int
) -> ProjectRevision:
    """Take the newest import back, as a revision of its own.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        project_id: Of which project.
        version: The import's revision.

    Raises:
        ForbiddenError: The actor may not change the project.
        InvalidInputError: It is not the newest import, or what it brought was
            changed since.
        ConflictError: Somebody else changed the record in this moment.
    """
    admit(desk, actor, Command.EDIT_PROJECT, project_id)
    with desk.store.read() as unit:
        history = unit.projects.history(project_id)
    last = _last(history)
    if last is None or last.version != version:
        raise InvalidInputError(
            "가져온 것 되돌리기",
            f"{version}판은 되돌릴 수 있는 마지막 가져오기가 아닙니다.",
            "과제를 다시 열어 마지막으로 가져온 것부터 되돌리십시오.",
        )
    before = history[version - 2].record
    head = history[-1]
    wanted = undo(before, last.record, head.record)
    return revise_project(
        desk, actor, (project_id, head.version), lambda _: wanted,
        f"가져오기 되돌리기: {version}판",
    )  # fmt: skip


def _last(history: Sequence[ProjectRevision]) -> ProjectRevision | None:
    undone: set[int] = set()
    for revision in reversed(history):
        if match := _UNDONE.match(revision.source):
            undone.add(int(match[1]))
        elif (
            revision.source.startswith(SOURCE)
            and revision.version > 1
            and revision.version not in undone
        ):
            return revision
    return None


def best_sheet(
    upload: Upload, guide: Guide, kind: str, sheet: int
) -> tuple[Sheet, Guess]:
    """Return the sheet to read and the guess for it.

    Raises:
        UnknownIdError: There is no such kind.
        InvalidInputError: No header is found anywhere.
    """
    if kind and kind not in guide.kinds:
        raise UnknownIdError("자료 종류", kind, guide.kinds)
    chosen = upload.sheets if sheet < 0 else upload.sheets[sheet : sheet + 1]
    guesses = [(s, found) for s in chosen if (found := guess(s, guide, kind))]
    if not guesses:
        known = ", ".join(k.title for k in guide.kinds.values())
        raise InvalidInputError(
            upload.name,
            "열 이름이 있는 줄을 찾지 못했습니다.",
            f"첫 30행 안에 열 이름을 적어 주십시오. 가져올 수 있는 자료: {known}",
        )
    return max(guesses, key=lambda pair: pair[1].score)


def _require_record_kind(desk: Desk, mapping: Mapping) -> None:
    if mapping.kind not in desk.content.imports.kinds or mapping.kind == "projects":
        raise InvalidInputError(
            "자료 종류",
            "과제 하나에 더할 수 있는 자료가 아닙니다.",
            "집행내역, 사용계획, 참여연구자, 성과 가운데 고르십시오. 과제 목록은 "
            "관리자가 '새 과제'에서 가져옵니다.",
        )


def _print(sheet: Sheet, mapping: Mapping) -> str:
    return fingerprint(sheet, mapping.header, mapping.height)


def _remember(desk: Desk, actor: Actor, proposal: Proposal, look: Look) -> None:
    """Keep how the table was read: an administrator's word holds for all projects."""
    if proposal.sheet is None:
        return
    kind, owner = look.mapping.kind, look.project_id
    printed, text = _print(proposal.sheet, look.mapping), to_text(look.mapping)
    with desk.store.write() as unit:
        if unit.import_mappings.find(owner, kind, printed) == text:
            return
        if actor.role is Role.ADMINISTRATOR:
            owner = ""
        kept = ImportMapping(
            owner, kind, printed, text, actor.id, actor.name, desk.now()
        )
        unit.import_mappings.append(kept)
