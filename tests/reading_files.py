"""Form files for the tests of reading: made here, or real ones where they are."""

import io
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hwpx.hwp5.writer import write_hwp5
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from molip.reading.layout import Block, Cell, Grid, Layout, Line

REAL = Path(__file__).parents[2] / "shared" / "real_forms"
BIG = "hwpforge__붙임4-1_신청용_연구개발계획서.hwpx"
_HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
_HS = "http://www.hancom.co.kr/hwpml/2011/section"
_HH = "http://www.hancom.co.kr/hwpml/2011/head"
_HC = "http://www.hancom.co.kr/hwpml/2011/core"
_OPF = "http://www.idpf.org/2007/opf/"

HEADER = f"""<hh:head xmlns:hh="{_HH}" xmlns:hc="{_HC}">
<hh:borderFill id="1"/>
<hh:borderFill id="2"><hc:fillBrush><hc:winBrush faceColor="#E5E5E5"/></hc:fillBrush>
</hh:borderFill>
<hh:borderFill id="3"><hc:fillBrush><hc:winBrush faceColor="#FFFFFF"/></hc:fillBrush>
</hh:borderFill>
<hh:charPr id="0" height="1000"/>
<hh:charPr id="1" height="1600"><hh:bold/></hh:charPr>
</hh:head>"""


def real_form(name: str) -> bytes:
    """Return a real form's bytes; skip where the folder is not there."""
    path = REAL / name
    if not path.is_file():
        pytest.skip(f"실제 서식 파일이 없습니다: {path.name}")
    return path.read_bytes()


def real_names(*endings: str) -> list[str]:
    """Return the names of the real forms; one that will skip where there are none."""
    found = sorted(path.name for path in REAL.glob("*") if path.suffix in endings)
    return found or [f"real_forms{endings[0]}"]


def pack(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def section(body: str) -> str:
    """Return a section part."""
    return f'<hs:sec xmlns:hs="{_HS}" xmlns:hp="{_HP}" xmlns:hc="{_HC}">{body}</hs:sec>'


def hwpx_parts(*bodies: str) -> dict[str, str | bytes]:
    """Return the parts of an HWPX file with one section for each body.

    The spine lists the sections in the order given, their numbers run backwards.
    """
    numbers = range(len(bodies) - 1, -1, -1)
    items = "".join(
        f'<opf:item id="s{n}" href="Contents/section{n}.xml"/>' for n in sorted(numbers)
    )
    spine = "".join(f'<opf:itemref idref="s{n}"/>' for n in numbers)
    parts: dict[str, str | bytes] = {
        "mimetype": "application/hwp+zip",
        "Contents/content.hpf": f'<opf:package xmlns:opf="{_OPF}"><opf:manifest>'
        f'<opf:item id="header" href="Contents/header.xml"/>{items}</opf:manifest>'
        f'<opf:spine><opf:itemref idref="header"/>{spine}</opf:spine></opf:package>',
        "Contents/header.xml": HEADER,
    }
    for number, body in zip(numbers, bodies, strict=True):
        parts[f"Contents/section{number}.xml"] = section(body)
    return parts


def hwpx(*bodies: str) -> bytes:
    """Return an HWPX file with one section for each body."""
    return pack(hwpx_parts(*bodies))


def p(*inner: str, look: int = 0) -> str:
    """Return a paragraph of one run; plain words become its text."""
    runs = "".join(
        part if part.startswith("<") else f"<hp:t>{part}</hp:t>" for part in inner
    )
    return f'<hp:p><hp:run charPrIDRef="{look}">{runs}</hp:run></hp:p>'


def tc(
    inner: str, at: tuple[int, int], span: tuple[int, int] = (1, 1), fill: int = 1
) -> str:
    """Return a cell; plain words become its paragraph."""
    content = inner if inner.startswith("<") else p(inner) if inner else p()
    return (
        f'<hp:tc borderFillIDRef="{fill}"><hp:subList>{content}</hp:subList>'
        f'<hp:cellAddr colAddr="{at[1]}" rowAddr="{at[0]}"/>'
        f'<hp:cellSpan colSpan="{span[1]}" rowSpan="{span[0]}"/></hp:tc>'
    )


def tbl(*rows: str, size: tuple[int, int] = (0, 0), before: str = "") -> str:
    """Return a table of rows of cells."""
    lines = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows)
    return f'<hp:tbl rowCnt="{size[0]}" colCnt="{size[1]}">{before}{lines}</hp:tbl>'


