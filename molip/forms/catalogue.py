"""All forms with their fields, the facts they ask for, and who issues them."""

from collections.abc import Mapping
from dataclasses import dataclass

from molip.errors import UnknownIdError
from molip.model.datum import Datum
from molip.model.form import Form, Issuer


@dataclass(frozen=True)
class Catalogue:
    """The shipped or edited catalogue (서식 목록), by id."""

    forms: Mapping[str, Form]
    data: Mapping[str, Datum]
    issuers: Mapping[str, Issuer]

    def form(self, form_id: str) -> Form:
        """Return the form of this id.

        Raises:
            UnknownIdError: There is none.
        """
        if form_id not in self.forms:
            raise UnknownIdError("서식", form_id, self.forms)
        return self.forms[form_id]

    def issuer_name(self, form: Form) -> str:
        """Return who issues the form, ministry first, in Korean."""
        names = [self.issuers[i].name for i in (form.issuer, form.agency) if i]
        return " · ".join(names)
