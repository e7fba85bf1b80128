"""The shipped words are whole, and a broken copy is refused at the right line."""

import csv
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from molip.commands.content import check_content, load_content
from molip.content import content_root
from molip.model.datum import Kind, Reuse
from molip.model.form import Provenance
from molip.rules import Action, condense, summarise

WORDS = ("forms", "rules", "generators", "sample")


@pytest.fixture(scope="module")
def content():
    """Return the shipped content."""
    return load_content()


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """Return a copy of the shipped words."""
    root = tmp_path_factory.mktemp("words")
    for name in WORDS:
        shutil.copytree(content_root() / name, root / name)
    return root


@pytest.fixture
def words(pristine, tmp_path):
    """Return a copy of the shipped words that a test may break."""
    shutil.copytree(pristine, tmp_path / "copy")
    return tmp_path / "copy"


def test_the_shipped_content_has_no_fault():
    """What ships passes its own check."""
    assert check_content() == ()


def test_all_465_forms_are_there(content):
    """The register's numbers run from 1 to 465, 67 of them standard."""
    forms = content.catalogue.forms.values()

    assert sorted(form.no for form in forms) == list(range(1, 466))
    assert sum(form.standard for form in forms) == 67


def test_every_standard_form_has_fields_with_their_provenance(content):
    """Each field says how it is known, and none claims to be read without a source."""
    for form in content.catalogue.forms.values():
        if form.standard:
            assert form.fields, form.id
        for field in form.fields:
            assert field.source.strip()
            assert field.provenance in Provenance


def test_consents_pledges_and_signatures_are_never_reused(content):
    """Nobody's consent is carried from one paper to another."""
    binding = {Kind.CONSENT, Kind.PLEDGE, Kind.SIGNATURE}

    for datum in content.catalogue.data.values():
        if datum.kind in binding:
            assert datum.reuse is Reuse.NEVER, datum.id


def test_every_amount_says_its_unit(content):
    """원 or 천원: an amount without a unit is a thousandfold mistake waiting."""
    for datum in content.catalogue.data.values():
        if datum.kind is Kind.MONEY:
            assert datum.unit in {"원", "천원"}, datum.id


def test_there_are_at_least_forty_decisions_with_criterion_and_provision(content):
    """Each decision can be looked up."""
    assert len(content.rules) >= 40
    for rule in content.rules:
        assert rule.criteria
        assert rule.citations
        assert rule.rationale


def test_no_field_of_a_known_form_is_lost(content):
    """465 in, none of their known fields unaccounted, no rule against another."""
    figures = summarise(
        content.catalogue,
        condense(content.catalogue, content.rules, date(2026, 11, 24)),
    )

    assert figures["source_forms"] == 465
    assert figures["unaccounted_fields"] == 0
    assert figures["contradictions"] == 0
    assert figures["remaining_forms"] < 465


def test_before_the_rules_all_465_remain(content):
    """On 2025-12-15 nothing had been condensed."""
    condensed = condense(content.catalogue, content.rules, date(2025, 12, 15))

    assert all(outcome.remains for outcome in condensed.outcomes.values())


def test_standard_forms_are_kept_and_absorb_only(content):
    """A standard form never goes into another."""
    condensed = condense(content.catalogue, content.rules, date(2026, 11, 24))

    for form in content.catalogue.forms.values():
        if form.standard:
            rule = condensed.outcomes[form.id].rule
            assert rule is not None
            assert rule.action is Action.KEEP


def test_titles_are_the_registers(content):
    """Official titles stand exactly as in the register the index was made from."""
    register = Path(__file__).parents[2] / "shared" / "data" / "register.csv"
    if not register.is_file():
        pytest.skip("원본 등록부(shared/data/register.csv)가 이 기계에 없습니다.")
    with register.open(encoding="utf-8", newline="") as file:
        titles = {int(row["no"]): row["title"] for row in csv.DictReader(file)}

    assert {f.no: f.title for f in content.catalogue.forms.values()} == titles


BROKEN = {
    "an unknown key": (
        "rules/condense/agreement.toml",
        'title = "',
        'titel = "x"\ntitle = "',
        "titel",
        "모르는 키",
    ),
    "a form nobody knows": (
        "rules/condense/agreement.toml",
        '"forest-agreement"',
        '"forest-agrement"',
        "forms = [",
        "없는 form id",
    ),
    "a target nobody knows": (
        "rules/condense/agreement.toml",
        'into = "agreement"',
        'into = "agreements"',
        "into",
        "목록에 없습니다",
    ),
    "a target that is no standard form": (
        "rules/condense/agreement.toml",
        'into = "agreement"',
        'into = "kma-objection"',
        "into",
        "표준서식이 아닙니다",
    ),
    "an action that does not exist": (
        "rules/condense/agreement.toml",
        'action = "standard"',
        'action = "delete"',
        "action",
        "쓸 수 없는 값",
    ),
    "a criterion that does not exist": (
        "rules/condense/agreement.toml",
        'criteria = ["substitute"]',
        'criteria = ["convenience"]',
        "criteria",
        "검토 기준이 아닙니다",
    ),
    "a malformed date": (
        "rules/condense/agreement.toml",
        "valid_from = 2026-07-01",
        'valid_from = "2026-07-32"',
        "valid_from",
        "날짜",
    ),
    "a date out of range": (
        "rules/condense/agreement.toml",
        "valid_from = 2026-07-01",
        "valid_from = 1026-07-01",
        "valid_from",
        "범위",
    ),
    "a broken condition": (
        "rules/condense/standard-forms-stay.toml",
        "standard = true",
        "standard == true",
        "when",
        "조건",
    ),
    "TOML that is none": (
        "forms/data/project.toml",
        'label = "사업명"',
        'label = "사업명',
        "label = ",
        "TOML 문법",
    ),
    "a fact nobody defined": (
        "forms/fields/annual-report.toml",
        'datum = "project-title"',
        'datum = "project-titel"',
        'datum = "project-titel"',
        "사전에 없습니다",
    ),
    "a provenance that does not exist": (
        "forms/fields/annual-report.toml",
        'provenance = "',
        'provenance = "heard-',
        'provenance = "heard-',
        "쓸 수 없는 값",
    ),
    "an issuer nobody knows": (
        "forms/index.csv",
        ",msit,,",
        ",msitt,,",
        ",msitt,,",
        "표에 없습니다",
    ),
    "a form listed twice": (
        "forms/index.csv",
        "\nrequest-for-proposal,",
        "\nrnd-demand-survey,",
        "rnd-demand-survey,2",
        "두 번",
    ),
    "two facts of one name": (
        "forms/data/project.toml",
        'label = "내역사업명"',
        'label = "사업명"',
        None,
        "사업명",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_at_its_line(words, name):
    """The message names the very line that was broken."""
    file, old, new, marker, problem = BROKEN[name]
    path = words / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    path.write_text(broken, encoding="utf-8")
    marked = broken.index(marker) if marker else text.index(old)
    line = broken.count("\n", 0, marked) + 1

    findings = check_content(words)

    found = [f for f in findings if f.where == f"{file}:{line}"]
    assert found, "\n".join(map(str, findings))
    assert any(re.search(problem, f.problem) for f in found)


def test_faults_of_several_files_come_at_once(words):
    """An author sees everything there is to mend in one run."""
    for name in ("agreement", "audit-opinion"):
        path = words / "rules" / "condense" / f"{name}.toml"
        path.write_text("x = 1\n", encoding="utf-8")

    files = {f.where.split(":")[0] for f in check_content(words)}

    assert files == {
        "rules/condense/agreement.toml",
        "rules/condense/audit-opinion.toml",
    }
