"""Which subjects of the change table an edit of the plan touches, with arithmetic.

A person who moves money between items need not know which of the thirteen grounds of
「국가연구개발사업 연구개발비 사용 기준」 제73조제1항 that touches: the sums before and
after say so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from types import MappingProxyType

from molip.model.korean import won
from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import ProjectRecord
from molip.projects.sums import (
    ALLOWANCE,
    ENTRUSTED,
    INDIRECT,
    budget_total,
    years_of_stage,
)
from molip.rules.tables.table import Value

PERSONNEL, EQUIPMENT = "인건비", "연구시설·장비비"
ITEM_SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        INDIRECT: "indirect",
        ENTRUSTED: "entrusted",
        "국제공동연구개발비": "international",
        ALLOWANCE: "allowance",
        "연구혁신비": "innovation",
    }
)
"""Items with a ground of their own, and the subject that treats it."""

OTHER = "other-cost"
_SMALL = 30_000_000
_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Touched:
    """A subject that the edits touch."""

    subject: str
    """Id of a choice of the table's ``subject``."""
    known: Mapping[str, Value] = field(default_factory=dict)
    """What the sums answer, by input."""
    reasons: tuple[str, ...] = ()
    """The arithmetic, in Korean."""


def touched_by(
    original: ProjectRecord, old: ProjectRecord, new: ProjectRecord
) -> tuple[Touched, ...]:
    """Return the subjects that a change of the plan touches.

    Args:
        original: As agreed or last approved (원래계획): what growth is counted from.
        old: As it stands.
        new: As it is to be.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.262–264, p.267 Q7.
    """
    found = [
        *_totals(old, new),
        *_shares(old, new),
        *_items(original, old, new),
        *_personnel(old, new),
        *_equipment(old, new),
    ]
    if not found and old.budget != new.budget:
        found.append(Touched(OTHER, {}, ("총액과 승인 대상 항목은 그대로입니다.",)))
    return tuple(found)


def stages_of(record: ProjectRecord) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each stage's number and the numbers of its years."""
    for stage in record.stages:
        yield stage.number, years_of_stage(record, stage.number)


def growth(before: int, after: int) -> Decimal:
    """Return by how many percent an amount changes, exact; from nothing it is 100.

    Args:
        before: In won.
        after: In won.
    """
    if before == 0:
        return _ALL if after else Decimal(0)
    return Decimal(abs(after - before)) * 100 / Decimal(before)


def _totals(old: ProjectRecord, new: ProjectRecord) -> Iterator[Touched]:
    for stage, years in stages_of(new):
        before, after = budget_total(old, years=years), budget_total(new, years=years)
        if before != after:
            told = f"{stage}단계 총액 {won(before)} → {won(after)}"
            yield Touched("total", {}, (told,))


def _shares(old: ProjectRecord, new: ProjectRecord) -> Iterator[Touched]:
    reasons = []
    for year in new.years:
        for source in FundSource:
            for form in FundForm:
                sums = [
                    budget_total(one, years=[year.number], source=source, form=form)
                    for one in (old, new)
                ]
                if sums[0] != sums[1]:
                    reasons.append(
                        f"{year.number}차년도 {source} {form} "
                        f"{won(sums[0])} → {won(sums[1])}"
                    )
    if reasons:
        yield Touched("share", {}, tuple(reasons))


def _items(
    original: ProjectRecord, old: ProjectRecord, new: ProjectRecord
) -> Iterator[Touched]:
    for item, subject in ITEM_SUBJECTS.items():
        for stage, years in stages_of(new):
            base, before, after = (
                budget_total(one, years=years, item=item)
                for one in (original, old, new)
            )
            moved = _moved(old, new, years, item)
            if before == after and not moved:
                continue
            yield Touched(
                subject,
                {"direction": _way(base, after), "rate": growth(base, after)},
                (_told(f"{stage}단계 {item}", base, before, after),),
            )


def _way(base: int, after: int) -> str:
    if after == base:
        return "within"
    return "up" if after > base else "down"


def _told(name: str, base: int, before: int, after: int) -> str:
    """Return the arithmetic, with the plan growth is counted from where it differs."""
    told = f"{name} {won(before)} → {won(after)}"
    if base != before:
        told += f", 원래계획 {won(base)}"
    if base == 0:
        return f"{told}. 원래계획에 없던 금액입니다."
    if after == base:
        return f"{told}. 원래계획과 같습니다."
    word = "증가" if after > base else "감소"
    high, low = max(base, after), min(base, after)
    rate = growth(base, after)
    # Cut, not rounded: what is below a threshold must not read as if it were on it.
    cut = rate.quantize(Decimal("0.01"), ROUND_DOWN)
    shown = f"{cut:f}%" if cut == rate else f"약 {cut:f}%"
    return f"{told}. ({won(high)} − {won(low)}) ÷ {won(base)} = {shown} {word}"


def _moved(
    old: ProjectRecord, new: ProjectRecord, years: Sequence[int], item: str
) -> bool:
    return any(
        budget_total(old, years=[year], item=item)
        != budget_total(new, years=[year], item=item)
        for year in years
    )


def _personnel(old: ProjectRecord, new: ProjectRecord) -> Iterator[Touched]:
    for stage, years in stages_of(new):
        before, after = (
            budget_total(one, years=years, item=PERSONNEL, form=FundForm.CASH)
            for one in (old, new)
        )
        if before != after:
            told = f"{stage}단계 현금 인건비 총액 {won(before)} → {won(after)}"
            yield Touched("cash-personnel", {"personnel": "total"}, (told,))


def _equipment(old: ProjectRecord, new: ProjectRecord) -> Iterator[Touched]:
    """Yield equipment where its plan changes; small yearly sums hold no large piece."""
    for year in new.years:
        sums = [
            budget_total(one, years=[year.number], item=EQUIPMENT, form=FundForm.CASH)
            for one in (old, new)
        ]
        if sums[0] == sums[1]:
            continue
        told = f"{year.number}차년도 {EQUIPMENT} {won(sums[0])} → {won(sums[1])}"
        most = max(sums)
        if most < _SMALL:
            why = f"{told}. 모두 합쳐 {won(most)}이라 3천만원 이상인 장비가 없습니다."
            yield Touched("equipment", {"price": Decimal(most)}, (why,))
        else:
            yield Touched("equipment", {}, (told,))
