"""Fields for the new values of a change, filled from the record."""

from collections.abc import Callable, Mapping

import streamlit as st

from molip.model.korean import won
from molip.projects.kinds import FundForm, FundSource, PersonRole
from molip.projects.record import ProjectRecord
from molip.projects.sums import ITEMS, budget_lines
from molip.rules.changes import Edit, EditKind

Values = tuple[tuple[Edit, ...], str, str]
"""Edits, and before and after in words."""

_MONEY = frozenset(
    {
        "total", "share", "indirect", "cash-personnel", "equipment", "lab-operation",
        "entrusted", "international", "allowance", "overseas", "innovation",
        "other-cost",
    }
)  # fmt: skip
_BOTH = frozenset({"equipment", "lab-operation", "overseas"})
"""Money that is told in words, too: the plan does not hold the thing itself."""


def ask_values(record: ProjectRecord, subject: str, key: str) -> Values:
    """Return what is to be set; before is what the record has.

    Args:
        record: The project.
        subject: Id of a choice of the change table.
        key: Begins the keys of the fields.
    """
    if subject in _MONEY:
        edits = _budget(record, key)
        before, after = _words(key) if subject in _BOTH else ("", "")
        return edits, before, after
    if subject in _FIELDS:
        return _FIELDS[subject](record, key), "", ""
    before, after = _words(key)
    return (), before, after


