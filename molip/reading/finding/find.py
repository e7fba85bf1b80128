"""Finds what a form asks: blanks, with the labels that lead to them."""

from collections.abc import Iterator, Sequence

from molip.reading.fields import FormDocument
from molip.reading.finding.blanks import find_gaps
from molip.reading.finding.controls import join_controls
from molip.reading.finding.guidance import is_guide_grid
from molip.reading.finding.headings import is_mark
from molip.reading.finding.labels import Label, compact, read_label
from molip.reading.finding.rooms import body_size
from molip.reading.finding.runs import second_title
from molip.reading.finding.stream import Stream
from molip.reading.layout import Block, Cell, Grid, Layout, Line

_LONGEST_TITLE = 80


def find_fields(layout: Layout) -> FormDocument:
    """Return what a form asks, in reading order.

    Like rows are asked once: the first of them is given, with `repeats`; a filler
    goes on in the rows below. A blank filled in beforehand is given with what stands
    in it as `example`.

    Args:
        layout: The file as read.
    """
    body = body_size(layout.blocks)
    title, title_at = _title(layout.blocks, body)
    stream = Stream(body=body, title_at=title_at).read(layout.blocks)
    drafts = join_controls(stream.drafts, layout.controls)
    for draft in drafts:
        draft.labels = _without(draft.labels, title)
    order = {locator: place for place, locator in enumerate(_places(layout.blocks))}
    drafts.sort(key=lambda draft: _place(draft.locator, order))
    fields = tuple(draft.settle() for draft in drafts)
    notes = tuple(stream.guidance)
    return FormDocument(layout.format, title, fields, notes, layout.pages)


def _without(labels: tuple[Label, ...], title: str) -> tuple[Label, ...]:
    """Return labels without the document's title among the outer ones."""
    if not title:
        return labels  # a label without words says the unit of a whole table
    outer = (one for one in labels[:-1] if compact(one.text) != compact(title))
    return (*outer, *labels[-1:])


def _title(blocks: Sequence[Block], body: float) -> tuple[str, str]:
    """Return the largest line before the first field, or the first title row.

    A title may run over several lines of one size, and be said again in another
    tongue below. With it the locator of its last line; empty where the title stands
    in a grid.
    """
    best, size, at, second = "", body, "", ""
    for place, block in enumerate(blocks):
        if isinstance(block, Grid):
            if not best and (row := _title_row(block)):
                return row, ""
            if not is_guide_grid(block):
                break
        elif find_gaps(block.text):
            break
        elif block.locator == second or (block.size == size > body and best):
            best, at = f"{best} {read_label(block.text).text}", block.locator
        elif _may_be_title(block) and (block.size > size or not best):
            best, at = read_label(block.text).text, block.locator
            size = max(block.size, size)
            under = second_title(block, blocks[place + 1 :])
            second = under.locator if under else ""
    return best, at


def _may_be_title(line: Line) -> bool:
    return 0 < len(line.text.strip()) <= _LONGEST_TITLE and not is_mark(line.text)


def _title_row(grid: Grid) -> str:
    """Return the words of a grid's first row, where that is a title; else nothing."""
    first = grid.cells[0] if grid.cells else None
    if first is None or grid.rows == 1 or not _heads(first, grid):
        return ""
    return read_label(first.text).text


def _heads(cell: Cell, grid: Grid) -> bool:
    return 1 < grid.columns <= cell.column_span and 0 < len(cell.text) <= _LONGEST_TITLE


def _places(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield block.locator
        if isinstance(block, Line):
            continue
        for cell in block.cells:
            yield cell.locator
            yield from _places((*cell.lines, *cell.grids))


def _place(locator: str, order: dict[str, int]) -> int:
    """Return the place of a locator, or of the nearest thing that holds it."""
    while locator and locator not in order:
        locator = locator.rpartition("/")[0]
    return order.get(locator, len(order))
