import importlib
import inspect
import pkgutil
from dataclasses import replace
from datetime import date

import pytest

import molip.commands
from molip.access import Role
from molip.commands import (
    catalogue,
    change_papers,
    changes,
    decisions,
    drafts,
    editing,
    evidence,
    evidence_export,
    evidence_import,
    filling,
    imported,
    law,
    money,
    novelty,
    obligations,
    panel_building,
    panel_deciding,
    panel_judging,
    panel_packs,
    panel_results,
    project_imports,
    projects,
    record_imports,
    rule_approvals,
    rule_proposals,
    rules,
    submissions,
)
from molip.commands.change_keeping import Answered
from molip.commands.rule_proposal import Wish
from molip.errors import ForbiddenError, MolipError
from molip.evaluation.panels.candidates import Candidate
from molip.evaluation.panels.judgement import Judgement
from molip.evaluation.panels.papers import PanelPaper
from molip.importing.headers import Guess
from molip.importing.mapping import Mapping
from molip.importing.opening import Upload
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.reading.fields import FormDocument
from molip.reading.layout import FileFormat
from molip.rules.money import Stated
from tests.change_wishes import GOAL
from tests.command_trials import HELPERS, OFFICE, ON_PROJECT, OPEN, TWICE
from tests.desks import (
    ADMINISTRATOR,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)
from tests.importing_files import ledger_file, look
from tests.panels import PANEL, formed, seat

EMPTY = FormDocument(FileFormat.HWPX, "", (), (), 0)
ENTRY = NewEvidence(date(2026, 6, 1), EvidenceKind.DONE, "시험", "본문")
FINAL = f"{PROJECT}-final"
FORM = "annual-report"
WISH = Wish("r", 0, "?", "까닭", date(2026, 12, 1))
EVERYBODY = frozenset(Role)
LIST = record_imports.Proposal(
    Upload("목록.csv", ""),
    None,
    Guess(Mapping("ledger", 0, 1, ()), (), (), 0),
    remembered=False,
)
LOOK = record_imports.Look(PROJECT, 99, LIST.guess.mapping, look(ledger_file([])))
CHANGE = f"{PROJECT}.change.001"
LATE = 99  # a version that never is: whoever is let in meets another error

