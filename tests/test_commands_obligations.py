"""What projects owe, asked at desk and console, and taken into a calendar."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from molip.cli import main
from molip.commands.obligations import (
    all_obligations,
    export_calendar,
    project_obligations,
)
from molip.commands.panel_results import object_to_result
from molip.errors import ForbiddenError, InvalidInputError, UnknownIdError
from molip.projects.kinds import ChangeKind, ReportKind
from molip.projects.record import Change, ReportDue
from molip.rules.obligations import State
from tests.desks import (
    ADMINISTRATOR,
    MORNING,
    OTHER,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    STRANGER,
)
from tests.panels import PANEL, evaluated, formed
from tests.test_documents_calendar import read_days


def keep(desk, record):
    """Keep a record as the next revision of its project."""
    with desk.store.write() as unit:
        version = unit.projects.version(record.id) + 1
        unit.projects.append(record, version, "office", "나관리", MORNING)


def test_everybody_sees_what_their_own_projects_owe(desk):
    """An administrator those of every project, others only of theirs."""
    seen = {
        actor.name: [duties.record.id for duties in all_obligations(desk, actor)]
        for actor in (RESEARCHER, REVIEWER, STRANGER, ADMINISTRATOR)
    }

    assert seen == {
        RESEARCHER.name: [PROJECT],
        REVIEWER.name: [PROJECT],
        STRANGER.name: [OTHER],
        ADMINISTRATOR.name: [OTHER, PROJECT],
    }
    with pytest.raises(ForbiddenError):
        project_obligations(desk, STRANGER, PROJECT)
    with pytest.raises(UnknownIdError):
        project_obligations(desk, ADMINISTRATOR, "none")


def test_states_are_told_as_of_the_day_in_seoul(desk):
    """A report that is handed in is done the moment the record says so."""
    before = project_obligations(desk, RESEARCHER, PROJECT)
    record = before.record
    late = ReportDue(ReportKind.ANNUAL, 1, date(2024, 6, 30), submitted_on=None)
    keep(desk, replace(record, reports=(late, *record.reports[1:])))

    after = project_obligations(desk, RESEARCHER, PROJECT)

    assert {o.id: o.state for o in before.obligations}["annual-report-1"] is State.DONE
    assert {o.id: o.state for o in after.obligations}[
        "annual-report-1"
    ] is State.OVERDUE
    days = read_days(export_calendar(desk, RESEARCHER, [PROJECT]))
    (overdue,) = [day for day in days if day.uid.startswith("annual-report-1.")]
    assert overdue.text.startswith("기한이 지났습니다(2024. 6. 30.까지).")


def test_the_calendar_holds_what_is_open_and_nothing_else(desk):
    """Each under a name of its own, on the day to keep, with reasons and provision."""
    open_ones = [
        one
        for one in project_obligations(desk, RESEARCHER, PROJECT).obligations
        if one.is_open
    ]

    days = read_days(export_calendar(desk, RESEARCHER, [PROJECT]))

    assert [(d.uid, d.day) for d in days] == [
        (f"{one.id}.{PROJECT}@molip", one.due_on) for one in open_ones
    ]
    (disclosure,) = [day for day in days if day.uid.startswith("disclosure")]
    assert disclosure.day == date(2026, 11, 26)
    assert "「국가연구개발혁신법 시행령」 제35조제1항" in disclosure.text
    assert disclosure.alarms == (7, 1)


def test_a_calendar_written_again_keeps_its_names(desk):
    """Two projects do not share one, and a project named twice comes once."""
    both = [OTHER, PROJECT, OTHER]

    first = read_days(export_calendar(desk, ADMINISTRATOR, both))
    again = read_days(export_calendar(desk, ADMINISTRATOR, both))

    assert [d.uid for d in first] == [d.uid for d in again]
    assert len({d.uid for d in first}) == len(first)


def test_a_calendar_of_somebody_elses_project_is_refused(desk):
    """One foreign project among one's own is enough."""
    with pytest.raises(ForbiddenError):
        export_calendar(desk, RESEARCHER, [PROJECT, OTHER])
    with pytest.raises(InvalidInputError, match="하나도 없습니다"):
        export_calendar(desk, RESEARCHER, [])


def test_of_a_security_project_the_calendar_names_only_the_number(desk, record):
    """A calendar is often kept with an outside service."""
    change = Change(
        date(2026, 11, 20), ChangeKind.APPROVAL, "비밀 장비", "", "", "", ""
    )
    identity = replace(record.identity, security_class="보안")
    keep(desk, replace(record, identity=identity, changes=(change,)))

    data = export_calendar(desk, RESEARCHER, [PROJECT])

    days = read_days(data)
    assert any(day.uid.startswith("change-answer") for day in days)
    for day in days:
        assert record.identity.title not in day.title + day.text
        assert "비밀 장비" not in day.title + day.text
        assert record.identity.number in day.title


@pytest.fixture
def _console(tmp_path, monkeypatch):
    """A console over the samples."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)


@pytest.mark.usefixtures("_console")
def test_the_console_tells_what_is_owed_and_writes_it_down(capsys, tmp_path):
    """As text, as JSON, as a calendar file."""
    assert main(["obligations", "--project", "sample-basic"]) == 0
    text = capsys.readouterr().out
    assert main(["obligations", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    path = tmp_path / "duties.ics"
    assert main(["obligations", "--ics", str(path)]) == 0

    assert "2027. 4. 29. 최종보고서 제출" in text
    assert "「국가연구개발혁신법 시행령」 제18조제4항제3호" in text
    assert {one["project"] for one in values} == {
        "sample-applied",
        "sample-basic",
        "sample-development",
    }
    moved = next(o for o in values if o["id"] == "annual-report-3")
    assert moved["stood_in_by"] == "1단계 단계보고서 제출"
    assert any(
        day.uid.startswith("final-report") for day in read_days(path.read_bytes())
    )


@pytest.mark.usefixtures("_console")
def test_the_console_refuses_an_unknown_project(capsys):
    """In Korean, with exit code 1."""
    assert main(["obligations", "--project", "none"]) == 1
    assert "과제" in capsys.readouterr().err


def owed_on_the_result(desk):
    """Return the duties that the panel's result and the objection bring, by id."""
    duties = project_obligations(desk, RESEARCHER, PROJECT).obligations
    return {one.id: one for one in duties if one.id.endswith(PANEL)}


def test_a_result_that_was_told_starts_the_clock_of_an_objection(desk):
    """Ten days from the notice; once objected, the answer is owed within thirty."""
    evaluated(desk)
    notice = MORNING.date()

    (right,) = owed_on_the_result(desk).values()

    assert right.title == "평가 결과 이의신청: 최종평가"
    assert (right.counted_from, right.due.counted) == (
        notice,
        notice + timedelta(days=10),
    )
    assert right.state is State.SOON

    ground = desk.content.panels.terms.grounds[0].id
    told = {"ground": ground, "claim": "다시 보아 주십시오.", "reason": "자료가 있다."}
    object_to_result(desk, RESEARCHER, PANEL, told)
    owed = owed_on_the_result(desk)

    assert owed[f"objection-{PANEL}"].state is State.DONE
    answer = owed[f"objection-answer-{PANEL}"]
    assert answer.due.counted == notice + timedelta(days=30)
    assert answer.is_open


def test_nobody_is_told_of_a_result_before_the_notice(desk):
    """A panel at work adds nothing to what the project owes."""
    formed(desk)

    assert owed_on_the_result(desk) == {}
