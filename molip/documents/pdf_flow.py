"""Lays pieces out on pages, before a stroke is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from molip.documents.pdf_pieces import Piece, Text
from molip.documents.pdf_rows import Row

_TALL_HEAD = 0.3
"""A header row taller than this share of a page is not set again on each."""
_LINES = 2
"""Of a paragraph, at the foot of a page below its heading."""
_HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page."""

    piece: Piece
    down: float
    """Points from the top of the page's text."""


def lay_out(pieces: Sequence[Piece], room: float) -> tuple[tuple[Placed, ...], ...]:
    """Return the pages, each with what stands on it; at least one.

    A heading or caption stays with what it heads, a table's rows stay whole, and its
    header stands again on each page; what is taller than a page is cut.

    Args:
        pieces: In order.
        room: Height of the text on a page, in points.
    """
    flow = _Flow(room)
    checked = 0
    for number, piece in enumerate(pieces):
        if number >= checked:
            checked = _end_of_chain(pieces, number)
            flow.reserve(_needed(pieces[number:checked], room))
        flow.put(piece)
    return tuple(tuple(page) for page in flow.pages)


class _Flow:
    """Pages that are filled one after the other."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._used = 0.0
        self.pages: list[list[Placed]] = [[]]

    def reserve(self, height: float) -> None:
        """Turn the page if that much does not fit on it but on an empty one."""
        if self.pages[-1] and self._used + height > self._room + _HAIR:
            self._turn()

    def put(self, piece: Piece) -> None:
        """Place a piece, cut over as many pages as it takes."""
        while True:
            above = piece.before if self.pages[-1] else 0.0
            left = self._room - self._used - above
            if piece.height <= left + _HAIR:
                return self._place(piece, above)
            parts = piece.cut(left, must=False)
            if parts is None and piece.height > self._fresh(piece) + _HAIR:
                parts = piece.cut(left, must=self._is_fresh())
            if parts is not None:
                self._place(parts[0], above)
                piece = parts[1]
            elif self._is_fresh():
                return self._place(piece, above)
            self._turn(piece)

    def _place(self, piece: Piece, above: float) -> None:
        self.pages[-1].append(Placed(piece, self._used + above))
        self._used += above + piece.height + piece.after

    def _turn(self, piece: Piece | None = None) -> None:
        self.pages.append([])
        self._used = 0.0
        head = _head(piece, self._room)
        if head is not None:
            self._place(head, 0.0)

    def _fresh(self, piece: Piece) -> float:
        """Return the room that a page of its own has for a piece."""
        head = _head(piece, self._room)
        return self._room - (head.height if head is not None else 0.0)

    def _is_fresh(self) -> bool:
        """Return whether nothing but a header set again stands on the page."""
        on_it = (placed.piece for placed in self.pages[-1])
        return all(isinstance(one, Row) and one.again for one in on_it)


def _head(piece: Piece | None, room: float) -> Row | None:
    """Return the header that stands above a row at the top of a page."""
    if not isinstance(piece, Row) or piece.head is None:
        return None
    if piece.head.height > room * _TALL_HEAD:
        return None
    return replace(piece.head, again=True)


def _end_of_chain(pieces: Sequence[Piece], start: int) -> int:
    """Return the place after the pieces that stay together with the one at start."""
    end = start
    while end < len(pieces) and pieces[end].keeps:
        end += 1
    return min(end + 1, len(pieces))


def _needed(chain: Sequence[Piece], room: float) -> float:
    """Return the height that a chain needs on one page; 0 if none has it."""
    if len(chain) == 1:
        return 0.0
    *before, last = chain
    height = sum(one.before + one.height + one.after for one in before)
    height += last.before + _least(last)
    return height if height <= room else 0.0


def _least(piece: Piece) -> float:
    """Return the height of what has to stand below a heading."""
    if not isinstance(piece, Text):
        return piece.height
    return min(piece.height, _LINES * piece.look.leading)
