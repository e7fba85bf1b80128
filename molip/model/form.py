"""Forms, their fields and who issues them."""

from dataclasses import dataclass
from enum import StrEnum


class Provenance(StrEnum):
    """How we know that a form asks for this."""

    READ = "read"
    """서식에서 읽음: the label stands in the printed form."""
    PROVISION = "provision"
    """조문 근거: a provision says that the form must hold it."""
    INFERRED = "inferred"
    """추정: from the family, or from another issuer's form of near title."""


class Stage(StrEnum):
    """The five stages at which IRIS counts forms."""

    CALL = "공고접수"
    EVALUATION = "평가"
    AGREEMENT = "협약"
    CONDUCT = "과제수행"
    FOLLOW_UP = "사후관리"


class Filler(StrEnum):
    """Who fills a form, where that was judged."""

    RESEARCHER = "연구자"
    INSTITUTE = "연구개발기관"
    REVIEWER = "평가위원"
    UNKNOWN = ""


class Seen(StrEnum):
    """How the form was seen in its public source."""

    BODY = "form itself"
    LISTED = "listed"
    CITED = "cited in an article"


class IssuerKind(StrEnum):
    """What sort of body issues forms."""

    MINISTRY = "ministry"
    AGENCY = "agency"
    """전문기관: a specialised institution."""
    INSTITUTE = "institute"
    """소속·국립 연구기관."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Issuer:
    """A ministry, agency or institute that issues forms (발행기관)."""

    id: str
    name: str
    kind: IssuerKind
    parent: str = ""
    aliases: tuple[str, ...] = ()
    """Former names and spellings seen in sources."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One blank on one form (서식 항목)."""

    label: str
    """As printed, or as the provision words it, in Korean."""
    datum: str
    """The fact it asks for; one key for it on every form."""
    provenance: Provenance
    source: str
    """The form, provision or sibling it was taken from."""
    required: bool | None = None
    """None where no source says."""
    columns: tuple[str, ...] = ()
    """Column labels of a table field."""
    unit: str = ""
    """``원`` or ``천원``: what the form prints its amounts in; empty: not said."""


@dataclass(frozen=True, slots=True)
class Form:
    """One administrative form (서식) of the register."""

    id: str
    no: int
    """Its number in the register, 1–465; higher for forms added since."""
    title: str
    """Exactly as printed in the source."""
    standard: bool
    """표준서식 of the manual, or 비표준서식."""
    regulation: str
    form_no: str
    issuer: str
    """Id of the ministry or institute."""
    agency: str
    """Id of the specialised institution, where one is named; else empty."""
    stage: Stage
    topic: str
    filled_by: Filler
    effective: str
    """Date or year of the version seen, as the source gives it."""
    current: bool | None
    """Whether the source marked that version as in force; None: not said."""
    seen: Seen
    source: str
    fields: tuple[FormField, ...] = ()
    fields_source: str = ""
    """File of the field list; empty where the fields are not known."""

    @property
    def fields_known(self) -> bool:
        """Whether at least one field was read or rests on a provision."""
        return any(f.provenance is not Provenance.INFERRED for f in self.fields)
