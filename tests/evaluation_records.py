"""A small record and its log, each test changing only what it is about."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from molip.content import Faults
from molip.evaluation.criteria import Criterion, load_criteria
from molip.evaluation.events import Event, EventKind
from molip.evaluation.schemes import load_schemes
from molip.evaluation.sheet_reader import load_sheets
from molip.evaluation.sheets import Sheet
from molip.projects.evidence import (
    Evidence,
    EvidenceKind,
    NewEvidence,
    seal_of,
)
from molip.projects.kinds import (
    FundForm,
    FundSource,
    InstituteRole,
    MilestoneStatus,
    PersonRole,
    ReportKind,
    ResearchType,
)
from molip.projects.record import (
    Agreement,
    BudgetLine,
    EthicsFact,
    Feedback,
    Identity,
    Institute,
    LedgerEntry,
    Milestone,
    Participation,
    Person,
    ProjectRecord,
    ProjectStage,
    ReportDue,
    ResearchYear,
)

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 24)
SEOUL = timezone(timedelta(hours=9))


def criteria() -> tuple[Criterion, ...]:
    """Return the shipped criteria, faultless."""
    faults = Faults()
    found = load_criteria(ROOT, faults)
    faults.raise_if_any()
    return found


def sheets() -> tuple[Sheet, ...]:
    """Return the shipped sheets, faultless; the first is that of the criteria."""
    faults = Faults()
    found = load_sheets(ROOT, criteria(), load_schemes(ROOT, faults), faults)
    faults.raise_if_any()
    return found


def at(day: int, hour: int = 9) -> datetime:
    """Return a moment in November 2026, in Seoul."""
    return datetime(2026, 11, day, hour, tzinfo=SEOUL)


def event(version: int, kind: EventKind, /, **payload: str) -> Event:
    """Return an event of one submission; underscores in keys become hyphens."""
    told = {key.replace("_", "-"): text for key, text in payload.items()}
    moment = at(1) + timedelta(hours=version)
    return Event("s-1", version, kind, "p1", "김하나", moment, told)


def opened(**payload: str) -> Event:
    """Return the opening event."""
    return event(1, EventKind.OPENED, project="small", kind="단계평가", **payload)


def log(entries: Iterable[NewEvidence]) -> tuple[Evidence, ...]:
    """Return entries sealed in order, recorded at nine on the day after each."""
    sealed: list[Evidence] = []
    for seq, entry in enumerate(entries, start=1):
        previous = sealed[-1].seal if sealed else ""
        told = datetime.combine(
            entry.happened_on + timedelta(days=1), datetime.min.time(), SEOUL
        )
        seal = seal_of("small", seq, entry, "김하나", told, previous)
        sealed.append(Evidence("small", seq, entry, "김하나", told, previous, seal))
    return tuple(sealed)


def entry(
    kind: EvidenceKind, title: str, on: date = date(2026, 5, 4), milestone: str = ""
) -> NewEvidence:
    """Return an entry with a body of two sentences."""
    body = f"{title}에 대해 적는다. 2026. 5. 4. 오후에 이어서 하였다."
    return NewEvidence(on, kind, title, body, milestone)


IDENTITY = Identity(
    title="저온 소결 전해질 연구",
    title_en="Low-temperature sintering",
    number="2025-0001",
    programme="기초연구사업",
    sub_programme="중견연구",
    ministry="과학기술정보통신부",
    specialized_institution="한국연구재단",
    research_type=ResearchType.BASIC,
    security_class="일반",
    classification="재료",
    keywords=("전해질",),
)
AGREEMENT = Agreement(date(2024, 12, 20), date(2025, 1, 1), date(2026, 12, 31))
INSTITUTES = (
    Institute("univ", "가람대학교", InstituteRole.SUPERVISING, "대학", "총장"),
    Institute("lab", "나래연구원", InstituteRole.JOINT, "연구기관", "원장"),
)
PEOPLE = (
    Person(
        "p1",
        "김하나",
        "univ",
        PersonRole.PRINCIPAL_INVESTIGATOR,
        "교수",
        (Participation(1, Decimal(30)), Participation(2, Decimal(30))),
    ),
)


def record(**parts: object) -> ProjectRecord:
    """Return a small record with the named parts replaced; the rest is empty."""
    empty = (
        "indicators milestones budget ledger outputs changes reports feedback work "
        "plans ethics"
    )
    values: dict[str, object] = dict.fromkeys(empty.split(), ())
    values |= {
        "id": "small",
        "sample": True,
        "identity": IDENTITY,
        "agreement": AGREEMENT,
        "final_goal": "소결 온도를 낮춘다.",
        "stages": (ProjectStage(1, date(2025, 1, 1), date(2026, 12, 31)),),
        "years": (
            ResearchYear(1, 1, date(2025, 1, 1), date(2025, 12, 31), "가", "나"),
            ResearchYear(2, 1, date(2026, 1, 1), date(2026, 12, 31), "다", "라"),
        ),
        "institutes": INSTITUTES,
        "people": PEOPLE,
    }
    values |= parts
    return ProjectRecord(**values)  # type: ignore[arg-type]


def annual(year: int, due: date, came: date | None) -> ReportDue:
    """Return an annual report."""
    return ReportDue(ReportKind.ANNUAL, year, due, came)


def milestone(
    name: str,
    planned: date,
    done: date | None = None,
    status: MilestoneStatus = MilestoneStatus.DONE,
    note: str = "",
) -> Milestone:
    """Return a milestone of the joint institute in the second year."""
    return Milestone(name, f"{name} 시험", 2, "lab", planned, done, status, note)


def planned(year: int, item: str, amount: int) -> BudgetLine:
    """Return a line of the plan, in cash from the government."""
    return BudgetLine(year, item, FundSource.GOVERNMENT, FundForm.CASH, amount)


def spent(no: int, on: date, year: int, item: str, amount: int) -> LedgerEntry:
    """Return an entry of the ledger."""
    return LedgerEntry(no, on, year, item, amount, "다온상사", "재료", "카드")


def duty(subject: str, status: str = "이행", note: str = "") -> EthicsFact:
    """Return an ethics fact."""
    return EthicsFact(subject, status, date(2026, 3, 2), note)


def opinion(status: str, response: str) -> Feedback:
    """Return an opinion received in June 2026."""
    return Feedback(date(2026, 6, 1), "진도점검", "시편 수를 늘릴 것", response, status)
