"""What a report is on: one research year, one stage, the project, or one change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from molip.errors import InvalidInputError
from molip.model.korean import josa, korean_date
from molip.projects.record import ProjectRecord, ResearchYear


class ScopeKind(StrEnum):
    """Which stretch of a project a report is on."""

    YEAR = "year"
    """연차."""
    STAGE = "stage"
    """단계."""
    PROJECT = "project"
    """과제 전체."""
    CHANGE = "change"
    """One change (변경), and the research year it falls into."""


KIND_NAMES = {
    ScopeKind.YEAR: "연차",
    ScopeKind.STAGE: "단계",
    ScopeKind.PROJECT: "과제",
    ScopeKind.CHANGE: "변경",
}

_NAMES = {
    ScopeKind.YEAR: "{}차년도",
    ScopeKind.STAGE: "{}단계",
    ScopeKind.PROJECT: "과제 전체",
    ScopeKind.CHANGE: "변경 {}",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretch a draft is on (범위)."""

    kind: ScopeKind
    number: int
    """Of the year, stage or change, from 1; 0 for the whole project."""
    name: str
    """``2차년도``, ``1단계``, ``과제 전체``, ``변경 1``."""
    years: tuple[ResearchYear, ...]
    """At least one, in order."""

    @property
    def here(self) -> str:
        """How a sentence points at it: ``이 연차``."""
        kind = ScopeKind.YEAR if self.kind is ScopeKind.CHANGE else self.kind
        return f"이 {KIND_NAMES[kind]}"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its research years."""
        return tuple(year.number for year in self.years)

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return self.years[0].starts_on

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.years[-1].ends_on

    def holds(self, day: date) -> bool:
        """Return whether a day falls into it."""
        return self.starts_on <= day <= self.ends_on


def find_scopes(record: ProjectRecord, kind: ScopeKind) -> tuple[Scope, ...]:
    """Return every stretch of a kind that the project has, in order."""
    years = tuple(sorted(record.years, key=lambda year: year.number))
    match kind:
        case ScopeKind.YEAR:
            return tuple(_scope(kind, y.number, [y]) for y in years)
        case ScopeKind.STAGE:
            numbers = sorted({year.stage for year in years})
            return tuple(
                _scope(kind, n, [y for y in years if y.stage == n]) for n in numbers
            )
        case ScopeKind.CHANGE:
            return tuple(_changes(record, years))
        case ScopeKind.PROJECT:
            return (_scope(kind, 0, years),) if years else ()


def get_scope(record: ProjectRecord, kind: ScopeKind, number: int) -> Scope:
    """Return one stretch by its number; for the whole project any number does.

    Raises:
        InvalidInputError: The project has no such year, stage or change.
    """
    scopes = find_scopes(record, kind)
    for scope in scopes:
        if kind is ScopeKind.PROJECT or scope.number == number:
            return scope
    name = KIND_NAMES[kind]
    choices = ", ".join(str(scope.number) for scope in scopes)
    raise InvalidInputError(
        record.id,
        f"{josa(_NAMES[kind].format(number), '은/는')} 이 과제에 없습니다.",
        f"다음 가운데 고르십시오: {choices}"
        if choices
        else f"과제 기록에 {name}이 있는지 확인하십시오.",
    )


def choose_scope(record: ProjectRecord, kind: ScopeKind, today: date) -> Scope:
    """Return the latest stretch that has begun.

    Raises:
        InvalidInputError: None has begun by that day, or there is none.
    """
    begun = [s for s in find_scopes(record, kind) if s.starts_on <= today]
    if begun:
        return begun[-1]
    name = KIND_NAMES[kind]
    raise InvalidInputError(
        record.id,
        f"{korean_date(today)}에는 아직 시작한 {josa(name, '이/가')} 없습니다.",
        f"{josa(name, '을/를')} 직접 고르거나 연구개발기간이 시작된 뒤에 하십시오.",
    )


def choose_year(record: ProjectRecord, today: date) -> int:
    """Return the number of the latest research year that has begun.

    Raises:
        InvalidInputError: None has begun by that day.
    """
    return choose_scope(record, ScopeKind.YEAR, today).number


def _changes(record: ProjectRecord, years: Sequence[ResearchYear]) -> list[Scope]:
    found = []
    for number, change in enumerate(record.changes, start=1):
        year = next((y for y in years if y.starts_on <= change.on <= y.ends_on), None)
        # A change before the first day or after the last belongs to the nearest year.
        nearest = year or (years[0] if change.on < years[0].starts_on else years[-1])
        found.append(_scope(ScopeKind.CHANGE, number, [nearest]))
    return found


def _scope(kind: ScopeKind, number: int, years: Sequence[ResearchYear]) -> Scope:
    return Scope(kind, number, _NAMES[kind].format(number), tuple(years))
