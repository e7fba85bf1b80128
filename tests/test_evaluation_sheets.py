import itertools
import re
import shutil
from pathlib import Path

import pytest

from molip.content import Faults
from molip.evaluation.criteria import SINCERITY_SHEET, load_criteria
from molip.evaluation.prefill import prefill
from molip.evaluation.schemes import Applied, load_schemes
from molip.evaluation.sheet_reader import SHEETS_FOLDER, load_sheets
from molip.evaluation.sheets import (
    SheetKind,
    criteria_of,
    named_sheets,
    sheets_for,
)
from molip.evaluation.submission import SubmissionKind
from molip.projects.kinds import ResearchType
from tests.evaluation_records import ROOT, TODAY, record

SCHEMES = load_schemes(ROOT, Faults())
EVERY = list(itertools.product(SCHEMES.by_id, SubmissionKind, ResearchType))
EXPECTED = {
    ("four-grades", "단계평가"): ["sincerity", "process"],
    ("four-grades", "최종평가"): ["sincerity", "process", "meaningful-common"],
    ("completion", "단계평가"): ["sincerity"],
    ("completion", "최종평가"): ["sincerity", "meaningful-common"],
    ("no-grades", "단계평가"): ["challenge-stage"],
    ("no-grades", "최종평가"): ["challenge-final"],
}
OF_TYPE = {
    ResearchType.BASIC: "meaningful-basic",
    ResearchType.APPLIED: "meaningful-applied",
    ResearchType.DEVELOPMENT: "meaningful-development",
    ResearchType.INFRASTRUCTURE: "meaningful-infrastructure",
}


def read(root=ROOT):
    """Return the sheets under a root, and what is wrong with them."""
    own = Faults()
    criteria = load_criteria(ROOT, Faults())
    return load_sheets(root, criteria, SCHEMES, own), own.findings


SHEETS, _ = read()


def applied(scheme):
    """Return a scheme as it holds on some day."""
    period = SCHEMES.by_id["completion"].defaults[0]
    return Applied(SCHEMES.by_id[scheme], period, chosen=False)


@pytest.mark.parametrize(("scheme", "kind", "research_type"), EVERY)
def test_the_sheets_follow_scheme_kind_and_type(scheme, kind, research_type):
    """Every combination has its sheets, and none of another's."""
    expected = list(EXPECTED[scheme, kind.value])
    if "meaningful-common" in expected:
        expected.append(OF_TYPE[research_type])

    found = sheets_for(SHEETS, applied(scheme), kind, research_type)

    assert [sheet.id for sheet in found] == expected


@pytest.mark.parametrize(("scheme", "kind", "research_type"), EVERY)
def test_every_row_is_answered_once_or_left_to_reviewers(scheme, kind, research_type):
    """A row that leans on a statement leans on one that is asked, too."""
    found = sheets_for(SHEETS, applied(scheme), kind, research_type)

    asked = criteria_of(found)

    ids = [criterion.id for criterion in asked]
    assert len(ids) == len(set(ids))
    assert [criterion.number for criterion in asked] == list(range(1, len(ids) + 1))
    rows = [item for sheet in found for item in sheet.items]
    assert all(set(item.answered_by) <= set(ids) for item in rows)
    own = [item.criterion.id for item in rows if item.criterion]
    assert own == ids
    assert all(item.judged or item.answered_by for item in rows)


def test_the_process_sheet_counts_twenty_points_in_two_parts():
    """표준지침 p.35 gives 10 and 10, and nothing to the indicators below."""
    sheet = next(one for one in SHEETS if one.kind is SheetKind.PROCESS)

    assert [(group.title, group.points) for group in sheet.groups] == [
        ("연구수행 방법의 적절성", 10),
        ("관련 분야에 대한 기여", 10),
    ]
    assert sheet.points == 20
    assert not any(item.points for item in sheet.items)
    assert "p.35" in sheet.citation.provision


