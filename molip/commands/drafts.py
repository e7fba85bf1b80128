"""Commands on report drafts (보고서 초안)."""

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.errors import UnknownIdError
from molip.generators import Draft, choose_scope, draft, render


def draft_report(
    desk: Desk,
    actor: Actor,
    definition_id: str,
    project_id: str,
    number: int | None = None,
) -> Draft:
    """Return a draft composed from the project's record and log; nothing is kept.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        definition_id: Which report, ``annual-report``.
        project_id: On which project.
        number: Of the year, stage or change; None: the latest that has begun.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such report or project.
        InvalidInputError: There is no such year, stage or change, or a figure
            rests on no fact.
    """
    admit(desk, actor, Command.DRAFT_REPORT, project_id, Use.READ)
    definitions = desk.content.definitions
    if definition_id not in definitions:
        raise UnknownIdError("문서", definition_id, definitions)
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
        log = unit.evidence.log(project_id)
    definition = definitions[definition_id]
    if number is None:
        number = choose_scope(record, definition.scope, desk.today).number
    return draft(definition, record, log, number, desk.today, desk.content.lexicon)


def export_draft(desk: Desk, actor: Actor, made: Draft, suffix: str) -> bytes:
    """Return a draft as a file, with its gaps and the list of its grounds.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        made: What `draft_report` returned.
        suffix: ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: The actor may not draft reports of this project.
        InvalidInputError: The suffix is another one.
    """
    admit(desk, actor, Command.DRAFT_REPORT, made.project, Use.EXPORT)
    with desk.store.read() as unit:
        record = unit.projects.read(made.project)
    return write_document(marked(render(made), record), suffix)
