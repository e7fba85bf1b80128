"""Commands on condensing rules: shipped texts and administrators' edits over them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from molip.access import Actor, Command, require
from molip.commands.desk import Desk
from molip.commands.standing import standing_catalogue
from molip.content import Faults
from molip.errors import ContentError, InvalidInputError, UnknownIdError
from molip.forms import Catalogue
from molip.model.korean import quoted
from molip.rules import Condensation, Context, Rule, condense, parse_rule
from molip.rules.check import check_rules
from molip.store import SEOUL, RuleRevision, Unit

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID, _LONGEST_TEXT = 120, 200_000


def current_rules(desk: Desk, actor: Actor) -> tuple[Rule, ...]:
    """Return the rules as they stand: shipped ones, edits put over them, by id.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: An edit can no longer be read.
    """
    require(actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        return _current(desk, unit)


def condensation(desk: Desk, actor: Actor, at: date) -> Condensation:
    """Return what becomes of every form on the day under the current rules.

    Every form: the imported ones, too.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: A rule's edit or an imported form can no longer be read.
    """
    require(actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        return condense(catalogue, _current(desk, unit), at, desk.content.context)


def rule_history(desk: Desk, actor: Actor, rule_id: str) -> tuple[RuleRevision, ...]:
    """Return every version of a rule's text, the shipped one (0) first.

    Raises:
        ForbiddenError: The actor may not see the history.
        UnknownIdError: There is no such rule.
    """
    require(actor, Command.READ_RULE_HISTORY)
    with desk.store.read() as unit:
        history = (*_shipped(desk, rule_id), *unit.rule_revisions.history(rule_id))
        if not history:
            known = [rule.id for rule in _current(desk, unit)]
            raise UnknownIdError("규칙", rule_id, known)
    return history


def revise_rule(
    desk: Desk, actor: Actor, rule_id: str, version: int, text: str
) -> RuleRevision:
    """Keep a new text of a rule; it holds from now on, earlier ones stay.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        rule_id: Which rule; one that is not there yet is added.
        version: The version the writer had before them; 0: as shipped, or none.
        text: The whole rule as TOML.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: The text cannot be taken, or the rules no longer fit together;
            carries every finding.
        ConflictError: Somebody else revised the rule in between.
        InvalidInputError: The id is none, or the version leaves a gap.
    """
    require(actor, Command.REVISE_RULE)
    _require_shape(rule_id, text)
    faults = Faults()
    rule = parse_rule(rule_id, text, faults)
    faults.raise_if_any()
    revision = RuleRevision(
        rule_id, version + 1, text, actor.id, actor.name, desk.now()
    )
    with desk.store.write() as unit:
        # First the version: findings on a text that is out of date would mislead.
        unit.rule_revisions.append(revision)
        before = _current(desk, unit, without=revision)
        kept = [other for other in before if other.id != rule_id]
        catalogue = standing_catalogue(desk, unit)
        after = [*kept, *([rule] if rule else [])]
        _require_fit(catalogue, before, after, desk.content.context)
    return revision


def _require_shape(rule_id: str, text: str) -> None:
    where = f"규칙 {rule_id[:_LONGEST_ID]}"
    if not _ID.fullmatch(rule_id) or len(rule_id) > _LONGEST_ID:
        raise InvalidInputError(
            where,
            f"{quoted(rule_id[:_LONGEST_ID], '은/는')} 규칙의 id로 쓸 수 없습니다.",
            f"영문 소문자, 숫자, 붙임표(-)로 {_LONGEST_ID}자 안에서 적으십시오.",
        )
    if len(text) > _LONGEST_TEXT:
        raise InvalidInputError(
            where, "글이 너무 깁니다.", "여러 규칙으로 나누어 적으십시오."
        )


def _require_fit(
    catalogue: Catalogue,
    before: Iterable[Rule],
    after: Iterable[Rule],
    context: Context,
) -> None:
    """Refuse an edit that brings in a fault which was not there."""
    ordered = sorted(after, key=lambda rule: rule.id)
    found = set(check_rules(catalogue, ordered, context))
    if found and (new := found - set(check_rules(catalogue, tuple(before), context))):
        raise ContentError(new)


def _current(
    desk: Desk, unit: Unit, without: RuleRevision | None = None
) -> tuple[Rule, ...]:
    """Return the rules as they stand, or as they stood before a revision."""
    rules = {rule.id: rule for rule in desk.content.rules}
    faults = Faults()
    for revision in unit.rule_revisions.latest():
        standing: RuleRevision | None = revision
        if without is not None and revision.rule_id == without.rule_id:
            earlier = unit.rule_revisions.history(revision.rule_id)[:-1]
            standing = earlier[-1] if earlier else None
        if standing is None:
            continue
        rule = parse_rule(standing.rule_id, standing.text, faults)
        if rule is not None:
            rules[rule.id] = rule
    faults.raise_if_any()
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _shipped(desk: Desk, rule_id: str) -> tuple[RuleRevision, ...]:
    """Return the text a rule was shipped with, as version 0."""
    for rule in desk.content.rules:
        if rule.id == rule_id and rule_id in desk.content.rule_texts:
            text = desk.content.rule_texts[rule_id]
            at = datetime.combine(rule.recorded_on, time(), SEOUL)
            return (RuleRevision(rule_id, 0, text, "", rule.author, at),)
    return ()
