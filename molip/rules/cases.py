"""Test cases of a rule: what its author expects of a form, tried out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from molip.errors import Finding
from molip.forms.catalogue import Catalogue
from molip.rules.condense import Condensation, condense
from molip.rules.deciding import NOTHING_KNOWN, Context
from molip.rules.rule import ACTION_NAMES, Case, Rule

_NOBODY = "검토 전"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case tried out."""

    case: Case
    passed: bool
    found: str
    """What came out, in Korean: ``통합 → 보안서약서``."""


def run_cases(
    rule: Rule,
    catalogue: Catalogue,
    rules: Iterable[Rule],
    context: Context = NOTHING_KNOWN,
) -> tuple[CaseResult, ...]:
    """Return the result of each of a rule's cases under all the rules.

    Args:
        rule: Whose cases to try.
        catalogue: The forms.
        rules: Every rule, this one among them.
        context: What is known beside the forms.
    """
    every = tuple(rules)
    days: dict[date, Condensation] = {}
    results = []
    for case in rule.cases:
        day = case.at or rule.valid_from
        if day not in days:
            days[day] = condense(catalogue, every, day, context)
        results.append(_run(case, catalogue, days[day]))
    return tuple(results)


def check_cases(
    rule: Rule, catalogue: Catalogue, rules: Iterable[Rule], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each case that comes out otherwise."""
    for number, result in enumerate(run_cases(rule, catalogue, rules, context), 1):
        if not result.passed:
            yield Finding(
                rule.place("case"),
                f"시험 사례 {number}번('{result.case.form}')이 맞지 않습니다. "
                f"바란 것: {say_expected(result.case, catalogue)}, "
                f"나온 것: {result.found}",
                "규칙의 조건을 고치거나, 사례가 틀렸으면 사례를 고치십시오.",
            )


def say_expected(case: Case, catalogue: Catalogue) -> str:
    """Return what a case expects, in Korean."""
    action = ACTION_NAMES[case.expect] if case.expect else _NOBODY
    return f"{action}{_target(case.into, catalogue)}"


def _run(case: Case, catalogue: Catalogue, condensation: Condensation) -> CaseResult:
    outcome = condensation.outcomes.get(case.form)
    if outcome is None:
        return CaseResult(case, passed=False, found="없는 서식")
    action = outcome.rule.action if outcome.rule else None
    into = outcome.rule.into if outcome.rule else ""
    passed = action is case.expect and (not case.into or case.into == into)
    found = f"{outcome.action_name}{_target(into, catalogue)}"
    return CaseResult(case, passed, found)


def _target(into: str, catalogue: Catalogue) -> str:
    if not into:
        return ""
    form = catalogue.forms.get(into)
    return f" → {form.title if form else into}"
