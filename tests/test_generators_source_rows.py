"""A figure of a report leads to the rows of the record that it was taken from."""

import pytest

from molip.content import Faults, content_root
from molip.generators import draft, find_scopes, load_definitions
from molip.generators.source_rows import rows_at
from tests.records import sample

DEFINITIONS = load_definitions(content_root(), Faults())
SAMPLES = ("sample-basic", "sample-applied", "sample-development")
NOT_ROWS = {"evidence", "definition", "draft"}
"""The log, a provision, a count within the draft: no rows of the record."""

SUM = "합계"


def facts_of(name):
    """Yield the record and each fact of its ten documents, over every stretch."""
    record, log = sample(name)
    for definition in DEFINITIONS.values():
        for scope in find_scopes(record, definition.scope):
            for fact in draft(definition, record, log, scope.number).facts.values():
                yield record, fact


@pytest.mark.parametrize("name", SAMPLES)
def test_every_fact_of_the_record_leads_to_rows(name):
    """All but amounts of nothing: where nothing was spent there is no row."""
    lost = {
        fact.source
        for record, fact in facts_of(name)
        if fact.source.partition(":")[0] not in NOT_ROWS
        and not rows_at(record, fact.source)[1]
    }

    assert {source.partition(":")[0] for source in lost} <= {"ledger", "budget"}
    for _, fact in facts_of(name):
        if fact.source in lost and fact.formula == SUM:
            assert fact.number == 0, fact


@pytest.mark.parametrize("name", SAMPLES)
def test_an_amount_is_the_sum_of_its_rows(name):
    """Planned and spent money, item by item and as a whole."""
    compared = 0
    for record, fact in facts_of(name):
        head = fact.source.partition(":")[0]
        if head in {"budget", "ledger"} and fact.formula == SUM:
            rows = rows_at(record, fact.source)[1]
            assert fact.number == sum(row.amount for row in rows), fact
            compared += 1

    assert compared > 20


def test_a_source_of_no_record_names_no_rows():
    """What somebody writes into the address is taken for nothing, not for a fault."""
    record, _ = sample("sample-basic")

    for source in (
        "",
        "evidence:1",
        "draft:1",
        "ledger",
        "nonsense:1",
        "person:",
        "ledger:x",
    ):
        assert rows_at(record, source)[1] == ()
