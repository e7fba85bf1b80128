"""Which parts of a DOCX package hold what, and how WordprocessingML is walked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from posixpath import basename, dirname, join, normpath

from lxml import etree

from molip.errors import InvalidInputError
from molip.reading.safety import Package

_TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_WRAPPERS = frozenset({
    "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo",
    "Choice",
})  # fmt: skip
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def local(tag: str) -> str:
    """Return an XML name without its namespace; strict and transitional differ."""
    return tag.rpartition("}")[2]


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return a ``w:`` attribute of an element; None where either is missing."""
    if element is None:
        return None
    found = element.get(_TRANSITIONAL + name)
    if found is None:
        found = element.get(_STRICT + name)
    return None if found is None else str(found)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that local name, or None."""
    if element is not None:
        for candidate in element:
            if local(candidate.tag) == name:
                return candidate
    return None


def switched_on(element: etree._Element | None) -> bool:
    """Return whether a yes/no property is there and not set to no."""
    return element is not None and value(element) not in _OFF


def unfold(element: etree._Element) -> Iterator[etree._Element]:
    """Yield children with wrappers of no look of their own opened.

    Insertions count as there, deletions as gone; of alternatives the first is taken;
    content controls come out whole.
    """
    for inner in element:
        name = local(inner.tag)
        if name in _WRAPPERS:
            yield from unfold(inner)
        elif name == "AlternateContent":
            yield from unfold(chosen(inner))
        else:
            yield inner


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the alternative that is read: the first, else the fallback."""
    for name in ("Choice", "Fallback"):
        if (found := child(alternatives, name)) is not None:
            return found
    return alternatives


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points to."""

    kind: str
    """Last word of its type: ``styles``, ``attachedTemplate`` …"""
    target: str
    """Name of a part, or an address outside, which is never followed."""
    external: bool


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """Return the relations of a part; of the package itself for ``""``."""
    name = join(dirname(part), "_rels", f"{basename(part)}.rels")
    if name not in package:
        return ()
    found = []
    for element in package.tree(name).iter("{*}Relationship"):
        kind = element.get("Type", "").rpartition("/")[2]
        target, external = element.get("Target", ""), element.get("TargetMode")
        if external != "External":
            target = normpath(join("/", dirname(part), target)).lstrip("/")
        found.append(Relation(kind, target, external == "External"))
    return tuple(found)


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text.

    Raises:
        InvalidInputError: There is none.
    """
    targets = (
        relation.target for relation in relations(package, "")
        if relation.kind == "officeDocument" and not relation.external
    )  # fmt: skip
    for name in (*targets, "word/document.xml"):
        if name in package:
            return name
    problem = "Word 문서의 본문(document.xml)이 들어 있지 않습니다."
    remedy = "Word에서 파일을 열어 DOCX로 다시 저장하십시오."
    raise InvalidInputError(package.where, problem, remedy)
