"""Finds a table's header rows, recognises its kind and guesses its columns."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from molip.importing.guide import Guide, Kind, Value
from molip.importing.mapping import Mapping
from molip.importing.sheet import Row, Sheet, bare
from molip.importing.values import parse_amount, parse_day, stated_unit

FIRST_ROWS = 30
"""Within so many rows the header is looked for."""
SURE = 90
"""From here on, in percent, a guess need not be confirmed."""
_LIKELY = 60
_ALIKE = 85
_SHORTEST = 2
_TALLEST = 2


@dataclass(frozen=True, slots=True)
class Guess:
    """What a table seems to be (열 추측)."""

    mapping: Mapping
    labels: tuple[str, ...]
    """What each column is called, two header rows joined."""
    confidence: tuple[tuple[str, int], ...]
    """Per role, how sure the guess of its column is, in percent."""
    score: int

    def sure(self, role: str) -> int:
        """Return how sure the guess of a role's column is, in percent."""
        return dict(self.confidence).get(role, 0)


def guess(sheet: Sheet, guide: Guide, kind_id: str = "") -> Guess | None:
    """Return the likeliest reading of a table; None: no header was found.

    Args:
        sheet: The table.
        guide: The words of imports.
        kind_id: What the table is, where a person said so; empty: to be found out.
    """
    kinds = [guide.kinds[kind_id]] if kind_id else list(guide.kinds.values())
    guesses = [
        found
        for kind in kinds
        for header in range(min(FIRST_ROWS, len(sheet.rows)))
        for height in range(1, _TALLEST + 1)
        if (found := _try(sheet, kind, header, height)) is not None
    ]
    # The first of equals: the higher row, the fewer rows, the kind tried first.
    return max(guesses, key=lambda found: found.score, default=None)


def reread(sheet: Sheet, kind: Kind, header: int, height: int) -> Guess:
    """Return the guess for header rows that a person named."""
    found = _try(sheet, kind, header, height)
    labels = labels_of(sheet, header, height)
    return found or Guess(Mapping(kind.id, header, height, ()), labels, (), 0)


def labels_of(sheet: Sheet, header: int, height: int) -> tuple[str, ...]:
    """Return what each column is called; of two rows ``현금 정부`` becomes one."""
    rows = [_filled(sheet, n) for n in range(header, header + height)]
    width = max((len(row) for row in rows), default=0)
    labels = []
    for column in range(width):
        parts = [row[column].strip() if column < len(row) else "" for row in rows]
        labels.append(" ".join(dict.fromkeys(filter(None, parts))))
    return tuple(labels)


def _filled(sheet: Sheet, number: int) -> Row:
    """Return a header row in which merged cells all say what the first says."""
    cells = list(sheet.rows[number]) if number < len(sheet.rows) else []
    for top, left, bottom, right in sheet.merges:
        if top <= number <= bottom and number < top + FIRST_ROWS:
            cells.extend([""] * (right + 1 - len(cells)))
            said = sheet.cell(top, left)
            cells[left : right + 1] = [said] * (right + 1 - left)
    if sheet.merges or number + 1 >= len(sheet.rows):
        return tuple(cells)
    # Where the format has no merging: a gap with a word below belongs to its left.
    below = sheet.rows[number + 1]
    for column in range(1, min(len(cells), len(below))):
        if not cells[column].strip() and below[column].strip():
            cells[column] = cells[column - 1]
    return tuple(cells)


def _try(sheet: Sheet, kind: Kind, header: int, height: int) -> Guess | None:
    rows = sheet.rows[header : header + height]
    if len(rows) < height or not all(_is_heading(row) for row in rows):
        return None
    labels = labels_of(sheet, header, height)
    pairs = sorted(
        (
            (-score, order, column, role)
            for column, label in enumerate(labels)
            for order, (role, names) in enumerate(
                (c.role, c.names) for c in kind.columns
            )
            if (score := _alike(label, sheet.cell(header + height - 1, column), names))
        ),
    )
    columns: dict[str, int] = {}
    sure: dict[str, int] = {}
    for minus, _, column, role in pairs:
        if role not in columns and column not in columns.values():
            columns[role], sure[role] = column, -minus
    if not columns:
        return None
    mapping = Mapping(
        kind.id, header, height, tuple(columns.items()),
        unit=_unit(sheet, kind, labels, columns, header),
    )  # fmt: skip
    score = sum(sure.values()) - 60 * sum(
        c.required and c.role not in columns for c in kind.columns
    )
    if height > 1:
        score -= 5
    return Guess(mapping, labels, tuple(sure.items()), score)


def _is_heading(row: Row) -> bool:
    """Return whether a row can be part of a header: words, no day and no money."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return bool(cells) and not any(
        parse_day(cell) or parse_amount(cell) is not None for cell in cells
    )


def _alike(label: str, lowest: str, names: Iterable[str]) -> int:
    """Return how well a label fits a column's names, in percent; 0: not at all."""
    whole, last = bare(label), bare(lowest)
    best = 0
    for name in names:
        wanted = bare(name)
        if _same(whole, wanted):
            return 100
        if last and _same(last, wanted):
            best = max(best, 95)
        elif len(wanted) >= _SHORTEST and wanted in whole:
            best = max(best, 60 + 30 * len(wanted) // len(whole))
        elif whole and fuzz.ratio(whole, wanted) >= _ALIKE:
            best = max(best, int(fuzz.ratio(whole, wanted) * 0.8))
    return best if best >= _LIKELY else 0


def _same(word: str, wanted: str) -> bool:
    """Return whether a label is the name, a unit after it passed over."""
    return word == wanted or word in (f"{wanted}원", f"{wanted}천원", f"{wanted}백만원",
                                      f"{wanted}단위원", f"{wanted}단위천원",
                                      f"{wanted}단위백만원")  # fmt: skip


def _unit(
    sheet: Sheet,
    kind: Kind,
    labels: tuple[str, ...],
    columns: dict[str, int],
    header: int,
) -> int:
    """Return the unit stated in a money column's label, or above; 0: nowhere."""
    money = [c.role for c in kind.columns if c.value is Value.AMOUNT]
    for role in money:
        if role in columns and (unit := stated_unit(labels[columns[role]])):
            return unit
    for number in range(header, -1, -1):
        for cell in sheet.rows[number]:
            if unit := stated_unit(cell):
                return unit
    return 0
