"""A plan set beside projects at desk and console: who sees what, and what is kept."""

import json
from dataclasses import replace

import pytest

from molip.cli import main
from molip.commands import novelty
from molip.commands.novelty import (
    AskedPlan,
    export_similar,
    find_similar,
    read_plan_file,
)
from molip.commands.novelty_index import shelf_of
from molip.documents import plain_text
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import ForbiddenError, InvalidInputError, UnknownIdError
from molip.rules.novelty.paper import render_similar
from molip.rules.novelty.words import LONGEST
from tests.desks import (
    ADMINISTRATOR,
    MORNING,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)

ASKED = AskedPlan(PROJECT)


def keep(desk, record):
    """Keep a record as the next revision of its project."""
    with desk.store.write() as unit:
        version = unit.projects.version(record.id) + 1
        unit.projects.append(record, version, "office", "나관리", MORNING)


def secret(record, project_id):
    """Return the record as that of a security-classified project."""
    identity = replace(
        record.identity, security_class="보안", title="감추어야 할 과제", number="S-1"
    )
    return replace(record, id=project_id, identity=identity)


def shown(similar):
    """Return the ids of the projects that are shown."""
    return [one.other.id for one in similar.comparisons]


def test_others_projects_are_counted_and_never_named(desk):
    """Only an administrator sees every project; the plan itself is left out."""
    by_office = find_similar(desk, ADMINISTRATOR, ASKED)
    by_lead = find_similar(desk, RESEARCHER, ASKED)
    by_judge = find_similar(desk, REVIEWER, ASKED)
    by_stranger = find_similar(desk, STRANGER, AskedPlan(text="다이어프램 압축기"))

    assert (shown(by_office), by_office.withheld) == ([OTHER], 0)
    assert (shown(by_lead), by_lead.withheld) == ([], 1)
    assert (shown(by_judge), by_judge.withheld) == ([], 1)
    assert (shown(by_stranger), by_stranger.withheld) == ([OTHER], 1)
    assert by_office.comparisons[0].score == 100
    told = "\n".join(plain_text(render_similar(by_lead, desk.content.novelty)))
    assert "1건은 볼 권한이 없는 과제" in told


def test_a_security_project_is_shown_to_nobody(desk, record):
    """Not to administrators, not to those who take part in it, in no file."""
    keep(desk, secret(record, "classified"))
    insider = replace(RESEARCHER, projects=frozenset({PROJECT, "classified"}))

    for actor in (ADMINISTRATOR, insider):
        similar = find_similar(desk, actor, ASKED)
        paper = "\n".join(plain_text(render_similar(similar, desk.content.novelty)))
        assert "classified" not in shown(similar)
        assert similar.withheld >= 1
        assert "감추어야" not in paper
        assert "S-1" not in paper
    keep(desk, secret(record, OTHER))
    assert shown(find_similar(desk, ADMINISTRATOR, ASKED)) == []


def test_nobody_compares_the_plan_of_others(desk):
    """A plan is as confidential as its project."""
    with pytest.raises(ForbiddenError):
        find_similar(desk, STRANGER, ASKED)
    with pytest.raises(ForbiddenError):
        export_similar(desk, STRANGER, ASKED, "docx")
    with pytest.raises(UnknownIdError):
        find_similar(desk, ADMINISTRATOR, AskedPlan("none"))


def test_the_index_follows_the_records(desk, record):
    """A project that is added or changed is found as it stands now."""
    asked = AskedPlan(text="양자암호 통신위성", title="양자암호")
    assert shown(find_similar(desk, ADMINISTRATOR, asked)) == []
    first = shelf_of(desk)._index

    again = find_similar(desk, ADMINISTRATOR, asked)
    assert shown(again) == []
    assert shelf_of(desk)._index is first

    keep(desk, replace(record, id="quantum", final_goal="양자암호를 위성에서 쓴다."))
    assert shown(find_similar(desk, ADMINISTRATOR, asked)) == ["quantum"]
    keep(desk, replace(record, id="quantum"))
    assert shown(find_similar(desk, ADMINISTRATOR, asked)) == []
    assert find_similar(desk, ADMINISTRATOR, ASKED).compared == 2


