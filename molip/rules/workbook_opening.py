"""Opens a workbook from outside: nothing that acts by itself, nothing unbounded."""

import io
import re
from warnings import catch_warnings, simplefilter

from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_to_tuple

from molip.errors import InvalidInputError
from molip.reading.hazards import find_hazards
from molip.reading.safety import FAULTS, Package, open_zip

MOST_ROWS, MOST_COLUMNS = 20_000, 64
MOST_CELLS = 400_000
EXPORTED = "몰입에서 내보낸 통합 문서에 고쳐 적으십시오."
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})?\$?([1-9]\d{0,6})")
_SAVE_AGAIN = "Excel에서 파일을 열어 XLSX로 다시 저장하십시오."


def open_workbook(data: bytes, name: str) -> Workbook:
    """Return the workbook in the bytes, formulas as they are written.

    Raises:
        InvalidInputError: No XLSX, broken, too large, or with macros, embedded
            objects or parts from elsewhere.
    """
    package = open_zip(data, name)
    if "xl/workbook.xml" not in package:
        raise InvalidInputError(name, "Excel 통합 문서(XLSX)가 아닙니다.", EXPORTED)
    for hazard in find_hazards(data, name):
        remedy = "매크로와 바깥 개체를 지우고 XLSX로 저장하십시오."
        raise InvalidInputError(hazard.where, hazard.problem, remedy)
    _check_size(package)
    try:
        with catch_warnings():
            # What the library passes over is formatting; values are judged here.
            simplefilter("ignore")
            return load_workbook(io.BytesIO(data), keep_links=False)
    except FAULTS as error:
        problem = "Excel 통합 문서가 깨져 있어 읽지 못했습니다."
        raise InvalidInputError(name, problem, _SAVE_AGAIN) from error


def _check_size(package: Package) -> None:
    """Refuse what the library would expand without bounds, or stumble over."""
    squares = 0
    for part in package.names:
        if not part.lower().endswith((".xml", ".rels")):
            continue
        root = package.tree(part)
        if not part.startswith("xl/worksheets/"):
            continue
        for cell in root.iter("{*}c", "{*}row"):
            squares += 1
            if squares > MOST_CELLS or _far(cell.get("r", "1")):
                raise _too_large(f"{package.where} › {part}")
        for merge in root.iter("{*}mergeCell"):
            # The library makes a cell of every square that is merged away.
            first, _, last = merge.get("ref", "").partition(":")
            if _far(first) or _far(last or first):
                raise _too_large(f"{package.where} › {part}")
            squares += _area(first, last or first)
            if squares > MOST_CELLS:
                raise _too_large(f"{package.where} › {part}")


def _too_large(where: str) -> InvalidInputError:
    return InvalidInputError(
        where,
        f"시트가 지나치게 큽니다(한 시트에 {MOST_ROWS:,}행 {MOST_COLUMNS}열까지).",
        "규칙이 아닌 칸을 지우거나 여러 파일로 나누십시오.",
    )


def _far(reference: str) -> bool:
    """Return whether a cell or row lies outside the sheet we read, or is none."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return True
    column = column_index_from_string(found[1]) if found[1] else 1
    return int(found[2]) > MOST_ROWS or column > MOST_COLUMNS


def _area(first: str, last: str) -> int:
    corners = [coordinate_to_tuple(one.replace("$", "")) for one in (first, last)]
    (top, left), (bottom, right) = corners
    return int((abs(bottom - top) + 1) * (abs(right - left) + 1))
