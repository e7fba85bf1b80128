"""The command line does what the README says, and fails in plain Korean."""

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

import docx
import pytest

from molip.cli import main
from molip.cli.drafting import write_whole
from molip.content import content_root
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import InvalidInputError


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a way to run `molip` over an own store with the sample loaded."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)

    def run_molip(*arguments):
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_molip


def test_condense_prints_its_figures_as_json(run):
    """The three numbers that others rely on are numbers."""
    code, out, _ = run("condense", "--json", "--at", "2026-11-24")

    figures = json.loads(out)
    assert code == 0
    assert figures["source_forms"] == 465
    assert isinstance(figures["remaining_forms"], int)
    assert figures["unaccounted_fields"] == 0


def test_condense_counts_again_for_another_day(run):
    """Before the rules, all forms remain."""
    _, out, _ = run("condense", "--json", "--at", "2025-12-15")

    assert json.loads(out)["remaining_forms"] == 465


def test_condense_says_the_same_in_words(run):
    """A person reads what a program reads."""
    _, out, _ = run("condense", "--at", "2026-11-24")
    _, told, _ = run("condense", "--json", "--at", "2026-11-24")

    assert "기준일 2026. 11. 24. (서울 시각)" in out
    assert f"남는 서식 {json.loads(told)['remaining_forms']}건" in out


def test_projects_are_listed_with_their_ids(run):
    """The ids are what `molip draft` takes."""
    code, out, _ = run("projects", "list", "--json")

    projects = json.loads(out)
    assert code == 0
    assert {p["id"] for p in projects} >= {
        "sample-basic",
        "sample-applied",
        "sample-development",
    }
    assert all(p["sample"] for p in projects)


@pytest.mark.parametrize("project", ["sample-basic", "sample-development"])
def test_a_draft_is_written_as_docx_and_hwpx_with_the_same_text(run, tmp_path, project):
    """Two formats, one text."""
    word, hangul = tmp_path / "초안.docx", tmp_path / "초안.hwpx"

    for path in (word, hangul):
        code, out, err = run(
            "draft", "annual-report", "--project", project, "--out", path
        )
        assert (code, err) == (0, "")
        assert "저장했습니다" in out

    assert docx.Document(str(word)).tables
    texts = read_docx_text(word.read_bytes())
    assert texts == read_hwpx_text(hangul.read_bytes())
    assert any("연차보고서" in text for text in texts)


def test_a_sound_log_is_verified_and_an_altered_byte_is_found(run, tmp_path):
    """An auditor sees that nobody rewrote the notebook."""
    code, out, _ = run("evidence", "verify", "--project", "sample-development")
    assert code == 0
    assert "적힌 그대로" in out

    # Alters the file behind the program's back, as a tamperer would.
    path = tmp_path / "data" / "molip.db"
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = path.read_bytes()
    assert "프레팅".encode() in data
    path.write_bytes(data.replace("프레팅".encode(), "프레딩".encode()))

    code, out, _ = run("evidence", "verify", "--project", "sample-development")
    assert code == 1
    assert "바뀌었습니다" in out


def copy_sample(tmp_path):
    """Return a copy of a sample project under a new id."""
    folder = tmp_path / "my-project"
    shutil.copytree(content_root() / "sample" / "sample-basic", folder)
    path = folder / "project.toml"
    text = path.read_text(encoding="utf-8").replace("sample-basic", "my-project", 1)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_project_folder_is_imported(run, tmp_path):
    """What was imported is listed."""
    code, _, err = run("projects", "import", copy_sample(tmp_path))
    assert (code, err) == (0, "")

    _, out, _ = run("projects", "list")
    assert "my-project\t" in out


def test_a_project_with_a_wrong_sum_is_refused_whole(run, tmp_path):
    """The message names file and line; nothing of the project is kept."""
    folder = copy_sample(tmp_path)
    path = folder / "project.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index("budget_total = ") + len("budget_total = ")
    path.write_text(text[:start] + "9" + text[start:], encoding="utf-8")
    line = text.count("\n", 0, start) + 1

    code, _, err = run("projects", "import", folder)

    assert code == 1
    assert f"my-project/project.toml:{line}" in err
    assert "→" in err
    _, out, _ = run("projects", "list")
    assert "my-project" not in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("draft", "annual-report", "--project", "nobody", "--out", "x.docx"),
            "nobody",
        ),
        (
            ("draft", "anual-report", "--project", "sample-basic", "--out", "x.docx"),
            "an",
        ),
        (
            ("draft", "annual-report", "--project", "sample-basic", "--out", "x.pdf"),
            ".pdf",
        ),
        (
            (
                "draft",
                "annual-report",
                "--project",
                "sample-basic",
                "--year",
                "99",
                "--out",
                "x.docx",
            ),
            "99",
        ),
        (("condense", "--at", "2026-02-30"), "2026-02-30"),
        (("condense", "--at", "0026-02-03"), "날짜"),
        (("evidence", "verify", "--project", "nobody"), "nobody"),
        (("projects", "import", "no-such-folder"), "project.toml"),
        (("check", "--root", "no-such-folder"), "index.csv"),
    ],
)
def test_bad_input_gets_one_clear_message(run, tmp_path, monkeypatch, arguments, words):
    """Where, what and remedy; exit code 1; no file left behind."""
    monkeypatch.chdir(tmp_path)

    code, out, err = run(*arguments)

    assert code == 1
    told = err or out
    assert words in told
    assert "→" in told
    assert "Traceback" not in told
    assert not list(tmp_path.glob("x.*")) + list(tmp_path.glob(".molip-*"))


