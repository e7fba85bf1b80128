"""Conflicts of a candidate with a project, each with its witness."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from molip.evaluation.panels.candidates import Candidate, Tie, TieKind
from molip.evaluation.panels.exclusions import Comparison, ExclusionRule, Weight
from molip.model.korean import josa, korean_date, quoted
from molip.projects.record import Person, ProjectRecord

_UNITS = ("학과", "과", "학부", "부", "실", "팀", "센터", "그룹", "연구소", "연구소장")
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A panel that is at work: whose project, and who sits on it now."""

    project_id: str
    reviewers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a candidate is compared with."""

    record: ProjectRecord
    """The project to be evaluated."""
    others: tuple[ProjectRecord, ...]
    """Every other project of the installation."""
    sittings: tuple[Sitting, ...]
    """Panels of other projects that are at work."""
    directory: Mapping[str, Candidate]
    today: date


@dataclass(frozen=True, slots=True)
class Conflict:
    """A ground found to exclude or to ask, and what shows it."""

    rule: ExclusionRule
    weight: Weight
    """As the rule has it; ``확인`` where the record cannot tell for sure."""
    witness: str
    """The paper, department or declaration, one Korean sentence."""


Found = Iterator[tuple[str, Weight | None]]


def find_conflicts(
    rules: Iterable[ExclusionRule], candidate: Candidate, around: Surroundings
) -> tuple[Conflict, ...]:
    """Return what speaks against a candidate, in the order of the rules."""
    return tuple(
        Conflict(rule, weight or rule.weight, witness)
        for rule in rules
        for witness, weight in _COMPARISONS[rule.compares](
            candidate, around, _since(around.today, rule.years)
        )
    )


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; of a leap day, the day before."""
    if (day.month, day.day) == _LEAP_DAY:
        day = day.replace(day=day.day - 1)
    return day.replace(year=day.year - years)


def is_same_person(candidate: Candidate, person: Person, record: ProjectRecord) -> bool:
    """Return whether they are one: the same id, or name and institute."""
    if candidate.id == person.id:
        return True
    return candidate.name == person.name and candidate.institute == _institute(
        person, record
    )


def _since(today: date, years: int) -> date:
    return years_before(today, years) if years else date.min


def _own_researcher(candidate: Candidate, around: Surroundings, _: date) -> Found:
    for person in around.record.people:
        if is_same_person(candidate, person, around.record):
            yield f"과제 기록의 {person.role.value}입니다.", None


def _sanction(candidate: Candidate, _: Surroundings, since: date) -> Found:
    on = candidate.sanctioned_on
    if on is not None and on >= since:
        yield f"{korean_date(on)}에 처분을 받은 기록이 있습니다.", None


def _same_department(candidate: Candidate, around: Surroundings, _: date) -> Found:
    lead = around.record.principal_investigator
    if candidate.institute != _institute(lead, around.record):
        return
    words = lead.position.replace("(", " ").replace(")", " ").split()
    if candidate.department and candidate.department in words:
        yield f"연구책임자와 같은 '{candidate.department}'에 속해 있습니다.", None
    elif not candidate.department or not any(w.endswith(_UNITS) for w in words):
        yield (
            (
                f"연구책임자와 같은 기관({candidate.institute})인데 부서를 견줄 기록이 "
                "없습니다."
            ),
            Weight.QUESTION,
        )


def _official(candidate: Candidate, around: Surroundings, _: date) -> Found:
    identity = around.record.identity
    owners = (identity.ministry, identity.specialized_institution)
    if candidate.office in owners and candidate.office:
        if candidate.management_expert:
            return
        yield f"{candidate.office} 소속입니다.", None


def _cross_review(candidate: Candidate, around: Surroundings, _: date) -> Found:
    """Yield each project whose researcher here sits on the panel of the candidate's."""
    records = {record.id: record for record in around.others}
    for sitting in around.sittings:
        other = records.get(sitting.project_id)
        if other is None or not _takes_part(candidate, other):
            continue
        for reviewer in sorted(sitting.reviewers):
            seated = around.directory.get(reviewer)
            if seated is not None and _takes_part(seated, around.record):
                yield (
                    (
                        f"이 과제의 연구자 {josa(seated.name, '이/가')} 후보의 과제 "
                        f"{quoted(other.identity.title, '을/를')} 평가하고 있습니다."
                    ),
                    None,
                )


