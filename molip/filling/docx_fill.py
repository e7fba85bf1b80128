"""Writes a plan into a DOCX file."""

from collections.abc import Sequence

from lxml import etree

from molip.filling.carry import carry_out
from molip.filling.docx_places import follow
from molip.filling.docx_text import Paragraph
from molip.filling.planned import Change, Plan
from molip.filling.refusals import fixed, nowhere
from molip.filling.repack import repack, serialised
from molip.filling.room import Size
from molip.filling.values import Overflow
from molip.reading.docx.parts import child, local, main_part, value
from molip.reading.lines import whole
from molip.reading.safety import open_zip

_TWIPS = 20  # to the point


class DocxFile:
    """One DOCX file being filled."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the package.

        Raises:
            InvalidInputError: Broken, locked, or beyond a bound of `safety`.
        """
        self._data = data
        self._name = name
        self._package = open_zip(data, name)
        self._part = main_part(self._package)
        self._root = self._package.tree(self._part)
        body = child(self._root, "body")
        if body is None:
            raise fixed(name)
        self._body: etree._Element = body

    def write(self, plan: Plan, sheets: Sequence[Overflow]) -> bytes:
        """Return the file with the plan carried out and the sheets at its end."""
        paragraphs = {at: self._paragraph(at, plan.changes[at]) for at in plan.changes}
        homes = {at: self._element(at.rpartition("/")[0]) for at in plan.settings}
        for at, setting in plan.settings.items():
            number = int(at.rpartition("/")[2][1:])
            Paragraph(homes[at]).set_input(number, setting.value, self._name)
        for at, change in plan.changes.items():
            carry_out(paragraphs[at], change, self._name, Paragraph)
        self._attach(sheets)
        content = serialised(self._root, self._package.read(self._part))
        return repack(self._package, self._data, {self._part: content})

    def _paragraph(self, at: str, change: Change) -> Paragraph:
        paragraph = Paragraph(self._element(at))
        if paragraph.text != change.line.text:
            raise fixed(f"{self._name} › {change.line.text.strip()[:20]}")
        return paragraph

    def _element(self, at: str) -> etree._Element:
        element = follow(self._body, at.split("/"))
        if element is None:
            raise nowhere(self._name, at)
        return element

    def size(self, locator: str) -> Size:
        """Return the size that the file gives a cell."""
        cell = self._element(locator)
        width = child(child(cell, "tcPr"), "tcW")
        if width is None or value(width, "type") not in {None, "dxa"}:
            return Size()
        row = cell.getparent()
        while row is not None and local(row.tag) != "tr":
            row = row.getparent()
        height = child(child(row, "trPr"), "trHeight")
        return Size(
            whole(value(width, "w")) / _TWIPS,
            whole(value(height)) / _TWIPS,
            fixed=value(height, "hRule") == "exact",
        )

    def _attach(self, sheets: Sequence[Overflow]) -> None:
        """Put each sheet on a page of its own at the end of the body."""
        last = child(self._body, "sectPr")
        for sheet in sheets:
            for number, line in enumerate(sheet.lines):
                tag = self._body.tag.replace("}body", "}p")
                added = etree.Element(tag, nsmap=self._body.nsmap)
                if not number:
                    properties = etree.SubElement(added, f"{tag}Pr")
                    etree.SubElement(properties, tag.replace("}p", "}pageBreakBefore"))
                copy = Paragraph(added).copy_with(line)
                for part in copy:
                    if local(part.tag) == "r":
                        added.append(part)
                if last is None:
                    self._body.append(added)
                else:
                    last.addprevious(added)
