"""The headings that are open at a place, and how deep a new one stands."""

import re
from dataclasses import dataclass, replace

from molip.reading.finding.labels import BULLET_RANK, FRAMED_RANK, Label, compact

ANNEX_RANK = -1000
"""An annex bound in is a paper of its own: no heading before it goes on."""
_FIRST = re.compile(r"^\s*[(\[]?\s*(?:1|가|[⑴①❶㉮ⓐ])\s*[.．)\]]?(?!\d)")
_COUNT = re.compile(r"\d+|[Nn](?=단계|차|년)")
_LISTED = 6
"""From here on, 가. 1) (1) ①, forms differ in which list stands within which."""
_WITHIN = 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; smaller ranks stand further out."""

    rank: float
    label: Label


class Outline:
    """The headings that are open at a place."""

    def __init__(self, base: tuple[Label, ...] = ()) -> None:
        """Start under the labels given."""
        self._base = base
        self._open: list[Heading] = []
        self._moved: dict[float, tuple[Heading, float]] = {}
        self._frames: dict[str, float] = {}

    def placed(self, heading: Heading, printed: str, *, bare: bool) -> Heading:
        """Return the heading at the rank it has here.

        A line in brackets, ``<성능 목표>``, stands under whatever is open, beside
        other such lines; within a bullet right above it. A list that begins right
        under another's heading, 가. under (1), stands within it, whatever the
        official order says.

        Args:
            heading: The heading at its official rank.
            printed: The line, with its number.
            bare: Nothing but empty lines stands below the innermost heading so far.
        """
        if heading.rank == FRAMED_RANK:
            return replace(heading, rank=self._framed(heading.label.text, bare=bare))
        if heading.rank in self._moved:
            above, rank = self._moved[heading.rank]
            if above in self._open:
                return replace(heading, rank=rank)
            del self._moved[heading.rank]
        last = self._open[-1] if self._open else None
        if last is None or not bare or not _FIRST.match(printed):
            return heading
        if not _LISTED <= heading.rank < last.rank < BULLET_RANK:
            return heading
        rank = last.rank + _WITHIN
        self._moved[heading.rank] = last, rank
        return replace(heading, rank=rank)

    def _framed(self, text: str, *, bare: bool) -> float:
        stem = _COUNT.sub("", text)
        ranks = [one.rank for one in self._open]
        if self._frames.get(stem) in ranks:
            return self._frames[stem]
        frames = set(self._frames.values())
        plain = [rank for rank in ranks if rank < BULLET_RANK or rank in frames]
        last = plain[-1] if plain else FRAMED_RANK - _WITHIN
        if bare and ranks and ranks[-1] >= BULLET_RANK and not frames & set(ranks):
            last = ranks[-1]
        rank = last if last in self._frames.values() else last + _WITHIN
        self._frames[stem] = rank
        return rank

    def open(self, heading: Heading) -> None:
        """Close what is as deep or deeper, and open the heading."""
        self.close(heading.rank)
        self._open.append(heading)

    def close(self, rank: float) -> None:
        """Close what is as deep as a rank or deeper."""
        self._open = [one for one in self._open if one.rank < rank]

    def shut(self) -> None:
        """Close the innermost heading."""
        del self._open[-1:]

    def once(self, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        """Return labels, an annex's title once: banner and table both say it."""
        first = self._open[0] if self._open else None
        if first is None or first.rank != ANNEX_RANK:
            return labels
        title = compact(first.label.text)
        said = [place for place, one in enumerate(labels[:-1])
                if compact(one.text) == title]  # fmt: skip
        return tuple(one for place, one in enumerate(labels) if place not in said[1:])

    def path(self) -> tuple[Label, ...]:
        """Return the labels that are open, from the outside in."""
        return (*self._base, *(one.label for one in self._open))
