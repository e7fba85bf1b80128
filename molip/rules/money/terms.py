"""Reads ``rules/money/settlement.toml`` and ``watch.toml`` strictly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.model.citation import Citation
from molip.model.korean import quoted
from molip.projects.record import ProjectRecord
from molip.projects.sums import ITEMS

LINES = (
    "direct-balance",
    "misuse",
    "allowance-over",
    "indirect-over",
    "indirect-balance",
    "share",
    "recovered-cash",
    "in-kind-short",
    "interest",
    "total",
)
"""Every line of a settlement, in order."""
_FULL = 100


class Basis(StrEnum):
    """What a limit is compared with."""

    STAGE = "stage"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class LineText:
    """How one line of a settlement is called and what it rests on."""

    id: str
    label: str
    formula: str
    """In Korean, as the rule has it."""
    citation: Citation
    page: str


@dataclass(frozen=True, slots=True)
class Watch:
    """What to look out for before an item goes beyond its plan."""

    id: str
    item: str
    """Empty: the whole of the stage."""
    basis: Basis
    over: int
    """Percent above the plan from which it counts; 0: any won."""
    says: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class MoneyTerms:
    """What the arithmetic of money rests on."""

    direct_floor: int = 0
    """Percent."""
    allowance_margin: int = 0
    """Percentage points."""
    allowance_share: int = 0
    """Percent."""
    for_profit: tuple[str, ...] = ()
    """Kinds of institutes."""
    non_profit: tuple[str, ...] = ()
    """Kinds of institutes; a kind in neither list is asked about."""
    lines: Mapping[str, LineText] = field(default_factory=dict)
    lump: tuple[str, ...] = ()
    """Items that are not spent month by month."""
    watches: tuple[Watch, ...] = ()


def all_for_profit(record: ProjectRecord, terms: MoneyTerms) -> bool | None:
    """Return whether every institute is for profit; None: some are, or who knows."""
    kinds = {institute.kind for institute in record.institutes}
    if kinds <= set(terms.for_profit):
        return True
    return False if kinds <= set(terms.non_profit) else None


def load_money_terms(root: Path, faults: Faults) -> MoneyTerms:
    """Return the terms under ``root/rules/money``; faults are kept.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    folder = root / "rules" / "money"
    settling = read_toml(folder / "settlement.toml", root, faults)
    watching = read_toml(folder / "watch.toml", root, faults)
    if settling is None or watching is None:
        return MoneyTerms()
    lines = {one.id: one for one in map(_read_line, settling.tables("line"))}
    made = MoneyTerms(
        direct_floor=_percent(settling, "direct_floor"),
        allowance_margin=_percent(settling, "allowance_margin"),
        allowance_share=_percent(settling, "allowance_share"),
        for_profit=settling.texts("for_profit"),
        non_profit=settling.texts("non_profit"),
        lines=MappingProxyType(lines),
        lump=watching.texts("lump"),
        watches=tuple(map(_read_watch, watching.tables("watch"))),
    )
    for key in LINES:
        if key not in lines:
            settling.fault(
                "line",
                f"{quoted(key, '이라는/라는')} 줄이 없습니다.",
                f'id = "{key}"인 [[line]]을 적으십시오.',
            )
    _check_items(watching, "lump", made.lump)
    settling.done()
    watching.done()
    return made


def _read_line(table: Table) -> LineText:
    line = LineText(
        id=table.identifier("id"),
        label=table.text("label"),
        formula=table.text("formula"),
        citation=Citation(table.text("statute"), table.text("provision")),
        page=table.text("page"),
    )
    table.done()
    if line.id not in LINES:
        table.fault(
            "id",
            f"{quoted(line.id, '은/는')} 셈에 없는 줄입니다.",
            f"다음 가운데 적으십시오: {', '.join(LINES)}",
        )
    return line


def _read_watch(table: Table) -> Watch:
    watch = Watch(
        id=table.identifier("id"),
        item=table.text("item", ""),
        basis=table.choice("basis", Basis),
        over=_percent(table, "over"),
        says=table.text("says"),
        citation=Citation(table.text("statute"), table.text("provision")),
    )
    table.done()
    _check_items(table, "item", (watch.item,) if watch.item else ())
    return watch


def _percent(table: Table, key: str) -> int:
    number = table.integer(key)
    if not 0 <= number <= _FULL:
        table.fault(key, "0에서 100 사이가 아닙니다.", "퍼센트로 고쳐 적으십시오.")
    return number


def _check_items(table: Table, key: str, items: tuple[str, ...]) -> None:
    for item in items:
        if item not in ITEMS:
            table.fault(
                key,
                f"{quoted(item, '은/는')} 비목이 아닙니다.",
                f"다음 가운데 적으십시오: {', '.join(ITEMS)}",
            )
