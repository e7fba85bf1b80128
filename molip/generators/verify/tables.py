"""Holds the cells of a draft's tables against their row and their column's head.

A cell's value was traced to its fact; here the fact must be one that belongs there: a
row speaks of one subject, a column called 실적 holds no target, and one called
2차년도 holds no other year's value.
"""

import re
from collections.abc import Iterator, Mapping

from molip.documents import Document, TableBlock
from molip.errors import Finding
from molip.generators.facts import Fact, Role

_YEAR = re.compile(r"^(\d+)차년도$")
_ROLES = {
    "목표": Role.TARGET, "실적": Role.ACTUAL, "계획": Role.PLANNED, "집행": Role.SPENT,
    "계획일": Role.PLANNED, "완료일": Role.ACTUAL,
}  # fmt: skip
_TYPED = frozenset({Role.TARGET, Role.ACTUAL, Role.PLANNED, Role.SPENT})
_REMEDY = "표의 행과 열에 맞는 기록의 값으로 고치십시오."


def check_tables(document: Document, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Yield a finding for each cell whose fact belongs to another row or column.

    Args:
        document: The body of a draft.
        facts: What it may say, by id.
    """
    for block in document.blocks:
        if isinstance(block, TableBlock):
            yield from _check(block, facts)


def _check(table: TableBlock, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    for number, row in enumerate(table.rows, start=1):
        where = f"{table.caption} {number}행"
        told = [[facts[n] for n in cell.facts if n in facts] for cell in row]
        subjects = {f.subject for cell in told for f in cell if f.subject}
        if len(subjects) > 1:
            names = ", ".join(sorted(subjects))
            yield Finding(
                where, f"한 행에 여러 대상의 값이 있습니다: {names}.", _REMEDY
            )
        for head, cell in zip(table.header, told, strict=True):
            yield from _check_cell(where, head.strip(), cell)


def _check_cell(where: str, head: str, cell: list[Fact]) -> Iterator[Finding]:
    role = _ROLES.get(re.sub(r"\(.*\)$", "", head).strip())
    year = _YEAR.match(head)
    for fact in cell:
        if role is not None and fact.role in _TYPED and fact.role is not role:
            yield Finding(
                where,
                f"'{head}' 칸에 {fact.role.value} 값 '{fact.value}'이(가) 있습니다.",
                _REMEDY,
            )  # fmt: skip
        if year is not None and fact.year not in {None, int(year.group(1))}:
            yield Finding(
                where,
                f"'{head}' 칸에 {fact.year}차년도 값 '{fact.value}'이(가) 있습니다.",
                _REMEDY,
            )  # fmt: skip
