"""Commands on prior consultation (사전협의): a form is judged, a person decides."""

from datetime import date

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.catalogue import (
    Proposal,
    current_catalogue,
    read_form_file,
)
from molip.commands.desk import Desk
from molip.commands.exporting import write_document
from molip.commands.rules import condensation
from molip.errors import UnknownIdError
from molip.forms.programmes import Programme
from molip.model.form import Stage
from molip.rules.review import Asked, Review, asked_of, render_opinion, review_form
from molip.rules.review.asked import asked_in_file


def find_programme(desk: Desk, programme_id: str) -> Programme:
    """Return a programme by its id.

    Raises:
        UnknownIdError: There is none.
    """
    programmes = desk.content.programmes.by_id
    if programme_id not in programmes:
        raise UnknownIdError("사업", programme_id, programmes)
    return programmes[programme_id]


def review_asked(
    desk: Desk, actor: Actor, asked: Asked, place: tuple[str, Stage], at: date
) -> Review:
    """Return the review of a form for a programme and stage under a day's rules.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        asked: What the form asks: from `read_asked` or `catalogue_asked`.
        place: Id of the programme, and the stage.
        at: The day.

    Raises:
        ForbiddenError: The actor is no administrator.
        UnknownIdError: There is no such programme.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.READ)
    programme_id, stage = place
    programme = find_programme(desk, programme_id)
    result = condensation(desk, actor, at)
    known = current_catalogue(desk, actor), result, desk.content.programmes
    return review_form(asked, (programme, stage), known, desk.content.thresholds)


def read_asked(desk: Desk, actor: Actor, name: str, data: bytes) -> Asked:
    """Return what a form file asks.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: Not a form file we read, broken, locked or too large.
    """
    return _asked(read_form_file(desk, actor, name, data))


def catalogue_asked(desk: Desk, actor: Actor, form_id: str) -> Asked:
    """Return what a form of the catalogue asks.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        UnknownIdError: There is no such form.
    """
    catalogue = current_catalogue(desk, actor)
    return asked_of(catalogue.form(form_id), catalogue)


def export_opinion(desk: Desk, actor: Actor, review: Review, suffix: str) -> bytes:
    """Return the opinion as a file, ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The suffix is another one.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.EXPORT)
    catalogue = current_catalogue(desk, actor)
    paper = render_opinion(review, catalogue, desk.content.thresholds, desk.today)
    return write_document(paper, suffix)


def _asked(proposal: Proposal) -> Asked:
    found = (
        (binding.field.label, binding.datum, binding.field.kind)
        for binding in proposal.bindings
    )
    return asked_in_file(proposal.document.title or proposal.name, found)
