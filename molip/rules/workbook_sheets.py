"""Gives the rows of a workbook of rules as typed values, each with its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.worksheet.worksheet import Worksheet

from molip.content import Faults
from molip.model.korean import quoted
from molip.rules.workbook_cells import BadEscapeError, split, unescape
from molip.rules.workbook_columns import (
    ASIDE,
    GUIDE,
    SHEETS,
    CellKind,
    Column,
    SheetPlan,
)
from molip.rules.workbook_opening import EXPORTED, MOST_COLUMNS

_AS_TEXT = "칸 서식을 '텍스트'로 바꾸고 다시 적으십시오."
_KOREAN_DAY = "%Y. %m. %d."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: values by key, and where each stands."""

    values: dict[str, object]
    """As a TOML table would hold them; the rule's id under the empty key."""
    places: dict[str, str]
    """Key → ``rules.xlsx 규칙 시트 5행 '대상(into)' 열(F5)``."""
    place: str
    """``rules.xlsx 규칙 시트 5행``."""


def read_sheets(book: Workbook, name: str, faults: Faults) -> dict[str, list[Row]]:
    """Return the rows of each sheet by the sheet's key; faults are kept."""
    known = {plan.name: plan for plan in SHEETS}
    for title in book.sheetnames:
        if title not in known and title != GUIDE:
            faults.add(
                f"{name} {title} 시트",
                "읽지 않는 시트입니다.",
                f"지우거나, 다음 이름으로 고치십시오: {', '.join(known)}",
            )
    found: dict[str, list[Row]] = {}
    for plan in SHEETS:
        where = f"{name} {plan.name} 시트"
        if plan.name not in book.sheetnames:
            faults.add(where, "시트가 없습니다.", EXPORTED)
            continue
        sheet = book[plan.name]
        if isinstance(sheet, Worksheet):
            found[plan.key] = _read_sheet(sheet, plan, where, faults)
        else:
            faults.add(where, "표가 아니라 차트 시트입니다.", EXPORTED)
    return found


def _read_sheet(
    sheet: Worksheet, plan: SheetPlan, where: str, faults: Faults
) -> list[Row]:
    for block in sheet.merged_cells.ranges:
        kind = "열 이름 칸이" if block.min_row == 1 else "칸이"
        faults.add(
            f"{where} {block.coord}",
            f"합쳐진 {kind} 있습니다.",
            "칸 합치기를 풀고 칸마다 값을 적으십시오.",
        )
    columns = _columns(sheet, plan, where, faults)
    if columns is None or sheet.merged_cells.ranges:
        return []
    lines = sheet.iter_rows(min_row=2, max_col=max(columns) + 1)
    return [
        row
        for number, line in enumerate(lines, start=2)
        if (row := _read_row(line, columns, f"{where} {number}행", faults)) is not None
    ]


def _columns(
    sheet: Worksheet, plan: SheetPlan, where: str, faults: Faults
) -> dict[int, Column] | None:
    """Return the columns by their place, counted from 0; None after a fault."""
    before = len(faults.findings)
    by_heading = {column.heading: column for column in plan.columns}
    found: dict[int, Column] = {}
    head = next(sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS))
    for place, cell in enumerate(head):
        heading = str(cell.value or "").strip()
        at = f"{where} 1행 {cell.coordinate}"
        column = by_heading.get(heading)
        if column is None and heading and not heading.endswith(ASIDE):
            headings = ", ".join(by_heading)
            faults.add(
                at,
                f"{quoted(heading[:40], '은/는')} 모르는 열 이름입니다.",
                f"다음 가운데 적거나 열을 지우십시오: {headings}",
            )
        elif column in found.values() and column is not None:
            remedy = "둘 가운데 하나를 지우십시오."
            faults.add(at, f"'{heading}' 열이 두 번 있습니다.", remedy)
        elif column is not None:
            found[place] = column
    for column in plan.columns:
        if column not in found.values():
            remedy = f"첫 줄에 '{column.heading}'이라는 열을 두십시오."
            faults.add(f"{where} 1행", f"'{column.heading}' 열이 없습니다.", remedy)
    return found if len(faults.findings) == before else None


def _read_row(
    line: tuple[SheetCell, ...],
    columns: dict[int, Column],
    where: str,
    faults: Faults,
) -> Row | None:
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    for place, column in columns.items():
        cell = line[place]
        at = f"{where} '{column.heading}' 열({cell.coordinate})"
        places[column.key] = at
        value = _read_cell(cell, column, at, faults)
        if value not in (None, "", []):
            values[column.key] = value
    empty = all(line[place].value in (None, "") for place in columns)
    return None if empty else Row(values, places, where)


def _read_cell(cell: SheetCell, column: Column, at: str, faults: Faults) -> object:
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "f":
        faults.add(
            at, "수식이 들어 있습니다.", "'값 붙여넣기'로 값만 남기거나, " + _AS_TEXT
        )
        return None
    if cell.data_type == "e":
        faults.add(at, f"오류 값({value})이 들어 있습니다.", "값을 다시 적으십시오.")
        return None
    if column.kind is CellKind.DAY:
        return _read_day(value, at, faults)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        faults.add(at, f"글이 아닌 값({value})이 들어 있습니다.", _AS_TEXT)
        return None
    try:
        return _READERS[column.kind](value, column, at, faults)
    except BadEscapeError:
        faults.add(
            at,
            "역슬래시(\\) 뒤에 쓸 수 없는 글자가 있습니다.",
            "역슬래시 자체는 \\\\로 두 번 적으십시오.",
        )
        return None


def _read_day(value: object, at: str, faults: Faults) -> date | None:
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, str):
        for shape in ("%Y-%m-%d", _KOREAN_DAY):
            try:
                # Only the day is taken; no zone plays a part.
                return datetime.strptime(value.strip(), shape).date()  # noqa: DTZ007
            except ValueError:
                continue
    faults.add(
        at,
        f"{quoted(str(value), '은/는')} 날짜가 아닙니다.",
        "2026-07-01처럼 날짜로 적으십시오.",
    )
    return None


def _text(value: str, column: Column, at: str, faults: Faults) -> str:
    del at, faults
    text = unescape(value)
    return text if column.key else text.strip()


def _list(value: str, column: Column, at: str, faults: Faults) -> list[str]:
    del column, at, faults
    return split(value)


def _choice(value: str, column: Column, at: str, faults: Faults) -> str | None:
    return next(iter(_choices(value, column, at, faults)), None)


def _choices(value: str, column: Column, at: str, faults: Faults) -> list[str]:
    found = []
    for name in split(value):
        code = column.choices.get(name, name)
        if code in column.choices.values():
            found.append(code)
        else:
            faults.add(
                at,
                f"{quoted(name[:40], '은/는')} {column.name}에 쓸 수 없는 값입니다.",
                f"다음 가운데 고르십시오: {', '.join(column.choices)}",
            )
    return found


_READERS: dict[CellKind, Callable[[str, Column, str, Faults], object]] = {
    CellKind.TEXT: _text,
    CellKind.LIST: _list,
    CellKind.CHOICE: _choice,
    CellKind.CHOICES: _choices,
}
