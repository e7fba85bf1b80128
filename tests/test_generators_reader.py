"""Definitions are read strictly; an author is told what to mend and where."""

from shutil import copytree

import pytest

from molip.content import Faults, content_root
from molip.generators import load_definitions
from molip.model.form import Provenance
from tests.records import annual_report

NAME = "generators/annual-report.toml"
WORDS = "generators/words/narrative.toml"


@pytest.fixture
def faults_of(tmp_path):
    """Return the faults of the shipped definitions after a replacement."""

    def read(old, new, name=NAME, to=None):
        copytree(content_root() / "generators", tmp_path / "generators")
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        if to:
            path.rename(tmp_path / to)
        faults = Faults()
        load_definitions(tmp_path, faults)
        return faults.findings

    return read


def test_the_shipped_definition_follows_the_decree():
    """The two chapters of 영 제18조제1항 are marked as such, our own heads are not."""
    by_id = {section.id: section for section in annual_report().sections}

    assert (
        str(by_id["conduct"].source) == "「국가연구개발혁신법 시행령」 제18조제1항제1호"
    )
    assert (
        str(by_id["outlook"].source) == "「국가연구개발혁신법 시행령」 제18조제1항제2호"
    )
    assert by_id["outlook"].provenance is Provenance.PROVISION
    assert by_id["spending"].provenance is Provenance.INFERRED
    assert annual_report().max_pages == 20


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        (WORDS, 'goal = ["{scope}의', 'goal = ["{scoep}의', "{scoep}"),
        (WORDS, 'goal = ["{scope}의', 'goal = ["2차년도의', "숫자가 적혀"),
        (WORDS, 'goal = ["{scope}의', 'goal = ["{scope의', "꼴이 맞지"),
        (WORDS, 'id = "next-goal"', 'id = "next-gaol"', "next-gaol"),
        (WORDS, "no-changes = [", "no-chagnes = [", "no-chagnes"),
        (NAME, 'parts = ["goal"]', 'parts = ["gaol"]', "gaol"),
        (NAME, 'parts = ["goal"]', 'parts = ["work"]', "여러 번"),
        (NAME, 'style = "서술식"', 'style = "구어체"', "구어체"),
        (NAME, 'title = "연차보고서"', 'titel = "연차보고서"', "titel"),
        (NAME, 'scope = "year"', 'scope = "month"', "month"),
    ],
)
def test_a_fault_is_found(faults_of, name, old, new, problem):
    """Each names the file, the line and the remedy."""
    findings = faults_of(old, new, name)

    assert any(problem in finding.problem for finding in findings)
    assert all(finding.where.startswith("generators/") for finding in findings)
    assert all(finding.remedy for finding in findings)


def test_an_id_that_is_not_the_files_name_is_found(faults_of):
    """A definition is found by its file."""
    (finding,) = faults_of(
        "연차보고서 초안", "연차보고서 초안", to="generators/other.toml"
    )

    assert "파일 이름과 다릅니다" in finding.problem


def test_a_definition_without_a_provision_is_found(faults_of):
    """A report that no law asks for is not drafted."""
    findings = faults_of('provenance = "provision"', 'provenance = "inferred"')

    assert any("조문에 근거한 항목" in finding.problem for finding in findings)


def test_a_reports_own_sentence_goes_before_the_shared_one(faults_of, tmp_path):
    """What differs stands in the definition, the rest in one place."""
    own = 'title = "연차보고서"\n'
    added = own + 'sentences = { no-changes = ["변경이 없었다."] }\n'

    assert faults_of(own, added) == ()
    made = load_definitions(tmp_path, Faults())["annual-report"]
    assert made.sentences["no-changes"] == ("변경이 없었다.",)
    assert made.sentences["goal"] == annual_report().sentences["goal"]
