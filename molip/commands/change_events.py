"""Events of a change as rows of the store, and back."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from molip.rules.changes.case import (
    CaseAct,
    CaseEvent,
    ChangeCase,
    ChangeWish,
    Settled,
    fold_case,
)
from molip.rules.changes.edit import Edit, EditKind
from molip.rules.tables.table import Value
from molip.store import ChangeEvent


def read_case(rows: Sequence[ChangeEvent]) -> ChangeCase:
    """Return the change that the rows of its history make; there is at least one."""
    first = rows[0]
    return fold_case(
        first.case_id, first.project_id, tuple(_event(row) for row in rows)
    )


def payload_of(event: CaseEvent) -> str:
    """Return what an event holds beside who and when, as JSON."""
    told: dict[str, object] = {
        "day": event.day.isoformat() if event.day else "",
        "document": event.document,
        "note": event.note,
    }
    if event.wish:
        told["wish"] = _plain_wish(event.wish)
    if event.settled:
        told["settled"] = {
            "outcome": event.settled.outcome,
            "provision": event.settled.provision,
            "before": list(event.settled.before),
            "reasons": list(event.settled.reasons),
            "papers": list(event.settled.papers),
        }
    return json.dumps(told, ensure_ascii=False)


def _event(row: ChangeEvent) -> CaseEvent:
    told = json.loads(row.payload)
    return CaseEvent(
        act=CaseAct(row.kind),
        actor_name=row.actor_name,
        at=row.at,
        wish=_read_wish(told["wish"]) if "wish" in told else None,
        settled=_read_settled(told["settled"]) if "settled" in told else None,
        day=date.fromisoformat(told["day"]) if told["day"] else None,
        document=told["document"],
        note=told["note"],
    )


def _read_settled(told: Mapping[str, Any]) -> Settled:
    return Settled(
        told["outcome"],
        told["provision"],
        tuple(told["before"]),
        tuple(told["reasons"]),
        tuple(told["papers"]),
    )


def _plain_wish(wish: ChangeWish) -> dict[str, object]:
    return {
        "subject": wish.subject,
        "reason": wish.reason,
        "before": wish.before,
        "after": wish.after,
        "edits": [[edit.kind.value, list(edit.of), edit.value] for edit in wish.edits],
        "answers": {key: _plain(value) for key, value in wish.answers.items()},
    }


def _plain(value: Value) -> str | bool | dict[str, str]:
    """A figure is kept as text of its own kind: JSON knows only binary floats."""
    return {"number": str(value)} if isinstance(value, Decimal) else value


def _read_wish(told: Mapping[str, Any]) -> ChangeWish:
    return ChangeWish(
        subject=told["subject"],
        reason=told["reason"],
        before=told["before"],
        after=told["after"],
        edits=tuple(
            Edit(EditKind(kind), tuple(of), value) for kind, of, value in told["edits"]
        ),
        answers={
            key: Decimal(value["number"]) if isinstance(value, dict) else value
            for key, value in told["answers"].items()
        },
    )
