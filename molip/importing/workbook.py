"""Reads XLSX sheets row by row, values as they were saved; nothing is computed."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from lxml import etree

from molip.errors import InvalidInputError
from molip.importing.sheet import MAX_COLUMNS, Row, Sheet, require_bounds
from molip.importing.styles import DATE, PLAIN, read_styles
from molip.importing.values import EPOCH
from molip.reading.safety import Package, open_zip

MAX_SHEET_BYTES = 160 * 1024 * 1024
"""Largest sheet unpacked; 100,000 rows of a ledger take about 35 MB."""
MAX_TEXTS_BYTES = 96 * 1024 * 1024
"""Largest table of shared texts unpacked."""
_SPAN = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$")
Span = tuple[int, int, int, int]
_HIDDEN = ("hidden", "veryHidden")
_MERGED_ROWS = 10_000
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAYS_TO_1904 = 1462
_BROKEN = "엑셀에서 파일을 열어 XLSX로 다시 저장하십시오."
_FAULTS = (etree.XMLSyntaxError, ValueError, LookupError, InvalidOperation)


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the visible sheets of a workbook that hold anything.

    Days come out as ``2026-03-04``; other numbers with the digits that were saved.

    Raises:
        InvalidInputError: Broken, locked, or larger than a table may be.
    """
    package = open_zip(data, name)
    book = package.tree("xl/workbook.xml")
    later = _says_1904(book)
    styles = read_styles(package)
    texts = _shared_texts(package)
    found = []
    for title, part in _sheets(package, book):
        try:
            sheet = _read_sheet(
                package, part, f"{name} › {title}", styles, texts, later
            )
        except InvalidInputError:
            raise
        except _FAULTS as error:
            problem = f"'{title}' 시트가 깨져 있어 읽지 못했습니다."
            raise InvalidInputError(name, problem, _BROKEN) from error
        if any(any(row) for row in sheet.rows):
            found.append(sheet)
    return tuple(found)


def _sheets(package: Package, book: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield title and part of each visible sheet."""
    links = package.tree("xl/_rels/workbook.xml.rels")
    targets = {
        link.get("Id"): (link.get("Target") or "").lstrip("/")
        for link in links.iter("{*}Relationship")
    }
    for sheet in book.iter("{*}sheet"):
        target = targets.get(sheet.get(_REL), "")
        part = target if target.startswith("xl/") else f"xl/{target}"
        # Charts have sheets of their own kind; they hold no cells.
        if sheet.get("state") not in _HIDDEN and "worksheets/" in part:
            yield sheet.get("name") or part, part


def _says_1904(book: etree._Element) -> bool:
    said = [pr.get("date1904") for pr in book.iter("{*}workbookPr")]
    return any(value in ("1", "true") for value in said)


def _shared_texts(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    return [
        "".join(t.text or "" for t in _texts_of(entry))
        for entry in _elements(
            package, "xl/sharedStrings.xml", ("si",), MAX_TEXTS_BYTES
        )
    ]


def _texts_of(entry: etree._Element) -> Iterator[etree._Element]:
    """Yield the texts of an entry, readings (furigana) left out."""
    for child in entry:
        if child.tag.endswith("}t"):
            yield child
        elif child.tag.endswith("}r"):
            yield from child.iterchildren("{*}t")


def _read_sheet(
    package: Package,
    part: str,
    name: str,
    styles: tuple[Decimal, ...],
    texts: list[str],
    later: bool,  # noqa: FBT001 - whether days are counted from 1904
) -> Sheet:
    rows: list[Row] = []
    merges: list[Span] = []
    width = 0
    # One pass for both: what is not asked for would stay in memory.
    for element in _elements(package, part, ("row", "mergeCell"), MAX_SHEET_BYTES):
        if element.tag.endswith("}mergeCell"):
            merges.extend(_span(element.get("ref") or ""))
            continue
        number = int(element.get("r") or len(rows) + 1)
        require_bounds(number, width, name)
        while len(rows) < number - 1:
            rows.append(())
        cells = _cells(element, styles, texts, later=later)
        width = max(width, len(cells))
        rows.append(cells)
    while rows and not any(rows[-1]):
        rows.pop()
    require_bounds(len(rows), width, name)
    return Sheet(name, tuple(rows), "엑셀(XLSX)", tuple(merges))


def _cells(
    row: etree._Element, styles: tuple[Decimal, ...], texts: list[str], *, later: bool
) -> Row:
    cells: list[str] = []
    for cell in row:
        place = cell.get("r")
        column = _column(place) if place else len(cells)
        if column >= MAX_COLUMNS:
            break
        if column > len(cells):
            cells.extend([""] * (column - len(cells)))
        cells.append(_shown(cell, styles, texts, later=later))
    return tuple(cells)


def _shown(
    cell: etree._Element, styles: tuple[Decimal, ...], texts: list[str], *, later: bool
) -> str:
    kind = cell.get("t")
    value = ""
    for child in cell:
        tag = child.tag
        if tag[-2:] == "}v":
            value = child.text or ""
        elif tag[-3:] == "}is":
            if len(child) == 1 and child[0].tag[-2:] == "}t":
                return (child[0].text or "").strip()
            return "".join(t.text or "" for t in _texts_of(child)).strip()
    if kind == "s":
        return texts[int(value)].strip() if value else ""
    if not value or kind in ("str", "b", "e", "d"):
        return value.strip()
    look = int(cell.get("s") or 0)
    style = styles[look] if look < len(styles) else PLAIN
    if style == PLAIN:
        return value
    if style == DATE:
        return _day(value, later=later)
    return f"{Decimal(value) / style:f}"


@lru_cache(maxsize=16_384)
def _day(value: str, *, later: bool) -> str:
    serial = int(Decimal(value)) + (_DAYS_TO_1904 if later else 0)
    try:
        return (EPOCH + timedelta(days=serial)).isoformat()
    except OverflowError:
        return value


def _column(place: str) -> int:
    """Return the index of the column of a cell, ``C12``, or of letters alone."""
    return _letters(place.rstrip("0123456789"))


@lru_cache(maxsize=1_024)
def _letters(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def _span(reference: str) -> Iterator[Span]:
    """Yield the merged cells a reference names, if their number is sane."""
    match = _SPAN.match(reference)
    if match is None:
        return
    left, right = _column(match[1]), _column(match[3])
    top, bottom = int(match[2]) - 1, int(match[4]) - 1
    if 0 <= bottom - top <= _MERGED_ROWS and 0 <= right - left <= MAX_COLUMNS:
        yield top, left, bottom, right


def _elements(
    package: Package, part: str, tags: tuple[str, ...], most: int
) -> Iterator[etree._Element]:
    """Yield the elements of these names, each let go after use."""
    data = package.read(part, most)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        problem = "허용하지 않는 선언(DTD·개체)이 들어 있습니다."
        raise InvalidInputError(package.where, problem, _BROKEN)
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for _, element in events:
        yield element
        parent = element.getparent()
        element.clear()
        if parent is not None:
            parent.remove(element)
