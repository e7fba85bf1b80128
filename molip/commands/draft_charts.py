"""Charts of a kept draft, drawn from the very facts that its sections tell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.resources import as_file, files

from molip.commands.draft_state import KeptDraft
from molip.documents import Picture
from molip.documents.charts import Chart, Panel, Series, draw_chart
from molip.generators.facts import Fact, Role

_WHOLE = "연구개발비"
"""What the sums over all items are about."""
_MOST_PANELS = 6
_FONT = "NanumSquareR.ttf"


def draw_charts(kept: KeptDraft) -> Mapping[str, tuple[Picture, ...]]:
    """Return pictures by the section after whose text they stand."""
    found = list(_found(kept))
    if not found:
        return {}
    drawn: dict[str, tuple[Picture, ...]] = {}
    with as_file(files("molip.documents") / "fonts" / _FONT) as font:
        for number, (section, chart) in enumerate(found, start=1):
            named = replace(chart, caption=f"〈그림 {number}〉 {chart.caption}")
            drawn[section] = (*drawn.get(section, ()), draw_chart(named, font))
    return drawn


def _found(kept: KeptDraft) -> Iterator[tuple[str, Chart]]:
    """Yield each chart with the first section that tells what it shows."""
    for section in kept.sections:
        if goals := tuple(_goals(section.facts.values()))[:_MOST_PANELS]:
            yield section.id, Chart("성과지표별 목표와 실적", goals)
            break
    for section in kept.sections:
        if spent := tuple(_spending(section.facts.values())):
            caption = "비목별 계획과 집행(단위: 원)"
            yield section.id, Chart(caption, spent, sideways=True)
            break


def _goals(facts: Iterable[Fact]) -> Iterator[Panel]:
    """Yield a panel for each indicator: target against actual, year by year."""
    told: dict[tuple[str, str], dict[int, dict[Role, Fact]]] = {}
    for fact in facts:
        if fact.source.startswith("indicator:") and fact.role in {
            Role.TARGET,
            Role.ACTUAL,
        }:
            if fact.number is None or fact.year is None:
                continue
            years = told.setdefault((fact.subject, fact.unit), {})
            years.setdefault(fact.year, {})[fact.role] = fact
    for (subject, unit), years in told.items():
        order = sorted(years)
        yield Panel(
            subject,
            unit,
            tuple(f"{year}차년도" for year in order),
            tuple(
                Series(role.value, tuple(_number(years[y].get(role)) for y in order))
                for role in (Role.TARGET, Role.ACTUAL)
            ),
        )


def _spending(facts: Iterable[Fact]) -> Iterator[Panel]:
    """Yield one panel: planned against spent, item by item, of the widest span."""
    spans: dict[str, dict[str, dict[Role, Fact]]] = {}
    for fact in facts:
        head, _, rest = fact.source.partition(":")
        years, _, item = rest.partition(":")
        if head not in {"budget", "ledger"} or not item or fact.subject == _WHOLE:
            continue
        if fact.role in {Role.PLANNED, Role.SPENT} and fact.number is not None:
            spans.setdefault(years, {}).setdefault(item, {})[fact.role] = fact
    both = {
        years: {i: t for i, t in items.items() if len(t) == len(("계획", "집행"))}
        for years, items in spans.items()
    }
    items = max(both.values(), key=len, default={})
    if items:
        yield Panel(
            "",
            "원",
            tuple(items),
            tuple(
                Series(
                    role.value, tuple(_number(told[role]) for told in items.values())
                )
                for role in (Role.PLANNED, Role.SPENT)
            ),
        )


def _number(fact: Fact | None) -> Decimal | None:
    return None if fact is None else fact.number
