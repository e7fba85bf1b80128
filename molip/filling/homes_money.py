"""What the record says of money, in whole won."""

from collections.abc import Callable

from molip.filling.found import (
    Amounts,
    Cell,
    Found,
    Grid,
    Look,
    Missing,
    Place,
    name_years,
)
from molip.filling.homes_identity import NO_YEAR
from molip.model.korean import korean_date
from molip.projects.kinds import FundForm, FundSource
from molip.projects.sums import (
    INDIRECT,
    budget_lines,
    budget_total,
    items_of,
    ledger_entries,
    percent,
    years_of_stage,
)

_NO_BUDGET = "연구개발비 사용계획이 과제 기록에 없습니다."
_NO_LEDGER = "연구개발비 집행 내역이 과제 기록에 없습니다."
_TALL = ("비목", "현금", "현물", "합계|계|계획액|금액", "단계·연차별")
_CASH, _IN_KIND = FundForm.CASH, FundForm.IN_KIND
_GOVERNMENT, _INSTITUTE = FundSource.GOVERNMENT, FundSource.INSTITUTE


def planned(
    source: FundSource | None = None, form: FundForm | None = None
) -> Callable[[Place], Look]:
    """Return a look at what was planned over the whole project, in won."""

    def look(place: Place) -> Look:
        if not place.record.budget:
            return Missing(_NO_BUDGET)
        amount = budget_total(place.record, source=source, form=form)
        return Found(amount, of="전체 연차")

    return look


def year_total(place: Place) -> Look:
    """Return what was planned for the year, in won."""
    return _of_year(place, lambda number: budget_total(place.record, years=(number,)))


def indirect(place: Place) -> Look:
    """Return the year's indirect cost, in won."""
    return _of_year(place, lambda number: _indirect(place, number))


def direct(place: Place) -> Look:
    """Return the year's direct cost, in won."""
    return _of_year(
        place,
        lambda number: (
            budget_total(place.record, years=(number,)) - _indirect(place, number)
        ),
    )


def _indirect(place: Place, number: int) -> int:
    return budget_total(place.record, years=(number,), item=INDIRECT)


def _of_year(place: Place, amount: Callable[[int], int]) -> Look:
    if place.year is None:
        return Missing(NO_YEAR)
    number = place.year.number
    if not budget_lines(place.record, years=(number,)):
        return Missing(_NO_BUDGET)
    return Found(amount(number), of=f"{number}차년도")


def by_year(place: Place) -> Look:
    """Return what each year costs and who pays."""
    if not place.record.budget:
        return Missing(_NO_BUDGET)
    numbers = tuple(year.number for year in place.record.years)
    rows: list[tuple[Cell, ...]] = [
        (f"{number}차년도", *_shares(place, (number,))) for number in numbers
    ]
    rows.append(("합계", *_shares(place, numbers)))
    columns = (
        "연차|단계·연차",
        "정부지원연구개발비|정부지원연구개발비(현금)|정부출연금",
        "기관부담연구개발비(현금)",
        "기관부담연구개발비(현물)",
        "합계|계",
        "기관부담연구개발비|기업부담금",
    )
    return Found(grids=(Grid(columns, tuple(rows), shown=5),), of="전체 연차")


def _shares(place: Place, years: tuple[int, ...]) -> tuple[int, ...]:
    record = place.record
    government = budget_total(record, years=years, source=_GOVERNMENT)
    cash = budget_total(record, years=years, source=_INSTITUTE, form=_CASH)
    in_kind = budget_total(record, years=years, source=_INSTITUTE, form=_IN_KIND)
    return government, cash, in_kind, government + cash + in_kind, cash + in_kind


def by_item(place: Place) -> Look:
    """Return what each item costs, one row an item or one row a year."""
    record = place.record
    if not record.budget:
        return Missing(_NO_BUDGET)
    items = tuple(i for i in items_of(record) if budget_lines(record, item=i))
    numbers = tuple(year.number for year in record.years)
    tall = tuple(
        (item or "합계", *_cash_and_kind(place, numbers, item), _by_years(place, item))
        for item in (*items, None)
    )
    wide: tuple[tuple[Cell, ...], ...] = tuple(
        (
            name_years(years) if len(years) == 1 else "합계",
            *(budget_total(record, years=years, item=item) for item in items),
            *_cash_and_kind(place, years, None),
        )
        for years in (*((n,) for n in numbers), numbers)
    )
    return Found(
        grids=(
            Grid(_TALL, tall, shown=4),
            Grid(("연차", *items, "현금", "현물", "합계|계"), wide),
        ),
        of="전체 연차",
    )


