"""A broken project folder is refused with file, line, reason and remedy."""

import shutil

import pytest

from molip.content import Faults, content_root
from molip.projects.reader import load_project, load_samples
from molip.projects.reader_evidence import load_evidence
from tests.sample_copies import Copy


@pytest.fixture
def copy(tmp_path):
    """Give a copy of a sample that may be broken."""
    return Copy(tmp_path)


def test_an_unbroken_copy_is_read_as_it_ships(copy):
    """The copy the other tests break is sound to begin with."""
    record, findings = copy.load()

    assert findings == ()
    assert record == load_project(
        content_root() / "sample" / copy.name, content_root(), Faults()
    )


BREAKS = [
    pytest.param(
        "project.toml",
        "budget_total = 570_000_000",
        "budget_total = 571_000_000",
        "571,000,000원으로 적혀 있는데 비목을 더하면 570,000,000원입니다",
        id="total of a year in project.toml",
    ),
    pytest.param(
        "budget.csv",
        "2,합계,,,570000000",
        "2,합계,,,569999999",
        "569,999,999원으로 적혀 있는데 비목을 더하면 570,000,000원입니다(차이 -1원)",
        id="total of a year in budget.csv",
    ),
    pytest.param(
        "project.toml",
        "planned_on = 2024-02-29",
        "planned_on = 2025-03-01",
        "날짜 2025. 3. 1.이 기간(2023. 7. 1. ~ 2024. 6. 30.) 밖에 있습니다.",
        id="milestone outside its year",
    ),
    pytest.param(
        "ledger.csv",
        "2023-08-17,1,",
        "2024-08-17,1,",
        "사용일 2024. 8. 17.이 1차년도에 쓸 수 있는 기간",
        id="ledger date outside its year",
    ),
    pytest.param(
        "ledger.csv",
        "2026-09-15,3,",
        "2026-10-01,3,",
        "(2025. 7. 1. ~ 2026. 9. 30.) 밖에 있습니다.",
        id="ledger date after the books are closed",
    ),
    pytest.param(
        "outputs.csv",
        "구두 발표,M1",
        "구두 발표,M99",
        "추진 일정 'M99'를 찾지 못했습니다.",
        id="unknown milestone of an output",
    ),
    pytest.param(
        "project.toml",
        '{ year = 1, rate = "35" }',
        '{ year = 1, rate = "130" }',
        "1차년도 참여율 130%는 0과 100 사이가 아닙니다.",
        id="rate of 130 percent",
    ),
    pytest.param(
        "project.toml",
        '{ year = 1, rate = "35" }',
        '{ year = 1, rate = "35" }, { year = 1, rate = "70" }',
        "1차년도 참여율의 합이 105%입니다.",
        id="rates of a year above 100 percent",
    ),
    # Two findings: the key that is unknown, and the one that is now missing.
    pytest.param(
        "project.toml",
        'security_class = "일반"',
        'security_klass = "일반"',
        "모르는 키 'security_klass'가 있습니다.",
        id="unknown key",
    ),
    pytest.param(
        "project.toml",
        "weight = 40",
        "weight = 45",
        "성과지표 가중치의 합이 105%입니다.",
        id="weights do not add up",
    ),
    pytest.param(
        "project.toml",
        'institute = "haeon"',
        'institute = "haeom"',
        "연구개발기관 'haeom'을 찾지 못했습니다.",
        id="unknown institute",
    ),
    pytest.param(
        "budget.csv",
        "1,학생인건비,",
        "1,학생 인건비,",
        "'학생 인건비'는 연구개발비 사용 기준의 비목이 아닙니다.",
        id="unknown item",
    ),
    pytest.param(
        "ledger.csv",
        "세 기관 9명),카드",
        "세 기관 9명),현금",
        "'현금'은 사용 방법으로 쓸 수 없습니다.",
        id="unknown method",
    ),
    pytest.param(
        "ledger.csv",
        "312000,너른한식당",
        "312000.5,너른한식당",
        "정수가 아닙니다.",
        id="part of a won",
    ),
    pytest.param(
        "project.toml",
        'status = "미달"\nnote = "환산 4,260',
        'status = "완료"\nnote = "환산 4,260',
        "상태는 완료인데 마친 날은 없음입니다.",
        id="done without a day",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), BREAKS)
def test_a_fault_is_told_with_the_line_it_stands_on(copy, file, old, new, message):
    """An author finds the fault without searching."""
    line = copy.replace(file, old, new)

    record, findings = copy.load()

    assert record is None
    told = {finding.where: finding for finding in findings}
    assert message in told[line].problem
    assert told[line].remedy
    assert len(findings) == (2 if "모르는 키" in message else 1)


def test_a_missing_total_is_asked_for(copy):
    """The control total cannot be left out to silence the check."""
    copy.replace("budget.csv", "3,합계,,,570000000\n", "")

    _, findings = copy.load()

    assert [f.problem for f in findings] == ["3차년도 합계 줄이 없습니다."]


