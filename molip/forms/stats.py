"""Figures of the catalogue, counted and never written by hand."""

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from molip.forms.catalogue import Catalogue
from molip.model.form import Provenance

_SHOWN = 20
_PLACES = Decimal("0.001")


def count_catalogue(catalogue: Catalogue) -> Mapping[str, object]:
    """Return the figures of the catalogue, ready for JSON.

    Keys: ``forms``, ``forms_with_fields``, ``forms_with_grounded_fields``,
    ``fields``, ``distinct_facts``, ``facts_defined`` as numbers; ``share_read``,
    ``share_by_provision``, ``share_inferred``, ``share_bound`` as fractions of all
    fields, rounded half up to three places; ``most_repeated_facts`` as a list of
    ``datum``, ``label`` and ``forms`` (on how many forms it is asked).
    """
    forms = list(catalogue.forms.values())
    fields = [field for form in forms for field in form.fields]
    grounds = Counter(field.provenance for field in fields)
    asked = Counter(datum for form in forms for datum in {f.datum for f in form.fields})
    bound = sum(field.datum in catalogue.data for field in fields)
    ranked = sorted(asked.items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        "forms": len(forms),
        "forms_with_fields": sum(bool(form.fields) for form in forms),
        "forms_with_grounded_fields": sum(form.fields_known for form in forms),
        "fields": len(fields),
        "distinct_facts": len(asked),
        "facts_defined": len(catalogue.data),
        "share_read": _share(grounds[Provenance.READ], len(fields)),
        "share_by_provision": _share(grounds[Provenance.PROVISION], len(fields)),
        "share_inferred": _share(grounds[Provenance.INFERRED], len(fields)),
        "share_bound": _share(bound, len(fields)),
        "most_repeated_facts": [
            {"datum": datum, "label": catalogue.data[datum].label, "forms": count}
            for datum, count in ranked[:_SHOWN]
            if datum in catalogue.data
        ],
    }


def _share(part: int, whole: int) -> float:
    """Return a fraction for showing; no money, so a float will do."""
    if not whole:
        return 0.0
    return float((Decimal(part) / whole).quantize(_PLACES, ROUND_HALF_UP))
