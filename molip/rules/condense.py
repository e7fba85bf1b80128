"""Catalogue × rules at a date → what becomes of every form, with the proof."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from molip.errors import Finding
from molip.forms.catalogue import Catalogue
from molip.model.form import Form
from molip.rules.condition import holds, named_forms
from molip.rules.coverage import FieldAccount, account_for
from molip.rules.rule import ACTION_NAMES, Action, Rule

_ABSORBING = {Action.STANDARD, Action.MERGE}
_REMOVING = {*_ABSORBING, Action.SYSTEM, Action.ABOLISH}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one form on one day."""

    form: str
    rule: Rule | None
    """The rule that decides; None: no rule speaks, the form stays."""
    target: str
    """Where its facts go in the end: a form id, a system, or empty."""
    remains: bool
    accounts: tuple[FieldAccount, ...]
    """One for each field, in the order of the form; empty: fields not known."""

    @property
    def action_name(self) -> str:
        """The action in Korean; 검토 전 where no rule speaks."""
        return ACTION_NAMES[self.rule.action] if self.rule else "검토 전"


@dataclass(frozen=True)
class Condensation:
    """The whole result (간소화 결과)."""

    at: date
    outcomes: Mapping[str, Outcome]
    """By form id, in the order of the catalogue."""
    findings: tuple[Finding, ...]
    """Contradictions and cycles met on the way; forms in them stay."""


def condense(catalogue: Catalogue, rules: Iterable[Rule], at: date) -> Condensation:
    """Return what becomes of every form on the day.

    The order of the rules does not matter: a form that two rules claim, neither
    being an exception to the other, stays as it is and is reported.
    """
    valid = sorted((rule for rule in rules if rule.valid_at(at)), key=lambda r: r.id)
    findings: list[Finding] = []
    find_rules = _index(valid)
    decided = {
        form.id: _decide(form, find_rules(form.id), findings)
        for form in catalogue.forms.values()
    }
    _end_cycles(decided, findings)
    outcomes = {
        form.id: Outcome(
            form=form.id,
            rule=decided[form.id],
            target=_final_target(form.id, decided),
            remains=not _removed(decided[form.id]),
            accounts=account_for(form, decided, catalogue),
        )
        for form in catalogue.forms.values()
    }
    return Condensation(at, outcomes, tuple(sorted(set(findings))))


def remaining(catalogue: Catalogue, condensation: Condensation) -> Catalogue:
    """Return the catalogue that is left after condensing."""
    forms = {
        form_id: form
        for form_id, form in catalogue.forms.items()
        if condensation.outcomes[form_id].remains
    }
    return replace(catalogue, forms=forms)


def _removed(rule: Rule | None) -> bool:
    return rule is not None and rule.action in _REMOVING


def _index(rules: list[Rule]) -> Callable[[str], list[Rule]]:
    """Return a look-up of the rules that could hold for a form, in order of id.

    Most rules name their forms; without the index the work would grow with
    forms × rules.
    """
    general: list[Rule] = []
    by_form: dict[str, list[Rule]] = {}
    for rule in rules:
        names = named_forms(rule.condition)
        if names is None:
            general.append(rule)
        for name in names or ():
            by_form.setdefault(name, []).append(rule)

    def look_up(form_id: str) -> list[Rule]:
        return sorted([*general, *by_form.get(form_id, ())], key=lambda r: r.id)

    return look_up


def _decide(form: Form, rules: list[Rule], findings: list[Finding]) -> Rule | None:
    """Return the one rule that decides on the form, exceptions before general ones."""
    claims = [rule for rule in rules if holds(rule.condition, form)]
    overridden = {general for rule in claims for general in rule.overrides}
    claims = [rule for rule in claims if rule.id not in overridden]
    # A target never absorbs itself: a family's rule may name the family whole.
    claims = [r for r in claims if r.action not in _ABSORBING or r.into != form.id]
    if len(claims) <= 1:
        return claims[0] if claims else None
    names = ", ".join(rule.id for rule in claims)
    findings.append(
        Finding(
            claims[0].place("forms"),
            f"서식 '{form.id}'에 여러 규칙이 걸립니다({names}).",
            "한 규칙에서 빼거나, 예외인 규칙의 overrides에 일반 규칙을 적으십시오.",
        )
    )
    return None


def _end_cycles(decided: dict[str, Rule | None], findings: list[Finding]) -> None:
    """Let forms that absorb one another in a ring stay, and say so."""
    in_ring = {form_id for form_id in decided if _returns(form_id, decided)}
    for form_id in sorted(in_ring):
        rule = decided[form_id]
        if rule is not None:
            findings.append(
                Finding(
                    rule.place("into"),
                    f"서식 '{form_id}'이(가) 돌고 돌아 자기 자신에 통합됩니다.",
                    "남길 서식 하나를 정해 그 서식을 통합하는 규칙을 빼십시오.",
                )
            )
    for form_id in in_ring:
        decided[form_id] = None


def _returns(start: str, decided: Mapping[str, Rule | None]) -> bool:
    form_id, seen = start, set[str]()
    while (rule := decided.get(form_id)) is not None and rule.action in _ABSORBING:
        form_id = rule.into
        if form_id == start:
            return True
        if form_id in seen:
            return False
        seen.add(form_id)
    return False


def _final_target(form_id: str, decided: Mapping[str, Rule | None]) -> str:
    target = ""
    while (rule := decided.get(form_id)) is not None and _removed(rule):
        target = rule.into
        if rule.action not in _ABSORBING:
            break
        form_id = rule.into
    return target
