"""What every act on a kept draft has in common."""

from collections.abc import Callable

from molip.access import Actor, Command, require
from molip.commands.admitting import admit_to
from molip.commands.desk import Desk
from molip.commands.draft_state import Act, KeptDraft, KeptSection, fold
from molip.errors import UnknownIdError
from molip.projects.record import ProjectRecord
from molip.store import DraftVersion, Unit


def act_on_draft(
    desk: Desk,
    actor: Actor,
    draft_id: str,
    version: int,
    make: Callable[[KeptDraft], tuple[Act, str] | None],
) -> KeptDraft:
    """Add one version in one transaction and return the draft.

    Args:
        desk: Where the command is given.
        actor: Who gives it.
        draft_id: On which draft.
        version: The version the actor had before them.
        make: Returns what was done and its payload, or None where nothing changes.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        ConflictError: Somebody else saved in between; the message names them.
        UnknownIdError: There is no such draft.
    """
    admit_to(desk, actor, Command.DRAFT_REPORT, of_draft(draft_id))
    with desk.store.write() as unit:
        history = history_of(unit, actor, draft_id)
        kept = fold(history)
        unit.drafts.expect(draft_id, version)
        made = make(kept)
        if made is None:
            return kept
        added = next_version(desk, actor, (draft_id, kept.project, version), *made)
        unit.drafts.append(added)
        return fold((*history, added))


def record_of(desk: Desk, actor: Actor, draft_id: str) -> ProjectRecord:
    """Return the record of the draft's project; errors are those of `history_of`."""
    with desk.store.read() as unit:
        return unit.projects.read(history_of(unit, actor, draft_id)[0].project_id)


def history_of(unit: Unit, actor: Actor, draft_id: str) -> tuple[DraftVersion, ...]:
    """Return the versions of a draft.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        UnknownIdError: There is no such draft.
    """
    history = unit.drafts.history(draft_id)
    if not history:
        raise UnknownIdError("초안", draft_id, ())
    require(actor, Command.DRAFT_REPORT, history[0].project_id)
    return history


def of_draft(draft_id: str) -> Callable[[Unit], str]:
    """Return what finds the project of a draft."""

    def find(unit: Unit) -> str:
        history = unit.drafts.history(draft_id)
        if not history:
            raise UnknownIdError("초안", draft_id, ())
        return history[0].project_id

    return find


def next_version(
    desk: Desk, actor: Actor, after: tuple[str, str, int], act: Act, payload: str
) -> DraftVersion:
    """Return the version that follows; `after` is draft, project and last version."""
    draft_id, project_id, version = after
    return DraftVersion(
        draft_id, version + 1, project_id, act.name, payload, actor.id, actor.name,
        desk.now(),
    )  # fmt: skip


def get_section(kept: KeptDraft, section_id: str) -> KeptSection:
    """Return a section.

    Raises:
        UnknownIdError: There is none of this id.
    """
    section = kept.section(section_id)
    if section is None:
        raise UnknownIdError("장", section_id, (one.id for one in kept.sections))
    return section
