"""What conditions may ask: of the form, its programme, the project and the day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from molip.model.form import Filler, Form, Stage
from molip.projects.kinds import ResearchType
from molip.projects.record import ProjectRecord

Value = str | bool | Decimal | date
"""A value that a condition compares."""


class ValueKind(StrEnum):
    """What sort of value an attribute has; comparing another sort is a fault."""

    TEXT = "글"
    YES_NO = "예·아니요"
    NUMBER = "수"
    MONEY = "금액"
    """In whole won."""
    DAY = "날짜"


ORDERED = frozenset({ValueKind.NUMBER, ValueKind.MONEY, ValueKind.DAY})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is asked about: a form, and what is known around it."""

    form: Form
    programme: str = ""
    """Id of the form's programme; empty where it has none."""
    day: date | None = None
    project: ProjectRecord | None = None
    """None: no project is known; conditions on one then do not hold."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that a condition may ask."""

    label: str
    """In Korean."""
    kind: ValueKind
    see: Callable[[Subject], Value | None]
    """None: not known."""
    choices: tuple[str, ...] = ()
    """The only values it can have; empty: any."""

    @property
    def ordered(self) -> bool:
        """Whether more and less can be said of it."""
        return self.kind in ORDERED


def _form(
    label: str, see: Callable[[Form], str], choices: tuple[str, ...] = ()
) -> Attribute:
    return Attribute(label, ValueKind.TEXT, lambda s: see(s.form), choices)


def _project(
    label: str,
    kind: ValueKind,
    see: Callable[[ProjectRecord], Value],
    choices: tuple[str, ...] = (),
) -> Attribute:
    def look(subject: Subject) -> Value | None:
        return see(subject.project) if subject.project is not None else None

    return Attribute(label, kind, look, choices)


def _budget(record: ProjectRecord) -> Decimal:
    return Decimal(sum(line.amount for line in record.budget))


VOCABULARY: Mapping[str, Attribute] = MappingProxyType(
    {
        "form": _form("서식", lambda form: form.id),
        "title": _form("서식 이름", lambda form: form.title),
        "regulation": _form("근거 규정", lambda form: form.regulation),
        "issuer": _form("발행기관", lambda form: form.issuer),
        "agency": _form("전문기관", lambda form: form.agency),
        "stage": _form("단계", lambda form: form.stage.value, tuple(Stage)),
        "topic": _form("분야", lambda form: form.topic),
        "filled_by": _form("작성자", lambda form: form.filled_by.value, tuple(Filler)),
        "standard": Attribute(
            "표준서식 여부", ValueKind.YES_NO, lambda s: s.form.standard
        ),
        "current": Attribute("현행 여부", ValueKind.YES_NO, lambda s: s.form.current),
        "programme": Attribute("사업", ValueKind.TEXT, lambda s: s.programme),
        "day": Attribute("기준일", ValueKind.DAY, lambda s: s.day),
        "project.research_type": _project(
            "과제의 연구개발단계",
            ValueKind.TEXT,
            lambda record: record.identity.research_type.value,
            tuple(ResearchType),
        ),
        "project.programme": _project(
            "과제의 사업명", ValueKind.TEXT, lambda record: record.identity.programme
        ),
        "project.security": _project(
            "과제의 보안과제 여부",
            ValueKind.YES_NO,
            lambda record: record.identity.security_class == "보안",
        ),
        "project.total_budget": _project(
            "과제의 총 연구개발비", ValueKind.MONEY, _budget
        ),
        "project.stage_count": _project(
            "과제의 단계 수", ValueKind.NUMBER, lambda r: Decimal(len(r.stages))
        ),
        "project.institute_count": _project(
            "과제의 연구개발기관 수",
            ValueKind.NUMBER,
            lambda record: Decimal(len(record.institutes)),
        ),
    }
)
"""Everything that a condition may ask, by name."""


def asks_project(name: str) -> bool:
    """Return whether an attribute is one of a project's."""
    return name.startswith("project.")
