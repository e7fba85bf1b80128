"""Asks about rows that may be right but are worth a look; never a verdict."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from molip.errors import Finding
from molip.model.korean import korean_date, won
from molip.projects import places
from molip.projects.check_holdings import ask_holdings
from molip.projects.check_money import check_spending
from molip.projects.places import Place, in_record
from molip.projects.record import LedgerEntry, Person, ProjectRecord

_FULL = 100


def questions(record: ProjectRecord, place: Place | None = None) -> Iterator[Finding]:
    """Yield a question for each row of a sound record that a person should look at.

    Args:
        record: The project; amounts in won.
        place: Says where a part of the record stands; by default its Korean name.
    """
    where = place or in_record(record.id)
    yield from check_spending(record, where)
    yield from _ask_refunds(record, where)
    yield from _ask_receipts(record, where)
    yield from _ask_rates(record, where)
    yield from ask_holdings(record, where)


def _ask_refunds(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a question where more was paid back than was spent."""
    totals: dict[tuple[int, str], int] = defaultdict(int)
    for entry in record.ledger:
        totals[entry.year, entry.item] += entry.amount
    for (year, item), total in totals.items():
        if total < 0:
            yield Finding(
                where(places.LEDGER, f"{year}차년도 {item}"),
                f"환입이 집행보다 {won(-total)} 많습니다.",
                "빠진 집행이 있는지, 환입의 연차와 비목이 맞는지 확인하십시오.",
            )


def _ask_receipts(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a question for each receipt that looks like an earlier one."""
    seen: dict[tuple[date, str, int, str], LedgerEntry] = {}
    for entry in record.ledger:
        key = (entry.spent_on, entry.payee, entry.amount, entry.item)
        first = seen.setdefault(key, entry)
        if first is not entry:
            yield Finding(
                where(places.LEDGER, entry.no),
                f"{first.no}번과 날짜({korean_date(entry.spent_on)}), 거래처, "
                f"비목, 금액({won(entry.amount)})이 모두 같습니다.",
                "같은 영수증을 두 번 적었다면 하나를 지우십시오. 따로 쓴 것이면 "
                "그대로 두어도 됩니다.",
            )


def _ask_rates(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a question where one person seems to stand twice, over 100 % in a year."""
    people: dict[str, list[Person]] = defaultdict(list)
    for person in record.people:
        people[person.name].append(person)
    for name, same in people.items():
        if len(same) == 1:
            continue
        for year in record.years:
            rates = [
                part.rate
                for person in same
                for part in person.participation
                if part.year == year.number
            ]
            if sum(rates) > _FULL:
                yield Finding(
                    where(places.PERSON, same[-1].id),
                    f"{name} 님이 {len(same)}번 적혀 있고 {year.number}차년도 "
                    f"참여율을 더하면 {sum(rates)}%입니다.",
                    "같은 사람이면 한 줄로 합쳐 100% 안에서 적으십시오. 이름만 같은 "
                    "다른 사람이면 그대로 두어도 됩니다.",
                )
