"""왜 묻나요?: why a form asks for a fact, on what ground, and who asks it already."""

from dataclasses import dataclass

from molip.forms.catalogue import Catalogue
from molip.model.datum import Datum
from molip.model.form import Form, FormField, Provenance
from molip.rules.condense import Condensation
from molip.rules.rule import ABSORBING, Rule

_FIRST = 5


@dataclass(frozen=True, slots=True)
class Why:
    """Everything there is to say of one field."""

    datum: Datum
    form: Form
    field: FormField
    inferred: bool
    """Whether it is only inferred (추정) that the form asks."""
    rule: Rule | None
    """The rule that decides on the form; None: none speaks."""
    merged: tuple[str, ...]
    """Titles of forms that asked it and whose answer this form takes over."""
    others: int
    """How many other forms that remain hold the answer."""
    first: tuple[str, ...]
    """Titles of the first five of them, by number."""


def why(
    field: FormField, form: Form, catalogue: Catalogue, condensation: Condensation
) -> Why:
    """Return why the field is asked.

    Args:
        field: One of the form's fields, or one that a rule added to it.
        form: The form.
        catalogue: Holds the other forms and the dictionary.
        condensation: What the rules make of every form on the day.
    """
    merged: list[Form] = []
    others: list[Form] = []
    for other in catalogue.forms.values():
        if other.id == form.id or all(f.datum != field.datum for f in other.fields):
            continue
        outcome = condensation.outcomes[other.id]
        absorbed = outcome.rule is not None and outcome.rule.action in ABSORBING
        if outcome.remains:
            others.append(other)
        elif absorbed and any(
            account.to == form.id and account.datum == field.datum
            for account in outcome.accounts
        ):
            merged.append(other)
    others.sort(key=lambda one: one.no)
    return Why(
        datum=catalogue.data[field.datum],
        form=form,
        field=field,
        inferred=field.provenance is Provenance.INFERRED,
        rule=condensation.outcomes[form.id].rule,
        merged=tuple(one.title for one in merged),
        others=len(others),
        first=tuple(one.title for one in others[:_FIRST]),
    )