FOR_REVIEWERS = {"list_seats": panel_judging.list_seats}
FOR_THE_EVALUATED = {"list_results": panel_results.list_results}
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
    "confirm_submission": lambda desk, actor: submissions.confirm_submission(
        desk, actor, FINAL, LATE
    ),
    "decline_submission": lambda desk, actor: submissions.decline_submission(
        desk, actor, FINAL, LATE, "까닭"
    ),
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
    "open_portfolio": lambda desk, actor: project_imports.open_portfolio(
        desk, actor, "x.csv", b""
    ),
    "preview_portfolio": lambda desk, actor: project_imports.preview_portfolio(
        desk, actor, LIST, LIST.guess.mapping
    ),
    "import_portfolio": lambda desk, actor: project_imports.import_portfolio(
        desk, actor, LIST, LIST.guess.mapping
    ),
    "import_folder": lambda desk, actor: project_imports.import_folder(
        desk, actor, "x.zip", b""
    ),
    "list_panels": panel_building.list_panels,
    "read_panel": lambda desk, actor: panel_building.read_panel(desk, actor, PANEL),
    "form_panel": lambda desk, actor: panel_building.form_panel(desk, actor, FINAL),
    "save_candidate": lambda desk, actor: panel_building.save_candidate(
        desk, actor, Candidate("", "", "", "")
    ),
    "check_candidates": lambda desk, actor: panel_building.check_candidates(
        desk, actor, PANEL
    ),
    "fresh_conflicts": lambda desk, actor: panel_building.fresh_conflicts(
        desk, actor, PANEL
    ),
    "seat_reviewer": lambda desk, actor: panel_building.seat_reviewer(
        desk, actor, PANEL, LATE, "judge"
    ),
    "exclude_reviewer": lambda desk, actor: panel_building.exclude_reviewer(
        desk, actor, PANEL, LATE, "judge", "까닭"
    ),
    "open_meeting": lambda desk, actor: panel_deciding.open_meeting(
        desk, actor, PANEL, LATE
    ),
    "incentive_examples": lambda desk, actor: panel_deciding.incentive_examples(
        desk, actor, PANEL
    ),
    "resolve_panel": lambda desk, actor: panel_deciding.resolve_panel(
        desk, actor, PANEL, LATE, {}
    ),
    "refer_panel_back": lambda desk, actor: panel_deciding.refer_panel_back(
        desk, actor, PANEL, LATE, "까닭"
    ),
    "confirm_panel": lambda desk, actor: panel_deciding.confirm_panel(
        desk, actor, PANEL, LATE
    ),
    "notify_result": lambda desk, actor: panel_deciding.notify_result(
        desk, actor, PANEL, LATE
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
    "list_revisions": (
        EVERYBODY,
        lambda desk, actor: editing.list_revisions(desk, actor, PROJECT),
    ),
    "read_revision": (
        EVERYBODY,
        lambda desk, actor: editing.read_revision(desk, actor, PROJECT, 1),
    ),
    "edit_project": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: editing.edit_project(
            desk, actor, (PROJECT, LATE), _broken(desk)
        ),
    ),
    "restore_project": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: editing.restore_project(desk, actor, (PROJECT, LATE), 1),
    ),
    "procedures_for": (
        EVERYBODY,
        lambda desk, actor: editing.procedures_for(
            desk, actor, _broken(desk), _broken(desk)
        ),
    ),
    "open_import": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: record_imports.open_import(
            desk, actor, PROJECT, ("x.csv", b"")
        ),
    ),
    "preview_import": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: record_imports.preview_import(
            desk, actor, PROJECT, LIST, LIST.guess.mapping
        ),
    ),
    "import_rows": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: record_imports.import_rows(desk, actor, LIST, LOOK),
    ),
    "last_import": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: record_imports.last_import(desk, actor, PROJECT),
    ),
    "undo_import": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: record_imports.undo_import(desk, actor, PROJECT, 1),
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
    "preview_log_import": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: evidence_import.preview_log_import(
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
    "read_result": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: panel_results.read_result(desk, actor, PANEL),
    ),
    "result_clocks": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: panel_results.result_clocks(desk, actor, PANEL),
    ),
    "export_panel_paper": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: panel_results.export_panel_paper(
            desk, actor, PANEL, PanelPaper.NOTICE, "docx"
        ),
    ),
    "acknowledge_result": (
        {Role.RESEARCHER},
        lambda desk, actor: panel_results.acknowledge_result(desk, actor, PANEL),
    ),
    "object_to_result": (
        {Role.RESEARCHER},
        lambda desk, actor: panel_results.object_to_result(desk, actor, PANEL, {}),
    ),
    "read_seat": (
        {Role.REVIEWER},
        lambda desk, actor: panel_judging.read_seat(desk, actor, PANEL),
    ),
    "read_summons": (
        {Role.REVIEWER},
        lambda desk, actor: panel_judging.read_summons(desk, actor, PANEL),
    ),
    "sign_pledge": (
        {Role.REVIEWER},
        lambda desk, actor: panel_judging.sign_pledge(desk, actor, PANEL, ()),
    ),
    "withdraw": (
        {Role.REVIEWER},
        lambda desk, actor: panel_judging.withdraw(desk, actor, PANEL, ""),
    ),
    "read_draft": (
        {Role.REVIEWER},
        lambda desk, actor: panel_judging.read_draft(desk, actor, PANEL),
    ),
    "save_draft": (
        {Role.REVIEWER},
        lambda desk, actor: panel_judging.save_draft(
            desk, actor, PANEL, LATE, Judgement()
        ),
    ),
    "hand_in": (
        {Role.REVIEWER},
        lambda desk, actor: panel_judging.hand_in(desk, actor, PANEL, LATE),
    ),
    "read_pack": (
        {Role.REVIEWER},
        lambda desk, actor: panel_packs.read_pack(desk, actor, PANEL),
    ),
    "asked_in": (
        EVERYBODY,
        lambda desk, actor: submissions.asked_in(desk, actor, FINAL),
    ),
    "attach_file": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.attach_file(
            desk, actor, FINAL, "", "a.txt", b"a"
        ),
    ),
    "detach_file": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.detach_file(desk, actor, FINAL, 0),
    ),
    "read_attachment": (
        EVERYBODY,
        lambda desk, actor: submissions.read_attachment(desk, actor, FINAL, "0"),
    ),
    "list_comments": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.list_comments(desk, actor, FINAL),
    ),
    "comment_on": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.comment_on(desk, actor, FINAL, "", " "),
    ),
    "resolve_comment": (
        {Role.RESEARCHER},
        lambda desk, actor: submissions.resolve_comment(desk, actor, FINAL, 0),
    ),
    "export_receipt": (
        EVERYBODY,
        lambda desk, actor: submissions.export_receipt(desk, actor, FINAL, "json"),
    ),
    "return_submission": (
        {Role.REVIEWER},
        lambda desk, actor: submissions.return_submission(desk, actor, FINAL, LATE, {}),
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
    "list_changes": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: changes.list_changes(desk, actor, PROJECT),
    ),
    "read_change": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: changes.read_change(desk, actor, CHANGE),
    ),
    "judge_change": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: changes.judge_change(desk, actor, PROJECT, GOAL),
    ),
    "save_change": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: changes.save_change(desk, actor, PROJECT, GOAL),
    ),
    "notify_change": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: changes.notify_change(desk, actor, (CHANGE, LATE)),
    ),
    "request_change": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: changes.request_change(desk, actor, (CHANGE, LATE)),
    ),
    "answer_change": (
        {Role.ADMINISTRATOR},
        lambda desk, actor: changes.answer_change(
            desk,
            actor,
            (CHANGE, LATE),
            Answered(approved=True, day=desk.today, document="제1호"),
        ),
    ),
    "withdraw_change": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: changes.withdraw_change(desk, actor, (CHANGE, LATE), ""),
    ),
    "change_papers": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: change_papers.change_papers(desk, actor, CHANGE),
    ),
    "export_change_paper": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: change_papers.export_change_paper(
            desk, actor, CHANGE, change_papers.STATEMENT, "docx"
        ),
    ),
    "read_money": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: money.read_money(desk, actor, PROJECT),
    ),
    "settle_stage": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: money.settle_stage(desk, actor, PROJECT, 1, Stated()),
    ),
    "export_settlement": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: money.export_settlement(
            desk, actor, (PROJECT, 1, Stated()), "docx"
        ),
    ),
    "ledger_questions": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: money.ledger_questions(desk, actor, PROJECT),
    ),
    "answer_question": (
        {Role.RESEARCHER, Role.ADMINISTRATOR},
        lambda desk, actor: money.answer_question(
            desk, actor, (PROJECT, "none", 0), ("답", "")
        ),
    ),
}

