"""Where a locator leads in a layout: a line, a cell, an input."""

import re
from collections.abc import Iterable, Iterator

from molip.model.datum import Kind
from molip.reading.finding.cells import Board, Role
from molip.reading.finding.chains import row_chain, section
from molip.reading.finding.kinds import kind_of_words
from molip.reading.finding.matrices import find_many
from molip.reading.finding.settle import settled
from molip.reading.layout import Block, Cell, Control, Grid, Layout, Line


class Places:
    """A layout, asked by locator."""

    def __init__(self, layout: Layout) -> None:
        """Note every line, cell and input."""
        self.layout = layout
        self.lines: dict[str, Line] = {}
        self.cells: dict[str, tuple[Cell, Grid]] = {}
        self.controls: dict[str, Control] = {
            control.locator: control for control in layout.controls
        }
        self._homes: dict[str, Cell] = {}
        self._boards: dict[str, Board] = {}
        self._above: dict[str, str] = {}
        self._note(layout.blocks, None)

    def _note(self, blocks: Iterable[Block], home: Cell | None) -> None:
        heading = ""
        for block in blocks:
            if isinstance(block, Line):
                self.lines[block.locator] = block
                self._above[block.locator] = heading
                heading = block.text.strip() or heading
                if home is not None:
                    self._homes[block.locator] = home
                continue
            for cell in block.cells:
                self.cells[cell.locator] = cell, block
                self._note((*cell.lines, *cell.grids), cell)

    def role(self, locator: str) -> Role:
        """Return what a cell is in its grid."""
        return self._board(locator).roles[locator]

    def home(self, line: str) -> Cell | None:
        """Return the cell that a line stands in; None outside grids."""
        return self._homes.get(line)

    def label(self, locator: str) -> str:
        """Return the words that lead to a cell or line: left of it, else above it."""
        if locator in self.cells:
            return " ".join(self._cell_label(locator).split())
        cell = self._homes.get(locator)
        text = self._above.get(locator, "")
        if not text and cell is not None:
            text = self._cell_label(cell.locator)
        return " ".join(text.split())

    def boxes_after(self, locator: str) -> Iterator[Cell]:
        """Yield the cell and those right after it that hold one box each.

        As the finder joins them: under the same labels, others between passed over.
        """
        board = self._board(locator)
        cells = list(board.grid.cells)
        start = next(n for n, cell in enumerate(cells) if cell.locator == locator)
        labels = _labels(board, cells[start])
        for cell in cells[start:]:
            if board.role(cell) is not Role.CHOICE or find_many(cell):
                continue
            if _labels(board, cell) != labels:
                return
            yield cell

    def _cell_label(self, locator: str) -> str:
        board = self._board(locator)
        cell = self.cells[locator][0]
        for step in (board.left, board.above):
            beside = step(cell)
            while beside is not None:
                if board.is_label(beside) and beside.text.strip():
                    return beside.text
                beside = step(beside)
        return ""

    def _board(self, locator: str) -> Board:
        grid = self.cells[locator][1]
        if grid.locator not in self._boards:
            self._boards[grid.locator] = settled(grid)
        return self._boards[grid.locator]


def _labels(board: Board, cell: Cell) -> tuple[str, ...]:
    title = section(board, cell)
    outer = () if title is None else (title.text,)
    return outer + tuple(label.text for label in row_chain(board, cell))


def all_texts(layout: Layout) -> Iterator[str]:
    """Yield every line's text, in cells too."""
    waiting: list[Block] = list(reversed(layout.blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, Line):
            yield block.text
        else:
            for cell in reversed(block.cells):
                waiting += [*reversed(cell.grids), *reversed(cell.lines)]


def name_of(control: Control) -> str:
    """Return what is printed beside an input; its own name where that is Korean."""
    named = re.search(r"[가-힣]", control.name)
    return control.name if named or not control.near else control.near


def is_signature(label: str, name: str) -> bool:
    """Whether an input is to be signed, by its label or its own name."""
    signed = re.search(r"(?:서명|날인|signature)\d*$", name, re.IGNORECASE)
    return signed is not None or kind_of_words((label,)) is Kind.SIGNATURE
