"""Checks a kept draft: what it says that no record bears out, and who vouches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from molip.commands.desk import Desk
from molip.commands.draft_lines import Line, lines_of
from molip.commands.draft_state import KeptDraft, KeptSection, Vouching
from molip.generators.draft import entries_of
from molip.generators.scope import get_scope
from molip.generators.verify import (
    DraftText,
    Issue,
    IssueKind,
    Sentence,
    make_ground,
    verify_on,
)
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord

_ADVICE = frozenset({IssueKind.STYLE, IssueKind.LENGTH, IssueKind.COVERAGE})
"""Worth a look, but no claim: nothing is held up by it."""


@dataclass(frozen=True, slots=True)
class SectionIssue:
    """One thing a section says without ground (지적)."""

    section: str
    heading: str
    line: int
    """Place of the sentence in the section, from 0; -1: the section as a whole."""
    text: str
    """The sentence."""
    kind: IssueKind
    problem: str
    remedy: str
    facts: tuple[str, ...]
    """Ids of the records that it disagrees with."""
    start: int
    end: int
    """Stretch of the sentence that is meant; 0, 0: the whole of it."""
    vouching: Vouching | None = None
    """Who vouches for the sentence; then it holds nothing up."""

    @property
    def is_open(self) -> bool:
        """Whether it holds the paper up: a claim nobody bears out or vouches for."""
        return self.kind not in _ADVICE and self.vouching is None


def check_sections(
    desk: Desk, kept: KeptDraft, record: ProjectRecord | None = None
) -> tuple[SectionIssue, ...]:
    """Return the issues of every section in order, with who vouches for them.

    Sentences that stand as they were composed were checked when they were composed.

    Args:
        desk: Where the reports' definitions are.
        kept: The draft.
        record: Its project; with it, who is who is checked as well.
    """
    words = {(one.section, one.text): one for one in kept.vouchings}
    log = _entries(desk, kept, record) if record else ()
    return tuple(
        SectionIssue(
            section.id, section.heading or "머리글", issue.sentence_index, text,
            issue.kind, issue.problem, issue.remedy, issue.facts, issue.start,
            issue.end, words.get((section.id, text)),
        )
        for section in kept.sections
        for text, issue in _found(desk, kept, section, record, log)
    )  # fmt: skip


def _entries(
    desk: Desk, kept: KeptDraft, record: ProjectRecord
) -> tuple[Evidence, ...]:
    """Return the entries of the log that the draft may tell."""
    if not any(section.edited for section in kept.sections):
        return ()
    with desk.store.read() as unit:
        log = unit.evidence.log(kept.project)
    kind = desk.content.definitions[kept.definition].scope
    return entries_of(log, get_scope(record, kind, kept.scope))


def _found(
    desk: Desk,
    kept: KeptDraft,
    section: KeptSection,
    record: ProjectRecord | None,
    log: Sequence[Evidence],
) -> Iterator[tuple[str, Issue]]:
    if not section.edited:
        return
    facts = {**section.facts, **kept.facts, **section.facts}
    definition = desk.content.definitions[kept.definition]
    ground = make_ground(facts, definition, desk.content.lexicon, record, log)
    lines = lines_of(section.blocks)
    told = DraftText(section.id, tuple(_sentence(line) for line in lines))
    composed = frozenset(line.text for line in lines_of(section.base))
    for issue in verify_on(ground, told, section.required):
        text = lines[issue.sentence_index].text if issue.sentence_index >= 0 else ""
        if text not in composed:
            yield text, issue


def _sentence(line: Line) -> Sentence:
    # A table holds no sentence; an empty one keeps the numbers in step.
    if line.fixed is not None:
        return Sentence("")
    return Sentence(
        line.text, tuple(name for span in line.spans for name in span.facts)
    )
