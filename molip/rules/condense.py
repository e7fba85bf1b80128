"""Catalogue × rules at a date → what becomes of every form, with the proof."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from molip.errors import Finding
from molip.forms.catalogue import Catalogue
from molip.model.form import Form, FormField, Provenance
from molip.rules.coverage import FieldAccount, account_for
from molip.rules.deciding import (
    NOTHING_KNOWN,
    SILENT,
    Context,
    RuleIndex,
    Verdict,
    judge,
    settle,
)
from molip.rules.rule import ABSORBING, ACTION_NAMES, REMOVING, Fate, Rule


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
    by_project: tuple[str, ...] = ()
    """Rules that could speak once a project is known (과제에 따라), by id."""

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


def condense(
    catalogue: Catalogue,
    rules: Iterable[Rule],
    at: date,
    context: Context = NOTHING_KNOWN,
) -> Condensation:
    """Return what becomes of every form on the day.

    The order of the rules does not matter: a form that two rules claim, neither
    being an exception to the other, stays as it is and is reported.
    """
    verdicts = judge_all(catalogue, rules, at, context)
    decided = settle(verdicts)
    outcomes = {
        form_id: outcome_of(form_id, decided.rules, catalogue, verdicts[form_id])
        for form_id in catalogue.forms
    }
    return Condensation(at, outcomes, decided.findings)


def judge_all(
    catalogue: Catalogue,
    rules: Iterable[Rule],
    at: date,
    context: Context = NOTHING_KNOWN,
) -> dict[str, Verdict]:
    """Return what the rules that hold on the day say of each form."""
    index = RuleIndex(rule for rule in rules if rule.valid_at(at))
    return {
        form.id: judge(form, found, context.subject(form, at))
        if (found := index.find(form.id))
        else SILENT
        for form in catalogue.forms.values()
    }


def outcome_of(
    form_id: str,
    decided: Mapping[str, Rule | None],
    catalogue: Catalogue,
    verdict: Verdict,
) -> Outcome:
    """Return what becomes of one form once every form is decided on."""
    rule = decided[form_id]
    return Outcome(
        form=form_id,
        rule=rule,
        target=_final_target(form_id, decided),
        remains=not removes(rule),
        accounts=account_for(catalogue.forms[form_id], decided, catalogue),
        by_project=tuple(rule.id for rule in verdict.by_project),
    )


def remaining(catalogue: Catalogue, condensation: Condensation) -> Catalogue:
    """Return the catalogue that is left, with the items that rules add to targets."""
    forms = {
        form_id: form
        for form_id, form in catalogue.forms.items()
        if condensation.outcomes[form_id].remains
    }
    for outcome in condensation.outcomes.values():
        for account in outcome.accounts:
            if account.fate is Fate.ADDED:
                forms[account.to] = _with_item(forms[account.to], account)
    return replace(catalogue, forms=forms)


def _with_item(form: Form, account: FieldAccount) -> Form:
    if any(field.datum == account.datum for field in form.fields):
        return form
    source = f"통합하며 더한 항목: {account.reason}"
    item = FormField(account.label, account.datum, Provenance.INFERRED, source)
    return replace(form, fields=(*form.fields, item))


def removes(rule: Rule | None) -> bool:
    """Return whether a form is no more under the rule; None: no rule speaks."""
    return rule is not None and rule.action in REMOVING


def _final_target(form_id: str, decided: Mapping[str, Rule | None]) -> str:
    target = ""
    while (rule := decided.get(form_id)) is not None and removes(rule):
        target = rule.into
        if rule.action not in ABSORBING:
            break
        form_id = rule.into
    return target
