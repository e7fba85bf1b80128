"""Finds what is wrong with a set of rules before it takes effect."""

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta

from molip.errors import Finding
from molip.forms.catalogue import Catalogue
from molip.model.korean import josa, quoted
from molip.rules.cases import check_cases
from molip.rules.condense import Condensation, condense, judge_all
from molip.rules.condition import (
    Compares,
    Equals,
    Leaf,
    OneOf,
    leaves,
    may_hold,
    named_forms,
)
from molip.rules.deciding import NOTHING_KNOWN, Context, find_rings
from molip.rules.rule import ABSORBING, EVERY_OTHER, Action, Fate, Rule
from molip.rules.vocabulary import VOCABULARY


def check_rules(
    catalogue: Catalogue, rules: Sequence[Rule], context: Context = NOTHING_KNOWN
) -> Iterator[Finding]:
    """Yield every fault of the rules against the catalogue, with its place.

    Overlaps, rings, unaccounted fields and rules that never decide anything are
    looked for on each day on which the set of valid rules changes.
    """
    known_rules = {rule.id for rule in rules}
    for rule in rules:
        yield from _check_condition(rule, catalogue, context)
        yield from _check_target(rule, catalogue)
        yield from _check_dispositions(rule, catalogue)
        for other in rule.overrides:
            if other not in known_rules or other == rule.id:
                yield Finding(
                    rule.place("overrides"),
                    f"{quoted(other, '은/는')} 예외를 둘 수 있는 규칙이 아닙니다.",
                    "있는 다른 규칙의 id를 적으십시오.",
                )
    deciding: set[str] = set()
    for day in turning_days(rules):
        result = condense(catalogue, rules, day, context)
        deciding.update(o.rule.id for o in result.outcomes.values() if o.rule)
        deciding.update(r for o in result.outcomes.values() for r in o.by_project)
        yield from check_condensation(catalogue, result)
    yield from _check_dead(rules, deciding, catalogue, context)
    for rule in rules:
        yield from check_cases(rule, catalogue, rules, context)


def turning_days(rules: Sequence[Rule]) -> tuple[date, ...]:
    """Return the days on which some rule begins to hold or holds no more, in order.

    A day that a condition names is one of them, and so is the day after.
    """
    begins = {rule.valid_from for rule in rules}
    ends = {rule.valid_until for rule in rules if rule.valid_until is not None}
    named = {
        leaf.value
        for rule in rules
        for leaf in leaves(rule.condition)
        if isinstance(leaf, Compares | Equals) and isinstance(leaf.value, date)
    }
    after = {day + timedelta(days=1) for day in ends | named if day < date.max}
    return tuple(sorted(begins | named | after))


def undecided(condensation: Condensation) -> tuple[str, ...]:
    """Return the forms of which no rule speaks (빈틈): counted, and no fault."""
    outcomes = condensation.outcomes.items()
    return tuple(form_id for form_id, outcome in outcomes if outcome.rule is None)


def _check_dead(
    rules: Sequence[Rule],
    deciding: set[str],
    catalogue: Catalogue,
    context: Context,
) -> Iterator[Finding]:
    """Yield a finding for each rule that holds for forms and yet decides none."""
    contested = _contested(rules, catalogue, context)
    for rule in rules:
        if rule.id in deciding or rule.id in contested:
            continue
        claimed = next(iter(named_forms(rule.condition) or ()), "")
        yield Finding(
            rule.place("when"),
            f"규칙 {quoted(rule.id, '이/가')} 정하는 서식이 하나도 없습니다"
            + (
                f"(예: {quoted(claimed, '은/는')} 다른 규칙이 정합니다)."
                if claimed
                else "."
            ),
            "조건을 고치거나, 이 규칙을 늘 앞서는 예외 규칙을 살펴보십시오.",
        )


def _contested(
    rules: Sequence[Rule], catalogue: Catalogue, context: Context
) -> set[str]:
    """Return the rules that are reported already: in conflict, ring, or no form's."""
    found: set[str] = set()
    for day in turning_days(rules):
        verdicts = judge_all(catalogue, rules, day, context)
        for verdict in verdicts.values():
            if len(verdict.claims) > 1:
                found.update(rule.id for rule in verdict.claims)
        decided = {form_id: verdict.rule for form_id, verdict in verdicts.items()}
        for ring in find_rings(decided):
            found.update(r.id for f in ring if (r := decided[f]) is not None)
    return found


