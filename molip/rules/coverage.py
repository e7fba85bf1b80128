"""The coverage proof: what becomes of every field of every form."""

from collections.abc import Mapping
from dataclasses import dataclass

from molip.forms.catalogue import Catalogue
from molip.model.citation import Citation
from molip.model.datum import Kind
from molip.model.form import Form, FormField, Provenance
from molip.rules.rule import (
    ABSORBING,
    EVERY_OTHER,
    REMOVING,
    Action,
    Disposition,
    Fate,
    Rule,
)

_BINDING = {Kind.CONSENT, Kind.PLEDGE}


@dataclass(frozen=True, slots=True)
class FieldAccount:
    """Where one field went, and on what ground."""

    label: str
    datum: str
    fate: Fate
    to: str
    """Form id, system, or what it is derived from; empty when dropped."""
    reason: str
    citation: Citation | None
    weak: bool = False
    """Carried into a field that is itself only inferred."""


def account_for(
    form: Form, decided: Mapping[str, Rule | None], catalogue: Catalogue
) -> tuple[FieldAccount, ...]:
    """Return one account for each field of the form.

    Args:
        form: The form; without a field list there is nothing to account for.
        decided: The rule that decides on each form, by form id.
        catalogue: Holds the targets and the data dictionary.
    """
    return tuple(_follow(field, form, decided, catalogue) for field in form.fields)


def _follow(
    field: FormField,
    form: Form,
    decided: Mapping[str, Rule | None],
    catalogue: Catalogue,
) -> FieldAccount:
    """Follow a fact from form to form until it rests somewhere."""
    weak = False
    adding: tuple[Disposition, Rule] | None = None
    while True:
        rule = decided.get(form.id)
        if rule is None or rule.action not in REMOVING:
            if adding is not None:
                return _added(field, form.id, adding)
            return _account(field, Fate.CARRIED, form.id, "서식이 남습니다.", weak=weak)
        said = _named(rule, field.datum)
        target = catalogue.forms.get(rule.into) if rule.action in ABSORBING else None
        if said is not None and said.fate is Fate.ADDED and target is not None:
            adding, form = (said, rule), target
            continue
        if said is not None and said.fate is not Fate.ADDED:
            return _disposed(field, said, rule)
        twin = _find_twin(field.datum, target)
        if target is None or twin is None:
            return _unnamed(field, rule, catalogue)
        weak = weak or twin.provenance is Provenance.INFERRED
        adding = None
        form = target


def _find_twin(datum: str, target: Form | None) -> FormField | None:
    """Return the target's best-grounded field for the fact, or None."""
    twins = [f for f in target.fields if f.datum == datum] if target else []
    grounded = [f for f in twins if f.provenance is not Provenance.INFERRED]
    return next(iter(grounded or twins), None)


def _named(rule: Rule, datum: str) -> Disposition | None:
    return next((d for d in rule.dispositions if datum in d.data), None)


def _unnamed(field: FormField, rule: Rule, catalogue: Catalogue) -> FieldAccount:
    """Account for a fact that no target carries and no disposition names."""
    datum = catalogue.data.get(field.datum)
    if rule.action is Action.SYSTEM and datum is not None and datum.system:
        return FieldAccount(
            field.label,
            field.datum,
            Fate.SYSTEM,
            datum.system,
            f"{datum.system}에 이미 있는 정보입니다.",
            rule.citations[0],
        )
    rest = _named(rule, EVERY_OTHER)
    if rest is not None and datum is not None and datum.kind not in _BINDING:
        return _disposed(field, rest, rule)
    return _account(field, Fate.UNACCOUNTED, "", "어떻게 되는지 규칙에 없습니다.")


def _disposed(field: FormField, said: Disposition, rule: Rule) -> FieldAccount:
    citation = said.citation or rule.citations[0]
    return FieldAccount(
        field.label, field.datum, said.fate, said.to, said.reason, citation
    )


def _added(field: FormField, to: str, adding: tuple[Disposition, Rule]) -> FieldAccount:
    said, rule = adding
    citation = said.citation or rule.citations[0]
    return FieldAccount(field.label, field.datum, Fate.ADDED, to, said.reason, citation)


def _account(
    field: FormField, fate: Fate, to: str, reason: str, *, weak: bool = False
) -> FieldAccount:
    return FieldAccount(field.label, field.datum, fate, to, reason, None, weak)
