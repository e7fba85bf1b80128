"""What a panel judges: the items, fixed when it was formed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from molip.evaluation.sheets import Sheet, SheetItem, SheetKind

NO_BOX = "해당 없음"


@dataclass(frozen=True, slots=True)
class Item:
    """One item that every reviewer judges with reasons."""

    id: str
    title: str
    points: int
    """Most points; 0: none are given."""
    verdicts: tuple[str, ...]
    """Words to choose from; empty where points are given, or only reasons."""
    statements: tuple[str, ...]
    """Ids of the statements it judges; empty: the whole."""


OBJECTION_ITEM = Item(
    "objection", "이의신청의 타당성", 0, ("타당함", "타당하지 않음"), ()
)
"""What reviewers of an objection judge first."""


def items_of(sheets: Iterable[Sheet], words: Sequence[str]) -> tuple[Item, ...]:
    """Return what a panel judges by these sheets, in their order.

    Args:
        sheets: Those that apply to the evaluation.
        words: Words for a row without points, ``충실`` …
    """
    return tuple(item for sheet in sheets for item in _of_sheet(sheet, tuple(words)))


def _of_sheet(sheet: Sheet, words: tuple[str, ...]) -> Iterator[Item]:
    judged = [row for row in sheet.items if row.judged]
    if sheet.kind is SheetKind.SINCERITY:
        yield from (_row(row, f"{row.number}. {row.title}", words) for row in judged)
    elif sheet.points:
        # Points are given to the parts; their rows say what to look at.
        for group in sheet.groups:
            rows = [row for row in judged if row.group == group.title]
            yield Item(
                f"{sheet.id}-{sheet.groups.index(group) + 1}",
                group.title,
                group.points,
                (),
                _statements(rows),
            )
    elif sheet.verdicts:
        yield from _by_verdict(sheet, judged)
    else:
        yield from (_row(row, row.title, ()) for row in judged)
        if sheet.boxes:
            boxes = (NO_BOX, *sheet.boxes)
            yield Item(f"{sheet.id}-boxes", "해당할 때만 고르는 칸", 0, boxes, ())


def _by_verdict(sheet: Sheet, judged: Sequence[SheetItem]) -> Iterator[Item]:
    """Yield the verdict on the whole sheet, then the rows only reviewers write."""
    own = [row for row in judged if not _statements([row])]
    if not own:
        title = f"{sheet.title}: {sheet.verdict_title}"
        yield Item(sheet.id, title, 0, sheet.verdicts, _statements(judged))
        return
    first, *others = own
    title = f"{sheet.verdict_title}, {first.title}"
    yield Item(first.id, title, 0, sheet.verdicts, ())
    yield from (_row(row, row.title, ()) for row in others)


def _row(row: SheetItem, title: str, words: tuple[str, ...]) -> Item:
    return Item(row.id, title, 0, words, _statements([row]))


def _statements(rows: Iterable[SheetItem]) -> tuple[str, ...]:
    ids = [
        name
        for row in rows
        for name in (
            *row.answered_by,
            *((row.criterion.id,) if row.criterion is not None else ()),
        )
    ]
    return tuple(dict.fromkeys(ids))


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
