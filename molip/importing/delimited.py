"""Reads CSV and TSV in the encodings that systems in Korea write."""

import csv
import io

from molip.errors import InvalidInputError
from molip.importing.sheet import MAX_CELL, MAX_ROWS, Sheet, require_bounds

_SAMPLE = 65_536
_SEPARATORS = {",": "쉼표", "\t": "탭", ";": "쌍반점", "|": "세로줄"}


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file, and what its encoding is called.

    UTF-8 is tried first, for few texts in CP949 happen to be valid UTF-8, while
    nearly every text in UTF-8 would pass for some CP949.

    Raises:
        InvalidInputError: It is neither; names the row that cannot be read.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "UTF-16(BOM 있음)"
        except UnicodeDecodeError as error:
            raise _unreadable(name, 1) from error
    if b"\0" in data[:_SAMPLE]:
        raise InvalidInputError(
            name,
            "글로 된 파일이 아닙니다.",
            "엑셀(XLSX)이나 CSV로 저장한 파일을 올려 주십시오.",
        )
    marked = data.startswith(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8-sig"), "UTF-8(BOM 있음)" if marked else "UTF-8"
    except UnicodeDecodeError as error:
        utf8_row = data[: error.start].count(b"\n") + 1
    try:
        return data.decode("cp949"), "CP949(EUC-KR)"
    except UnicodeDecodeError as error:
        row = max(utf8_row, data[: error.start].count(b"\n") + 1)
        raise _unreadable(name, row) from error


def read_delimited(data: bytes, name: str) -> Sheet:
    """Return the table of a CSV or TSV file.

    Raises:
        InvalidInputError: It cannot be decoded, is no table, or is too large.
    """
    text, encoding = decode(data, name)
    separator = _separator(text[:_SAMPLE])
    rows = []
    width = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            rows.append(tuple(cells))
            width = max(width, len(cells))
            if len(rows) > MAX_ROWS:
                break
    except csv.Error as error:
        raise InvalidInputError(
            f"{name} {len(rows) + 1}행",
            f"표로 읽을 수 없습니다({error}).",
            "따옴표가 열리고 닫혔는지 확인하거나 XLSX로 저장해 올려 주십시오.",
        ) from error
    require_bounds(len(rows), width, name)
    return Sheet(name, tuple(rows), f"{encoding}, {_SEPARATORS[separator]}로 나눔")


def _separator(text: str) -> str:
    """Return what divides the cells: what most lines have equally often."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    best, most = ",", 0
    for sign in _SEPARATORS:
        counts = [line.count(sign) for line in lines]
        common = max(set(counts), key=counts.count, default=0)
        score = counts.count(common) * min(common, 20) if common else sum(counts) // 2
        if score > most:
            best, most = sign, score
    return best


def _unreadable(name: str, row: int) -> InvalidInputError:
    return InvalidInputError(
        f"{name} {row}행",
        "글자를 읽을 수 없습니다. UTF-8도 CP949(EUC-KR)도 아닙니다.",
        "엑셀에서 열어 XLSX나 'CSV UTF-8'로 다시 저장해 올려 주십시오.",
    )


def require_cells(sheet: Sheet) -> Sheet:
    """Let a table pass that has cells of a sane length.

    Raises:
        InvalidInputError: It is empty, or a cell is absurdly long: then quotes
            were opened and never closed.
    """
    if not any(cell.strip() for row in sheet.rows for cell in row):
        raise InvalidInputError(
            sheet.name, "표가 비어 있습니다.", "내용이 있는 표인지 확인해 주십시오."
        )
    for number, row in enumerate(sheet.rows, start=1):
        if any(len(cell) > MAX_CELL for cell in row):
            raise InvalidInputError(
                f"{sheet.name} {number}행",
                f"한 칸이 {MAX_CELL:,}자보다 깁니다.",
                "따옴표가 닫히지 않았는지 확인해 주십시오.",
            )
    return sheet
