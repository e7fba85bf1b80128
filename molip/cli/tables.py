"""``molip tables``: decision tables, their proof, and what they answer."""

import argparse
import json

from molip.commands.content import load_content
from molip.errors import InvalidInputError, UnknownIdError
from molip.model.korean import quoted
from molip.rules.tables import DecisionTable, answer, decide, prove
from molip.rules.tables.table import Value


def run(options: argparse.Namespace) -> int:
    """List the tables with their proof, or answer one case."""
    tables = load_content(options.root).tables
    if options.table and options.table not in tables:
        raise UnknownIdError("결정표", options.table, tables)
    chosen = [tables[options.table]] if options.table else list(tables.values())
    if options.ask is not None:
        return _answer(
            chosen[0], _answers(chosen[0], options.ask), as_json=options.json
        )
    for table in chosen:
        _prove(table)
    return 0


def _prove(table: DecisionTable) -> None:
    proof = prove(table)
    state = (
        "빠진 경우와 겹치는 경우가 없습니다"
        if proof.holds
        else f"빠진 경우 {len(proof.gaps)}건, 겹치는 경우 {len(proof.overlaps)}건"
    )
    print(f"{table.id}: {table.title} ({table.citation})")
    print(f"  행 {len(table.rows)}개, 따져 본 경우 {proof.cells}가지: {state}.")


def _answers(table: DecisionTable, given: list[str]) -> dict[str, Value]:
    known = {one.id: one for one in table.inputs}
    answers: dict[str, Value] = {}
    for text in given:
        name, _, said = text.partition("=")
        if name not in known:
            raise InvalidInputError(
                "--ask",
                f"{quoted(name, '은/는')} 이 결정표가 묻는 것이 아닙니다.",
                f"다음 가운데 적으십시오: {', '.join(known)}",
            )
        answers[name] = answer(known[name], said)
    return answers


def _answer(table: DecisionTable, answers: dict[str, Value], *, as_json: bool) -> int:
    row = decide(table, answers)
    if as_json:
        told = {
            "table": table.id,
            "row": row.id,
            "outcome": row.outcome,
            "label": table.outcomes[row.outcome],
            "provision": str(row.citation),
            "papers": list(row.papers),
            "note": row.note,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(f"{table.title}: {table.outcomes[row.outcome]}")
    print(f"  근거: {row.citation}")
    print(f"  {table.advice[row.outcome]}")
    if row.note:
        print(f"  {row.note}")
    for paper in row.papers:
        print(f"  낼 서식: {paper}")
    return 0
