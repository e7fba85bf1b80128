"""Says what in a project record does not hold together."""

from collections import Counter
from collections.abc import Iterable, Iterator

from molip.errors import Finding
from molip.model.korean import josa, quoted
from molip.projects import places
from molip.projects.check_holdings import check_holdings
from molip.projects.check_money import check_budget, check_ledger
from molip.projects.check_periods import check_dates, check_periods
from molip.projects.kinds import InstituteRole, PersonRole
from molip.projects.places import Place, in_record
from molip.projects.record import ProjectRecord

_FULL = 100


def check_project(
    record: ProjectRecord, place: Place | None = None
) -> Iterator[Finding]:
    """Yield a finding for each fault of the record.

    Spending above plan within a stage is no fault, for items may be moved by
    notice; `molip.projects.questions.questions` asks about it.

    Args:
        record: The project.
        place: Says where a part of the record stands; by default its Korean name.
    """
    where = place or in_record(record.id)
    yield from _check_ids(record, where)
    yield from _check_leads(record, where)
    yield from check_periods(record, where)
    yield from check_dates(record, where)
    yield from _check_rates(record, where)
    yield from _check_weights(record, where)
    yield from _check_years(record, where)
    yield from _check_institutes(record, where)
    yield from _check_milestones(record, where)
    yield from check_budget(record, where)
    yield from check_ledger(record, where)
    yield from check_holdings(record, where)


def _check_ids(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    ids: dict[str, list[object]] = {
        places.STAGE: [stage.number for stage in record.stages],
        places.YEAR: [year.number for year in record.years],
        places.INSTITUTE: [institute.id for institute in record.institutes],
        places.PERSON: [person.id for person in record.people],
        places.INDICATOR: [indicator.id for indicator in record.indicators],
        places.MILESTONE: [milestone.id for milestone in record.milestones],
        places.OUTPUT: [output.id for output in record.outputs],
        places.LEDGER: [entry.no for entry in record.ledger],
        places.EQUIPMENT: [equipment.id for equipment in record.equipment],
        places.NOTE: [note.id for note in record.notes],
    }
    key = {places.STAGE: "number", places.YEAR: "number", places.LEDGER: "no"}
    for part, given in ids.items():
        for name, times in Counter(given).items():
            if times > 1:
                yield Finding(
                    where(part, name, key.get(part, "id")),
                    f"{josa(part, '이/가')} {name}인 것이 {times}개입니다.",
                    "저마다 다른 번호나 식별자를 붙이십시오.",
                )


def _check_leads(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    leads = [p for p in record.people if p.role is PersonRole.PRINCIPAL_INVESTIGATOR]
    if len(leads) != 1:
        yield Finding(
            where(places.PERSON, leads[1].id if leads else "", "role"),
            f"연구책임자가 {len(leads)}명입니다.",
            "연구책임자 한 명만 두고 다른 사람의 역할을 고치십시오.",
        )
    supervising = [i for i in record.institutes if i.role is InstituteRole.SUPERVISING]
    if len(supervising) != 1:
        yield Finding(
            where(places.INSTITUTE, supervising[1].id if supervising else "", "role"),
            f"주관연구개발기관이 {len(supervising)}곳입니다.",
            "주관연구개발기관 한 곳만 두십시오.",
        )
    if len(leads) == len(supervising) == 1 and (
        leads[0].institute != supervising[0].id
    ):
        yield Finding(
            where(places.PERSON, leads[0].id, "institute"),
            "연구책임자의 소속이 주관연구개발기관이 아닙니다.",
            "연구책임자의 소속 또는 주관연구개발기관을 고치십시오.",
        )


def _check_rates(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    for person in record.people:
        for part in person.participation:
            if not 0 <= part.rate <= _FULL:
                yield Finding(
                    where(places.PERSON, person.id, "participation"),
                    f"{part.year}차년도 참여율 {josa(f'{part.rate}%', '은/는')} "
                    "0과 100 사이가 아닙니다.",
                    "0부터 100까지의 백분율을 적으십시오.",
                )
        for year in sorted({part.year for part in person.participation}):
            rates = [p.rate for p in person.participation if p.year == year]
            if len(rates) > 1 and sum(rates) > _FULL:
                yield Finding(
                    where(places.PERSON, person.id, "participation"),
                    f"{year}차년도 참여율의 합이 {sum(rates)}%입니다.",
                    "한 해 참여율의 합이 100%를 넘지 않게 하십시오.",
                )


def _check_weights(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    total = sum(indicator.weight for indicator in record.indicators)
    if record.indicators and total != _FULL:
        yield Finding(
            where(places.INDICATOR, record.indicators[0].id, "weight"),
            f"성과지표 가중치의 합이 {total}%입니다.",
            "합이 100%가 되도록 가중치를 고치십시오.",
        )


def _check_years(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a finding for each mention of a research year that there is not."""
    known = {year.number for year in record.years}
    mentions: list[tuple[str, object, Iterable[int]]] = [
        *(
            (places.PERSON, p.id, [x.year for x in p.participation])
            for p in record.people
        ),
        *(
            (places.INDICATOR, i.id, [y.year for y in i.years])
            for i in record.indicators
        ),
        *((places.MILESTONE, m.id, [m.year]) for m in record.milestones),
        *((places.OUTPUT, o.id, [o.year]) for o in record.outputs),
        *((places.REPORT, n, [r.year]) for n, r in enumerate(record.reports, 1)),
        *((places.WORK, n, [w.year]) for n, w in enumerate(record.work, 1)),
        *((places.PLAN, n, [p.year]) for n, p in enumerate(record.plans, 1)),
    ]
    key = {places.PERSON: "participation", places.INDICATOR: "years"}
    for part, which, years in mentions:
        for year in sorted(set(years) - known):
            yield Finding(
                where(part, which, key.get(part, "year")),
                f"{josa(f'{year}차년도', '은/는')} 없는 연차입니다.",
                f"다음 가운데 하나를 적으십시오: {_listed(known)}",
            )


def _check_institutes(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    known = {institute.id for institute in record.institutes}
    named = [
        *((places.PERSON, person.id, person.institute) for person in record.people),
        *((places.MILESTONE, m.id, m.institute) for m in record.milestones),
    ]
    for part, which, institute in named:
        if institute not in known:
            yield Finding(
                where(part, which, "institute"),
                f"연구개발기관 {quoted(institute, '을/를')} 찾지 못했습니다.",
                f"다음 가운데 하나를 적으십시오: {_listed(known)}",
            )


def _check_milestones(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    known = {milestone.id for milestone in record.milestones}
    named: list[tuple[str, object, str]] = [
        *((places.OUTPUT, output.id, output.milestone) for output in record.outputs),
        *((places.WORK, n, w.milestone) for n, w in enumerate(record.work, 1)),
    ]
    for part, which, milestone in named:
        if milestone and milestone not in known:
            yield Finding(
                where(part, which, "milestone"),
                f"추진 일정 {quoted(milestone, '을/를')} 찾지 못했습니다.",
                f"다음 가운데 하나를 적으십시오: {_listed(known)}",
            )


def _listed(known: Iterable[object]) -> str:
    return ", ".join(str(one) for one in sorted(known, key=str)) or "(없음)"
