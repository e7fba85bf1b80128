"""Writes a plan into an HWPX file."""

from collections.abc import Sequence

from lxml import etree

from molip.filling.carry import carry_out
from molip.filling.hwpx_places import follow
from molip.filling.hwpx_text import Paragraph
from molip.filling.planned import Change, Plan
from molip.filling.refusals import fixed, nowhere
from molip.filling.repack import repack, serialised
from molip.filling.room import Size
from molip.filling.values import Overflow
from molip.reading.hwpx.parts import local, section_names
from molip.reading.lines import whole
from molip.reading.safety import open_zip

_UNITS = 100  # HWPUNIT to the point


class HwpxFile:
    """One HWPX file being filled; sections are parsed when they are needed."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the package.

        Raises:
            InvalidInputError: Broken, locked, or beyond a bound of `safety`.
        """
        self._data = data
        self._name = name
        self._package = open_zip(data, name)
        self._sections = section_names(self._package)
        self._trees: dict[str, etree._Element] = {}

    def write(self, plan: Plan, sheets: Sequence[Overflow]) -> bytes:
        """Return the file with the plan carried out and the sheets at its end."""
        paragraphs = {at: self._paragraph(at, plan.changes[at]) for at in plan.changes}
        for at in plan.settings:
            home = at.rpartition("/")[0]
            if home not in paragraphs:
                paragraphs[home] = Paragraph(self._element(home))
        for at, setting in reversed(plan.settings.items()):
            home, _, step = at.rpartition("/")
            paragraph = Paragraph(self._element(home)) if home else paragraphs[home]
            paragraph.set_input(int(step[1:]), setting.value, self._name)
        for at, change in plan.changes.items():
            carry_out(paragraphs[at], change, self._name, Paragraph)
        self._attach(sheets)
        changed = {
            part: serialised(tree, self._package.read(part))
            for part, tree in self._trees.items()
            if part in self._touched(plan, sheets)
        }
        return repack(self._package, self._data, changed)

    def _touched(self, plan: Plan, sheets: Sequence[Overflow]) -> frozenset[str]:
        numbers = {
            int(at.partition("/")[0][1:]) for at in (*plan.changes, *plan.settings)
        }
        if sheets:
            numbers.add(len(self._sections) - 1)
        return frozenset(self._sections[number] for number in numbers)

    def _paragraph(self, at: str, change: Change) -> Paragraph:
        paragraph = Paragraph(self._element(at))
        if paragraph.text != change.line.text:
            raise fixed(f"{self._name} › {change.line.text.strip()[:20]}")
        return paragraph

    def _tree(self, number: int) -> etree._Element:
        part = self._sections[number]
        if part not in self._trees:
            self._trees[part] = self._package.tree(part)
        return self._trees[part]

    def _element(self, at: str) -> etree._Element:
        first, *steps = at.split("/")
        element = None
        if first[1:].isdecimal() and int(first[1:]) < len(self._sections):
            element = follow(self._tree(int(first[1:])), steps)
        if element is None:
            raise nowhere(self._name, at)
        return element

    def size(self, locator: str) -> Size:
        """Return the size that the file gives a cell, margins taken off."""
        cell = self._element(locator)
        size, margin = cell.find("{*}cellSz"), cell.find("{*}cellMargin")
        if size is None:
            return Size()
        sides = {} if margin is None or cell.get("hasMargin") != "1" else margin.attrib
        width = (
            whole(size.get("width"))
            - whole(sides.get("left"))
            - whole(sides.get("right"))
        )
        height = (
            whole(size.get("height"))
            - whole(sides.get("top"))
            - whole(sides.get("bottom"))
        )
        return Size(max(width, 0) / _UNITS, max(height, 0) / _UNITS)

    def _attach(self, sheets: Sequence[Overflow]) -> None:
        """Put each sheet on a page of its own behind the last section's text."""
        if not sheets:
            return
        section = self._tree(len(self._sections) - 1)
        paragraphs = [child for child in section if local(child.tag) == "p"]
        if not paragraphs:
            raise fixed(self._name)
        look = Paragraph(paragraphs[-1])
        for sheet in sheets:
            for number, line in enumerate(sheet.lines):
                added = look.copy_with(line)
                added.set("pageBreak", "0" if number else "1")
                section.append(added)
