"""Writes rules as an XLSX workbook that `read_workbook` reads back equal."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from molip.documents.packing import pack, unpack
from molip.errors import InvalidInputError
from molip.forms.catalogue import Catalogue
from molip.rules.condition_korean import say_condition
from molip.rules.condition_text import write_condition
from molip.rules.rule import ABSORBING, EVERY_OTHER, Rule
from molip.rules.workbook_cells import MOST_CHARACTERS, escape, join
from molip.rules.workbook_columns import (
    ASIDE,
    CASES,
    CITATIONS,
    FATES,
    GUIDE,
    RULES,
    SHEETS,
    CellKind,
    Column,
    SheetPlan,
)
from molip.rules.writer import NOBODY, split_condition

Value = object
_HEAD = PatternFill("solid", fgColor="E4EAF4")
_ASIDE = PatternFill("solid", fgColor="F2F2F2")
_TOP = Alignment(vertical="top", wrap_text=True)
_GUIDE_HEAD = ("시트", "열", "적는 법", "뜻")
_NOTES = (
    "첫 줄의 열 이름은 그대로 두십시오. 열의 순서는 바꾸어도 됩니다.",
    f"'{ASIDE}'로 끝나는 열은 보기만 하는 열이며 다시 읽지 않습니다.",
    "칸을 합치거나 수식을 쓰지 마십시오. 붙여 넣을 때는 '값만'을 고르십시오.",
    "여럿을 적는 칸은 칸 안에서 줄을 바꾸어(Alt+Enter) 한 줄에 하나씩 적습니다.",
    "역슬래시(\\)는 \\\\로, 칸에 적을 수 없는 글자는 \\u{d}처럼 적습니다.",
    "근거, 항목 처리, 시험 사례는 규칙 id로 규칙에 이어지며, 줄의 순서를 지킵니다.",
    "TOML 파일의 설명글(#)은 옮기지 않습니다.",
)  # fmt: skip
_DATED = re.compile(rb"(<dcterms:\w+ [^>]*>)[^<]*")
_NO_DATE = rb"\g<1>2000-01-01T00:00:00Z"
_FORMULA_SIGNS = ("=", "+", "-", "@")
_LAST_ROW = 20_000


def write_workbook(rules: Iterable[Rule], catalogue: Catalogue) -> bytes:
    """Return the rules as an XLSX file; the same rules give the same bytes.

    Args:
        rules: What to write, in this order.
        catalogue: Names forms and facts in the columns for reading only.

    Raises:
        InvalidInputError: A text is longer than a cell holds.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_guide(book)
    kept = tuple(rules)
    for plan in SHEETS:
        rows = (row for rule in kept for row in _rows(plan, rule, catalogue))
        _add_sheet(book, plan, rows)
    return save(book)


def save(book: Workbook) -> bytes:
    """Return a workbook's bytes without dates, so that equal ones are the same."""
    buffer = io.BytesIO()
    book.save(buffer)
    parts = unpack(buffer.getvalue())
    parts["docProps/core.xml"] = _DATED.sub(_NO_DATE, parts["docProps/core.xml"])
    return pack(parts)


def _rows(plan: SheetPlan, rule: Rule, catalogue: Catalogue) -> Iterator[list[Value]]:
    """Yield a rule's rows on a sheet, values in the order of its columns."""
    if plan is RULES:
        yield _rule_row(rule, catalogue)
    elif plan is CITATIONS:
        for citation in rule.citations:
            yield [rule.id, citation.statute, citation.provision]
    elif plan is FATES:
        for said in rule.dispositions:
            own = said.citation
            where = (own.statute, own.provision) if own else ("", "")
            labels = tuple(_label(datum, catalogue) for datum in said.data)
            fate = said.fate.value
            yield [rule.id, said.data, fate, said.to, said.reason, *where, labels]
    elif plan is CASES:
        for case in rule.cases:
            expect = case.expect.value if case.expect else NOBODY
            yield [rule.id, case.form, expect, case.into, case.at, case.note]


