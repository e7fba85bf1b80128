"""Follows a locator of the HWPX reader to its element."""

import re
from collections.abc import Iterator

from lxml import etree

from molip.reading.hwpx.parts import local

_STEP = re.compile(
    r"(?P<kind>p|t|x|f)(?P<number>\d+)|r(?P<row>\d+)c(?P<cell>\d+)|(?P<cap>cap)"
)
_SHAPES = frozenset({
    "container", "rect", "ellipse", "polygon", "arc", "curve", "line",
    "connectLine", "pic", "ole", "textart", "video",
})  # fmt: skip


def follow(section: etree._Element, steps: list[str]) -> etree._Element | None:
    """Return the element that the steps lead to from a section; None: nowhere.

    Args:
        section: Root of the section part.
        steps: The locator's steps after ``s0``, a last ``f0`` left out.
    """
    element: etree._Element | None = section
    for step in steps:
        match = _STEP.fullmatch(step)
        if element is None or match is None:
            return None
        element = _next(element, match)
    return element


def _next(element: etree._Element, step: re.Match[str]) -> etree._Element | None:
    if step["cap"]:
        return element.find("{*}caption")
    if step["row"]:
        row = _nth(_named(element, "tr"), int(step["row"]))
        return None if row is None else _nth(_named(row, "tc"), int(step["cell"]))
    number = int(step["number"])
    match step["kind"]:
        case "p":
            return _nth(_within(element, "p"), number)
        case "t":
            return _nth(_tables(element), number)
        case "x":
            return _nth(_boxes(element), number)
    return None


def _nth(found: Iterator[etree._Element], number: int) -> etree._Element | None:
    return next((one for place, one in enumerate(found) if place == number), None)


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local(child.tag) == name)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield children of a section, cell, box or caption, in sub-lists too."""
    for child in element:
        if local(child.tag) == "subList":
            yield from _named(child, name)
        elif local(child.tag) == name:
            yield child


def _tables(element: etree._Element) -> Iterator[etree._Element]:
    if local(element.tag) != "p":
        yield from _within(element, "tbl")
        return
    for run in _named(element, "run"):
        yield from _named(run, "tbl")


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in _named(paragraph, "run"):
        for child in run:
            if local(child.tag) in _SHAPES:
                yield from _shape_boxes(child)


def _shape_boxes(shape: etree._Element) -> Iterator[etree._Element]:
    for child in shape:
        name = local(child.tag)
        if name in {"drawText", "caption"}:
            yield child
        elif name in _SHAPES:
            yield from _shape_boxes(child)
