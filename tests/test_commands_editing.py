"""A record is changed by hand, and taken back, without anything being lost."""

from dataclasses import replace
from datetime import date

import pytest

from molip.commands.editing import (
    edit_project,
    list_revisions,
    procedures_for,
    read_revision,
    restore_project,
)
from molip.commands.evidence import log_evidence
from molip.commands.projects import read_project
from molip.errors import ConflictError, ContentError, UnknownIdError
from molip.projects.evidence import EvidenceKind, NewEvidence
from tests.desks import ADMINISTRATOR, MORNING, PROJECT, RESEARCHER

BASE = (PROJECT, 1)


def test_a_record_changed_by_hand_says_so(desk, record):
    """The revision tells who, and that it was on a page."""
    newer = replace(record, ledger=record.ledger[:-1])

    kept = edit_project(desk, RESEARCHER, BASE, newer)

    assert (kept.version, kept.source) == (2, "화면에서 고침")
    assert read_project(desk, ADMINISTRATOR, PROJECT) == newer
    assert read_revision(desk, RESEARCHER, PROJECT, 1) == record
    notes = list_revisions(desk, RESEARCHER, PROJECT)
    assert [(n.version, n.actor_name) for n in notes] == [(1, "나관리"), (2, "한연구")]


def test_what_was_agreed_is_not_changed_without_a_ground(desk, record):
    """Procedure, provision and what to do are told; nothing is kept."""
    newer = replace(record, final_goal="낮춘 목표")

    with pytest.raises(ContentError) as caught:
        edit_project(desk, RESEARCHER, BASE, newer, "  ")

    (finding,) = caught.value.findings
    assert finding.where == "최종 목표"
    assert "상호 협의(협약 변경) 대상" in finding.problem
    assert "「국가연구개발혁신법」 제11조제2항" in finding.problem
    assert "절차 안내" in finding.remedy
    assert read_project(desk, RESEARCHER, PROJECT) == record


def test_the_ground_is_kept_with_the_revision(desk, record):
    """Whoever looks later sees what a change of the agreement rests on."""
    newer = replace(record, final_goal="낮춘 목표")

    kept = edit_project(desk, RESEARCHER, BASE, newer, "2026. 11. 2. 협약변경 통보")

    assert kept.source == "화면에서 고침 · 근거: 2026. 11. 2. 협약변경 통보"


def test_a_ground_of_a_whole_page_is_refused(desk, record):
    """Name and date of a document are short."""
    newer = replace(record, final_goal="낮춘 목표")

    with pytest.raises(ContentError, match="501자로 너무 깁니다"):
        edit_project(desk, RESEARCHER, BASE, newer, "가" * 501)


def test_money_moved_between_stages_and_shares_is_an_approval(desk, record):
    """The table on changes decides, with its article."""
    first, *rest = record.budget
    newer = replace(record, budget=(replace(first, amount=first.amount + 1), *rest))

    found = procedures_for(desk, RESEARCHER, record, newer)

    assert {(one.told, one.row.citation.provision) for one in found} == {
        ("사전 승인", "제73조제1항제1호"),
        ("사전 승인", "제73조제1항제2호"),
    }


def test_an_earlier_revision_comes_back_as_a_new_one(desk, record):
    """What stood in between can still be read."""
    newer = replace(record, outputs=())
    edit_project(desk, RESEARCHER, BASE, newer)

    kept = restore_project(desk, RESEARCHER, (PROJECT, 2), 1)

    assert (kept.version, kept.source) == (3, "1판으로 되돌림")
    assert read_project(desk, RESEARCHER, PROJECT) == record
    assert read_revision(desk, RESEARCHER, PROJECT, 2) == newer


def test_going_back_past_a_change_of_the_agreement_needs_a_ground(desk, record):
    """Taking back is a change like any other."""
    edit_project(desk, RESEARCHER, BASE, replace(record, final_goal="가"), "협의 1호")

    with pytest.raises(ContentError):
        restore_project(desk, RESEARCHER, (PROJECT, 2), 1)

    kept = restore_project(desk, RESEARCHER, (PROJECT, 2), 1, "협의 2호")
    assert kept.source == "1판으로 되돌림 · 근거: 협의 2호"


def test_who_saves_second_is_told_and_overwrites_nothing(desk, record):
    """The first change stands."""
    first = replace(record, ledger=record.ledger[1:])
    edit_project(desk, ADMINISTRATOR, BASE, first)

    with pytest.raises(ConflictError):
        edit_project(desk, RESEARCHER, BASE, replace(record, outputs=()))

    assert read_project(desk, RESEARCHER, PROJECT) == first


@pytest.mark.parametrize("project", ["none", PROJECT])
def test_a_revision_that_is_not_there_is_told(desk, project):
    """Neither project nor number is made up."""
    with pytest.raises(UnknownIdError):
        read_revision(desk, ADMINISTRATOR, project, 9)


def test_no_project_has_no_revisions(desk):
    """An id that leads nowhere is told."""
    with pytest.raises(UnknownIdError):
        list_revisions(desk, ADMINISTRATOR, "none")


def test_what_was_undone_is_not_remembered(desk, record):
    """A revision that was never kept does not come back from the memory of reads."""

    def fail():
        with desk.store.write() as unit:
            lost = replace(record, outputs=())
            unit.projects.append(lost, 2, "lead", "한연구", MORNING)
            assert unit.projects.read(PROJECT) == lost
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - raised just above
        fail()
    kept = replace(record, ledger=())
    edit_project(desk, RESEARCHER, BASE, kept)

    assert read_project(desk, RESEARCHER, PROJECT) == kept


def test_a_record_is_read_from_the_database_once(desk):
    """Two looks at one revision get one and the same value."""
    first = read_project(desk, RESEARCHER, PROJECT)

    assert read_project(desk, ADMINISTRATOR, PROJECT) is first


def test_only_an_administrator_changes_the_security_class(desk, record):
    """A researcher cannot open a closed project to what lies outside."""
    identity = replace(record.identity, security_class="보안")
    newer = replace(record, identity=identity)

    with pytest.raises(ContentError, match="제45조"):
        edit_project(desk, RESEARCHER, BASE, newer)

    assert edit_project(desk, ADMINISTRATOR, BASE, newer).version == 2


def test_a_milestone_that_the_log_names_stays(desk, record):
    """An entry of the log never comes to point at nothing, or at something else."""
    day = date(2026, 6, 1)
    last = record.milestones[-1].id
    entry = NewEvidence(day, EvidenceKind.DONE, "시험", "본문", milestone=last)
    log_evidence(desk, RESEARCHER, PROJECT, entry)
    outputs = tuple(replace(output, milestone="") for output in record.outputs)
    work = tuple(replace(item, milestone="") for item in record.work)
    newer = replace(
        record, milestones=record.milestones[:-1], outputs=outputs, work=work
    )

    with pytest.raises(ContentError, match="지울 수 없습니다") as caught:
        edit_project(desk, RESEARCHER, BASE, newer)

    assert [finding.where for finding in caught.value.findings] == [f"추진 일정 {last}"]
