"""What a record knows beside the facts of a report: other years, changes, spans."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from molip.generators.facts import Fact, Role
from molip.generators.verify.figures import FigureReader
from molip.generators.verify.mentions import Mention, Step
from molip.generators.verify.texts import years_of
from molip.generators.verify.words import Stemmer, normal, words_of
from molip.projects.record import ProjectRecord

_DONE = frozenset({Role.ACTUAL, Role.SPENT, Role.DERIVED})


@dataclass(frozen=True, slots=True)
class Turn:
    """A change: what only the state before holds, and only the state after."""

    facts: tuple[str, ...]
    old: frozenset[str]
    """Forms of words."""
    new: frozenset[str]
    old_figures: frozenset[tuple[Decimal, str]]
    new_figures: frozenset[tuple[Decimal, str]]


def spans_of(record: ProjectRecord | None) -> Iterator[Mention]:
    """Yield how many years the project has: 3년 누계."""
    if record is not None:
        number = Decimal(len(record.years))
        yield Mention("agreement.period", "", "", "count", number, "년", None, None)


def mentions_beside(
    facts: Mapping[str, Fact], record: ProjectRecord | None
) -> Iterator[Mention]:
    """Yield targets and results of the years beside, to be told with their year."""
    years = years_beside_of(facts, record)
    for indicator in record.indicators if record else ():
        for year in indicator.years:
            if year.year not in years:
                continue
            for role, number in (("target", year.target), ("actual", year.actual)):
                if number is not None:
                    yield Mention(
                        f"indicator:{indicator.id}.label", "indicator", indicator.label,
                        role, number, indicator.unit, None, year.year,
                        indicator.direction.value,
                    )  # fmt: skip


def steps_beside_of(
    record: ProjectRecord | None, known: Collection[str]
) -> Iterator[Step]:
    """Yield the steps of a record that its report's facts do not tell of.

    Args:
        record: The project.
        known: Titles of the steps that they do tell of.
    """
    for step in record.milestones if record else ():
        if normal(step.title).strip() not in known:
            yield Step(
                normal(step.title).strip(), step.status.value, step.planned_on,
                step.done_on, f"milestone:{step.id}.title",
            )  # fmt: skip


def years_beside_of(
    facts: Mapping[str, Fact], record: ProjectRecord | None
) -> frozenset[int]:
    """Return the years of a project that its report's facts do not tell of."""
    if record is None:
        return frozenset()
    return frozenset(y.number for y in record.years) - years_of(facts)


def years_ahead_of(facts: Mapping[str, Fact]) -> frozenset[int]:
    """Return the years after the last that has spending, results or steps."""
    now = {
        fact.year for fact in facts.values()
        if fact.year is not None and fact.role in _DONE
    }  # fmt: skip
    last = max(now, default=None)
    return frozenset(y for y in years_of(facts) if last is not None and y > last)


def turns_of(
    facts: Mapping[str, Fact], stemmer: Stemmer, reader: FigureReader
) -> Iterator[Turn]:
    """Yield what each change left behind and what it brought."""
    for fact in facts.values():
        after = facts.get(f"{fact.source}.after")
        if not fact.id.endswith(".before") or after is None:
            continue
        old, new = (
            {
                f
                for w in words_of(told.value)
                for f in stemmer.forms(w.text)
                if len(f) > 1
            }
            for told in (fact, after)
        )
        was, became = (
            {(f.number, f.unit) for f in reader.read(told.value).figures}
            for told in (fact, after)
        )
        yield Turn(
            (fact.id, after.id), frozenset(old - new), frozenset(new - old),
            frozenset(was - became), frozenset(became - was),
        )  # fmt: skip


def results_of(record: ProjectRecord | None) -> dict[tuple[str, int], Decimal]:
    """Return every measured result by label and year."""
    return {
        (indicator.label, year.year): year.actual
        for indicator in (record.indicators if record else ())
        for year in indicator.years
        if year.actual is not None
    }
