from dataclasses import replace

import pytest

from molip.commands.drafts import draft_report, export_draft
from molip.commands.projects import read_project
from molip.documents import plain_text
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import ForbiddenError, InvalidInputError, UnknownIdError
from molip.generators import render
from tests.desks import ADMINISTRATOR, PROJECT, RESEARCHER, REVIEWER, STRANGER

REPORT = "annual-report"


def test_a_draft_is_made_of_the_latest_year_that_has_begun(desk):
    """Without being told the year, the running one, or the last of a project."""
    made = draft_report(desk, RESEARCHER, REPORT, PROJECT)

    years = read_project(desk, RESEARCHER, PROJECT).years
    assert (made.project, made.definition) == (PROJECT, REPORT)
    begun = [year.number for year in years if year.starts_on <= desk.today]
    assert made.scope.number == max(begun)
    first = draft_report(desk, RESEARCHER, REPORT, PROJECT, 1)
    assert first.scope.number == 1


@pytest.mark.parametrize(
    ("suffix", "reopen"), [("docx", read_docx_text), ("hwpx", read_hwpx_text)]
)
def test_an_exported_draft_reads_as_it_was_drafted(desk, suffix, reopen):
    """Body, gaps and grounds, piece by piece."""
    made = draft_report(desk, ADMINISTRATOR, REPORT, PROJECT)

    data = export_draft(desk, ADMINISTRATOR, made, suffix)

    assert reopen(data) == list(plain_text(render(made)))


def test_drafts_are_for_the_projects_own_people(desk):
    """Reviewers and strangers neither draft nor export."""
    made = draft_report(desk, RESEARCHER, REPORT, PROJECT)

    for actor in (REVIEWER, STRANGER):
        with pytest.raises(ForbiddenError):
            draft_report(desk, actor, REPORT, PROJECT)
        with pytest.raises(ForbiddenError):
            export_draft(desk, actor, made, "docx")


def test_what_is_not_there_is_told(desk):
    """Report, project, year and format."""
    made = draft_report(desk, RESEARCHER, REPORT, PROJECT)

    with pytest.raises(UnknownIdError, match=REPORT):
        draft_report(desk, RESEARCHER, "annual-reprot", PROJECT)
    with pytest.raises(UnknownIdError):
        draft_report(desk, ADMINISTRATOR, REPORT, "no-such-project")
    with pytest.raises(InvalidInputError, match="99차년도"):
        draft_report(desk, RESEARCHER, REPORT, PROJECT, 99)
    with pytest.raises(InvalidInputError, match="docx, hwpx"):
        export_draft(desk, RESEARCHER, replace(made), "pdf")