def _rule_row(rule: Rule, catalogue: Catalogue) -> list[Value]:
    forms, when = split_condition(rule.condition)
    return [
        rule.id, rule.title, rule.action.value, forms,
        write_condition(when) if when else "", rule.into, rule.every,
        tuple(c.value for c in rule.criteria), rule.rationale, rule.valid_from,
        rule.valid_until, rule.recorded_on, rule.author, rule.overrides,
        tuple(_title(form, catalogue) for form in forms),
        _title(rule.into, catalogue) if rule.action in ABSORBING else "",
        say_condition(when) if when else "",
    ]  # fmt: skip


def _title(form_id: str, catalogue: Catalogue) -> str:
    form = catalogue.forms.get(form_id)
    return " ".join(form.title.split()) if form else form_id


def _label(datum_id: str, catalogue: Catalogue) -> str:
    if datum_id == EVERY_OTHER:
        return "나머지 모두"
    datum = catalogue.data.get(datum_id)
    return datum.label if datum else datum_id


def _add_sheet(book: Workbook, plan: SheetPlan, rows: Iterable[list[Value]]) -> None:
    sheet = book.create_sheet(plan.name)
    _add_head(sheet, plan)
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            column = plan.columns[place - 1] if place <= len(plan.columns) else None
            _put(sheet.cell(number, place), column, value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _add_head(sheet: Worksheet, plan: SheetPlan) -> None:
    headings = (*(column.heading for column in plan.columns), *plan.asides)
    widths = (*(column.width for column in plan.columns), *(40 for _ in plan.asides))
    for place, (heading, width) in enumerate(
        zip(headings, widths, strict=True), start=1
    ):
        cell = sheet.cell(1, place, heading)
        cell.font, cell.alignment = Font(bold=True), _TOP
        cell.fill = _ASIDE if heading.endswith(ASIDE) else _HEAD
        sheet.column_dimensions[get_column_letter(place)].width = width
    for place, column in enumerate(plan.columns, start=1):
        if column.kind is CellKind.CHOICE:
            listed = DataValidation("list", formula1=f'"{",".join(column.choices)}"')
            letter = get_column_letter(place)
            listed.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(listed)


def _put(cell: SheetCell, column: Column | None, value: Value) -> None:
    cell.alignment = _TOP
    if column is not None and column.kind is CellKind.DAY:
        cell.value, cell.number_format = value, "yyyy-mm-dd"
        return
    text = _shown(column, value)
    if len(text) > MOST_CHARACTERS:
        raise InvalidInputError(
            f"{cell.parent.title} 시트 {cell.row}행 {column.name if column else ''}",
            f"글이 한 칸에 들어가지 않습니다({len(text):,}자).",
            f"{MOST_CHARACTERS:,}자 안으로 줄이거나 TOML로 내보내십시오.",
        )
    if not text:
        return
    cell.value = text
    # A text that looks like a formula stays a text, here and when edited.
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(_FORMULA_SIGNS)
    if column is None:
        cell.fill = _ASIDE


def _shown(column: Column | None, value: Value) -> str:
    names = {code: name for name, code in column.choices.items()} if column else {}
    if isinstance(value, tuple):
        return join(names.get(str(one), str(one)) for one in value)
    text = str(value)
    return escape(names.get(text, text))


def _add_guide(book: Workbook) -> None:
    sheet = book.create_sheet(GUIDE)
    lines: list[Sequence[str]] = [("규칙을 적은 통합 문서",), *((n,) for n in _NOTES)]
    lines += [(), _GUIDE_HEAD]
    for plan in SHEETS:
        for column in plan.columns:
            ways = ", ".join(column.choices) or column.kind.value
            lines.append((plan.name, column.heading, ways, column.meaning))
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(number, place, text)
            cell.data_type = "s"
            wide = len(line) > 1
            cell.alignment = _TOP if wide else Alignment(vertical="top")
            if number == 1 or line is _GUIDE_HEAD:
                cell.font = Font(bold=True)
            if line is _GUIDE_HEAD:
                cell.fill = _HEAD
    for letter, width in zip("ABCD", (14, 28, 44, 60), strict=True):
        sheet.column_dimensions[letter].width = width
