"""What is likely to go beyond its plan (추정), and what to do before it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from molip.model.korean import won
from molip.projects.kinds import FundForm
from molip.projects.record import ProjectRecord
from molip.projects.sums import (
    INDIRECT,
    budget_total,
    spent_total,
    years_of_stage,
)
from molip.rules.money.forecast import Forecast, forecast_year
from molip.rules.money.terms import Basis, MoneyTerms, Watch

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing to look at."""

    title: str
    working: str
    """The arithmetic, in Korean."""
    says: str
    """What to do."""
    ground: str
    """Its provision."""
    sure: bool
    """It is so already; else it is only likely (추정)."""


def warnings_of(
    record: ProjectRecord, year: int, on: date, terms: MoneyTerms
) -> tuple[Warned, ...]:
    """Return what is beyond its plan, or likely to be by the end of a year.

    Args:
        record: The project.
        year: Number of the research year that is looked at.
        on: The day from which is looked ahead.
        terms: What is watched.
    """
    seen = tuple(entry for entry in record.ledger if entry.spent_on <= on)
    record = replace(record, ledger=seen)
    forecasts = forecast_year(record, year, on, terms)
    found = [
        warned
        for watch in terms.watches
        if (warned := _watch(record, year, forecasts, watch))
    ]
    return (*found, *_low_use(record, year, forecasts, terms))


def _watch(
    record: ProjectRecord, year: int, forecasts: Sequence[Forecast], watch: Watch
) -> Warned | None:
    """Return a warning where even the low end goes beyond the limit."""
    item = watch.item or None
    planned, spent = _sums(record, year, item, watch.basis)
    likely = spent + sum(
        max(0, one.low - one.spent)
        for one in forecasts
        if item is None or one.item == item
    )
    limit = Fraction(planned * (_HUNDRED + watch.over), _HUNDRED)
    beyond = _beyond(spent, limit, watch.over)
    if not beyond and not _beyond(likely, limit, watch.over):
        return None
    name = watch.item or "단계 총액"
    scope = "단계" if watch.basis is Basis.STAGE else f"{year}차년도"
    told = f"{scope} 계획 {won(planned)}, 지금까지 {won(spent)}"
    if not beyond:
        told += f", {year}차년도 말까지 적어도 {won(likely)}(추정)"
    return Warned(name, told, watch.says, str(watch.citation), beyond)


def _beyond(amount: int, limit: Fraction, over: int) -> bool:
    """Return whether an amount is beyond: 20 % or more, but any won above 0 %."""
    return amount >= limit > 0 if over else amount > limit


def _sums(
    record: ProjectRecord, year: int, item: str | None, basis: Basis
) -> tuple[int, int]:
    found = record.year(year)
    years = [year]
    if basis is Basis.STAGE and found is not None:
        years = list(years_of_stage(record, found.stage))
    return (
        budget_total(record, years=years, item=item),
        spent_total(record, years=years, item=item),
    )


def _low_use(
    record: ProjectRecord, year: int, forecasts: Sequence[Forecast], terms: MoneyTerms
) -> Iterator[Warned]:
    """Yield what little use of the direct cost will do, in a stage's last year."""
    found = record.year(year)
    years = years_of_stage(record, found.stage) if found else ()
    if not forecasts or not years or years[-1] != year:
        return
    planned, spent = (
        of(record, years=years, form=FundForm.CASH)
        - of(record, years=years, item=INDIRECT, form=FundForm.CASH)
        for of in (budget_total, spent_total)
    )
    more = sum(max(0, f.high - f.spent) for f in forecasts if f.item != INDIRECT)
    likely = min(planned, spent + more)
    share = Fraction(likely * _HUNDRED, planned) if planned else Fraction(_HUNDRED)
    told = (
        f"직접비 현금 계획 {won(planned)} 가운데 단계 말까지 많아야 {won(likely)}(추정)"
    )
    full = _HUNDRED - terms.allowance_margin
    if share <= terms.direct_floor:
        line = terms.lines["indirect-over"]
        yield Warned(
            f"직접비 사용비율 {terms.direct_floor}% 이하",
            told,
            "간접비를 직접비보다 높은 비율로 쓰면 그 차이를 돌려줍니다. 다음 단계에서 "
            "쓸 금액은 미리 이월 승인을 받습니다.",
            str(line.citation),
            sure=False,
        )
    elif share < full:
        line = terms.lines["allowance-over"]
        yield Warned(
            f"직접비 사용비율 {full}% 미만",
            told,
            f"연구수당은 직접비사용비율보다 {terms.allowance_margin}%p 높은 비율까지만 "
            "지급할 수 있습니다.",
            str(line.citation),
            sure=False,
        )
