from dataclasses import replace
from datetime import timedelta

import pytest

from molip.access import Command
from molip.commands.admitting import AGAIN, Use, admit
from molip.commands.drafts import draft_report
from molip.commands.evidence import read_evidence
from molip.commands.panel_judging import read_seat
from molip.commands.projects import list_projects, read_project
from molip.commands.rules import current_rules
from molip.commands.submissions import (
    export_submission,
    open_submission,
    read_submission,
)
from molip.errors import ForbiddenError
from tests.desks import (
    ADMINISTRATOR,
    COLLEAGUE,
    MORNING,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)
from tests.panels import PANEL, formed, seat


@pytest.fixture
def still(desk):
    """A desk whose clock stands still."""
    return replace(desk, now=lambda: MORNING)


def _log(desk, **wanted):
    with desk.store.read() as unit:
        return unit.access_log.find(**wanted)


def test_a_reading_is_kept_once_in_ten_minutes(still):
    """A page that is drawn again and again leaves one entry."""
    for _ in range(5):
        read_project(still, RESEARCHER, PROJECT)
    later = replace(still, now=lambda: MORNING + AGAIN)
    read_project(later, RESEARCHER, PROJECT)

    entries = _log(still)

    assert [one.at for one in entries] == [MORNING + AGAIN, MORNING]
    assert {(one.actor, one.command, one.act, one.allowed) for one in entries} == {
        ("lead", "과제 보기", "보기", True)
    }


def test_what_is_read_by_others_or_of_others_is_kept_beside_it(still):
    """Once means: by the same person, of the same thing."""
    read_project(still, RESEARCHER, PROJECT)
    read_project(still, REVIEWER, PROJECT)
    read_evidence(still, RESEARCHER, PROJECT)
    list_projects(still, RESEARCHER)

    assert len(_log(still)) == 4
    assert len(_log(still, project_id=PROJECT)) == 3


def test_every_refusal_is_kept(still):
    """Also the second one of a minute, with the project that was asked for."""
    for _ in range(2):
        with pytest.raises(ForbiddenError):
            read_project(still, STRANGER, PROJECT)

    entries = _log(still, actor="stranger")

    assert [(one.project_id, one.allowed) for one in entries] == [(PROJECT, False)] * 2


def test_changes_and_exports_are_always_kept(still):
    """Reading again says little, taking out or changing again does."""
    submission = open_submission(still, RESEARCHER, PROJECT)
    for _ in range(2):
        export_submission(still, RESEARCHER, submission.id, "docx")

    acts = [one.act for one in _log(still, project_id=PROJECT)]

    assert acts == ["내보내기", "내보내기", "바꾸기"]


def test_a_project_that_has_to_be_found_is_named_in_the_log(still):
    """A submission's id alone would not tell whose people may see the entry."""
    submission = open_submission(still, RESEARCHER, PROJECT)

    with pytest.raises(ForbiddenError):
        read_submission(still, STRANGER, submission.id)

    assert [
        (one.project_id, one.allowed) for one in _log(still, actor=STRANGER.id)
    ] == [(PROJECT, False)]


def test_a_reviewer_who_reaches_for_what_is_being_written_is_kept(still):
    """The role would let them, the state of the submission does not."""
    submission = open_submission(still, RESEARCHER, PROJECT)

    with pytest.raises(ForbiddenError):
        read_submission(still, REVIEWER, submission.id)

    assert [one.allowed for one in _log(still, actor=REVIEWER.id)] == [False]


def test_who_does_not_sit_on_a_panel_is_kept_as_refused(desk):
    """Reviewers are let in by their seat, before and after the pledge."""
    formed(desk)
    seat(desk, REVIEWER.id)

    read_seat(desk, replace(REVIEWER, projects=frozenset()), PANEL)
    with pytest.raises(ForbiddenError):
        read_seat(desk, COLLEAGUE, PANEL)

    told = {(one.project_id, one.allowed) for one in _log(desk, actor=REVIEWER.id)}
    assert told == {(PROJECT, True)}
    assert [one.allowed for one in _log(desk, actor=COLLEAGUE.id)] == [False]


def test_forms_and_rules_that_all_may_read_leave_no_entry(still):
    """They tell nothing of anybody; a log full of them hides what matters."""
    current_rules(still, RESEARCHER)

    assert _log(still) == ()


def test_a_role_that_may_not_is_kept_without_looking_anything_up(still):
    """A reviewer learns nothing of what there is."""
    with pytest.raises(ForbiddenError):
        draft_report(still, REVIEWER, "annual-report", PROJECT)

    assert [one.command for one in _log(still)] == ["보고서 초안 만들기"]


def test_the_log_takes_any_id_that_was_asked_for(still):
    """What somebody tries is kept, however odd or long."""
    for odd in ("x" * 500, "a\0b", "\ud800"):
        with pytest.raises(ForbiddenError):
            admit(still, STRANGER, Command.READ_PROJECT, odd)

    assert len(_log(still)) == 3


def test_entries_are_found_by_person_and_day(still):
    """The newest first; the end of a day is not of the day."""
    for day in range(3):
        later = replace(still, now=lambda day=day: MORNING + timedelta(days=day))
        admit(later, ADMINISTRATOR, Command.EDIT_PROJECT, PROJECT, Use.CHANGE)
    admit(still, RESEARCHER, Command.EDIT_PROJECT, PROJECT)
    second = MORNING + timedelta(days=1)

    found = _log(still, since=second, until=second + timedelta(days=1))

    assert [one.at for one in found] == [second]
    assert len(_log(still, actor=ADMINISTRATOR.id, most=2)) == 2
    assert len(_log(still, actor=RESEARCHER.id)) == 1
