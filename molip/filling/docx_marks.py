"""States of boxes, lists and prompts in WordprocessingML."""

from lxml import etree

from molip.reading.docx.parts import child, local, value
from molip.reading.lines import printed

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def tag(element: etree._Element, name: str) -> str:
    """Return a name in the namespace of an element."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def box_of(element: etree._Element) -> etree._Element | None:
    """Return the box of a content control or form field; None: it is none."""
    if local(element.tag) == "sdt":
        return child(child(element, "sdtPr"), "checkbox")
    return child(element, "checkBox")


def any_value(element: etree._Element | None) -> str:
    """Return an element's ``val``, which is in a namespace of its own for boxes."""
    if element is None:
        return ""
    found = (said for name, said in element.attrib.items() if local(name) == "val")
    return str(next(found, ""))


def check(box: etree._Element, *, ticked: bool) -> None:
    """Set a box's state."""
    mark = child(box, "checked")
    if mark is None:
        mark = etree.SubElement(box, tag(box, "checked"))
    mark.attrib.clear()
    mark.set(tag(box, "val"), "1" if ticked else "0")


def select(choices: etree._Element, said: str) -> None:
    """Choose an entry of a list of old Word."""
    options = [printed(value(entry) or "") for entry in choices
               if local(entry.tag) == "listEntry"]  # fmt: skip
    result = child(choices, "result")
    if result is None:
        result = etree.Element(tag(choices, "result"))
        choices.insert(0, result)
    result.set(tag(choices, "val"), str(options.index(said)))


def forget_prompt(text: etree._Element) -> None:
    """Take the signs of a placeholder off the control and the run that held it."""
    for above in text.iterancestors():
        if local(above.tag) != "sdt":
            continue
        properties = child(above, "sdtPr")
        shown = child(properties, "showingPlcHdr")
        if properties is not None and shown is not None:
            properties.remove(shown)
            look = child(text.getparent(), "rPr")
            style = child(look, "rStyle")
            if look is not None and style is not None:
                look.remove(style)


def break_lines(text: etree._Element) -> None:
    """Turn line breaks in a ``w:t`` into the elements that stand for them."""
    if "\n" not in (text.text or ""):
        return
    first, *more = (text.text or "").split("\n")
    text.text = first
    last = text
    for line in more:
        mark = etree.Element(tag(text, "br"))
        rest = etree.Element(tag(text, "t"))
        rest.text = line
        rest.set(SPACE, "preserve")
        last.addnext(mark)
        mark.addnext(rest)
        last = rest
