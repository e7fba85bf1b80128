"""Commands on kept drafts: opened, read, edited, vouched for."""

from dataclasses import replace
from types import MappingProxyType

from molip.access import Actor, Command
from molip.commands.acting import LONGEST_TEXT
from molip.commands.admitting import Use, admit, admit_to
from molip.commands.desk import Desk
from molip.commands.draft_acting import (
    act_on_draft,
    get_section,
    history_of,
    next_version,
    of_draft,
    record_of,
)
from molip.commands.draft_checks import check_sections
from molip.commands.draft_lines import Line, blocks_of_lines, lines_of, link
from molip.commands.draft_state import (
    Act,
    KeptDraft,
    KeptSection,
    composed_payload,
    fold,
    sections_payload,
    vouching_payload,
)
from molip.commands.draft_text import read_text
from molip.commands.drafts import draft_report
from molip.documents import Block
from molip.errors import InvalidInputError, UnknownIdError
from molip.generators import Fact
from molip.generators.sections import spans_of
from molip.store.versions import require_storable

_SHORTEST_REASON = 10


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
            first = next_version(
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
    admit(desk, actor, Command.DRAFT_REPORT, project_id, Use.READ)
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
    admit_to(desk, actor, Command.DRAFT_REPORT, of_draft(draft_id), Use.READ)
    with desk.store.read() as unit:
        history = history_of(unit, actor, draft_id)
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
        section = get_section(kept, section_id)
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

    return act_on_draft(desk, actor, draft_id, version, make)


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
        section = get_section(kept, section_id)
        blocks = read_text(text, section, _known(kept, section))
        return None if blocks == section.blocks else _edited(kept, section, blocks)

    return act_on_draft(desk, actor, draft_id, version, make)


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
    admit_to(desk, actor, Command.DRAFT_REPORT, of_draft(draft_id))
    record = record_of(desk, actor, draft_id)

    def make(kept: KeptDraft) -> tuple[Act, str]:
        section = get_section(kept, section_id)
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

    return act_on_draft(desk, actor, draft_id, version, make)


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


def _require_text(text: str) -> None:
    require_storable(text, "고친 글")
    if len(text) > LONGEST_TEXT:
        raise InvalidInputError(
            "고친 글",
            f"{len(text):,}자로, {LONGEST_TEXT:,}자를 넘었습니다.",
            "나누어 고치거나 핵심만 남기고 줄여 주십시오.",
        )
