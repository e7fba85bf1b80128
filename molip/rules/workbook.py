"""Rules as an XLSX workbook, there and back; comments of texts are not kept."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from molip.content import Faults, Table
from molip.content.table import KeyPath
from molip.model.korean import quoted
from molip.rules.reader import read_rule
from molip.rules.rule import ACTION_NAMES, Action, Rule
from molip.rules.workbook_columns import CASES, CITATIONS, FATES, RULES
from molip.rules.workbook_opening import open_workbook
from molip.rules.workbook_sheets import Row, read_sheets
from molip.rules.workbook_writer import write_workbook
from molip.rules.writer import write_rule

__all__ = ["read_workbook", "read_workbook_rules", "write_workbook"]

_RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 120
_BELOW = (CITATIONS, FATES, CASES)
_UNTITLED: Mapping[str, str] = MappingProxyType({})


def read_workbook(
    data: bytes, name: str, titles: Mapping[str, str] = _UNTITLED
) -> dict[str, str]:
    """Return the TOML text of each rule of a workbook, by id.

    Args:
        data: The file's bytes.
        name: The file's name, for messages.
        titles: Titles of forms by id, set beside forms as comments.

    Raises:
        InvalidInputError: The file cannot be opened as a plain workbook.
        ContentError: Cells are wrong; carries every fault with sheet, row and column.
    """
    rules = read_workbook_rules(data, name)
    return {rule.id: write_rule(rule, titles) for rule in rules}


def read_workbook_rules(data: bytes, name: str) -> tuple[Rule, ...]:
    """Return the rules of a workbook in its order; `Rule.places` name cells.

    Raises:
        InvalidInputError: The file cannot be opened as a plain workbook.
        ContentError: Cells are wrong; carries every fault with sheet, row and column.
    """
    faults, shaped = Faults(), Faults()
    sheets = read_sheets(open_workbook(data, name), name, faults)
    own = _own_rows(sheets, name, faults)
    rules = [
        rule
        for rule_id, row in own.items()
        if (rule := read_rule(rule_id, _table(row, sheets, rule_id, shaped)))
    ]
    # A cell that was refused is empty to the rule: said once is enough.
    refused = {finding.where for finding in faults.findings}
    faults.extend(f for f in shaped.findings if f.where not in refused)
    faults.raise_if_any()
    return tuple(rules)


def _own_rows(
    sheets: Mapping[str, list[Row]], name: str, faults: Faults
) -> dict[str, Row]:
    """Return the rows of the sheet of rules by id; faults of ids are kept."""
    own: dict[str, Row] = {}
    refused = {finding.where for finding in faults.findings}
    for row in sheets.get(RULES.key, ()):
        if "action" not in row.values and row.places["action"] not in refused:
            remedy = f"다음 가운데 고르십시오: {', '.join(ACTION_NAMES.values())}"
            faults.add(row.places["action"], "조치가 없습니다.", remedy)
        rule_id = str(row.values.get("", ""))
        if not _RULE_ID.fullmatch(rule_id) or len(rule_id) > _LONGEST_ID:
            problem = f"{quoted(rule_id[:40], '은/는')} 규칙 id로 쓸 수 없습니다."
            remedy = f"영문 소문자, 숫자, 붙임표로 {_LONGEST_ID}자 안에서 적으십시오."
            faults.add(row.places[""], problem, remedy)
        elif rule_id in own:
            problem = f"규칙 {quoted(rule_id, '이/가')} 두 번 있습니다."
            faults.add(row.places[""], problem, "둘 가운데 하나를 지우십시오.")
        else:
            own[rule_id] = row
    if RULES.key in sheets and not own and not faults.findings:
        faults.add(
            f"{name} {RULES.name} 시트", "규칙이 없습니다.", "규칙을 적으십시오."
        )
    for plan in _BELOW:
        for row in sheets.get(plan.key, ()):
            rule_id = str(row.values.get("", ""))
            if RULES.key in sheets and rule_id not in own:
                problem = (
                    f"{quoted(rule_id[:40], '은/는')} "
                    f"{RULES.name} 시트에 없는 규칙입니다."
                )
                remedy = f"{RULES.name} 시트에 있는 규칙 id를 적으십시오."
                faults.add(row.places[""], problem, remedy)
    return own


class _CellTable(Table):
    """A table whose keys stand in cells."""

    def __init__(
        self,
        values: Mapping[str, object],
        faults: Faults,
        cells: Mapping[KeyPath, str],
        path: KeyPath = (),
    ) -> None:
        super().__init__(values, "", faults, path=path)
        self._cells = cells

    def where(self, key: str = "") -> str:
        """Return the place of a key's cell, or of the table's row."""
        at = (*self._path, key) if key else self._path
        return self._cells.get(at) or self._cells.get(self._path) or self._cells[()]

    def _below(self, values: Mapping[str, object], path: KeyPath, key: str) -> Self:
        del key
        return type(self)(values, self.faults, self._cells, path)


def _table(
    row: Row, sheets: Mapping[str, list[Row]], rule_id: str, faults: Faults
) -> Table:
    """Return the rule as the table that its text would be."""
    values = {key: value for key, value in row.values.items() if key}
    cells: dict[KeyPath, str] = {(): row.place}
    cells |= {(key,): place for key, place in row.places.items() if key}
    for plan in _BELOW:
        below = [r for r in sheets.get(plan.key, ()) if r.values.get("") == rule_id]
        if below:
            values[plan.key] = [_without_id(r) for r in below]
        for number, each in enumerate(below):
            cells[plan.key, number] = each.place
            cells |= {(plan.key, number, k): p for k, p in each.places.items() if k}
    values.setdefault("action", _likely_action(values))
    return _CellTable(values, faults, cells)


def _likely_action(values: Mapping[str, object]) -> str:
    """Return an action that fits, so that a missing one accuses no other cell."""
    if "every" in values:
        return Action.CYCLE
    return Action.MERGE if "into" in values else Action.KEEP


def _without_id(row: Row) -> dict[str, object]:
    return {key: value for key, value in row.values.items() if key}
