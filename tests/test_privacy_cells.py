"""Every cell of the table of information, searched for planted words."""

import io
import zipfile
from dataclasses import replace

import pytest

from molip.access import Actor, Information, Role, Sight, Viewer
from molip.access.information import sight, viewer_of
from molip.commands.access_log import Wanted, export_access_log, read_access_log
from molip.commands.changes import list_changes
from molip.commands.draft_exporting import export_kept
from molip.commands.draft_keeping import open_draft
from molip.commands.drafts import draft_report, export_draft
from molip.commands.editing import list_revisions
from molip.commands.evidence import read_evidence
from molip.commands.evidence_export import export_evidence
from molip.commands.money import export_settlement, ledger_questions, read_money
from molip.commands.novelty import AskedPlan, export_similar, find_similar
from molip.commands.obligations import all_obligations, export_calendar
from molip.commands.panel_building import list_panels, read_panel
from molip.commands.panel_judging import list_seats, read_seat
from molip.commands.panel_packs import read_pack
from molip.commands.panel_results import list_results, read_result
from molip.commands.projects import list_projects, project_history, read_project
from molip.commands.submissions import (
    comment_on,
    export_receipt,
    export_submission,
    list_comments,
    list_submissions,
    open_submission,
    read_submission,
    save_answers,
)
from molip.errors import MolipError
from molip.evaluation.submission import SubmissionKind
from molip.rules.money import Stated
from tests.desks import (
    ADMINISTRATOR,
    APPROVER,
    MORNING,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)
from tests.panels import FINAL, NAMES, PANEL, formed, judge, seat

PASSER = Actor("passer", "지나간이름", Role.REVIEWER, frozenset({PROJECT}))
VIEWERS = {
    Viewer.OWN_RESEARCHER: RESEARCHER,
    Viewer.OTHER_RESEARCHER: STRANGER,
    Viewer.ASSIGNED_REVIEWER: REVIEWER,
    Viewer.OTHER_REVIEWER: replace(
        REVIEWER, id="judge-too", projects=frozenset({OTHER})
    ),
    Viewer.SECRETARY: ADMINISTRATOR,
    Viewer.ADMINISTRATOR: APPROVER,
}
MARKS = {
    Information.REVIEWER_IDENTITY: NAMES["judge-three"],
    Information.SINGLE_JUDGEMENT: "민감한의견표시",
    Information.EARLY_JUDGEMENT: "민감한의견표시",
    Information.UNPUBLISHED_PLAN: "숨은목표표시",
    Information.SECURITY_PROJECT: "비밀과제표시",
    Information.PERSONAL: "참여한사람표시",
    Information.UNSUBMITTED: "쓰는중표시",
    Information.COAUTHOR_COMMENTS: "의견나눔표시",
    Information.ACCESS_LOG: PASSER.name,
}


@pytest.fixture
def planted(desk):
    """A desk on which every mark stands where its kind of information stands."""
    formed(desk)
    seat(desk, REVIEWER.id, "judge-three")
    judge(desk, "judge-three", MARKS[Information.EARLY_JUDGEMENT])
    comment_on(desk, RESEARCHER, FINAL, "", MARKS[Information.COAUTHOR_COMMENTS])
    stage = open_submission(desk, RESEARCHER, PROJECT, SubmissionKind.STAGE)
    told = dict.fromkeys(list(stage.answers)[:1], MARKS[Information.UNSUBMITTED])
    save_answers(desk, RESEARCHER, stage.id, stage.version, told)
    with desk.store.write() as unit:
        unit.projects.append(
            _marked(unit.projects.read(PROJECT)), 2, "office", "나관리", MORNING
        )
    read_project(desk, PASSER, PROJECT)
    return desk, stage.id


def _marked(record):
    first, *years = record.years
    lead, person, *people = record.people
    return replace(
        record,
        identity=replace(
            record.identity,
            title=MARKS[Information.SECURITY_PROJECT],
            security_class="보안",
        ),
        years=(replace(first, goal=MARKS[Information.UNPUBLISHED_PLAN]), *years),
        people=(lead, replace(person, name=MARKS[Information.PERSONAL]), *people),
    )


