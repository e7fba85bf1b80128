"""Walks WordprocessingML blocks and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from molip.reading.docx.controls import content_control
from molip.reading.docx.paragraph import Paragraph
from molip.reading.docx.parts import child, local, switched_on, unfold, value
from molip.reading.docx.styles import Styles, banded, shading
from molip.reading.lattice import settle
from molip.reading.layout import Block, Cell, Control, Grid, Line
from molip.reading.lines import Budget, LineMaker, printed, whole


@dataclass(slots=True)
class _Draft:
    """A cell that may still grow downwards."""

    row: int
    column: int
    column_span: int
    element: etree._Element
    locator: str
    row_span: int = 1


@dataclass(slots=True)
class _Columns:
    """Cells of one table so far, and which of them may grow in each column."""

    drafts: list[_Draft] = field(default_factory=list)
    open: dict[int, _Draft] = field(default_factory=dict)


class Body:
    """One file being read: its styles, its bounds, the controls met so far."""

    def __init__(self, where: str, styles: Styles) -> None:
        """Start with no controls.

        Args:
            where: The file's name, for messages.
            styles: Of the file.
        """
        self._where = where
        self._budget = Budget(where)
        self.styles = styles
        self.controls: list[Control] = []

    def blocks(self, container: etree._Element, at: str) -> Iterator[Block]:
        """Yield what stands in a body, cell or box, in reading order.

        Args:
            container: Its element.
            at: Its locator; empty for the body.
        """
        counts = {"p": 0, "tbl": 0, "sdt": 0}
        yield from self._blocks(container, f"{at}/" if at else "", counts)

    def line(self, maker: LineMaker, at: str) -> Line:
        """Return a paragraph's line, counted."""
        self._budget.spend()
        return maker.line(at)

    def control(self, control: Control) -> None:
        """Keep a control, counted."""
        self._budget.spend()
        self.controls.append(control)

    def _blocks(
        self, container: etree._Element, at: str, counts: dict[str, int]
    ) -> Iterator[Block]:
        for element in unfold(container):
            name = local(element.tag)
            if name not in counts:
                continue
            number = counts[name]
            counts[name] += 1
            if name == "p":
                yield from Paragraph(self, f"{at}p{number}").read(element)
            elif name == "tbl":
                yield self._grid(element, f"{at}t{number}")
            else:
                self._around(element, f"{at}f{number}")
                for content in element:
                    if local(content.tag) == "sdtContent":
                        yield from self._blocks(content, at, counts)

    def _around(self, element: etree._Element, locator: str) -> None:
        """Keep a content control that wraps whole paragraphs, rows or cells."""
        pending = content_control(element, locator, 0)
        if pending is not None:
            texts = (part.text or "" for part in element.iter() if _is_text(part))
            self.control(pending.close(printed("".join(texts))))

    def _grid(self, table: etree._Element, at: str) -> Grid:
        columns = _Columns()
        row = 0
        for line in self._opened(table, "tr", at):
            if child(child(line, "trPr"), "del") is None:
                self._row(line, row, columns, f"{at}/r{row}")
                row += 1
        drafts = columns.drafts
        shades = self._edges(table, drafts)
        cells = [self._cell(draft, shades) for draft in drafts]
        return settle(cells, (row, 0), at, self._where)

    def _row(self, line: etree._Element, row: int, columns: _Columns, at: str) -> None:
        column = whole(value(child(child(line, "trPr"), "gridBefore")))
        reached: dict[int, _Draft] = {}
        last: _Draft | None = None
        for place, element in enumerate(self._opened(line, "tc", at)):
            properties = child(element, "tcPr")
            span = whole(value(child(properties, "gridSpan")), 1)
            above = columns.open.get(column)
            if last is not None and _continues(properties, "hMerge"):
                last.column_span += span
            elif above is not None and _continues(properties, "vMerge"):
                above.row_span += 1
                last = reached[column] = above
            else:
                last = _Draft(row, column, span, element, f"{at}c{place}")
                columns.drafts.append(last)
                if child(properties, "vMerge") is not None:
                    reached[column] = last
            column += span
        columns.open = reached

    def _opened(
        self, element: etree._Element, wanted: str, at: str
    ) -> Iterator[etree._Element]:
        """Yield rows or cells, those in content controls too."""
        controls = 0
        for inner in _with_controls(element, wanted):
            if local(inner.tag) == wanted:
                yield inner
            else:
                self._around(inner, f"{at}/f{controls}")
                controls += 1

    def _edges(
        self, table: etree._Element, drafts: list[_Draft]
    ) -> dict[str, tuple[int, int]]:
        """Return the rows and columns that the table's style shades."""
        properties = child(table, "tblPr")
        shades = self.styles.table_shades(value(child(properties, "tblStyle")))
        if not any(shades.values()) or not drafts:
            return {}
        shown = banded(table)
        bottom = max(draft.row for draft in drafts)
        right = max(draft.column + draft.column_span for draft in drafts) - 1
        edges = {"wholeTable": (-1, -1), "firstRow": (0, -1), "lastRow": (bottom, -1),
                 "firstCol": (-1, 0), "lastCol": (-1, right)}  # fmt: skip
        return {
            name: place
            for name, place in edges.items()
            if shades.get(name) and (name in shown or name == "wholeTable")
        }

    def _cell(self, draft: _Draft, edges: dict[str, tuple[int, int]]) -> Cell:
        self._budget.spend()
        blocks = tuple(self.blocks(draft.element, draft.locator))
        shaded = shading(child(draft.element, "tcPr"))
        if shaded is None:
            last = draft.column + draft.column_span - 1
            shaded = any(
                row in {-1, draft.row} and column in {-1, draft.column, last}
                for row, column in edges.values()
            )
        return Cell(
            draft.row, draft.column, draft.row_span, draft.column_span,
            tuple(block for block in blocks if isinstance(block, Line)), draft.locator,
            shaded, tuple(block for block in blocks if isinstance(block, Grid)),
        )  # fmt: skip


def _with_controls(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for inner in unfold(element):
        name = local(inner.tag)
        if name == wanted:
            yield inner
        elif name == "sdt":
            yield inner
            content = child(inner, "sdtContent")
            if content is not None:
                yield from _with_controls(content, wanted)


def _continues(properties: etree._Element | None, kind: str) -> bool:
    merge = child(properties, kind)
    return merge is not None and value(merge) != "restart" and switched_on(merge)


def _is_text(element: etree._Element) -> bool:
    return local(element.tag) == "t"
