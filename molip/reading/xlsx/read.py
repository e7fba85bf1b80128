"""Reads XLSX into a layout: each visible sheet a grid.

Hidden sheets, rows and columns are left out. A locator is an address: ``'시트'`` a
sheet, ``'시트'!B3`` a cell and its one line.
"""

import io
import re

from openpyxl import load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.styles.colors import Color
from openpyxl.styles.fills import GradientFill, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from molip.errors import InvalidInputError
from molip.reading.lattice import settle
from molip.reading.layout import Cell, Control, FileFormat, Grid, Layout, Line
from molip.reading.lines import Budget, printed
from molip.reading.safety import FAULTS, Package, open_zip
from molip.reading.xlsx.controls import sheet_controls
from molip.reading.xlsx.values import shown

MAX_SQUARES = 50_000
"""Most squares of one workbook, merged ones counted; the library holds each."""

_RANGE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")
_WHITES = frozenset({"FFFFFF"})
_WHITE_INDEXES = frozenset({1, 9, 65})
_FEWER = "서식이 있는 부분만 남기고 다시 저장하십시오."


def read_xlsx(data: bytes, name: str) -> Layout:
    """Return the layout of an XLSX file, values as they are shown.

    Formulas give the value that was saved with them; nothing is computed.

    Args:
        data: The file's bytes.
        name: The file's name, for messages.

    Raises:
        InvalidInputError: Broken, or beyond `MAX_SQUARES` or a bound of `safety`.
    """
    _check(open_zip(data, name))
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        return _layout(book, name)
    except InvalidInputError:
        raise
    except FAULTS as error:
        problem = "Excel 문서가 깨져 있어 읽지 못했습니다."
        remedy = "Excel에서 파일을 열어 XLSX로 다시 저장하십시오."
        raise InvalidInputError(name, problem, remedy) from error


def _check(package: Package) -> None:
    """Refuse what the library would expand without bounds."""
    squares = 0
    for part in package.names:
        if not part.lower().endswith((".xml", ".rels")):
            continue
        root = package.tree(part)
        if not part.startswith("xl/worksheets/"):
            continue
        squares += sum(1 for _ in root.iter("{*}c"))
        merges = root.iter("{*}mergeCell")
        squares += sum(_area(merge.get("ref", "")) for merge in merges)
        if squares > MAX_SQUARES:
            raise _too_large(package.where, squares)


def _area(reference: str) -> int:
    match = _RANGE.match(reference)
    if match is None or match[3] is None:
        return 1
    width = abs(_number(match[3]) - _number(match[1])) + 1
    return width * (abs(int(match[4]) - int(match[2])) + 1)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _too_large(where: str, squares: int) -> InvalidInputError:
    problem = f"시트가 지나치게 큽니다({squares:,}칸, 최대 {MAX_SQUARES:,}칸)."
    return InvalidInputError(where, problem, _FEWER)


def _layout(book: Workbook, name: str) -> Layout:
    budget = Budget(name)
    grids: list[Grid] = []
    controls: list[Control] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if sheet.max_row * sheet.max_column > MAX_SQUARES:
            raise _too_large(name, sheet.max_row * sheet.max_column)
        grid = _grid(sheet, budget, name)
        if grid.cells:
            grids.append(grid)
        controls.extend(sheet_controls(sheet, book, budget))
    return Layout(FileFormat.XLSX, tuple(grids), tuple(controls))


def _grid(sheet: Worksheet, budget: Budget, name: str) -> Grid:
    rows = _visible_rows(sheet)
    columns = _visible_columns(sheet)
    merged = {}
    for block in sheet.merged_cells.ranges:
        merged[block.min_row, block.min_col] = block.max_row, block.max_col
    title = quote_sheetname(sheet.title)
    cells: list[Cell] = []
    for line in sheet.iter_rows():
        for square in line:
            if isinstance(square, MergedCell):
                continue
            at = square.row, square.column
            last = merged.get(at, at)
            places = [rows[row] for row in range(at[0], last[0] + 1) if row in rows]
            across = [columns[column] for column in range(at[1], last[1] + 1)
                      if column in columns]  # fmt: skip
            if places and across:
                budget.spend()
                place = places[0], across[0], len(places), len(across)
                cells.append(_cell(square, place, title))
    return settle(cells, (0, 0), title, name)


def _cell(square: SheetCell, place: tuple[int, int, int, int], title: str) -> Cell:
    locator = f"{title}!{get_column_letter(square.column)}{square.row}"
    text = printed(shown(square.value, square.number_format))
    bold, size = bool(square.font.b), float(square.font.sz or 0)
    lines = (Line(text, locator, bold, size),)
    return Cell(*place, lines, locator, _is_shaded(square.fill))


def _visible_rows(sheet: Worksheet) -> dict[int, int]:
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    numbers = (row for row in range(1, sheet.max_row + 1) if row not in hidden)
    return {row: place for place, row in enumerate(numbers)}


def _visible_columns(sheet: Worksheet) -> dict[int, int]:
    hidden: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden:
            # One entry stands for a run of columns.
            last = min(column.max or 0, sheet.max_column)
            hidden.update(range(column.min or 1, last + 1))
    numbers = (at for at in range(1, sheet.max_column + 1) if at not in hidden)
    return {column: place for place, column in enumerate(numbers)}


def _is_shaded(fill: PatternFill | GradientFill) -> bool:
    if fill.fill_type is None:
        return False
    return fill.fill_type != "solid" or not _is_white(fill.fgColor)


def _is_white(colour: Color) -> bool:
    if colour.type == "rgb":
        return str(colour.rgb)[-6:].upper() in _WHITES
    if colour.type == "theme":
        return colour.theme == 0 and not colour.tint
    return colour.indexed in _WHITE_INDEXES
