"""Commands that have a language model write a report's prose (언어모델 작성)."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.draft_acting import act_on_draft
from molip.commands.draft_lines import blocks_of_lines, lines_of
from molip.commands.draft_state import (
    Act,
    KeptDraft,
    KeptSection,
    kept_section,
    sections_payload,
)
from molip.commands.drafts import draft_report
from molip.errors import InvalidInputError
from molip.generators import Draft
from molip.generators.rewriting import Origin, make_check
from molip.generators.sections import DraftSection
from molip.generators.writer import CallRecord, Progress
from molip.models import ModelSettings, Written, write_draft

Told = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Asking:
    """How a model is asked."""

    settings: ModelSettings
    progress: Told = lambda _: None
    """Called in the caller's own thread."""
    cancel: Event | None = None
    """Set to stop; what is not done by then stays as composed."""


def write_report(
    desk: Desk, actor: Actor, made: Draft, asking: Asking
) -> tuple[Written, tuple[CallRecord, ...]]:
    """Return a composed draft with the model's prose where it passes every check.

    Nothing is kept. The calls tell what went out, without its content.

    Raises:
        ForbiddenError: The actor may not draft reports of the project.
        OutsideRefusedError: The project's text may not go to this model.
    """
    # openai takes half a second to load; whoever calls no model need not wait.
    from molip.models.endpoint import EndpointWriter  # noqa: PLC0415

    admit(desk, actor, Command.DRAFT_REPORT, made.project, Use.EXPORT)
    with desk.store.read() as unit:
        record = unit.projects.read(made.project)
    definition = desk.content.definitions[made.definition]
    prompts, settings = desk.content.prompts, asking.settings
    cancel = asking.cancel or Event()
    calls: list[CallRecord] = []
    with EndpointWriter(
        settings, prompts, record, desk.now, log=calls.append, cancel=cancel
    ) as writer:
        written = write_draft(
            made, definition, writer, prompts, settings.name,
            progress=asking.progress, cancel=cancel,
            check=make_check(made, definition, desk.content.lexicon, record),
        )  # fmt: skip
    return written, tuple(calls)


def write_kept(
    desk: Desk, actor: Actor, kept: KeptDraft, asking: Asking
) -> tuple[KeptDraft, tuple[Origin, ...]]:
    """Have a kept draft's untouched sections written, and keep what passes.

    Sections that a person has changed stay theirs.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        kept: The draft as the actor has it before them.
        asking: How the model is asked.

    Returns:
        The draft, and who wrote each section that was asked for.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        OutsideRefusedError: The project's text may not go to this model.
        InvalidInputError: The record has changed since the draft was composed.
        ConflictError: Somebody saved in between; nothing was overwritten.
    """
    made = draft_report(desk, actor, kept.definition, kept.project, kept.scope)
    free = {one.id for one in made.sections if _is_free(kept, one)}
    if not free:
        raise InvalidInputError(
            kept.title,
            "언어모델이 쓸 수 있는 장이 없습니다. 모두 사람이 고쳤거나 기록이 "
            "바뀌었습니다.",
            "바뀐 기록을 초안에 먼저 반영하십시오.",
        )
    written, calls = write_report(desk, actor, made, asking)
    bases = {one.id: one for one in made.sections}
    taken = [
        _taken(bases[section.id], section, written.draft)
        for section in written.draft.sections
        if section.id in free and section.blocks != bases[section.id].blocks
    ]
    origins = tuple(one for one in written.origins if one.section_id in free)
    if not any(one.by_model for one in origins):
        return kept, origins
    payload = sections_payload(taken, calls=calls)
    changed = act_on_draft(
        desk, actor, kept.id, kept.version, lambda _: (Act.WRITTEN, payload)
    )
    return changed, origins


def _is_free(kept: KeptDraft, section: DraftSection) -> bool:
    """Return whether a section stands as it would be composed today."""
    known = kept.section(section.id)
    if known is None or known.edited:
        return False
    return known.fingerprint == section.fingerprint


def _taken(base: DraftSection, section: DraftSection, draft: Draft) -> KeptSection:
    """Return a section as written, over what was composed."""
    blocks = blocks_of_lines(lines_of(section.blocks))
    return kept_section(base, draft.facts, blocks)