def test_text_in_another_encoding_is_refused_with_its_line(copy):
    """A file saved as CP949 is named, not guessed at."""
    path = copy.folder / "ledger.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    head = "\n".join(lines[:4]).encode("utf-8")
    path.write_bytes(head + b"\n" + "\n".join(lines[4:]).encode("cp949"))

    _, findings = copy.load()

    assert [(f.where, f.problem) for f in findings] == [
        (f"sample/{copy.name}/ledger.csv:5", "UTF-8 글이 아닙니다.")
    ]


def test_all_faults_are_told_at_once(copy):
    """Nobody has to mend one fault to learn of the next."""
    copy.replace("project.toml", "weight = 40", "weight = 41")
    copy.replace("outputs.csv", "구두 발표,M1", "구두 발표,M99")
    copy.replace("ledger.csv", "2023-08-17,1,", "2022-08-17,1,")

    _, findings = copy.load()

    assert len(findings) == 3


def test_an_absent_folder_is_told_and_does_not_stop_the_program(tmp_path):
    """A folder without a project is a finding, not a crash."""
    faults = Faults()

    record = load_project(tmp_path / "sample" / "none", tmp_path, faults)

    assert record is None
    assert [f.where for f in faults.findings] == ["sample/none/project.toml"]


def test_two_principal_investigators_are_one_too_many(copy):
    """A project answers through exactly one person."""
    line = copy.replace("project.toml", 'role = "참여연구자"', 'role = "연구책임자"')

    _, findings = copy.load()

    assert [(f.where, f.problem) for f in findings] == [
        (line, "연구책임자가 2명입니다.")
    ]


def test_a_project_without_lead_is_told_at_the_file(copy):
    """A fault that has no line of its own stands at the head of the file."""
    copy.replace("project.toml", 'role = "연구책임자"', 'role = "참여연구자"')

    _, findings = copy.load()

    assert [(f.where, f.problem) for f in findings] == [
        (f"sample/{copy.name}/project.toml:1", "연구책임자가 0명입니다.")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",M4,I1,", ",M77,I1,", "추진 일정 'M77'을 찾지 못했습니다."),
        (",M4,I1,", ",M4,I9,", "'I9'라는 성과나 지표를 찾지 못했습니다."),
        (",M12,,23", ",M12,,99", "바로잡을 기록 99가 앞에 없습니다."),
        ("2024-06-14,", "2024-01-14,", None),
        ("2024-06-14,", "2024-12-14,", "일이 더 늦은 일 뒤에 적혀 있습니다."),
        ("2023-07-10,", "2023-06-01,", "협약을 맺기 전입니다."),
        ("2023-07-10,결정", "2023-07-10,결심", "'결심'은 kind에 쓸 수 없는 값입니다."),
    ],
)
def test_a_faulty_evidence_entry_is_told_with_its_line(copy, old, new, message):
    """The log is read as strictly as the record."""
    record, _ = copy.load()
    line = copy.replace("evidence.csv", old, new)
    faults = Faults()

    load_evidence(copy.folder, copy.root, faults, record)

    if message is None:
        assert faults.findings[0].where == line
        return
    assert message in faults.findings[0].problem
    file, number = line.rsplit(":", 1)
    assert faults.findings[0].where in {line, f"{file}:{int(number) + 1}"}


def test_evidence_of_a_lost_file_is_a_finding(copy):
    """A missing log is told like any other fault."""
    (copy.folder / "evidence.csv").unlink()
    faults = Faults()

    assert load_evidence(copy.folder, copy.root, faults) == ()
    assert len(faults.findings) == 1


def test_a_log_is_read_without_its_project(copy):
    """Entries can be read alone; only their references stay unchecked."""
    copy.replace("evidence.csv", ",M4,I1,", ",M77,I1,")
    faults = Faults()

    assert len(load_evidence(copy.folder, copy.root, faults)) == 27
    assert faults.findings == ()


def test_a_budget_of_another_shape_is_one_finding(copy):
    """A wrong header is told once, not once a year and line."""
    copy.replace("budget.csv", "year,item", "item,year")

    _, findings = copy.load()

    assert [f.where for f in findings] == [f"sample/{copy.name}/budget.csv:1"]


def test_a_broken_sample_is_left_out_and_told(copy):
    """Sound samples load although another one is broken."""
    copy.replace("project.toml", "weight = 40", "weight = 41")
    sound = Copy(copy.root, "sample-basic")
    faults = Faults()

    samples = load_samples(copy.root, faults)

    assert [record.id for record, _ in samples] == [sound.name]
    assert len(faults.findings) == 1


def test_a_project_may_stand_anywhere(tmp_path):
    """A folder outside the content root is read just as well."""
    folder = tmp_path / "elsewhere"
    shutil.copytree(content_root() / "sample" / "sample-basic", folder)
    faults = Faults()

    record = load_project(folder, tmp_path, faults)

    assert faults.findings == ()
    assert record is not None
    assert record.id == "sample-basic"
