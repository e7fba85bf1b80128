"""What a rule's new text would do, before anybody is asked; nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.rule_approvals import try_cases
from molip.commands.rule_proposal import Tried, Wish
from molip.commands.rule_publishing import new_findings
from molip.commands.rules import read_rule, standing_rules
from molip.commands.standing import standing_catalogue
from molip.errors import Finding
from molip.rules import Rule
from molip.rules.burden import Span, impact_minutes
from molip.rules.impact import Impact, Standing


@dataclass(frozen=True, slots=True)
class Preview:
    """A text tried out (미리 보기)."""

    rule: Rule | None
    """None: the text cannot be read."""
    impact: Impact | None
    minutes: Span | None
    """Minutes a year that the change would save, low to high (추정); below 0: costs."""
    tried: tuple[Tried, ...]
    findings: tuple[Finding, ...]
    """What stands in the way of publishing."""


def preview_rule(desk: Desk, actor: Actor, wish: Wish) -> Preview:
    """Return what a text would do on the day from which it is to count.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: A text published earlier can no longer be read.
    """
    admit(desk, actor, Command.REVISE_RULE, use=Use.READ)
    rule, faults = read_rule(wish.rule_id, wish.text)
    if rule is None:
        return Preview(None, None, None, (), faults)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        rules = standing_rules(desk, unit, wish.effective_on)
        standing = Standing(catalogue, rules, wish.effective_on, desk.content.context)
        impact = standing.measure({rule.id: rule})
        return Preview(
            rule,
            impact,
            impact_minutes(impact, catalogue, desk.content.assumptions),
            try_cases(desk, unit, wish),
            new_findings(desk, unit, rule, wish.effective_on),
        )


def deciding_counts(desk: Desk, actor: Actor) -> Mapping[str, int]:
    """Return on how many forms each rule decides today, by rule id.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        rules = standing_rules(desk, unit, desk.today)
        standing = Standing(
            standing_catalogue(desk, unit), rules, desk.today, desk.content.context
        )
    counts = {rule.id: 0 for rule in rules}
    for outcome in standing.outcomes.values():
        if outcome.rule is not None:
            counts[outcome.rule.id] += 1
    return counts
