"""``molip evidence``: the log brought in, handed out and judged, with exit codes."""

import contextlib
import sqlite3

import pytest

from molip.cli import main
from molip.commands.evidence import log_evidence, read_evidence
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.projects.evidence import EvidenceKind, NewEvidence
from tests.desks import PROJECT, RESEARCHER

NOTES = "## 2026. 3. 4. 시편 제작\n전극을 바꾸어 보았다.\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a way to run `molip` over an own store with the sample loaded."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)

    def run_molip(*arguments):
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run_molip


@pytest.fixture
def exported(run, tmp_path):
    """The sample's log with one file more, exported with its files."""
    desk = open_desk(Settings.from_environment())
    day = read_evidence(desk, RESEARCHER, PROJECT)[-1].entry.happened_on
    new = NewEvidence(day, EvidenceKind.DONE, "자료를 붙임", "측정값")
    log_evidence(desk, RESEARCHER, PROJECT, new, {"결과.csv": b"1,2\n"})
    folder = tmp_path / "files"
    folder.mkdir()
    path = tmp_path / "log.jsonl"
    code, told = run(
        *("evidence", "export", "--project", PROJECT, "--out", path),
        *("--files", folder),
    )
    assert code == 0, told
    return path, folder


def test_an_auditor_needs_no_database(run, exported, monkeypatch):
    """Lines, files and last seal hold by themselves."""
    path, folder = exported
    seal = path.read_text(encoding="utf-8").split('"last":"')[1][:64]
    monkeypatch.setenv("MOLIP_DATA", "/nowhere/that/is")

    code, told = run(
        *("evidence", "verify", "--file", path, "--files", folder, "--seal", seal)
    )

    assert code == 0
    assert "적힌 그대로 이어져 있습니다" in told
    code, told = run("evidence", "verify", "--file", path)
    assert "첨부파일 1개는 보지 않았습니다" in told
    code, told = run("evidence", "verify", "--file", path, "--seal", "0" * 64)
    assert (code, "따로 적어 둔 봉인" in told) == (1, True)


def test_altered_lines_and_altered_files_are_all_told(run, exported):
    """Exit code 1, and every finding."""
    path, folder = exported
    (attached,) = folder.iterdir()
    attached.write_bytes(b"1,3\n")
    path.write_bytes(path.read_bytes().replace("측정값".encode(), "측정갑".encode()))

    code, told = run("evidence", "verify", "--file", path, "--files", folder)

    assert code == 1
    assert "적은 뒤에 내용이 바뀌었습니다" in told
    assert "붙인 뒤에 내용이 바뀌었습니다" in told
    assert "어긋난 곳 2건" in told


def test_a_row_altered_in_the_database_is_found(run, tmp_path):
    """Past every trigger, by SQL itself."""
    assert run("evidence", "verify")[0] == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "molip.db")) as other:
        other.execute("DROP TRIGGER evidence_no_update")
        other.execute(
            "UPDATE evidence SET recorder = '남' WHERE project_id = ? AND seq = 2",
            (PROJECT,),
        )
        other.commit()

    code, told = run("evidence", "verify", "--project", PROJECT)

    assert code == 1
    assert f"{PROJECT} 수행기록 2: 적은 뒤에 내용이 바뀌었습니다." in told
    assert run("evidence", "verify")[0] == 1


def test_a_notebook_is_brought_in_once(run, tmp_path):
    """A trial writes nothing; a second import adds nothing."""
    path = tmp_path / "노트.md"
    path.write_text(NOTES, encoding="utf-8")
    command = ("evidence", "import", path, "--project", PROJECT, "--kind", "시도")

    assert "가져올 기록 1건(적지 않았습니다)" in run(*command, "--dry-run")[1]
    assert "1건을 가져왔습니다" in run(*command)[1]
    code, told = run(*command)

    assert code == 0
    assert "이미 있는 기록 1건" in told
    assert "0건을 가져왔습니다" in told
    assert run("evidence", "verify", "--project", PROJECT)[0] == 0


def test_faulty_rows_stop_the_import_unless_left(run, tmp_path):
    """Exit code 1 and the row; with the option, the rest comes in."""
    path = tmp_path / "노트.md"
    path.write_text(NOTES + "## 3월 5일\n연도가 없음\n", encoding="utf-8")
    command = ("evidence", "import", path, "--project", PROJECT)

    code, told = run(*command)

    assert code == 1
    assert "노트.md 3째 줄" in told
    assert "아무것도 적지 않았습니다" in told
    code, told = run(*command, "--leave-faulty")
    assert (code, "1건을 가져왔습니다" in told) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("verify", "--file", "no.jsonl"), "no.jsonl"),
        (("verify", "--files", "x"), "--file"),
        (("export", "--project", PROJECT, "--out", "x.pdf"), "pdf"),
        (("export", "--project", PROJECT, "--out", "x.jsonl", "--files", "no"), "no"),
        (("import", "no.md", "--project", PROJECT), "no.md"),
    ],
)
def test_bad_input_gets_one_clear_message(run, arguments, words, tmp_path, monkeypatch):
    """Where, what and remedy; exit code 1; no file left behind."""
    monkeypatch.chdir(tmp_path)

    code, told = run("evidence", *arguments)

    assert code == 1
    assert words in told
    assert "→" in told
    assert not list(tmp_path.glob("x.*"))
