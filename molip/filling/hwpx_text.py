"""The text of an OWPML paragraph, so that it can be changed in place."""

from collections.abc import Iterator

from lxml import etree

from molip.filling.edits import Edit
from molip.filling.pieces import Piece, detach, joined, rewrite
from molip.filling.refusals import fixed
from molip.reading.hwpx.parts import local
from molip.reading.lines import printed

_CHARACTERS = {
    "lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": "\u3000",
    "hyphen": "-",
}  # fmt: skip
_OPEN_MARKS = {"checkBtn": "□☑", "radioBtn": "○●"}
_TICKED = "■☑●▣☒✓◼"
_PAGE_NUMBERS = frozenset({"PAGE", "TOTAL_PAGE", "FOOTNOTE", "ENDNOTE"})
_ANCHORS = frozenset({"tbl", "secPr", "ctrl", "container", "rect", "ellipse", "polygon",
                      "arc", "curve", "line", "connectLine", "pic", "ole", "textart",
                      "video", "equation"})  # fmt: skip
_VALUES = {"edit": "text", "comboBox": "selectedValue", "listBox": "selectedValue"}


class Paragraph:
    """One ``hp:p`` being changed."""

    def __init__(self, element: etree._Element) -> None:
        """Read its pieces in the order in which the reader joins them."""
        self.element = element
        self.pieces: list[Piece] = []
        self.inputs: list[tuple[etree._Element, int, int]] = []
        """Fields and form objects: the element, where its text starts and ends."""
        self._length = 0
        self._deleted = False
        self._open: list[tuple[etree._Element, int, int]] = []
        for run in _runs(element):
            for child in run:
                self._child(child, local(child.tag))

    @property
    def text(self) -> str:
        """The line that the pieces make."""
        return joined(self.pieces)

    def _add(self, raw: str | None, node: etree._Element, part: str) -> None:
        if self._deleted or (not raw and part not in {"text", "tail"}):
            return
        text = printed(raw or "")
        self.pieces.append(Piece(text, node, part))  # type: ignore[arg-type]
        self._length += len(text)

    def _child(self, child: etree._Element, name: str) -> None:
        if name == "t":
            self._text(child)
        elif name == "ctrl":
            self._control(child)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name], child, "break")
        elif name in _OPEN_MARKS:
            self._box(child, name)
        elif name in _VALUES:
            start = self._length
            self._add(_value(child, name), child, "fixed")
            self.inputs.append((child, start, self._length))
        elif name == "compose":
            self._add(child.get("composeText"), child, "fixed")
        elif name == "dutmal":
            main = child.find("{*}mainText")
            said = "" if main is None else "".join(main.itertext())
            self._add(said, child, "fixed")
        elif name == "textart":
            self._add(child.get("text"), child, "fixed")

    def _text(self, element: etree._Element) -> None:
        self._add(element.text, element, "text")
        for child in element:
            name = local(child.tag)
            if name in {"deleteBegin", "deleteEnd"}:
                self._deleted = name == "deleteBegin"
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name], child, "break")
            self._add(child.tail, child, "tail")

    def _control(self, element: etree._Element) -> None:
        for child in element:
            name = local(child.tag)
            if name == "fieldBegin":
                self._open.append((child, len(self.inputs), self._length))
                if child.get("type") == "CLICK_HERE":
                    self.inputs.append((child, self._length, -1))
            elif name == "fieldEnd" and self._open:
                begin, place, start = self._open.pop()
                if begin.get("type") == "CLICK_HERE":
                    self.inputs[place] = (begin, start, self._length)
            elif name == "autoNum" and child.get("numType") not in _PAGE_NUMBERS:
                self._add(child.get("num"), child, "fixed")

    def _box(self, child: etree._Element, name: str) -> None:
        start = self._length
        if start:
            self._add(" ", child, "fixed")
        sign = _OPEN_MARKS[name][child.get("value") == "CHECKED"]
        self._add(sign, child, "mark")
        self._add(child.get("caption", "").replace("&&", "&"), child, "fixed")
        self.inputs.append((child, start, self._length))

    def edit(self, edits: tuple[Edit, ...], where: str) -> None:
        """Make the edits; the layout that an editor stored for the old text goes."""
        if edits:
            if not any(piece.part in {"text", "tail", "mark"} for piece in self.pieces):
                self._make_room()
            rewrite(self.pieces, edits, fixed(where))
            self._write_back()
        self.forget_lines()

    def set_input(self, number: int, value: str, where: str) -> None:
        """Write into a field or form object, counted as in a locator."""
        if number >= len(self.inputs):
            raise fixed(where)
        element, start, end = self.inputs[number]
        name = local(element.tag)
        if name in _OPEN_MARKS:
            element.set("value", "CHECKED" if value == "true" else "UNCHECKED")
        elif name == "edit":
            inner = element.find("{*}text")
            if inner is None:
                raise fixed(where)
            inner.text = value
        elif name in _VALUES:
            element.set("selectedValue", value)
        else:
            self._set_field(element, (start, end), value, where)
        self.forget_lines()

    def _set_field(
        self, begin: etree._Element, span: tuple[int, int], value: str, where: str
    ) -> None:
        start, end = span[0], span[1] if span[1] >= 0 else self._length
        if start == end:
            self._insert_after(begin, value)
            return
        rewrite(self.pieces, (Edit(start, end, value),), fixed(where))
        self._write_back()

    def _insert_after(self, begin: etree._Element, value: str) -> None:
        """Put text right behind the control that begins a field."""
        control = begin.getparent()
        run = None if control is None else control.getparent()
        if control is None or run is None:
            return
        text = etree.Element(_tag(run, "t"))
        text.text = value
        control.addnext(text)
        _break_lines(text)

    def _make_room(self) -> None:
        """Give the paragraph an empty text in its first run without objects."""
        runs = _runs(self.element)
        run = next((run for run in runs if not _anchors(run)), None)
        if run is None:
            run = etree.Element(_tag(self.element, "run"))
            look = runs[0].get("charPrIDRef", "0") if runs else "0"
            run.set("charPrIDRef", look)
            if runs:
                runs[-1].addnext(run)
            else:
                self.element.insert(0, run)
        text = etree.SubElement(run, _tag(run, "t"))
        self.pieces.append(Piece("", text, "text"))

    def _write_back(self) -> None:
        changed = [piece for piece in self.pieces if piece.changed]
        for piece in changed:
            if piece.part == "text":
                piece.node.text = piece.text
            elif piece.part == "tail":
                piece.node.tail = piece.text
            elif piece.part == "mark":
                state = "CHECKED" if piece.text in _TICKED else "UNCHECKED"
                piece.node.set("value", state)
        for piece in changed:
            if piece.part == "break" and not piece.text:
                detach(piece.node)
        for node in {piece.node for piece in changed if piece.part in {"text", "tail"}}:
            owner = node if local(node.tag) == "t" else node.getparent()
            if owner is not None:
                _break_lines(owner)

    def forget_lines(self) -> None:
        """Drop the line breaks that an editor worked out for the old text."""
        for child in list(self.element):
            if local(child.tag) in {"linesegarray", "lineSegArray"}:
                self.element.remove(child)

    def copy_with(self, text: str) -> etree._Element:
        """Return a paragraph of the same look with other text and nothing else."""
        copy = etree.Element(self.element.tag, dict(self.element.attrib))
        for name in ("pageBreak", "columnBreak"):
            if name in copy.attrib:
                copy.set(name, "0")
        run = etree.SubElement(copy, _tag(copy, "run"))
        run.set("charPrIDRef", self._look())
        inner = etree.SubElement(run, _tag(copy, "t"))
        inner.text = text
        return copy

    def _look(self) -> str:
        """Return the character style of the first run that holds text."""
        runs = _runs(self.element)
        texts = [run for run in runs if any(local(child.tag) == "t" for child in run)]
        plain = [run for run in runs if not _anchors(run)]
        found = next(iter([*texts, *plain, *runs]), None)
        return "0" if found is None else str(found.get("charPrIDRef", "0"))

    def remove(self) -> None:
        """Take the paragraph out; where it anchors objects only its text goes."""
        parent = self.element.getparent()
        if parent is None or any(_anchors(run) for run in _runs(self.element)):
            self.edit((Edit(0, len(self.text), ""),), "")
        else:
            parent.remove(self.element)


def _value(element: etree._Element, name: str) -> str:
    if name == "edit":
        return element.findtext("{*}text") or ""
    return str(element.get("selectedValue", ""))


def _runs(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if local(child.tag) == "run"]


def _anchors(run: etree._Element) -> bool:
    return any(local(child.tag) in _ANCHORS for child in run)


def _tag(element: etree._Element, name: str) -> str:
    return f"{{{etree.QName(element).namespace}}}{name}"


def _break_lines(text: etree._Element) -> None:
    """Turn line breaks in a ``hp:t`` into the elements that stand for them."""
    for node, part in list(_slots(text)):
        said = (node.text if part == "text" else node.tail) or ""
        if "\n" not in said:
            continue
        first, *more = said.split("\n")
        place = 0 if part == "text" else text.index(node) + 1
        for number, line in enumerate(more):
            mark = etree.Element(_tag(text, "lineBreak"))
            mark.tail = line
            text.insert(place + number, mark)
        if part == "text":
            node.text = first
        else:
            node.tail = first


def _slots(text: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    yield text, "text"
    for child in text:
        yield child, "tail"
