"""Walks OWPML paragraphs and tables."""

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from molip.reading.hwpx.controls import Controls
from molip.reading.hwpx.parts import Looks, local
from molip.reading.lattice import settle
from molip.reading.layout import Block, Cell, Control, Grid, Line
from molip.reading.lines import Budget, LineMaker, whole

_CHARACTERS = {
    "lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": "\u3000",
    "hyphen": "-",
}  # fmt: skip
_SHAPES = frozenset({
    "container", "rect", "ellipse", "polygon", "arc", "curve", "line",
    "connectLine", "pic", "ole", "textart", "video",
})  # fmt: skip
_PLAIN = (False, 0.0)
_PAGE_NUMBERS = frozenset({"PAGE", "TOTAL_PAGE", "FOOTNOTE", "ENDNOTE"})


class Body:
    """One file being read: its looks, its bounds, the controls met so far."""

    def __init__(self, where: str, looks: Looks) -> None:
        """Start with no controls.

        Args:
            where: The file's name, for messages.
            looks: What the header part says.
        """
        self._where = where
        self._looks = looks
        self._budget = Budget(where)
        self.controls: list[Control] = []

    def blocks(self, elements: Iterable[etree._Element], at: str) -> Iterator[Block]:
        """Yield what stands in a section, cell or box, in reading order.

        Args:
            elements: Its children.
            at: Its locator.
        """
        paragraphs = tables = 0
        for element in elements:
            name = local(element.tag)
            if name == "p":
                paragraph = _Paragraph(self, f"{at}/p{paragraphs}")
                yield from paragraph.read(element)
                paragraphs += 1
            elif name == "tbl":
                yield from self.table(element, f"{at}/t{tables}")
                tables += 1

    def paragraph(self, element: etree._Element, at: str) -> Iterator[Block]:
        """Yield what one paragraph holds: its line, then what is anchored in it."""
        return _Paragraph(self, at).read(element)

    def table(self, table: etree._Element, at: str) -> Iterator[Block]:
        """Yield a table's caption and the table; the caption by where it is printed."""
        caption = table.find("{*}caption")
        above: list[Block] = []
        if caption is not None:
            above.extend(self.blocks(_content(caption), f"{at}/cap"))
        below = caption is not None and caption.get("side") == "BOTTOM"
        if not below:
            yield from above
        yield self._grid(table, at)
        if below:
            yield from above

    def line(self, maker: LineMaker, at: str) -> Line:
        """Return a paragraph's line, counted."""
        self._budget.spend()
        return maker.line(at)

    def control(self, control: Control) -> None:
        """Keep a control, counted."""
        self._budget.spend()
        self.controls.append(control)

    def look(self, run: etree._Element) -> tuple[bool, float]:
        """Return whether a run is bold, and its points."""
        return self._looks.types.get(run.get("charPrIDRef", ""), _PLAIN)

    def _grid(self, table: etree._Element, at: str) -> Grid:
        zones = [zone for zone in table.iterfind("{*}cellzoneList/{*}cellzone")
                 if zone.get("borderFillIDRef") in self._looks.shaded]  # fmt: skip
        cells: list[Cell] = []
        for row, line in enumerate(_named(table, "tr")):
            column = 0
            for place, element in enumerate(_named(line, "tc")):
                cell = self._cell(element, (row, column), zones, f"{at}/r{row}c{place}")
                column = cell.column + cell.column_span
                cells.append(cell)
        declared = whole(table.get("rowCnt")), whole(table.get("colCnt"))
        return settle(cells, declared, at, self._where)

    def _cell(
        self, element: etree._Element, place: tuple[int, int],
        zones: list[etree._Element], at: str,
    ) -> Cell:  # fmt: skip
        self._budget.spend()
        spans = (1, 1)
        for child in element:
            name = local(child.tag)
            if name == "cellAddr":
                place = whole(child.get("rowAddr")), whole(child.get("colAddr"))
            elif name == "cellSpan":
                spans = whole(child.get("rowSpan"), 1), whole(child.get("colSpan"), 1)
        blocks = tuple(self.blocks(_content(element), at))
        shaded = element.get("borderFillIDRef") in self._looks.shaded or any(
            _covers(zone, place) for zone in zones
        )
        return Cell(
            *place, *spans, tuple(block for block in blocks if isinstance(block, Line)),
            at, shaded, tuple(block for block in blocks if isinstance(block, Grid)),
        )  # fmt: skip


