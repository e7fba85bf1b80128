"""Follows a locator of the DOCX reader to its element."""

import re
from collections.abc import Iterator

from lxml import etree

from molip.reading.docx.parts import child, chosen, local, switched_on, unfold

_STEP = re.compile(r"(?P<kind>p|t|x)(?P<number>\d+)|r(?P<row>\d+)c(?P<cell>\d+)")
_DRAWINGS = frozenset({"drawing", "pict", "object", "AlternateContent"})


def follow(body: etree._Element, steps: list[str]) -> etree._Element | None:
    """Return the element that the steps lead to from the body; None: nowhere.

    Args:
        body: ``w:body``.
        steps: The locator's steps, a last ``f0`` left out.
    """
    element: etree._Element | None = body
    for step in steps:
        match = _STEP.fullmatch(step)
        if element is None or match is None:
            return None
        element = _next(element, match)
    return element


def _next(element: etree._Element, step: re.Match[str]) -> etree._Element | None:
    if step["row"]:
        rows = (row for row in _opened(element, "tr") if not _is_deleted(row))
        row = _nth(rows, int(step["row"]))
        return None if row is None else _nth(_opened(row, "tc"), int(step["cell"]))
    number = int(step["number"])
    match step["kind"]:
        case "p":
            return _nth(_opened(element, "p"), number)
        case "t":
            return _nth(_opened(element, "tbl"), number)
    return _nth(text_boxes(element), number)


def _nth(found: Iterator[etree._Element], number: int) -> etree._Element | None:
    return next((one for place, one in enumerate(found) if place == number), None)


def _opened(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the wanted children, those in wrappers and content controls too."""
    for inner in unfold(element):
        name = local(inner.tag)
        if name == wanted:
            yield inner
        elif name == "sdt":
            content = child(inner, "sdtContent")
            if content is not None:
                yield from _opened(content, wanted)


def _is_deleted(row: etree._Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes anchored in a paragraph, as the reader counts them."""
    for inner in unfold(element):
        name = local(inner.tag)
        if name == "r":
            yield from _run_boxes(inner)
        elif name == "sdt":
            content = child(inner, "sdtContent")
            if content is not None:
                yield from text_boxes(content)


def _run_boxes(run: etree._Element) -> Iterator[etree._Element]:
    if switched_on(child(child(run, "rPr"), "vanish")):
        return
    for part in run:
        if local(part.tag) in _DRAWINGS:
            yield from _boxes(part)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    name = local(element.tag)
    if name == "txbxContent":
        yield element
    elif name == "AlternateContent":
        yield from _boxes(chosen(element))
    else:
        for inner in element:
            yield from _boxes(inner)