def test_the_stage_sheet_of_challenges_lets_the_evaluated_write_one_row():
    """The manual: 피평가자 제안사항 is the only row of theirs."""
    sheet = next(one for one in SHEETS if one.kind is SheetKind.CHALLENGE_STAGE)

    written = [item.title for item in sheet.items if item.answered_by]

    assert written == ["피평가자 제안사항"]
    assert [item.title for item in sheet.items if not item.judged] == written
    assert sheet.verdict_title == "과제진행여부"
    assert sheet.verdicts == ("계속", "조건부 진행", "단계 재도전", "종료")


def test_the_sincerity_sheet_takes_the_criteria_as_they_are():
    """They are written in one place only."""
    criteria = load_criteria(ROOT, Faults())

    (sheet,) = named_sheets(SHEETS, (SINCERITY_SHEET, "gone"))

    assert tuple(item.criterion for item in sheet.items) == criteria
    assert criteria_of([sheet]) == criteria
    assert not any(criterion.optional for criterion in criteria)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_each_sheet_says_its_page_and_how_far_it_binds(sheet):
    """An example is called one; what was inferred is said."""
    assert re.search(r"\(p\.\d+\)", sheet.citation.provision)
    assert sheet.standing.value in ("예시", "매뉴얼 양식")
    assert sheet.note
    for criterion in criteria_of([sheet]):
        assert re.search(r"(주십시오|나요\?|가요\?)", criterion.question)
        assert criterion.guidance.not_asked


def test_a_bare_record_is_told_what_is_thin_on_every_sheet():
    """Aspects of every sheet can be told even from nothing."""
    told = prefill(criteria_of(SHEETS), record(), (), TODAY)

    assert set(told) == {criterion.id for criterion in criteria_of(SHEETS)}
    assert told["data-built"].thin
    assert told["strategy-and-structure"].supports[0].label == "가람대학교"


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("process", "number = 4", "number = 9", "번호가 9입니다"),
        ("process", '["plan-consistency"]', '["plan"]', "기대는 글 'plan'"),
        ("process", 'schemes = ["four-grades"]', 'schemes = ["five"]', "'five'"),
        ("process", 'id = "process"', 'id = "sincerity"', "이미 쓰였습니다"),
        ("process", 'id = "boldness"', 'id = "data-built"', "이미 쓰였습니다"),
        ("process", 'title = "연구수행 방법의 적절성"', 'title = "방법"', "묶음이 이"),
        ("challenge-stage", "judged = false", "judge = false", "모르는 키 'judge'"),
        ("challenge-final", 'kind = "혁신', 'kind = "도전', "쓸 수 없는 값"),
        ("sincerity", 'id = "sincerity"', 'id = "other"', "평가표가 없습니다"),
        ("meaningful-basic", 'types = ["기초"]', 'types = ["순수"]', "'순수'"),
    ],
)
def test_a_broken_sheet_is_refused(tmp_path, name, old, new, problem):
    """The author reads what to mend, and in which file."""
    shutil.copytree(ROOT / SHEETS_FOLDER, tmp_path / SHEETS_FOLDER)
    path = Path(tmp_path, SHEETS_FOLDER, f"{name}.toml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    _, findings = read(tmp_path)

    assert old in text
    assert any(problem in finding.problem for finding in findings)
    assert all(finding.where.startswith(SHEETS_FOLDER) for finding in findings)


def test_no_shipped_sheet_has_a_fault():
    """Nine sheets, faultless."""
    sheets, findings = read()

    assert not findings
    assert len(sheets) == 9


def test_a_file_that_is_no_toml_is_a_fault_and_the_rest_is_read(tmp_path):
    """One broken file does not hide the others."""
    shutil.copytree(ROOT / SHEETS_FOLDER, tmp_path / SHEETS_FOLDER)
    Path(tmp_path, SHEETS_FOLDER, "process.toml").write_text("id =", encoding="utf-8")

    sheets, findings = read(tmp_path)

    assert len(sheets) == 8
    assert any("process.toml" in finding.where for finding in findings)
