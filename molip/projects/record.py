"""The once-only record of a project (과제 기록), as frozen values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from molip.projects.holdings import Equipment, ResearchNote, SecurityFact
from molip.projects.kinds import (
    ChangeKind,
    Direction,
    FundForm,
    FundSource,
    InstituteRole,
    MilestoneStatus,
    OutputKind,
    PersonRole,
    ReportKind,
    ResearchType,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What the project is called and where it belongs."""

    title: str
    title_en: str
    number: str
    programme: str
    sub_programme: str
    ministry: str
    specialized_institution: str
    research_type: ResearchType
    security_class: str
    """``일반`` or ``보안``."""
    classification: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement (협약)."""

    signed_on: date
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ProjectStage:
    """A stage (단계) of the project."""

    number: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ResearchYear:
    """A research year (연차)."""

    number: int
    stage: int
    starts_on: date
    ends_on: date
    goal: str
    """What this year was to reach."""
    plan: str
    """How this year was to be worked."""


@dataclass(frozen=True, slots=True)
class Institute:
    """An institute (연구개발기관) that takes part."""

    id: str
    name: str
    role: InstituteRole
    kind: str
    """``대학``, ``정부출연연구기관``, ``중소기업`` …"""
    head: str


@dataclass(frozen=True, slots=True)
class Participation:
    """How much of a year a person gave."""

    year: int
    rate: Decimal
    """Participation rate (참여율) in percent, 0–100."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in the project."""

    id: str
    name: str
    institute: str
    role: PersonRole
    position: str
    participation: tuple[Participation, ...]


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """Target and result of one indicator in one year; None: not measured yet."""

    year: int
    target: Decimal
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantitative goal (성과지표)."""

    id: str
    label: str
    unit: str
    direction: Direction
    weight: int
    """Share in percent; all weights of a project add up to 100."""
    years: tuple[IndicatorYear, ...]
    method: str
    """How it is measured."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the schedule (추진 일정)."""

    id: str
    title: str
    year: int
    institute: str
    planned_on: date
    done_on: date | None
    status: MilestoneStatus
    note: str
    """What was done, or why it is late or was missed; one or two sentences."""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What was planned to be spent (연구개발비 사용계획)."""

    year: int
    item: str
    """비목 of 사용기준: 인건비, 학생인건비, 연구재료비, 간접비 …"""
    source: FundSource
    form: FundForm
    amount: int
    """In won."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What was spent (연구개발비 집행)."""

    no: int
    spent_on: date
    year: int
    item: str
    amount: int
    """In won; negative for a refund."""
    payee: str
    summary: str
    method: str
    """``카드``, ``계좌이체`` or ``현물``."""


@dataclass(frozen=True, slots=True)
class Output:
    """Something that came out (연구개발성과)."""

    id: str
    kind: OutputKind
    title: str
    on: date
    year: int
    detail: str
    """Journal, registration number, version … as recorded."""
    milestone: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the plan or the agreement."""

    on: date
    kind: ChangeKind
    subject: str
    before: str
    after: str
    reason: str
    provision: str


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A report owed, and when it came in."""

    kind: ReportKind
    year: int
    due_on: date
    submitted_on: date | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """An opinion received and what was done about it."""

    on: date
    source: str
    """``진도점검``, ``전문가 자문``, ``단계평가`` …; no reviewer's name."""
    opinion: str
    response: str
    status: str
    """``반영``, ``일부 반영``, ``미반영``."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """What was worked on in a year, as the researchers put it."""

    year: int
    subject: str
    method: str
    """How it was done."""
    result: str
    """What came of it."""
    milestone: str


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What is to be done next."""

    year: int
    """The year planned for."""
    subject: str
    method: str
    due_on: date


@dataclass(frozen=True, slots=True)
class EthicsFact:
    """An ethics or legal duty and whether it was kept."""

    subject: str
    """``IRB 심의``, ``연구윤리 교육``, ``임금 지급`` …"""
    status: str
    """``이행`` or ``위반``."""
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """Everything known of one project, each fact once."""

    id: str
    sample: bool
    """Fictional, for show (예시 과제)."""
    identity: Identity
    agreement: Agreement
    final_goal: str
    stages: tuple[ProjectStage, ...]
    years: tuple[ResearchYear, ...]
    institutes: tuple[Institute, ...]
    people: tuple[Person, ...]
    indicators: tuple[Indicator, ...]
    milestones: tuple[Milestone, ...]
    budget: tuple[BudgetLine, ...]
    ledger: tuple[LedgerEntry, ...]
    outputs: tuple[Output, ...]
    changes: tuple[Change, ...]
    reports: tuple[ReportDue, ...]
    feedback: tuple[Feedback, ...]
    work: tuple[WorkItem, ...]
    plans: tuple[YearPlan, ...]
    ethics: tuple[EthicsFact, ...]
    equipment: tuple[Equipment, ...] = ()
    notes: tuple[ResearchNote, ...] = ()
    security: tuple[SecurityFact, ...] = ()

    @property
    def principal_investigator(self) -> Person:
        """The person who answers for the project; a record has exactly one."""
        return next(
            person
            for person in self.people
            if person.role is PersonRole.PRINCIPAL_INVESTIGATOR
        )

    @property
    def supervising_institute(self) -> Institute:
        """The institute that leads; a record has exactly one."""
        return next(
            institute
            for institute in self.institutes
            if institute.role is InstituteRole.SUPERVISING
        )

    def year(self, number: int) -> ResearchYear | None:
        """Return the research year of this number, or None."""
        return next((year for year in self.years if year.number == number), None)
