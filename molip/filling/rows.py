"""Spreads the rows of a table fact over the empty rows of a form's table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from molip.filling.fit import Fitted, fit
from molip.filling.known import Table
from molip.filling.places import Places
from molip.reading.fields import FoundField
from molip.reading.layout import Cell

_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_HOLDS_LINES = 200
"""More empty rows than any form has; a bound on a broken one."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What goes into which cell, and the rows for which there is none."""

    cells: tuple[tuple[tuple[str, str], ...], ...]
    """For each row of the form that is filled: locator and text, by column."""
    left: tuple[tuple[str, ...], ...]
    """Rows of the record beyond the last row of the form."""
    fitted: Fitted

    @property
    def told_left(self) -> str:
        """The rows left over, a line each, with the names of the columns."""
        return "\n".join(
            " / ".join(
                f"{name} {' '.join(text.split())}"
                for name, text in zip(self.fitted.header, row, strict=True)
                if text
            )
            for row in self.left
        )


def spread(
    fields: Sequence[FoundField],
    tables: tuple[Table, ...],
    places: Places,
    asked: frozenset[str] = frozenset(),
) -> Spread | None:
    """Return the rows of the record in the form's own rows.

    Args:
        fields: The blanks of the first empty row, one a column.
        tables: The rows of the fact, in one or more shapes.
        places: The form.
        asked: Where blanks of their own stand; no row goes over them.

    Returns:
        None where the columns do not fit, or the form has no such row.
    """
    columns = tuple(column_name(field) for field in fields)
    fitted = fit(tables, columns)
    if fitted is None or fitted.header != columns:
        # A column put in front has no place in the form's own table.
        return None
    lines = empty_rows([field.locator for field in fields], places, asked)
    if not lines:
        return None
    cells = tuple(
        tuple(zip(line, row, strict=True))
        for line, row in zip(lines, fitted.rows, strict=False)
    )
    return Spread(cells, fitted.rows[len(lines) :], fitted)


def column_name(field: FoundField) -> str:
    """Return a column's own name, without what is added to it in brackets."""
    name = field.column_path[-1] if field.column_path else ""
    return _BRACKETS.sub("", name).strip() or name


def empty_rows(
    first: Sequence[str], places: Places, asked: frozenset[str] = frozenset()
) -> tuple[tuple[str, ...], ...]:
    """Return the locators of the first row and of like empty rows right below it."""
    found = [places.cells.get(locator) for locator in first]
    held = [one for one in found if one is not None]
    if len(held) < len(found) or len({grid.locator for _, grid in held}) != 1:
        return ()
    row = [cell for cell, _ in held]
    if not _one_row(row):
        return ()
    at = {(cell.row, cell.column): cell for cell in held[0][1].cells}
    rows: list[tuple[str, ...]] = []
    while len(rows) < _HOLDS_LINES:
        rows.append(tuple(cell.locator for cell in row))
        below = [at.get((cell.row + cell.row_span, cell.column)) for cell in row]
        next_row = [cell for cell in below if cell is not None]
        if len(next_row) < len(row) or not _alike(row, next_row):
            break
        if any(cell.locator in asked for cell in next_row):
            break
        row = next_row
    return tuple(rows)


def _one_row(cells: Iterable[Cell]) -> bool:
    known = tuple(cells)
    starts = {(cell.row, cell.row_span) for cell in known}
    return len(starts) == 1 and len({cell.column for cell in known}) == len(known)


def _alike(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Return whether a row is one more empty one of the same columns."""
    return _one_row(below) and all(
        one.column_span == other.column_span
        and not other.text.strip()
        and not other.grids
        and other.shaded == one.shaded
        for one, other in zip(row, below, strict=True)
    )
