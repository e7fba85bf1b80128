import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from molip.errors import ContentError, InvalidInputError, UnknownIdError
from molip.projects.evidence import EvidenceFile, EvidenceKind, NewEvidence, check_log
from molip.store import MAX_FILE_BYTES
from tests.desks import MORNING, OTHER, PROJECT

ENTRY = NewEvidence(
    date(2026, 6, 1), EvidenceKind.FAILED, "내구시험 중단", "시험 도중\n멈추었다."
)


def _append(store, entry=ENTRY, project_id=PROJECT, at=MORNING):
    with store.write() as unit:
        return unit.evidence.append(project_id, entry, "한연구", "lead", at)


def _log(store, project_id=PROJECT):
    with store.read() as unit:
        return unit.evidence.log(project_id)


def test_entries_are_numbered_chained_and_come_back_as_written(desk):
    """The log that is read is the log that was sealed."""
    full = replace(
        ENTRY, milestone="M3", links=("https://예시.한국/자료", "P1"), corrects=1
    )
    first = _append(desk.store)
    second = _append(desk.store, full, at=MORNING + timedelta(microseconds=1))

    log = _log(desk.store)

    assert log == (first, second)
    assert [e.seq for e in log] == [1, 2]
    assert (log[0].previous, log[1].previous) == ("", first.seal)
    assert not list(check_log(log))


def test_each_project_counts_for_itself(desk):
    """The numbers of one log do not depend on another's."""
    _append(desk.store)

    assert _append(desk.store, project_id=OTHER).seq == 1


def test_a_moment_is_the_same_by_any_clock(desk):
    """Written by a clock in UTC, it is sealed and read by the clock of Seoul."""
    written = _append(desk.store, at=datetime(2026, 11, 24, 1, 0, 0, tzinfo=UTC))

    assert written.recorded_at.isoformat() == "2026-11-24T10:00:00+09:00"
    assert not list(check_log(_log(desk.store)))


def test_many_may_write_into_one_log_at_once(desk):
    """Nobody is turned away, no number is missing, the chain holds."""
    writers = [
        threading.Thread(target=lambda: [_append(desk.store) for _ in range(10)])
        for _ in range(4)
    ]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)

    log = _log(desk.store)
    assert [e.seq for e in log] == list(range(1, 41))
    assert not list(check_log(log))


def test_a_change_behind_our_back_is_found(desk):
    """Whoever gets round the triggers still breaks the seal."""
    for _ in range(3):
        _append(desk.store)
    with desk.store._writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER evidence_no_update"))
        else:
            connection.execute(
                text("ALTER TABLE evidence DISABLE TRIGGER evidence_append_only")
            )
        connection.execute(text("UPDATE evidence SET title = '성공' WHERE seq = 2"))

    findings = list(check_log(_log(desk.store)))

    assert [finding.where for finding in findings] == [f"{PROJECT} 수행기록 2"]


@pytest.mark.parametrize("corrects", [-1, 1, 7])
def test_a_correction_must_name_an_earlier_entry(desk, corrects):
    """The first entry has nothing to correct."""
    with pytest.raises(InvalidInputError, match="바로잡을 기록"):
        _append(desk.store, replace(ENTRY, corrects=corrects))

    assert _log(desk.store) == ()


def test_an_entry_needs_its_project_and_its_files(desk):
    """Nothing hangs in the air."""
    bare = replace(ENTRY, files=(EvidenceFile("없음.pdf", 3, "0" * 64),))

    with pytest.raises(UnknownIdError):
        _append(desk.store, project_id="no-such-project")
    with pytest.raises(InvalidInputError, match="보관되어 있지 않습니다"):
        _append(desk.store, bare)


def test_a_file_is_kept_once_however_often_it_comes(desk):
    """Bytes are known by their hash, names belong to the entries."""
    data = bytes(range(256))
    with desk.store.write() as unit:
        one = unit.files.put("가.bin", data, MORNING)
        two = unit.files.put("나.bin", data, MORNING)

    with desk.store.read() as unit:
        assert unit.files.read(one.sha256) == data
    with desk.store._engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM files")).scalar()
    assert (one.name, two.name, one.sha256 == two.sha256, count) == (
        "가.bin",
        "나.bin",
        True,
        1,
    )


def test_a_file_of_the_largest_size_comes_back_whole(desk):
    """20 MiB to the byte."""
    data = b"\x00\xff" * (MAX_FILE_BYTES // 2)
    with desk.store.write() as unit:
        kept = unit.files.put("큰 자료.zip", data, MORNING)

    with desk.store.read() as unit:
        assert unit.files.read(kept.sha256) == data


@pytest.mark.parametrize("data", [b"", b"x" * (MAX_FILE_BYTES + 1)])
def test_an_empty_or_too_large_file_is_refused(desk, data):
    """The message names the file."""
    with (
        pytest.raises(InvalidInputError, match=r"자료\.zip"),
        desk.store.write() as unit,
    ):
        unit.files.put("자료.zip", data, MORNING)


def test_bytes_that_changed_are_never_handed_out(desk):
    """A file is checked against its hash each time it is read."""
    with desk.store.write() as unit:
        kept = unit.files.put("자료.csv", b"1,2", MORNING)
    with desk.store._writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER files_no_update"))
        else:
            connection.execute(
                text("ALTER TABLE files DISABLE TRIGGER files_append_only")
            )
        connection.execute(text("UPDATE files SET data = :d"), {"d": b"1,3"})

    with (
        pytest.raises(ContentError, match="내용이 바뀌었습니다"),
        desk.store.read() as unit,
    ):
        unit.files.read(kept.sha256)


def test_bytes_that_were_never_kept_are_told(desk):
    """A hash that leads nowhere is no empty file."""
    with pytest.raises(UnknownIdError, match="첨부파일"), desk.store.read() as unit:
        unit.files.read("0" * 64)
