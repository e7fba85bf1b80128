"""What a file carries that could act by itself: told to people, never followed."""

from collections.abc import Iterator

from molip.errors import Finding
from molip.reading.docx.parts import relations
from molip.reading.safety import Package, open_zip

_ZIP = b"PK"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_OBJECTS = (".ole", "oleobject", "activex")
_LINKS = frozenset({"hyperlink"})
_SAFE = "Molip은 이를 실행하거나 따라가지 않습니다."


def find_hazards(data: bytes, name: str) -> tuple[Finding, ...]:
    """Return what a zip-based file (HWPX, DOCX, XLSX) carries of its own will.

    Macros and scripts, templates and parts to be fetched from elsewhere, embedded
    objects. Plain hyperlinks are none. Other formats give nothing.

    Args:
        data: The file's bytes.
        name: The file's name.

    Raises:
        InvalidInputError: The package itself is refused by `safety`.
    """
    if not data.startswith(_ZIP):
        return ()
    package = open_zip(data, name)
    found = (*_inside(package), *_outside(package))
    return tuple(dict.fromkeys(found))


def _inside(package: Package) -> Iterator[Finding]:
    for part in package.names:
        lower = part.lower()
        where = f"{package.where} › {part}"
        if lower.endswith(_MACROS) or lower.startswith("scripts/"):
            yield Finding(where, "매크로(스크립트)가 들어 있습니다.", _SAFE)
        elif any(word in lower for word in _OBJECTS):
            yield Finding(where, "다른 프로그램의 개체가 들어 있습니다.", _SAFE)


def _outside(package: Package) -> Iterator[Finding]:
    for part in package.names:
        folder, _, file = part.rpartition("/")
        if not file.endswith(".rels") or not folder.endswith("_rels"):
            continue
        owner = folder.removesuffix("_rels") + file.removesuffix(".rels")
        for relation in relations(package, owner):
            if relation.external and relation.kind not in _LINKS:
                where = f"{package.where} › {owner}"
                problem = f"바깥 주소를 가리킵니다({relation.kind})."
                yield Finding(where, problem, _SAFE)
