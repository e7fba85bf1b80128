"""Lines set beside one another outside tables, read as the one row they are."""

from collections.abc import Sequence
from dataclasses import replace

from molip.reading.pdf.place import Box, Frame, around
from molip.reading.pdf.text import PlacedLine

_TOUCH = 0.25
"""Share of the lower line's height that two lines of one row share at least."""
_STACK = 0.5
_APART = 1.0
"""Space between the two lines of a label, in heights of a line, at most."""
_LONGEST = 24
_PAIR = ("upper", "lower")
_NEAR = 8
"""Lines before and after that are looked at."""
_GAP = " " * 6


def join_beside(lines: Sequence[PlacedLine], frame: Frame) -> list[PlacedLine]:
    """Return the lines, a label of two lines with what stands at its right as one.

    ``본 인`` over ``(Name)``, and ``(서명)`` at the right of both, halfway: frames not
    drawn hold no cell, but the three are one row. Only where nothing else stands
    beside them, so that columns of running text stay apart.

    Args:
        lines: Lines outside all tables, in reading order.
        frame: The page they stand on.
    """
    rows: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for place in range(len(lines)):
        beside = _beside(lines, place)
        if len(beside) != len(_PAIR) or taken & {place, *beside}:
            continue
        upper, lower = beside
        if _is_label(lines, upper, lower, place):
            rows[upper] = lower, place
            taken |= {place, upper, lower}
    joined: list[PlacedLine] = []
    for place, line in enumerate(lines):
        if place in rows:
            parts = [line, *(lines[other] for other in rows[place])]
            joined.append(_joined(parts, frame))
        elif place not in taken:
            joined.append(line)
    return joined


def _beside(lines: Sequence[PlacedLine], place: int) -> tuple[int, ...]:
    """Return the lines near in reading order that share the line's row."""
    near = range(max(0, place - _NEAR), min(len(lines), place + _NEAR + 1))
    return tuple(other for other in near if other != place
                 and _share_row(lines[other].box, lines[place].box))  # fmt: skip


def _share_row(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > _TOUCH * min(one.height, other.height)


def _is_label(lines: Sequence[PlacedLine], upper: int, lower: int, right: int) -> bool:
    """Whether two lines stand one over the other, left of a third, and alone."""
    top, foot, value = lines[upper].box, lines[lower].box, lines[right].box
    wide = min(top.x1, foot.x1) - max(top.x0, foot.x0)
    if wide < _STACK * min(top.width, foot.width) or max(top.x1, foot.x1) > value.x0:
        return False
    if foot.y0 - top.y1 > _APART * top.height or _share_row(top, foot):
        return False
    if max(len(lines[one].line.text) for one in (upper, lower)) > _LONGEST:
        return False
    return _beside(lines, upper) == _beside(lines, lower) == (right,)


def _joined(parts: Sequence[PlacedLine], frame: Frame) -> PlacedLine:
    upper, lower, right = parts
    box = around([part.box for part in parts])
    words = f"{upper.line.text} {lower.line.text}{_GAP}{right.line.text}"
    line = replace(upper.line, text=words, locator=frame.locator(box))
    return PlacedLine(line, box)
