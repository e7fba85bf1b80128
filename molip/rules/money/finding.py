"""Finds the entries of a ledger that a question is about; no verdict is given."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from molip.model.korean import korean_date, korean_period, won
from molip.projects.check_periods import add_months
from molip.projects.record import LedgerEntry, ProjectRecord, ProjectStage
from molip.rules.deadlines import holiday_of
from molip.rules.money.criteria import Look, MisuseQuestion

Raised = tuple[tuple[LedgerEntry, ...], str]
"""Entries, and what was noticed about them, in Korean."""

_DAY = timedelta(days=1)
_MONTHS = re.compile(r"(\d{1,2})\s?개월")
_YEAR_LONG = re.compile(r"연 이용료|연간|1년")
_TWELVE = 12
_RANGE = re.compile(
    r"(?:(\d{4})\.\s?)?(\d{1,2})\.\s?(\d{1,2})\.?\s?[~∼-]\s?"
    r"(?:(?:(\d{4})\.\s?)?(\d{1,2})\.\s?)?(\d{1,2})\."
)


def find_raised(
    record: ProjectRecord, question: MisuseQuestion, ledger: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    """Yield what raises a question; refunds never do.

    Args:
        record: The project.
        question: What is asked.
        ledger: Its rows by day.
    """
    entries = [entry for entry in ledger if _is_meant(entry, question)]
    yield from _FINDERS[question.look](record, question, entries)


def _is_meant(entry: LedgerEntry, question: MisuseQuestion) -> bool:
    return (
        entry.amount > 0
        and (not question.items or entry.item in question.items)
        and entry.item not in question.but_items
        and (not question.methods or entry.method in question.methods)
        and not _says(entry, question.without)
    )


def _says(entry: LedgerEntry, words: Sequence[str]) -> bool:
    text = f"{entry.summary} {entry.payee}"
    return any(word in text for word in words)


def _words(
    _: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    for entry in entries:
        if entry.amount < question.amount:
            continue
        found = [w for w in question.words if w in f"{entry.summary} {entry.payee}"]
        if found:
            yield (entry,), f"적요에 '{found[0]}'이라고 적혀 있습니다."
        elif not question.words:
            yield (entry,), f"금액이 {won(entry.amount)}입니다."


def _outside(
    record: ProjectRecord, _: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    for entry in entries:
        stage = _stage(record, entry)
        if stage is None or stage.starts_on <= entry.spent_on <= stage.ends_on:
            continue
        period = korean_period(stage.starts_on, stage.ends_on)
        yield (
            (entry,),
            (
                f"{stage.number}단계({period}) 밖인 {korean_date(entry.spent_on)}에 "
                "집행했습니다."
            ),
        )


def _rest_day(
    _: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    meetings = [entry for entry in entries if _says(entry, question.words)]
    # Looking a day up costs more than all else here: each day once.
    rests = {day: holiday_of(day) for day in {one.spent_on for one in meetings}}
    for entry in meetings:
        if rest := rests[entry.spent_on]:
            yield (
                (entry,),
                f"{korean_date(entry.spent_on)}은 쉬는 날({rest})입니다.",
            )


def _near_end(
    record: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    for entry in entries:
        stage = _stage(record, entry)
        if stage is None or entry.amount < question.amount:
            continue
        if question.words and not _says(entry, question.words):
            continue
        if question.months:
            last, span = add_months(stage.ends_on, -question.months), "개월"
        else:
            last, span = stage.ends_on - question.days * _DAY, "일"
        if last < entry.spent_on <= stage.ends_on:
            yield (
                (entry,),
                (
                    f"{stage.number}단계 종료일 {korean_date(stage.ends_on)}의 "
                    f"{question.months or question.days}{span} 전은 {korean_date(last)}"
                    f"인데 {korean_date(entry.spent_on)}에 집행했습니다."
                ),
            )


def _split(
    _: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    for group in _by(entries, lambda entry: (entry.payee, entry.item)):
        small = [entry for entry in group if entry.amount < question.amount]
        for window in _windows(small, question.days):
            total = sum(entry.amount for entry in window)
            if len(window) > 1 and total >= question.amount:
                yield (
                    tuple(window),
                    (
                        f"{question.days}일 안의 {len(window)}건을 더하면 "
                        f"{won(total)}으로, {won(question.amount)} 이상입니다."
                    ),
                )


def _twice(
    record: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    back = {(e.payee, e.item, -e.amount) for e in record.ledger if e.amount < 0}
    for group in _by(entries, lambda e: (e.payee, e.item, e.amount)):
        first = group[0]
        if (first.payee, first.item, first.amount) in back:
            continue
        for window in _windows(group, question.days):
            if len(window) > 1:
                yield (
                    tuple(window),
                    (
                        f"{won(first.amount)}이 {question.days}일 안에 "
                        f"{len(window)}번 있습니다."
                    ),
                )


def _beyond_end(
    record: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    for entry in entries:
        stage, months = _stage(record, entry), _months_in(entry.summary)
        if stage is None or not months or not _says(entry, question.words):
            continue
        last = add_months(entry.spent_on, months) - _DAY
        # The day of payment is not the first day of the contract.
        if last > stage.ends_on + question.days * _DAY:
            yield (
                (entry,),
                (
                    f"집행한 날부터 {months}개월이면 {korean_date(last)}까지로, 단계 "
                    f"종료일 {korean_date(stage.ends_on)}을 넘습니다."
                ),
            )


def _overlap(
    _: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    trips = [entry for entry in entries if _says(entry, question.words)]
    for group in _by(trips, lambda entry: entry.payee):
        dated = [(entry, days) for entry in group if (days := _days_in(entry))]
        for number, (one, days) in enumerate(dated):
            for other, others in dated[number + 1 :]:
                first, last = max(days[0], others[0]), min(days[1], others[1])
                if first <= last:
                    told = f"두 출장이 {korean_period(first, last)}에 겹칩니다."
                    yield (one, other), told


def _same_day(
    _: ProjectRecord, question: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    meals: dict[date, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        if _says(entry, question.others) and not _says(entry, question.words):
            meals[entry.spent_on].append(entry)
    for trip in entries:
        if not _says(trip, question.words):
            continue
        first, last = _days_in(trip) or (trip.spent_on, trip.spent_on)
        for day in sorted(meals):
            if first <= day <= last:
                for meal in meals[day]:
                    yield (
                        (trip, meal),
                        (
                            f"출장({korean_period(first, last)}) 중인 "
                            f"{korean_date(day)}에 회의 식비가 있습니다."
                        ),
                    )


def _own_institute(
    record: ProjectRecord, _: MisuseQuestion, entries: Sequence[LedgerEntry]
) -> Iterator[Raised]:
    for entry in entries:
        for institute in record.institutes:
            if institute.name and entry.payee.startswith(institute.name):
                yield (
                    (entry,),
                    (
                        f"거래처가 이 과제의 {institute.role}연구개발기관 "
                        f"{institute.name}입니다."
                    ),
                )


Finder = Callable[
    [ProjectRecord, MisuseQuestion, Sequence[LedgerEntry]], Iterator[Raised]
]
_FINDERS: Mapping[Look, Finder] = {
    Look.WORDS: _words,
    Look.OUTSIDE: _outside,
    Look.REST_DAY: _rest_day,
    Look.NEAR_END: _near_end,
    Look.SPLIT: _split,
    Look.TWICE: _twice,
    Look.BEYOND_END: _beyond_end,
    Look.OVERLAP: _overlap,
    Look.SAME_DAY: _same_day,
    Look.OWN_INSTITUTE: _own_institute,
}


def _stage(record: ProjectRecord, entry: LedgerEntry) -> ProjectStage | None:
    year = record.year(entry.year)
    return next(
        (stage for stage in record.stages if year and stage.number == year.stage), None
    )


def _by(
    entries: Sequence[LedgerEntry], key: Callable[[LedgerEntry], object]
) -> Iterator[list[LedgerEntry]]:
    groups: dict[object, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    yield from groups.values()


def _windows(entries: Sequence[LedgerEntry], days: int) -> Iterator[list[LedgerEntry]]:
    """Yield runs of entries, each within so many days of its first; none twice."""
    run: list[LedgerEntry] = []
    for entry in entries:
        if run and entry.spent_on > run[0].spent_on + days * _DAY:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _months_in(summary: str) -> int:
    found = _MONTHS.search(summary)
    if found:
        return int(found.group(1))
    return _TWELVE if _YEAR_LONG.search(summary) else 0


def _days_in(entry: LedgerEntry) -> tuple[date, date] | None:
    """Return the days of a trip as the summary tells them: ``2026. 8. 3.~8. 5.``."""
    found = _RANGE.search(entry.summary)
    if found is None:
        return None
    year, month, day, last_year, last_month, last_day = found.groups()
    try:
        first = date(int(year or entry.spent_on.year), int(month), int(day))
        last = date(
            int(last_year or first.year), int(last_month or month), int(last_day)
        )
    except ValueError:
        return None
    return (first, last) if first <= last else None
