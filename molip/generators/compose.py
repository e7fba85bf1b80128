"""Composes a draft: the definition's headings, and under each what it asks for."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from molip.documents import Block, Document, Heading
from molip.generators.conduct import (
    write_changes,
    write_feedback,
    write_log,
    write_work,
)
from molip.generators.definition import Part
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
from molip.generators.scribe import Scribe

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
        Part.SIGNING: write_signing,
    }
)
"""How each part is written; a definition names the parts under its headings."""


def compose(scribe: Scribe) -> Document:
    """Return the body of the draft; facts and gaps gather in the scribe."""
    title = scribe.stated(
        "identity", "title", "연구개발과제명", scribe.record.identity.title
    )
    blocks = list(write_opening(scribe))
    for section in scribe.definition.sections:
        blocks.append(Heading(section.heading, section.level))
        for part in section.parts:
            blocks.extend(WRITERS[part](scribe))
    return Document(scribe.definition.title, title.value, tuple(blocks))