def check_condensation(
    catalogue: Catalogue, condensation: Condensation
) -> Iterator[Finding]:
    """Yield contradictions, and each field of which nobody says what becomes of it."""
    yield from condensation.findings
    for form_id, outcome in condensation.outcomes.items():
        lost = [a for a in outcome.accounts if a.fate is Fate.UNACCOUNTED]
        if lost and outcome.rule is not None:
            labels = ", ".join(f"{a.label}({a.datum})" for a in lost)
            title = catalogue.forms[form_id].title
            yield Finding(
                outcome.rule.place("into"),
                f"'{title}'({form_id})의 항목 {labels}의 처리가 없습니다.",
                "[[fate]]에 그 자료항목을 어떻게 처리하는지 적거나, "
                "대상 서식에 항목이 있는지 확인하십시오.",
            )


def _check_condition(
    rule: Rule, catalogue: Catalogue, context: Context
) -> Iterator[Finding]:
    key = "forms" if "forms" in rule.places and _names_forms(rule) else "when"
    known: dict[str, Container[str]] = {
        "form": catalogue.forms,
        "issuer": catalogue.issuers,
        "agency": catalogue.issuers,
    }
    if context.programmes is not None:
        known["programme"] = context.programmes.by_id
    for leaf in leaves(rule.condition):
        yield from _check_values(rule, key, leaf, known.get(leaf.attribute))
    days = [day for day in turning_days([rule]) if rule.valid_at(day)]
    subjects = (
        context.subject(form, day) for form in catalogue.forms.values() for day in days
    )
    if not any(may_hold(rule.condition, subject) for subject in subjects):
        yield Finding(
            rule.place(key),
            "이 규칙에 걸리는 서식이 하나도 없습니다.",
            "조건을 고치거나 규칙 파일을 지우십시오.",
        )


def _check_values(
    rule: Rule, key: str, leaf: Leaf, known: Container[str] | None
) -> Iterator[Finding]:
    """Yield a finding for each value that an attribute can never have."""
    values = leaf.values if isinstance(leaf, OneOf) else ()
    if isinstance(leaf, Equals) and isinstance(leaf.value, str):
        values = (leaf.value,)
    attribute = VOCABULARY[leaf.attribute]
    for value in values:
        if value and known is not None and value not in known:
            yield Finding(
                rule.place(key),
                f"{quoted(value, '은/는')} 없는 {leaf.attribute} id입니다.",
                "forms/index.csv, forms/issuers.toml, forms/programmes.toml에 있는 "
                "id를 적으십시오.",
            )
        elif attribute.choices and value not in attribute.choices:
            yield Finding(
                rule.place(key),
                f"{josa(attribute.label, '은/는')} '{value}'일 수 없습니다.",
                f"다음 가운데 적으십시오: {', '.join(attribute.choices)}",
            )


def _names_forms(rule: Rule) -> bool:
    return any(leaf.attribute == "form" for leaf in leaves(rule.condition))


def _check_target(rule: Rule, catalogue: Catalogue) -> Iterator[Finding]:
    if rule.action not in ABSORBING:
        return
    target = catalogue.forms.get(rule.into)
    if target is None:
        yield Finding(
            rule.place("into"),
            f"대상 서식 {quoted(rule.into, '이/가')} 목록에 없습니다.",
            "forms/index.csv에 있는 서식의 id를 적으십시오.",
        )
    elif rule.action is Action.STANDARD and not target.standard:
        yield Finding(
            rule.place("into"),
            f"{quoted(target.title, '은/는')} 표준서식이 아닙니다.",
            "표준서식의 id를 적거나 action을 merge로 바꾸십시오.",
        )


def _check_dispositions(rule: Rule, catalogue: Catalogue) -> Iterator[Finding]:
    for disposition in rule.dispositions:
        for datum in disposition.data:
            if datum != EVERY_OTHER and datum not in catalogue.data:
                yield Finding(
                    rule.place("fate"),
                    f"자료항목 {quoted(datum, '이/가')} 사전에 없습니다.",
                    "forms/data/*.toml에 있는 id를 적으십시오.",
                )
