import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from molip.access import Command, Role
from molip.access.roles import Actor
from molip.commands.access_log import Wanted, export_access_log, read_access_log
from molip.commands.admitting import admit
from molip.commands.projects import read_project
from molip.errors import ForbiddenError
from tests.desks import (
    ADMINISTRATOR,
    MORNING,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)

FORMULA = Actor("odd", '=HYPERLINK("x")', Role.REVIEWER, frozenset({PROJECT}))


@pytest.fixture
def seen_desk(desk):
    """A desk at which a researcher, two reviewers and a stranger have looked."""
    for actor in (RESEARCHER, REVIEWER, FORMULA):
        read_project(desk, actor, PROJECT)
    with pytest.raises(ForbiddenError):
        read_project(desk, STRANGER, PROJECT)
    read_project(desk, STRANGER, OTHER)
    return desk


def test_the_office_sees_who_looked_at_everything(seen_desk):
    """Names, refusals, and the reading of the log itself."""
    entries = read_access_log(seen_desk, ADMINISTRATOR, Wanted())

    assert [(one.actor_name, one.allowed) for one in entries] == [
        ("나관리", True),
        ("남연구", True),
        ("남연구", False),
        (FORMULA.name, True),
        ("심평가", True),
        ("한연구", True),
    ]


def test_a_researcher_sees_who_looked_at_their_project_by_role(seen_desk):
    """No name and no id but their own, in the page and in the file."""
    wanted = Wanted(PROJECT)

    entries = read_access_log(seen_desk, RESEARCHER, wanted)
    told = export_access_log(seen_desk, RESEARCHER, wanted).decode("utf-8-sig")

    assert [one.role for one in entries].count("평가위원") == 2
    assert {one.actor_name for one in entries} == {"", "한연구"}
    assert {one.actor for one in entries} == {"", "lead"}
    assert not [name for name in ("심평가", "남연구", "HYPERLINK") if name in told]


@pytest.mark.parametrize(
    ("actor", "wanted"),
    [
        (RESEARCHER, Wanted()),
        (RESEARCHER, Wanted(OTHER)),
        (RESEARCHER, Wanted(PROJECT, "judge")),
        (STRANGER, Wanted(PROJECT)),
        (REVIEWER, Wanted(PROJECT)),
    ],
)
def test_nobody_else_searches_the_log(seen_desk, actor, wanted):
    """Asking for a person would tell whether that person is a reviewer."""
    with pytest.raises(ForbiddenError):
        read_access_log(seen_desk, actor, wanted)
    with pytest.raises(ForbiddenError):
        export_access_log(seen_desk, actor, wanted)


def test_the_office_finds_entries_by_person_and_day(desk):
    """The day is a day in Seoul."""
    late = MORNING.replace(hour=23, minute=59)
    for moment in (late, late + timedelta(minutes=2)):
        then = replace(desk, now=lambda moment=moment: moment)
        admit(then, RESEARCHER, Command.EDIT_PROJECT, PROJECT)

    found = read_access_log(
        desk, ADMINISTRATOR, Wanted(actor="lead", day=MORNING.date())
    )

    assert [one.at for one in found] == [late]


def test_the_file_has_a_mark_and_no_formula(seen_desk):
    """A spreadsheet reads the Korean and runs nothing."""
    data = export_access_log(seen_desk, ADMINISTRATOR, Wanted())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["일시", "이름", "역할", "한 일", "구분", "과제", "허용"]
    assert rows[1][3:5] == ["접근기록 보기", "내보내기"]
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    assert f"'{FORMULA.name}" in [row[1] for row in rows]
