"""Sections are redrafted on their own: one changes only if what it tells does."""

from dataclasses import replace

import pytest

from molip.errors import InvalidInputError
from molip.generators import ScopeKind, draft, find_scopes
from molip.generators.scope import get_scope
from molip.generators.sections import blocks_of
from tests.records import SAMPLES, annual_draft, annual_report, sample


def fingerprints(made):
    """Return each section's fingerprint by its id."""
    return {section.id: section.fingerprint for section in made.sections}


@pytest.mark.parametrize("project", SAMPLES)
def test_the_sections_together_are_the_draft(project):
    """Nothing stands in the body that is in no section."""
    made = annual_draft(project, 1)

    assert tuple(blocks_of(made.sections)) == made.document.blocks


def test_a_changed_fact_changes_only_the_sections_that_tell_it():
    """A new name of one output leaves every other section as it was."""
    record, log = sample("sample-basic")
    first = next(output for output in record.outputs if output.year == 2)
    outputs = tuple(
        replace(output, title="새 이름의 성과") if output == first else output
        for output in record.outputs
    )

    before = fingerprints(draft(annual_report(), record, log, 2))
    after = fingerprints(
        draft(annual_report(), replace(record, outputs=outputs), log, 2)
    )

    assert {key for key in before if before[key] != after[key]} == {"outputs"}


@pytest.mark.parametrize("project", SAMPLES)
def test_what_a_section_must_tell_stands_in_its_sentences(project):
    """Required facts are figures and days, and every one is known."""
    made = annual_draft(project, 1)

    required = [made.facts[name] for s in made.sections for name in s.required]
    assert required
    assert all(fact.number is not None or fact.on is not None for fact in required)


@pytest.mark.parametrize("kind", [ScopeKind.YEAR, ScopeKind.STAGE, ScopeKind.PROJECT])
@pytest.mark.parametrize("project", SAMPLES)
def test_the_scopes_of_a_kind_cover_every_year_once(project, kind):
    """No year is reported twice, none is left out."""
    record, _ = sample(project)

    numbers = [n for scope in find_scopes(record, kind) for n in scope.numbers]

    assert numbers == sorted(year.number for year in record.years)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ScopeKind.YEAR, "99차년도는"),
        (ScopeKind.STAGE, "99단계는"),
        (ScopeKind.CHANGE, "변경 99는"),
    ],
)
def test_a_stretch_that_is_not_there_is_told(kind, said):
    """With those that are."""
    record, _ = sample("sample-basic")

    with pytest.raises(InvalidInputError, match=said):
        get_scope(record, kind, 99)
