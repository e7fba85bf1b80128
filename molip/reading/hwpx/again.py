"""Reads an HWPX file again after a change: only the paragraphs that differ.

A paragraph whose XML is the same as before, under the same header part, reads the
same; so what was read of it before stands, and only the others are walked.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from lxml import etree

from molip.reading.hwpx.body import Body
from molip.reading.hwpx.parts import local, looks, section_names
from molip.reading.hwpx.read import read_hwpx
from molip.reading.layout import Block, Control, FileFormat, Grid, Layout, Line
from molip.reading.safety import Package, open_zip

_HEADER = "Contents/header.xml"
_Placed = TypeVar("_Placed", bound=Line | Grid | Control)
_SHARED = 2
"""Steps that a block shares with the paragraph of the section that holds it."""


def read_again(data: bytes, name: str, before: bytes, known: Layout) -> Layout:
    """Return the layout of a changed HWPX file.

    Args:
        data: The file as it is now.
        name: Its name, for messages.
        before: The file as it was.
        known: What was read of `before`.

    Raises:
        InvalidInputError: The file now is broken, or beyond a bound of `safety`.
    """
    old, new = open_zip(before, name), open_zip(data, name)
    sections = section_names(new)
    if sections != section_names(old) or not _same_part(old, new, _HEADER):
        return read_hwpx(data, name)
    body = Body(name, looks(new))
    blocks = _by_paragraph(known.blocks)
    controls = _by_paragraph(known.controls)
    said: list[Block] = []
    inputs: list[Control] = []
    for number, section in enumerate(sections):
        was = _paragraphs(old, section)
        now = was if _same_part(old, new, section) else _paragraphs(new, section)
        if was is None or now is None or len(was) != len(now):
            return read_hwpx(data, name)
        for place, (one, other) in enumerate(zip(was, now, strict=True)):
            at = f"s{number}/p{place}"
            if one is other or etree.tostring(one) == etree.tostring(other):
                said += blocks.get(at, ())
                inputs += controls.get(at, ())
                continue
            said += body.paragraph(other, at)
            inputs += body.controls
            body.controls.clear()
    return Layout(FileFormat.HWPX, tuple(said), tuple(inputs))


def _same_part(old: Package, new: Package, part: str) -> bool:
    if (part in old) != (part in new):
        return False
    return part not in old or old.read(part) == new.read(part)


def _paragraphs(package: Package, section: str) -> list[etree._Element] | None:
    """Return a section's paragraphs; None where something else stands among them."""
    children = list(package.tree(section))
    plain = all(isinstance(child.tag, str) and local(child.tag) == "p"
                for child in children)  # fmt: skip
    return children if plain else None


def _by_paragraph(placed: Iterable[_Placed]) -> dict[str, list[_Placed]]:
    return {at: list(group) for at, group in groupby(placed, key=_home)}


def _home(placed: Line | Grid | Control) -> str:
    return "/".join(placed.locator.split("/")[:_SHARED])
