"""Reads ``rules/tables/*.toml`` strictly; every fault is kept with its line."""

import re
from collections.abc import Container, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.model.citation import Citation
from molip.model.korean import quoted
from molip.rules.tables.prove import check_table
from molip.rules.tables.table import (
    Case,
    DecisionTable,
    Input,
    InputKind,
    Interval,
    Row,
)

_BOUND = re.compile(r"(>=|<=|>|<|=)\s*([\d_]+(?:\.\d+)?)")


def load_tables(
    root: Path, forms: Container[str], faults: Faults
) -> Mapping[str, DecisionTable]:
    """Return the decision tables by id; each must decide every case once.

    Args:
        root: The content root.
        forms: Ids of the forms that a row may ask for.
        faults: Takes what is wrong, with file and line.
    """
    found: dict[str, DecisionTable] = {}
    for path in sorted((root / "rules" / "tables").glob("*.toml")):
        top = read_toml(path, root, faults)
        if top is None:
            continue
        before = len(faults.findings)
        table = _read_table(top, forms)
        if table.id != path.stem:
            top.fault(
                "id",
                f"id {quoted(table.id, '이/가')} 파일 이름과 다릅니다.",
                "고치십시오.",
            )
        # A half-read table would be accused of gaps it does not have.
        if len(faults.findings) == before:
            faults.extend(check_table(table, top.where("row")))
        found[table.id] = table
    return MappingProxyType(found)


def _read_table(top: Table, forms: Container[str]) -> DecisionTable:
    inputs = tuple(_read_input(table) for table in top.tables("input"))
    outcomes: dict[str, str] = {}
    advice: dict[str, str] = {}
    for table in top.tables("outcome"):
        key = table.identifier("id")
        outcomes[key] = table.text("label")
        advice[key] = table.text("advice")
        table.done()
    made = DecisionTable(
        id=top.identifier("id"),
        title=top.text("title"),
        purpose=top.text("purpose"),
        citation=_read_citation(top.table("citation")),
        inputs=inputs,
        outcomes=MappingProxyType(outcomes),
        advice=MappingProxyType(advice),
        rows=tuple(
            _read_row(row, inputs, outcomes, forms) for row in top.tables("row")
        ),
    )
    _check_names(made, top)
    top.done()
    return made


def _read_input(table: Table) -> Input:
    kind = table.choice("kind", InputKind)
    choices: dict[str, str] = {}
    for choice in table.tables("choice"):
        choices[choice.identifier("id")] = choice.text("label")
        choice.done()
    one = Input(
        id=table.identifier("id"),
        label=table.text("label"),
        question=table.text("question"),
        kind=kind,
        choices=MappingProxyType(choices),
    )
    table.done()
    if (kind is InputKind.CHOICE) != bool(choices):
        table.fault(
            "choice",
            "고를 것은 choice에만, 하나 이상 적습니다.",
            "[[input.choice]]에 id와 label을 적으십시오.",
        )
    return one


def _read_citation(table: Table) -> Citation:
    citation = Citation(table.text("statute"), table.text("provision"))
    table.done()
    return citation


def _read_row(
    table: Table,
    inputs: tuple[Input, ...],
    outcomes: Mapping[str, str],
    forms: Container[str],
) -> Row:
    when = table.table("when")
    row = Row(
        id=table.identifier("id"),
        when=MappingProxyType(
            {one.id: _read_case(when, one) for one in inputs if when.has(one.id)}
        ),
        outcome=table.identifier("outcome"),
        citation=Citation(table.text("statute"), table.text("provision")),
        note=table.text("note", ""),
        except_of=table.texts("except_of", ()),
        papers=table.texts("papers", ()),
        place=table.where("id"),
    )
    when.done()
    table.done()
    if row.outcome not in outcomes:
        table.fault(
            "outcome",
            f"결과 {quoted(row.outcome, '이/가')} 없습니다.",
            f"다음 가운데 적으십시오: {', '.join(outcomes)}",
        )
    for form in row.papers:
        if form not in forms:
            table.fault(
                "papers",
                f"서식 {quoted(form, '이/가')} 목록에 없습니다.",
                "forms/index.csv의 id를 적으십시오.",
            )
    return row


def _read_case(when: Table, one: Input) -> Case:
    if one.kind is InputKind.YES_NO:
        return when.yes_no(one.id)
    if one.kind is InputKind.CHOICE:
        names = when.texts(one.id)
        for name in names:
            if name not in one.choices:
                when.fault(
                    one.id,
                    f"{quoted(name, '은/는')} '{one.label}'에서 고를 수 없습니다.",
                    f"다음 가운데 적으십시오: {', '.join(one.choices)}",
                )
        return frozenset(names)
    text = when.text(one.id)
    interval = read_interval(text)
    if interval is None:
        when.fault(
            one.id,
            f"{quoted(text, '은/는')} 범위가 아닙니다.",
            "'>= 30_000_000' 또는 '>= 10, < 20'처럼 적으십시오.",
        )
    return interval or Interval()


def read_interval(text: str) -> Interval | None:
    """Return the interval of ``>= 10, < 20``; None where the text is none."""
    low: tuple[Decimal | None, bool] = (None, True)
    high: tuple[Decimal | None, bool] = (None, True)
    for part in text.split(","):
        match = _BOUND.fullmatch(part.strip())
        if match is None:
            return None
        sign, number = match.group(1), Decimal(match.group(2).replace("_", ""))
        if sign in {">", ">=", "="}:
            low = number, sign != ">"
        if sign in {"<", "<=", "="}:
            high = number, sign != "<"
    return Interval(*low, *high)


def _check_names(table: DecisionTable, top: Table) -> None:
    for key, ids in (
        ("row", [row.id for row in table.rows]),
        ("input", [one.id for one in table.inputs]),
    ):
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            top.fault(
                key, f"{quoted(name, '이/가')} 두 번 쓰였습니다.", "이름을 나누십시오."
            )
    known = {row.id for row in table.rows}
    for row in table.rows:
        for general in row.except_of:
            if general not in known:
                top.fault(
                    "row",
                    f"행 {quoted(row.id, '이/가')} 없는 행 '{general}'의 "
                    "예외라고 합니다.",
                    "except_of에 있는 행의 id를 적으십시오.",
                )
