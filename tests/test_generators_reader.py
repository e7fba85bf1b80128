"""Definitions are read strictly; an author is told what to mend and where."""

import pytest

from molip.content import Faults, content_root
from molip.generators import load_definitions
from molip.model.form import Provenance
from tests.records import annual_report

NAME = "generators/annual-report.toml"


@pytest.fixture
def faults_of(tmp_path):
    """Return the faults of the shipped definition after a replacement."""

    def read(old, new, name="annual-report"):
        text = (content_root() / NAME).read_text(encoding="utf-8")
        assert old in text
        folder = tmp_path / "generators"
        folder.mkdir()
        changed = text.replace(old, new, 1)
        (folder / f"{name}.toml").write_text(changed, encoding="utf-8")
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
    ("old", "new", "problem"),
    [
        ('goal = ["{year}의', 'goal = ["{yaer}의', "{yaer}"),
        ('goal = ["{year}의', 'goal = ["2차년도의', "숫자가 적혀"),
        ('goal = ["{year}의', 'goal = ["{year의', "꼴이 맞지"),
        ('parts = ["goal"]', 'parts = ["gaol"]', "gaol"),
        ('parts = ["goal"]', 'parts = ["work"]', "여러 번"),
        ('id = "next-goal"', 'id = "next-gaol"', "next-gaol"),
        ('style = "서술식"', 'style = "구어체"', "구어체"),
        ('title = "연차보고서"', 'titel = "연차보고서"', "titel"),
        ("no-changes = [", "no-chagnes = [", "no-chagnes"),
    ],
)
def test_a_fault_is_found(faults_of, old, new, problem):
    """Each names the file, the line and the remedy."""
    findings = faults_of(old, new)

    assert any(problem in finding.problem for finding in findings)
    assert all(finding.where.startswith(NAME) for finding in findings)
    assert all(finding.remedy for finding in findings)


def test_an_id_that_is_not_the_files_name_is_found(faults_of):
    """A definition is found by its file."""
    (finding,) = faults_of("연차보고서 초안", "연차보고서 초안", name="other")

    assert "파일 이름과 다릅니다" in finding.problem


def test_a_definition_without_a_provision_is_found(tmp_path):
    """A report that no law asks for is not drafted."""
    text = (content_root() / NAME).read_text(encoding="utf-8")
    (tmp_path / "generators").mkdir()
    inferred = text.replace('provenance = "provision"', 'provenance = "inferred"')
    (tmp_path / NAME).write_text(inferred, encoding="utf-8")
    faults = Faults()

    load_definitions(tmp_path, faults)

    assert any("조문에 근거한 항목" in f.problem for f in faults.findings)
