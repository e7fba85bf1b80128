"""What a form under review asks, whether it stands in the catalogue or in a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from molip.forms.catalogue import Catalogue
from molip.model.datum import Kind
from molip.model.form import Form, Provenance

_CONFIRM = ("확인", "점검", "여부", "체크", "이상 없음", "해당 없음", "준수")
_SELF = (
    "자체점검",
    "자체 점검",
    "자가점검",
    "자체 확인",
    "자가 점검",
    "서약",
    "확약",
    "각서",
)


@dataclass(frozen=True, slots=True)
class AskedField:
    """One blank of the form under review."""

    label: str
    datum: str
    """Empty where nobody has said yet which fact it asks for: it is not judged."""
    kind: Kind
    inferred: bool = False
    """Whether the blank itself is only inferred."""

    @property
    def confirms(self) -> bool:
        """Whether it makes somebody tick, confirm or check."""
        kinds = {Kind.YES_NO, Kind.CONSENT, Kind.PLEDGE}
        return self.kind in kinds or any(word in self.label for word in _CONFIRM)

    @property
    def self_proof(self) -> bool:
        """Whether its only proof is the word of whoever fills it."""
        return self.kind is Kind.PLEDGE or any(word in self.label for word in _SELF)


@dataclass(frozen=True, slots=True)
class Asked:
    """A form under review."""

    title: str
    fields: tuple[AskedField, ...]
    form_id: str = ""
    """Where it stands in the catalogue already."""

    @property
    def data(self) -> tuple[str, ...]:
        """The facts it asks, each once, as far as is known."""
        return tuple(dict.fromkeys(f.datum for f in self.fields if f.datum))

    @property
    def unknown(self) -> tuple[AskedField, ...]:
        """The blanks of which nobody knows what they ask."""
        return tuple(field for field in self.fields if not field.datum)


def asked_of(form: Form, catalogue: Catalogue) -> Asked:
    """Return what a form of the catalogue asks."""
    fields = tuple(
        AskedField(
            field.label,
            field.datum,
            catalogue.data[field.datum].kind,
            field.provenance is Provenance.INFERRED,
        )
        for field in form.fields
        if field.datum in catalogue.data
    )
    return Asked(form.title, fields, form.id)


def asked_in_file(title: str, found: Iterable[tuple[str, str, Kind]]) -> Asked:
    """Return what a form file asks.

    Args:
        title: The form's title as read.
        found: Label, fact (empty: not known) and kind of each blank.
    """
    return Asked(title, tuple(AskedField(*one) for one in found))
