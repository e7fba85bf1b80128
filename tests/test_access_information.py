import pytest

from molip.access import Information, Sight, Viewer
from molip.access.information import SIGHTS, sight, viewer_of
from molip.content import content_root
from tests.desks import (
    ADMINISTRATOR,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)


def test_the_table_has_every_kind_of_information_once():
    """Nothing is left to a view alone."""
    kinds = [row.information for row in SIGHTS]

    assert kinds == list(Information)
    assert all(len(row.sights) == len(Viewer) for row in SIGHTS)


def test_whoever_is_not_of_the_project_sees_nothing_of_it():
    """The table itself keeps strangers out, whatever a view does."""
    outside = (Viewer.OTHER_RESEARCHER, Viewer.OTHER_REVIEWER)

    seen = {sight(one, viewer) for one in Information for viewer in outside}

    assert seen == {Sight.ABSENT}


@pytest.mark.parametrize(
    ("actor", "project", "expected"),
    [
        (RESEARCHER, PROJECT, Viewer.OWN_RESEARCHER),
        (STRANGER, PROJECT, Viewer.OTHER_RESEARCHER),
        (REVIEWER, PROJECT, Viewer.ASSIGNED_REVIEWER),
        (REVIEWER, OTHER, Viewer.OTHER_REVIEWER),
        (ADMINISTRATOR, OTHER, Viewer.ADMINISTRATOR),
    ],
)
def test_a_viewer_is_told_by_role_and_project(actor, project, expected):
    """Nobody is an insider of every project but the office."""
    assert viewer_of(actor, project) is expected


def test_the_secretary_is_the_administrator_who_formed_the_panel():
    """Another administrator is none."""
    assert viewer_of(ADMINISTRATOR, PROJECT, secretary="office") is Viewer.SECRETARY
    assert viewer_of(ADMINISTRATOR, PROJECT, secretary="x") is Viewer.ADMINISTRATOR


def test_the_document_shows_the_table_as_it_is():
    """docs/privacy.md never says what the code does not do."""
    text = (content_root() / "docs" / "privacy.md").read_text(encoding="utf-8")

    header = f"| 정보 | {' | '.join(Viewer)} |"
    rows = [f"| {row.information} | {' | '.join(row.sights)} |" for row in SIGHTS]
    grounds = [
        f"- **{row.information}**: {row.note} 근거: {row.ground}." for row in SIGHTS
    ]

    lines = text.splitlines()
    assert header in lines
    assert [line for line in lines if line.startswith("| ")][2:] == rows
    assert [line for line in lines if line.startswith("- **")] == grounds
