"""Composes a draft: the definition's headings, and under each what it asks for."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from molip.documents import Block, Document
from molip.generators.conduct import (
    write_changes,
    write_feedback,
    write_log,
    write_work,
)
from molip.generators.definition import Part
from molip.generators.duties import write_ethics, write_reports
from molip.generators.effort import (
    write_change,
    write_consulting,
    write_difficulties,
)
from molip.generators.funding import write_funding
from molip.generators.money import write_spending
from molip.generators.outcomes import write_outputs
from molip.generators.outlook import write_outlook
from molip.generators.overview import (
    write_goal,
    write_opening,
    write_overview,
    write_signing,
)
from molip.generators.results import write_indicators
from molip.generators.schedule import write_milestones
from molip.generators.scribe import Scribe, paragraph
from molip.generators.sections import DraftSection, blocks_of, make_section
from molip.generators.trend import write_spending_years, write_trend

WRITERS: Mapping[Part, Callable[[Scribe], Iterator[Block]]] = MappingProxyType(
    {
        Part.OVERVIEW: write_overview,
        Part.GOAL: write_goal,
        Part.MILESTONES: write_milestones,
        Part.LOG: write_log,
        Part.CHANGES: write_changes,
        Part.FEEDBACK: write_feedback,
        Part.WORK: write_work,
        Part.INDICATORS: write_indicators,
        Part.OUTPUTS: write_outputs,
        Part.SPENDING: write_spending,
        Part.OUTLOOK: write_outlook,
        Part.TREND: write_trend,
        Part.SPENDING_YEARS: write_spending_years,
        Part.FUNDING: write_funding,
        Part.REPORTS: write_reports,
        Part.ETHICS: write_ethics,
        Part.DIFFICULTIES: write_difficulties,
        Part.CONSULTING: write_consulting,
        Part.CHANGE: write_change,
        Part.SIGNING: write_signing,
    }
)
"""How each part is written; a definition names the parts under its headings."""


def compose(scribe: Scribe) -> tuple[Document, tuple[DraftSection, ...]]:
    """Return the body of the draft, whole and by section.

    Facts and gaps gather in the scribe.
    """
    title = scribe.stated(
        "identity", "title", "연구개발과제명", scribe.record.identity.title
    )
    facts = scribe.book.live
    sections = [make_section("opening", "", 0, write_opening(scribe), facts)]
    for section in scribe.definition.sections:
        # So that a change in one section does not reword the next.
        scribe.start_section()
        blocks = [block for part in section.parts for block in WRITERS[part](scribe)]
        blocks += [paragraph(scribe.ask(ask)) for ask in section.asks]
        made = make_section(section.id, section.heading, section.level, blocks, facts)
        sections.append(made)
    body = tuple(blocks_of(sections))
    return Document(scribe.definition.title, title.value, body), tuple(sections)
