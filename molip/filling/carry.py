"""Carries planned changes out on paragraphs of any XML format."""

from collections.abc import Callable
from typing import Protocol

from lxml import etree

from molip.filling.edits import Edit
from molip.filling.planned import Change
from molip.reading.hwpx.parts import local


class Editable(Protocol):
    """A paragraph that can be changed."""

    element: etree._Element

    def edit(self, edits: tuple[Edit, ...], where: str) -> None:
        """Make the edits."""

    def copy_with(self, text: str) -> etree._Element:
        """Return a paragraph of the same look with other text."""

    def remove(self) -> None:
        """Take the paragraph out."""


def carry_out(
    paragraph: Editable,
    change: Change,
    name: str,
    look_at: Callable[[etree._Element], Editable],
) -> None:
    """Change a paragraph, and add the lines that go under it.

    Args:
        paragraph: To be changed.
        change: What becomes of it.
        name: The file's name, for messages.
        look_at: Reads another paragraph, for its look.
    """
    if change.drop:
        paragraph.remove()
        return
    look = paragraph
    after = paragraph.element.getnext()
    if change.plain and after is not None and local(after.tag) == "p":
        look = look_at(after)
    paragraph.edit(change.edits, f"{name} › {change.line.text.strip()[:20]}")
    for line in reversed(change.more):
        paragraph.element.addnext(look.copy_with(line))
