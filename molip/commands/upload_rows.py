"""Table facts in an uploaded form: filled row by row (올린 서식의 표)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from molip.binding import Binding
from molip.commands.upload_items import Item, Left, means_another, table_reason
from molip.filling.coverage import State
from molip.filling.found import Missing, Place
from molip.filling.known import Known, look, put
from molip.filling.places import Places
from molip.filling.rows import Spread, spread
from molip.model.datum import Datum, Kind
from molip.reading.layout import FileFormat, Layout

_THOUSAND = "천원"
_WRITABLE = frozenset({FileFormat.HWPX, FileFormat.HWP, FileFormat.DOCX})

Pair = tuple[Item, Binding]


def fill_tables(
    items: Sequence[Item],
    bindings: Sequence[Binding],
    data: Mapping[str, Datum],
    place: Place,
    layout: Layout,
) -> tuple[Item, ...]:
    """Return the blanks with those of tables answered row by row.

    The finder names the first empty row of a table; the rows below it come in as
    blanks of their own here, as many as the record has rows and the form room.

    Args:
        items: The blanks, each before its binding in the other list.
        bindings: What they ask for.
        data: The dictionary.
        place: Where in the record answers are looked up.
        layout: The form as read.
    """
    if layout.format not in _WRITABLE:
        return tuple(items)
    places = Places(layout)
    asked = frozenset(item.field.locator for item in items)
    found: list[Item] = []
    pairs = zip(items, bindings, strict=True)
    for (datum, _, _), group in groupby(pairs, key=_table_of):
        known = list(group)
        if datum:
            found += _filled(known, data[datum], place, places, asked)
        else:
            found += [item for item, _ in known]
    return tuple(found)


def _table_of(pair: Pair) -> tuple[str, tuple[str, ...], str]:
    """Return which table a blank is of: fact, labels, grid; no fact where of none."""
    item, binding = pair
    field = item.field
    if item.state is State.PERSON or not field.repeats or not field.column_path:
        return "", (), ""
    return binding.datum, field.path, field.locator.rpartition("/")[0]


def _filled(
    pairs: Sequence[Pair],
    datum: Datum,
    place: Place,
    places: Places,
    asked: frozenset[str],
) -> list[Item]:
    items = [item for item, _ in pairs]
    if datum.kind is not Kind.TABLE:
        return items
    if any(means_another(item.field, datum) for item in items):
        return [replace(item, why=table_reason("ELSE")) for item in items]
    found = look(place, datum)
    if isinstance(found, Missing):
        return [replace(item, why=found.why) for item in items]
    thousand = any(item.field.unit == _THOUSAND for item in items)
    known = put(found, datum, thousand=thousand)
    if known.confirm:
        return [replace(item, why=table_reason("CONFIRM")) for item in items]
    made = spread([item.field for item in items], known.tables, places, asked)
    if made is None:
        return [replace(item, why=table_reason("COLUMNS")) for item in items]
    return list(_rows(items, made, known))


def _rows(items: Sequence[Item], made: Spread, known: Known) -> Iterator[Item]:
    """Yield the cells row by row; the first of the last row carries what is left."""
    for number, row in enumerate(made.cells, start=1):
        last = number == len(made.cells)
        for item, (locator, text) in zip(items, row, strict=True):
            field = replace(item.field, locator=locator)
            key = item.key if number == 1 else locator
            base = replace(item, key=key, field=field, row=number)
            if not text.strip():
                yield replace(base, why=known.note or table_reason("EMPTY"))
                continue
            told = replace(known, text=text, tables=(), note=known.note)
            left = None
            if last and made.left and item is items[0]:
                left = Left(len(made.left), made.told_left)
            yield replace(
                base, state=State.FILLED, known=told, why="", proposals=(), left=left
            )
