"""Entries written before keep their seals; what entries gained is sealed, too."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest
from alembic import command
from sqlalchemy import text

from molip.errors import ContentError, InvalidInputError
from molip.projects.evidence import (
    Consulting,
    EvidenceKind,
    NewEvidence,
    Uptake,
    check_holds,
    check_log,
)
from molip.store import Store
from molip.store.migrating import migration_config
from tests.desks import MORNING, PROJECT

ADVICE = Consulting(
    "수요기업 품질 부서", "시험 온도를 더 높일 것", Uptake.PARTLY, "80 ℃"
)
FULL = NewEvidence(
    date(2026, 6, 1),
    EvidenceKind.CONSULTED,
    "시험 조건 자문",
    "온도를 어디까지 올릴지 물었다.",
    people=("lead", "engineer"),
    consulting=ADVICE,
    origin="notebook:0f",
)
# Sealed by the program as it was before seals had versions.
OLD_FILE = "52186c933993da4082b3cdc7c40bb4bf735b391ff54a2ef78c037dda6c38a680"
OLD_SEALS = (
    "3cc92e1f4d1641bbd355d9d74d730dc0ea74a152153ecdd8976424bd7f3fc178",
    "35536ed844e4f0add2fe07022b5de23c8d1bdccb366351d7bd574a02f5a6fa08",
)
OLD_ENTRY = (
    "INSERT INTO evidence VALUES ('old-project', :seq, :day, :kind, :title, :body, "
    ":milestone, :links, :corrects, '한연구', 'lead', :at, :previous, :seal)"
)
OLD_ROWS = (
    {
        "seq": 1,
        "day": "2026-06-01",
        "kind": "실패",
        "title": "내구시험 중단",
        "body": "시험 도중\n멈추었다.",
        "milestone": "M3",
        "links": '["https://예시.한국/자료", "P1"]',
        "corrects": 0,
        "at": "2026-06-01T18:00:00.000000+09:00",
        "previous": "",
        "seal": OLD_SEALS[0],
    },
    {
        "seq": 2,
        "day": "2026-06-02",
        "kind": "시도",
        "title": "다시 시도",
        "body": "조건을 바꿈",
        "milestone": "",
        "links": "[]",
        "corrects": 1,
        "at": "2026-06-02T18:00:00.000500+09:00",
        "previous": OLD_SEALS[0],
        "seal": OLD_SEALS[1],
    },
)


@pytest.fixture
def old_store(empty_url):
    """A store of an older Molip with two entries, brought to the newest shape."""
    store = Store(empty_url)
    with store._writer.begin() as connection:
        command.upgrade(migration_config(connection), "0005")
        at = OLD_ROWS[0]["at"]
        connection.execute(
            text("INSERT INTO projects VALUES ('old-project', :at)"), {"at": at}
        )
        for row in OLD_ROWS:
            connection.execute(text(OLD_ENTRY), row)
        file = {"h": OLD_FILE, "d": b"1,2\n", "at": at}
        connection.execute(text("INSERT INTO files VALUES (:h, 4, :d, :at)"), file)
        connection.execute(
            text(
                "INSERT INTO evidence_files VALUES "
                "('old-project', 1, 1, '결과.csv', 4, :h)"
            ),
            {"h": OLD_FILE},
        )
    store.migrate()
    yield store
    store.close()


def _log(store, project_id="old-project"):
    with store.read() as unit:
        return unit.evidence.log(project_id)


def test_entries_of_an_old_database_keep_their_seals(old_store):
    """No seal is written anew: the old shape goes on holding, entry by entry."""
    log = _log(old_store)

    assert [(e.seal, e.version) for e in log] == [(seal, 1) for seal in OLD_SEALS]
    assert list(check_log(log)) == []
    assert log[0].entry.files[0].attached_at is None


def test_new_entries_follow_old_ones_in_one_chain(old_store):
    """The first new seal holds the last old one."""
    with old_store.write() as unit:
        new = replace(FULL, corrects=2)
        unit.evidence.append("old-project", new, "한연구", "lead", MORNING)

    log = _log(old_store)

    assert (log[2].version, log[2].previous, log[2].entry) == (2, OLD_SEALS[1], new)
    assert list(check_log(log)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"people": ("lead",)},
        {"consulting": ADVICE},
        {"origin": "git:0f"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_an_old_seal_does_not_cover_cannot_be_slipped_in(old_store, change):
    """An old entry had none of it; having some means somebody added it."""
    log = list(_log(old_store))
    log[0] = replace(log[0], entry=replace(log[0].entry, **change))

    assert [f.where for f in check_log(log)] == ["old-project 수행기록 1"]


@pytest.mark.parametrize(
    "change",
    [
        {"people": ()},
        {"consulting": None},
        {"consulting": replace(ADVICE, uptake=Uptake.TAKEN)},
        {"origin": ""},
    ],
    ids=["people", "consulting", "uptake", "origin"],
)
def test_what_entries_gained_is_sealed(desk, change):
    """Who did it, what was advised and where it came from cannot be changed later."""
    with desk.store.write() as unit:
        written = unit.evidence.append(PROJECT, FULL, "한연구", "lead", MORNING)
    assert _log(desk.store, PROJECT) == (written,)

    altered = replace(written, entry=replace(FULL, **change))

    assert len(list(check_log([altered]))) == 1
    assert len(list(check_log([replace(written, version=1)]))) == 1
    assert len(list(check_log([replace(written, version=3)]))) == 1


def test_the_time_a_file_was_attached_is_kept_and_sealed(desk):
    """Moving it by a second is found."""
    with desk.store.write() as unit:
        file = unit.files.put("가.bin", b"1", MORNING)
        new = replace(FULL, files=(file,))
        unit.evidence.append(PROJECT, new, "한연구", "lead", MORNING)

    (written,) = _log(desk.store, PROJECT)

    kept = written.entry.files[0]
    assert kept.attached_at == MORNING
    moved = replace(kept, attached_at=MORNING + timedelta(seconds=1))
    altered = replace(written, entry=replace(written.entry, files=(moved,)))
    assert len(list(check_log([altered]))) == 1


def test_the_same_import_is_never_written_twice(desk):
    """The database itself keeps a mark once a project."""
    with desk.store.write() as unit:
        unit.evidence.append(PROJECT, FULL, "한연구", "lead", MORNING)

    with pytest.raises(InvalidInputError, match="이미"), desk.store.write() as unit:
        unit.evidence.append(PROJECT, FULL, "한연구", "lead", MORNING)

    assert len(_log(desk.store, PROJECT)) == 1


def test_times_running_backwards_are_found(desk):
    """An entry that claims to be older than the one before it is named."""
    for hours in (2, 1):
        with desk.store.write() as unit:
            plain = replace(FULL, origin="")
            at = MORNING + timedelta(hours=hours)
            unit.evidence.append(PROJECT, plain, "한연구", "lead", at)

    findings = list(check_log(_log(desk.store, PROJECT)))

    assert [f.where for f in findings] == [f"{PROJECT} 수행기록 2"]
    assert "먼저" in findings[0].problem


def test_entries_cut_from_the_end_are_found_by_a_seal_noted_before(desk):
    """A chain without its end is a chain; the noted seal tells."""
    for origin in ("git:a", "git:b"):
        with desk.store.write() as unit:
            new = replace(FULL, origin=origin)
            unit.evidence.append(PROJECT, new, "한연구", "lead", MORNING)
    log = _log(desk.store, PROJECT)

    assert list(check_holds(log, log[-1].seal)) == []
    assert len(list(check_holds(log[:-1], log[-1].seal))) == 1


@pytest.mark.parametrize(
    "change",
    ["kind = '성공'", "links = '['", "consulting = '{}'", "happened_on = 'x'"],
)
def test_what_no_entry_can_hold_is_told_as_an_alteration(desk, change):
    """Garbage put into the database is a finding, not a crash."""
    if desk.store._engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL lets nobody put a text where a date belongs")
    with desk.store.write() as unit:
        unit.evidence.append(PROJECT, FULL, "한연구", "lead", MORNING)
    with sqlite3.connect(desk.store._engine.url.database) as other:
        other.execute("DROP TRIGGER evidence_no_update")
        other.execute(f"UPDATE evidence SET {change}")  # noqa: S608 - our own text

    with pytest.raises(ContentError, match="바뀌어 읽을 수 없습니다"):
        _log(desk.store, PROJECT)
