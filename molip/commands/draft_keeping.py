"""Commands on kept drafts: opened, edited, redrafted where stale, vouched for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from molip.access import Actor, Command, require
from molip.commands.acting import LONGEST_TEXT
from molip.commands.desk import Desk
from molip.commands.draft_changes import (
    FactChange,
    Proposal,
    fact_changes,
    merged,
    proposals,
)
from molip.commands.draft_checks import check_sections
from molip.commands.draft_lines import Line, blocks_of_lines, lines_of, link
from molip.commands.draft_state import (
    Act,
    KeptDraft,
    KeptSection,
    composed_payload,
    fold,
    kept_section,
    sections_payload,
    vouching_payload,
)
from molip.commands.draft_text import read_text
from molip.commands.drafts import draft_report
from molip.documents import Block
from molip.errors import ConflictError, InvalidInputError, UnknownIdError
from molip.generators import Draft, Fact
from molip.generators.sections import DraftSection, spans_of
from molip.projects.record import ProjectRecord
from molip.store import DraftVersion, Unit
from molip.store.versions import require_storable

_SHORTEST_REASON = 10


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


def open_draft(
    desk: Desk,
    actor: Actor,
    definition_id: str,
    project_id: str,
    number: int | None = None,
) -> KeptDraft:
    """Return the draft of a report, composed and kept if there is none yet.

    Args and errors are those of `draft_report`.
    """
    made = draft_report(desk, actor, definition_id, project_id, number)
    draft_id = f"{made.definition}.{made.project}.{made.scope.number}"
    with desk.store.write() as unit:
        history = unit.drafts.history(draft_id)
        if not history:
            first = _version(
                desk, actor, (draft_id, project_id, 0), Act.COMPOSED,
                composed_payload(made),
            )  # fmt: skip
            unit.drafts.append(first)
            history = (first,)
        return fold(history)


def find_draft(
    desk: Desk, actor: Actor, definition_id: str, project_id: str, number: int
) -> KeptDraft | None:
    """Return the draft of a report if it was opened before.

    Raises:
        ForbiddenError: The actor may not draft reports of this project.
    """
    require(actor, Command.DRAFT_REPORT, project_id)
    with desk.store.read() as unit:
        history = unit.drafts.history(f"{definition_id}.{project_id}.{number}")
    return fold(history) if history else None


def read_draft(
    desk: Desk, actor: Actor, draft_id: str, version: int | None = None
) -> KeptDraft:
    """Return a draft as it stands, or as an earlier version left it.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        UnknownIdError: There is no such draft or version.
    """
    require(actor, Command.DRAFT_REPORT)
    with desk.store.read() as unit:
        history = _history(unit, actor, draft_id)
    if version is None:
        return fold(history)
    if not 1 <= version <= len(history):
        raise UnknownIdError("판", str(version), (str(v.version) for v in history))
    return fold(history[:version])


def edit_sentence(
    desk: Desk,
    actor: Actor,
    draft_id: str,
    version: int,
    place: tuple[str, int],
    text: str,
) -> KeptDraft:
    """Keep a person's wording of one sentence; an empty one takes it out.

    Args:
        desk: Where the command is given.
        actor: Who writes.
        draft_id: Which draft.
        version: The version the writer had before them.
        place: Id of the section, and the sentence's number in it from 0.
        text: The sentence.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        ConflictError: Somebody else saved in between; nothing was overwritten.
        InvalidInputError: The text is far too long, or the line is a table.
        UnknownIdError: There is no such draft, section or sentence.
    """
    section_id, number = place
    _require_text(text)

    def make(kept: KeptDraft) -> tuple[Act, str] | None:
        section = _section(kept, section_id)
        lines = list(lines_of(section.blocks))
        if not 0 <= number < len(lines):
            raise UnknownIdError("문장", str(number + 1), ())
        if lines[number].fixed is not None:
            raise InvalidInputError(
                f"{section.heading} {number + 1}번째 줄",
                "표는 초안에서 고치지 않습니다.",
                "과제 기록의 값을 고친 다음 이 장을 다시 쓰십시오.",
            )
        said = " ".join(text.split())
        if said == lines[number].text:
            return None
        if said:
            lines[number] = _worded(kept, section, lines[number], said)
        else:
            gone = lines.pop(number)
            if gone.starts and number < len(lines) and not lines[number].starts:
                lines[number] = replace(lines[number], starts=True)
        return _edited(kept, section, blocks_of_lines(lines))

    return _act(desk, actor, draft_id, version, make)


def edit_section(
    desk: Desk, actor: Actor, draft_id: str, version: int, section_id: str, text: str
) -> KeptDraft:
    """Keep a person's wording of a whole section, as `section_text` shows it.

    A paragraph is a line; tables stand as one line each, which stays.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        ConflictError: Somebody else saved in between; nothing was overwritten.
        InvalidInputError: The text is far too long, or a table's line is missing.
        UnknownIdError: There is no such draft or section.
    """
    _require_text(text)

    def make(kept: KeptDraft) -> tuple[Act, str] | None:
        section = _section(kept, section_id)
        blocks = read_text(text, section, _known(kept, section))
        return None if blocks == section.blocks else _edited(kept, section, blocks)

    return _act(desk, actor, draft_id, version, make)


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

    return _act(desk, actor, draft_id, version, make)


def vouch(
    desk: Desk,
    actor: Actor,
    draft_id: str,
    version: int,
    place: tuple[str, int],
    reason: str,
) -> KeptDraft:
    """Vouch by name for a sentence that no record bears out; an empty reason ends it.

    Args:
        desk: Where the command is given.
        actor: Who vouches; the name is printed in the list of vouchings.
        draft_id: Which draft.
        version: The version the actor had before them.
        place: Id of the section, and the sentence's number in it from 0.
        reason: Why it holds, and what bears it out.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        ConflictError: Somebody else saved in between.
        InvalidInputError: The reason is too short, or nothing was found fault with.
        UnknownIdError: There is no such draft or section.
    """
    section_id, number = place
    said = " ".join(reason.split())
    require(actor, Command.DRAFT_REPORT)
    record = _record(desk, actor, draft_id)

    def make(kept: KeptDraft) -> tuple[Act, str]:
        section = _section(kept, section_id)
        lines = lines_of(section.blocks)
        if not 0 <= number < len(lines):
            raise UnknownIdError("문장", str(number + 1), ())
        issues = check_sections(desk, kept, record)
        if place not in {(one.section, one.line) for one in issues}:
            raise InvalidInputError(
                section.heading,
                "지적된 문장이 아니어서 보증할 것이 없습니다.",
                "화면을 새로 고쳐 지적이 남아 있는지 확인하십시오.",
            )
        if said and len(said) < _SHORTEST_REASON:
            raise InvalidInputError(
                "보증하는 까닭",
                f"너무 짧습니다({len(said)}자).",
                f"어떤 자료로 확인하였는지 {_SHORTEST_REASON}자 넘게 적으십시오.",
            )
        act = Act.VOUCHED if said else Act.WITHDRAWN
        return act, vouching_payload(section_id, lines[number].text, said)

    return _act(desk, actor, draft_id, version, make)


def _act(
    desk: Desk,
    actor: Actor,
    draft_id: str,
    version: int,
    make: Callable[[KeptDraft], tuple[Act, str] | None],
) -> KeptDraft:
    """Add one version, in one transaction; None from `make` adds none."""
    require(actor, Command.DRAFT_REPORT)
    with desk.store.write() as unit:
        history = _history(unit, actor, draft_id)
        kept = fold(history)
        unit.drafts.expect(draft_id, version)
        made = make(kept)
        if made is None:
            return kept
        added = _version(desk, actor, (draft_id, kept.project, version), *made)
        unit.drafts.append(added)
        return fold((*history, added))


def _record(desk: Desk, actor: Actor, draft_id: str) -> ProjectRecord:
    with desk.store.read() as unit:
        return unit.projects.read(_history(unit, actor, draft_id)[0].project_id)


def _history(unit: Unit, actor: Actor, draft_id: str) -> tuple[DraftVersion, ...]:
    history = unit.drafts.history(draft_id)
    if not history:
        raise UnknownIdError("초안", draft_id, ())
    require(actor, Command.DRAFT_REPORT, history[0].project_id)
    return history


def _version(
    desk: Desk, actor: Actor, after: tuple[str, str, int], act: Act, payload: str
) -> DraftVersion:
    draft_id, project_id, version = after
    return DraftVersion(
        draft_id, version + 1, project_id, act.name, payload, actor.id, actor.name,
        desk.now(),
    )  # fmt: skip


def _section(kept: KeptDraft, section_id: str) -> KeptSection:
    section = kept.section(section_id)
    if section is None:
        raise UnknownIdError("장", section_id, (one.id for one in kept.sections))
    return section


def _known(kept: KeptDraft, section: KeptSection) -> dict[str, Fact]:
    """Return what a sentence of the section may say, the section's own facts first."""
    return {**section.facts, **kept.facts, **section.facts}


