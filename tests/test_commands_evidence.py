import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from molip.commands.evidence import (
    log_evidence,
    read_evidence,
    read_evidence_file,
    verify_evidence,
)
from molip.errors import InvalidInputError, UnknownIdError
from molip.projects.evidence import EvidenceFile, EvidenceKind, NewEvidence
from tests.desks import ADMINISTRATOR, OTHER, PROJECT, RESEARCHER

ENTRY = NewEvidence(date(2026, 6, 1), EvidenceKind.TRIED, "다시 시도", "조건을 바꿈")


def test_an_entry_is_kept_with_its_files(desk):
    """Who, when and what: all of it comes back, the bytes too."""
    files = {"나/결과 표.csv": b"1,2\n", "사진.png": b"\x89PNG"}

    written = log_evidence(desk, RESEARCHER, PROJECT, ENTRY, files)

    assert read_evidence(desk, RESEARCHER, PROJECT) == (written,)
    assert written.recorder == RESEARCHER.name
    assert [f.name for f in written.entry.files] == ["결과 표.csv", "사진.png"]
    for file, data in zip(written.entry.files, files.values(), strict=True):
        assert read_evidence_file(desk, RESEARCHER, PROJECT, file.sha256) == data
    assert verify_evidence(desk, RESEARCHER, PROJECT) == ()


def test_a_file_of_another_project_is_not_handed_out(desk):
    """Knowing a hash opens nothing."""
    written = log_evidence(desk, RESEARCHER, PROJECT, ENTRY, {"a.txt": b"a"})
    sha256 = written.entry.files[0].sha256

    with pytest.raises(UnknownIdError):
        read_evidence_file(desk, ADMINISTRATOR, OTHER, sha256)


def test_verifying_finds_an_altered_file_and_an_altered_entry(desk):
    """Whoever gets round the database's guard is still found out."""
    for name in ("a.txt", "b.txt"):
        log_evidence(desk, RESEARCHER, PROJECT, ENTRY, {name: name.encode()})
    with desk.store._writer.begin() as connection:
        for table in ("files", "evidence"):
            if connection.dialect.name == "sqlite":
                connection.execute(text(f"DROP TRIGGER {table}_no_update"))
            else:
                trigger = f"DISABLE TRIGGER {table}_append_only"
                connection.execute(text(f"ALTER TABLE {table} {trigger}"))
        connection.execute(text("UPDATE files SET data = :d"), {"d": b"x"})
        connection.execute(text("UPDATE evidence SET body = '지움' WHERE seq = 1"))

    findings = verify_evidence(desk, RESEARCHER, PROJECT)

    assert [f.where.split()[0] for f in findings] == [PROJECT, "첨부파일", "첨부파일"]


def test_verifying_finds_a_file_that_is_gone(desk):
    """Bytes that somebody removed are reported, not passed over."""
    if desk.store._engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL lets nobody drop a row that another one names")
    log_evidence(desk, RESEARCHER, PROJECT, ENTRY, {"a.txt": b"a"})
    with sqlite3.connect(desk.store._engine.url.database) as other:
        # A connection of our own: references are not watched unless asked for.
        other.execute("DROP TRIGGER files_no_delete")
        other.execute("DELETE FROM files")

    findings = verify_evidence(desk, RESEARCHER, PROJECT)

    assert [finding.where for finding in findings] == ["첨부파일"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": "  "}, "제목"),
        ({"title": "두\n줄"}, "제목"),
        ({"title": "가" * 201}, "제목"),
        ({"body": "\n"}, "내용"),
        ({"body": "가" * 20_001}, "내용"),
        ({"happened_on": date(2026, 11, 25)}, "일어난 날"),
        ({"happened_on": date(1999, 1, 1)}, "일어난 날"),
        ({"links": ("javascript:alert(1)",)}, "관련 자료"),
        ({"links": ("https://a b",)}, "관련 자료"),
        ({"links": ("https://a.kr/",) * 21}, "관련 자료"),
        ({"corrects": 3}, "바로잡을"),
        ({"files": (EvidenceFile("a", 1, "0"),)}, "첨부파일"),
        ({"body": "반쪽 \ud83d"}, "번째 글자"),
    ],
)
def test_what_cannot_be_kept_is_told(desk, change, told):
    """The message names the part; nothing is written."""
    with pytest.raises(InvalidInputError, match=told):
        log_evidence(desk, RESEARCHER, PROJECT, replace(ENTRY, **change))

    assert read_evidence(desk, RESEARCHER, PROJECT) == ()


@pytest.mark.parametrize(
    "files",
    [
        {"a.txt": b""},
        {"a.txt": b"1", "b/a.txt": b"2"},
        {f"{n}.txt": b"1" for n in range(11)},
        {"a.txt": b"x" * (20 * 1024 * 1024 + 1)},
    ],
    ids=["empty", "same name", "too many", "too large"],
)
def test_a_file_that_cannot_be_kept_takes_the_entry_back(desk, files):
    """An entry stands with all its files or not at all."""
    with pytest.raises(InvalidInputError):
        log_evidence(desk, RESEARCHER, PROJECT, ENTRY, files)

    assert read_evidence(desk, RESEARCHER, PROJECT) == ()


def test_milestones_and_outputs_of_the_project_can_be_named(desk, record):
    """Links lead into the record; a milestone of nowhere is refused."""
    linked = replace(
        ENTRY,
        milestone=record.milestones[0].id,
        links=(record.outputs[0].id, "https://example.com/자료"),
    )

    assert log_evidence(desk, RESEARCHER, PROJECT, linked).entry == linked
    with pytest.raises(UnknownIdError, match="추진 일정"):
        log_evidence(desk, RESEARCHER, PROJECT, replace(ENTRY, milestone="nowhere"))


def test_today_is_the_day_it_is_in_seoul(desk):
    """At nine in the evening in London it is tomorrow in Seoul already."""
    today = replace(ENTRY, happened_on=desk.today)
    desk.now.at += timedelta(hours=15)

    tomorrow = replace(ENTRY, happened_on=today.happened_on + timedelta(days=1))

    assert log_evidence(desk, RESEARCHER, PROJECT, tomorrow).seq == 1
