"""Figures of a condensation, counted and never written by hand."""

from collections import Counter
from collections.abc import Mapping

from molip.forms.catalogue import Catalogue
from molip.rules.condense import Condensation
from molip.rules.rule import FATE_NAMES, Fate


def summarise(catalogue: Catalogue, condensation: Condensation) -> Mapping[str, object]:
    """Return the figures of a condensation, ready for JSON.

    Keys: ``at``; ``source_forms``, ``remaining_forms``, ``forms_with_fields``,
    ``forms_with_grounded_fields``,
    ``fields``, ``unaccounted_fields``, ``weak_fields``, ``contradictions`` as
    numbers; ``outcomes_by_action``, ``fields_by_fate``,
    ``unaccounted_by_form``, ``remaining_by_stage``, ``source_by_stage`` as
    objects of numbers.
    """
    outcomes = condensation.outcomes
    accounts = [a for outcome in outcomes.values() for a in outcome.accounts]
    fates = Counter(account.fate for account in accounts)
    unaccounted = {
        form_id: sum(a.fate is Fate.UNACCOUNTED for a in outcome.accounts)
        for form_id, outcome in outcomes.items()
    }
    forms = catalogue.forms
    return {
        "at": condensation.at.isoformat(),
        "source_forms": len(outcomes),
        "remaining_forms": sum(outcome.remains for outcome in outcomes.values()),
        "standard_forms": sum(form.standard for form in forms.values()),
        "forms_with_fields": sum(bool(form.fields) for form in forms.values()),
        "forms_with_grounded_fields": sum(f.fields_known for f in forms.values()),
        "fields": len(accounts),
        "unaccounted_fields": fates[Fate.UNACCOUNTED],
        "weak_fields": sum(account.weak for account in accounts),
        "contradictions": len(condensation.findings),
        "outcomes_by_action": dict(
            Counter(outcome.action_name for outcome in outcomes.values())
        ),
        "fields_by_fate": {FATE_NAMES[fate]: fates[fate] for fate in Fate},
        "unaccounted_by_form": {k: n for k, n in unaccounted.items() if n},
        "source_by_stage": dict(Counter(f.stage.value for f in forms.values())),
        "remaining_by_stage": dict(
            Counter(
                forms[form_id].stage.value
                for form_id, outcome in outcomes.items()
                if outcome.remains
            )
        ),
    }
