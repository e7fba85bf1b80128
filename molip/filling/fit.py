"""Fits a table of the record into the columns that a form prints."""

import re
from dataclasses import dataclass

from molip.filling.known import Table

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table in the columns of a form."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: tuple[str, ...] = ()
    """Columns of the form that the record does not fill."""
    left_out: tuple[str, ...] = ()
    """Columns of the record for which the form has no place."""

    @property
    def note(self) -> str:
        """What did not fit, in Korean sentences; empty where everything did."""
        told = []
        if self.empty:
            told.append(f"기록에 없어 비운 열: {', '.join(self.empty)}.")
        if self.left_out:
            told.append(f"서식에 칸이 없어 옮기지 않은 열: {', '.join(self.left_out)}.")
        return " ".join(told)


def fit(tables: tuple[Table, ...], columns: tuple[str, ...]) -> Fitted | None:
    """Return the table in the form's columns; None where they do not fit.

    The shape with the most columns in common is taken. It fits where the column
    that tells rows apart, or at least half of the form's columns, are recognised.
    That column is put in front where the form prints none for it, for without it
    nobody could tell what a row is of.

    Args:
        tables: The rows, in one or more shapes.
        columns: As the form prints them; empty: the record's own.
    """
    if not columns:
        return _own(tables[0])
    table = max(tables, key=lambda one: len(_matches(one, columns)))
    matches = _matches(table, columns)
    has_key = table.key in matches.values()
    if not has_key and len(matches) * 2 < len(columns):
        return None
    order = [matches.get(position) for position in range(len(columns))]
    header = columns
    if not has_key:
        header = (_name(table, table.key), *columns)
        order.insert(0, table.key)
    rows = tuple(
        tuple("" if position is None else row[position] for position in order)
        for row in table.rows
    )
    shown = range(len(table.columns))[: table.shown]
    return Fitted(
        header,
        rows,
        empty=tuple(name for i, name in enumerate(columns) if i not in matches),
        left_out=tuple(_name(table, i) for i in shown if i not in order),
    )


def _own(table: Table) -> Fitted:
    shown = slice(table.shown)
    header = tuple(_name(table, i) for i in range(len(table.columns))[shown])
    return Fitted(header, tuple(row[shown] for row in table.rows))


def _name(table: Table, position: int) -> str:
    return table.columns[position].split("|")[0]


def _matches(table: Table, columns: tuple[str, ...]) -> dict[int, int]:
    """Return which of the form's columns is which of the table's, by position."""
    known = {
        _bare(name): position
        for position, column in enumerate(table.columns)
        for name in column.split("|")
    }
    return {
        position: known[_bare(name)]
        for position, name in enumerate(columns)
        if _bare(name) in known
    }


def _bare(name: str) -> str:
    return _SPACE.sub("", name)
