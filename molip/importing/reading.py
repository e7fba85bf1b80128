"""What reading a table gives: values by row, faults, words to be asked, totals."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from molip.errors import Finding
from molip.importing.guide import Guide, Kind, Value
from molip.importing.mapping import Mapping
from molip.importing.sheet import Row, Sheet, at, bare, clean
from molip.importing.values import WON, parse_amount, parse_year
from molip.model.korean import quoted

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Total:
    """A row that only states a sum (합계 줄)."""

    row: int
    label: str
    amount: int
    """In won."""


@dataclass(slots=True)
class Reading(Generic[T]):
    """Everything found in one table, collected row by row."""

    rows: list[tuple[int, T]] = field(default_factory=list)
    """Index of the row in the file, from 0, and what it says."""
    faults: list[Finding] = field(default_factory=list)
    faulty: set[int] = field(default_factory=set)
    """Indexes of rows that could not be taken."""
    totals: list[Total] = field(default_factory=list)
    left_out: int = 0
    """How many rows only stated totals."""
    unknown: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Role and word that nobody has explained, with its rows; word "": nothing said."""

    def fault(
        self, sheet: Sheet, row: int, label: str, problem: str, cure: str
    ) -> None:
        """Keep what is wrong in a cell."""
        self.faults.append(Finding(at(sheet, row, label), problem, cure))
        self.faulty.add(row)

    def ask(self, role: str, word: str, row: int) -> None:
        """Keep a word that somebody has to explain."""
        self.unknown.setdefault((role, word), []).append(row)
        self.faulty.add(row)

    @property
    def read(self) -> int:
        """How many rows say something that is to be taken."""
        return len(self.rows) + len(self.faulty)


class Table:
    """A sheet with what is known of its columns; cells by role."""

    def __init__(self, sheet: Sheet, mapping: Mapping, guide: Guide) -> None:
        """Look columns and words up once for all rows."""
        self.sheet = sheet
        self.mapping = mapping
        self.guide = guide
        self.kind: Kind = guide.kinds[mapping.kind]
        self._at = dict(mapping.columns)
        self._money = {
            self._at.get(c.role, -1)
            for c in self.kind.columns
            if c.value is Value.AMOUNT
        }
        self._said = {role: mapping.said(role) for role, _, _ in mapping.words}

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield index and cells of each row below the header that is not empty.

        Merged cells all say what the first says, but for money, which would count
        several times.
        """
        first = self.mapping.header + self.mapping.height
        spread = self._spread(first)
        for number, cells in enumerate(self.sheet.rows[first:], start=first):
            row = cells
            if number in spread:
                filled = list(cells)
                for column, text in spread[number].items():
                    filled.extend([""] * (column + 1 - len(filled)))
                    filled[column] = text
                row = tuple(filled)
            if any(cell and not cell.isspace() for cell in row):
                yield number, row

    def text(self, row: Row, role: str) -> str:
        """Return a role's text in a row; empty: nothing."""
        column = self._at.get(role, -1)
        return clean(row[column]) if 0 <= column < len(row) else ""

    def label(self, role: str) -> str:
        """Return what a role's column is called."""
        return self.kind.column(role).label

    def amount(
        self, reading: Reading[T], row: int, cells: Row, role: str
    ) -> int | None:
        """Return an amount in won; None: empty, or a fault was kept."""
        text = self.text(cells, role)
        if not text:
            return None
        amount = parse_amount(text, self.mapping.unit or WON)
        if amount is None:
            reading.fault(
                self.sheet,
                row,
                self.label(role),
                f"{quoted(text, '은/는')} 원 단위 금액으로 읽을 수 없습니다.",
                "1,234,000처럼 적고, 금액 단위가 맞는지 확인하십시오.",
            )
        return amount

    def year(self, reading: Reading[T], row: int, cells: Row) -> int | None:
        """Return the research year of a row; None: it is asked, or a fault was kept."""
        told = self.text(cells, "year") or self.mapping.default("year")
        year = parse_year(told) if told else None
        if not told:
            reading.ask("year", "", row)
        elif year is None:
            reading.fault(
                self.sheet,
                row,
                self.label("year"),
                f"{quoted(told, '은/는')} 연차로 읽을 수 없습니다.",
                "1 또는 1차년도처럼 적으십시오.",
            )
        return year

    def choice(
        self, reading: Reading[T], row: int, cells: Row, role: str
    ) -> str | None:
        """Return what the record calls a word of a closed list; None: it is asked."""
        text = self.text(cells, role)
        if not text:
            default = self.mapping.default(role)
            if not default:
                reading.ask(role, "", row)
            return default or None
        word = bare(text)
        name = self._said.get(role, {}).get(word) or self.guide.choices[role].get(word)
        if name is None:
            reading.ask(role, text, row)
        return name

    def is_total(self, cells: Row) -> str:
        """Return the words that make a row a total; empty: it is none."""
        for column, cell in enumerate(cells):
            if column not in self._money and cell:
                word = bare(cell)
                if word in self.guide.totals or word.endswith(self.guide.endings):
                    return clean(cell)
        return ""

    def _spread(self, first: int) -> dict[int, dict[int, str]]:
        spread: dict[int, dict[int, str]] = {}
        for top, left, bottom, _ in self.sheet.merges:
            if top >= first and left not in self._money:
                for number in range(top + 1, bottom + 1):
                    spread.setdefault(number, {})[left] = self.sheet.cell(top, left)
        return spread
