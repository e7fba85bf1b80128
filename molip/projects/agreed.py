"""Tells which changes of a record touch what was agreed or needs an approval."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from molip.model.korean import korean_period, plain, won
from molip.projects.kinds import FundForm, FundSource, PersonRole
from molip.projects.record import Indicator, ProjectRecord
from molip.projects.sums import budget_total, years_of_stage

_LEADS = (PersonRole.PRINCIPAL_INVESTIGATOR, PersonRole.INSTITUTE_LEAD)


@dataclass(frozen=True, slots=True)
class AgreedChange:
    """A change that is not made by editing a record alone."""

    subject: str
    """What is changed, as the table ``change-approval`` calls it."""
    what: str
    """In Korean."""
    before: str
    after: str


def agreed_changes(old: ProjectRecord, new: ProjectRecord) -> tuple[AgreedChange, ...]:
    """Return what of a change needs mutual agreement or prior approval.

    Those in charge, goals, period and institutes are agreed upon; the total of a
    stage and the yearly shares are approved. All else is notified.

    Source: 「국가연구개발혁신법」 제11조제2항; 「국가연구개발사업 연구개발비 사용
    기준」 제73조제1항제1호·제2호.
    """
    found = [
        *_goals(old, new),
        *_periods(old, new),
        AgreedChange("lead", "연구책임자", _leads(old), _leads(new)),
        AgreedChange("institute", "연구개발기관", _institutes(old), _institutes(new)),
        *_money(old, new),
    ]
    return tuple(change for change in found if change.before != change.after)


def _goals(old: ProjectRecord, new: ProjectRecord) -> Iterator[AgreedChange]:
    yield AgreedChange("goal", "최종 목표", old.final_goal, new.final_goal)
    before = {indicator.id: _goal(indicator) for indicator in old.indicators}
    after = {indicator.id: _goal(indicator) for indicator in new.indicators}
    for key in sorted(before.keys() | after.keys()):
        yield AgreedChange(
            "goal",
            f"성과지표 {key}의 목표",
            before.get(key, "없음"),
            after.get(key, "없음"),
        )


def _goal(indicator: Indicator) -> str:
    targets = ", ".join(
        f"{year.year}년차 {plain(year.target)}" for year in indicator.years
    )
    return f"{indicator.label} {indicator.direction}: {targets} {indicator.unit}"


def _periods(old: ProjectRecord, new: ProjectRecord) -> Iterator[AgreedChange]:
    yield AgreedChange(
        "period",
        "연구개발기간",
        korean_period(old.agreement.starts_on, old.agreement.ends_on),
        korean_period(new.agreement.starts_on, new.agreement.ends_on),
    )
    yield AgreedChange("period", "단계의 기간", _stages(old), _stages(new))


def _stages(record: ProjectRecord) -> str:
    return ", ".join(
        f"{stage.number}단계 {korean_period(stage.starts_on, stage.ends_on)}"
        for stage in record.stages
    )


def _leads(record: ProjectRecord) -> str:
    leads = (person for person in record.people if person.role in _LEADS)
    return ", ".join(sorted(f"{person.role} {person.name}" for person in leads))


def _institutes(record: ProjectRecord) -> str:
    names = (f"{one.role} {one.name}({one.id})" for one in record.institutes)
    return ", ".join(sorted(names))


def _money(old: ProjectRecord, new: ProjectRecord) -> Iterator[AgreedChange]:
    stages = {stage.number for record in (old, new) for stage in record.stages}
    for stage in sorted(stages):
        before, after = (
            budget_total(record, years=years_of_stage(record, stage))
            for record in (old, new)
        )
        yield AgreedChange(
            "total", f"{stage}단계 연구개발비 총액", won(before), won(after)
        )
    before_shares, after_shares = _shares(old), _shares(new)
    for key in sorted(before_shares.keys() | after_shares.keys()):
        year, source, form = key
        yield AgreedChange(
            "share",
            f"{year}차년도 {source}({form}) 금액",
            won(before_shares.get(key, 0)),
            won(after_shares.get(key, 0)),
        )


def _shares(record: ProjectRecord) -> dict[tuple[int, FundSource, FundForm], int]:
    shares: dict[tuple[int, FundSource, FundForm], int] = defaultdict(int)
    for line in record.budget:
        shares[line.year, line.source, line.form] += line.amount
    return shares
