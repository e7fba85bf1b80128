"""Questions on a ledger: what was noticed, the case it is like, what answers it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from molip.model.korean import korean_date, won
from molip.projects.record import LedgerEntry, ProjectRecord
from molip.rules.money.criteria import MisuseQuestion
from molip.rules.money.finding import find_raised


@dataclass(frozen=True, slots=True)
class LedgerQuestion:
    """One question on some entries; no verdict."""

    id: str
    """Of project, criterion and entries: the same entries ask the same question."""
    criterion: MisuseQuestion
    rows: tuple[LedgerEntry, ...]
    why: str
    """What was noticed."""
    refunds: tuple[LedgerEntry, ...]
    """What the same payee gave back later: maybe the answer already."""


@lru_cache(maxsize=16)
def ask_ledger(
    record: ProjectRecord, criteria: tuple[MisuseQuestion, ...]
) -> tuple[LedgerQuestion, ...]:
    """Return every question the ledger raises, by day and criterion.

    The order of the ledger's rows makes no difference.
    """
    ledger = sorted(record.ledger, key=lambda entry: (entry.spent_on, entry.no))
    refunds: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in ledger:
        if entry.amount < 0:
            refunds[entry.payee].append(entry)
    found: dict[str, LedgerQuestion] = {}
    for criterion in criteria:
        for rows, why in find_raised(record, criterion, ledger):
            key = question_id(record.id, criterion.id, rows)
            back = tuple(
                entry
                for payee in dict.fromkeys(row.payee for row in rows)
                for entry in refunds[payee]
                if entry.spent_on >= rows[0].spent_on
            )
            found[key] = LedgerQuestion(key, criterion, rows, why, back)
    return tuple(sorted(found.values(), key=lambda one: (one.rows[0].spent_on, one.id)))


def question_id(project: str, criterion: str, rows: Sequence[LedgerEntry]) -> str:
    """Return what a question is found by again; a row's number plays no part."""
    told = sorted(
        [e.spent_on.isoformat(), e.item, e.amount, e.payee, e.summary, e.method]
        for e in rows
    )
    text = json.dumps([project, criterion, told], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def tell_row(entry: LedgerEntry) -> str:
    """Return an entry in one Korean line."""
    return (
        f"{korean_date(entry.spent_on)} {entry.item} {won(entry.amount)} "
        f"{entry.payee}: {entry.summary}"
    )
