"""What the project record knows of a fact, in the words a form wants it in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from molip.errors import InvalidInputError
from molip.filling.found import Cell, Found, Grid, Look, Missing, Place, Scope
from molip.filling.homes import HOMES
from molip.model.datum import Datum, Freshness, Kind, Privacy, Reuse
from molip.model.korean import korean_date, korean_period, plain, thousand_won, won
from molip.projects.record import ProjectRecord, ResearchYear

CONFIRM = "확인 필요"
THOUSAND = "천원 단위로 적고 천원 미만은 버렸습니다."
_OWN_HAND = (Kind.CONSENT, Kind.PLEDGE, Kind.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under columns; see `Grid` for names of columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    key: int = 0
    shown: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the record answers to a fact."""

    text: str
    """The answer in words; of a table, its rows line by line."""
    source: str
    """Path in the record, ``budget.year[3차년도]``."""
    freshness: Freshness
    privacy: Privacy
    confirm: bool
    """Whether somebody has to confirm it before it is used (확인 필요)."""
    note: str = ""
    """What a reader has to know of it; starts with 확인 필요 where it applies."""
    tables: tuple[Table, ...] = ()
    """The rows of a table fact, in one or more shapes; empty for others."""


def know(
    record: ProjectRecord,
    datum: Datum,
    *,
    year: int | None,
    today: date,
    thousand: bool = False,
    scope: Scope = Scope.YEAR,
) -> Known | None:
    """Return what the record knows of a fact; None: a person has to be asked.

    Args:
        record: The project.
        datum: The fact.
        year: Number of the research year; None: the latest that has begun.
        today: What came later is not known yet.
        thousand: Whether the form prints amounts in 천원; they are cut, not rounded.
        scope: Whether the paper speaks of the year, its stage or the whole project.

    Raises:
        InvalidInputError: The project has no such year.
    """
    place = Place(record, find_year(record, year, today), scope, today)
    found = look(place, datum)
    return None if isinstance(found, Missing) else put(found, datum, thousand=thousand)


def look(place: Place, datum: Datum) -> Look:
    """Return the fact as it stands in the record, or why it does not answer."""
    if datum.reuse is Reuse.NEVER or datum.kind in _OWN_HAND:
        return Missing("이전 답을 다시 쓰지 않는 항목이라 그때마다 새로 적습니다.")
    if datum.privacy is Privacy.SENSITIVE:
        return Missing("민감·고유식별정보라서 과제 기록에 두지 않습니다.")
    answer = HOMES.get(datum.home)
    if answer is None:
        return Missing("과제 기록에 두지 않는 항목입니다.")
    found = answer(place)
    if isinstance(found, Found) and found.value == "" and not found.grids:
        return Missing("과제 기록에 비어 있습니다.")
    return found


def find_year(
    record: ProjectRecord, number: int | None, today: date
) -> ResearchYear | None:
    """Return the year of this number, or the latest that has begun.

    Raises:
        InvalidInputError: The project has no year of this number.
    """
    if number is None:
        begun = [year for year in record.years if year.starts_on <= today]
        return max(begun, key=lambda year: year.number, default=None)
    year = record.year(number)
    if year is None:
        known = ", ".join(str(year.number) for year in record.years)
        raise InvalidInputError(
            record.id,
            f"{number}차년도는 이 과제에 없습니다.",
            f"다음 가운데 하나를 고르십시오: {known}",
        )
    return year


def put(found: Found, datum: Datum, *, thousand: bool = False) -> Known:
    """Return a fact in the words and units of a form."""
    tables = tuple(_table(grid, thousand=thousand) for grid in found.grids)
    text = _text(found.value, thousand=thousand) or _lines(tables[0])
    confirm = found.confirm or datum.reuse is Reuse.CONFIRM
    cut = thousand and _has_money(found)
    notes = (f"{CONFIRM}." if confirm else "", found.note, THOUSAND if cut else "")
    return Known(
        text=text,
        source=f"{datum.home}[{found.of}]" if found.of else datum.home,
        freshness=datum.freshness,
        privacy=datum.privacy,
        confirm=confirm,
        note=" ".join(note for note in notes if note),
        tables=tables,
    )


def _text(
    value: str | int | Decimal | date | tuple[date, date], *, thousand: bool
) -> str:
    match value:
        case str():
            return value.strip()
        case int():
            return thousand_won(value) if thousand else won(value)
        case Decimal():
            return f"{plain(value)}%"
        case (first, last):
            return korean_period(first, last)
        case date():
            return korean_date(value)


def _table(grid: Grid, *, thousand: bool) -> Table:
    rows = tuple(
        tuple(_cell(cell, thousand=thousand) for cell in row) for row in grid.rows
    )
    return Table(grid.columns, rows, grid.key, grid.shown)


def _cell(cell: Cell, *, thousand: bool) -> str:
    if isinstance(cell, tuple):
        return "\n".join(
            f"{name} {_text(amount, thousand=thousand)}" for name, amount in cell
        )
    return _text(cell, thousand=thousand)


def _lines(table: Table) -> str:
    """Return the rows one a line: ``- 1차년도 / 정부지원 … / …``."""
    names = [column.split("|")[0] for column in table.columns[: table.shown]]
    return "\n".join(
        "- "
        + " / ".join(
            f"{name} {' '.join(cell.split())}"
            for name, cell in zip(names, row, strict=False)
            if cell
        )
        for row in table.rows
    )


def _has_money(found: Found) -> bool:
    cells: list[Cell] = [cell for grid in found.grids for r in grid.rows for cell in r]
    return isinstance(found.value, int) or any(isinstance(c, int) for c in cells)
