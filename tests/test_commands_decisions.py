"""What people said of labels: kept, used next time, and exported as cases."""

import pytest

from molip.binding import index_labels
from molip.binding.bind import NONE, bind, decision_key
from molip.binding.cases import (
    FILE,
    DecisionCase,
    Verdict,
    check_cases,
    load_cases,
    replay,
    tell_accuracy,
    write_cases,
)
from molip.commands.content import load_content, replay_decisions
from molip.commands.decisions import (
    choose_fact,
    decide_binding,
    decided_for,
    export_decisions,
)
from molip.content import Faults, content_root
from molip.errors import ForbiddenError
from molip.model.datum import Kind
from molip.reading.fields import FoundField
from tests.desks import ADMINISTRATOR, MORNING, OTHER, PROJECT, RESEARCHER, STRANGER

ODD = FoundField(("묶음", "별난 물음"), (), Kind.TEXT, "here")
CELL = FoundField(("참여자",), ("성명", "한글"), Kind.PERSON, "here")


@pytest.fixture(scope="module")
def content():
    """Return the shipped content."""
    return load_content()


def test_no_shipped_decision_is_bound_otherwise_unasked():
    """Of at least 200 labels, each is bound as decided or left to a person."""
    replayed = replay_decisions()

    assert len(replayed) >= 200
    assert not list(check_cases(replayed))
    right = sum(one.verdict is Verdict.RIGHT for one in replayed)
    assert right * 100 >= 85 * len(replayed)
    assert f"{len(replayed)}건" in tell_accuracy(replayed)


def test_a_case_bound_otherwise_is_a_finding_with_its_line(content):
    """The author of a label learns where it leads astray."""
    wrong = DecisionCase(
        ("연구개발과제명",),
        (),
        Kind.TEXT,
        "",
        "project-number",
        "서식 담당",
        MORNING.date(),
    )

    (finding,) = check_cases(replay([wrong], index_labels(content.catalogue)))

    assert finding.where == f"{FILE}:2"
    assert "project-title" in finding.problem


def test_cases_are_written_as_they_are_read(tmp_path, content):
    """The export of an installation can be put beside the shipped cases as it is."""
    cases = load_cases(content_root(), content.catalogue.data, Faults())
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)

    path.write_text(write_cases(cases), encoding="utf-8")

    assert load_cases(tmp_path, content.catalogue.data, Faults()) == cases


def test_a_case_of_an_unknown_fact_or_told_twice_is_refused(tmp_path, content):
    """Both faults come at once, each with its line."""
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(
        "path,columns,kind,form,datum,decided_by,decided_on\n"
        "과제명,,,,project-titel,담당,2026-11-24\n"
        "과제명,,,,none,담당,2026-11-24\n",
        encoding="utf-8",
    )
    faults = Faults()

    load_cases(tmp_path, content.catalogue.data, faults)

    assert [one.where for one in faults.findings] == [f"{FILE}:2", f"{FILE}:3"]


@pytest.mark.parametrize("field", [ODD, CELL])
def test_an_exported_decision_is_a_case_that_binds_the_same_label(desk, field):
    """Labels and columns come back apart, so the key is the same again."""
    decide_binding(desk, ADMINISTRATOR, decision_key(field), "project-title")

    (case,) = export_decisions(desk, ADMINISTRATOR)

    assert decision_key(case.field) == decision_key(field)
    assert case.datum == "project-title"
    assert case.decided_by == ADMINISTRATOR.name
    assert case.decided_on == desk.today


def test_a_choice_holds_for_its_project_only(desk, content):
    """What one researcher takes a label for is no word on it for everybody."""
    key = decision_key(ODD)

    choose_fact(desk, RESEARCHER, PROJECT, key, "project-title")

    assert _bound(desk, content, PROJECT) == "project-title"
    assert _bound(desk, content, OTHER) == ""
    with pytest.raises(ForbiddenError):
        choose_fact(desk, STRANGER, PROJECT, key, "project-number")


def test_the_projects_own_choice_goes_before_the_general_one(desk, content):
    """And taking it back brings the general one back."""
    key = decision_key(ODD)
    decide_binding(desk, ADMINISTRATOR, key, "project-number")

    choose_fact(desk, RESEARCHER, PROJECT, key, "project-title")
    own = _bound(desk, content, PROJECT)
    choose_fact(desk, RESEARCHER, PROJECT, key, "")

    assert own == "project-title"
    assert _bound(desk, content, PROJECT) == "project-number"


def test_the_same_choice_again_keeps_nothing_new(desk):
    """Looking at the check twice writes once."""
    key = decision_key(ODD)
    choose_fact(desk, RESEARCHER, PROJECT, key, "project-title")

    again = choose_fact(desk, RESEARCHER, PROJECT, key, "project-title")

    assert again is None
    assert choose_fact(desk, RESEARCHER, PROJECT, " > ", "project-title") is None


def test_choices_that_disagree_are_no_case(desk):
    """Two projects that took a label for two facts have decided nothing."""
    key = decision_key(ODD)
    choose_fact(desk, RESEARCHER, PROJECT, key, "project-title")
    alone = export_decisions(desk, ADMINISTRATOR)
    choose_fact(desk, ADMINISTRATOR, OTHER, key, "project-number")

    both = export_decisions(desk, ADMINISTRATOR)

    assert [case.datum for case in alone] == ["project-title"]
    assert both == ()


def test_a_label_of_no_fact_is_asked_no_more(desk, content):
    """A person may say that the dictionary has no such fact."""
    decide_binding(desk, ADMINISTRATOR, decision_key(ODD), NONE)
    index = index_labels(content.catalogue)

    with desk.store.read() as unit:
        (binding,) = bind([ODD], index, unit.binding_decisions.standing())

    assert (binding.datum, binding.candidates) == ("", ())
    assert binding.decided


def _bound(desk, content, project: str) -> str:
    """Return what the label is bound to for a project."""
    with desk.store.read() as unit:
        decided = decided_for(unit.binding_decisions.standing(), project)
    return bind([ODD], index_labels(content.catalogue), decided)[0].datum
