"""Fields (누름틀) and form objects that an HWPX paragraph declares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from molip.reading.hwpx.parts import local
from molip.reading.layout import Control
from molip.reading.lines import LineMaker, printed, whole

_DIRECTION = re.compile(r"Direction:wstring:(\d+):")
_MARKS = {
    ("checkBtn", False): "□", ("checkBtn", True): "☑",
    ("radioBtn", False): "○", ("radioBtn", True): "●",
}  # fmt: skip
_KINDS = {
    "checkBtn": "checkbox", "radioBtn": "radio", "comboBox": "choice",
    "listBox": "choice", "edit": "text",
}  # fmt: skip


@dataclass(slots=True)
class _Field:
    """A field that has begun; `asks` is the prompt shown while it is empty."""

    name: str
    asks: str
    wanted: bool
    locator: str
    start: int
    end: int = -1


class Controls:
    """The controls of one paragraph."""

    def __init__(self, maker: LineMaker, at: str) -> None:
        """Watch a paragraph.

        Args:
            maker: The paragraph's text as it grows.
            at: Its locator.
        """
        self._maker = maker
        self._at = at
        self._count = 0
        self._fields: list[_Field] = []
        self._open: list[_Field] = []
        self._objects: list[Control] = []

    def begin(self, element: etree._Element) -> None:
        """Note where a field begins."""
        wanted = element.get("type") == "CLICK_HERE"
        locator = self._next() if wanted else ""
        name = printed(element.get("name", ""))
        field = _Field(name, _prompt(element), wanted, locator, self._maker.length)
        self._open.append(field)
        self._fields.append(field)

    def end(self) -> None:
        """Note where the field that began last ends."""
        if self._open:
            self._open.pop().end = self._maker.length

    def form_object(self, element: etree._Element, kind: str) -> str:
        """Return what a form object shows in the line; empty where it is none."""
        if kind not in _KINDS:
            return ""
        value = _state(element, kind)
        # A caption doubles its ampersands: one alone would mark a key.
        caption = printed(element.get("caption", "").replace("&&", "&"))
        options = tuple(
            printed(item.get("displayText") or item.get("value") or "")
            for item in element.iterfind("{*}listItem")
        )
        name = printed(element.get("name", ""))
        self._objects.append(
            Control(name, _KINDS[kind], value, options, required=False,
                    locator=self._next(), near=caption)
        )  # fmt: skip
        if (kind, True) not in _MARKS:
            return value
        gap = " " if self._maker.length else ""
        return gap + _MARKS[kind, value == "true"] + caption

    def finish(self) -> Iterator[Control]:
        """Yield the paragraph's controls, once all of it was read."""
        yield from self._objects
        text = self._maker.text
        for field in self._fields:
            if not field.wanted:
                continue
            end = field.end if field.end >= 0 else len(text)
            value = text[field.start : end]
            beside = (text[: field.start] + text[end:]).strip()
            yield Control(
                field.name, "text", "" if value == field.asks else value, (),
                required=False, locator=field.locator, near=beside or field.asks,
            )  # fmt: skip

    def _next(self) -> str:
        self._count += 1
        return f"{self._at}/f{self._count - 1}"


def _state(element: etree._Element, kind: str) -> str:
    if (kind, True) in _MARKS:
        return "true" if element.get("value") == "CHECKED" else "false"
    if kind == "edit":
        return printed(element.findtext("{*}text") or "")
    return printed(element.get("selectedValue", ""))


def _prompt(begin: etree._Element) -> str:
    """Return the prompt (안내문) of a field, from its own parameter or its command."""
    command = ""
    for parameter in begin.iter("{*}stringParam"):
        if local(parameter.tag) == "stringParam":
            text = parameter.text or ""
            if parameter.get("name") == "Direction":
                return printed(text)
            if parameter.get("name") == "Command":
                command = text
    match = _DIRECTION.search(command)
    if match is None:
        return ""
    return printed(command[match.end() : match.end() + whole(match[1])])
