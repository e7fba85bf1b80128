"""XLSX forms are read as they are shown."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation

from molip.errors import InvalidInputError
from molip.reading.xlsx.read import read_xlsx
from molip.reading.xlsx.values import shown
from tests.reading_files import cells, is_sound, pack, saved, small_xlsx


def _references(text):
    return text.encode("ascii", "xmlcharrefreplace")


LIST = b'"' + _references("현금,현물") + b'"'


def changed(old, new):
    """Return the small sheet with words of its XML changed."""
    with zipfile.ZipFile(io.BytesIO(small_xlsx())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    return pack(parts)


def test_a_sheet_is_a_grid_of_what_it_shows():
    """Merged cells once, hidden rows and sheets not at all, values as printed."""
    layout = read_xlsx(small_xlsx(), "예산.xlsx")

    (grid,) = layout.blocks
    assert (grid.rows, grid.columns, grid.locator) == (3, 3, "'예산 표'")
    assert [cell.text for cell in grid.cells] == [
        "연구개발비", "직접비", "1,234,000원", "12.5%", "구분", "", "",
    ]  # fmt: skip
    assert grid.cells[0].column_span == 3
    assert is_sound(grid)


def test_a_locator_is_an_address():
    """Also below a hidden row."""
    layout = read_xlsx(small_xlsx(), "예산.xlsx")

    found = {cell.text: cell for cell in cells(layout) if cell.text}
    assert found["구분"].locator == "'예산 표'!A4"
    assert found["구분"].row == 2


def test_looks_are_read():
    """Bold, points and a fill other than white."""
    layout = read_xlsx(small_xlsx(), "예산.xlsx")

    title, direct, amount, *_ = cells(layout)
    assert (title.lines[0].bold, title.lines[0].size) == (True, 14.0)
    assert (direct.shaded, amount.shaded) == (True, False)


def test_white_is_no_shading_however_it_is_said():
    """White by its code, by the theme, by its index; grey patterns are shading."""
    book = openpyxl.Workbook()
    colours = (Color(rgb="FFFFFFFF"), Color(theme=0), Color(indexed=9), Color(theme=4))
    for column, colour in enumerate(colours, 1):
        square = book.active.cell(1, column)
        square.value, square.fill = "칸", PatternFill("solid", fgColor=colour)
    book.active.cell(1, 5).fill = PatternFill("gray125")

    found = cells(read_xlsx(saved(book), "색.xlsx"))

    assert [cell.shaded for cell in found] == [False, False, False, True, True]


def test_a_list_is_a_control_with_its_options():
    """Where the sheet offers a choice, the choice is known."""
    (control,) = read_xlsx(small_xlsx(), "예산.xlsx").controls

    assert (control.kind, control.options) == ("choice", ("현금", "현물"))
    assert (control.required, control.locator) == (True, "'예산 표'!B4")


def test_options_may_stand_on_another_sheet():
    """A list names squares, hidden or not."""
    data = changed(LIST, b"'" + _references("감춘 시트") + b"'!$A$1:$A$3")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for number, word in enumerate(("가", "나"), 1):
        book["감춘 시트"].cell(number, 1).value = word

    (control,) = read_xlsx(saved(book), "예산.xlsx").controls

    assert control.options == ("가", "나")


def test_a_list_that_names_nothing_has_no_options():
    """A broken reference is no reason to refuse the form."""
    data = changed(LIST, b"'Nowhere'!$A$1:$A$3")

    (control,) = read_xlsx(data, "예산.xlsx").controls

    assert control.options == ()


@pytest.mark.parametrize(
    "merge",
    [b'ref="A1:XFD1048576"', b'ref="A1:A1048576"'],
)
def test_a_merge_over_the_whole_sheet_is_refused(merge):
    """The library would make a cell for each of its squares."""
    with pytest.raises(InvalidInputError, match="지나치게 큽니다"):
        read_xlsx(changed(b'ref="A1:C1"', merge), "예산.xlsx")


def test_a_cell_far_away_is_refused():
    """So would it for all the squares before it."""
    data = changed(b'r="A4"', b'r="XFD1048576"')

    with pytest.raises(InvalidInputError):
        read_xlsx(data, "예산.xlsx")


def test_a_broken_workbook_is_refused():
    """The library's own errors do not come through."""
    with pytest.raises(InvalidInputError, match="XLSX로 다시 저장"):
        read_xlsx(pack({"[Content_Types].xml": "<Types/>", "xl/x": ""}), "예산.xlsx")


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (None, "General", ""),
        (True, "General", "TRUE"),
        ("글", "@", "글"),
        (1234567, "General", "1234567"),
        (0.1 + 0.2, "General", "0.3"),
        (12.0, "General", "12"),
        (1234567.5, "#,##0", "1,234,568"),
        (2.5, "0", "3"),
        (1234000, '#,##0,"천원"', "1,234천원"),
        (0.5, "0%", "50%"),
        (0.98765, "0.00%", "98.77%"),
        (1.5, "0.##", "1.5"),
        (1, "0.##", "1"),
        (-5, "0;(0)", "(5)"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (0, '0;-0;"-"', "-"),
        (5000, "[$₩-412]#,##0", "₩5,000"),
        (5, "\\A0_-", "A5"),
        (12345.678, "0.00E+00", "12345.678"),
        (float("inf"), "0", "inf"),
        (date(2026, 11, 24), "yyyy. m. d.", "2026. 11. 24."),
        (datetime(2026, 1, 2, 3, 4, 5), "yyyy-mm-dd hh:mm:ss", "2026-01-02 03:04:05"),  # noqa: DTZ001
        (datetime(2026, 1, 2, 15, 4), 'yy"년" m"월" h:mm AM/PM', "26년 1월 3:04 오후"),  # noqa: DTZ001
        (date(2026, 11, 24), "[$-412]aaaa;@", "2026-11-24"),
        (date(2026, 11, 24), "m/d ddd dddd", "11/24 화 화요일"),
        (time(9, 5), "h:mm", "9:05"),
        (time(9, 5, 7), "m:ss", "5:07"),
    ],
)
def test_values_are_shown_by_their_format(value, number_format, expected):
    """What is printed is what is read, to the digit."""
    assert shown(value, number_format) == expected