class _Paragraph:
    """One paragraph being read; what is anchored in it follows its own text."""

    def __init__(self, body: Body, at: str) -> None:
        self._body = body
        self._at = at
        self._maker = LineMaker()
        self._look = _PLAIN
        self._deleted = False
        self._controls = Controls(self._maker, at)
        self._after: list[Block] = []
        self._tables = self._boxes = 0

    def read(self, paragraph: etree._Element) -> Iterator[Block]:
        for run in _named(paragraph, "run"):
            self._look = self._body.look(run)
            for child in run:
                self._child(child, local(child.tag))
        for control in self._controls.finish():
            self._body.control(control)
        if self._maker.text or not self._after:
            yield self._body.line(self._maker, self._at)
        yield from self._after

    def _child(self, child: etree._Element, name: str) -> None:
        handler = _HANDLERS.get(name)
        if handler is not None:
            handler(self, child)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        elif name in _SHAPES:
            self._shape(child)
        elif shown := self._controls.form_object(child, name):
            self._add(shown)

    def _add(self, text: str | None) -> None:
        if text and not self._deleted:
            bold, size = self._look
            self._maker.add(text, bold=bold, size=size)

    def text(self, element: etree._Element) -> None:
        self._add(element.text)
        for child in element:
            name = local(child.tag)
            if name in {"deleteBegin", "deleteEnd"}:
                self._deleted = name == "deleteBegin"
            else:
                self._add(_CHARACTERS.get(name))
            self._add(child.tail)

    def table(self, element: etree._Element) -> None:
        self._after.extend(self._body.table(element, f"{self._at}/t{self._tables}"))
        self._tables += 1

    def _shape(self, element: etree._Element) -> None:
        self._add(element.get("text") if local(element.tag) == "textart" else None)
        for child in element:
            name = local(child.tag)
            if name in {"drawText", "caption"}:
                at = f"{self._at}/x{self._boxes}"
                self._after.extend(self._body.blocks(_content(child), at))
                self._boxes += 1
            elif name in _SHAPES:
                self._shape(child)

    def control(self, element: etree._Element) -> None:
        for child in element:
            name = local(child.tag)
            if name == "fieldBegin":
                self._controls.begin(child)
            elif name == "fieldEnd":
                self._controls.end()
            elif name == "autoNum" and child.get("numType") not in _PAGE_NUMBERS:
                self._add(child.get("num"))

    def overlaid(self, element: etree._Element) -> None:
        self._add(element.get("composeText"))

    def annotated(self, element: etree._Element) -> None:
        main = element.find("{*}mainText")
        self._add("" if main is None else "".join(main.itertext()))


_HANDLERS: dict[str, Callable[[_Paragraph, etree._Element], None]] = {
    "t": _Paragraph.text,
    "tbl": _Paragraph.table,
    "ctrl": _Paragraph.control,
    "compose": _Paragraph.overlaid,
    "dutmal": _Paragraph.annotated,
}


def _content(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a cell, box or caption, in a sub-list or not."""
    for child in element:
        if local(child.tag) == "subList":
            yield from child
        else:
            yield child


def _named(element: etree._Element, name: str) -> list[etree._Element]:
    # Not iterfind("{*}…"), which takes three times as long.
    return [child for child in element if local(child.tag) == name]


def _covers(zone: etree._Element, place: tuple[int, int]) -> bool:
    row, column = place
    return whole(zone.get("startRowAddr")) <= row <= whole(
        zone.get("endRowAddr")
    ) and whole(zone.get("startColAddr")) <= column <= whole(zone.get("endColAddr"))
