"""The words of imports, read from ``rules/imports``: columns, items, choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.importing.sheet import bare
from molip.projects.sums import ITEMS


class Value(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DAY = "day"
    AMOUNT = "amount"
    NUMBER = "number"
    YEAR = "year"


KINDS = ("ledger", "budget", "people", "outputs", "projects")
"""What a table can be, in the order in which it is tried."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a kind of table may have (열)."""

    role: str
    label: str
    value: Value
    required: bool
    names: tuple[str, ...]
    """What it is called in files."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table that can be brought in (자료 종류)."""

    id: str
    title: str
    note: str
    columns: tuple[Column, ...]

    def column(self, role: str) -> Column:
        """Return the column of a role; a role that is none raises `KeyError`."""
        for column in self.columns:
            if column.role == role:
                return column
        raise KeyError(role)


@dataclass(frozen=True, slots=True)
class Guide:
    """All words that imports go by (가져오기 안내)."""

    kinds: Mapping[str, Kind]
    items: Mapping[str, str]
    """비목 by the bare words for it."""
    choices: Mapping[str, Mapping[str, str]]
    """By role: what the record calls what a file calls, by bare word."""
    totals: frozenset[str]
    """Bare words that make a row a total."""
    endings: tuple[str, ...]
    """Bare endings that make a text a total's."""


NO_GUIDE = Guide({}, {}, {}, frozenset(), ())
"""No words at all."""


def load_guide(root: Path, faults: Faults) -> Guide:
    """Return the words of ``rules/imports``.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    folder = root / "rules" / "imports"
    kinds = {}
    for kind_id in KINDS:
        top = read_toml(folder / "kinds" / f"{kind_id}.toml", root, faults)
        if top is not None:
            kinds[kind_id] = _read_kind(top, kind_id)
    top = read_toml(folder / "words.toml", root, faults)
    if top is None:
        return NO_GUIDE
    guide = Guide(
        kinds=MappingProxyType(kinds),
        totals=frozenset(map(bare, top.texts("totals"))),
        endings=tuple(map(bare, top.texts("total_endings"))),
        items=_read_items(top),
        choices=_read_choices(top),
    )
    top.done()
    return guide


def _read_kind(top: Table, kind_id: str) -> Kind:
    if top.text("id") != kind_id:
        top.fault("id", f"id가 파일 이름({kind_id})과 다릅니다.", "같게 적으십시오.")
    columns: list[Column] = []
    for row in top.tables("column"):
        column = Column(
            role=row.text("role"),
            label=row.text("label"),
            value=row.choice("value", Value),
            required=row.yes_no("required", default=False),
            names=row.texts("names"),
        )
        row.done()
        if any(column.role == other.role for other in columns):
            row.fault(
                "role", f"'{column.role}' 열이 두 번 있습니다.", "하나로 합치십시오."
            )
        columns.append(column)
    kind = Kind(kind_id, top.text("title"), top.text("note"), tuple(columns))
    top.done()
    return kind


def _read_items(top: Table) -> Mapping[str, str]:
    words: dict[str, str] = {bare(item): item for item in ITEMS}
    for row in top.tables("item"):
        name = row.text("name")
        row.text("citation")
        if name not in ITEMS:
            row.fault(
                "name",
                f"'{name}' 비목은 연구개발비 사용 기준에 없습니다.",
                f"다음 가운데 하나를 적으십시오: {', '.join(ITEMS)}",
            )
        _add(words, row, name)
        row.done()
    return MappingProxyType(words)


def _read_choices(top: Table) -> Mapping[str, Mapping[str, str]]:
    choices: dict[str, dict[str, str]] = {}
    for row in top.tables("choice"):
        words = choices.setdefault(row.text("role"), {})
        name = row.text("name")
        words.setdefault(bare(name), name)
        _add(words, row, name)
        row.done()
    return MappingProxyType({k: MappingProxyType(v) for k, v in choices.items()})


def _add(words: dict[str, str], row: Table, name: str) -> None:
    for word in row.texts("names"):
        if words.setdefault(bare(word), name) != name:
            row.fault(
                "names",
                f"'{word}'의 뜻이 '{words[bare(word)]}' 그리고 '{name}' 둘입니다.",
                "한 곳에만 적으십시오.",
            )
