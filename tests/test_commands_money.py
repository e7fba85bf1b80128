"""Money at the desk: looked at, settled as a paper, asked about and answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from molip.commands.money import (
    answer_question,
    export_settlement,
    ledger_questions,
    read_money,
    settle_stage,
    usual_statement,
)
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    UnknownIdError,
)
from molip.rules.money import Stated
from tests.desks import OTHER, PROJECT, RESEARCHER, REVIEWER, STRANGER


@pytest.mark.parametrize(
    ("suffix", "reopen"), [("docx", read_docx_text), ("hwpx", read_hwpx_text)]
)
def test_a_settlement_sheet_reopens_with_every_line(desk, suffix, reopen):
    """Label, figures in the formula, result and provision."""
    stated = Stated(misuse_direct=1_000_000, for_profit=True)
    settled = settle_stage(desk, RESEARCHER, PROJECT, 1, stated)

    data = export_settlement(desk, RESEARCHER, (PROJECT, 1, stated), suffix)

    told = "\n".join(reopen(data))
    for line in settled.lines:
        assert line.text.label in told
        assert line.working in told
        assert line.told in told
        assert str(line.text.citation) in told
    assert "(추정)" in told
    assert "단계가 끝나지 않아" not in told


def test_a_stage_that_goes_on_is_settled_as_of_today(desk):
    """And the paper says so."""
    earlier = replace(desk, now=lambda: desk.now() - timedelta(days=200))

    data = export_settlement(earlier, RESEARCHER, (PROJECT, 1, Stated()), "docx")

    assert "단계가 끝나지 않아" in "\n".join(read_docx_text(data))


def test_an_answered_question_is_kept_with_its_rows(desk):
    """So that it is not asked again; a second answer stands beside the first."""
    asked = ledger_questions(desk, RESEARCHER, PROJECT)[0]
    assert asked.answers == ()
    name = (PROJECT, asked.question.id)

    answer_question(desk, RESEARCHER, (*name, 0), ("남은 몫을 돌려받았다.", "환입증"))
    answer_question(desk, RESEARCHER, (*name, 1), ("7월까지의 몫만 남겼다.", ""))

    found = ledger_questions(desk, RESEARCHER, PROJECT)[0].answers
    assert [(one.version, one.answer, one.paper) for one in found] == [
        (1, "남은 몫을 돌려받았다.", "환입증"),
        (2, "7월까지의 몫만 남겼다.", ""),
    ]
    assert "2,640,000원" in found[0].rows


def test_an_answer_is_of_its_own_project(desk):
    """The same ledger in another project asks anew."""
    asked = ledger_questions(desk, RESEARCHER, PROJECT)[0]
    name = (PROJECT, asked.question.id)
    answer_question(desk, RESEARCHER, (*name, 0), ("돌려받았다.", ""))

    other = ledger_questions(desk, STRANGER, OTHER)[0]

    assert other.answers == ()
    assert other.question.id != asked.question.id


@pytest.mark.parametrize(
    ("asked", "told", "error"),
    [
        (("", 0), ("  ", ""), InvalidInputError),
        (("", 1), ("답", ""), InvalidInputError),
        (("none", 0), ("답", ""), UnknownIdError),
        (("", 0), ("답" * 50_001, ""), InvalidInputError),
    ],
    ids=["empty", "a version too far", "no such question", "too long"],
)
def test_an_answer_that_cannot_be_kept_is_refused(desk, asked, told, error):
    """And nothing is kept."""
    question = ledger_questions(desk, RESEARCHER, PROJECT)[0].question
    name, version = asked

    with pytest.raises(error):
        answer_question(desk, RESEARCHER, (PROJECT, name or question.id, version), told)

    assert ledger_questions(desk, RESEARCHER, PROJECT)[0].answers == ()


def test_two_who_answer_at_once_do_not_overwrite_one_another(desk):
    """The second is told who was first."""
    name = ledger_questions(desk, RESEARCHER, PROJECT)[0].question.id
    answer_question(desk, RESEARCHER, (PROJECT, name, 0), ("먼저", ""))

    with pytest.raises(ConflictError, match="한연구"):
        answer_question(desk, RESEARCHER, (PROJECT, name, 0), ("나중", ""))


def test_reviewers_see_nothing_of_questions_on_money(desk):
    """Spending is not what they judge."""
    for command in (read_money, ledger_questions):
        with pytest.raises(ForbiddenError):
            command(desk, REVIEWER, PROJECT)


def test_a_year_that_is_none_is_refused(desk):
    """The board is on a year of the project."""
    with pytest.raises(InvalidInputError, match="9차년도"):
        read_money(desk, RESEARCHER, PROJECT, 9)


def test_the_board_looks_ahead_while_the_year_goes_on(desk):
    """And not when it is over."""
    earlier = replace(desk, now=lambda: desk.now() - timedelta(days=200))

    assert read_money(desk, RESEARCHER, PROJECT).forecasts == ()
    board = read_money(earlier, RESEARCHER, PROJECT)
    assert board.forecasts
    assert "연구재료비" in {one.title for one in board.warnings}


def test_a_firm_is_taken_for_one(desk, record):
    """By the kind of the supervising institute."""
    assert usual_statement(desk, record).for_profit
