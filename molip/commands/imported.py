"""Commands on forms that were imported: which there are, and a new version of one."""

import tomllib
from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.catalogue import Proposal
from molip.commands.desk import Desk
from molip.commands.standing import standing_catalogue
from molip.errors import InvalidInputError, UnknownIdError
from molip.model.form import Form
from molip.reading.fields import FormDocument
from molip.reading.layout import FileFormat
from molip.store import FormRevision

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A form that was put into the catalogue, as it stands (등록한 서식)."""

    form: Form
    revision: FormRevision
    """The newest version; earlier ones are in its history."""
    replaces: bool
    """Whether it stands in for a form that was shipped."""


def imported_forms(desk: Desk, actor: Actor) -> tuple[Imported, ...]:
    """Return the forms that were put into the catalogue, the newest first.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: An imported form can no longer be read.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.READ)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        latest = unit.form_revisions.latest()
    shipped = desk.content.catalogue.forms
    found = (
        Imported(catalogue.form(one.form_id), one, one.form_id in shipped)
        for one in latest
    )
    return tuple(sorted(found, key=lambda one: one.revision.at, reverse=True))


def reopen_form(
    desk: Desk, actor: Actor, form_id: str
) -> tuple[Proposal, FormRevision]:
    """Return an imported form to be written anew, and the version to start from.

    Its file was not kept: there is nothing to bind, only the text to be changed.

    Raises:
        ForbiddenError: The actor is no administrator.
        UnknownIdError: No such form was imported.
        ContentError: An imported form can no longer be read.
    """
    admit(desk, actor, Command.IMPORT_FORM)
    known = {one.form.id: one for one in imported_forms(desk, actor)}
    if form_id not in known:
        raise UnknownIdError("등록한 서식", form_id, known)
    form = known[form_id].form
    return _without_file(form.title, form.no), known[form_id].revision


def resume_form(
    desk: Desk, actor: Actor, name: str, data: bytes
) -> tuple[Proposal, str, int, str]:
    """Return a text that was taken along unfinished, to be gone on with.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        name: The file's name, for messages.
        data: The TOML text's bytes.

    Returns:
        What the page needs of the form, its id, the version there is of it now, and
        the text.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The file is no such text, or far too long.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.READ)
    remedy = "점검 단계에서 내려받은 글(.toml)을 올려 주십시오."
    if len(data) > _LARGEST:
        raise InvalidInputError(name, "글이 너무 깁니다.", remedy)
    try:
        text = data.decode("utf-8")
        top = tomllib.loads(text).get("form")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        top = None
    head: dict[str, object] = top if isinstance(top, dict) else {}
    form_id = head.get("id")
    if not isinstance(form_id, str) or not form_id:
        raise InvalidInputError(name, "이어 쓸 서식의 글이 아닙니다.", remedy)
    title, no = head.get("title"), head.get("no")
    with desk.store.read() as unit:
        version = len(unit.form_revisions.history(form_id))
    told = title if isinstance(title, str) and title else form_id
    number = no if isinstance(no, int) else 0
    return _without_file(told, number), form_id, version, text


def _without_file(title: str, no: int) -> Proposal:
    """Return what is known of a form whose file is not at hand."""
    document = FormDocument(FileFormat.HWPX, title, (), (), 0)
    return Proposal(title, document, (), (), None, no)
