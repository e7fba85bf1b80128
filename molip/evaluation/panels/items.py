"""What a panel judges: the items, fixed when it was formed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from molip.evaluation.criteria import Criterion


@dataclass(frozen=True, slots=True)
class Item:
    """One item that every reviewer judges with reasons."""

    id: str
    title: str
    points: int
    """Most points; 0: none are given, a word is."""
    verdicts: tuple[str, ...]
    """Words to choose from; empty where points are given."""
    statements: tuple[str, ...]
    """Ids of the statements it judges; empty: the whole."""


OBJECTION_ITEM = Item(
    "objection", "이의신청의 타당성", 0, ("타당함", "타당하지 않음"), ()
)
"""What reviewers of an objection judge first."""


def items_of(criteria: Iterable[Criterion], words: Sequence[str]) -> tuple[Item, ...]:
    """Return an item for each criterion, judged by a word."""
    return tuple(
        Item(one.id, f"{one.number}. {one.title}", 0, tuple(words), (one.id,))
        for one in criteria
    )


def write_items(items: Iterable[Item]) -> str:
    """Return the items as JSON text."""
    rows = [
        {
            "id": item.id,
            "title": item.title,
            "points": item.points,
            "verdicts": list(item.verdicts),
            "statements": list(item.statements),
        }
        for item in items
    ]
    return json.dumps(rows, ensure_ascii=False)


def read_items(text: str) -> tuple[Item, ...]:
    """Return the items that `write_items` wrote."""
    return tuple(
        Item(
            row["id"],
            row["title"],
            row["points"],
            tuple(row["verdicts"]),
            tuple(row["statements"]),
        )
        for row in json.loads(text)
    )
