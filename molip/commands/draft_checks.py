"""Checks a kept draft: what it says that no record bears out, and who vouches."""

from collections.abc import Iterator
from dataclasses import dataclass

from molip.commands.draft_lines import Line, lines_of
from molip.commands.draft_state import KeptDraft, KeptSection, Vouching
from molip.documents import Document, Paragraph
from molip.generators.draft import check_document  # type: ignore[attr-defined]
from molip.generators.facts import Fact


@dataclass(frozen=True, slots=True)
class SectionIssue:
    """One thing a section says without ground (지적)."""

    section: str
    heading: str
    line: int
    """Place of the sentence in the section, from 0."""
    text: str
    """The sentence."""
    problem: str
    remedy: str
    facts: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    """Stretch of the sentence that is meant; 0, 0: the whole of it."""
    vouching: Vouching | None = None
    """Who vouches for the sentence; then it holds nothing up."""


def check_sections(kept: KeptDraft) -> tuple[SectionIssue, ...]:
    """Return the issues of every section in order, with who vouches for them."""
    words = {(one.section, one.text): one for one in kept.vouchings}
    return tuple(
        SectionIssue(
            section.id, section.heading or "머리글", number, line.text, problem, remedy,
            tuple(name for span in line.spans for name in span.facts),
            vouching=words.get((section.id, line.text)),
        )
        for section in kept.sections
        for number, line, problem, remedy in _untraced(section)
    )  # fmt: skip


def open_issues(kept: KeptDraft) -> tuple[SectionIssue, ...]:
    """Return the issues that nobody vouches for."""
    return tuple(one for one in check_sections(kept) if one.vouching is None)


def _untraced(section: KeptSection) -> Iterator[tuple[int, Line, str, str]]:
    composed = frozenset(line.text for line in lines_of(section.base))
    for number, line in enumerate(lines_of(section.blocks)):
        # What was composed was checked when it was composed.
        if line.fixed is not None or line.text in composed:
            continue
        yield from (
            (number, line, problem, remedy)
            for problem, remedy in _problems(line, dict(section.facts))
        )


def _problems(line: Line, facts: dict[str, Fact]) -> Iterator[tuple[str, str]]:
    one = Document("", "", (Paragraph(line.spans, line.style),))
    for finding in check_document(one, facts):
        yield finding.problem, finding.remedy
