"""Questions on a ledger: what was noticed, the case it is like, what answers it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

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


def ask_ledger(
    record: ProjectRecord, criteria: Sequence[MisuseQuestion]
) -> tuple[LedgerQuestion, ...]:
    """Return every question the ledger raises, by day and criterion."""
    found: dict[str, LedgerQuestion] = {}
    for criterion in criteria:
        for rows, why in find_raised(record, criterion):
            key = question_id(record.id, criterion.id, rows)
            found[key] = LedgerQuestion(
                key, criterion, rows, why, _refunds(record, rows)
            )
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


def _refunds(
    record: ProjectRecord, rows: Sequence[LedgerEntry]
) -> tuple[LedgerEntry, ...]:
    payees = {row.payee for row in rows}
    first = min(row.spent_on for row in rows)
    return tuple(
        entry
        for entry in sorted(record.ledger, key=lambda e: (e.spent_on, e.no))
        if entry.amount < 0 and entry.payee in payees and entry.spent_on >= first
    )
