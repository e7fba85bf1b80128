"""Inputs that a sheet declares by data validation."""

from collections.abc import Iterator

from openpyxl.utils import (
    get_column_letter,
    quote_sheetname,
    range_boundaries,
    range_to_tuple,
)
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from molip.reading.layout import Control
from molip.reading.lines import Budget, printed
from molip.reading.xlsx.values import shown

_KINDS = {"list": "choice", "date": "date"}
_MOST = 1_000
"""Most options of one list, and most squares told one by one for one rule."""


def sheet_controls(
    sheet: Worksheet, book: Workbook, budget: Budget
) -> Iterator[Control]:
    """Yield the lists and dates that a sheet asks for, square by square.

    A rule over more than 1,000 squares is told once, at its first square.

    Args:
        sheet: The sheet.
        book: Its workbook: a list's options may stand on another sheet.
        budget: Of the file.
    """
    for rule in sheet.data_validations.dataValidation:
        kind = _KINDS.get(rule.type or "")
        if kind is None:
            continue
        options = _options(rule, sheet, book) if kind == "choice" else ()
        for row, column in _squares(rule):
            budget.spend()
            address = f"{get_column_letter(column)}{row}"
            yield Control(
                printed(rule.promptTitle or ""), kind, _value(sheet, row, column),
                options, required=not rule.allowBlank,
                locator=f"{quote_sheetname(sheet.title)}!{address}",
                near=printed(rule.prompt or ""),
            )  # fmt: skip


def _squares(rule: DataValidation) -> Iterator[tuple[int, int]]:
    ranges = list(rule.sqref.ranges)
    if sum(block.size["rows"] * block.size["columns"] for block in ranges) > _MOST:
        yield ranges[0].min_row, ranges[0].min_col
        return
    for block in ranges:
        for row in range(block.min_row, block.max_row + 1):
            for column in range(block.min_col, block.max_col + 1):
                yield row, column


def _options(rule: DataValidation, sheet: Worksheet, book: Workbook) -> tuple[str, ...]:
    formula = str(rule.formula1 or "")
    if formula.startswith('"') and formula.endswith('"'):
        return tuple(printed(word.strip()) for word in formula[1:-1].split(","))
    try:
        if "!" in formula:
            title, bounds = range_to_tuple(formula)
            source = book[title]
        else:
            source, bounds = sheet, range_boundaries(formula)
    except (KeyError, ValueError, TypeError):
        return ()
    left, top, right, bottom = (bound or 0 for bound in bounds)
    if not 0 < (right - left + 1) * (bottom - top + 1) <= _MOST or not left * top:
        return ()
    words = (_value(source, row, column) for row in range(top, bottom + 1)
             for column in range(left, right + 1))  # fmt: skip
    return tuple(word for word in words if word)


def _value(sheet: Worksheet, row: int, column: int) -> str:
    square = sheet.cell(row, column)
    return printed(shown(square.value, square.number_format))