def _cash_and_kind(
    place: Place, years: tuple[int, ...], item: str | None
) -> tuple[int, int, int]:
    cash, in_kind = (
        budget_total(place.record, years=years, item=item, form=form)
        for form in (_CASH, _IN_KIND)
    )
    return cash, in_kind, cash + in_kind


def _by_years(place: Place, item: str | None) -> Amounts:
    """Return an item's amounts year by year, in won."""
    record = place.record
    return tuple(
        (f"{y.number}차년도", budget_total(record, years=(y.number,), item=item))
        for y in record.years
    )


def in_kind_by_year(place: Place) -> Look:
    """Return what institutes contribute in kind, year by year."""
    record = place.record
    if not budget_lines(record, form=_IN_KIND):
        return Missing("현물부담이 과제 기록에 없습니다.")
    numbers = tuple(year.number for year in record.years)
    rows: list[tuple[Cell, ...]] = [
        (f"{n}차년도", budget_total(record, years=(n,), form=_IN_KIND)) for n in numbers
    ]
    rows.append(("합계", budget_total(record, form=_IN_KIND)))
    return Found(grids=(Grid(("연차", "현물부담금액"), tuple(rows)),), of="전체 연차")


def spent(place: Place) -> Look:
    """Return what was spent in the stage up to the year asked about, in won."""
    years = _years_of_stage(place)
    if not _has_ledger(place, years):
        return Missing(_NO_LEDGER)
    return Found(_spent(place, years), of=name_years(years), note=_until(place, years))


def balance(place: Place) -> Look:
    """Return plan less spending of the stage up to the year asked about, in won."""
    years = _years_of_stage(place)
    if not _has_ledger(place, years):
        return Missing(_NO_LEDGER)
    left = budget_total(place.record, years=years) - _spent(place, years)
    note = f"사용계획에서 집행액을 뺀 금액입니다. {_until(place, years)}"
    return Found(left, of=name_years(years), note=note)


def spent_by_item(place: Place) -> Look:
    """Return plan, spending, rest and rate of each item in the stage."""
    record, years = place.record, _years_of_stage(place)
    if not _has_ledger(place, years):
        return Missing(_NO_LEDGER)
    rows: list[tuple[Cell, ...]] = []
    for item in (*items_of(record), None):
        plan = budget_total(record, years=years, item=item)
        paid = _spent(place, years, item)
        if item is None or plan or paid:
            rate = percent(paid, plan)
            told = f"{rate:,}%" if rate is not None else ""
            forms = (_spent(place, years, item, form) for form in (_CASH, _IN_KIND))
            rows.append((item or "합계", plan, paid, plan - paid, told, *forms))
    columns = (
        "비목|구분",
        "계획|예산",
        "사용액|집행액|집행|합계|계",
        "잔액",
        "집행률",
        "현금",
        "현물",
    )
    grid = Grid(columns, tuple(rows), shown=5)
    return Found(grids=(grid,), of=name_years(years), note=_until(place, years))


def _years_of_stage(place: Place) -> tuple[int, ...]:
    if place.year is None:
        return ()
    last = place.year.number
    stage = years_of_stage(place.record, place.year.stage)
    return tuple(number for number in stage if number <= last)


def _has_ledger(place: Place, years: tuple[int, ...]) -> bool:
    entries = ledger_entries(place.record, years=years)
    return any(entry.spent_on <= place.today for entry in entries)


def _spent(
    place: Place,
    years: tuple[int, ...],
    item: str | None = None,
    form: FundForm | None = None,
) -> int:
    """Return what was spent by the day, in won, refunds taken off."""
    entries = ledger_entries(place.record, years=years, item=item, form=form)
    return sum(entry.amount for entry in entries if entry.spent_on <= place.today)


def _until(place: Place, years: tuple[int, ...]) -> str:
    entries = ledger_entries(place.record, years=years)
    last = max(e.spent_on for e in entries if e.spent_on <= place.today)
    return f"{name_years(years)}의 집행 내역({korean_date(last)}까지)에 따랐습니다."
