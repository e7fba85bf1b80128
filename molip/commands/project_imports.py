"""Commands by which administrators begin projects: from a list, or from a folder."""

import tempfile
from pathlib import Path

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.projects import import_project
from molip.commands.record_imports import SOURCE, Proposal, best_sheet
from molip.content import Faults
from molip.errors import ContentError, InvalidInputError
from molip.importing.mapping import Mapping
from molip.importing.opening import open_upload
from molip.importing.portfolio import Portfolio, read_portfolio
from molip.projects.reader import load_project
from molip.projects.record import ProjectRecord
from molip.reading.safety import open_zip

_FILES = ("project.toml", "budget.csv", "ledger.csv", "outputs.csv")
_MOST = 32 * 1024 * 1024


def open_portfolio(desk: Desk, actor: Actor, name: str, data: bytes) -> Proposal:
    """Return a list of projects and how it would be read; nothing is kept.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The file cannot be read, or has no header we know.
    """
    admit(desk, actor, Command.IMPORT_PROJECT, use=Use.READ)
    upload = open_upload(data, name)
    if upload.works:
        raise InvalidInputError(
            name, "과제 목록이 아니라 문헌 목록입니다.", "과제 목록을 올려 주십시오."
        )
    sheet, found = best_sheet(upload, desk.content.imports, "projects", -1)
    return Proposal(upload, sheet, found, remembered=False)


def preview_portfolio(
    desk: Desk, actor: Actor, proposal: Proposal, mapping: Mapping
) -> Portfolio:
    """Return which projects of the list are new, which are there, and its faults.

    Raises:
        ForbiddenError: The actor is no administrator.
    """
    admit(desk, actor, Command.IMPORT_PROJECT, use=Use.READ)
    if proposal.sheet is None:
        return Portfolio((), (), ())
    with desk.store.read() as unit:
        known = unit.projects.all()
    return read_portfolio(proposal.sheet, mapping, desk.content.imports, known)


def import_portfolio(
    desk: Desk, actor: Actor, proposal: Proposal, mapping: Mapping
) -> Portfolio:
    """Begin all projects of a list that are new, or none.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: The list has faults; carries them all.
        ConflictError: Somebody else began one of the projects just now.
    """
    admit(desk, actor, Command.IMPORT_PROJECT)
    found = preview_portfolio(desk, actor, proposal, mapping)
    if found.faults:
        raise ContentError(found.faults)
    source = f"{SOURCE}{proposal.upload.name} (과제 목록)"
    with desk.store.write() as unit:
        for record in found.records:
            unit.projects.append(record, 1, actor.id, actor.name, desk.now(), source)
    return found


def import_folder(
    desk: Desk, actor: Actor, name: str, data: bytes, *, sample_only: bool = False
) -> ProjectRecord:
    """Take in a project folder that comes as a ZIP, whole or not at all.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        name: The file's name.
        data: A zip with ``project.toml``, ``budget.csv``, ``ledger.csv`` and
            ``outputs.csv``, at the top or in one folder.
        sample_only: Refuse a project that is not fictional (``sample = true``).

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: It is no such zip, or not fictional though it must be.
        ContentError: A file cannot be taken as it stands; carries every fault.
    """
    admit(desk, actor, Command.IMPORT_PROJECT)
    package = open_zip(data, name)
    tops = [n for n in package.names if n.rsplit("/", 1)[-1] == _FILES[0]]
    if len(tops) != 1:
        raise InvalidInputError(
            name,
            f"project.toml이 {len(tops)}개 들어 있습니다.",
            "과제 폴더 하나만 압축해 올려 주십시오.",
        )
    inside = tops[0].removesuffix(_FILES[0])
    faults = Faults()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        # Only files we know, under names of our own: nothing can be put elsewhere.
        for file in _FILES:
            if f"{inside}{file}" in package:
                (root / file).write_bytes(package.read(f"{inside}{file}", _MOST))
        record = load_project(root, root, faults)
    faults.raise_if_any()
    if record is None:
        raise InvalidInputError(name, "과제를 읽지 못했습니다.", "파일을 확인하십시오.")
    if sample_only and not record.sample:
        raise InvalidInputError(
            name,
            "예시 과제가 아닙니다(project.toml의 sample이 true가 아님).",
            "실제 과제는 예시를 담지 않은 곳에 가져오십시오.",
        )
    return import_project(desk, actor, record, f"{SOURCE}{name}")
