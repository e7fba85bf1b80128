"""Writes what was planned and spent (연구개발비), in whole won."""

from collections.abc import Iterator
from decimal import Decimal

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.derive import DIFFERENCE, DISTANCE, SPENDING_RATE, TOTAL
from molip.generators.facts import About, Fact, Role
from molip.generators.scope import ScopeKind
from molip.generators.scribe import EMPTY, Scribe, bare, cell, paragraph
from molip.model.korean import won
from molip.projects.sums import (
    budget_total,
    items_of,
    ledger_entries,
    percent,
    spent_total,
    years_of_stage,
)


def write_spending(scribe: Scribe) -> Iterator[Block]:
    """Yield the scope's spending against its plan, item by item."""
    years, name = scribe.numbers, scribe.scope_name()
    has_plan = bool(budget_total(scribe.record, years=years))
    has_ledger = bool(ledger_entries(scribe.record, years=years))
    if not has_plan:
        yield paragraph(scribe.gap("budget", scope=name))
    if not has_ledger:
        yield paragraph(scribe.gap("ledger", scope=name))
    if has_plan and has_ledger:
        yield from scribe.sentences(_told(scribe))
    if has_plan or has_ledger:
        yield scribe.table(
            "비목별 연구개발비 계획·집행·집행률(단위: 원, %)",
            ("비목", "계획", "집행", "차액(계획−집행)", "집행률"),
            _rows(scribe, shows_spending=has_ledger),
        )
        note = Span(scribe.definition.notes.spending)
        yield paragraph((note,), style=ParagraphStyle.NOTE)


def _told(scribe: Scribe) -> Iterator[tuple[Span, ...]]:
    record, years = scribe.record, scribe.numbers
    planned, spent = planned_amount(scribe, years), spent_amount(scribe, years)
    last = max(entry.spent_on for entry in ledger_entries(record, years=years))
    source = _source("ledger", years)
    until = scribe.day(source, "until", "마지막 사용일", last, Role.SPENT)
    rate = spent_rate(scribe, years)
    if rate:
        yield scribe.say(
            "spending", scope=scribe.scope_name(), planned=planned, spent=spent,
            rate=rate, until=until,
        )  # fmt: skip
    left = budget_total(record, years=years) - spent_total(record, years=years)
    if left < 0:
        over = _amount(scribe, years, None, ("over", "초과액", DIFFERENCE), -left)
        yield scribe.say("spending-over", over=over)
    elif left:
        fact = _amount(scribe, years, None, ("left", "차액", DIFFERENCE), left)
        yield scribe.say("spending-left", left=fact)
    yield from _widest(scribe)
    yield from _summed(scribe)


def _widest(scribe: Scribe) -> Iterator[tuple[Span, ...]]:
    """Yield which item strays furthest from its plan; nothing if none strays."""
    record, years = scribe.record, scribe.numbers
    differences = {
        item: budget_total(record, years=years, item=item)
        - spent_total(record, years=years, item=item)
        for item in items_of(record)
    }
    item = max(differences, key=lambda name: abs(differences[name]))
    if differences[item]:
        yield scribe.say(
            "spending-gap",
            item=_item(scribe, item),
            difference=_amount(
                scribe, years, item, ("distance", "계획과의 차이", DISTANCE),
                abs(differences[item]),
            ),
        )  # fmt: skip


def _summed(scribe: Scribe) -> Iterator[tuple[Span, ...]]:
    """Yield the sum since the stage began, from its second year on."""
    if scribe.scope.kind is not ScopeKind.YEAR:
        return
    stage = scribe.year.stage
    years = tuple(
        n for n in years_of_stage(scribe.record, stage) if n <= scribe.year.number
    )
    rate = spent_rate(scribe, years)
    if len(years) > 1 and rate:
        name = scribe.stage_name(stage)
        yield scribe.say(
            "spending-sum", stage=name, planned=planned_amount(scribe, years),
            spent=spent_amount(scribe, years), rate=rate,
        )  # fmt: skip


def _rows(scribe: Scribe, *, shows_spending: bool) -> Iterator[tuple[Span, ...]]:
    record, years = scribe.record, scribe.numbers
    for item in (*items_of(record), None):
        planned = budget_total(record, years=years, item=item)
        spent = spent_total(record, years=years, item=item)
        if item and not planned and not spent:
            continue
        head = cell(_item(scribe, item)) if item else Span("합계")
        if not shows_spending:
            yield head, bare(planned_amount(scribe, years, item)), EMPTY, EMPTY, EMPTY
            continue
        told = ("difference", "차액", DIFFERENCE)
        left = _amount(scribe, years, item, told, planned - spent)
        rate = spent_rate(scribe, years, item)
        yield (
            head,
            bare(planned_amount(scribe, years, item)),
            bare(spent_amount(scribe, years, item)),
            bare(left),
            bare(rate) if rate else EMPTY,
        )


def _source(head: str, years: tuple[int, ...], item: str | None = None) -> str:
    which = str(years[0]) if len(years) == 1 else f"{years[0]}~{years[-1]}"
    return f"{head}:{which}:{item}" if item else f"{head}:{which}"


def _item(scribe: Scribe, item: str) -> Fact:
    source = _source("budget", scribe.numbers, item)
    return scribe.stated(source, "item", "비목", item)


def planned_amount(
    scribe: Scribe, years: tuple[int, ...], item: str | None = None
) -> Fact:
    """Return what was planned to be spent in the years, in won."""
    amount = budget_total(scribe.record, years=years, item=item)
    return scribe.book.add(
        _source("budget", years, item), "total", "연구개발비 계획", won(amount),
        Role.PLANNED, TOTAL, about=_about(years, item, amount),
    )  # fmt: skip


def spent_amount(
    scribe: Scribe, years: tuple[int, ...], item: str | None = None
) -> Fact:
    """Return what was spent in the years, in won, refunds taken off."""
    amount = spent_total(scribe.record, years=years, item=item)
    return scribe.book.add(
        _source("ledger", years, item), "total", "연구개발비 집행", won(amount),
        Role.SPENT, TOTAL, about=_about(years, item, amount),
    )  # fmt: skip


def spent_rate(
    scribe: Scribe, years: tuple[int, ...], item: str | None = None
) -> Fact | None:
    """Return what share of the plan was spent in percent; None without a plan."""
    rate = percent(
        spent_total(scribe.record, years=years, item=item),
        budget_total(scribe.record, years=years, item=item),
    )
    if rate is None:
        return None
    return scribe.book.add(
        _source("ledger", years, item), "rate", "집행률", f"{rate:,}%", Role.DERIVED,
        SPENDING_RATE, about=_about(years, item, rate, "%"),
    )  # fmt: skip


def _amount(
    scribe: Scribe,
    years: tuple[int, ...],
    item: str | None,
    told: tuple[str, str, str],
    amount: int,
) -> Fact:
    """Return an amount worked out; told: what, label, formula."""
    what, label, formula = told
    return scribe.book.add(
        _source("ledger", years, item), what, label, won(amount), Role.DERIVED,
        formula, about=_about(years, item, amount),
    )  # fmt: skip


def _about(
    years: tuple[int, ...], item: str | None, number: Decimal | int, unit: str = "원"
) -> About:
    year = years[0] if len(years) == 1 else None
    return About(item or "연구개발비", Decimal(number), unit, year=year)
