"""Non-standard forms are counted, and the cheapest way under the quota is found."""

import json
from dataclasses import replace
from datetime import date
from itertools import combinations
from shutil import copytree

import pytest

from molip.cli import main
from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.forms.programmes import load_programmes
from molip.model.form import FormField, Provenance, Stage
from molip.rules import condense
from molip.rules.quota import LIMITS, count_forms, find_ways, violations

CONTENT = load_content()
CATALOGUE = CONTENT.catalogue
BEFORE, AFTER = date(2025, 12, 15), date(2026, 11, 24)


def board(day):
    """Return the board under the shipped rules of a day."""
    result = condense(CATALOGUE, CONTENT.rules, day)
    return count_forms(CATALOGUE, result, CONTENT.programmes)


def form(form_id, *data):
    """Return a non-standard form at 과제수행 that asks these facts."""
    base = next(f for f in CATALOGUE.forms.values() if f.stage is Stage.CONDUCT)
    fields = tuple(FormField(d, d, Provenance.READ, "서식") for d in data)
    return replace(base, id=form_id, standard=False, fields=fields)


def test_two_forms_a_stage_and_three_at_the_call():
    """As the manual has it."""
    assert LIMITS[Stage.CALL] == 3
    assert {LIMITS[stage] for stage in Stage if stage is not Stage.CALL} == {2}


def test_every_non_standard_form_belongs_to_a_programme_or_a_named_bundle():
    """None is left out of the count in silence."""
    for one in CATALOGUE.forms.values():
        programme = CONTENT.programmes.of(one)
        assert (programme is None) == one.standard


def test_standard_forms_and_bundles_outside_are_not_counted():
    """Only a programme's own forms count."""
    counted = [form_id for count in board(BEFORE) for form_id in count.before]

    assert len(counted) == len(set(counted))
    for form_id in counted:
        one = CATALOGUE.forms[form_id]
        assert not one.standard
        assert not CONTENT.programmes.of(one).outside


def test_before_the_rules_everything_remains_and_after_them_less():
    """The board follows the day."""
    before, after = board(BEFORE), board(AFTER)

    assert all(count.after == count.before for count in before)
    assert sum(c.over for c in after) < sum(c.over for c in before)


def test_each_violation_comes_with_as_many_removals_as_it_takes():
    """None of them under a form that is itself removed."""
    found = list(violations(board(BEFORE)))

    assert found
    for count in found:
        gone = {way.form for way in count.ways}
        assert len(gone) == count.over
        assert gone <= set(count.after)
        assert not gone & {way.target for way in count.ways}


def test_the_cheapest_choice_is_taken():
    """No other pair of removals loses less."""
    data = list(CATALOGUE.data)[:8]
    forms = [
        form("a", *data[:4]),
        form("b", *data[:5]),
        form("c", *data[4:8]),
        form("d", *data[3:8]),
    ]
    bare = replace(CATALOGUE, forms={})

    found = find_ways(forms, 2, bare)

    assert {way.form for way in found} == {"a", "c"}
    assert all(not way.lost for way in found)
    for pair in combinations(forms, 2):
        rest = [f for f in forms if f not in pair]
        lost = sum(
            min(
                len({x.datum for x in f.fields} - {x.datum for x in r.fields})
                for r in rest
            )
            for f in pair
        )
        assert lost >= sum(len(way.lost) for way in found)


def test_a_form_that_no_other_covers_by_half_has_no_target():
    """It needs prior consultation instead of a forced merger."""
    data = list(CATALOGUE.data)[:6]
    forms = [form("a", *data[:3]), form("b", *data[3:])]

    (way,) = find_ways(forms, 1, replace(CATALOGUE, forms={}))

    assert way.target == ""
    assert len(way.lost) == way.asked


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('issuer = "nrf"', 'issuer = "nrff"', "nrff"),
        ('basis = "추정"', 'basis = "짐작"', "짐작"),
        ('id = "rcms"', 'id = "lab-safety"', "두 번"),
        ("RCMS 이용 서식(2013~14)", "RCMS 이용 서식", "목록에 없습니다"),
        ("regulations = [", "regulation = [", "regulation"),
    ],
)
def test_a_fault_in_the_programmes_is_told(tmp_path, old, new, problem):
    """With file and remedy; a form left without a programme is one, too."""
    copytree(content_root() / "forms", tmp_path / "forms")
    path = tmp_path / "forms" / "programmes.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()

    load_programmes(tmp_path, CATALOGUE, faults)

    assert any(problem in f"{f.where}{f.problem}" for f in faults.findings)
    assert all(f.where.startswith("forms/programmes.toml") for f in faults.findings)


def test_the_command_prints_the_board(capsys):
    """As lines and as JSON; its exit code says whether a quota is broken."""
    code = main(["quota", "--at", "2025-12-15", "--json"])

    counts = json.loads(capsys.readouterr().out)
    assert code == 1
    assert {"programme", "stage", "limit", "over", "ways"} <= set(counts[0])
    assert main(["quota", "--at", "2025-12-15", "--programme", "nrf-variants"]) == 0
    assert "상한 3건" in capsys.readouterr().out
    assert main(["quota", "--programme", "none"]) == 1
    assert "none" in capsys.readouterr().err
