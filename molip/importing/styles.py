"""What a workbook's number formats do to a value: a day, a scale, or nothing."""

import re
from decimal import Decimal

from lxml import etree

from molip.reading.safety import Package

PLAIN = Decimal(1)
"""The number is shown as it is."""
DATE = Decimal(0)
"""The number counts days and is shown as one."""

_BUILT_IN_DATES = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
_WORDS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_SIGNS = re.compile(r"[yd년월일]", re.IGNORECASE)
_SCALE = re.compile(r"[0#?](,+)(?![0#?,])")


def read_styles(package: Package) -> tuple[Decimal, ...]:
    """Return for each cell style `PLAIN`, `DATE`, or by how much it is divided."""
    if "xl/styles.xml" not in package:
        return ()
    root = package.tree("xl/styles.xml")
    own = {
        int(form.get("numFmtId") or 0): form.get("formatCode") or ""
        for form in root.iter("{*}numFmt")
    }
    return tuple(_style(int(xf.get("numFmtId") or 0), own) for xf in _formats(root))


def _formats(root: etree._Element) -> list[etree._Element]:
    listed = root.find("{*}cellXfs")
    return [] if listed is None else list(listed.iter("{*}xf"))


def _style(number: int, own: dict[int, str]) -> Decimal:
    code = own.get(number)
    if code is None:
        return DATE if number in _BUILT_IN_DATES else PLAIN
    bare = _WORDS.sub("", code.split(";")[0])
    if _DATE_SIGNS.search(bare):
        return DATE
    scale = _SCALE.search(bare)
    return Decimal(1000) ** len(scale[1]) if scale else PLAIN
