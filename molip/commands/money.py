"""Commands on money (연구개발비): the board, the settlement, questions and answers."""

from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.acting import require_length
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.money_paper import settlement_paper
from molip.errors import InvalidInputError, UnknownIdError
from molip.generators.scope import choose_year
from molip.projects.record import ProjectRecord
from molip.rules.money import (
    Forecast,
    Settlement,
    Stated,
    account_of,
    forecast_year,
    settle,
)
from molip.rules.money.questions import LedgerQuestion, ask_ledger, tell_row
from molip.rules.money.watch import Warned, warnings_of
from molip.store import MoneyAnswer


@dataclass(frozen=True, slots=True)
class MoneyBoard:
    """A project's money in one research year."""

    record: ProjectRecord
    year: int
    forecasts: tuple[Forecast, ...]
    """Empty: the year is over, or has just begun."""
    warnings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question and what was answered to it."""

    question: LedgerQuestion
    answers: tuple[MoneyAnswer, ...]
    """Every version, the first one first; empty: it is open."""


def read_money(
    desk: Desk, actor: Actor, project_id: str, year: int | None = None
) -> MoneyBoard:
    """Return a project's money, looked ahead from today.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: Which project.
        year: Number of the research year; None: the latest that has begun.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such project.
        InvalidInputError: There is no such year.
    """
    admit(desk, actor, Command.READ_MONEY, project_id)
    record = _record(desk, project_id)
    number = choose_year(record, desk.today) if year is None else year
    if record.year(number) is None:
        raise InvalidInputError(
            "연차",
            f"{number}차년도가 과제 기록에 없습니다.",
            "과제 기록에 있는 연차를 고르십시오.",
        )
    terms = desk.content.money
    return MoneyBoard(
        record,
        number,
        forecast_year(record, number, desk.today, terms),
        warnings_of(record, number, desk.today, terms),
    )


def settle_stage(
    desk: Desk, actor: Actor, project_id: str, stage: int, stated: Stated
) -> Settlement:
    """Return the settlement of a stage as if it ended with today's ledger.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such project.
        InvalidInputError: There is no such stage, or an amount cannot be.
    """
    admit(desk, actor, Command.READ_MONEY, project_id)
    record = _record(desk, project_id)
    return settle(account_of(record, stage, stated), desk.content.money)


def export_settlement(
    desk: Desk,
    actor: Actor,
    settled: tuple[str, int, Stated],
    suffix: str,
) -> bytes:
    """Return a settlement sheet as a file.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        settled: Project, stage and what is stated, as for `settle_stage`.
        suffix: ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such project.
        InvalidInputError: There is no such stage or suffix, or an amount cannot be.
    """
    project_id, stage, stated = settled
    admit(desk, actor, Command.READ_MONEY, project_id, Use.EXPORT)
    settlement = settle_stage(desk, actor, project_id, stage, stated)
    record = _record(desk, project_id)
    paper = settlement_paper(record, settlement, desk.today)
    return write_document(marked(paper, record), suffix)


def ledger_questions(
    desk: Desk, actor: Actor, project_id: str
) -> tuple[AskedQuestion, ...]:
    """Return what is asked of the ledger, with the answers kept; by day.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such project.
    """
    admit(desk, actor, Command.READ_MONEY, project_id)
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
        kept = unit.money_answers.of_project(project_id)
    return tuple(
        AskedQuestion(one, tuple(a for a in kept if a.question_id == one.id))
        for one in ask_ledger(record, desk.content.misuse_questions)
    )


def answer_question(
    desk: Desk,
    actor: Actor,
    asked: tuple[str, str, int],
    told: tuple[str, str],
) -> MoneyAnswer:
    """Keep what a person answers to a question; it is not asked again.

    Args:
        desk: Where the command is given.
        actor: Who answers.
        asked: Project, question, and the version of the answer seen before; 0: there
            was none.
        told: The answer, and the paper that proves it; the second may be empty.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such project, or the ledger does not ask that.
        InvalidInputError: The answer is empty or too long.
        ConflictError: Somebody else answered in between.
    """
    project_id, question_id, version = asked
    admit(desk, actor, Command.ANSWER_MONEY, project_id)
    answer, paper = told[0].strip(), told[1].strip()
    require_length({"답": answer, "증명자료": paper})
    if not answer:
        raise InvalidInputError(
            "물음의 답",
            "답이 비어 있습니다.",
            "어떻게 된 집행인지 한두 문장으로 적으십시오.",
        )
    with desk.store.write() as unit:
        record = unit.projects.read(project_id)
        questions = ask_ledger(record, desk.content.misuse_questions)
        found = [one for one in questions if one.id == question_id]
        if not found:
            raise UnknownIdError("물음", question_id, ())
        kept = MoneyAnswer(
            question_id, version + 1, project_id, found[0].criterion.id,
            "\n".join(map(tell_row, found[0].rows)), answer, paper,
            actor.id, actor.name, desk.now(),
        )  # fmt: skip
        unit.money_answers.append(kept)
    return kept


def usual_statement(desk: Desk, record: ProjectRecord) -> Stated:
    """Return what is stated of a project before anybody states anything."""
    kind = record.supervising_institute.kind
    return Stated(for_profit=kind in desk.content.money.for_profit)


def _record(desk: Desk, project_id: str) -> ProjectRecord:
    with desk.store.read() as unit:
        return unit.projects.read(project_id)
