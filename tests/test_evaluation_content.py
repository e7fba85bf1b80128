import re
import shutil
from dataclasses import replace
from datetime import date

import pytest

from molip.commands.content import load_content
from molip.content import Faults
from molip.errors import InvalidInputError
from molip.evaluation.criteria import CRITERIA_FILE, CriterionGroup, load_criteria
from molip.evaluation.exemptions import EXEMPTION_TABLE, known_answers
from molip.evaluation.schemes import SCHEMES_FILE, find_scheme, load_schemes
from molip.rules.tables import decide, next_question
from tests.evaluation_records import IDENTITY, ROOT, criteria, planned, record

READERS = {
    CRITERIA_FILE: load_criteria,
    SCHEMES_FILE: load_schemes,
}


@pytest.fixture
def broken(tmp_path):
    """Return a reading of a shipped file with one piece of its text changed."""
    shutil.copytree(ROOT / "rules/evaluation", tmp_path / "rules/evaluation")

    def read(name, old, new):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert old in text
        changed = text.replace(old, new, 1)
        (tmp_path / name).write_text(changed, encoding="utf-8")
        line = text[: text.index(old)].count("\n") + 1
        faults = Faults()
        READERS[name](tmp_path, faults)
        return line, [(f.where, f.problem) for f in faults.findings]

    return read


def test_the_six_criteria_stand_in_the_guideline_s_order():
    """Two on law and agreement, four on conduct, each with page and wording."""
    found = criteria()

    assert [criterion.number for criterion in found] == [1, 2, 3, 4, 5, 6]
    assert [criterion.group for criterion in found] == (
        [CriterionGroup.COMPLIANCE] * 2 + [CriterionGroup.CONDUCT] * 4
    )
    assert all("p.24" in criterion.citation.provision for criterion in found)
    assert found[0].wording == "연차․단계․최종 보고서 기한 내 제출 여부"
    assert str(found[0].further[0]) == "「국가연구개발혁신법」 제12조제4항·제5항"


@pytest.mark.parametrize("criterion", criteria(), ids=lambda c: c.id)
def test_each_criterion_asks_kindly_and_says_what_is_not_asked(criterion):
    """A question is one, in the polite form, and the form is kept from growing."""
    assert "?" in criterion.question
    assert re.search(r"(주십시오|나요\?|가요\?)", criterion.question)
    assert criterion.guidance.not_asked
    assert criterion.looks_at
    assert 0 < criterion.length_hint < criterion.length_limit


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        (CRITERIA_FILE, "number = 3", "number = 7", "번호가 7입니다"),
        (CRITERIA_FILE, 'group = "과제 수행"', 'group = "기타"', "group에 쓸 수 없는"),
        (CRITERIA_FILE, 'id = "ethics-and-law"', 'id = "kind"', "이미 쓰였습니다"),
        (
            CRITERIA_FILE,
            'id = "ethics-and-law"',
            'id = "reports-in-time"',
            "이미 쓰였습니다",
        ),
        (CRITERIA_FILE, "length_hint = 600", "length_hint = 6000", "권장 길이"),
        (CRITERIA_FILE, 'looks_at = ["ethics"]', 'looks_at = ["ethic"]', "'ethic'"),
        (
            CRITERIA_FILE,
            'evidence_kinds = ["자문·교류"]',
            'evidence_kinds = ["자문"]',
            "'자문'",
        ),
        (CRITERIA_FILE, "length_limit = 800", "length_max = 800", "length_max"),
        (CRITERIA_FILE, 'question = "처음', 'question = 1\nq = "처음', "글이 아닙니다"),
        (
            CRITERIA_FILE,
            'counts_as_evidence = [\n  "과제 기록에 적힌 의무별 이행 여부와 날짜"',
            'counts_as_evidence = [\n  " "',
            "빈 줄이 있습니다",
        ),
        (SCHEMES_FILE, "from = 2027-01-01", "from = 2027-01-02", "사이가 빕니다"),
        (SCHEMES_FILE, "from = 2027-01-01", "from = 2026-12-31", "겹치거나"),
        (SCHEMES_FILE, 'scheme = "no-grades"', 'scheme = "none"', "체계가 없습니다"),
        (SCHEMES_FILE, 'label = "보통"', 'label = "우수"', "같은 등급이 두 번"),
        (SCHEMES_FILE, 'id = "completion"', 'id = "four-grades"', "두 번 적혔습니다"),
        (SCHEMES_FILE, "sanction = true", 'sanction = "예"', "참·거짓이 아닙니다"),
        (
            SCHEMES_FILE,
            "until = 2026-12-31",
            "until = 2020-12-31",
            "시작하는 날보다 앞섭니다",
        ),
        (
            SCHEMES_FILE,
            "from = 2027-01-01",
            "from = 2027-01-01\nuntil = 2030-12-31",
            "뒤에 적용할 체계가 없습니다",
        ),
    ],
)
def test_a_broken_file_is_refused_at_its_line(broken, name, old, new, problem):
    """The author reads which line to mend; no fault is swallowed."""
    line, found = broken(name, old, new)

    below = new.count("\n")
    lines = {int(where.rsplit(":", 1)[1]) for where, said in found if problem in said}
    assert lines & {line, line + below}
    assert all(where.startswith(f"{name}:") for where, _ in found)


