from dataclasses import replace

import pytest

from molip.commands.projects import import_project, list_projects, read_project
from molip.errors import ContentError, UnknownIdError
from tests.desks import ADMINISTRATOR, OTHER, PROJECT, RESEARCHER


def test_a_record_comes_back_exactly(desk, record):
    """Dates, decimals with their precision, won: nothing is lost on the way."""
    assert read_project(desk, RESEARCHER, PROJECT) == record


def test_an_import_adds_a_revision(desk, record):
    """The newest stands; the earlier one stays where it was."""
    later = replace(record, final_goal="새 목표를 적은 기록")

    import_project(desk, ADMINISTRATOR, later)

    assert read_project(desk, RESEARCHER, PROJECT) == later
    with desk.store.read() as unit:
        assert unit.projects.version(PROJECT) == 2


def test_a_record_that_does_not_hold_together_is_refused_whole(desk, record):
    """All its faults are told at once, nothing is kept."""
    people = tuple(replace(person, institute="nowhere") for person in record.people)
    broken = replace(record, id="x" * 121, people=people)

    with pytest.raises(ContentError) as raised:
        import_project(desk, ADMINISTRATOR, broken)

    assert len(raised.value.findings) > len(people)
    assert {r.id for r in list_projects(desk, ADMINISTRATOR)} == {PROJECT, OTHER}


def test_an_unknown_project_is_told_without_naming_others(desk):
    """An id that leads nowhere gives no other project away."""
    with pytest.raises(UnknownIdError) as raised:
        read_project(desk, ADMINISTRATOR, f"{PROJECT}s")

    assert PROJECT not in raised.value.remedy
