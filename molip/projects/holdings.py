"""What a project holds beside its results: equipment, research notes, security."""

from dataclasses import dataclass
from datetime import date

from molip.projects.kinds import DutyStatus, NoteMedium, SecuritySubject


@dataclass(frozen=True, slots=True)
class Equipment:
    """A facility or piece of equipment (연구시설·장비) bought for the project."""

    id: str
    name: str
    price: int
    """In won, value added tax and what is needed to install it included."""
    bought_on: date
    place: str
    """Where it stands."""
    registration: str
    """Number under which NTIS or ZEUS knows it; empty: not registered."""


@dataclass(frozen=True, slots=True)
class ResearchNote:
    """A research notebook (연구노트).

    Source: 연구노트 지침; 국가연구개발혁신법 매뉴얼(26.7) p.141.
    """

    id: str
    medium: NoteMedium
    recorder: str
    """Id of the person who writes it."""
    starts_on: date
    ends_on: date | None
    """None: still being written."""
    kept_until: date
    """Thirty years from the end of the project, unless the institute's own rules
    say otherwise."""


@dataclass(frozen=True, slots=True)
class SecurityFact:
    """The classification as a security project, or a measure taken.

    Source: 「국가연구개발혁신법 시행령」 제45조, 제46조.
    """

    subject: SecuritySubject
    status: DutyStatus
    on: date
    note: str
