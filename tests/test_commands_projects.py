from dataclasses import replace

import pytest

from molip.commands.projects import (
    import_project,
    list_projects,
    project_history,
    read_project,
    revise_project,
)
from molip.errors import ConflictError, ContentError, UnknownIdError
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


def test_a_change_is_kept_beside_what_was_before(desk, record):
    """Each revision tells who changed the record, when, and where it comes from."""
    goal = "고쳐 적은 목표"

    kept = revise_project(
        desk,
        RESEARCHER,
        (PROJECT, 1),
        lambda old: replace(old, final_goal=goal),
        "화면에서 고침",
    )

    first, second = project_history(desk, RESEARCHER, PROJECT)
    assert (first.record, second) == (record, kept)
    assert (kept.version, kept.record.final_goal) == (2, goal)
    assert (kept.actor_name, kept.source) == (RESEARCHER.name, "화면에서 고침")


def test_a_change_that_changes_nothing_adds_nothing(desk):
    """Saving what stands there already is no revision."""
    revise_project(desk, RESEARCHER, (PROJECT, 1), lambda old: old, "화면에서 고침")

    assert len(project_history(desk, RESEARCHER, PROJECT)) == 1


def test_who_comes_second_is_told(desk):
    """Two people change one record: the first stands, the second loses nothing."""
    base = (PROJECT, 1)
    revise_project(desk, RESEARCHER, base, lambda r: replace(r, final_goal="가"), "")

    with pytest.raises(ConflictError):
        revise_project(
            desk, ADMINISTRATOR, base, lambda r: replace(r, final_goal="나"), ""
        )

    assert read_project(desk, RESEARCHER, PROJECT).final_goal == "가"
    assert len(project_history(desk, RESEARCHER, PROJECT)) == 2


def test_a_change_that_breaks_the_record_is_refused(desk, record):
    """The record stays as it was, and every fault is told."""
    with pytest.raises(ContentError):
        revise_project(
            desk, RESEARCHER, (PROJECT, 1), lambda old: replace(old, people=()), ""
        )

    assert read_project(desk, RESEARCHER, PROJECT) == record


def test_no_project_has_no_history(desk):
    """An id that leads nowhere is told like any other."""
    with pytest.raises(UnknownIdError):
        project_history(desk, ADMINISTRATOR, "none")
