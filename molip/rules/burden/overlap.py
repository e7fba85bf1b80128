"""Which facts are asked most often, and by whom (중복 지도)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from molip.forms.catalogue import Catalogue
from molip.model.datum import Reuse


@dataclass(frozen=True, slots=True)
class Overlap:
    """One fact that several forms ask."""

    datum: str
    label: str
    forms: int
    by_issuer: Mapping[str, int]
    """Forms that ask it by the issuer's name, most first."""


def find_overlaps(catalogue: Catalogue) -> Iterator[Overlap]:
    """Yield facts that two or more forms ask, most asked first.

    What must be given anew each time (consent, pledge, signature) is no repetition.
    """
    asking: dict[str, Counter[str]] = {}
    for form in catalogue.forms.values():
        name = catalogue.issuers[form.issuer].name
        for asked in {field.datum for field in form.fields}:
            asking.setdefault(asked, Counter())[name] += 1
    ranked = sorted(asking.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    for datum_id, counts in ranked:
        datum = catalogue.data[datum_id]
        if counts.total() > 1 and datum.reuse is not Reuse.NEVER:
            by_issuer = dict(counts.most_common())
            yield Overlap(datum_id, datum.label, counts.total(), by_issuer)