def _budget(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    numbers = [year.number for year in record.years]
    year = st.selectbox(
        "연차", numbers, format_func=lambda n: f"{n}차년도", key=f"{key}-year"
    )
    st.caption("단위는 원입니다. 바뀌는 줄의 금액만 고치십시오.")
    edits = []
    for line in budget_lines(record, years=[int(year)]):
        of = (str(year), line.item, str(line.source), str(line.form))
        amount = st.number_input(
            f"{line.item}({line.source}·{line.form}), 지금 {won(line.amount)}",
            min_value=0,
            value=line.amount,
            step=1,
            key=f"{key}-{'-'.join(of)}",
        )
        if int(amount) != line.amount:
            edits.append(Edit(EditKind.BUDGET, of, str(int(amount))))
    return (*edits, *_new_line(record, int(year), key))


def _new_line(record: ProjectRecord, year: int, key: str) -> tuple[Edit, ...]:
    used = {line.item for line in budget_lines(record, years=[year])}
    item = st.selectbox(
        "계획에 없던 비목(있으면)",
        [one for one in ITEMS if one not in used],
        index=None,
        placeholder="없음",
        key=f"{key}-{year}-new",
    )
    if item is None:
        return ()
    amount = st.number_input(
        f"{item}(정부지원·현금), 원",
        min_value=0,
        value=0,
        step=1,
        key=f"{key}-{year}-{item}",
    )
    of = (str(year), str(item), str(FundSource.GOVERNMENT), str(FundForm.CASH))
    return (Edit(EditKind.BUDGET, of, str(int(amount))),) if amount else ()


def _goal(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    labels = {"": "최종 목표"}
    labels |= {f"{i.id}": f"성과지표: {i.label}" for i in record.indicators}
    which = st.selectbox(
        "바꿀 목표", list(labels), format_func=labels.__getitem__, key=f"{key}-which"
    )
    if not which:
        return _text(EditKind.GOAL, (), "최종 목표", record.final_goal, key)
    indicator = next(one for one in record.indicators if one.id == which)
    years = {one.year: one.target for one in indicator.years}
    year = st.selectbox(
        "연차", list(years), format_func=lambda n: f"{n}차년도", key=f"{key}-{which}-y"
    )
    value = st.text_input(
        f"목표값({indicator.unit})" if indicator.unit else "목표값",
        value=f"{years[year]:f}",
        key=f"{key}-{which}-{year}",
    )
    if not value.strip() or value.strip() == f"{years[year]:f}":
        return ()
    return (Edit(EditKind.TARGET, (str(which), str(year)), value.strip()),)


def _method(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    plans = {year.number: year.plan for year in record.years}
    year = st.selectbox(
        "연차", list(plans), format_func=lambda n: f"{n}차년도", key=f"{key}-year"
    )
    of = (str(year),)
    return _text(EditKind.PLAN, of, "추진 방법", plans[year], f"{key}-{year}")


def _period(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    ends = record.agreement.ends_on
    day = st.date_input(
        "연구개발기간의 종료일", value=ends, format="YYYY-MM-DD", key=f"{key}-end"
    )
    if day is None or day == ends:
        return ()
    return (Edit(EditKind.END, (), day.isoformat()),)


def _lead(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    old = record.principal_investigator
    names = {one.id: f"{one.name}({one.position})" for one in record.people}
    del names[old.id]
    chosen = st.selectbox(
        f"새 연구책임자(지금은 {old.name})",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="고르기",
        key=f"{key}-lead",
    )
    st.caption("과제 기록에 없는 사람이면 먼저 '참여연구자'의 변경으로 더하십시오.")
    return (Edit(EditKind.LEAD, (), str(chosen)),) if chosen else ()


def _researcher(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    rate, new = "참여율을 바꾼다", "새로 참여한다"
    what = st.radio("무엇을 합니까?", [rate, new], horizontal=True, key=f"{key}-what")
    if what == new:
        return _joining(record, key)
    names = {one.id: one.name for one in record.people}
    person = st.selectbox(
        "연구자", list(names), format_func=names.__getitem__, key=f"{key}-person"
    )
    numbers = [year.number for year in record.years]
    year = st.selectbox(
        "연차", numbers, format_func=lambda n: f"{n}차년도", key=f"{key}-rate-year"
    )
    given = next(one for one in record.people if one.id == person).participation
    old = next((one.rate for one in given if one.year == year), None)
    value = st.text_input(
        "참여율(%)",
        value="" if old is None else f"{old:f}",
        key=f"{key}-{person}-{year}",
    )
    if not value.strip() or (old is not None and value.strip() == f"{old:f}"):
        return ()
    return (Edit(EditKind.RATE, (str(person), str(year)), value.strip()),)


def _joining(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    name = st.text_input("성명", key=f"{key}-name")
    institutes = {one.id: one.name for one in record.institutes}
    where = st.selectbox(
        "소속 기관",
        list(institutes),
        format_func=institutes.__getitem__,
        key=f"{key}-where",
    )
    roles = [str(PersonRole.RESEARCHER), str(PersonRole.STUDENT)]
    role = st.selectbox("역할", roles, key=f"{key}-role")
    position = st.text_input("직위", key=f"{key}-position")
    if not name.strip():
        return ()
    of = (str(where), str(role), position.strip())
    return (Edit(EditKind.PERSON, of, name.strip()),)


def _institute(record: ProjectRecord, key: str) -> tuple[Edit, ...]:
    found = {one.id: one for one in record.institutes}
    which = st.selectbox(
        "연구개발기관",
        list(found),
        format_func=lambda name: found[name].name,
        key=f"{key}-which",
    )
    old = found[which]
    edits = []
    for kind, label, value in (
        (EditKind.INSTITUTE_NAME, "기관의 이름", old.name),
        (EditKind.INSTITUTE_HEAD, "기관장", old.head),
    ):
        new = st.text_input(label, value=value, key=f"{key}-{which}-{kind}")
        if new.strip() and new.strip() != value:
            edits.append(Edit(kind, (str(which),), new.strip()))
    return tuple(edits)


_FIELDS: Mapping[str, Callable[[ProjectRecord, str], tuple[Edit, ...]]] = {
    "goal": _goal,
    "method": _method,
    "period": _period,
    "lead": _lead,
    "researcher": _researcher,
    "institute-info": _institute,
}


def _text(
    kind: EditKind, of: tuple[str, ...], label: str, old: str, key: str
) -> tuple[Edit, ...]:
    new = st.text_area(label, value=old, key=f"{key}-text", height=200)
    if not new.strip() or new.strip() == old.strip():
        return ()
    return (Edit(kind, of, new.strip()),)


def _words(key: str) -> tuple[str, str]:
    before = st.text_area("변경 전(지금은 어떻습니까?)", key=f"{key}-before")
    after = st.text_area("변경 후(어떻게 바꿉니까?)", key=f"{key}-after")
    return before.strip(), after.strip()
