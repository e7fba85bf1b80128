"""Workbooks that are odd, broken or made to hurt, and rows with faults."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from molip.errors import InvalidInputError
from molip.importing.headers import guess, reread
from molip.importing.opening import open_upload
from molip.importing.sheet import MAX_ROWS
from tests.importing_files import guide, ledger_file, look, workbook

HEADER = ["집행일자", "비목", "집행금액(원)", "거래처", "적요", "결제수단"]
ROW = [date(2024, 3, 4), "재료비", 1000, "상사", "시약", "카드"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


PAYEE = b'<c r="D2" t="inlineStr"><is><t>&#49345;&#49324;</t></is></c>'
"""The payee as the library writes it: in the cell itself."""


def altered(part, old, new, texts=""):
    """Return a workbook in which one part says something else.

    Spreadsheet programs keep texts apart from the cells: those can be given.
    """
    source = zipfile.ZipFile(io.BytesIO(workbook([HEADER, ROW])))
    assert old in source.read(part)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                data = data.replace(old, new, 1)
            if name != TEXTS:
                archive.writestr(name, data)
        if texts:
            archive.writestr(TEXTS, f'<sst xmlns="{MAIN}">{texts}</sst>')
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"</sheetData>", b"</sheetDat>", "깨져"),
        (b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", "허용하지 않는"),
        (PAYEE, b'<c r="D2" t="s"><v>999</v></c>', "깨져"),
        (b'<row r="2"', f'<row r="{MAX_ROWS + 2}"'.encode(), "너무 큽니다"),
    ],
)
def test_a_workbook_that_is_broken_or_made_to_hurt_is_refused(old, new, told):
    """In Korean, with a remedy; memory and time stay bounded."""
    with pytest.raises(InvalidInputError, match=told) as refused:
        open_upload(altered(SHEET, old, new), "원장.xlsx")

    assert refused.value.remedy


def test_hidden_sheets_and_charts_hold_no_rows():
    """What a person does not see is not brought in."""
    book = Workbook()
    shown = book.active
    shown.title = "집행"
    for row in (HEADER, ROW):
        shown.append(row)
    hidden = book.create_sheet("숨김")
    hidden.append(["비밀"])
    hidden.sheet_state = "hidden"
    book.create_sheet("빈 시트")
    book.create_chartsheet("그림").add_chart(BarChart())
    buffer = io.BytesIO()
    book.save(buffer)

    upload = open_upload(buffer.getvalue(), "원장.xlsx")

    assert [sheet.name for sheet in upload.sheets] == ["원장.xlsx › 집행"]


def test_a_workbook_without_a_word_is_refused():
    """Nothing to read is told as such."""
    with pytest.raises(InvalidInputError, match="모두 비어"):
        open_upload(workbook([]), "빈.xlsx")


def test_days_of_an_old_mac_are_counted_from_1904():
    """Or every day would be four years early."""
    data = altered(
        "xl/workbook.xml", b"<workbookPr", b'<workbookPr date1904="1"'
    )  # fmt: skip

    sheet = open_upload(data, "원장.xlsx").sheets[0]

    assert sheet.cell(1, 0) == "2028-03-05"


def test_texts_in_pieces_are_joined_and_readings_left_out():
    """Coloured letters are pieces; a reading above them is no text."""
    pieces = "<r><t>예시</t></r><r><t> 상점</t></r>"
    texts = f"<si><t>안 쓰는 말</t></si><si>{pieces}<rPh><t>읽기</t></rPh></si>"
    shared = b'<c r="D2" t="s"><v>1</v></c>'

    sheet = open_upload(altered(SHEET, PAYEE, shared, texts), "원장.xlsx").sheets[0]

    assert sheet.cell(1, 3) == "예시 상점"
    assert sheet.cell(1, 4) == "시약"


def test_a_zip_that_is_no_workbook_is_refused():
    """With a word on where project folders go."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")

    with pytest.raises(InvalidInputError, match="아닌 압축 파일"):
        open_upload(buffer.getvalue(), "자료.zip")


def test_header_rows_that_a_person_names_are_read_again():
    """Also where nothing in them is known."""
    data = ledger_file(["가,나,다,라,마,바"])
    sheet = open_upload(data, "원장.csv").sheets[0]

    again = reread(sheet, guide().kinds["ledger"], 0, 1)
    nothing = reread(sheet, guide().kinds["ledger"], 1, 1)

    assert again.mapping.index("spent_on") == 0
    assert nothing.mapping.columns == ()
    assert nothing.labels == ("가", "나", "다", "라", "마", "바")
    assert nothing.sure("item") == 0
    assert guess(open_upload(b"x,y\n1,2\n", "x.csv").sheets[0], guide()) is None


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        (
            "비목,재원,현금현물,연차,계획금액(원)",
            "재료비,정부,현금,삼월,1",
            "연차로 읽을",
        ),
        ("비목,재원,현금현물,연차,계획금액(원)", "재료비,정부,현금,1,", "금액이 비어"),
        ("비목,재원,현금현물,연차,계획금액(원)", "재료비,정부,현금,9,1", "없는 연차"),
        ("성명,역할,연차,참여율", ",연구원,1,10", "성명이 비어"),
        ("성명,역할,연차,참여율", "김,연구원,1,120%", "참여율이 아닙니다"),
        ("성명,역할,연차,참여율", "김,연구원,언제,10", "연차로 읽을"),
        ("성과명,성과구분,게재일", "논문 하나,논문,어제", "날짜로 읽을"),
        ("성과명,성과구분,게재일", ",논문,2024-05-06", "제목이 비어"),
        ("비목,거래처,적요,집행일자", "재료비,상사,시약,2024-03-04", "'금액' 열을"),
        ("집행일자,집행금액(원),거래처", "2024-03-04,1,상사", "'비목' 열을"),
        (
            "집행일자,비목,집행금액(원),거래처,적요,결제수단,연차",
            "2024-03-04,재료비,1,상사,시약,카드,언젠가",
            "연차로 읽을",
        ),
    ],
)
def test_a_fault_of_any_table_is_told_with_its_remedy(header, row, told):
    """Whatever the kind."""
    seen = look(ledger_file([row], header))

    assert any(told in fault.problem and fault.remedy for fault in seen.faults)
