import inspect
from dataclasses import replace
from datetime import date

import pytest

from molip.access import Role
from molip.commands import (
    catalogue,
    decisions,
    drafts,
    evidence,
    evidence_export,
    evidence_import,
    filling,
    imported,
    law,
    novelty,
    obligations,
    projects,
    rule_approvals,
    rule_proposals,
    rules,
    submissions,
)
from molip.commands.rule_proposal import Wish
from molip.errors import ForbiddenError, MolipError
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.reading.fields import FormDocument
from molip.reading.layout import FileFormat
from tests.desks import (
    ADMINISTRATOR,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)

EMPTY = FormDocument(FileFormat.HWPX, "", (), (), 0)
ENTRY = NewEvidence(date(2026, 6, 1), EvidenceKind.DONE, "시험", "본문")
FINAL = f"{PROJECT}-final"
FORM = "annual-report"
WISH = Wish("r", 0, "?", "까닭", date(2026, 12, 1))
EVERYBODY = frozenset(Role)
LATE = 99  # a version that never is: whoever is let in meets another error

OPEN_TO_ALL = {
    "list_projects": projects.list_projects,
    "list_submissions": submissions.list_submissions,
    "current_rules": rules.current_rules,
    "condensation": lambda desk, actor: rules.condensation(desk, actor, desk.today),
    "current_catalogue": catalogue.current_catalogue,
    "form_history": lambda desk, actor: catalogue.form_history(desk, actor, "none"),
    "coming_outcomes": lambda desk, actor: rules.coming_outcomes(desk, actor, FORM),
    "rules_on": lambda desk, actor: rules.rules_on(desk, actor, desk.today),
    "list_proposals": rule_proposals.list_proposals,
    "rule_history": lambda desk, actor: rules.rule_history(desk, actor, "none"),
    "all_obligations": obligations.all_obligations,
    "read_plan_file": lambda desk, actor: novelty.read_plan_file(
        desk, actor, "x.txt", b""
    ),
}
FOR_ADMINISTRATORS = {
    "import_project": lambda desk, actor: projects.import_project(
        desk, actor, _broken(desk)
    ),
    "draft_rule": lambda desk, actor: rule_proposals.draft_rule(desk, actor, WISH),
    "propose_rule": lambda desk, actor: rule_proposals.propose_rule(desk, actor, WISH),
    "change_proposal": lambda desk, actor: rule_proposals.change_proposal(
        desk, actor, "r-0001", 1, WISH
    ),
    "propose": lambda desk, actor: rule_proposals.propose(desk, actor, "r-0001", 1),
    "run_proposal_cases": lambda desk, actor: rule_approvals.run_proposal_cases(
        desk, actor, "r-0001", 1
    ),
    "approve_proposal": lambda desk, actor: rule_approvals.approve_proposal(
        desk, actor, "r-0001", 1
    ),
    "return_proposal": lambda desk, actor: rule_approvals.return_proposal(
        desk, actor, "r-0001", 1, "까닭"
    ),
    "withdraw_proposal": lambda desk, actor: rule_proposals.withdraw_proposal(
        desk, actor, "r-0001", 1
    ),
    "roll_back": lambda desk, actor: rule_proposals.roll_back(
        desk, actor, "none", 0, "까닭"
    ),
    "read_form_file": lambda desk, actor: catalogue.read_form_file(
        desk, actor, "x.hwpx", b""
    ),
    "propose_form": lambda desk, actor: catalogue.propose_form(
        desk, actor, "x.hwpx", EMPTY
    ),
    "decide_binding": lambda desk, actor: decisions.decide_binding(
        desk, actor, "", "none"
    ),
    "export_decisions": decisions.export_decisions,
    "imported_forms": imported.imported_forms,
    "resume_form": lambda desk, actor: imported.resume_form(desk, actor, "f", b""),
    "reopen_form": lambda desk, actor: imported.reopen_form(desk, actor, "f"),
    "propose_law_forms": lambda desk, actor: law.propose_law_forms(
        desk, actor, law.LawAccess("", ""), ""
    ),
    "check_form": lambda desk, actor: catalogue.check_form(desk, actor, "f", 0, "?"),
    "publish_form": lambda desk, actor: catalogue.publish_form(
        desk, actor, "f", 0, "?"
    ),
}
ON_A_PROJECT = {
    "read_project": (
        EVERYBODY,
        lambda desk, actor: projects.read_project(desk, actor, PROJECT),
    ),
    "project_history": (
        EVERYBODY,
        lambda desk, actor: projects.project_history(desk, actor, PROJECT),
    ),
    "revise_project": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: projects.revise_project(
            desk, actor, (PROJECT, 1), lambda record: record, ""
        ),
    ),
    "read_evidence": (
        EVERYBODY,
        lambda desk, actor: evidence.read_evidence(desk, actor, PROJECT),
    ),
    "read_evidence_file": (
        EVERYBODY,
        lambda desk, actor: evidence.read_evidence_file(desk, actor, PROJECT, "0"),
    ),
    "verify_evidence": (
        EVERYBODY,
        lambda desk, actor: evidence.verify_evidence(desk, actor, PROJECT),
    ),
    "export_evidence": (
        EVERYBODY,
        lambda desk, actor: evidence_export.export_evidence(
            desk, actor, PROJECT, "jsonl"
        ),
    ),
    "preview_import": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: evidence_import.preview_import(
            desk, actor, PROJECT, "x.csv", b""
        ),
    ),
    "import_evidence": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: evidence_import.import_evidence(
            desk, actor, PROJECT, "x.csv", b""
        ),
    ),
    "log_evidence": (
        {Role.RESEARCHER},
        lambda desk, actor: evidence.log_evidence(desk, actor, PROJECT, ENTRY),
    ),
    "draft_report": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: drafts.draft_report(desk, actor, "annual-report", PROJECT),
    ),
    "export_draft": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: drafts.export_draft(desk, actor, _draft(desk), "docx"),
    ),
    "choose_fact": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: decisions.choose_fact(
            desk, actor, PROJECT, "과제명", "project-title"
        ),
    ),
    "form_answers": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: filling.form_answers(desk, actor, FORM, PROJECT),
    ),
    "render_legacy_form": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: filling.render_legacy_form(
            desk, actor, FORM, PROJECT, {}, "docx"
        ),
    ),
    "open_submission": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.open_submission(desk, actor, PROJECT),
    ),
    "save_answers": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.save_answers(desk, actor, FINAL, LATE, {}),
    ),
    "submit": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.submit(desk, actor, FINAL, LATE),
    ),
    "check_submission": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.check_submission(desk, actor, FINAL),
    ),
    "read_submission": (
        EVERYBODY,
        lambda desk, actor: submissions.read_submission(desk, actor, FINAL),
    ),
    "suggest_answers": (
        EVERYBODY,
        lambda desk, actor: submissions.suggest_answers(desk, actor, FINAL),
    ),
    "export_submission": (
        EVERYBODY,
        lambda desk, actor: submissions.export_submission(desk, actor, FINAL, "docx"),
    ),
    "return_submission": (
        {Role.REVIEWER},
        lambda desk, actor: submissions.return_submission(desk, actor, FINAL, LATE, {}),
    ),
    "review_submission": (
        {Role.REVIEWER},
        lambda desk, actor: submissions.review_submission(desk, actor, FINAL, LATE, {}),
    ),
    "project_obligations": (
        EVERYBODY,
        lambda desk, actor: obligations.project_obligations(desk, actor, PROJECT),
    ),
    "export_calendar": (
        EVERYBODY,
        lambda desk, actor: obligations.export_calendar(desk, actor, [PROJECT]),
    ),
    "find_similar": (
        EVERYBODY,
        lambda desk, actor: novelty.find_similar(
            desk, actor, novelty.AskedPlan(PROJECT)
        ),
    ),
    "export_similar": (
        EVERYBODY,
        lambda desk, actor: novelty.export_similar(
            desk, actor, novelty.AskedPlan(PROJECT), "docx"
        ),
    ),
}