def small_hwpx() -> bytes:
    """Return a form with a heading, merged, shaded and nested cells."""
    inner = tbl(tc("책임자", (0, 0), fill=2) + tc("", (0, 1)), size=(1, 2))
    table = tbl(
        tc("과제명", (0, 0), fill=2) + tc("", (0, 1), (1, 2)),
        tc("기관", (1, 0), (2, 1), fill=2) + tc("주관", (1, 1)) + tc("", (1, 2)),
        tc(p(inner), (2, 1), (1, 2), fill=3),
        size=(3, 3),
    )
    return hwpx(p("연구개발계획서", look=1) + p(table) + p("위와 같이 제출합니다."))


def small_hwp() -> bytes:
    """Return the same as an HWP 5 file, written by the converter's other half."""
    from hwpx import HwpxDocument  # noqa: PLC0415

    document = HwpxDocument.new()
    document.add_paragraph("연구개발계획서")
    table = document.add_table(2, 2)
    table.set_cell_text(0, 0, "과제명")
    table.set_cell_text(1, 0, "기관")
    content = document.to_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return bytes(write_hwp5(parts))


def hwp_with_flag(bit: int) -> bytes:
    """Return an HWP 5 file whose header says that it is locked."""
    data = bytearray(small_hwp())
    at = data.index(b"HWP Document File\0") + 36
    flags = struct.unpack_from("<I", data, at)[0] | 1 << bit
    struct.pack_into("<I", data, at, flags)
    return bytes(data)


def saved(document) -> bytes:
    """Return a document or workbook as bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx_of(*elements: str, table_style: str = "") -> bytes:
    """Return a DOCX file whose body holds the given WordprocessingML."""
    document = docx.Document()
    body = document.element.body
    for element in elements:
        opening, rest = element.split(">", 1)
        spaces = (
            nsdecls("w")
            + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        )
        spaces += (
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        )
        body.insert(len(body) - 1, parse_xml(f"{opening} {spaces}>{rest}"))
    if table_style:
        document.styles.element.append(parse_xml(table_style))
    return saved(document)


def small_docx() -> bytes:
    """Return a form with merged cells, made by python-docx."""
    document = docx.Document()
    document.add_heading("이의신청서", level=1)
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 0).text, table.cell(1, 0).text = "과제명", "신청인"
    table.cell(1, 1).text, table.cell(2, 1).text = "성명", "소속"
    nested = table.cell(2, 2).add_table(rows=1, cols=2)
    nested.cell(0, 0).text = "부서"
    return saved(document)


def small_xlsx() -> bytes:
    """Return a sheet with merged, shaded and hidden cells, formats and a list."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "예산 표"
    sheet.merge_cells("A1:C1")
    sheet["A1"] = "연구개발비"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"], sheet["B2"], sheet["C2"] = "직접비", 1234000, 0.125
    sheet["A2"].fill = PatternFill("solid", fgColor="E5E5E5")
    sheet["B2"].number_format, sheet["C2"].number_format = '#,##0"원"', "0.0%"
    sheet["A3"], sheet["B3"] = "감춘 줄", 1
    sheet.row_dimensions[3].hidden = True
    sheet["A4"], sheet["C4"] = "구분", ""
    rule = DataValidation("list", formula1='"현금,현물"', allow_blank=False)
    rule.add("B4")
    sheet.add_data_validation(rule)
    book.create_sheet("감춘 시트").sheet_state = "hidden"
    return saved(book)


def grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    """Yield every grid, nested ones after the one they stand in."""
    for block in blocks:
        if isinstance(block, Grid):
            yield block
            for cell in block.cells:
                yield from grids(cell.grids)


def cells(layout: Layout) -> list[Cell]:
    """Return every cell of every grid."""
    return [cell for grid in grids(layout.blocks) for cell in grid.cells]


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every line's text in reading order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            for cell in block.cells:
                yield from (line.text for line in cell.lines)
                yield from texts(cell.grids)


def locators(layout: Layout) -> list[str]:
    """Return every locator of lines outside cells, cells, grids and their lines."""
    found = [block.locator for block in layout.blocks if isinstance(block, Line)]
    for grid in grids(layout.blocks):
        found.append(grid.locator)
        for cell in grid.cells:
            found.append(cell.locator)
            found.extend(line.locator for line in cell.lines)
    return found


def is_sound(grid: Grid) -> bool:
    """Return whether every cell lies inside and no two overlap."""
    taken: set[tuple[int, int]] = set()
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                if (row, column) in taken or row < 0 or column < 0:
                    return False
                if row >= grid.rows or column >= grid.columns:
                    return False
                taken.add((row, column))
    return True
