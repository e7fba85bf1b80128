"""Content controls (SDT) and legacy form fields of a DOCX file."""

from dataclasses import dataclass, replace

from lxml import etree

from molip.reading.docx.parts import child, local, switched_on, value
from molip.reading.layout import Control
from molip.reading.lines import printed, whole

_PROPERTIES = {
    "dropDownList": "choice", "comboBox": "choice", "date": "date",
    "checkbox": "checkbox", "text": "text", "richText": "text",
}  # fmt: skip
_NO_INPUT = frozenset({
    "picture", "docPartObj", "docPartList", "citation", "bibliography", "equation",
    "group", "repeatingSection", "repeatingSectionItem",
})  # fmt: skip
_ON = frozenset({"1", "true", "on"})


@dataclass(slots=True)
class Pending:
    """A control whose text is still being read."""

    control: Control
    start: int
    """Place in the paragraph's text at which it begins."""
    end: int = -1
    prompts: bool = False
    """Whether what it shows is a placeholder."""
    fixed: bool = False
    """Whether its value does not come from the text it shows."""

    def close(self, text: str) -> Control:
        """Return the control with its value and what stands beside it.

        Args:
            text: All of the text it stands in.
        """
        end = self.end if self.end >= 0 else len(text)
        inside = text[self.start : end]
        beside = (text[: self.start] + text[end:]).strip()
        near = self.control.near or beside or (inside if self.prompts else "")
        if self.fixed:
            return replace(self.control, near=near)
        shown = "" if self.prompts else inside.strip()
        return replace(self.control, value=shown, near=near)


def content_control(
    element: etree._Element, locator: str, start: int
) -> Pending | None:
    """Return a content control that has begun; None where it takes no input.

    Args:
        element: ``w:sdt``.
        locator: Its locator.
        start: Place in the text at which it begins.
    """
    properties = child(element, "sdtPr")
    if properties is None:
        return None
    options: tuple[str, ...] = ()
    kind, state = "text", ""
    for prop in properties:
        name = local(prop.tag)
        if name in _NO_INPUT:
            return None
        if name in _PROPERTIES:
            kind = _PROPERTIES[name]
            options = _options(prop)
            state = _checked(prop) if kind == "checkbox" else ""
    name = value(child(properties, "alias")) or value(child(properties, "tag")) or ""
    control = Control(printed(name), kind, state, options, required=False,
                      locator=locator)  # fmt: skip
    prompts = switched_on(child(properties, "showingPlcHdr"))
    return Pending(control, start, prompts=prompts, fixed=kind == "checkbox")


def legacy_field(
    data: etree._Element, locator: str, start: int
) -> tuple[Pending, str] | None:
    """Return a form field that has begun and what it shows itself; None: no field.

    Args:
        data: ``w:ffData``.
        locator: Its locator.
        start: Place in the text at which it begins.
    """
    name = printed(value(child(data, "name")) or "")
    for prop in data:
        match local(prop.tag):
            case "checkBox":
                state = _legacy_checked(prop)
                control = Control(name, "checkbox", state, (), required=False,
                                  locator=locator)  # fmt: skip
                shown = "☑" if state == "true" else "□"
                return Pending(control, start, fixed=True), shown
            case "ddList":
                options = tuple(printed(value(entry) or "") for entry in prop
                                if local(entry.tag) == "listEntry")  # fmt: skip
                result = child(prop, "result")
                at = whole(value(child(prop, "default") if result is None else result))
                shown = options[at] if at < len(options) else ""
                control = Control(name, "choice", shown, options, required=False,
                                  locator=locator)  # fmt: skip
                return Pending(control, start, fixed=True), shown
            case "textInput":
                dated = value(child(prop, "type")) in {"date", "currentDate"}
                control = Control(name, "date" if dated else "text", "", (),
                                  required=False, locator=locator)  # fmt: skip
                return Pending(control, start), ""
    return None


def _options(prop: etree._Element) -> tuple[str, ...]:
    """Return the choices; an entry without a value is the list's own prompt."""
    return tuple(
        printed(value(item, "displayText") or value(item, "value") or "")
        for item in prop
        if local(item.tag) == "listItem" and value(item, "value")
    )


def _checked(prop: etree._Element) -> str:
    mark = child(prop, "checked")
    # The attribute is in Word 2010's own namespace.
    state = next(iter(mark.attrib.values()), "1") if mark is not None else "0"
    return "true" if state in _ON else "false"


def _legacy_checked(prop: etree._Element) -> str:
    mark = child(prop, "checked")
    if mark is None:
        mark = child(prop, "default")
    return "true" if switched_on(mark) else "false"
