"""Spending against plan: rows of planned, spent, remaining; money in whole won."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import ProjectRecord
from molip.projects.sums import (
    budget_total,
    items_of,
    percent,
    spent_total,
    years_of_stage,
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the comparison."""

    label: str
    planned: int
    """In won."""
    spent: int
    """In won, refunds taken off."""

    @property
    def remaining(self) -> int:
        """What is left, in won; below 0: more was spent than planned."""
        return self.planned - self.spent

    @property
    def rate(self) -> Decimal | None:
        """Spent over planned in percent, half up to one decimal; None of nothing."""
        return percent(self.spent, self.planned)


def rows_by_item(
    record: ProjectRecord, years: Iterable[int] | None = None
) -> tuple[PlanRow, ...]:
    """Return a row for each item, in official order; items never used are left out.

    Args:
        record: The project.
        years: Which research years; None: all.
    """
    chosen = None if years is None else tuple(years)
    rows = (
        PlanRow(
            item,
            budget_total(record, years=chosen, item=item),
            spent_total(record, years=chosen, item=item),
        )
        for item in items_of(record)
    )
    return tuple(row for row in rows if row.planned or row.spent)


def rows_by_year(record: ProjectRecord) -> tuple[PlanRow, ...]:
    """Return a row for each research year."""
    return tuple(_row(record, f"{y.number}차년도", (y.number,)) for y in record.years)


def rows_by_stage(record: ProjectRecord) -> tuple[PlanRow, ...]:
    """Return a row for each stage."""
    return tuple(
        _row(record, f"{stage.number}단계", years_of_stage(record, stage.number))
        for stage in record.stages
    )


def rows_by_form(
    record: ProjectRecord, years: Iterable[int] | None = None
) -> tuple[PlanRow, ...]:
    """Return a row for money and one for what is given in kind.

    The ledger does not tell whose money was spent: money is one row, whoever pays.
    """
    chosen = None if years is None else tuple(years)
    return tuple(
        PlanRow(
            str(form),
            budget_total(record, years=chosen, form=form),
            spent_total(record, years=chosen, form=form),
        )
        for form in FundForm
    )


def planned_by_source(
    record: ProjectRecord, years: Iterable[int] | None = None
) -> tuple[tuple[str, int], ...]:
    """Return what each source was to give, as name and won; only what there is."""
    chosen = None if years is None else tuple(years)
    sums = (
        (
            f"{source} {form}",
            budget_total(record, years=chosen, source=source, form=form),
        )
        for source in FundSource
        for form in FundForm
    )
    return tuple((name, amount) for name, amount in sums if amount)


def _row(record: ProjectRecord, label: str, years: tuple[int, ...]) -> PlanRow:
    return PlanRow(
        label, budget_total(record, years=years), spent_total(record, years=years)
    )
