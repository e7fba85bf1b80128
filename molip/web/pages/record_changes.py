"""What differs between two records, as a table that people can read."""

from collections.abc import Iterable

import streamlit as st

from molip.commands.remembering import remembered
from molip.projects.differences import ADDED, REMOVED, Difference, differences
from molip.projects.labels import field_label, row_label, told_value
from molip.projects.parts import keyed_rows, label_of
from molip.projects.record import ProjectRecord
from molip.web.plain import plain
from molip.web.tables import table

_MOST = 200
_LONGEST = 120

Row = tuple[str, str, str, str, str]


def show_changes(old: ProjectRecord, new: ProjectRecord) -> int:
    """Show what became of a record; return how many values differ."""
    count, rows = remembered("changes", _changes, old, new)
    if rows:
        table(("부분", "줄", "항목", "바꾸기 전", "바꾼 뒤"), rows[:_MOST])
    if len(rows) > _MOST:
        st.caption(plain(f"이 밖에 {len(rows) - _MOST:,}가지가 더 바뀌었습니다."))
    return count


def _changes(old: ProjectRecord, new: ProjectRecord) -> tuple[int, list[Row]]:
    found = differences(old, new)
    return len(found), change_rows(old, new, found)


def change_rows(
    old: ProjectRecord, new: ProjectRecord, found: Iterable[Difference]
) -> list[Row]:
    """Return a line for each value that differs; a whole row is one line."""
    names = _Names(old, new)
    rows: dict[tuple[str, str, str], Row] = {}
    for one in found:
        part, name = label_of(one.part), names.of(one.part, one.key)
        if names.is_whole(one):
            key = (one.part, one.key, "")
            told = "새 줄" if one.kind == ADDED else "지운 줄"
            value = one.after if one.kind == ADDED else one.before
            earlier = rows.get(key)
            texts = [earlier[4 if one.kind == ADDED else 3]] if earlier else []
            joined = " · ".join([*texts, told_value(one.field, value)])
            before, after = ("", joined) if one.kind == ADDED else (joined, "")
            rows[key] = (part, name, told, before, after)
        else:
            rows[one.where] = (
                part,
                name,
                field_label(one.part, one.field),
                told_value(one.field, one.before),
                told_value(one.field, one.after),
            )
    return [
        (part, name, field, _short(before), _short(after))
        for part, name, field, before, after in rows.values()
    ]


class _Names:
    """Looks up how rows of two records are known to people."""

    def __init__(self, old: ProjectRecord, new: ProjectRecord) -> None:
        self._records = (old, new)
        self._rows: dict[str, tuple[dict[str, object], dict[str, object]]] = {}

    def of(self, part: str, key: str) -> str:
        old, new = self._both(part)
        row = old.get(key, new.get(key))
        return row_label(part, key, row) if key else "-"

    def is_whole(self, one: Difference) -> bool:
        """Return whether the whole row is new, or gone."""
        old, new = self._both(one.part)
        if one.kind == ADDED:
            return one.key not in old
        return one.kind == REMOVED and one.key not in new

    def _both(self, part: str) -> tuple[dict[str, object], dict[str, object]]:
        if part not in self._rows:
            old, new = self._records
            self._rows[part] = keyed_rows(old, part), keyed_rows(new, part)
        return self._rows[part]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
