"""Spending against the plan (연구개발비 집행), in won."""

from dataclasses import replace

from molip.evaluation.aspects.case import Case, Part, Sentence, Support
from molip.model.korean import josa, korean_date, plain, won
from molip.projects.kinds import FundForm
from molip.projects.record import ProjectRecord
from molip.projects.sums import (
    budget_total,
    items_of,
    percent,
    spent_total,
)


def tell_spending(case: Case) -> Part:
    """Return plan and spending of each research year begun, in won.

    In-kind contributions (현물) are counted on both sides.
    """
    ledger = tuple(e for e in case.record.ledger if e.spent_on <= case.today)
    record = replace(case.record, ledger=ledger)
    sentences: list[Sentence] = []
    thin: list[str] = []
    begun = [y.number for y in record.years if y.starts_on <= case.today]
    for year in begun:
        planned = budget_total(record, years=(year,))
        spent = spent_total(record, years=(year,))
        if planned:
            sentences.append(_year_sentence(case, record, year, planned, spent))
        else:
            thin.append(
                f"{year}차년도 연구개발비 사용계획이 과제 기록에 없습니다. "
                f"{josa(case.office, '이/가')} 적어 주십시오."
            )
        if not any(entry.year == year for entry in ledger):
            thin.append(
                f"{year}차년도 집행 내역이 과제 기록에 없습니다. "
                f"{josa(case.office, '이/가')} 적어 주십시오."
            )
    sentences.extend(_over_plan(record, begun))
    return Part(tuple(sentences), tuple(thin))


def _year_sentence(
    case: Case, record: ProjectRecord, year: int, planned: int, spent: int
) -> Sentence:
    """Return the sentence on one research year."""
    rate = percent(spent, planned)
    in_kind = budget_total(record, years=(year,), form=FundForm.IN_KIND)
    note = f"(현물 {won(in_kind)} 포함)" if in_kind else ""
    found = record.year(year)
    open_still = found is not None and found.ends_on >= case.today
    by = f"{korean_date(case.today)}까지 " if open_still else ""
    text = (
        f"{year}차년도 연구개발비는 계획 {won(planned)}{note} 가운데 {by}"
        f"{josa(won(spent), '을/를')} 집행하였습니다"
    )
    text += "." if rate is None else f"(집행률 {plain(rate)}%)."
    return Sentence(
        text, (_support(f"spending/{year}", f"{year}차년도", planned, spent),)
    )


def _over_plan(record: ProjectRecord, years: list[int]) -> list[Sentence]:
    """Return a sentence for each item on which more was spent than planned."""
    sentences = []
    for year in years:
        for item in items_of(record):
            planned = budget_total(record, years=(year,), item=item)
            spent = spent_total(record, years=(year,), item=item)
            if spent > planned:
                text = (
                    f"{year}차년도 {josa(item, '은/는')} 계획({won(planned)})보다 "
                    f"{won(spent - planned)} 많은 {josa(won(spent), '을/를')} "
                    "집행하였습니다."
                )
                place = f"spending/{year}/{item}"
                label = f"{year}차년도 {item}"
                support = _support(place, label, planned, spent)
                sentences.append(Sentence(text, (support,), adverse=True))
    return sentences


def _support(place: str, label: str, planned: int, spent: int) -> Support:
    value = f"계획 {won(planned)}, 집행 {won(spent)}"
    return Support(place, f"{label} 연구개발비", value)
