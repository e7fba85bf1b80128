"""The text of a WordprocessingML paragraph, so that it can be changed in place."""

from copy import deepcopy

from lxml import etree

from molip.filling.docx_marks import (
    SPACE,
    any_value,
    box_of,
    break_lines,
    check,
    forget_prompt,
    select,
    tag,
)  # fmt: skip
from molip.filling.edits import Edit
from molip.filling.pieces import Part, Piece, detach, joined, rewrite
from molip.filling.refusals import fixed
from molip.reading.docx.controls import legacy_field
from molip.reading.docx.parts import child, local, switched_on, unfold, value
from molip.reading.docx.text import formula, sign
from molip.reading.lines import printed

_DRAWINGS = frozenset({"drawing", "pict", "object", "AlternateContent"})
_TICKED = "■☑●▣☒✓◼"
_PARTS: dict[str, Part] = {"t": "text", "sym": "mark"}


class Paragraph:
    """One ``w:p`` being changed."""

    def __init__(self, element: etree._Element) -> None:
        """Read its pieces in the order in which the reader joins them."""
        self.element = element
        self.pieces: list[Piece] = []
        self.inputs: list[tuple[etree._Element, int, int]] = []
        """Content controls and form fields: element, where its text starts and ends."""
        self._ends: dict[int, etree._Element] = {}
        self._length = 0
        self._open: list[int | None] = []
        self._inline(element)

    @property
    def text(self) -> str:
        """The line that the pieces make."""
        return joined(self.pieces)

    def _add(self, raw: str, node: etree._Element, part: Part) -> None:
        text = printed(raw)
        if text or part == "text":
            self.pieces.append(Piece(text, node, part))
            self._length += len(text)

    def _inline(self, element: etree._Element) -> None:
        for inner in unfold(element):
            name = local(inner.tag)
            if name == "r":
                self._run(inner)
            elif name == "sdt":
                self._content_control(inner)
            elif name in {"oMath", "oMathPara"}:
                self._add(formula(inner), inner, "fixed")

    def _run(self, run: etree._Element) -> None:
        if switched_on(child(child(run, "rPr"), "vanish")):
            return
        for inner in run:
            name = local(inner.tag)
            if name == "fldChar":
                self._field(inner)
            elif name == "ruby":
                base = child(inner, "rubyBase")
                if base is not None:
                    self._inline(base)
            elif name not in _DRAWINGS:
                self._add(sign(inner, name), inner, _PARTS.get(name, "break"))

    def _content_control(self, element: etree._Element) -> None:
        place, start = len(self.inputs), self._length
        self.inputs.append((element, start, start))
        content = child(element, "sdtContent")
        if content is not None:
            self._inline(content)
        self.inputs[place] = (element, start, self._length)

    def _field(self, element: etree._Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._begin(child(element, "ffData"))
        elif kind == "end" and self._open:
            place = self._open.pop()
            if place is not None:
                data, start, _ = self.inputs[place]
                self.inputs[place] = (data, start, self._length)
                self._ends[place] = element

    def _begin(self, data: etree._Element | None) -> None:
        if data is None:
            self._open.append(None)
            return
        place, start = len(self.inputs), self._length
        self.inputs.append((data, start, -1))
        found = legacy_field(data, "", start)
        self._open.append(place if found else None)
        if found and found[1]:
            mark = found[0].control.kind == "checkbox"
            self._add(found[1], data, "mark" if mark else "fixed")

    def edit(self, edits: tuple[Edit, ...], where: str) -> None:
        """Make the edits; a placeholder that was written over is none any longer."""
        if not edits:
            return
        if not any(piece.part in {"text", "mark"} for piece in self.pieces):
            self._make_room()
        rewrite(self.pieces, edits, fixed(where))
        self._write_back()

    def set_input(self, number: int, said: str, where: str) -> None:
        """Write into a content control or form field, counted as in a locator."""
        if number >= len(self.inputs):
            raise fixed(where)
        element, start, end = self.inputs[number]
        box = box_of(element)
        if box is not None:
            self._set_box(element, box, ticked=said == "true")
        elif (choices := child(element, "ddList")) is not None:
            select(choices, said)
        elif start < end:
            rewrite(self.pieces, (Edit(start, end, said),), fixed(where))
            self._write_back()
        else:
            self._insert(number, said, where)

    def _set_box(
        self, element: etree._Element, box: etree._Element, *, ticked: bool
    ) -> None:
        check(box, ticked=ticked)
        shown = next((piece for piece in self.pieces if _within(piece.node, element)
                      and piece.text.strip()), None)  # fmt: skip
        if local(element.tag) == "sdt" and shown is not None:
            sign_name = "checkedState" if ticked else "uncheckedState"
            code = any_value(child(box, sign_name)) or ("2612" if ticked else "2610")
            shown.text, shown.changed = chr(int(code, 16)), True
            self._write_back()

    def _insert(self, number: int, said: str, where: str) -> None:
        element, _, _ = self.inputs[number]
        run = etree.Element(tag(self.element, "r"))
        text = etree.SubElement(run, tag(self.element, "t"))
        text.text = said
        text.set(SPACE, "preserve")
        content, end = child(element, "sdtContent"), self._ends.get(number)
        if content is not None:
            content.append(run)
            forget_prompt(text)
        elif end is not None and (home := end.getparent()) is not None:
            home.addprevious(run)
        else:
            raise fixed(where)
        break_lines(text)

    def _make_room(self) -> None:
        """Give the paragraph an empty text in its first run without objects."""
        run = next((run for run in self.element if local(run.tag) == "r"
                    and not _anchors(run)), None)  # fmt: skip
        if run is None:
            run = etree.SubElement(self.element, tag(self.element, "r"))
            look = child(child(self.element, "pPr"), "rPr")
            if look is not None:
                run.append(deepcopy(look))
        text = etree.SubElement(run, tag(self.element, "t"))
        self.pieces.append(Piece("", text, "text"))

    def _write_back(self) -> None:
        changed = [piece for piece in self.pieces if piece.changed]
        for piece in changed:
            if piece.part == "break" and not piece.text:
                detach(piece.node)
            elif piece.part == "mark":
                self._write_mark(piece)
            elif piece.part == "text":
                piece.node.text = piece.text
                piece.node.set(SPACE, "preserve")
                forget_prompt(piece.node)
                break_lines(piece.node)
        for element, _, _ in self.inputs:
            box = box_of(element)
            if box is not None and local(element.tag) == "sdt":
                shown = "".join(piece.text for piece in self.pieces
                                if _within(piece.node, element))  # fmt: skip
                check(box, ticked=any(mark in shown for mark in _TICKED))

    def _write_mark(self, piece: Piece) -> None:
        if local(piece.node.tag) == "ffData":
            box = child(piece.node, "checkBox")
            if box is not None:
                check(box, ticked=piece.text in _TICKED)
            return
        text = etree.Element(tag(piece.node, "t"))
        text.text = piece.text
        parent = piece.node.getparent()
        if parent is not None:
            parent.replace(piece.node, text)
            piece.node = text

    def copy_with(self, text: str) -> etree._Element:
        """Return a paragraph of the same look with other text and nothing else."""
        copy = etree.Element(self.element.tag, nsmap=self.element.nsmap)
        properties = child(self.element, "pPr")
        if properties is not None:
            properties = deepcopy(properties)
            for name in ("sectPr", "pageBreakBefore"):
                gone = child(properties, name)
                if gone is not None:
                    properties.remove(gone)
            copy.append(properties)
        run = etree.SubElement(copy, tag(copy, "r"))
        look = self._look()
        if look is not None:
            run.append(deepcopy(look))
        inner = etree.SubElement(run, tag(copy, "t"))
        inner.text = text
        inner.set(SPACE, "preserve")
        return copy

    def _look(self) -> etree._Element | None:
        """Return the properties of the first run that holds text."""
        for piece in self.pieces:
            if piece.part == "text":
                return child(piece.node.getparent(), "rPr")
        return child(child(self.element, "pPr"), "rPr")

    def remove(self) -> None:
        """Take the paragraph out; where the file needs it only its text goes."""
        parent, before = self.element.getparent(), self.element.getprevious()
        needed = before is None or local(before.tag) != "p"
        bound = any(local(part.tag) in _DRAWINGS | {"sectPr", "sdt", "fldChar"}
                    for part in self.element.iter())  # fmt: skip
        if parent is None or needed or bound:
            self.edit((Edit(0, len(self.text), ""),), "")
        else:
            parent.remove(self.element)


def _anchors(run: etree._Element) -> bool:
    return any(local(part.tag) in _DRAWINGS | {"fldChar"} for part in run)


def _within(node: etree._Element, holder: etree._Element) -> bool:
    return any(above is holder for above in node.iterancestors())