@pytest.mark.parametrize(
    ("name", "section", "problem"),
    [
        (CRITERIA_FILE, "[[criterion]]", "평가 기준이 하나도 없습니다."),
        (SCHEMES_FILE, "[[scheme]]", "원칙으로 삼는 체계가 없습니다."),
    ],
)
def test_a_file_cut_short_is_a_fault(tmp_path, name, section, problem):
    """Losing all entries is not the same as having none."""
    head = (ROOT / name).read_text(encoding="utf-8").split(f"\n{section}")[0]
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(head, encoding="utf-8")
    faults = Faults()

    READERS[name](tmp_path, faults)

    assert [finding.problem for finding in faults.findings] == [problem]


@pytest.mark.parametrize("name", READERS)
def test_a_missing_file_is_a_fault(tmp_path, name):
    """A lost file does not silently become an empty catalogue."""
    faults = Faults()

    READERS[name](tmp_path, faults)

    assert [finding.where for finding in faults.findings] == [name]


def schemes():
    """Return the shipped schemes, faultless."""
    faults = Faults()
    found = load_schemes(ROOT, faults)
    faults.raise_if_any()
    return found


@pytest.mark.parametrize(
    ("programme", "on", "scheme", "chosen"),
    [
        ("기초연구사업", date(2021, 1, 1), "four-grades", False),
        ("기초연구사업", date(2026, 12, 31), "four-grades", False),
        ("기초연구사업", date(2027, 1, 1), "completion", False),
        ("기초연구사업", date(2099, 1, 1), "completion", False),
        ("혁신도전형", date(2024, 3, 14), "four-grades", False),
        ("혁신도전형", date(2024, 3, 15), "no-grades", True),
        ("혁신도전형", date(2027, 1, 1), "no-grades", True),
    ],
)
def test_the_scheme_follows_programme_and_day(programme, on, scheme, chosen):
    """The day before and the day itself fall on the right sides."""
    applied = find_scheme(schemes(), programme, on)

    assert (applied.scheme.id, applied.chosen) == (scheme, chosen)


def test_what_is_only_announced_is_not_called_firm():
    """완료/미완료 from 2027 stands in a plan, not yet in the decree."""
    applied = find_scheme(schemes(), "기초연구사업", date(2027, 1, 1))

    assert not applied.period.firm
    assert "예정" in applied.period.basis
    assert [grade.label for grade in applied.scheme.grades] == ["완료", "미완료"]


def test_a_programme_may_go_first_in_the_voluntary_year(broken, tmp_path):
    """A choice written into the file holds for its programme and its days only."""
    choice = (
        '[[choice]]\nprogramme = "원천사업"\nscheme = "completion"\n'
        'from = 2026-07-01\nuntil = 2026-12-31\nbasis = "사업 공고"\n\n[[choice]]'
    )

    _, found = broken(SCHEMES_FILE, "\n[[choice]]", "\n" + choice)
    chosen = load_schemes(tmp_path, Faults())

    assert not found
    assert [
        find_scheme(chosen, programme, on).scheme.id
        for programme, on in (
            ("원천사업", date(2026, 6, 30)),
            ("원천사업", date(2026, 7, 1)),
            ("기초연구사업", date(2026, 7, 1)),
        )
    ] == ["four-grades", "completion", "four-grades"]


def test_a_day_before_the_act_has_no_scheme():
    """An evaluation before 2021 is not graded by guess."""
    with pytest.raises(InvalidInputError, match=r"2020\. 12\. 31\."):
        find_scheme(schemes(), "기초연구사업", date(2020, 12, 31))


@pytest.mark.parametrize(
    ("security", "total", "row"),
    [
        ("일반", 100_000_001, "evaluated"),
        ("일반", 100_000_000, "small"),
        ("보안", 100_000_001, "security"),
        ("보안", 1, "security"),
    ],
)
def test_exemption_follows_class_and_total(security, total, row):
    """영 제16조제3항: a won above 100 million is no longer small."""
    content = load_content()
    project = record(
        identity=replace(IDENTITY, security_class=security),
        budget=(planned(1, "연구재료비", total),),
    )

    answers = {**known_answers(project), "waived": False}

    assert decide(content.tables[EXEMPTION_TABLE], answers).id == row


def test_a_record_without_a_budget_says_nothing_of_its_size():
    """A person is asked instead."""
    table = load_content().tables[EXEMPTION_TABLE]

    missing = next_question(table, known_answers(record(budget=())))

    assert missing is not None
    assert missing.id == "total"
