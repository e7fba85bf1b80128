"""Proves that a table decides every case once: no gap, no overlap, no dead row.

The sweep goes through the inputs one by one. A choice is cut into its values, a
number into the bounds that rows name and the stretches between them: within such a
cell no row can tell two answers apart, so one answer stands for all, and is the
witness where something is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from molip.errors import Finding
from molip.model.korean import quoted
from molip.rules.tables.table import (
    NUMERIC,
    DecisionTable,
    Input,
    InputKind,
    Interval,
    Row,
    Value,
    fits,
)

_MOST = 20
"""Witnesses of one kind that are reported."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A case that no row decides, or that several do."""

    answers: Mapping[str, Value]
    rows: tuple[str, ...]
    """The rows that claim it; empty: a gap."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the sweep found; nothing: the table is whole and unambiguous."""

    gaps: tuple[Witness, ...]
    overlaps: tuple[Witness, ...]
    dead: tuple[str, ...]
    """Rows that decide no case."""
    cells: int
    """How many cells were looked at."""

    @property
    def holds(self) -> bool:
        """Whether there is no gap, no overlap and no dead row."""
        return not (self.gaps or self.overlaps or self.dead)


def prove(table: DecisionTable) -> Proof:
    """Return the proof for a table."""
    gaps: list[Witness] = []
    overlaps: list[Witness] = []
    used: set[str] = set()
    cells = 0
    for answers, rows in _sweep(table, 0, {}, table.rows):
        cells += 1
        winners = winning(rows)
        used.update(row.id for row in winners)
        if not winners:
            gaps.append(Witness(dict(answers), ()))
        elif len(winners) > 1:
            names = tuple(row.id for row in winners)
            overlaps.append(Witness(dict(answers), names))
    dead = tuple(row.id for row in table.rows if row.id not in used)
    return Proof(tuple(gaps), tuple(overlaps), dead, cells)


def winning(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows left once exceptions have put their general rows aside."""
    beaten = {general for row in rows for general in row.except_of}
    return tuple(row for row in rows if row.id not in beaten)


def check_table(table: DecisionTable, where: str) -> Iterator[Finding]:
    """Yield a finding for each gap, overlap and dead row, with a case that shows it."""
    proof = prove(table)
    for gap in proof.gaps[:_MOST]:
        yield Finding(
            where,
            f"이런 경우를 정한 행이 없습니다: {say_case(table, gap.answers)}",
            "이 경우를 다루는 [[row]]를 더하거나 있는 행의 조건을 넓히십시오.",
        )
    for overlap in proof.overlaps[:_MOST]:
        yield Finding(
            where,
            f"이런 경우에 여러 행이 걸립니다({', '.join(overlap.rows)}): "
            f"{say_case(table, overlap.answers)}",
            "조건을 나누거나, 예외인 행의 except_of에 일반 행을 적으십시오.",
        )
    for row in proof.dead:
        yield Finding(
            next(one.place for one in table.rows if one.id == row) or where,
            f"행 {quoted(row, '이/가')} 정하는 경우가 하나도 없습니다.",
            "행을 지우거나 조건을 고치십시오.",
        )


def say_case(table: DecisionTable, answers: Mapping[str, Value]) -> str:
    """Return a case in Korean: ``바꾸려는 것=위탁연구개발비, 증감률=20%``."""
    told = (
        f"{one.label}={one.told(answers[one.id])}"
        for one in table.inputs
        if one.id in answers
    )
    return ", ".join(told)


def cells_of(one: Input, rows: Sequence[Row]) -> tuple[Value, ...]:
    """Return one answer for each cell into which the rows cut an input."""
    if one.kind is InputKind.CHOICE:
        return tuple(one.choices)
    if one.kind is InputKind.YES_NO:
        return (True, False)
    return _numbers(one, rows)


def _sweep(
    table: DecisionTable, depth: int, answers: dict[str, Value], rows: Sequence[Row]
) -> Iterator[tuple[Mapping[str, Value], Sequence[Row]]]:
    """Yield each cell with the rows that hold in it; inputs nobody asks are skipped."""
    while depth < len(table.inputs):
        one = table.inputs[depth]
        if any(one.id in row.when for row in rows):
            break
        depth += 1
    else:
        yield answers, rows
        return
    for value in cells_of(one, rows):
        left = [r for r in rows if one.id not in r.when or fits(r.when[one.id], value)]
        yield from _sweep(table, depth + 1, {**answers, one.id: value}, left)


def _numbers(one: Input, rows: Sequence[Row]) -> tuple[Decimal, ...]:
    """Return every bound that rows name, and a number between each two of them."""
    assert one.kind in NUMERIC  # noqa: S101 - for the type checker's sake
    step = Decimal(1) if one.kind is InputKind.MONEY else Decimal("0.1")
    bounds = {Decimal(0)}
    for row in rows:
        case = row.when.get(one.id)
        if isinstance(case, Interval):
            bounds.update(b for b in (case.low, case.high) if b is not None)
    ordered = sorted(bound for bound in bounds if bound >= 0)
    found: list[Decimal] = []
    for bound, following in zip(ordered, [*ordered[1:], None], strict=True):
        found.append(bound)
        # The next possible answer; money has none between two neighbouring won.
        between = bound + step
        if following is None or between < following:
            found.append(between)
        elif one.kind is InputKind.PERCENT:
            found.append((bound + following) / 2)
    return tuple(found)
