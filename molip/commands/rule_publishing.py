"""What must be true before a rule's text is published; every finding at once."""

import re
from collections.abc import Iterable
from datetime import date

from molip.commands.desk import Desk
from molip.commands.rule_proposal import Wish
from molip.commands.rules import read_rule, standing_rules, text_history
from molip.commands.standing import standing_catalogue
from molip.errors import ConflictError, ContentError, Finding, InvalidInputError
from molip.model.korean import korean_date, quoted
from molip.rules import Rule
from molip.rules.check import check_rules
from molip.store import Unit
from molip.store.times import korean_time

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID, _LONGEST_TEXT, _LONGEST_REASON = 120, 200_000, 2_000


def require_shape(wish: Wish) -> None:
    """Let a wish pass that can be kept, readable or not.

    Raises:
        InvalidInputError: The id is none, or a text is absurdly long.
    """
    shown = wish.rule_id[:_LONGEST_ID]
    where = f"규칙 {shown}"
    if not _ID.fullmatch(wish.rule_id) or len(wish.rule_id) > _LONGEST_ID:
        raise InvalidInputError(
            where,
            f"{quoted(shown, '은/는')} 규칙의 id로 쓸 수 없습니다.",
            f"영문 소문자, 숫자, 붙임표(-)로 {_LONGEST_ID}자 안에서 적으십시오.",
        )
    if len(wish.text) > _LONGEST_TEXT or len(wish.reason) > _LONGEST_REASON:
        raise InvalidInputError(
            where, "글이 너무 깁니다.", "여러 규칙으로 나누어 적으십시오."
        )


def require_publishable(desk: Desk, unit: Unit, wish: Wish) -> None:
    """Let a wish pass that could be published as things stand.

    Raises:
        InvalidInputError: No reason, or a day that is over.
        ConflictError: Somebody published or scheduled another text of the rule in
            between; the message names who, and when.
        ContentError: The text cannot be read, or brings in a finding that was not
            there: a field unaccounted for, a contradiction, a case that fails.
    """
    require_shape(wish)
    where = f"규칙 {wish.rule_id}"
    if not wish.reason.strip():
        raise InvalidInputError(
            where, "고치는 까닭이 없습니다.", "왜 고치는지 한두 문장으로 적으십시오."
        )
    if wish.effective_on < desk.today:
        raise InvalidInputError(
            where,
            f"적용하는 날({korean_date(wish.effective_on)})이 이미 지났습니다.",
            f"오늘({korean_date(desk.today)})이나 뒤의 날로 다시 제안하십시오.",
        )
    _require_base(desk, unit, wish)
    rule, findings = read_rule(wish.rule_id, wish.text)
    if rule is None:
        raise ContentError(findings)
    new = new_findings(desk, unit, rule, wish.effective_on)
    if new:
        raise ContentError(new)


def new_findings(
    desk: Desk, unit: Unit, rule: Rule, effective_on: date
) -> tuple[Finding, ...]:
    """Return what a rule's new text would bring in, on its day and on later ones.

    Later days: those on which texts of other rules that are scheduled will count.
    """
    catalogue, context = standing_catalogue(desk, unit), desk.content.context
    later = {
        one.effective_on
        for one in unit.rule_revisions.all()
        if one.effective_on > effective_on and one.rule_id != rule.id
    }
    new: dict[tuple[str, str], Finding] = {}
    for day in sorted({effective_on, *later}):
        before = standing_rules(desk, unit, day)
        found = tuple(check_rules(catalogue, put_over(before, rule), context))
        if found:
            known = {_key(f) for f in check_rules(catalogue, before, context)}
            new.update({_key(f): f for f in found if _key(f) not in known})
    return tuple(sorted(new.values()))


def put_over(rules: Iterable[Rule], rule: Rule) -> tuple[Rule, ...]:
    """Return the rules with one put in the place of its namesake, by id."""
    every = {**{other.id: other for other in rules}, rule.id: rule}
    return tuple(every[rule_id] for rule_id in sorted(every))


def _require_base(desk: Desk, unit: Unit, wish: Wish) -> None:
    history = text_history(desk, unit, wish.rule_id)
    if not history:
        return
    last, where = history[-1], f"규칙 {wish.rule_id}"
    if last.version != wish.base_version:
        raise ConflictError(
            where,
            f"{last.actor_name} 님이 {korean_time(last.at)}에 낸 {last.version}판이 "
            f"먼저 승인되었습니다(적용 {korean_date(last.effective_on)}). 이 개정안은 "
            f"{wish.base_version}판에서 시작했습니다. 바뀐 것은 없습니다.",
            "지금 판에서 새 개정안을 쓰십시오. 쓰던 글은 그대로 남아 있습니다.",
        )
    waiting = [one for one in history if one.effective_on > wish.effective_on]
    if waiting:
        one = waiting[-1]
        raise ConflictError(
            where,
            f"{one.actor_name} 님이 {korean_time(one.at)}에 낸 {one.version}판이 "
            f"{korean_date(one.effective_on)}부터 적용되기로 되어 있습니다.",
            "적용하는 날을 그날이나 그 뒤로 고치십시오. 그날이 되면 이 글이 앞섭니다.",
        )


def _key(finding: Finding) -> tuple[str, str]:
    # Lines move when a text is edited; what is said stays.
    return finding.problem, finding.remedy
