"""Writes who paid and how: money and contributions in kind, by source."""

from collections.abc import Iterator
from decimal import Decimal

from molip.documents import Block, Span
from molip.generators.derive import TOTAL
from molip.generators.facts import About, Fact, Role
from molip.generators.scribe import EMPTY, Scribe, bare, cell, paragraph
from molip.model.korean import won
from molip.projects.kinds import FundForm, FundSource
from molip.projects.sums import budget_total, spent_total

_PARTS = (
    (FundSource.GOVERNMENT, FundForm.CASH),
    (FundSource.INSTITUTE, FundForm.CASH),
    (FundSource.INSTITUTE, FundForm.IN_KIND),
)


def write_funding(scribe: Scribe) -> Iterator[Block]:
    """Yield the plan by source and form, and what was spent in each form."""
    rows = [row for part in _PARTS if (row := _planned_row(scribe, *part))]
    if not rows:
        yield paragraph(scribe.gap("budget", scope=scribe.scope_name()))
        return
    yield scribe.table("재원별 계획(단위: 원)", ("재원", "형태", "계획"), rows)
    spent = [_spent_row(scribe, form) for form in FundForm]
    header = ("형태", "계획", "집행")
    yield scribe.table("현금·현물별 계획과 집행(단위: 원)", header, spent)
    in_kind = spent_total(scribe.record, years=scribe.numbers, form=FundForm.IN_KIND)
    if in_kind:
        amount = _spent(scribe, FundForm.IN_KIND)
        yield paragraph(scribe.say("funding-in-kind", amount=amount))


def _planned_row(
    scribe: Scribe, source: FundSource, form: FundForm
) -> tuple[Span, ...] | None:
    amount = budget_total(scribe.record, years=scribe.numbers, source=source, form=form)
    if not amount:
        return None
    place = f"budget:{_years(scribe)}:{source.value}:{form.value}"
    subject = f"{source.value}연구개발비 {form.value}"
    return (
        cell(scribe.stated(place, "source", "재원", f"{source.value}연구개발비")),
        cell(scribe.stated(place, "form", "형태", form.value)),
        bare(_amount(scribe, place, (subject, Role.PLANNED), amount)),
    )


def _spent_row(scribe: Scribe, form: FundForm) -> tuple[Span, ...]:
    place = f"budget:{_years(scribe)}:{form.value}"
    planned = budget_total(scribe.record, years=scribe.numbers, form=form)
    spent = spent_total(scribe.record, years=scribe.numbers, form=form)
    return (
        cell(scribe.stated(place, "form", "형태", form.value)),
        bare(_amount(scribe, place, (form.value, Role.PLANNED), planned))
        if planned
        else EMPTY,
        bare(_spent(scribe, form)) if spent else EMPTY,
    )


def _spent(scribe: Scribe, form: FundForm) -> Fact:
    amount = spent_total(scribe.record, years=scribe.numbers, form=form)
    place = f"ledger:{_years(scribe)}:{form.value}"
    return _amount(scribe, place, (form.value, Role.SPENT), amount)


def _amount(scribe: Scribe, place: str, told: tuple[str, Role], amount: int) -> Fact:
    subject, role = told
    label = "연구개발비 집행" if role is Role.SPENT else "연구개발비 계획"
    about = About(subject, Decimal(amount), "원", year=scribe.single_year)
    return scribe.book.add(place, "total", label, won(amount), role, TOTAL, about=about)


def _years(scribe: Scribe) -> str:
    first, last = scribe.numbers[0], scribe.numbers[-1]
    return str(first) if first == last else f"{first}~{last}"
