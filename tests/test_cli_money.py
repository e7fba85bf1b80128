"""``molip money`` tells a project's money, for people and for programs."""

import json
from dataclasses import replace

import pytest

from molip.cli import main
from molip.cli.operator import OPERATOR
from molip.commands.opening import open_desk
from molip.commands.projects import revise_project
from molip.commands.settings import Settings

pytestmark = pytest.mark.usefixtures("own_data")


def test_money_is_told_in_lines(capsys):
    """Plan, spent, forecast, settlement, questions."""
    code = main(["money", "--project", "sample-basic", "--year", "3"])

    told = capsys.readouterr().out
    assert code == 0
    assert "간접비: 계획 39,484,000원, 집행 39,484,000원, 100.0%, 남음 0원" in told
    assert "1단계 정산(추정):" in told
    assert "물음 0건(답함 0건):" in told


def test_a_question_is_told_with_its_case(capsys):
    """As a question, with the row and the page."""
    main(["money", "--project", "sample-development"])

    told = capsys.readouterr().out
    assert "닮은 사례: 사례집 p.50" in told
    assert "2,640,000원" in told


def test_what_goes_beyond_its_plan_is_told(capsys):
    """With the arithmetic and what to do."""
    desk = open_desk(Settings.from_environment())
    revise_project(
        desk, OPERATOR, ("sample-basic", 1),
        lambda record: replace(
            record,
            budget=tuple(
                replace(line, amount=5_000_000) if line.item == "연구재료비" else line
                for line in record.budget
            ),
        ),
        "화면에서 고침",
    )  # fmt: skip

    main(["money", "--project", "sample-basic", "--year", "3"])

    assert "살펴볼 것: 연구재료비." in capsys.readouterr().out


def test_money_is_told_as_data(capsys):
    """Whole won, and what is an estimate says so."""
    code = main(["money", "--project", "sample-development", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert told["unit"] == "원"
    assert told["settlement"]["total"] == 21_513_950
    assert told["settlement"]["basis"] == "추정"
    assert {one["item"]: one["spent"] for one in told["items"]}["연구재료비"] == (
        110_536_800
    )
    assert told["questions"][0]["answered"] is False


def test_a_project_that_is_none_is_told(capsys):
    """In three parts, with 1 as the exit code."""
    assert main(["money", "--project", "none"]) == 1
    assert "과제" in capsys.readouterr().err
