"""Says an edit in Korean: what is set, as it stands and as it is to be."""

from molip.model.korean import korean_date, plain, won
from molip.projects.record import ProjectRecord
from molip.rules.changes.edit import (
    KIND_NAMES,
    Edit,
    EditKind,
    day_of,
    indicator_of,
    institute_of,
    line_key,
    number_of,
    person_of,
    rate_of,
    won_of,
    year_number,
    year_of,
)


def label_of(record: ProjectRecord, edit: Edit) -> str:
    """Return what is set, in Korean: ``2차년도 연구재료비(정부지원·현금)``."""
    of = edit.of
    match edit.kind:
        case EditKind.BUDGET:
            return f"{of[0]}차년도 {of[1]}({of[2]}·{of[3]})"
        case EditKind.TARGET:
            return f"{of[1]}차년도 {indicator_of(record, edit).label} 목표"
        case EditKind.PLAN:
            return f"{of[0]}차년도 추진 방법"
        case EditKind.RATE:
            return f"{person_of(record, of[0], edit).name} {of[1]}차년도 참여율"
        case EditKind.PERSON:
            return f"{institute_of(record, edit).name}의 {of[1]}"
        case EditKind.INSTITUTE_NAME | EditKind.INSTITUTE_HEAD:
            return f"{institute_of(record, edit).name} {KIND_NAMES[edit.kind]}"
        case _:
            return KIND_NAMES[edit.kind]


def tell_before(record: ProjectRecord, edit: Edit) -> str:
    """Return the value as it stands, in Korean; ``없음`` where there is none."""
    match edit.kind:
        case EditKind.BUDGET:
            return won(amount_of(record, edit))
        case EditKind.TARGET | EditKind.RATE:
            return _number_before(record, edit)
        case EditKind.END:
            return korean_date(record.agreement.ends_on)
        case EditKind.LEAD:
            return record.principal_investigator.name
        case _:
            return _words_before(record, edit) or "없음"


def _number_before(record: ProjectRecord, edit: Edit) -> str:
    year = year_number(edit, 1)
    if edit.kind is EditKind.RATE:
        rate = rate_of(person_of(record, edit.of[0], edit), year)
        return "없음" if rate is None else f"{plain(rate)}%"
    indicator = indicator_of(record, edit)
    found = [one.target for one in indicator.years if one.year == year]
    return f"{plain(found[0])}{indicator.unit}" if found else "없음"


def _words_before(record: ProjectRecord, edit: Edit) -> str:
    match edit.kind:
        case EditKind.GOAL:
            return record.final_goal
        case EditKind.PLAN:
            return year_of(record, edit).plan
        case EditKind.INSTITUTE_NAME:
            return institute_of(record, edit).name
        case EditKind.INSTITUTE_HEAD:
            return institute_of(record, edit).head
        case _:
            return ""


def tell_after(record: ProjectRecord, edit: Edit) -> str:
    """Return the value to be set, in Korean.

    Raises:
        InvalidInputError: It is none for its place.
    """
    match edit.kind:
        case EditKind.BUDGET:
            return won(won_of(edit))
        case EditKind.TARGET:
            return f"{plain(number_of(edit))}{indicator_of(record, edit).unit}"
        case EditKind.END:
            return korean_date(day_of(edit))
        case EditKind.LEAD:
            return person_of(record, edit.value, edit).name
        case EditKind.RATE:
            return f"{plain(number_of(edit))}%"
        case _:
            return edit.value.strip()


def amount_of(record: ProjectRecord, edit: Edit) -> int:
    """Return what the plan has for a budget edit's line, in won; 0 where none."""
    year, item, source, form = line_key(edit)
    return sum(
        line.amount
        for line in record.budget
        if (line.year, line.item, line.source, line.form) == (year, item, source, form)
    )
