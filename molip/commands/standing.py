"""The catalogue as it stands: shipped forms, imported ones put over them."""

from dataclasses import replace

from molip.commands.desk import Desk
from molip.content import Faults
from molip.forms import Catalogue
from molip.forms.imported import parse_form
from molip.store import FormRevision, Unit


def standing_catalogue(
    desk: Desk, unit: Unit, without: FormRevision | None = None
) -> Catalogue:
    """Return the catalogue with the newest version of every imported form.

    Args:
        desk: Where the command is given.
        unit: The moment looked at.
        without: A version to leave out: the catalogue as it stood before it.

    Raises:
        ContentError: An imported form can no longer be read; carries all faults.
    """
    shipped = desk.content.catalogue
    forms = dict(shipped.forms)
    faults = Faults()
    for revision in unit.form_revisions.latest():
        standing: FormRevision | None = revision
        if without is not None and revision.form_id == without.form_id:
            earlier = unit.form_revisions.history(revision.form_id)[:-1]
            standing = earlier[-1] if earlier else None
        if standing is None:
            continue
        name = text_name(standing.form_id, standing.version)
        form = parse_form(standing.text, name, shipped, faults)
        if form is not None:
            forms[form.id] = form
    faults.raise_if_any()
    ordered = sorted(forms.values(), key=lambda form: form.no)
    return replace(shipped, forms={form.id: form for form in ordered})


def text_name(form_id: str, version: int) -> str:
    """Return what messages call a version of an imported form."""
    return f"서식 {form_id} {version}판"
