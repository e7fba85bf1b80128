"""How far the project record fills a form: field by field, and in figures."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from molip.errors import InvalidInputError
from molip.filling.fit import Fitted, fit
from molip.filling.found import Missing, Place, Scope
from molip.filling.known import Known, find_year, look, put
from molip.forms import Catalogue
from molip.model.datum import Datum, Kind
from molip.model.form import Form, FormField
from molip.projects.record import ProjectRecord

OWN_HAND_KINDS = {
    Kind.CONSENT: "동의는 본인이 내용을 읽고 그때마다 직접 합니다.",
    Kind.PLEDGE: "서약과 확인은 본인이 내용을 읽고 그때마다 직접 합니다.",
    Kind.SIGNATURE: "서명과 날인은 본인이 직접 합니다.",
}
"""Why a fact of this kind is left to a person's own hand."""
OWN_HAND_DATA = {
    "signing-date": "서명한 날은 서명하는 사람이 적습니다.",
    "resolution-consent": "동의 여부는 본인이 그때마다 직접 고릅니다.",
}
"""Facts of other kinds that are, too."""

NOT_FITTED = "서식의 열이 과제 기록의 열과 달라 옮기지 않았습니다."
_THOUSAND = "천원"


class State(StrEnum):
    """What becomes of a field."""

    FILLED = "채움"
    ASK = "비움"
    """Asked from the person who fills the form."""
    PERSON = "본인"
    """Consent, pledge, signature, day of signing: by a person's own hand only."""


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """What becomes of one field of a form."""

    field: FormField
    datum: Datum
    state: State
    known: Known | None = None
    """The answer; None unless filled from the record."""
    table: Fitted | None = None
    """The rows of a table in the form's columns; None where it is answered in words."""
    why: str = ""
    """Why it is empty, or who has to act; empty where filled."""

    @property
    def ground(self) -> str:
        """Where the answer comes from and what to know of it, or why there is none."""
        if self.known is None:
            return self.why
        parts = (
            f"과제 기록({self.known.source})",
            self.known.note,
            self.table.note if self.table else "",
        )
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What the record answers to a form, in the order of its fields."""

    form: Form
    project: str
    year: int | None
    """Number of the research year the answers are of; None before the first."""
    fields: tuple[FieldAnswer, ...]

    def of(self, state: State) -> tuple[FieldAnswer, ...]:
        """Return the fields in this state."""
        return tuple(answer for answer in self.fields if answer.state is state)

    @property
    def filled(self) -> int:
        """How many fields the record fills."""
        return len(self.of(State.FILLED))

    @property
    def total(self) -> int:
        """How many fields the form has."""
        return len(self.fields)

    @property
    def told(self) -> str:
        """The figures as one Korean sentence."""
        asked, own = len(self.of(State.ASK)), len(self.of(State.PERSON))
        return (
            f"항목 {self.total}개 가운데 {self.filled}개를 과제 기록에서 채웠습니다. "
            f"적을 항목은 {asked}개, 본인이 직접 할 항목은 {own}개입니다."
        )


def answers_for(
    form: Form,
    catalogue: Catalogue,
    record: ProjectRecord,
    *,
    year: int | None,
    today: date,
) -> FormAnswers:
    """Return what the record answers to each field of the form.

    Args:
        form: One whose fields are known or inferred.
        catalogue: Where the facts are described.
        record: The project.
        year: Number of the research year; None: the latest that has begun.
        today: What came later is not known yet.

    Raises:
        InvalidInputError: The form has no list of fields, or the project no such
            year.
    """
    if not form.fields:
        raise InvalidInputError(
            f"서식 {form.id}",
            f"'{form.title}' 서식은 제목만 알려져 있어 어떤 항목을 묻는지 모릅니다.",
            f"서식 파일을 올려 항목을 읽거나, forms/fields/{form.id}.toml에 "
            "항목을 적으십시오.",
        )
    found = find_year(record, year, today)
    place = Place(record, found, scope_of(form), today)
    fields = tuple(
        _answer(field, catalogue.data[field.datum], place) for field in form.fields
    )
    return FormAnswers(form, record.id, found.number if found else None, fields)


def scope_of(form: Form) -> Scope:
    """Return whether a paper speaks of a year, a stage or the whole project."""
    if "최종보고서" in form.title:
        return Scope.WHOLE
    return Scope.STAGE if "단계보고서" in form.title else Scope.YEAR


def own_hand(datum: Datum) -> str:
    """Return why only a person's own hand may give the fact; empty where not so."""
    return OWN_HAND_KINDS.get(datum.kind) or OWN_HAND_DATA.get(datum.id, "")


def prints_thousand(field: FormField, datum: Datum) -> bool:
    """Return whether the form prints this field in 천원.

    What the list of fields says of the unit goes before what the labels say.
    """
    if field.unit:
        return field.unit == _THOUSAND
    return any(
        _THOUSAND in words for words in (field.label, *field.columns, datum.note)
    )


def _answer(field: FormField, datum: Datum, place: Place) -> FieldAnswer:
    if why := own_hand(datum):
        return FieldAnswer(field, datum, State.PERSON, why=why)
    found = look(place, datum)
    if isinstance(found, Missing):
        return FieldAnswer(field, datum, State.ASK, why=found.why)
    known = put(found, datum, thousand=prints_thousand(field, datum))
    if not known.tables or (datum.kind is not Kind.TABLE and not field.columns):
        return FieldAnswer(field, datum, State.FILLED, known)
    table = fit(known.tables, field.columns)
    if table is None:
        return FieldAnswer(field, datum, State.ASK, why=NOT_FITTED)
    return FieldAnswer(field, datum, State.FILLED, known, table)
