"""``molip money``: a project's money, looked ahead, settled, and asked about."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from molip.cli.operator import OPERATOR
from molip.commands.desk import Desk
from molip.commands.money import (
    AskedQuestion,
    MoneyBoard,
    ledger_questions,
    read_money,
    settle_stage,
    usual_statement,
)
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.model.korean import plain, won
from molip.rules.money import PlanRow, Settlement, rows_by_item
from molip.rules.money.questions import tell_row


def run(options: argparse.Namespace) -> int:
    """Print plan against spent, the look ahead, the settlement and open questions."""
    desk = open_desk(Settings.from_environment())
    board = read_money(desk, OPERATOR, options.project, options.year)
    settled = _settled(desk, board)
    asked = ledger_questions(desk, OPERATOR, options.project)
    if options.json:
        told = _as_json(board, settled, asked)
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(board, settled, asked)))
    return 0


def _settled(desk: Desk, board: MoneyBoard) -> Settlement:
    record = board.record
    year = record.year(board.year)
    stage = year.stage if year else 1
    stated = usual_statement(desk, record)
    return settle_stage(desk, OPERATOR, record.id, stage, stated)


def _rows(board: MoneyBoard) -> tuple[PlanRow, ...]:
    return rows_by_item(board.record, [board.year])


def _as_json(
    board: MoneyBoard, settled: Settlement, asked: tuple[AskedQuestion, ...]
) -> dict[str, Any]:
    return {
        "project": board.record.id,
        "year": board.year,
        "unit": "원",
        "items": [
            {
                "item": row.label,
                "planned": row.planned,
                "spent": row.spent,
                "remaining": row.remaining,
            }
            for row in _rows(board)
        ],
        "forecast": [
            {"item": f.item, "low": f.low, "high": f.high, "basis": "추정"}
            for f in board.forecasts
        ],
        "warnings": [{"title": w.title, "says": w.says} for w in board.warnings],
        "settlement": {
            "stage": settled.account.stage,
            "basis": "추정",
            "lines": [
                {"id": one.text.id, "label": one.text.label, "result": one.told}
                for one in settled.lines
            ],
            "total": settled.total,
        },
        "questions": [
            {
                "criterion": one.question.criterion.id,
                "ask": one.question.criterion.ask,
                "page": one.question.criterion.page,
                "rows": [tell_row(row) for row in one.question.rows],
                "answered": bool(one.answers),
            }
            for one in asked
        ],
    }


def _lines(
    board: MoneyBoard, settled: Settlement, asked: tuple[AskedQuestion, ...]
) -> Iterator[str]:
    yield f"{board.record.identity.title}, {board.year}차년도"
    for row in _rows(board):
        rate = f", {plain(row.rate)}%" if row.rate is not None else ""
        yield (
            f"  {row.label}: 계획 {won(row.planned)}, 집행 {won(row.spent)}{rate}, "
            f"남음 {won(row.remaining)}"
        )
    if board.forecasts:
        yield "연차 말까지(추정):"
    for one in board.forecasts:
        yield f"  {one.item}: {won(one.low)} ~ {won(one.high)}"
    for warned in board.warnings:
        yield f"살펴볼 것: {warned.title}. {warned.working}. {warned.says}"
    yield f"{settled.account.stage}단계 정산(추정):"
    for line in settled.lines:
        yield f"  {line.text.label}: {line.told} ({line.working})"
    still = [one.question for one in asked if not one.answers]
    yield f"물음 {len(still)}건(답함 {len(asked) - len(still)}건):"
    for question in still:
        yield f"  {question.criterion.title}: {question.criterion.ask}"
        for entry in question.rows:
            yield f"    {tell_row(entry)}"
        yield f"    닮은 사례: {question.criterion.page} {question.criterion.case}"
