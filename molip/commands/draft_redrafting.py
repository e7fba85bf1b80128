"""Commands that find sections whose facts changed, and write them anew."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.draft_acting import act_on_draft
from molip.commands.draft_changes import (
    FactChange,
    Proposal,
    fact_changes,
    merged,
    proposals,
)
from molip.commands.draft_keeping import read_draft
from molip.commands.draft_state import (
    Act,
    KeptDraft,
    KeptSection,
    kept_section,
    sections_payload,
)
from molip.commands.drafts import draft_report
from molip.commands.remembering import remembered
from molip.errors import ConflictError, UnknownIdError
from molip.generators import Draft
from molip.generators.sections import DraftSection


@dataclass(frozen=True, slots=True)
class StaleSection:
    """A section whose facts are no longer what it was written from."""

    id: str
    heading: str
    fingerprint: str
    """Of the new composition; `redraft` takes the choices for just this one."""
    changes: tuple[FactChange, ...]
    proposals: tuple[Proposal, ...]

    @property
    def suggested(self) -> frozenset[int]:
        """The proposals that touch nothing a person wrote."""
        return frozenset(one.number for one in self.proposals if not one.by_hand)


def find_stale(desk: Desk, actor: Actor, kept: KeptDraft) -> tuple[StaleSection, ...]:
    """Return the sections whose facts changed since they were written, in order.

    Errors are those of `draft_report`.
    """
    made = _composed_now(desk, actor, kept)
    return tuple(
        _stale(kept.section(section.id), section, made)
        for section in made.sections
        if _is_stale(kept, section)
    )


def redraft(
    desk: Desk,
    actor: Actor,
    draft_id: str,
    version: int,
    choices: Mapping[str, tuple[str, Collection[int]]],
) -> KeptDraft:
    """Take over the new composition of stale sections; the others stay as they are.

    Args:
        desk: Where the command is given.
        actor: Who decides.
        draft_id: Which draft.
        version: The version the actor had before them.
        choices: By section id, the fingerprint of the composition that was looked
            at, and the numbers of the proposals that were accepted.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        ConflictError: Somebody else saved, or the record changed, in between.
        UnknownIdError: There is no such draft, or the section is not stale.
    """
    kept = read_draft(desk, actor, draft_id)
    made = _composed_now(desk, actor, kept)
    stale = {one.id: one for one in made.sections if _is_stale(kept, one)}

    def make(current: KeptDraft) -> tuple[Act, str]:
        taken = []
        for section_id, (fingerprint, accepted) in choices.items():
            if section_id not in stale:
                raise UnknownIdError("다시 쓸 장", section_id, stale)
            if stale[section_id].fingerprint != fingerprint:
                raise ConflictError(
                    stale[section_id].heading,
                    "고르는 동안 과제 기록이 다시 바뀌었습니다.",
                    "바뀐 내용을 다시 확인하고 고르십시오. 초안은 그대로입니다.",
                )
            taken.append(_taken(current, stale[section_id], made, accepted))
        return Act.REDRAFTED, sections_payload(taken, made)

    return act_on_draft(desk, actor, draft_id, version, make)


def _composed_now(desk: Desk, actor: Actor, kept: KeptDraft) -> Draft:
    """Return the composition of the record as it stands; made once for each."""
    admit(desk, actor, Command.DRAFT_REPORT, kept.project, Use.READ)
    with desk.store.read() as unit:
        record = unit.projects.read(kept.project)
        log = unit.evidence.log(kept.project)
    return remembered(
        ("composed", kept.definition, kept.scope, desk.today, log),
        lambda *_: draft_report(desk, actor, kept.definition, kept.project, kept.scope),
        record,
        desk.content,
    )


def _is_stale(kept: KeptDraft, section: DraftSection) -> bool:
    known = kept.section(section.id)
    return known is None or known.fingerprint != section.fingerprint


def _stale(
    known: KeptSection | None, section: DraftSection, made: Draft
) -> StaleSection:
    known = known or _nothing(section)
    return StaleSection(
        section.id, section.heading or "머리글", section.fingerprint,
        fact_changes(known.facts, section, made.facts),
        proposals(known, section.blocks),
    )  # fmt: skip


def _taken(
    kept: KeptDraft, section: DraftSection, made: Draft, accepted: Collection[int]
) -> KeptSection:
    known = kept.section(section.id) or _nothing(section)
    blocks = merged(known, section.blocks, accepted)
    return kept_section(section, made.facts, blocks, known.facts)


def _nothing(section: DraftSection) -> KeptSection:
    """Return a section that the draft does not have yet."""
    return KeptSection(
        section.id, section.heading, section.level, (), (), (), "", MappingProxyType({})
    )
