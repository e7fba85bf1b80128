"""Which parts of an HWPX package hold the text, and how its text looks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from posixpath import dirname, join, normpath

from lxml import etree

from molip.errors import InvalidInputError
from molip.reading.lines import whole
from molip.reading.safety import Package

_CONTAINER = "META-INF/container.xml"
_PACKAGE = "Contents/content.hpf"
_HEADER = "Contents/header.xml"
_MANIFEST = "META-INF/manifest.xml"
_SECTION = re.compile(r"(?:^|/)section(\d+)\.xml$", re.IGNORECASE)
_COLOUR = re.compile(r"^#(?:[0-9a-f]{2})?([0-9a-f]{6})$", re.IGNORECASE)
_WHITE = "ffffff"


@cache
def local(tag: str) -> str:
    """Return an XML name without its namespace, which differs by OWPML version."""
    return tag.rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class Looks:
    """What the header part says about shading and type."""

    shaded: frozenset[str]
    """Ids of border fills (테두리/배경) with a colour other than white."""
    types: Mapping[str, tuple[bool, float]]
    """Id of character properties to bold and points."""


def section_names(package: Package) -> tuple[str, ...]:
    """Return the names of the section parts in the order of the spine.

    The place in this order is the number after ``s`` in a locator.

    Raises:
        InvalidInputError: The document is locked with a password, or has no section.
    """
    _refuse_locked(package)
    names = tuple(dict.fromkeys(_spine(package)))
    if not names:
        found = [(match, name) for name in package.names
                 if (match := _SECTION.search(name))]  # fmt: skip
        names = tuple(name for _, name in sorted(
            found, key=lambda pair: (whole(pair[0][1]), pair[1])))  # fmt: skip
    if not names:
        problem = "한글 문서의 본문(section)이 들어 있지 않습니다."
        remedy = "한글에서 파일을 열어 HWPX로 다시 저장하십시오."
        raise InvalidInputError(package.where, problem, remedy)
    return names


def looks(package: Package) -> Looks:
    """Return what the header part says; nothing where there is no header."""
    if _HEADER not in package:
        return Looks(frozenset(), {})
    shaded: set[str] = set()
    types: dict[str, tuple[bool, float]] = {}
    for element in package.tree(_HEADER).iter("{*}borderFill", "{*}charPr"):
        number = element.get("id", "")
        if local(element.tag) == "charPr":
            bold = element.find("{*}bold") is not None
            types[number] = bold, whole(element.get("height")) / 100
        elif _is_shaded(element):
            shaded.add(number)
    return Looks(frozenset(shaded), types)


def coloured(colour: str | None) -> bool:
    """Return whether an OWPML colour, ``#RRGGBB`` or ``none``, shows on paper."""
    match = _COLOUR.match(colour or "")
    return match is not None and match[1].lower() != _WHITE


def _is_shaded(border: etree._Element) -> bool:
    for brush in border.iter("{*}winBrush", "{*}gradation"):
        if local(brush.tag) == "winBrush":
            if coloured(brush.get("faceColor")):
                return True
        elif any(coloured(colour.get("value")) for colour in brush.iter("{*}color")):
            return True
    return False


def _spine(package: Package) -> Iterator[str]:
    """Yield the section parts that the package document lists, in its order."""
    document = _package_document(package)
    if document not in package:
        return
    root = package.tree(document)
    hrefs = {item.get("id"): item.get("href", "") for item in root.iter("{*}item")}
    order = [ref.get("idref") for ref in root.iter("{*}itemref")] or list(hrefs)
    for number in order:
        href = hrefs.get(number, "")
        # Hancom writes names from the root; others from the package document.
        near = normpath(join(dirname(document), href))
        name = next((name for name in (href, near) if name in package), "")
        if _SECTION.search(name):
            yield name


def _package_document(package: Package) -> str:
    if _CONTAINER in package:
        for file in package.tree(_CONTAINER).iter("{*}rootfile"):
            path = str(file.get("full-path", ""))
            if path.endswith(".hpf"):
                return path
    return _PACKAGE


def _refuse_locked(package: Package) -> None:
    if _MANIFEST not in package:
        return
    if next(package.tree(_MANIFEST).iter("{*}encryption-data"), None) is None:
        return
    problem = "암호가 걸린 HWPX 문서입니다."
    remedy = "한글에서 암호를 풀고 HWPX로 다시 저장하십시오."
    raise InvalidInputError(package.where, problem, remedy)
