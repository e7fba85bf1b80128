"""What a look into the project record gives back, before it is put into words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from molip.projects.record import Institute, ProjectRecord, ResearchYear

Period = tuple[date, date]
Amounts = tuple[tuple[str, int], ...]
Cell = str | int | Amounts
"""Text as it stands, an amount in won, or several of them, each with its name."""


class Scope(StrEnum):
    """Which years a paper speaks of."""

    YEAR = "연차"
    STAGE = "단계"
    WHOLE = "전체"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the record, and on which day, a fact is looked up."""

    record: ProjectRecord
    year: ResearchYear | None
    """The year asked about; None before the first has begun."""
    scope: Scope
    today: date

    @property
    def years(self) -> tuple[int, ...]:
        """Numbers of the years the paper speaks of, up to the year asked about."""
        if self.year is None:
            return ()
        last = self.year
        return tuple(
            year.number
            for year in self.record.years
            if year.number == last.number
            or (
                year.number < last.number
                and (
                    self.scope is Scope.WHOLE
                    or (self.scope is Scope.STAGE and year.stage == last.stage)
                )
            )
        )

    @property
    def years_name(self) -> str:
        """Those years in words: ``3차년도``, ``1~3차년도``."""
        return name_years(self.years)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a table fact.

    A column may go by several names, ``성명|연구원명``: the first is printed where
    a form names no columns of its own, all are recognised where it does.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: int = 0
    """Position of the column that tells rows apart."""
    shown: int | None = None
    """How many columns are printed unasked; the rest only where a form has them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact as it stands in the record."""

    value: str | int | Decimal | date | Period = ""
    """Text, won, percent, day or period; empty for a table."""
    grids: tuple[Grid, ...] = ()
    """The same rows in one or more shapes."""
    of: str = ""
    """What within the path: ``3차년도``."""
    note: str = ""
    """What a reader has to know of it, one Korean sentence or more."""
    confirm: bool = False
    """Whether somebody has to look before it is used, whatever the dictionary says."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why the record does not answer."""

    why: str


Look = Found | Missing


def name_years(numbers: Iterable[int]) -> str:
    """Return consecutive years in words: ``3차년도``, ``1~3차년도``."""
    years = tuple(numbers)
    if not years:
        return ""
    if len(years) == 1:
        return f"{years[0]}차년도"
    return f"{years[0]}~{years[-1]}차년도"


def text(value: str, missing: str) -> Look:
    """Return the text, or why there is none."""
    return Found(value) if value.strip() else Missing(missing)


def table(grid: Grid, missing: str, *, of: str = "", note: str = "") -> Look:
    """Return the table, or why it has no rows."""
    return Found(grids=(grid,), of=of, note=note) if grid.rows else Missing(missing)


def of_institute(place: Place, value: str, institute: Institute) -> Found:
    """Return what is true of one institute; to be confirmed where there are more."""
    several = len(place.record.institutes) > 1
    note = (
        f"연구개발기관이 {len(place.record.institutes)}곳이어서 "
        f"{institute.role.value}연구개발기관({institute.name}) 기준으로 채웠습니다."
    )
    return Found(value, note=note if several else "", confirm=several)