OPEN_TO_ALL |= OPEN
FOR_ADMINISTRATORS |= OFFICE
ON_A_PROJECT |= ON_PROJECT


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
    """A desk with a change, a submitted submission and a panel with a reviewer."""
    formed(desk)
    seat(desk, REVIEWER.id)
    changes.save_change(desk, RESEARCHER, PROJECT, GOAL)
    return desk


def test_every_command_is_tried():
    """A command that is added anywhere must say here who may give it."""
    found = {
        _called(module.name, name)
        for module in pkgutil.iter_modules(molip.commands.__path__)
        for name, function in inspect.getmembers(
            importlib.import_module(f"molip.commands.{module.name}"),
            inspect.isfunction,
        )
        if list(inspect.signature(function).parameters)[:2] == ["desk", "actor"]
        and function.__module__ == f"molip.commands.{module.name}"
        and not name.startswith("_")
    }

    assert found == {
        *HELPERS,
        *OPEN_TO_ALL,
        *FOR_ADMINISTRATORS,
        *FOR_REVIEWERS,
        *FOR_THE_EVALUATED,
        *ON_A_PROJECT,
    }


def _called(module, name):
    """Return what a command is called here: by both names where two share one."""
    both = f"{module}.{name}"
    return both if both in TWICE else name


@pytest.mark.parametrize(
    "actor", [RESEARCHER, REVIEWER, ADMINISTRATOR], ids=lambda actor: actor.role
)
def test_each_role_may_give_its_own_commands_and_no_others(busy_desk, actor):
    """Every command, every role, on a project the actor belongs to."""
    expected = {
        **dict.fromkeys(OPEN_TO_ALL, False),
        **dict.fromkeys(FOR_ADMINISTRATORS, actor.role is not Role.ADMINISTRATOR),
        **dict.fromkeys(FOR_REVIEWERS, actor.role is not Role.REVIEWER),
        **dict.fromkeys(FOR_THE_EVALUATED, actor.role is Role.REVIEWER),
        **{name: actor.role not in roles for name, (roles, _) in ON_A_PROJECT.items()},
    }
    trials = {
        **OPEN_TO_ALL,
        **FOR_ADMINISTRATORS,
        **FOR_REVIEWERS,
        **FOR_THE_EVALUATED,
        **{name: trial for name, (_, trial) in ON_A_PROJECT.items()},
    }

    refused = {
        name: _forbidden(trial, busy_desk, actor) for name, trial in trials.items()
    }

    assert refused == expected


@pytest.mark.parametrize(
    "actor",
    [STRANGER, replace(REVIEWER, id="other", projects=frozenset({OTHER}))],
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
