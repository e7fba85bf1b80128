"""How long a form takes (추정), and what a change of rules would save."""

from decimal import Decimal

from molip.forms.catalogue import Catalogue
from molip.model.form import Form, IssuerKind
from molip.rules.burden.assumptions import KIND_KEYS, STAGE_KEYS, Assumptions
from molip.rules.burden.span import NOTHING, Span, total
from molip.rules.condense import Outcome
from molip.rules.impact import Impact
from molip.rules.rule import Fate

_STILL_WRITTEN = frozenset({Fate.CARRIED, Fate.ADDED})
_PERCENT = Decimal("0.01")

Minutes = Span
"""A range of minutes."""


def minutes_of(form: Form, catalogue: Catalogue, assumptions: Assumptions) -> Minutes:
    """Return the minutes it takes to fill the form once (추정)."""
    fields = (_of_datum(f.datum, catalogue, assumptions) for f in form.fields)
    return total((assumptions.span("form-handling"), *fields))


def filings(form: Form, catalogue: Catalogue, assumptions: Assumptions) -> Span:
    """Return how many times a year the form is filed in the whole country (추정)."""
    kind = catalogue.issuers[form.agency or form.issuer].kind
    if form.standard:
        key = "projects-standard"
    elif kind is IssuerKind.INSTITUTE:
        key = "projects-institute"
    else:
        key = "projects-ministry"
    share = assumptions.span("share-of-projects")
    part = Span(share.low * _PERCENT, share.high * _PERCENT)
    times = assumptions.span(STAGE_KEYS[form.stage])
    return assumptions.span(key) * part * times


def yearly(form: Form, catalogue: Catalogue, assumptions: Assumptions) -> Minutes:
    """Return the minutes a year that all filers of the form need (추정)."""
    once = minutes_of(form, catalogue, assumptions)
    return once * filings(form, catalogue, assumptions)


def saved_of(
    outcome: Outcome, catalogue: Catalogue, assumptions: Assumptions
) -> Minutes:
    """Return the minutes a year that an outcome saves (추정); none where it remains.

    Low: whatever another form takes over is written there anew. High: that form
    asks it of the same people already, so that it costs nothing more.
    """
    if outcome.remains:
        return NOTHING
    form = catalogue.forms[outcome.form]
    once = minutes_of(form, catalogue, assumptions)
    moved = total(
        _of_datum(account.datum, catalogue, assumptions)
        for account in outcome.accounts
        if account.fate in _STILL_WRITTEN
    )
    saved = Span(once.low - moved.low, once.high)
    return saved * filings(form, catalogue, assumptions)


def impact_minutes(
    impact: Impact, catalogue: Catalogue, assumptions: Assumptions
) -> Minutes:
    """Return the minutes a year that a change of rules saves (추정); below 0: costs."""
    return total(
        saved_of(c.after, catalogue, assumptions)
        + -saved_of(c.before, catalogue, assumptions)
        for c in impact.changed
        if c.before.remains != c.after.remains or c.before.accounts != c.after.accounts
    )


def _of_datum(datum_id: str, catalogue: Catalogue, assumptions: Assumptions) -> Span:
    datum = catalogue.data[datum_id]
    usual = assumptions.span(KIND_KEYS[datum.kind])
    if not (datum.home or datum.system):
        return usual
    known = assumptions.span("field-known")
    return Span(min(usual.low, known.low), min(usual.high, known.high))
