"""Importing at the command line: a dry run, every fault, words told in Korean."""

import json

import pytest

from molip.importing.opening import MAX_BYTES
from tests.test_cli import run  # noqa: F401 - a fixture

PROJECT = "sample-development"
HEADER = "집행일자,비목,집행금액,거래처,적요\n"
ROWS = "2024-03-04,재료비,1,상사,새 시약\n2024-03-05,도서구입,2,서점,책\n"
TOLD = ("--unit", "천원", "--say", "결제수단=카드", "--say", "비목:도서구입=연구활동비")


@pytest.fixture
def ledger(tmp_path):
    """Return a ledger file as an old system writes it."""
    path = tmp_path / "원장.csv"
    path.write_bytes((HEADER + ROWS).encode("cp949"))
    return path


def test_every_fault_is_printed_and_nothing_is_taken(run, ledger):  # noqa: F811
    """What is not told is asked: unit, method, an unknown word."""
    code, out, err = run("projects", "import", ledger, "--project", PROJECT)

    assert code == 1
    assert "CP949(EUC-KR)" in out
    assert "단위가 적혀 있지 않습니다" in err
    assert "결제수단이 적혀 있지 않습니다" in err
    assert "'도서구입'이 무엇인지 알 수 없습니다" in err
    assert "→" in err


def test_a_dry_run_takes_nothing_and_the_same_file_twice_adds_nothing(run, ledger):  # noqa: F811
    """First shown, then done, then already there."""
    command = ("projects", "import", ledger, "--project", PROJECT, *TOLD)

    _, shown, _ = run(*command, "--dry-run", "--json")
    code, done, _ = run(*command)
    _, again, _ = run("projects", "import", ledger, "--project", PROJECT)

    figures = json.loads(shown)
    assert (figures["added"], figures["already"], figures["unit_won"]) == (2, 0, 1000)
    assert figures["columns"]["amount"] == 2
    assert [s["read"] for s in figures["sums_won"]] == [1000, 2000]
    assert code == 0
    assert "2건을 더했습니다" in done
    assert "2건은 이미 있습니다" in again


def test_a_total_that_differs_is_accepted_only_when_told_so(run, ledger):  # noqa: F811
    """The difference is named in won."""
    ledger.write_bytes((HEADER + ROWS + ",합계,5,,\n").encode("cp949"))
    command = ("projects", "import", ledger, "--project", PROJECT, *TOLD)

    code, _, err = run(*command)
    accepted, _, _ = run(*command, "--accept-totals")

    assert (code, accepted) == (1, 0)
    assert "차이 2,000원" in err


def test_a_list_of_projects_is_imported(run, tmp_path):  # noqa: F811
    """Without a project, the file is a list of them."""
    path = tmp_path / "과제.csv"
    path.write_text(
        "과제번호,과제명,연구책임자,주관기관,연구기간\n"
        "RS-2026-9,새 과제,김책임,대학,2026-01-01~2026-12-31\n",
        encoding="utf-8",
    )

    refused, _, err = run("projects", "import", path)
    code, _, _ = run("projects", "import", path, "--say", "연구개발단계=기초")
    _, listed, _ = run("projects", "list")
    _, again, _ = run("projects", "import", path, "--json")

    assert (refused, code) == (1, 0)
    assert "연구개발단계가 적혀 있지 않습니다" in err
    assert "rs-2026-9" in listed
    assert json.loads(again)["already"] == ["RS-2026-9"]


@pytest.mark.parametrize(
    ("said", "words"),
    [("모름=1", "그런 항목이 없습니다"), ("비목:도서구입", "'=' 뒤에 값이")],
)
def test_a_word_that_cannot_be_understood_is_named(run, ledger, said, words):  # noqa: F811
    """With what could be said instead."""
    code, _, err = run(
        "projects", "import", ledger, "--project", PROJECT, "--say", said
    )

    assert code == 1
    assert words in err


def test_a_file_that_is_too_large_or_not_there_is_refused_unread(run, tmp_path):  # noqa: F811
    """A sparse file of two gigabytes costs nothing."""
    path = tmp_path / "큰 파일.csv"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)

    code, _, err = run("projects", "import", path, "--project", PROJECT)
    missing, _, told = run("projects", "import", "no-such", "--project", PROJECT)

    assert (code, missing) == (1, 1)
    assert f"{MAX_BYTES // 1024 // 1024}MB보다 큽니다" in err
    assert "파일을 읽을 수 없습니다" in told
