"""What a change does to the record: each value is set in its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from molip.projects.kinds import PersonRole
from molip.projects.record import BudgetLine, Participation, Person, ProjectRecord
from molip.rules.changes.edit import (
    Edit,
    EditKind,
    day_of,
    indicator_of,
    institute_of,
    line_key,
    nowhere,
    number_of,
    person_of,
    won_of,
    words_of,
    wrong,
    year_number,
    year_of,
)

_FULL = 100


def apply_edits(record: ProjectRecord, edits: Sequence[Edit]) -> ProjectRecord:
    """Return the record with every value set, in the order given.

    Raises:
        InvalidInputError: A place is not in the record, or a value is none for it.
    """
    for edit in edits:
        record = _SETTERS[edit.kind](record, edit)
    return record


def _set_budget(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    key, amount = line_key(edit), won_of(edit)
    if record.year(key[0]) is None:
        raise nowhere(edit, f"{key[0]}차년도")
    made = BudgetLine(*key, amount)
    lines = tuple(
        made if (line.year, line.item, line.source, line.form) == key else line
        for line in record.budget
    )
    if made not in lines:
        lines = (*lines, made)
    return replace(record, budget=lines)


def _set_goal(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    return replace(record, final_goal=words_of(edit))


def _set_target(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    wanted, year, value = (
        indicator_of(record, edit),
        year_number(edit, 1),
        number_of(edit),
    )
    if all(one.year != year for one in wanted.years):
        raise nowhere(edit, f"{year}차년도 목표")
    years = tuple(
        replace(one, target=value) if one.year == year else one for one in wanted.years
    )
    made = replace(wanted, years=years)
    indicators = tuple(made if i.id == made.id else i for i in record.indicators)
    return replace(record, indicators=indicators)


def _set_plan(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    made = replace(year_of(record, edit), plan=words_of(edit))
    years = tuple(made if y.number == made.number else y for y in record.years)
    return replace(record, years=years)


def _set_end(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    """Move the last day of agreement, last stage and last year together."""
    day = day_of(edit)
    return replace(
        record,
        agreement=replace(record.agreement, ends_on=day),
        stages=(*record.stages[:-1], replace(record.stages[-1], ends_on=day)),
        years=(*record.years[:-1], replace(record.years[-1], ends_on=day)),
    )


def _set_lead(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    new, lead = person_of(record, edit.value, edit), PersonRole.PRINCIPAL_INVESTIGATOR

    def role(person: Person) -> PersonRole:
        if person.id == new.id:
            return lead
        return PersonRole.RESEARCHER if person.role is lead else person.role

    people = tuple(replace(person, role=role(person)) for person in record.people)
    return replace(record, people=people)


def _set_rate(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    person, year = person_of(record, edit.of[0], edit), year_number(edit, 1)
    rate = number_of(edit)
    if not 0 <= rate <= _FULL:
        raise wrong(edit, "0에서 100 사이의 참여율을 적으십시오.")
    if record.year(year) is None:
        raise nowhere(edit, f"{year}차년도")
    kept = [one for one in person.participation if one.year != year]
    given = sorted([*kept, Participation(year, rate)], key=lambda one: one.year)
    made = replace(person, participation=tuple(given))
    people = tuple(made if p.id == made.id else p for p in record.people)
    return replace(record, people=people)


def _set_person(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    institute, role, position = edit.of
    institute_of(record, edit)
    taken, number = {person.id for person in record.people}, 1
    while f"joined-{number}" in taken:
        number += 1
    if role not in {PersonRole.RESEARCHER, PersonRole.STUDENT}:
        raise wrong(edit, "참여연구자나 학생연구자를 고르십시오.")
    new = Person(
        f"joined-{number}", words_of(edit), institute, PersonRole(role), position, ()
    )
    return replace(record, people=(*record.people, new))


def _set_institute(record: ProjectRecord, edit: Edit) -> ProjectRecord:
    old = institute_of(record, edit)
    name = edit.kind is EditKind.INSTITUTE_NAME
    made = (
        replace(old, name=words_of(edit)) if name else replace(old, head=words_of(edit))
    )
    institutes = tuple(made if one.id == old.id else one for one in record.institutes)
    return replace(record, institutes=institutes)


_SETTERS: Mapping[EditKind, Callable[[ProjectRecord, Edit], ProjectRecord]] = {
    EditKind.BUDGET: _set_budget,
    EditKind.GOAL: _set_goal,
    EditKind.TARGET: _set_target,
    EditKind.PLAN: _set_plan,
    EditKind.END: _set_end,
    EditKind.LEAD: _set_lead,
    EditKind.RATE: _set_rate,
    EditKind.PERSON: _set_person,
    EditKind.INSTITUTE_NAME: _set_institute,
    EditKind.INSTITUTE_HEAD: _set_institute,
}
