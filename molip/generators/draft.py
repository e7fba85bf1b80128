"""Drafts a report: composed, traced, and refused if a figure rests on nothing."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from molip.documents import Document
from molip.errors import Finding, InvalidInputError
from molip.generators.compose import compose
from molip.generators.definition import Definition
from molip.generators.facts import Fact, Role
from molip.generators.length import estimate_pages
from molip.generators.provenance import append_provenance
from molip.generators.scope import Scope, get_scope
from molip.generators.scorecard import text_of
from molip.generators.scribe import Gap, Scribe
from molip.generators.sections import DraftSection
from molip.generators.verify import (
    Ground,
    IssueKind,
    Lexicon,
    make_ground,
    verify_on,
)
from molip.generators.verify.tables import check_tables
from molip.generators.verify.trace import check_document
from molip.projects.document import to_document
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord

_HARD = frozenset({
    IssueKind.VALUE, IssueKind.DATE, IssueKind.ROLE, IssueKind.YEAR, IssueKind.FORMULA,
    IssueKind.DIRECTION,
})  # fmt: skip
"""What no composed sentence may get wrong; words are the verifier's to remark on."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as drafted (초안), with what it rests on and what it lacks."""

    definition: str
    project: str
    scope: Scope
    """What it is on."""
    document: Document
    """The body; `render` adds the gaps and the list of grounds."""
    sections: tuple[DraftSection, ...]
    """The same body, section by section."""
    facts: Mapping[str, Fact]
    """Every fact the body names, by id, in order of use."""
    gaps: tuple[Gap, ...]
    pages: int
    """How many A4 pages the body takes, estimated."""
    fingerprint: str
    """SHA-256 over definition, record, log and scope: what it was drafted from."""


def draft(
    definition: Definition,
    record: ProjectRecord,
    evidence: Sequence[Evidence],
    number: int = 0,
    on: date | None = None,
    lexicon: Lexicon | None = None,
) -> Draft:
    """Return the draft of a report on a year, a stage, a change or the project.

    Args:
        definition: Which report.
        record: The project.
        evidence: Its whole log; entries of the scope are used.
        number: Of the year, stage or change the report is on; the definition says
            which it is. Of no matter for a report on the whole project.
        on: The day it is drafted; in a scope still going on, a target not reached
            yet is not called missed. None: the scope is taken as over.
        lexicon: The verifier's word lists; with them each sentence is held against
            the record as one that a person wrote would be.

    Raises:
        InvalidInputError: There is no such year, stage or change, or the draft says
            something that rests on no fact.
    """
    scope = get_scope(record, definition.scope, number)
    log = entries_of(evidence, scope)
    running = on is not None and on <= scope.ends_on
    scribe = Scribe(definition, record, log, scope, running, on)
    document, sections = compose(scribe)
    pages = estimate_pages(document)
    if definition.max_pages and pages > definition.max_pages:
        _note_length(scribe, pages)
    made = Draft(
        definition.id, record.id, scope, document, sections, scribe.book.facts,
        tuple(scribe.gaps), pages,
        _fingerprint(definition, record, evidence, f"{scope.name}{running}"),
    )  # fmt: skip
    _refuse_untraced(made)
    if lexicon is not None:
        _refuse_unborne(made, make_ground(made.facts, definition, lexicon, record, log))
    return made


def entries_of(evidence: Sequence[Evidence], scope: Scope) -> tuple[Evidence, ...]:
    """Return the entries of a scope that no later one corrects."""
    corrected = {e.entry.corrects for e in evidence}
    return tuple(
        e
        for e in evidence
        if scope.holds(e.entry.happened_on) and e.seq not in corrected
    )


def render(made: Draft) -> Document:
    """Return the whole paper: body, what is to be filled in, list of grounds."""
    return append_provenance(made.document, made.gaps, made.facts)


def check_draft(made: Draft) -> Iterator[Finding]:
    """Yield a finding for each figure without its fact, and each cell out of place."""
    yield from check_document(made.document, made.facts)
    yield from check_tables(made.document, made.facts)


def _refuse_untraced(made: Draft) -> None:
    for finding in check_draft(made):
        raise InvalidInputError(finding.where, finding.problem, finding.remedy)


def _refuse_unborne(made: Draft, ground: Ground) -> None:
    """Refuse a figure or day that the full verifier finds to be wrong."""
    for section in made.sections:
        text = text_of(section)
        for issue in verify_on(ground, text):
            if issue.kind in _HARD:
                told = text.sentences[issue.sentence_index].text
                where = f"{section.heading or '머리글'} › {told}"
                raise InvalidInputError(where, issue.problem, issue.remedy)


def _note_length(scribe: Scribe, pages: int) -> None:
    source = f"definition:{scribe.definition.id}"
    limit = scribe.stated(
        source, "limit", "분량 상한", f"{scribe.definition.max_pages}쪽"
    )
    estimate = scribe.book.add(
        "draft", "pages", "어림 분량", f"{pages}쪽", Role.DERIVED, "쪽수 어림"
    )
    scribe.gap("length", limit=limit, pages=estimate)


def _fingerprint(
    definition: Definition,
    record: ProjectRecord,
    evidence: Sequence[Evidence],
    asked: str,
) -> str:
    told = {
        "definition": repr(definition),
        "record": to_document(record),
        "log": [entry.seal for entry in evidence],
        "asked": asked,
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
