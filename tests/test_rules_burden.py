"""The burden ledger is an honest range: nothing is saved twice, nothing below zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from shutil import copytree

import pytest

from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.rules import condense
from molip.rules.burden import (
    Span,
    burden,
    impact_minutes,
    load_assumptions,
    minutes_of,
)
from molip.rules.impact import Standing

CONTENT = load_content()
CATALOGUE, ASSUMED = CONTENT.catalogue, CONTENT.assumptions
DAY = date(2026, 11, 24)


def ledger(day=DAY):
    """Return the ledger of the shipped content."""
    result = condense(CATALOGUE, CONTENT.rules, day, CONTENT.context)
    return burden(CATALOGUE, result, ASSUMED)


def test_before_the_rules_nothing_is_saved():
    """The reform saves from its first day only."""
    before = ledger(date(2025, 12, 15))

    assert before.saved == Span(Decimal(0), Decimal(0))
    assert before.before == ledger().before


def test_no_form_saves_more_than_it_costs():
    """What another form takes over is never counted as more than it was."""
    entries = ledger().entries

    assert len(entries) == len(CATALOGUE.forms)
    for entry in entries:
        assert 0 <= entry.saved.low <= entry.saved.high <= entry.before.high


@pytest.mark.parametrize("name", ["saved_by_rule", "by_ministry", "by_stage"])
def test_sums_by_rule_ministry_and_stage_are_the_whole(name):
    """No hour is lost or counted twice, whichever way it is summed."""
    made = ledger()

    parts = [
        p if name == "saved_by_rule" else p[1] for p in getattr(made, name).values()
    ]

    assert sum(p.low for p in parts) == made.saved.low
    assert sum(p.high for p in parts) == made.saved.high


def test_a_fact_of_the_record_costs_less():
    """Facts that the record holds need only be looked at."""
    form = next(
        f
        for f in CATALOGUE.forms.values()
        if any(CATALOGUE.data[x.datum].home for x in f.fields)
    )
    data = {k: replace(d, home="", system="") for k, d in CATALOGUE.data.items()}

    unknown = minutes_of(form, replace(CATALOGUE, data=data), ASSUMED)

    assert minutes_of(form, CATALOGUE, ASSUMED).high < unknown.high


def test_a_rule_that_goes_takes_its_savings_along():
    """What an edited rule saves agrees with the ledger's own sum."""
    standing = Standing(CATALOGUE, CONTENT.rules, DAY, CONTENT.context)
    saved = ledger().saved_by_rule["objection-to-evaluation"]

    impact = standing.measure({"objection-to-evaluation": None})

    lost = impact_minutes(impact, CATALOGUE, ASSUMED)
    assert lost == -saved


def test_faulty_assumptions_are_told_all_at_once(tmp_path):
    """A range upside down, a wrong unit and a missing figure, each with its line."""
    copytree(content_root() / "rules", tmp_path / "rules")
    path = tmp_path / "rules" / "burden" / "assumptions.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('low = "10"\nhigh = "30"', 'low = "40"\nhigh = "30"', 1)
    text = text.replace('unit = "%"', 'unit = "회"').replace(
        'id = "times-call"', 'id = "times-once"'
    )
    path.write_text(text, encoding="utf-8")
    faults = Faults()

    load_assumptions(tmp_path, faults)

    said = "\n".join(str(finding) for finding in faults.findings)
    assert "순서가 맞지 않습니다" in said
    assert "'share-of-projects' 가정을 '회' 단위로는" in said
    assert "'times-call' 가정이 없습니다" in said