def test_few_changes_among_many_projects_are_read_alone(desk, record):
    """The whole is not made anew, and what is found is the same."""
    for number in range(12):
        keep(desk, replace(record, id=f"p-{number:02}"))
    find_similar(desk, ADMINISTRATOR, ASKED)

    keep(desk, replace(record, id="p-03", final_goal="양자암호를 위성에서 쓴다."))
    found = find_similar(desk, ADMINISTRATOR, AskedPlan(text="양자암호"))

    assert shown(found) == ["p-03"]
    assert len(shelf_of(desk)._index.segments) == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "비어 있습니다"),
        (" \n\t", "비어 있습니다"),
        ("그리고 또는 12,345", "견줄 낱말이 없습니다"),
        ("가" * (LONGEST + 1), "너무 깁니다"),
    ],
)
def test_a_text_that_says_nothing_or_too_much_is_refused(desk, text, problem):
    """In Korean, with what to do."""
    with pytest.raises(InvalidInputError, match=problem):
        find_similar(desk, ADMINISTRATOR, AskedPlan(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "다이어프램 " * 30_000,
        "다" * LONGEST,
        "<script>alert(1)</script> 압축기",
        "\x00\x07압축기\ud7ff",
    ],
)
def test_a_strange_text_is_compared_all_the_same(desk, text):
    """Repeated, unbroken, hostile or unprintable: no more than words."""
    similar = find_similar(desk, ADMINISTRATOR, AskedPlan(text=text))

    assert similar.plan.undivided
    assert similar.compared == 2


def test_a_plan_file_is_read_whatever_its_kind(desk):
    """Text in UTF-8 or in the old encoding, and form files by their bytes."""
    paper = export_similar(desk, ADMINISTRATOR, ASKED, "hwpx")

    texts = [
        read_plan_file(desk, RESEARCHER, "a.txt", "연구 목표\n압축기".encode("cp949")),
        read_plan_file(desk, RESEARCHER, "a.md", "\ufeff연구 목표\n압축기".encode()),
    ]

    assert texts == ["연구 목표\n압축기"] * 2
    assert "차별성 비교 참고자료" in read_plan_file(desk, RESEARCHER, "a.hwpx", paper)
    with pytest.raises(InvalidInputError, match="글자를 읽을 수 없는"):
        read_plan_file(desk, RESEARCHER, "a.txt", b"\xff\xfe\x80\x80\xff")
    with pytest.raises(InvalidInputError):
        read_plan_file(desk, RESEARCHER, "a.hwpx", b"no form")


def test_a_plan_file_may_not_be_huge(desk, monkeypatch):
    """The limit is told."""
    monkeypatch.setattr(novelty, "LARGEST", 1024 * 1024)

    with pytest.raises(InvalidInputError, match="너무 큽니다"):
        read_plan_file(desk, RESEARCHER, "a.txt", b"a" * (1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("suffix", "reopen"), [("docx", read_docx_text), ("hwpx", read_hwpx_text)]
)
def test_the_comparison_reopens_as_it_was_written(desk, suffix, reopen):
    """With the reference beside it that it is no verdict."""
    similar = find_similar(desk, ADMINISTRATOR, ASKED)

    data = export_similar(desk, ADMINISTRATOR, ASKED, suffix)

    texts = reopen(data)
    assert texts == list(plain_text(render_similar(similar, desk.content.novelty)))
    assert desk.content.novelty.reference in texts
    with pytest.raises(InvalidInputError, match="쓸 수 없는 형식"):
        export_similar(desk, ADMINISTRATOR, ASKED, "exe")


@pytest.fixture
def _console(tmp_path, monkeypatch):
    """A console over the samples."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)


@pytest.mark.usefixtures("_console")
def test_the_console_sets_a_plan_beside_projects(capsys, tmp_path):
    """A project or a file; as text, as JSON, as a paper."""
    plan = tmp_path / "plan.txt"
    plan.write_text("저수지 남조류 경보\n", encoding="utf-8")
    out = tmp_path / "paper.docx"

    assert main(["novelty", "--project", "sample-basic"]) == 0
    text = capsys.readouterr().out
    assert main(["novelty", "--file", str(plan), "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert main(["novelty", "--file", str(plan)]) == 0
    undivided = capsys.readouterr().out
    assert main(["novelty", "--file", str(plan), "--out", str(out)]) == 0

    assert "연구개발과제평가단이 판단합니다" in text
    assert "1. [예시·가상] 분광·유전자 융합" in text
    assert values["similar"][0]["project"] == "sample-applied"
    assert values["similar"][0]["aspects"][0]["shared"] == ["남조류", "저수지", "경보"]
    assert "제목을 찾지 못해" in undivided
    assert "차별성 비교 참고자료" in read_docx_text(out.read_bytes())


@pytest.mark.usefixtures("_console")
def test_the_console_says_when_nothing_is_near_and_when_a_file_is_missing(
    capsys, tmp_path
):
    """In Korean, with the exit code that fits."""
    plan = tmp_path / "plan.md"
    plan.write_text("qqqq zzzz\n", encoding="utf-8")

    assert main(["novelty", "--file", str(plan)]) == 0
    assert "같은 말을 쓰는 것이 없습니다" in capsys.readouterr().out
    assert main(["novelty", "--file", str(tmp_path / "none.txt")]) == 1
    assert "파일을 읽을 수 없습니다" in capsys.readouterr().err
