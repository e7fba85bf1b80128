import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from molip.access import Actor, Role
from molip.commands.evidence import read_evidence, verify_evidence
from molip.commands.opening import load_sample, open_desk, seoul_now
from molip.commands.projects import list_projects
from molip.commands.settings import Settings
from molip.content import Faults, content_root
from molip.errors import InvalidInputError
from molip.projects.reader import load_samples
from tests.desks import MORNING

OFFICE = Actor("office", "나관리", Role.ADMINISTRATOR)


@pytest.fixture(scope="module")
def samples():
    """The shipped samples."""
    faults = Faults()
    found = load_samples(content_root(), faults)
    faults.raise_if_any()
    return found


def test_settings_have_working_defaults():
    """Nothing has to be set."""
    settings = Settings.from_environment({})

    assert settings == Settings(Path(".molip"), "", sample=False)
    assert settings.practice_day is None
    assert settings.url == "sqlite:///.molip/molip.db"


def test_settings_come_from_the_environment():
    """All three variables are heard."""
    settings = Settings.from_environment(
        {
            "MOLIP_DATA": "자료",
            "MOLIP_DATABASE_URL": "postgresql://db/molip",
            "MOLIP_SAMPLE": "1",
        }
    )

    assert settings.data == Path("자료")
    assert settings.url == "postgresql://db/molip"
    assert settings.sample


def test_a_setting_that_is_no_answer_is_refused():
    """A typing error does not silently mean no."""
    with pytest.raises(InvalidInputError, match="MOLIP_SAMPLE"):
        Settings.from_environment({"MOLIP_SAMPLE": "yes"})


def test_a_day_for_practice_is_for_the_fictional_projects_alone(tmp_path, content):
    """The clock goes on from that day there, and nowhere else."""
    given = {"MOLIP_DATA": str(tmp_path), "MOLIP_PRACTICE_DAY": "2027-02-10"}
    sample = {**given, "MOLIP_SAMPLE": "1"}

    desk = open_desk(Settings.from_environment(sample), content)

    assert desk.today == date(2027, 2, 10)
    with pytest.raises(InvalidInputError, match="예시 과제를 담은 곳"):
        Settings.from_environment(given)
    with pytest.raises(InvalidInputError, match="날짜가 아닙니다"):
        Settings.from_environment({**sample, "MOLIP_PRACTICE_DAY": "내일"})


def test_opening_makes_folder_and_database_and_loads_the_sample_once(
    tmp_path, content, samples
):
    """However often it is opened, the same projects and logs are there."""
    settings = Settings(tmp_path / "새 폴더" / "자료", sample=True)

    for _ in range(2):
        desk = open_desk(settings, content)

    records = list_projects(desk, OFFICE)
    assert records == tuple(sorted((r for r, _ in samples), key=lambda r: r.id))
    for record, entries in samples:
        log = read_evidence(desk, OFFICE, record.id)
        assert tuple(evidence.entry for evidence in log) == entries
        assert verify_evidence(desk, OFFICE, record.id) == ()


def test_a_database_elsewhere_needs_no_data_folder(tmp_path, url, content):
    """Given an address, nothing is made on the disk."""
    folder = tmp_path / "unused"

    desk = open_desk(Settings(folder, url), content)

    assert list_projects(desk, OFFICE) == ()
    assert not folder.exists()


def test_without_being_asked_no_sample_is_loaded(tmp_path, content):
    """A real installation starts empty."""
    assert list_projects(open_desk(Settings(tmp_path), content), OFFICE) == ()


def test_a_sample_that_fails_halfway_leaves_nothing(store, samples):
    """Three projects or none."""
    record, entries = samples[0]
    wrong = replace(entries[-1], corrects=999)
    broken = [*samples[1:], (record, (*entries, wrong))]

    with pytest.raises(InvalidInputError):
        load_sample(store, broken, MORNING)

    with store.read() as unit:
        assert unit.projects.all() == ()
    load_sample(store, samples, MORNING)
    with store.read() as unit:
        assert len(unit.projects.all()) == len(samples)


def test_servers_that_start_together_load_it_once(store, samples):
    """No second log entry, no error for who came second."""
    told, barrier = [], threading.Barrier(3)

    def load():
        barrier.wait(timeout=30)
        try:
            load_sample(store, samples, MORNING)
        except Exception as error:  # noqa: BLE001 - a thread's error must be seen
            told.append(error)

    loaders = [threading.Thread(target=load) for _ in range(3)]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join(timeout=60)

    assert told == []
    with store.read() as unit:
        for record, entries in samples:
            assert unit.projects.version(record.id) == 1
            assert len(unit.evidence.log(record.id)) == len(entries)


def test_a_folder_that_cannot_be_made_is_told(tmp_path, content):
    """The remedy names the variable."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(InvalidInputError, match="MOLIP_DATA"):
        open_desk(Settings(tmp_path / "file" / "data"), content)


def test_the_clock_is_the_clock_of_seoul():
    """Nine hours before London."""
    assert seoul_now().strftime("%z") == "+0900"
