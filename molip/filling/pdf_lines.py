"""Where the characters of a printed line stand, and what an edit of it draws."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from molip.documents.pdf_font import PAD, SIZES, width_of
from molip.errors import InvalidInputError
from molip.filling.edits import Edit
from molip.filling.refusals import fixed
from molip.model.korean import quoted
from molip.reading.layout import Line
from molip.reading.pdf.marks import Glyph
from molip.reading.pdf.place import Box, Frame, parse_locator

_OPEN = "□☐▢◻⬜❏▫◯○"
_DAY = re.compile(r"(\d{4})년 (\d{1,2})월(?: (\d{1,2})일)?$")
_FAR = 48.0
_LOW = 6.0
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Stamp:
    """Something drawn on a page, in points of PDF user space."""

    page: int
    """From 1."""
    box: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    lines: tuple[str, ...] = ()
    """To be printed; none: a tick."""
    size: float = 10.0
    right: bool = False
    """Whether it ends at the right edge: before a unit."""
    top: bool = False
    """Whether it starts at the top: room for several lines."""


class PrintedLine:
    """One line of a page, with the box of each of its characters."""

    def __init__(
        self, line: Line, glyphs: Sequence[Glyph], frame: Frame, home: Box | None,
        where: str,
    ) -> None:  # fmt: skip
        """Match the characters to those on the page.

        Args:
            line: As read.
            glyphs: Of the page.
            frame: How the page lies.
            home: The cell that it stands in, as seen; None outside grids.
            where: For messages.

        Raises:
            InvalidInputError: They do not match, or the page lies on its side.
        """
        self._text, self._frame, self._where = line.text, frame, where
        self._size = min(max(line.size or SIZES[0], _LOW), SIZES[0])
        self._box = frame.seen(*parse_locator(line.locator).box)
        x0, _, x1, _ = frame.area
        width = x1 - x0
        self._edges = (home.x0, home.x1) if home else (_FAR, width - _FAR)
        found = list(_apart(_inside(glyphs, self._box)))
        places = [at for at, sign in enumerate(line.text) if not sign.isspace()]
        signs = "".join(glyph.text for glyph in found)
        if frame.turned or signs != "".join(line.text.split()):
            raise fixed(where)
        self._at = dict(zip(places, (glyph.box for glyph in found), strict=True))

    def stamps(self, edit: Edit) -> Iterator[Stamp]:
        """Yield what an edit draws.

        Raises:
            InvalidInputError: Printed words stand in the way, or there is no room.
        """
        old, new = self._text[edit.start : edit.end], edit.text
        day = _DAY.search(new)
        if new.strip() and len(old.strip()) and _is_mark(old):
            yield self._tick(edit, new)
        elif day and "년" in old:
            yield from self._date(edit, day)
        else:
            yield self._words(edit)

    def _tick(self, edit: Edit, new: str) -> Stamp:
        signs = [self._at[at] for at in range(edit.start, edit.end) if at in self._at]
        box = Box(
            min(one.x0 for one in signs), min(one.y0 for one in signs),
            max(one.x1 for one in signs), max(one.y1 for one in signs),
        )  # fmt: skip
        if new in _OPEN or new in {"[ ]", "( )"}:
            problem = "이미 인쇄된 표시는 PDF에서 지울 수 없습니다."
            remedy = "한글(HWPX)이나 DOCX 원본에 적어 주십시오."
            raise InvalidInputError(self._where, problem, remedy)
        return self._stamp(box)

    def _date(self, edit: Edit, day: re.Match[str]) -> Iterator[Stamp]:
        for word, number in zip("년월일", day.groups(), strict=True):
            at = self._text.find(word, edit.start, edit.end)
            if at < 0 or number is None:
                continue
            before = [one for one in self._at if one < at]
            printed = before and self._text[before[-1]].isdigit() and word == "년"
            said = number[2:] if printed else number
            left = self._at[before[-1]].x1 if before else self._edges[0]
            right = self._at[at].x0
            yield self._text_stamp(said, max(left, right - _FAR), right, right_end=True)

    def _words(self, edit: Edit) -> Stamp:
        """Return the words of an edit, drawn into the room between what is printed."""
        new = edit.text.strip()
        printed = [at for at in range(edit.start, edit.end)
                   if at in self._at and self._text[at] != "_"]  # fmt: skip
        start, end = edit.start, edit.end
        while printed and new.startswith(self._text[printed[0]]):
            start = printed.pop(0) + 1
            new = new[1:].lstrip()
        while printed and new.endswith(self._text[printed[-1]]):
            end = printed.pop()
            new = new[:-1].rstrip()
        if printed or not new:
            problem = "빈칸에 인쇄된 글이 있어 PDF에 겹쳐 적을 수 없습니다."
            remedy = "한글(HWPX)이나 DOCX 원본에 적어 주십시오."
            raise InvalidInputError(self._where, problem, remedy)
        before = [self._at[at] for at in self._at if at < start]
        after = [self._at[at] for at in self._at if at >= end]
        left = before[-1].x1 if before else self._edges[0]
        right = after[0].x0 if after else self._edges[1]
        unit = bool(after) and not edit.text.endswith(" ")
        return self._text_stamp(new, left, right, right_end=unit)

    def _text_stamp(
        self, said: str, left: float, right: float, *, right_end: bool
    ) -> Stamp:
        size = self._size
        while size > _LOW and width_of(said, size) > right - left - PAD:
            size -= 0.5
        if width_of(said, size) > right - left:
            problem = f"빈칸이 좁아 {quoted(said[:20], '을/를')} 다 적을 수 없습니다."
            raise InvalidInputError(self._where, problem, "답을 줄여 주십시오.")
        box = Box(left, self._box.y0, right, self._box.y1)
        return self._stamp(box, (said,), size, right=right_end)

    def _stamp(
        self, box: Box, lines: tuple[str, ...] = (), size: float = 10.0,
        *, right: bool = False,
    ) -> Stamp:  # fmt: skip
        place = parse_locator(self._frame.locator(box))
        return Stamp(self._frame.number, place.box, lines, size, right)


def _is_mark(old: str) -> bool:
    bare = old.strip()
    return bare in _OPEN + "■☑☒▣✓✔●◎" or (
        bare[0] in "[(" and bare[-1] in "])" and len(bare[1:-1].strip()) <= 1
        and len(bare) <= _FAR / 8
    )  # fmt: skip


def _inside(glyphs: Sequence[Glyph], box: Box) -> list[Glyph]:
    found = []
    for glyph in glyphs:
        middle = (glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.y0 + glyph.box.y1) / 2
        if Box(box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1).holds(*middle):
            found.append(glyph)
    return sorted(found, key=lambda glyph: glyph.box.x0)


def _apart(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield characters once that were printed twice to look bold."""
    last: Glyph | None = None
    for glyph in glyphs:
        if (
            last
            and last.text == glyph.text
            and last.box.overlap(glyph.box)
            > (_SAME * min(last.box.area, glyph.box.area))
        ):
            continue
        last = glyph
        yield glyph
