"""Commands that fill forms (서식 채우기) from a project's record."""

from collections.abc import Mapping

from molip.access import Actor, Command
from molip.commands.acting import require_length
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.standing import standing_catalogue
from molip.filling.coverage import FormAnswers, answers_for
from molip.filling.legacy import render_form


def form_answers(
    desk: Desk, actor: Actor, form_id: str, project_id: str, year: int | None = None
) -> FormAnswers:
    """Return what the project's record answers to a form, field by field.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        form_id: Which form of the catalogue.
        project_id: On which project.
        year: Number of the research year; None: the latest that has begun.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such form or project.
        InvalidInputError: The form's fields are not known, or there is no such year.
    """
    admit(desk, actor, Command.FILL_FORM, project_id, Use.READ)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        form = catalogue.form(form_id)
        record = unit.projects.read(project_id)
    return answers_for(form, catalogue, record, year=year, today=desk.today)


def render_legacy_form(
    desk: Desk,
    actor: Actor,
    form_id: str,
    project_id: str,
    answers: Mapping[str, str],
    suffix: str,
    *,
    year: int | None = None,
) -> bytes:
    """Return a form as a file: what is known, a person's answers, and the receipt.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        form_id: Which form of the catalogue.
        project_id: On which project.
        answers: What a person answered, by id of the fact; nothing of it is kept.
        suffix: ``docx`` or ``hwpx``.
        year: Number of the research year; None: the latest that has begun.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such form or project.
        InvalidInputError: The form's fields are not known, there is no such year or
            suffix, or an answer is not asked for, too long, or only for a person's
            own hand.
    """
    admit(desk, actor, Command.FILL_FORM, project_id, Use.EXPORT)
    require_length(answers)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        form = catalogue.form(form_id)
        record = unit.projects.read(project_id)
    paper = render_form(form, catalogue, record, answers, desk.today, year=year)
    return write_document(marked(paper, record), suffix)
