"""All ten documents draft for every sample, reopen, and match their worked example.

To write the examples anew after a change of wording, and look at the difference:
``MOLIP_WRITE_EXAMPLES=1 python -m pytest tests/test_generators_documents.py``.
"""

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.documents import plain_text
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.generators import draft, find_scopes, load_definitions, render
from molip.generators.definition import Style
from tests.records import SAMPLES, TODAY, sample, thin_record

DEFINITIONS = load_definitions(content_root(), Faults())
EXAMPLES = content_root() / "generators" / "examples"
EXAMPLE_OF = {
    "annual-report": ("sample-development", 2),
    "change-or-stop-request": ("sample-applied", 5),
    "evaluation-comments-response": ("sample-basic", 0),
    "final-report": ("sample-development", 0),
    "objection": ("sample-development", 0),
    "outcome-utilisation-report": ("sample-development", 0),
    "process-statement": ("sample-basic", 1),
    "progress-check-report": ("sample-applied", 2),
    "rnd-expense-report": ("sample-applied", 1),
    "stage-report": ("sample-applied", 1),
}
every_document = pytest.mark.parametrize("name", DEFINITIONS)


def drafted(name, project, number):
    """Return a document drafted for a sample project."""
    return draft(DEFINITIONS[name], *sample(project), number, TODAY)


def test_there_are_the_ten_documents():
    """Each is a text file; none needs Python of its own."""
    assert set(DEFINITIONS) == set(EXAMPLE_OF)


@every_document
@pytest.mark.parametrize("project", SAMPLES)
def test_every_document_drafts_for_every_stretch_of_every_sample(name, project):
    """Nothing is refused, no place is left open, no limit of length is broken."""
    definition = DEFINITIONS[name]

    for scope in find_scopes(sample(project)[0], definition.scope):
        made = drafted(name, project, scope.number)
        text = "\n".join(plain_text(made.document))
        assert "{" not in text
        assert made.scope == scope
        if definition.max_pages:
            assert made.pages <= definition.max_pages


@every_document
def test_every_document_reads_the_same_in_both_formats(name):
    """Body, gaps and list of grounds come back from DOCX and HWPX."""
    paper = render(drafted(name, *EXAMPLE_OF[name]))

    texts = list(plain_text(paper))

    assert read_docx_text(write_docx(paper)) == texts
    assert read_hwpx_text(write_hwpx(paper)) == texts


@every_document
def test_every_document_follows_its_worked_example(name):
    """A change of wording shows as a change of the example."""
    told = "\n".join(plain_text(drafted(name, *EXAMPLE_OF[name]).document)) + "\n"
    path = EXAMPLES / f"{name}.txt"
    if os.environ.get("MOLIP_WRITE_EXAMPLES"):
        path.write_text(told, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == told


@every_document
def test_a_thin_record_leaves_gaps_and_no_claims(name):
    """Of a project with nothing but its name, every document says what is missing."""
    record = thin_record()
    definition = DEFINITIONS[name]

    for scope in find_scopes(record, definition.scope):
        made = draft(definition, record, (), scope.number, TODAY)
        assert made.gaps
        assert all(gap.who for gap in made.gaps)


@pytest.mark.parametrize(
    "name", [d.id for d in DEFINITIONS.values() if d.style is Style.NOMINAL]
)
def test_a_report_in_short_style_makes_no_whole_sentences(name):
    """What the composer words itself ends in a noun, not in 하였다."""
    made = drafted(name, *EXAMPLE_OF[name])
    own = {text for fact in made.facts.values() for text in fact.value.split(". ")}

    for line in plain_text(made.document):
        if line in own or "습니다." in line:
            continue
        assert not line.endswith(("하였다", "이다", "있다")), line


@settings(deadline=None)
@given(
    planned=st.integers(0, 10**12),
    actual=st.decimals(-1000, 10**6, places=1),
    target=st.decimals(-1000, 10**6, places=1),
    note=st.text(max_size=40),
    spent_on=st.dates(date(2024, 3, 1), date(2027, 2, 28)),
)
def test_any_figures_draft_or_are_told(planned, actual, target, note, spent_on):
    """Zero and negative values, odd characters: a draft, and no rate of nonsense."""
    record, log = sample("sample-basic")
    first = record.indicators[0]
    years = tuple(
        replace(year, target=Decimal(target), actual=Decimal(actual))
        for year in first.years
    )
    odd = replace(
        record,
        indicators=(replace(first, years=years), *record.indicators[1:]),
        budget=tuple(replace(line, amount=planned) for line in record.budget),
        ledger=tuple(replace(e, spent_on=spent_on) for e in record.ledger),
        milestones=tuple(replace(m, note=note) for m in record.milestones),
    )

    for name in ("annual-report", "stage-report", "rnd-expense-report"):
        made = draft(DEFINITIONS[name], odd, log, 1, TODAY)
        assert list(plain_text(made.document))
