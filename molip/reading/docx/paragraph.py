"""Walks one WordprocessingML paragraph."""

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from molip.reading.docx.controls import Pending, content_control, legacy_field
from molip.reading.docx.parts import child, chosen, local, switched_on, unfold, value
from molip.reading.docx.styles import Styles
from molip.reading.docx.text import formula, sign
from molip.reading.layout import Block, Control, Line
from molip.reading.lines import LineMaker


class Reader(Protocol):
    """The file being read, as a paragraph needs it."""

    styles: Styles

    def blocks(self, container: etree._Element, at: str) -> Iterator[Block]:
        """Yield what stands in a text box."""

    def line(self, maker: LineMaker, at: str) -> Line:
        """Return a paragraph's line, counted."""

    def control(self, control: Control) -> None:
        """Keep a control, counted."""


class Paragraph:
    """One paragraph being read; its text boxes follow its own text."""

    def __init__(self, reader: Reader, at: str) -> None:
        """Start with no text.

        Args:
            reader: The file.
            at: The paragraph's locator.
        """
        self._reader = reader
        self._at = at
        self._maker = LineMaker()
        self._style: str | None = None
        self._look = (False, 0.0)
        self._pending: list[Pending] = []
        self._open: list[Pending | None] = []
        self._controls = 0
        self._boxes: list[etree._Element] = []

    def read(self, paragraph: etree._Element) -> Iterator[Block]:
        """Yield the paragraph's line, then what its text boxes hold."""
        self._style = value(child(child(paragraph, "pPr"), "pStyle"))
        self._inline(paragraph)
        text = self._maker.text
        for pending in self._pending:
            self._reader.control(pending.close(text))
        if text or not self._boxes:
            yield self._reader.line(self._maker, self._at)
        for number, box in enumerate(self._boxes):
            yield from self._reader.blocks(box, f"{self._at}/x{number}")

    def _inline(self, element: etree._Element) -> None:
        for inner in unfold(element):
            name = local(inner.tag)
            if name == "r":
                self._run(inner)
            elif name == "sdt":
                self._content_control(inner)
            elif name in {"oMath", "oMathPara"}:
                self._add(formula(inner))

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        if switched_on(child(properties, "vanish")):
            return
        self._look = self._reader.styles.look(properties, self._style)
        for inner in run:
            name = local(inner.tag)
            if name == "fldChar":
                self._field(inner)
            elif name in {"drawing", "pict", "object", "AlternateContent"}:
                self._boxes.extend(_boxes(inner))
            elif name == "ruby":
                base = child(inner, "rubyBase")
                if base is not None:
                    self._inline(base)
            else:
                self._add(sign(inner, name))

    def _content_control(self, element: etree._Element) -> None:
        pending = content_control(element, self._next(), self._maker.length)
        content = child(element, "sdtContent")
        if content is not None:
            self._inline(content)
        if pending is not None:
            pending.end = self._maker.length
            self._pending.append(pending)

    def _field(self, element: etree._Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._begin(child(element, "ffData"))
        elif kind == "end" and self._open:
            pending = self._open.pop()
            if pending is not None:
                pending.end = self._maker.length

    def _begin(self, data: etree._Element | None) -> None:
        # Every field is noted, also one that takes no input: ends match begins.
        found = None
        if data is not None:
            found = legacy_field(data, self._next(), self._maker.length)
        self._open.append(found[0] if found else None)
        if found:
            self._pending.append(found[0])
            self._add(found[1])

    def _add(self, text: str) -> None:
        bold, size = self._look
        self._maker.add(text, bold=bold, size=size)

    def _next(self) -> str:
        self._controls += 1
        return f"{self._at}/f{self._controls - 1}"


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes of a drawing, of alternatives only those that are read."""
    name = local(element.tag)
    if name == "txbxContent":
        yield element
    elif name == "AlternateContent":
        yield from _boxes(chosen(element))
    else:
        for inner in element:
            yield from _boxes(inner)
