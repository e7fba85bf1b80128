"""Sums of budget and ledger; money in whole won, rates as exact decimals."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import BudgetLine, LedgerEntry, ProjectRecord

INDIRECT = "간접비"
ENTRUSTED = "위탁연구개발비"
ALLOWANCE = "연구수당"
ITEMS = (
    "인건비",
    "학생인건비",
    "연구시설·장비비",
    "연구재료비",
    "연구활동비",
    ALLOWANCE,
    "보안수당",
    ENTRUSTED,
    "국제공동연구개발비",
    "연구개발부담비",
    "연구혁신비",
    INDIRECT,
)
"""비목 in the order of 「국가연구개발사업 연구개발비 사용 기준」."""

_NOT_MODIFIED = (ENTRUSTED, "국제공동연구개발비", "연구개발부담비")
_TENTH = Decimal("0.1")
IN_KIND_METHOD = "현물"


def budget_lines(
    record: ProjectRecord,
    *,
    years: Iterable[int] | None = None,
    item: str | None = None,
    source: FundSource | None = None,
    form: FundForm | None = None,
) -> tuple[BudgetLine, ...]:
    """Return the budget lines that match every condition given."""
    wanted = None if years is None else frozenset(years)
    return tuple(
        line
        for line in record.budget
        if (wanted is None or line.year in wanted)
        and (item is None or line.item == item)
        and (source is None or line.source is source)
        and (form is None or line.form is form)
    )


def budget_total(
    record: ProjectRecord,
    *,
    years: Iterable[int] | None = None,
    item: str | None = None,
    source: FundSource | None = None,
    form: FundForm | None = None,
) -> int:
    """Return the planned amount in won; no condition means the whole project."""
    lines = budget_lines(record, years=years, item=item, source=source, form=form)
    return sum(line.amount for line in lines)


def ledger_entries(
    record: ProjectRecord,
    *,
    years: Iterable[int] | None = None,
    item: str | None = None,
    form: FundForm | None = None,
) -> tuple[LedgerEntry, ...]:
    """Return the ledger entries that match every condition given."""
    wanted = None if years is None else frozenset(years)
    return tuple(
        entry
        for entry in record.ledger
        if (wanted is None or entry.year in wanted)
        and (item is None or entry.item == item)
        and (form is None or form_of(entry) is form)
    )


def spent_total(
    record: ProjectRecord,
    *,
    years: Iterable[int] | None = None,
    item: str | None = None,
    form: FundForm | None = None,
) -> int:
    """Return the amount spent in won, refunds taken off."""
    entries = ledger_entries(record, years=years, item=item, form=form)
    return sum(entry.amount for entry in entries)


def form_of(entry: LedgerEntry) -> FundForm:
    """Return whether an entry was paid in money or contributed in kind."""
    return FundForm.IN_KIND if entry.method == IN_KIND_METHOD else FundForm.CASH


def items_of(record: ProjectRecord) -> tuple[str, ...]:
    """Return the items the record uses, in official order."""
    used = {line.item for line in record.budget} | {e.item for e in record.ledger}
    known = tuple(item for item in ITEMS if item in used)
    return known + tuple(sorted(used.difference(ITEMS)))


def years_of_stage(record: ProjectRecord, stage: int) -> tuple[int, ...]:
    """Return the numbers of the research years of a stage."""
    return tuple(year.number for year in record.years if year.stage == stage)


def percent(part: int, whole: int) -> Decimal | None:
    """Return the share in percent, half up to one decimal; None of nothing.

    Args:
        part: In won.
        whole: In won.
    """
    if whole == 0:
        return None
    rate = (Decimal(part) * 100 / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)
    return rate + Decimal(0)  # a refund of next to nothing is 0.0, not -0.0


def spending_rate(
    record: ProjectRecord,
    *,
    years: Iterable[int] | None = None,
    item: str | None = None,
) -> Decimal | None:
    """Return the spending rate (집행률) in percent, half up to one decimal."""
    chosen = None if years is None else tuple(years)
    return percent(
        spent_total(record, years=chosen, item=item),
        budget_total(record, years=chosen, item=item),
    )


def modified_direct_cost(
    record: ProjectRecord, years: Iterable[int] | None = None
) -> int:
    """Return the base of the indirect cost (수정직접비), in won.

    Direct cost without what is in kind, entrusted, spent on international joint
    research or a share paid elsewhere.

    Source: 「국가연구개발사업 연구개발비 사용 기준」 제2조제9호.
    """
    lines = budget_lines(record, years=years, form=FundForm.CASH)
    left_out = (INDIRECT, *_NOT_MODIFIED)
    return sum(line.amount for line in lines if line.item not in left_out)


def indirect_rate(
    record: ProjectRecord, years: Iterable[int] | None = None
) -> Decimal | None:
    """Return indirect cost over modified direct cost in percent, half up to 0.1."""
    chosen = None if years is None else tuple(years)
    return percent(
        budget_total(record, years=chosen, item=INDIRECT),
        modified_direct_cost(record, chosen),
    )