def test_a_mistyped_command_is_answered_in_korean(run, capsys):
    """Exit code 2 and where to find help."""
    with pytest.raises(SystemExit) as stopped:
        run("condens")

    assert stopped.value.code == 2
    assert "명령을 이해하지 못했습니다" in capsys.readouterr().err


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    """A folder that is not there stops the export before it begins."""
    with pytest.raises(InvalidInputError, match="쓸 수 없습니다"):
        write_whole(tmp_path / "no" / "x.docx", b"x")

    write_whole(tmp_path / "x.docx", b"old")
    write_whole(tmp_path / "x.docx", b"new")
    assert Path(tmp_path / "x.docx").read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["x.docx"]


def test_the_catalogue_is_counted(run):
    """Every form has fields; the three grounds of fields add up to all of them."""
    code, out, _ = run("forms", "stats", "--json")

    figures = json.loads(out)
    assert code == 0
    assert figures["forms"] == figures["forms_with_fields"] == 465
    assert figures["share_bound"] == 1
    grounds = ("share_read", "share_by_provision", "share_inferred")
    assert sum(figures[name] for name in grounds) == pytest.approx(1, abs=0.002)
    assert figures["distinct_facts"] < figures["fields"]
    counts = [fact["forms"] for fact in figures["most_repeated_facts"]]
    assert counts == sorted(counts, reverse=True)


def test_the_forms_of_an_installation_are_counted_on_request(run, tmp_path):
    """Without a folder only what was shipped is counted, and the text says so."""
    run("projects", "list")

    _, shipped, _ = run("forms", "stats")
    code, installed, _ = run("forms", "stats", "--data", tmp_path / "data")
    missing, _, told = run("forms", "stats", "--data", tmp_path / "nowhere")

    assert "실려 온 서식만" in shipped
    assert (code, "등록한 서식까지" in installed) == (0, True)
    assert missing != 0
    assert "molip.db" in told
    assert not (tmp_path / "nowhere").exists()


def test_decisions_are_exported_in_the_shape_of_the_cases(run, tmp_path):
    """An installation without any gives the header alone."""
    code, out, _ = run("forms", "decisions", "--out", tmp_path / "판단.csv")

    text = (tmp_path / "판단.csv").read_text(encoding="utf-8")
    assert code == 0
    assert "0건" in out
    assert text == "path,columns,kind,form,datum,decided_by,decided_on\n"


def test_the_check_tells_how_well_labels_are_bound(run):
    """None of the decisions is bound otherwise, and the share is printed."""
    code, out, _ = run("check")

    assert code == 0
    assert "틀림 0건" in out


def test_a_form_file_is_read(run, tmp_path):
    """What a file asks, and which facts of the dictionary those are."""
    path = tmp_path / "서식.docx"
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 0).text = "연구개발과제명", "연구개발과제번호"
    document.save(str(path))

    code, out, _ = run("read", path, "--json")

    told = json.loads(out)
    assert code == 0
    assert told["format"] == "DOCX"
    assert [f["datum"] for f in told["fields"]] == ["project-title", "project-number"]


def test_a_file_that_lies_about_its_type_is_refused(run, tmp_path):
    """An HWPX that is no zip gets a message, not a crash."""
    path = tmp_path / "서식.hwpx"
    path.write_bytes(b"PK not really a zip")

    code, _, err = run("read", path)

    assert code == 1
    assert "서식.hwpx" in err
    assert "→" in err


def test_a_form_is_filled_from_the_record(run, tmp_path):
    """The clean paper holds what the record knows, and the receipt says the rest."""
    path = tmp_path / "이의신청서.docx"

    code, out, _ = run(
        "fill", "objection", "--project", "sample-applied", "--out", path
    )

    assert code == 0
    assert "연구개발과제명" in out
    assert any("남조류" in text for text in read_docx_text(path.read_bytes()))


def test_an_agencys_own_file_is_filled_in_its_own_layout(run, tmp_path):
    """The file comes back with what the record knows; a signature stays open."""
    source, out_path = tmp_path / "서식.docx", tmp_path / "채움.docx"
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 0).text = "연구개발과제명", "연구책임자 서명"
    document.save(str(source))

    code, out, err = run(
        "fill", source, "--project", "sample-applied", "--out", out_path
    )

    assert (code, err) == (0, "")
    assert "연구책임자 서명" in out
    filled = docx.Document(str(out_path)).tables[0]
    assert "남조류" in filled.cell(0, 1).text
    assert filled.cell(1, 1).text == ""


def test_a_filled_file_keeps_its_own_format(run, tmp_path):
    """A DOCX asked for under another name is refused before anything is written."""
    source = tmp_path / "서식.docx"
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "연구개발과제명"
    document.save(str(source))

    code, _, err = run(
        "fill", source, "--project", "sample-applied", "--out", tmp_path / "x.hwpx"
    )

    assert code == 1
    assert "DOCX" in err
    assert not (tmp_path / "x.hwpx").exists()
