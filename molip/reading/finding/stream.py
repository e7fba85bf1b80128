"""Reads lines and grids in order: headings, gaps, room under a heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from molip.model.datum import Kind
from molip.reading.finding.blanks import Gap, find_gaps, find_sample, is_empty
from molip.reading.finding.drafts import Draft
from molip.reading.finding.gaps import gap_draft
from molip.reading.finding.guidance import (
    is_addressee,
    is_guide_grid,
    is_guide_head,
    is_note,
    items_of,
    words_of,
)  # fmt: skip
from molip.reading.finding.headings import (
    PLAIN_RANK,
    PROMPT_RANK,
    annex_title,
    find_heading,
    grid_heading,
    is_annex,
    is_bullet,
    is_contents,
    is_mark,
    is_stamp,
)  # fmt: skip
from molip.reading.finding.labels import (
    BULLET_RANK,
    Label,
    compact,
    numbering,
    read_label,
    tidy,
)  # fmt: skip
from molip.reading.finding.limits import unit_alone
from molip.reading.finding.marks import find_choices
from molip.reading.finding.matrices import grid_fields
from molip.reading.finding.outline import ANNEX_RANK, Heading, Outline
from molip.reading.finding.rooms import deeper, has_room, is_brief, is_short
from molip.reading.finding.runs import is_running, second_title
from molip.reading.layout import Block, Cell, Grid, Line

_BRACKETED = re.compile(r"^\([^()]+\)$")
_COLON = re.compile(r"[:：]")
_MANY = 2
_NO_ROOM, _BARE, _ROOM, _BOXED = 0.0, 0.5, 0.7, 0.85
"""Confidence in an essay: a heading in a grid of its own, none; a heading alone, with
an empty line, with an empty box."""


class Stream:
    """One run of lines and grids being read."""

    def __init__(
        self, base: tuple[Label, ...] = (), body: float = 0.0, title_at: str = "",
        *, inner: bool = False,
    ) -> None:  # fmt: skip
        """Start under the labels given.

        Args:
            base: Labels from outside.
            body: Type size of the running text; 0: not known.
            title_at: Locator of the title line; headings up to it head nothing.
            inner: Within a cell, where no room for essays is looked for.
        """
        self._title_at = title_at
        self._inner = inner
        self._rank = 0.0
        self._outline = Outline(base)
        self._body = body
        self.drafts: list[Draft] = []
        self.guidance: list[str] = []
        self._items: dict[str, str] = {}
        self._pending: Draft | None = None
        self._bullets = False
        self._contents: set[str] | None = None
        self._second = ""
        self._unit = ""
        self._annexed = False

    def read(self, blocks: Sequence[Block]) -> "Stream":
        """Read the blocks in order and return itself."""
        for place, block in enumerate(blocks):
            if isinstance(block, Grid):
                self._grid(block)
            else:
                self._line(block, blocks[place + 1 :])
        self._close()
        for draft in self.drafts:
            named = compact(draft.labels[-1].text) if draft.labels else ""
            draft.guidance.extend([self._items[named]] if named in self._items else [])
        return self

    def _line(self, line: Line, rest: Sequence[Block]) -> None:
        text = line.text
        if self._title_at:
            self._title_at = "" if line.locator == self._title_at else self._title_at
            return
        if line.locator == self._second:
            return
        if not text.strip() or is_empty(text):
            self._room(line.locator, bullet=bool(text.strip()))
        elif unit := unit_alone(text):
            self._unit = unit
        elif is_contents(text):
            self._contents, self._pending = set(), None
        elif self._skips(text) or self._begins_annex(line):
            return
        elif is_note(text) or is_guide_head(text):
            self._remark(text.strip())
        elif (choices := find_choices(text)) and len(choices.options) >= _MANY:
            path = self._outline.path()
            lead = (read_label(choices.lead),) if choices.lead else ()
            self._pending = None
            self.drafts.append(Draft(line.locator, path + lead, choices=choices))
        else:
            self._words(line, rest)

    def _words(self, line: Line, rest: Sequence[Block]) -> None:
        gaps = find_gaps(line.text) or find_sample(line.text)
        heading = find_heading(line, self._body)
        if gaps and not (heading and deeper(heading, rest, self._body)):
            if self._pending and self._pending.confidence <= _BARE:
                gaps = self._with_word_above(gaps)
                self._pending = None
            self._gaps(line, gaps, rest)
        elif heading and (
            not is_bullet(heading) or has_room(heading, rest, self._body)
        ):
            self._head(heading, line, rest)
        elif self._is_prompt(line, rest):
            self._open(Heading(PLAIN_RANK, read_label(line.text)), line.locator)
        elif self._rank == PROMPT_RANK:
            self._close()
        else:
            self._pending = None

    def _with_word_above(self, gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
        """Return the gaps, a label in brackets only, (Name), with the word above it."""
        first, *others = gaps
        above = self._outline.path()
        if not above or not _BRACKETED.match(first.label):
            return gaps
        self._outline.shut()
        return (replace(first, label=f"{above[-1].text} {first.label}"), *others)

    def _gaps(self, line: Line, gaps: tuple[Gap, ...], rest: Sequence[Block]) -> None:
        """Ask the blanks of a line; a numbered one over a grid is its heading too.

        Not where it asks several things, ``기관명:   (역할:   )``.
        """
        rank = numbering(line.text)[0]
        if rank is not None:
            self._outline.close(rank)
        drafts = [gap_draft(line, gap, self._outline.path()) for gap in gaps]
        self.drafts.extend(drafts)
        over = bool(rest) and isinstance(rest[0], Grid) and len(rest[0].cells) > 1
        heads = over and len(_COLON.findall(line.text)) <= 1
        if heads and rank is not None and rank < BULLET_RANK:
            self._outline.open(Heading(rank, drafts[0].labels[-1]))

    def _head(self, heading: Heading, line: Line, rest: Sequence[Block]) -> None:
        """Open a heading, unless it is large only and no heading after all."""
        if heading.rank > 0:
            self._open(heading, line.locator, printed=line.text)
        elif is_running(line, rest):
            self._pending = None
        else:
            if second := second_title(line, rest):
                self._second = second.locator
                words = f"{heading.label.text} {tidy(second.text)}"
                heading = Heading(heading.rank, replace(heading.label, text=words))
            self._open(heading, line.locator)

    def _is_prompt(self, line: Line, rest: Sequence[Block]) -> bool:
        """Whether a short plain line under a heading asks for an essay of its own."""
        path = self._outline.path()
        text = line.text.strip()
        near = next((b for b in rest if isinstance(b, Grid) or b.text.strip()), None)
        empty = bool(rest) and isinstance(rest[0], Line) and not rest[0].text.strip()
        if not path or empty or not is_short(text):
            return False
        if is_addressee(text) or is_mark(text) or is_stamp(text):
            return False
        return self._pending is not None and (near is None or is_brief(near))

    def _open(self, heading: Heading, locator: str, sure: float = _BARE,
              printed: str = "") -> None:  # fmt: skip
        heading = self._outline.placed(heading, printed, bare=self._pending is not None)
        self._close(deeper_than=heading.rank)
        self._outline.open(heading)
        self._bullets = False
        self._pending = Draft(locator, self._outline.path(), kind=Kind.LONG_TEXT,
                              confidence=sure)  # fmt: skip
        self._rank = heading.rank

    def _close(self, deeper_than: float | None = None) -> None:
        """Keep the essay asked for last, unless the heading only heads others."""
        pending, self._pending = self._pending, None
        within = deeper_than is not None and deeper_than > self._rank
        if pending is None or (within and not (self._bullets and not self._inner)):
            return
        if pending.confidence >= (_BOXED if self._inner else _BARE):
            self.drafts.append(pending)

    def _room(self, locator: str, *, bullet: bool) -> None:
        """Note the first empty line, and whether bullets wait there for words."""
        self._bullets = self._bullets or bullet
        if self._pending and self._pending.confidence < _ROOM:
            self._pending.locator, self._pending.confidence = locator, _ROOM

    def _remark(self, text: str) -> None:
        if self._pending:
            self._pending.guidance.append(text)
        else:
            self.guidance.append(text)

    def _skips(self, text: str) -> bool:
        """Whether the line belongs to a table of contents."""
        if self._contents is None:
            return False
        if compact(text) in self._contents:
            self._contents = None
            return False
        self._contents.add(compact(text))
        return True

    def _grid(self, grid: Grid) -> None:
        self._contents = None
        unit, self._unit = self._unit, ""
        over = (Label("", unit=unit),) if unit else ()
        if is_guide_grid(grid):
            self._items = {**items_of(words_of(grid)), **self._items}
            self._remark(words_of(grid))
        elif heading := grid_heading(grid):
            self._open(heading, grid.cells[-1].locator, _NO_ROOM)
        elif len(grid.cells) == 1:
            self._box(grid.cells[0])
        else:
            self._annexed = False
            found = list(grid_fields(grid, over + self._outline.path(), self._cell))
            if found:
                for draft in found:
                    draft.labels = self._outline.once(draft.labels)
                self._pending = self._pending if self._is_plain() else None
                self._close()
                self.drafts.extend(found)

    def _begins_annex(self, line: Line) -> bool:
        """Whether the line is the mark of an annex, 별첨 1, or the title below it."""
        if self._inner:
            return False
        if title := annex_title(line.text):
            heading = Heading(ANNEX_RANK, read_label(title))
            self._annexed = False
            self._open(heading, line.locator, _NO_ROOM)
            return True
        if is_annex(line.text):
            self._close()
            self._outline.close(ANNEX_RANK)
            self._annexed = True
            return True
        if not self._annexed or is_guide_head(line.text):
            return False
        self._annexed = False
        self._open(Heading(ANNEX_RANK, read_label(line.text)), line.locator, _NO_ROOM)
        return True

    def _is_plain(self) -> bool:
        return self._pending is not None and self._rank == PLAIN_RANK

    def _box(self, cell: Cell) -> None:
        """Read a grid of one cell: room for an essay, a frame, or a boxed heading."""
        if is_annex(cell.text) or self._annexed:
            for line in cell.lines:
                self._line(line, ())
            return
        if not cell.grids and is_empty(cell.text):
            if self._pending:
                self._pending.locator, self._pending.confidence = cell.locator, _BOXED
                self._close()
            return
        found = list(self._cell(cell, self._outline.path()))
        if found:
            self._pending = None
            self.drafts.extend(found)

    def _cell(self, cell: Cell, labels: tuple[Label, ...]) -> Iterator[Draft]:
        stream = Stream(labels, inner=True).read((*cell.lines, *cell.grids))
        self.guidance.extend(stream.guidance)
        yield from stream.drafts