def _joint_work(candidate: Candidate, around: Surroundings, since: date) -> Found:
    yield from _ties(TieKind.PAPER, TieKind.PROJECT)(candidate, around, since)
    for output in around.record.outputs:
        if output.on >= since and candidate.name in output.detail:
            told = f"{output.kind.value} '{output.title}'({korean_date(output.on)})"
            yield f"{told}에 후보의 이름이 있습니다.", None
    for other in around.others:
        own = _last_day(candidate, other)
        for person in around.record.people:
            theirs = _person_day(person, around.record, other)
            if own is None or theirs is None or min(own, theirs) < since:
                continue
            yield (
                (
                    f"{josa(person.name, '과/와')} 함께 과제 "
                    f"'{other.identity.title}'에 참여하였습니다"
                    f"({korean_date(min(own, theirs))}까지)."
                ),
                None,
            )


def _ties(*kinds: TieKind) -> Callable[[Candidate, Surroundings, date], Found]:
    """Return the comparison of declared relations of these kinds."""

    def compare(candidate: Candidate, around: Surroundings, since: date) -> Found:
        for tie in candidate.ties:
            if tie.kind in kinds and _concerns(tie, around.record, since):
                when = f"({korean_date(tie.until)}까지)" if tie.until else ""
                yield (
                    (
                        f"{josa(tie.with_whom, '과/와')}의 관계를 신고하였습니다: "
                        f"{tie.kind.value} {tie.detail}{when}."
                    ),
                    None,
                )

    return compare


def _concerns(tie: Tie, record: ProjectRecord, since: date) -> bool:
    names = {person.name for person in record.people}
    names |= {institute.name for institute in record.institutes}
    return tie.with_whom in names and (tie.until is None or tie.until >= since)


def _takes_part(candidate: Candidate, record: ProjectRecord) -> bool:
    return any(is_same_person(candidate, one, record) for one in record.people)


def _last_day(candidate: Candidate, record: ProjectRecord) -> date | None:
    """Return the end of the last year in which the candidate took part."""
    days = [
        _ended(person, record)
        for person in record.people
        if is_same_person(candidate, person, record)
    ]
    return max(days, default=None)


def _person_day(
    person: Person, home: ProjectRecord, record: ProjectRecord
) -> date | None:
    """Return the end of the last year in which a person of another project did."""
    days = [
        _ended(one, record)
        for one in record.people
        if one.id == person.id
        or (one.name, _institute(one, record))
        == (person.name, _institute(person, home))
    ]
    return max(days, default=None)


def _ended(person: Person, record: ProjectRecord) -> date:
    years = {one.year for one in person.participation}
    ends = [year.ends_on for year in record.years if year.number in years]
    return max(ends, default=record.agreement.ends_on)


def _institute(person: Person, record: ProjectRecord) -> str:
    names = {one.id: one.name for one in record.institutes}
    return names.get(person.institute, "")


_COMPARISONS: Mapping[Comparison, Callable[[Candidate, Surroundings, date], Found]] = (
    MappingProxyType(
        {
            Comparison.OWN_RESEARCHER: _own_researcher,
            Comparison.SANCTION: _sanction,
            Comparison.KIN: _ties(TieKind.KIN),
            Comparison.CROSS_REVIEW: _cross_review,
            Comparison.SAME_DEPARTMENT: _same_department,
            Comparison.OFFICIAL: _official,
            Comparison.MONEY: _ties(TieKind.MONEY, TieKind.SHARES),
            Comparison.JOINT_WORK: _joint_work,
            Comparison.EMPLOYMENT: _ties(TieKind.EMPLOYMENT),
            Comparison.TEACHER: _ties(TieKind.TEACHER),
        }
    )
)
