"""What the record says, as mentions: a figure, its unit, subject, role and year."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from molip.generators.derive import achievement, gap_unit
from molip.generators.facts import Fact, Role
from molip.projects.kinds import Direction

CLASSES = {
    "indicator": "indicator", "milestone": "step", "plan": "step", "budget": "money",
    "ledger": "money", "draft": "count", "change": "event", "feedback": "event",
    "output": "event", "evidence": "event", "report": "event", "work": "step",
}  # fmt: skip
"""Which subjects compete for a figure, by the head of a fact's source."""
WHOLE = "연구개발비"
"""The subject of a sum over all items."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure or day of the record, with all it is bound to."""

    fact: str
    kind: str
    """Of `CLASSES`; empty for what has no subject."""
    subject: str
    role: str
    """``target actual planned spent achievement spending gap count on`` or empty."""
    number: Decimal | None
    unit: str
    on: date | None
    year: int | None
    direction: str = ""
    sign: int = 0
    """Of a gap: 1 over or late, -1 under or early."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an indicator came out in a year, worked out anew."""

    subject: str
    year: int | None
    met: bool
    direction: str
    fact: str
    is_last: bool = True
    """Whether no later year has a target; of a year not named, this one is meant."""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone or plan as far as the facts tell it."""

    title: str
    status: str
    planned: date | None
    done: date | None
    fact: str


def subjects_of(facts: Mapping[str, Fact]) -> Mapping[str, str]:
    """Return by source what its facts are about: a title, a label, a subject."""
    found: dict[str, str] = {}
    for name in ("title", "subject", "label", "item", "source"):
        for fact in facts.values():
            if fact.id == f"{fact.source}.{name}":
                found.setdefault(fact.source, fact.value)
    return found


def mentions_of(facts: Mapping[str, Fact]) -> Iterator[Mention]:
    """Yield the typed figures and days of facts, then what follows from them."""
    subjects = subjects_of(facts)
    for fact in facts.values():
        if fact.number is None and fact.on is None:
            continue
        head = fact.source.partition(":")[0]
        subject = fact.subject or subjects.get(fact.source, "")
        what = fact.id.removeprefix(f"{fact.source}.")
        sign = {"left": -1, "over": 1, "late": 1}.get(what, 0)
        if what == "distance":
            left = facts.get(f"{fact.source}.difference")
            sign = (
                0 if left is None or not left.number else (-1 if left.number > 0 else 1)
            )
        if what == "short":  # told of missed targets only
            sign = -1 if fact.direction == Direction.UP else 1
        if what == "difference" and fact.number is not None:
            sign = -1 if fact.number > 0 else 1
        yield Mention(
            fact.id, CLASSES.get(head, ""), subject, _role(fact, what), fact.number,
            fact.unit, fact.on, fact.year, fact.direction, sign,
        )  # fmt: skip
    yield from _of_indicators(facts)
    yield from _of_steps(facts)
    yield from _of_kinds(facts)


def verdicts_of(facts: Mapping[str, Fact]) -> Iterator[Verdict]:
    """Yield how each indicator came out, from its target and result."""
    last: dict[str, int] = {}
    for fact in facts.values():
        if fact.source.startswith("indicator:") and fact.id.endswith(".target"):
            last[fact.subject] = max(last.get(fact.subject, 0), fact.year or 0)
    for target, actual in _pairs(facts):
        if target.number is None or actual.number is None:
            continue
        met = (
            actual.number >= target.number
            if target.direction == Direction.UP
            else actual.number <= target.number
        )
        is_last = (target.year or 0) == last[target.subject]
        yield Verdict(
            target.subject, target.year, met, target.direction, actual.id, is_last
        )


def steps_of(facts: Mapping[str, Fact]) -> Iterator[Step]:
    """Yield each milestone or plan that has a title."""
    for source, title in subjects_of(facts).items():
        if source.partition(":")[0] in {"milestone", "plan"}:
            status = facts.get(f"{source}.status")
            planned = facts.get(f"{source}.planned") or facts.get(f"{source}.due")
            done = facts.get(f"{source}.done")
            yield Step(
                title, status.value if status else "",
                planned.on if planned else None, done.on if done else None,
                next((f.id for f in (planned, status) if f), f"{source}.title"),
            )  # fmt: skip


def _role(fact: Fact, what: str) -> str:
    if what == "rate":
        return "achievement" if fact.source.startswith("indicator") else "spending"
    if what in {"short", "left", "over", "difference", "distance", "late"}:
        return "gap"
    if what in {"done", "submitted"}:
        return "actual"
    by_role = {
        Role.TARGET: "target", Role.ACTUAL: "actual",
        Role.PLANNED: "planned", Role.SPENT: "spent",
    }  # fmt: skip
    return by_role.get(fact.role, "count" if fact.number is not None else "on")


def _pairs(facts: Mapping[str, Fact]) -> Iterator[tuple[Fact, Fact]]:
    for fact in facts.values():
        if fact.source.startswith("indicator:") and fact.id.endswith(".target"):
            actual = facts.get(f"{fact.source}.actual")
            if actual is not None:
                yield fact, actual


def _of_indicators(facts: Mapping[str, Fact]) -> Iterator[Mention]:
    for target, actual in _pairs(facts):
        if target.number is None or actual.number is None:
            continue
        gap = actual.number - target.number
        yield Mention(
            actual.id, "indicator", target.subject, "gap", abs(gap),
            gap_unit(target.unit), None,
            target.year, target.direction, (gap > 0) - (gap < 0),
        )  # fmt: skip
        rate = achievement(target.number, actual.number, Direction(target.direction))
        if rate is not None:
            yield Mention(
                actual.id, "indicator", target.subject, "achievement", rate, "%",
                None, target.year, target.direction,
            )  # fmt: skip


def _of_kinds(facts: Mapping[str, Fact]) -> Iterator[Mention]:
    """Yield how many entries and changes there are of a kind: 실패 2건."""
    counts = Counter(
        (fact.source.partition(":")[0], fact.value)
        for fact in facts.values()
        if fact.id == f"{fact.source}.kind"
        and fact.source.startswith(("evidence:", "change:"))
        and fact.value != "변경"  # of entries; changes are counted by their own fact
    )
    for (head, kind), number in counts.items():
        first = next(
            f.id for f in facts.values()
            if f.value == kind and f.id.startswith(head) and f.id.endswith(".kind")
        )  # fmt: skip
        yield Mention(
            first, "count", kind, "count", Decimal(number), "건", None, None
        )  # fmt: skip


def _of_steps(facts: Mapping[str, Fact]) -> Iterator[Mention]:
    for step in steps_of(facts):
        if step.planned and step.done:
            days = (step.done - step.planned).days
            yield Mention(
                step.fact, "step", step.title, "gap", Decimal(abs(days)), "일", None,
                None, "", (days > 0) - (days < 0),
            )  # fmt: skip