def test_hidden_columns_are_left_out():
    """Several at once; a merged cell over them is as wide as is seen."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.merge_cells("A1:D1")
    sheet["A1"], sheet["A2"], sheet["B2"], sheet["D2"] = "제목", "가", "감춤", "나"
    for letter in "BC":
        sheet.column_dimensions[letter].hidden = True

    layout = read_xlsx(saved(book), "열.xlsx")

    assert [(cell.text, cell.column, cell.column_span) for cell in cells(layout)] == [
        ("제목", 0, 2), ("가", 0, 1), ("나", 1, 1),
    ]  # fmt: skip


def test_a_rule_over_a_whole_column_is_told_once():
    """Dates and lists; other rules ask for nothing we could offer."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["E1"], sheet["E2"] = "가", "나"
    rules = (("date", None, "A2:A3"), ("list", "$E$1:$E$2", "B2:B1048576"),
             ("whole", "1", "C2"), ("list", "$E$1:$E$1048576", "D2"))  # fmt: skip
    for kind, formula, squares in rules:
        rule = DataValidation(kind, formula1=formula)
        rule.add(squares)
        sheet.add_data_validation(rule)

    found = read_xlsx(saved(book), "규칙.xlsx").controls

    assert [(c.kind, c.options, c.locator) for c in found] == [
        ("date", (), "'Sheet'!A2"), ("date", (), "'Sheet'!A3"),
        ("choice", ("가", "나"), "'Sheet'!B2"), ("choice", (), "'Sheet'!D2"),
    ]  # fmt: skip


def test_a_merge_that_is_no_range_is_refused_or_read():
    """Nonsense in a reference never gets past the library as its own error."""
    with pytest.raises(InvalidInputError):
        read_xlsx(changed(b'ref="A1:C1"', b'ref="?"'), "예산.xlsx")
