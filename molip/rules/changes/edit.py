"""One value to be set in a record, and the reading of what it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType

from molip.errors import InvalidInputError
from molip.model.korean import josa, quoted
from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import (
    Indicator,
    Institute,
    Person,
    ProjectRecord,
    ResearchYear,
)


class EditKind(StrEnum):
    """Which value of the record is set."""

    BUDGET = "budget"
    """A line of the spending plan: of (year, item, source, form), in won."""
    GOAL = "goal"
    """The final goal."""
    TARGET = "target"
    """An indicator's target: of (indicator, year)."""
    PLAN = "plan"
    """How a research year is worked: of (year,)."""
    END = "end"
    """The last day of the project."""
    LEAD = "lead"
    """The principal investigator: the id of a person of the record."""
    RATE = "rate"
    """A participation rate: of (person, year), in percent."""
    PERSON = "person"
    """A person who joins: of (institute, role, position), the name."""
    INSTITUTE_NAME = "institute-name"
    """An institute's name: of (institute,)."""
    INSTITUTE_HEAD = "institute-head"
    """An institute's head: of (institute,)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value to be set (바꿀 값)."""

    kind: EditKind
    of: tuple[str, ...]
    """Where it stands; see `EditKind`."""
    value: str
    """As text: won without commas, an ISO day, a decimal, words."""


KIND_NAMES: Mapping[EditKind, str] = MappingProxyType(
    {
        EditKind.GOAL: "최종 목표",
        EditKind.END: "연구개발기간의 종료일",
        EditKind.LEAD: "연구책임자",
        EditKind.INSTITUTE_NAME: "이름",
        EditKind.INSTITUTE_HEAD: "기관장",
        EditKind.BUDGET: "연구개발비 사용계획",
        EditKind.TARGET: "성과지표의 목표",
        EditKind.PLAN: "추진 방법",
        EditKind.RATE: "참여율",
        EditKind.PERSON: "새 참여연구자",
    }
)
"""What each kind is called."""


def line_key(edit: Edit) -> tuple[int, str, FundSource, FundForm]:
    """Return year, item, source and form of a budget edit."""
    try:
        year, item, source, form = edit.of
        return int(year), item, FundSource(source), FundForm(form)
    except ValueError as error:
        raise nowhere(edit, "사용계획의 줄") from error


def year_number(edit: Edit, place: int) -> int:
    """Return the research year an edit names at a place of `of`."""
    try:
        return int(edit.of[place])
    except (IndexError, ValueError) as error:
        raise nowhere(edit, "연차") from error


def year_of(record: ProjectRecord, edit: Edit) -> ResearchYear:
    """Return the research year an edit is on."""
    found = record.year(year_number(edit, 0))
    if found is None:
        raise nowhere(edit, f"{edit.of[0]}차년도")
    return found


def indicator_of(record: ProjectRecord, edit: Edit) -> Indicator:
    """Return the indicator an edit is on."""
    for one in record.indicators:
        if edit.of and one.id == edit.of[0]:
            return one
    raise nowhere(edit, "성과지표")


def person_of(record: ProjectRecord, wanted: str, edit: Edit) -> Person:
    """Return a person of the record by id."""
    for one in record.people:
        if one.id == wanted:
            return one
    raise nowhere(edit, "연구자")


def institute_of(record: ProjectRecord, edit: Edit) -> Institute:
    """Return the institute an edit is on."""
    for one in record.institutes:
        if edit.of and one.id == edit.of[0]:
            return one
    raise nowhere(edit, "연구개발기관")


def rate_of(person: Person, year: int) -> Decimal | None:
    """Return a person's rate in a year; None: none is recorded."""
    found = [one.rate for one in person.participation if one.year == year]
    return found[0] if found else None


def won_of(edit: Edit) -> int:
    """Return the amount an edit sets, in won."""
    bare = edit.value.replace(",", "").removesuffix("원").strip()
    if not (bare.isascii() and bare.isdigit()):
        raise wrong(edit, "1,234,000처럼 원 단위의 금액을 적으십시오.")
    return int(bare)


def number_of(edit: Edit) -> Decimal:
    """Return the number an edit sets."""
    try:
        number = Decimal(edit.value.replace(",", "").strip())
    except InvalidOperation as error:
        raise wrong(edit, "3.5처럼 숫자만 적으십시오.") from error
    if not number.is_finite():
        raise wrong(edit, "3.5처럼 숫자만 적으십시오.")
    return number


def day_of(edit: Edit) -> date:
    """Return the day an edit sets."""
    try:
        return date.fromisoformat(edit.value.strip())
    except ValueError as error:
        raise wrong(edit, "2026-12-31처럼 날짜를 적으십시오.") from error


def words_of(edit: Edit) -> str:
    """Return the words an edit sets; they must not be empty."""
    text = edit.value.strip()
    if not text:
        raise wrong(edit, "바꾼 뒤의 내용을 적으십시오.")
    return text


def wrong(edit: Edit, remedy: str) -> InvalidInputError:
    """Return the error of a value that cannot be taken."""
    name = KIND_NAMES[edit.kind]
    return InvalidInputError(
        name, f"{quoted(edit.value[:40], '은/는')} 쓸 수 없는 값입니다.", remedy
    )


def nowhere(edit: Edit, what: str) -> InvalidInputError:
    """Return the error of a place that the record does not have."""
    return InvalidInputError(
        KIND_NAMES[edit.kind],
        f"{josa(what, '이/가')} 과제 기록에 없습니다.",
        "과제 기록에 있는 것을 고르십시오.",
    )
