"""Commands on forms that were imported: which there are, and a new version of one."""

from dataclasses import dataclass

from molip.access import Actor, Command, require
from molip.commands.catalogue import Proposal
from molip.commands.desk import Desk
from molip.commands.standing import standing_catalogue
from molip.errors import UnknownIdError
from molip.model.form import Form
from molip.reading.fields import FormDocument
from molip.reading.layout import FileFormat
from molip.store import FormRevision


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
    require(actor, Command.IMPORT_FORM)
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
    require(actor, Command.IMPORT_FORM)
    known = {one.form.id: one for one in imported_forms(desk, actor)}
    if form_id not in known:
        raise UnknownIdError("등록한 서식", form_id, known)
    form = known[form_id].form
    document = FormDocument(FileFormat.HWPX, form.title, (), (), 0)
    proposal = Proposal(form.title, document, (), (), None, form.no)
    return proposal, known[form_id].revision
