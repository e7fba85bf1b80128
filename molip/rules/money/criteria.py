"""Reads ``rules/money/misuse-questions.toml``: what is asked of a ledger."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.model.citation import Citation
from molip.model.korean import quoted
from molip.projects.check_money import METHODS
from molip.projects.sums import ITEMS


class Look(StrEnum):
    """How entries are found that a question is about."""

    WORDS = "words"
    OUTSIDE = "outside"
    REST_DAY = "rest-day"
    NEAR_END = "near-end"
    SPLIT = "split"
    TWICE = "twice"
    BEYOND_END = "beyond-end"
    OVERLAP = "overlap"
    SAME_DAY = "same-day"
    OWN_INSTITUTE = "own-institute"


@dataclass(frozen=True, slots=True)
class MisuseQuestion:
    """One thing to be asked (물음), from a case of the case book."""

    id: str
    title: str
    look: Look
    ask: str
    papers: str
    """What would answer it."""
    case: str
    page: str
    citation: Citation
    items: tuple[str, ...] = ()
    """Only these; empty: every item."""
    but_items: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    """Only these; empty: every method."""
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    months: int = 0
    days: int = 0
    amount: int = 0
    """In won."""
    chosen: bool = False
    """Its threshold is Molip's own (추정)."""
    near: bool = False
    """No case is quite like it: the nearest is named."""


_NEEDS: dict[Look, tuple[str, ...]] = {
    Look.WORDS: (),
    Look.OUTSIDE: (),
    Look.REST_DAY: ("words",),
    Look.NEAR_END: (),
    Look.SPLIT: ("amount", "days"),
    Look.TWICE: ("days",),
    Look.BEYOND_END: ("words",),
    Look.OVERLAP: ("words",),
    Look.SAME_DAY: ("words", "others"),
    Look.OWN_INSTITUTE: ("items",),
}


def load_misuse_questions(root: Path, faults: Faults) -> tuple[MisuseQuestion, ...]:
    """Return the questions in the order of the file; faults are kept.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    path = root / "rules" / "money" / "misuse-questions.toml"
    top = read_toml(path, root, faults)
    if top is None:
        return ()
    found: dict[str, MisuseQuestion] = {}
    for table in top.tables("question"):
        one = _read(table)
        if one.id in found:
            table.fault(
                "id",
                f"{quoted(one.id, '이/가')} 두 번 쓰였습니다.",
                "이름을 나누십시오.",
            )
        found[one.id] = one
    top.done()
    return tuple(found.values())


def _read(table: Table) -> MisuseQuestion:
    one = MisuseQuestion(
        id=table.identifier("id"),
        title=table.text("title"),
        look=table.choice("look", Look),
        ask=table.text("ask"),
        papers=table.text("papers"),
        case=table.text("case"),
        page=table.text("page"),
        citation=Citation(table.text("statute"), table.text("provision")),
        items=table.texts("items", ()),
        but_items=table.texts("but_items", ()),
        methods=table.texts("methods", ()),
        words=table.texts("words", ()),
        without=table.texts("without", ()),
        others=table.texts("others", ()),
        months=table.integer("months", 0),
        days=table.integer("days", 0),
        amount=table.integer("amount", 0),
        chosen=table.yes_no("chosen", default=False),
        near=table.yes_no("near", default=False),
    )
    table.done()
    _check(one, table)
    return one


def _check(one: MisuseQuestion, table: Table) -> None:
    for key, given, known in (
        ("items", one.items, ITEMS),
        ("but_items", one.but_items, ITEMS),
        ("methods", one.methods, METHODS),
    ):
        for name in given:
            if name not in known:
                table.fault(
                    key,
                    f"{quoted(name, '은/는')} 쓸 수 없는 값입니다.",
                    f"다음 가운데 적으십시오: {', '.join(known)}",
                )
    needed = [key for key in _NEEDS[one.look] if not getattr(one, key)]
    if one.look is Look.NEAR_END and bool(one.months) is bool(one.days):
        needed.append("months와 days 가운데 하나")
    if one.look is Look.WORDS and not (one.words or one.amount):
        needed.append("words나 amount")
    for key in needed:
        table.fault(
            "look",
            f"'{one.look}'에 필요한 {key}의 값이 없습니다.",
            "그 방법이 보는 값을 적으십시오.",
        )
    for key in ("months", "days", "amount"):
        if getattr(one, key) < 0:
            table.fault(key, "0보다 작습니다.", "0보다 큰 정수로 적으십시오.")
