"""The form index and the issuers: what the register says, nothing lost or added."""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from molip.content import Faults
from molip.content.csv_text import read_csv
from molip.content.toml_text import parse_toml
from molip.forms import Catalogue, load_catalogue
from molip.forms.field_lists import read_fields
from molip.forms.reader import INDEX_COLUMNS
from molip.model.form import Provenance, Seen

ROOT = Path(__file__).parents[1]
INDEX = ROOT / "forms" / "index.csv"
ISSUERS = ROOT / "forms" / "issuers.toml"
REGISTER = ROOT.parent / "shared" / "data" / "register.csv"

STANDARD = {"표준": "true", "비표준": "false"}
MARKED = {"True": "true", "False": "false", "": ""}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The index as its cells stand in the file."""
    with INDEX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def register() -> list[dict[str, str]]:
    """The register that the index was made from."""
    if not REGISTER.exists():
        pytest.skip("the register is not kept with the product")
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    """Every name and alias of an issuer, and the id it stands for."""
    issuers = tomllib.loads(ISSUERS.read_text(encoding="utf-8"))["issuer"]
    return {
        name: issuer["id"]
        for issuer in issuers
        for name in (issuer["name"], *issuer.get("aliases", ()))
    }


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue as the product loads it."""
    return load_catalogue(ROOT, Faults())


def test_the_index_holds_every_form_once_in_register_order(rows):
    """465 rows, numbered 1 to 465, each with an id of its own."""
    ids = Counter(row["id"] for row in rows)

    assert [row["no"] for row in rows] == [str(no) for no in range(1, 466)]
    assert [form for form, count in ids.items() if count > 1] == []


def test_ids_can_be_read_and_typed(rows):
    """An id is lower-case Latin words and numbers, at most 60 characters."""
    odd = [
        row["id"]
        for row in rows
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]) or len(row["id"]) > 60
    ]

    assert odd == []


def test_67_forms_are_standard(rows):
    """The 67 standard forms come first; the rest are non-standard."""
    standard = [row["standard"] for row in rows]

    assert standard == ["true"] * 67 + ["false"] * 398


def test_the_index_reads_without_a_fault():
    """Header, cells and closed lists are as the loader wants them."""
    faults = Faults()

    found = read_csv(INDEX, ROOT, INDEX_COLUMNS, faults)

    assert len(found) == 465
    assert faults.findings == ()


def test_every_issuer_and_agency_is_in_the_table(rows, names):
    """No form names a body that the issuers' file does not know."""
    known = set(names.values())

    unknown = {
        row[column]
        for row in rows
        for column in ("issuer", "agency")
        if row[column] and row[column] not in known
    }

    assert unknown == set()


def test_a_name_belongs_to_one_issuer_only():
    """A spelling met in a source leads to exactly one issuer."""
    issuers = tomllib.loads(ISSUERS.read_text(encoding="utf-8"))["issuer"]
    spellings = Counter(
        name
        for issuer in issuers
        for name in (issuer["name"], *issuer.get("aliases", ()))
    )

    assert [name for name, count in spellings.items() if count > 1] == []


def test_a_parent_is_an_issuer_too(catalogue):
    """Whatever an issuer belongs to can be looked up."""
    parents = {issuer.parent for issuer in catalogue.issuers.values()} - {""}

    assert parents
    assert parents - catalogue.issuers.keys() == set()


def test_a_non_standard_id_begins_with_who_issues_it(rows):
    """The first word of an id says whose form it is."""
    odd = [
        row["id"]
        for row in rows
        if row["standard"] == "false"
        and not {row["issuer"], row["agency"]} & {row["id"].split("-")[0]}
        and not row["id"].startswith(row["issuer"].split("-")[0] + "-")
    ]

    assert odd == []


def test_no_form_is_without_a_source(rows):
    """A form that nobody can look up has no place in the index."""
    assert [row["id"] for row in rows if not row["source"].strip()] == []


def test_no_source_names_a_folder_of_some_machine(rows):
    """Sources are public places, never a path on somebody's disk."""
    local = re.compile(r"(?:^|[\s(])(?:/[a-z]+/|[A-Z]:\\|file:)")

    assert [row["id"] for row in rows if local.search(row["source"])] == []


def test_what_the_register_says_is_copied_unchanged(rows, register):
    """Titles, regulations, numbers and sources stand as in the register."""
    same = ("no", "title", "regulation", "form_no", "topic", "effective")
    same += ("seen", "source")

    for row, origin in zip(rows, register, strict=True):
        assert {key: row[key] for key in same} == {key: origin[key] for key in same}


def test_closed_columns_follow_the_register(rows, register):
    """Standard, stage, filler and currency are the register's, in our words."""
    for row, origin in zip(rows, register, strict=True):
        assert row["standard"] == STANDARD[origin["standard"]]
        assert row["current"] == MARKED[origin["current"]]
        assert row["filled_by"] == origin["filled_by"].replace("unknown", "")
        # The register calls one form's stage by its topic; it reports spending.
        assert row["stage"] == origin["stage"].replace("정책연구", "과제수행")


def test_the_issuer_is_the_one_the_register_names(rows, register, names, catalogue):
    """Or the institute under it whose own rule the form stands in."""
    for row, origin in zip(rows, register, strict=True):
        named = names[origin["ministry"]]
        own_rule = next(
            (
                names[name]
                for name in names
                if origin["regulation"].startswith(name)
                and catalogue.issuers[names[name]].parent == named
            ),
            named,
        )

        assert row["issuer"] in {named, own_rule}, row["id"]


def test_an_agency_is_never_guessed(rows, register, names):
    """It stands in the register's agency, ministry or regulation column."""
    for row, origin in zip(rows, register, strict=True):
        text = " ".join(origin[key] for key in ("agency", "ministry", "regulation"))
        spellings = [name for name, issuer in names.items() if issuer == row["agency"]]

        assert bool(row["agency"]) >= bool(origin["agency"]), row["id"]
        assert not row["agency"] or any(name in text for name in spellings), row["id"]


def test_labels_in_the_register_became_field_lists(catalogue, register):
    """Every non-standard form whose labels were gathered has its fields."""
    gathered = {
        int(origin["no"])
        for origin in register
        if origin["fields"] and origin["standard"] == "비표준"
    }

    listed = {
        form.no
        for form in catalogue.forms.values()
        if form.fields and not form.standard
    }

    assert len(gathered) == 56
    assert gathered - listed == set()


def test_only_a_form_that_was_seen_has_fields_read_off_it(catalogue):
    """Where only a title or an article was public, no field counts as read."""
    claimed = {
        form.id
        for form in catalogue.forms.values()
        if not form.standard and form.seen is not Seen.BODY
        for field in form.fields
        if field.provenance is Provenance.READ
    }

    assert claimed == set()


def test_a_unit_that_no_form_prints_is_a_fault_with_its_line(catalogue):
    """Amounts are printed in 원 or 천원; 백만원 is refused, not silently cut."""
    text = (
        '[[field]]\nlabel = "총액"\ndatum = "total-rnd-budget"\n'
        'provenance = "read"\nsource = "서식"\nunit = "백만원"\n'
    )
    faults = Faults()

    top = parse_toml(text, "list.toml", faults)
    read_fields(top, catalogue.data, "천원")

    (fault,) = faults.findings
    assert fault.where == "list.toml:6"
    assert "백만원" in fault.problem
