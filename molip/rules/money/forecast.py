"""Where a year's spending will end (추정): a range, and the method of each bound.

Three simple ways, none of which knows the future: the months gone by drawn on in a
straight line, the last three months drawn on, and the shape of the year before where
there is one. The range runs from the lowest to the highest. Items that are paid at
one stroke are not drawn on at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from molip.projects.check_periods import add_months
from molip.projects.record import ProjectRecord, ResearchYear
from molip.projects.sums import budget_total, items_of, ledger_entries
from molip.rules.money.terms import MoneyTerms

STRAIGHT, RECENT, SHAPE, AS_PLANNED, LUMP = (
    "지난달까지의 월평균",
    "최근 3개월의 월평균",
    "지난해 같은 때까지의 집행 비율",
    "계획대로 씀",
    "한 번에 치르는 비목이라 집행액부터 계획까지",
)
_RECENT_MONTHS = 3
_LEAST_SHARE = 5
"""Last year is a measure from a fifth of its spending on."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one item will come to by the end of a year (추정)."""

    item: str
    planned: int
    """In won, like all amounts here."""
    spent: int
    """By the day of the forecast."""
    low: int
    high: int
    methods: tuple[tuple[str, int], ...]
    """Each method and what it says."""


def forecast_year(
    record: ProjectRecord, year: int, on: date, terms: MoneyTerms
) -> tuple[Forecast, ...]:
    """Return a forecast for each item of a year; empty: it has not begun or is over.

    Args:
        record: The project.
        year: Number of the research year.
        on: The day from which is looked ahead; what was spent later is not seen.
        terms: Which items are paid at one stroke.
    """
    found = record.year(year)
    if found is None or months_gone(found, on) < 1 or on > found.ends_on:
        return ()
    made = (_forecast(record, found, item, on, terms) for item in items_of(record))
    return tuple(one for one in made if one.planned or one.spent)


def months_gone(year: ResearchYear, on: date) -> int:
    """Return how many whole months of a year have gone by."""
    count = 0
    while add_months(year.starts_on, count + 1) <= on + _DAY:
        count += 1
    return count


def months_of(year: ResearchYear) -> int:
    """Return how many months a year has, at least one; a part counts whole."""
    count = 1
    while add_months(year.starts_on, count) <= year.ends_on:
        count += 1
    return count


def _forecast(
    record: ProjectRecord, year: ResearchYear, item: str, on: date, terms: MoneyTerms
) -> Forecast:
    planned = budget_total(record, years=[year.number], item=item)
    spent = _spent(record, year, item, on)
    if item in terms.lump:
        high = max(spent, planned)
        return Forecast(item, planned, spent, min(spent, high), high, ((LUMP, high),))
    methods = tuple(
        (name, max(spent, amount)) for name, amount in _methods(record, year, item, on)
    )
    if len(methods) == 1:
        # One way of reckoning is no range yet: the plan is the other bound.
        methods = (*methods, (AS_PLANNED, max(spent, planned)))
    amounts = [amount for _, amount in methods]
    return Forecast(item, planned, spent, min(amounts), max(amounts), methods)


def _methods(
    record: ProjectRecord, year: ResearchYear, item: str, on: date
) -> Iterator[tuple[str, int]]:
    gone, whole = months_gone(year, on), months_of(year)
    so_far = _spent(record, year, item, _month_end(year, gone))
    yield STRAIGHT, _round(Fraction(so_far * whole, gone))
    if gone > _RECENT_MONTHS:
        before = _spent(record, year, item, _month_end(year, gone - _RECENT_MONTHS))
        pace = Fraction(so_far - before, _RECENT_MONTHS)
        yield RECENT, _round(so_far + pace * (whole - gone))
    last = record.year(year.number - 1)
    # A year of another length or stage has another shape.
    if last is None or months_of(last) != whole:
        return
    total = _spent(record, last, item, date.max)
    then = _spent(record, last, item, _month_end(last, gone))
    # Of a small part of last year the whole cannot be told: it would leap about.
    if then > 0 and then * _LEAST_SHARE >= total:
        yield SHAPE, _round(Fraction(so_far * total, then))


def _spent(record: ProjectRecord, year: ResearchYear, item: str, by: date) -> int:
    entries = ledger_entries(record, years=[year.number], item=item)
    return sum(entry.amount for entry in entries if entry.spent_on <= by)


def _month_end(year: ResearchYear, months: int) -> date:
    return add_months(year.starts_on, months) - _DAY


def _round(amount: Fraction) -> int:
    """Return whole won, half up; never below 0."""
    return max(0, int(amount + Fraction(1, 2)))
