"""What the rules said on a day, as known on a day: valid time and recorded time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from molip.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a rule, with when it was recorded and from when it counts."""

    rule_id: str
    rule: Rule | None
    """None: from that day on the rule is withdrawn."""
    effective_on: date
    """First day on which this text is the rule's text."""
    recorded_at: datetime
    """When it became known; with its zone."""
    number: int = 0
    """Orders editions recorded in one moment: the higher one is the later."""


def rules_as_of(
    editions: Iterable[Edition], day: date, known_at: datetime
) -> tuple[Rule, ...]:
    """Return the rules' texts for a day, as they were known at a moment, by id.

    Of the editions of a rule that were recorded by then and count from that day or
    earlier, the one that counts latest is the text; of two that count from one day,
    the later recorded. Whether a rule holds on the day its own dates say.
    """
    newest: dict[str, Edition] = {}
    for edition in editions:
        if edition.recorded_at > known_at or edition.effective_on > day:
            continue
        standing = newest.get(edition.rule_id)
        if standing is None or _key(standing) < _key(edition):
            newest[edition.rule_id] = edition
    rules = (newest[rule_id].rule for rule_id in sorted(newest))
    return tuple(rule for rule in rules if rule is not None)


def _key(edition: Edition) -> tuple[date, datetime, int]:
    return edition.effective_on, edition.recorded_at, edition.number