def _broken(desk):
    """Return a record that is let in by the role and then refused by its content."""
    with desk.store.read() as unit:
        return replace(unit.projects.read(PROJECT), people=())


def _draft(desk):
    return drafts.draft_report(desk, RESEARCHER, "annual-report", PROJECT)


def _forbidden(trial, desk, actor):
    try:
        trial(desk, actor)
    except ForbiddenError:
        return True
    except MolipError:
        return False
    return False


@pytest.fixture
def busy_desk(desk):
    """A desk with a submitted submission."""
    opened = submissions.open_submission(desk, RESEARCHER, PROJECT)
    submissions.submit(desk, RESEARCHER, opened.id, opened.version)
    return desk


def test_every_command_is_tried():
    """A command that is added must say here who may give it."""
    public = {
        name
        for module in (
            catalogue,
            decisions,
            drafts,
            evidence,
            evidence_export,
            evidence_import,
            filling,
            imported,
            law,
            novelty,
            obligations,
            projects,
            rule_approvals,
            rule_proposals,
            rules,
            submissions,
        )
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if list(inspect.signature(function).parameters)[:2] == ["desk", "actor"]
        and not name.startswith("_")
    }

    assert public == {*OPEN_TO_ALL, *FOR_ADMINISTRATORS, *ON_A_PROJECT}


@pytest.mark.parametrize(
    "actor", [RESEARCHER, REVIEWER, ADMINISTRATOR], ids=lambda actor: actor.role
)
def test_each_role_may_give_its_own_commands_and_no_others(busy_desk, actor):
    """Every command, every role, on a project the actor belongs to."""
    expected = {
        **dict.fromkeys(OPEN_TO_ALL, False),
        **dict.fromkeys(FOR_ADMINISTRATORS, actor.role is not Role.ADMINISTRATOR),
        **{name: actor.role not in roles for name, (roles, _) in ON_A_PROJECT.items()},
    }
    trials = {
        **OPEN_TO_ALL,
        **FOR_ADMINISTRATORS,
        **{name: trial for name, (_, trial) in ON_A_PROJECT.items()},
    }

    refused = {
        name: _forbidden(trial, busy_desk, actor) for name, trial in trials.items()
    }

    assert refused == expected


@pytest.mark.parametrize(
    "actor",
    [STRANGER, replace(REVIEWER, projects=frozenset({OTHER}))],
    ids=lambda actor: actor.role,
)
def test_nobody_touches_a_project_that_is_not_theirs(busy_desk, actor):
    """Every command on a project, for people of another project."""
    refused = {
        name
        for name, (_, trial) in ON_A_PROJECT.items()
        if _forbidden(trial, busy_desk, actor)
    }

    assert refused == set(ON_A_PROJECT)
    assert submissions.list_submissions(busy_desk, actor) == ()
    assert [r.id for r in projects.list_projects(busy_desk, actor)] == [OTHER]
