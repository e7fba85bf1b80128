"""A paragraph's text in the pieces that its file keeps it in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from molip.errors import InvalidInputError
from molip.filling.edits import Edit

Part = Literal["text", "tail", "break", "mark", "fixed"]


@dataclass(slots=True)
class Piece:
    """Some characters of a line, and the element that holds them."""

    text: str
    node: etree._Element
    part: Part
    """``text`` and ``tail`` can be rewritten, a ``break`` removed, a ``mark`` (box)
    swapped; what is ``fixed`` stays."""
    changed: bool = False


def joined(pieces: Iterable[Piece]) -> str:
    """Return the line that the pieces make."""
    return "".join(piece.text for piece in pieces)


def rewrite(
    pieces: list[Piece], edits: Iterable[Edit], error: InvalidInputError
) -> None:
    """Make the edits in the pieces; new text goes where the first old character was.

    Args:
        pieces: Of one line; at least one can be rewritten.
        edits: Without overlaps.
        error: Raised where an edit would change what is fixed.
    """
    for edit in sorted(edits, reverse=True):
        home, at = _home(pieces, edit)
        start = 0
        for piece in pieces:
            end = start + len(piece.text)
            left, right = max(edit.start, start), min(edit.end, end)
            new = edit.text if piece is home else ""
            if left < right or new:
                cut = (left - start, right - start) if left < right else (at, at)
                _replace(piece, cut, new, error)
            start = end
        if home is None:
            raise error


def _home(pieces: list[Piece], edit: Edit) -> tuple[Piece | None, int]:
    """Return the piece that takes the new text, and where in it."""
    start = 0
    before: tuple[Piece | None, int] = (None, 0)
    after: tuple[Piece | None, int] = (None, 0)
    for piece in pieces:
        end = start + len(piece.text)
        if piece.part in {"text", "tail", "mark"}:
            if max(edit.start, start) < min(edit.end, end):
                return piece, max(edit.start, start) - start
            if piece.part != "mark":
                if end <= edit.start:
                    before = piece, len(piece.text)
                elif start <= edit.start < end:
                    return piece, edit.start - start
                elif after[0] is None:
                    after = piece, 0
        start = end
    return before if before[0] is not None else after


def _replace(
    piece: Piece, cut: tuple[int, int], new: str, error: InvalidInputError
) -> None:
    if piece.part == "fixed" or (piece.part == "mark" and len(new) != 1):
        raise error
    piece.text = piece.text[: cut[0]] + new + piece.text[cut[1] :]
    piece.changed = True


def detach(node: etree._Element) -> None:
    """Remove an element and keep the text behind it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)
