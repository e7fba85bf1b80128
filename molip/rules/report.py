"""What a report on a condensation says, counted; the writers only set it out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from molip.forms.catalogue import Catalogue
from molip.model.form import Form, Stage
from molip.rules.condense import Condensation, Outcome
from molip.rules.coverage import FieldAccount
from molip.rules.report_doubts import FormDoubts, find_doubts, weigh
from molip.rules.rule import Fate, Rule


@dataclass(frozen=True, slots=True)
class Count:
    """Forms of one issuer or stage, before and after."""

    name: str
    before: int
    after: int
    by_action: Mapping[str, int]
    """Korean name of the action → forms."""


@dataclass(frozen=True, slots=True)
class Added:
    """An item that a target form asks from now on because of the rules."""

    target: str
    label: str
    datum: str
    sources: tuple[str, ...]
    """Forms whose item it takes over, by id."""
    reason: str


@dataclass(frozen=True)
class Report:
    """The whole report on one day's condensation."""

    catalogue: Catalogue
    condensation: Condensation
    by_rule: tuple[tuple[Rule, tuple[Outcome, ...]], ...]
    """Rules that decide something, by id, with the forms they decide on."""
    undecided: tuple[Outcome, ...]
    """Forms of which no rule speaks; they stay."""
    doubted: tuple[FormDoubts, ...]
    """What a sceptic should look at, weakest evidence first; keeps are left out."""
    ministries: tuple[Count, ...]
    stages: tuple[Count, ...]
    added: tuple[Added, ...]
    """By target, in the order of the catalogue."""

    def title(self, form_id: str) -> str:
        """Return a form's title on one line, or the text itself where it is none."""
        form = self.catalogue.forms.get(form_id)
        return " ".join(form.title.split()) if form else form_id

    def issuer(self, form_id: str) -> str:
        """Return who issues a form."""
        return self.catalogue.issuer_name(self.catalogue.forms[form_id])


def make_report(catalogue: Catalogue, condensation: Condensation) -> Report:
    """Return what is to be reported of a condensation.

    Args:
        catalogue: The forms it was made of.
        condensation: What becomes of each.
    """
    outcomes = tuple(condensation.outcomes.values())
    decided: dict[str, tuple[Rule, list[Outcome]]] = {}
    for outcome in outcomes:
        if outcome.rule is not None:
            decided.setdefault(outcome.rule.id, (outcome.rule, []))[1].append(outcome)
    doubts = (
        FormDoubts(outcome, found, weigh(found))
        for outcome in outcomes
        if (found := find_doubts(outcome, catalogue))
    )
    return Report(
        catalogue=catalogue,
        condensation=condensation,
        by_rule=tuple((decided[i][0], tuple(decided[i][1])) for i in sorted(decided)),
        undecided=tuple(outcome for outcome in outcomes if outcome.rule is None),
        # Sorted is stable: equal weights stay in the order of the catalogue.
        doubted=tuple(sorted(doubts, key=lambda one: -one.weight)),
        ministries=_count(outcomes, catalogue, _ministry_names(catalogue)),
        stages=_by_stage(outcomes, catalogue),
        added=_added(outcomes, catalogue),
    )


def _by_stage(outcomes: Iterable[Outcome], catalogue: Catalogue) -> tuple[Count, ...]:
    names = {form.id: form.stage.value for form in catalogue.forms.values()}
    counted = {count.name: count for count in _count(outcomes, catalogue, names)}
    return tuple(counted[stage.value] for stage in Stage if stage.value in counted)


def _count(
    outcomes: Iterable[Outcome], catalogue: Catalogue, names: Mapping[str, str]
) -> tuple[Count, ...]:
    """Return the counts by name of a form's group, in the order of the catalogue."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        form = catalogue.forms[outcome.form]
        groups.setdefault(names[form.id], []).append(outcome)
    return tuple(
        Count(
            name,
            len(group),
            sum(outcome.remains for outcome in group),
            Counter(outcome.action_name for outcome in group),
        )
        for name, group in groups.items()
    )


def _ministry_names(catalogue: Catalogue) -> Mapping[str, str]:
    return {form.id: _ministry(form, catalogue) for form in catalogue.forms.values()}


def _ministry(form: Form, catalogue: Catalogue) -> str:
    """Return the name of the ministry over a form's issuer."""
    issuer = catalogue.issuers[form.issuer]
    seen = {issuer.id}
    while issuer.parent in catalogue.issuers and issuer.parent not in seen:
        issuer = catalogue.issuers[issuer.parent]
        seen.add(issuer.id)
    return issuer.name


def _added(outcomes: Iterable[Outcome], catalogue: Catalogue) -> tuple[Added, ...]:
    first: dict[tuple[str, str], FieldAccount] = {}
    sources: dict[tuple[str, str], dict[str, None]] = {}
    for outcome in outcomes:
        for account in outcome.accounts:
            if account.fate is Fate.ADDED:
                key = account.to, account.datum
                first.setdefault(key, account)
                sources.setdefault(key, {})[outcome.form] = None
    order = {form_id: place for place, form_id in enumerate(catalogue.forms)}
    return tuple(
        Added(key[0], said.label, key[1], tuple(sources[key]), said.reason)
        for key, said in sorted(first.items(), key=lambda one: order[one[0][0]])
    )
