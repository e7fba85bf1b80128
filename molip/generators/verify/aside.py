"""What a record knows of its people and reports, which few reports have as facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from molip.generators.verify.figures import MONTH_DAY, month_day
from molip.generators.verify.mentions import Mention
from molip.generators.verify.words import Stemmer, words_of
from molip.projects.record import ProjectRecord


def mentions_aside(record: ProjectRecord | None) -> Iterator[Mention]:
    """Yield how far each person takes part by year, and when reports were handed in."""
    if record is None:
        return
    for person in record.people:
        for one in person.participation:
            yield Mention(
                f"person:{person.id}.name", "person", person.name, "rate",
                one.rate, "%", None, one.year,
            )  # fmt: skip
    for number, plan in enumerate(record.plans, start=1):
        yield Mention(
            f"plan:{number}.due", "step", plan.subject, "planned", None, "",
            plan.due_on, plan.year,
        )  # fmt: skip
    for number, report in enumerate(record.reports, start=1):
        days = (("planned", report.due_on), ("actual", report.submitted_on))
        for role, on in days:
            if on is not None:
                yield Mention(
                    f"report:{number}.on", "report", report.kind.value, role,
                    None, "", on, report.year,
                )  # fmt: skip
        if report.submitted_on is not None:
            late = (report.submitted_on - report.due_on).days
            yield Mention(
                f"report:{number}.on", "report", report.kind.value, "gap",
                Decimal(abs(late)), "일", None, report.year, "",
                (late > 0) - (late < 0),
            )  # fmt: skip


def positions_of(
    record: ProjectRecord | None, stemmer: Stemmer
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return by person the words of the position, and keys of the task it names."""
    found = {}
    for person in record.people if record else ():
        title, _, task = person.position.partition("(")
        words = frozenset(w.text for w in words_of(title))
        keys = {key for w in words_of(task) for key in stemmer.forms(w.text)}
        found[person.name] = words, frozenset(keys)
    return found


def homes_of(record: ProjectRecord | None) -> dict[str, frozenset[str]]:
    """Return by person the names of the institutes the record has them at."""
    if record is None:
        return {}
    places = {one.id: one.name for one in record.institutes}
    return _gathered((p.name, places.get(p.institute, "")) for p in record.people)


def institutes_of_steps(record: ProjectRecord | None) -> dict[str, frozenset[str]]:
    """Return by title the names of the institutes that have a step, of all years."""
    if record is None:
        return {}
    places = {one.id: one.name for one in record.institutes}
    return _gathered((s.title, places.get(s.institute, "")) for s in record.milestones)


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, place in pairs:
        found.setdefault(name, set()).update({place} - {""})
    return {name: frozenset(places) for name, places in found.items() if places}


Periods = Mapping[tuple[int, bool], tuple[date, date]]
"""First and last day by number, and whether it is a stage's."""


def periods_of(record: ProjectRecord | None) -> Periods:
    """Return the days of every year and stage."""
    if record is None:
        return {}
    years = {(y.number, False): (y.starts_on, y.ends_on) for y in record.years}
    stages = {(s.number, True): (s.starts_on, s.ends_on) for s in record.stages}
    return years | stages


def short_days_of(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the days of mentions as they are told without their year: 10월 24일."""
    for one in mentions:
        if one.on is not None:
            number = month_day(one.on.month, one.on.day)
            yield replace(one, number=number, unit=MONTH_DAY, on=None)
