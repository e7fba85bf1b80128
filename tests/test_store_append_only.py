from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from molip.evaluation.comments import CommentEvent
from molip.evaluation.panels.candidates import Candidate
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.store import (
    Access,
    BindingDecision,
    ChangeEvent,
    DraftRow,
    DraftVersion,
    FormRevision,
    ImportMapping,
    MoneyAnswer,
    ProposalEvent,
    ReviewDecision,
    RuleRevision,
)
from molip.store.tables import metadata
from tests.desks import MORNING, PROJECT, opened


@pytest.fixture
def full_store(desk):
    """A store with at least one row in every table."""
    with desk.store.write() as unit:
        file = unit.files.put("측정.csv", b"1,2", MORNING)
        entry = NewEvidence(
            date(2026, 6, 1), EvidenceKind.DONE, "시험", "본문", files=(file,)
        )
        unit.evidence.append(PROJECT, entry, "한연구", "lead", MORNING)
        unit.submissions.open(opened("s-1"), PROJECT)
        revision = RuleRevision(
            "rule", 1, "글", date(2026, 12, 1), "office", "나관리", MORNING
        )
        unit.rule_revisions.append(revision)
        event = ProposalEvent(
            "rule-1", 1, "rule", "saved", "{}", "office", "나관리", MORNING
        )
        unit.rule_proposals.append(event)
        form = FormRevision("form", 1, "글", "office", "나관리", MORNING)
        unit.form_revisions.append(form)
        decided = ReviewDecision(
            "a/call/b", 1, "서식", "a", "공고접수", "허용(보통)", "허용", "", "office",
            "나관리", MORNING,
        )  # fmt: skip
        unit.review_decisions.append(decided)
        draft = DraftVersion(
            "draft", 1, PROJECT, "COMPOSED", "{}", "lead", "한연구", MORNING
        )
        unit.drafts.append(draft)
        decision = BindingDecision("key", "datum", "office", "나관리", MORNING)
        unit.binding_decisions.append(decision)
        kept = ImportMapping("", "ledger", "f", "{}", "office", "나관리", MORNING)
        unit.import_mappings.append(kept)
        change = ChangeEvent(
            "c-1", 1, PROJECT, "saved", "{}", "lead", "한연구", MORNING
        )
        unit.change_events.append(change)
        answered = MoneyAnswer(
            "q-1", 1, PROJECT, "twice", "줄", "답", "", "lead", "한연구", MORNING
        )
        unit.money_answers.append(answered)
        panel = PanelEvent(
            "s-1-panel", 1, PanelAct.FORMED, "office", "나관리", MORNING, {"a": "b"}
        )
        unit.panels.append(panel)
        row = DraftRow("s-1-panel/1/judge", 1, "{}", "judge", "심평가", MORNING)
        unit.panel_drafts.append(row)
        person = Candidate("judge", "심평가", "가람대학교", "재료과")
        unit.directory.put(person, "office", "나관리", MORNING)
        said = CommentEvent("s-1", 1, "said", 0, "", "글", "lead", "한연구", MORNING)
        unit.submission_comments.append(said)
        seen = Access(
            "lead", "한연구", "연구자", "과제 보기", "보기", PROJECT,
            allowed=True, at=MORNING,
        )  # fmt: skip
        unit.access_log.append(seen)
    return desk.store


@pytest.mark.parametrize("act", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_the_database_itself_refuses_to_change_a_row(full_store, table, act):
    """What was once written stands, whatever program is connected."""
    column = next(iter(metadata.tables[table].columns)).name

    with (
        pytest.raises(DBAPIError, match=f"append-only: {table}"),
        full_store._writer.begin() as connection,
    ):
        connection.execute(text(act.format(table, column)))


def test_a_block_that_fails_leaves_nothing(desk):
    """All of a transaction or none of it."""

    def fail_halfway():
        with desk.store.write() as unit:
            unit.submissions.open(opened("s-1"), PROJECT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()

    with desk.store.read() as unit:
        assert unit.submissions.histories() == ()
