"""Condensing rules as they stand: shipped texts, published edits put over them."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from molip.access import Actor, Command
from molip.commands.admitting import admit
from molip.commands.desk import Desk
from molip.commands.standing import standing_catalogue
from molip.content import Faults
from molip.errors import ContentError, Finding, UnknownIdError
from molip.rules import Condensation, Outcome, Rule, condense, parse_rule
from molip.rules.editions import Edition, rules_as_of
from molip.store import SEOUL, RuleRevision, Unit

_EVER = datetime.max.replace(tzinfo=SEOUL)
_ALWAYS = date.min


def current_rules(desk: Desk, actor: Actor) -> tuple[Rule, ...]:
    """Return the rules of today, as known now, by id.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: An edit can no longer be read.
    """
    return rules_on(desk, actor, desk.today)


def rules_on(
    desk: Desk, actor: Actor, day: date, known_at: datetime | None = None
) -> tuple[Rule, ...]:
    """Return the rules' texts for a day, as known at a moment, by id.

    Args:
        desk: Where the command is given.
        actor: Anybody.
        day: Edits count from the day they were scheduled for.
        known_at: What was recorded later is left out; None: everything is known.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: An edit can no longer be read.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        return standing_rules(desk, unit, day, known_at)


def condensation(desk: Desk, actor: Actor, at: date) -> Condensation:
    """Return what becomes of every form on the day, by the rules' texts for that day.

    Every form: the imported ones, too.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: A rule's edit or an imported form can no longer be read.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        return condense(
            catalogue, standing_rules(desk, unit, at), at, desk.content.context
        )


def coming_outcomes(
    desk: Desk, actor: Actor, form_id: str
) -> tuple[tuple[date, Outcome], ...]:
    """Return what becomes of a form today, then on each later day of a change.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        UnknownIdError: There is no such form.
        ContentError: An edit can no longer be read.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        days = {one.effective_on for one in unit.rule_revisions.all()}
        for rule in standing_rules(desk, unit, desk.today):
            days.add(rule.valid_from)
            if rule.valid_until is not None:
                days.add(rule.valid_until + timedelta(days=1))
    found: list[tuple[date, Outcome]] = []
    for day in (desk.today, *sorted(day for day in days if day > desk.today)):
        outcomes = condensation(desk, actor, day).outcomes
        if form_id not in outcomes:
            raise UnknownIdError("서식", form_id, outcomes)
        then = outcomes[form_id]
        if not found or _said(then) != _said(found[-1][1]):
            found.append((day, then))
    return tuple(found)


def rule_history(desk: Desk, actor: Actor, rule_id: str) -> tuple[RuleRevision, ...]:
    """Return every version of a rule's text, the shipped one (0) first.

    Raises:
        ForbiddenError: The actor may not see the history.
        UnknownIdError: There is no such rule.
    """
    admit(desk, actor, Command.READ_RULE_HISTORY)
    with desk.store.read() as unit:
        history = text_history(desk, unit, rule_id)
        if not history:
            known = {rule.id for rule in desk.content.rules}
            known.update(one.rule_id for one in unit.rule_revisions.latest())
            raise UnknownIdError("규칙", rule_id, known)
    return history


def text_history(desk: Desk, unit: Unit, rule_id: str) -> tuple[RuleRevision, ...]:
    """Return every version of a rule's text; empty where there is no such rule."""
    return (*_shipped(desk, rule_id), *unit.rule_revisions.history(rule_id))


def standing_rules(
    desk: Desk, unit: Unit, day: date, known_at: datetime | None = None
) -> tuple[Rule, ...]:
    """Return the rules' texts for a day inside a transaction, by id.

    Raises:
        ContentError: A rule's last edit can no longer be read; carries all faults.
    """
    editions = [_first_edition(rule) for rule in desk.content.rules]
    newest = {one.rule_id: one.version for one in unit.rule_revisions.latest()}
    findings: list[Finding] = []
    for one in unit.rule_revisions.all():
        rule, faults = read_rule(one.rule_id, one.text)
        if rule is not None:
            editions.append(
                Edition(one.rule_id, rule, one.effective_on, one.at, one.version)
            )
        elif one.version == newest[one.rule_id]:
            findings.extend(faults)
    if findings:
        raise ContentError(findings)
    return rules_as_of(editions, day, known_at or _EVER)


@lru_cache(maxsize=4096)
def read_rule(rule_id: str, text: str) -> tuple[Rule | None, tuple[Finding, ...]]:
    """Return the rule a text states, or None and what is wrong with the text."""
    faults = Faults()
    rule = parse_rule(rule_id, text, faults)
    return rule, faults.findings


def _said(outcome: Outcome) -> tuple[str, str]:
    return outcome.action_name, outcome.target


def _first_edition(rule: Rule) -> Edition:
    return Edition(rule.id, rule, _ALWAYS, _shipped_at(rule))


def _shipped_at(rule: Rule) -> datetime:
    return datetime.combine(rule.recorded_on, time(), SEOUL)


def _shipped(desk: Desk, rule_id: str) -> tuple[RuleRevision, ...]:
    """Return the text a rule was shipped with, as version 0."""
    for rule in desk.content.rules:
        if rule.id == rule_id and rule_id in desk.content.rule_texts:
            text = desk.content.rule_texts[rule_id]
            at = _shipped_at(rule)
            return (RuleRevision(rule_id, 0, text, _ALWAYS, "", rule.author, at),)
    return ()