def _worded(kept: KeptDraft, section: KeptSection, line: Line, said: str) -> Line:
    """Return a line that says this; words that were composed keep their grounds."""
    for composed in lines_of(section.base):
        if composed.fixed is None and composed.text == said:
            return replace(line, spans=composed.spans)
    near = [name for span in line.spans for name in span.facts]
    return replace(line, spans=link(said, near, _known(kept, section)))


def _edited(
    kept: KeptDraft, section: KeptSection, blocks: tuple[Block, ...]
) -> tuple[Act, str]:
    known = _known(kept, section)
    named = [name for span in spans_of(blocks) for name in span.facts]
    more = {name: known[name] for name in named if name in known}
    facts = MappingProxyType({**section.facts, **more})
    changed = replace(section, blocks=blocks, facts=facts)
    return Act.EDITED, sections_payload([changed])


def _composed_now(desk: Desk, actor: Actor, kept: KeptDraft) -> Draft:
    return draft_report(desk, actor, kept.definition, kept.project, kept.scope)


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


def _require_text(text: str) -> None:
    require_storable(text, "고친 글")
    if len(text) > LONGEST_TEXT:
        raise InvalidInputError(
            "고친 글",
            f"{len(text):,}자로, {LONGEST_TEXT:,}자를 넘었습니다.",
            "나누어 고치거나 핵심만 남기고 줄여 주십시오.",
        )
