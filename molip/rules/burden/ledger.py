"""The burden ledger (행정부담 장부, 추정): hours a year before and after the rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from molip.forms.catalogue import Catalogue
from molip.model.form import Form
from molip.rules.burden.assumptions import Assumptions
from molip.rules.burden.minutes import minutes_of, saved_of, yearly
from molip.rules.burden.span import NOTHING, Span, total
from molip.rules.condense import Condensation

_HOUR = Decimal(60)


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of the ledger; all in minutes."""

    form: str
    rule: str
    """Rule that decides on it, by id; empty: none."""
    once: Span
    """To fill it once."""
    before: Span
    """A year, all filers, as things are without rules."""
    saved: Span
    """A year, by the rule."""


@dataclass(frozen=True)
class Ledger:
    """All forms, and sums over them in minutes a year (추정)."""

    entries: tuple[Entry, ...]
    before: Span
    saved: Span
    saved_by_rule: Mapping[str, Span]
    by_ministry: Mapping[str, tuple[Span, Span]]
    """Before and saved, by the ministry's name."""
    by_stage: Mapping[str, tuple[Span, Span]]


def burden(
    catalogue: Catalogue, condensation: Condensation, assumptions: Assumptions
) -> Ledger:
    """Return the ledger of a catalogue condensed on a day."""
    entries = []
    for outcome in condensation.outcomes.values():
        form = catalogue.forms[outcome.form]
        rule = outcome.rule.id if outcome.rule else ""
        once = minutes_of(form, catalogue, assumptions)
        before = yearly(form, catalogue, assumptions)
        saved = saved_of(outcome, catalogue, assumptions)
        entries.append(Entry(outcome.form, rule, once, before, saved))
    rules: dict[str, Span] = {}
    for entry in entries:
        if entry.saved != NOTHING:
            rules[entry.rule] = rules.get(entry.rule, NOTHING) + entry.saved
    return Ledger(
        tuple(entries),
        total(entry.before for entry in entries),
        total(entry.saved for entry in entries),
        rules,
        _summed(entries, catalogue, lambda f: catalogue.issuers[f.issuer].name),
        _summed(entries, catalogue, lambda form: form.stage.value),
    )


def hours(minutes: Span) -> tuple[int, int]:
    """Return whole hours of a range of minutes, cut down."""
    low, high = (
        int((m / _HOUR).to_integral_value(ROUND_FLOOR))
        for m in (minutes.low, minutes.high)
    )
    return low, high


def _summed(
    entries: list[Entry], catalogue: Catalogue, key: Callable[[Form], str]
) -> Mapping[str, tuple[Span, Span]]:
    sums: dict[str, tuple[Span, Span]] = {}
    for entry in entries:
        name = key(catalogue.forms[entry.form])
        before, saved = sums.get(name, (NOTHING, NOTHING))
        sums[name] = before + entry.before, saved + entry.saved
    return sums