def _tries(desk, actor, stage):
    """Return everything somebody can ask for that might tell something."""
    of_project = [
        lambda one=one: one(desk, actor, PROJECT)
        for one in (
            *(read_project, project_history, list_revisions, read_evidence),
            *(list_changes, read_money, ledger_questions),
        )
    ]
    of_submission = [
        lambda one=one, own=own: one(desk, actor, own)
        for one in (read_submission, list_comments)
        for own in (FINAL, stage)
    ]
    lists = [
        lambda one=one: one(desk, actor)
        for one in (
            *(list_projects, list_submissions, list_results, list_panels),
            *(list_seats, all_obligations),
        )
    ]
    of_panel = [
        lambda one=one: one(desk, actor, PANEL)
        for one in (read_panel, read_seat, read_pack, read_result)
    ]
    files = [
        lambda: export_submission(desk, actor, FINAL, "docx"),
        lambda: export_submission(desk, actor, stage, "hwpx"),
        lambda: export_receipt(desk, actor, FINAL, "json"),
        lambda: export_evidence(desk, actor, PROJECT, "jsonl"),
        lambda: export_calendar(desk, actor, [PROJECT]),
        lambda: export_draft(
            desk, actor, draft_report(desk, actor, "annual-report", PROJECT), "docx"
        ),
        lambda: find_similar(desk, actor, AskedPlan(PROJECT)),
        lambda: find_similar(desk, actor, AskedPlan(OTHER)),
        lambda: read_access_log(desk, actor, Wanted(PROJECT)),
        lambda: export_access_log(desk, actor, Wanted(PROJECT)),
    ]
    return (*of_project, *of_submission, *lists, *of_panel, *files)


def _said(asked):
    """Return all that comes back, or the words of the refusal, as one text."""
    try:
        found = asked()
    except MolipError as error:
        return str(error)
    if not isinstance(found, bytes):
        return repr(found)
    if not zipfile.is_zipfile(io.BytesIO(found)):
        return found.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(found)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return "\n".join(part.decode("utf-8", "ignore") for part in parts)


@pytest.mark.parametrize("viewer", Viewer)
def test_a_viewer_finds_what_the_table_shows_and_nothing_else(planted, viewer):
    """Views, lists, histories, exports and refusals, searched for every mark."""
    desk, stage = planted
    actor = VIEWERS[viewer]

    said = "\n".join(_said(asked) for asked in _tries(desk, actor, stage))

    found = {kind for kind, mark in MARKS.items() if mark in said}
    assert found == {kind for kind in Information if sight(kind, viewer) is Sight.SHOWN}


@pytest.mark.parametrize("viewer", Viewer)
def test_each_viewer_of_these_tests_is_one(viewer):
    """The people above stand where the table puts them."""
    secretary = ADMINISTRATOR.id

    assert viewer_of(VIEWERS[viewer], PROJECT, secretary=secretary) is viewer


def test_every_paper_of_a_security_project_bears_the_mark(planted):
    """In both formats; a paper of an open project does not."""
    desk, stage = planted
    made = draft_report(desk, RESEARCHER, "annual-report", PROJECT)
    kept = open_draft(desk, RESEARCHER, "annual-report", PROJECT)
    papers = [
        export_submission(desk, RESEARCHER, stage, "docx"),
        export_submission(desk, RESEARCHER, stage, "hwpx"),
        export_receipt(desk, ADMINISTRATOR, FINAL, "docx"),
        export_evidence(desk, RESEARCHER, PROJECT, "docx"),
        export_draft(desk, RESEARCHER, made, "hwpx"),
        export_kept(desk, RESEARCHER, kept.id, "docx"),
        export_settlement(desk, RESEARCHER, (PROJECT, 1, Stated()), "docx"),
        export_similar(desk, RESEARCHER, AskedPlan(PROJECT), "docx"),
    ]
    open_paper = export_evidence(desk, STRANGER, OTHER, "docx")

    said = [_said(lambda paper=paper: paper) for paper in papers]
    assert ["보안과제" in one for one in said] == [True] * len(papers)
    assert "보안과제" not in _said(lambda: open_paper)
