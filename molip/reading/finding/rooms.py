"""What stands below a heading: room to write in, or a deeper heading."""

from collections import Counter
from collections.abc import Sequence

from molip.reading.finding.blanks import is_empty
from molip.reading.finding.guidance import is_guide_grid
from molip.reading.finding.headings import PLAIN_RANK, find_heading
from molip.reading.finding.outline import Heading
from molip.reading.layout import Block, Grid, Line

_PROMPT_LENGTH = 60


def body_size(blocks: Sequence[Block]) -> float:
    """Return the type size that most letters outside grids have; 0: not known."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if isinstance(block, Line):
            sizes[block.size] += len(block.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _next(rest: Sequence[Block]) -> Block | None:
    return next((b for b in rest if isinstance(b, Grid) or not is_empty(b.text)), None)


def deeper(heading: Heading, rest: Sequence[Block], body: float) -> bool:
    """Whether a heading of a lower rank stands next."""
    follows = _next(rest)
    if not isinstance(follows, Line):
        return False
    under = find_heading(follows, body)
    return under is not None and under.rank > heading.rank and heading.rank < PLAIN_RANK


def has_room(heading: Heading, rest: Sequence[Block], body: float) -> bool:
    """Whether an empty line, a table or a deeper heading follows."""
    if deeper(heading, rest, body):
        return True
    if rest and isinstance(rest[0], Grid):
        return len(rest[0].cells) > 1 and not is_guide_grid(rest[0])
    return bool(rest) and isinstance(rest[0], Line) and is_empty(rest[0].text)


def is_brief(block: Block) -> bool:
    """Whether a block is a grid, or a line that is no sentence."""
    if isinstance(block, Grid):
        return True
    return is_short(block.text.strip())


def is_short(text: str) -> bool:
    """Whether a text is short and no sentence."""
    return len(text) <= _PROMPT_LENGTH and not text.endswith((".", "다"))
