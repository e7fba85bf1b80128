"""Reads the sheets from ``rules/evaluation/sheets``; every fault is kept."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.evaluation.criteria import (
    RESERVED_IDS,
    SINCERITY_SHEET,
    Criterion,
    read_citation,
    read_criterion,
    read_members,
)
from molip.evaluation.schemes import Schemes
from molip.evaluation.sheets import (
    Applies,
    Sheet,
    SheetGroup,
    SheetItem,
    SheetKind,
    Standing,
)
from molip.evaluation.submission import SubmissionKind
from molip.model.citation import Citation
from molip.model.korean import quoted
from molip.projects.kinds import ResearchType

SHEETS_FOLDER = "rules/evaluation/sheets"
_ALL = "모두"


def load_sheets(
    root: Path, criteria: Sequence[Criterion], schemes: Schemes, faults: Faults
) -> tuple[Sheet, ...]:
    """Return the sheets in their order.

    Args:
        root: The content root; ``rules/evaluation/sheets/*.toml`` stand below it.
        criteria: The six sincerity criteria: their sheet takes them as they are.
        schemes: The grading schemes that a sheet may name.
        faults: Takes what is wrong, with file and line.
    """
    read: list[tuple[Table, Sheet]] = []
    for path in sorted((root / SHEETS_FOLDER).glob("*.toml")):
        top = read_toml(path, root, faults)
        if top is not None:
            read.append((top, _read_sheet(top, criteria, schemes)))
    if not any(sheet.id == SINCERITY_SHEET for _, sheet in read):
        faults.add(
            SHEETS_FOLDER,
            f"{quoted(SINCERITY_SHEET, '이라는/라는')} 평가표가 없습니다.",
            "성실성 기준의 평가표를 sincerity.toml에 적으십시오.",
        )
    _check_ids(read)
    return tuple(sorted((sheet for _, sheet in read), key=lambda s: (s.order, s.id)))


def _read_sheet(top: Table, criteria: Sequence[Criterion], schemes: Schemes) -> Sheet:
    citation = read_citation(top.table("citation"))
    sheet_id = top.identifier("id")
    groups = _read_groups(top)
    items = tuple(
        _read_item(table, number, citation, [group.title for group in groups])
        for number, table in enumerate(top.tables("item"), start=1)
    )
    if sheet_id == SINCERITY_SHEET:
        titles = dict.fromkeys(str(criterion.group) for criterion in criteria)
        groups = tuple(SheetGroup(title, 0) for title in titles)
        items = tuple(_own_row(criterion) for criterion in criteria)
    elif not items:
        top.fault("item", "평가표에 항목이 없습니다.", "[[item]]을 적으십시오.")
    sheet = Sheet(
        id=sheet_id,
        order=top.integer("order"),
        title=top.text("title"),
        kind=top.choice("kind", SheetKind),
        standing=top.choice("standing", Standing),
        note=top.text("note"),
        groups=groups,
        items=items,
        verdict_title=top.text("verdict_title", ""),
        verdicts=top.texts("verdicts", ()),
        boxes=top.texts("boxes", ()),
        applies=_read_applies(top.table("applies"), schemes),
        citation=citation,
    )
    top.done()
    return sheet


def _read_groups(top: Table) -> tuple[SheetGroup, ...]:
    groups = []
    for table in top.tables("group"):
        groups.append(SheetGroup(table.text("title"), table.integer("points", 0)))
        table.done()
    return tuple(groups)


def _own_row(criterion: Criterion) -> SheetItem:
    return SheetItem(
        id=criterion.id,
        number=criterion.number,
        group=criterion.group,
        title=criterion.title,
        wording=criterion.wording,
        points=0,
        judged=True,
        answered_by=(criterion.id,),
        criterion=criterion,
        citation=criterion.citation,
    )


def _read_item(
    table: Table, expected: int, citation: Citation, groups: Sequence[str]
) -> SheetItem:
    """Return a row: it asks by itself, is answered by others, or by reviewers."""
    shared = table.texts("answered_by", ())
    alone = table.yes_no("reviewers_only", default=False)
    criterion = None
    group = table.text("group")
    if not shared and not alone:
        criterion = read_criterion(table, citation, group, optional=True)
    item = SheetItem(
        id=table.identifier("id"),
        number=table.integer("number"),
        group=group,
        title=table.text("title"),
        wording=table.text("wording"),
        points=table.integer("points", 0),
        judged=table.yes_no("judged", default=True),
        answered_by=shared or ((criterion.id,) if criterion else ()),
        criterion=criterion,
        citation=citation,
    )
    table.done()
    if group not in groups:
        table.fault(
            "group",
            f"{quoted(group, '이라는/라는')} 묶음이 이 평가표에 없습니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(groups)}",
        )
    if item.number != expected:
        table.fault(
            "number",
            f"번호가 {item.number}입니다.",
            f"위에서부터 차례로 매기십시오. 이 항목은 {expected}번입니다.",
        )
    return item


def _read_applies(table: Table, schemes: Schemes) -> Applies:
    named = table.texts("schemes")
    for one in named:
        if one not in schemes.by_id:
            table.fault(
                "schemes",
                f"{quoted(one, '이라는/라는')} 체계가 없습니다.",
                f"다음 가운데에서 적으십시오: {', '.join(schemes.by_id)}",
            )
    kinds = read_members(table, "kinds", SubmissionKind)
    everything = table.texts("types") == (_ALL,)
    types = tuple(ResearchType)
    if not everything:
        types = read_members(table, "types", ResearchType)
    table.done()
    return Applies(named, kinds, types)


def _check_ids(read: Iterable[tuple[Table, Sheet]]) -> None:
    """Keep a fault for each id taken twice, and for each statement that is none."""
    sheets: set[str] = set()
    items: set[str] = set(RESERVED_IDS)
    asked = {item.criterion.id for _, s in read for item in s.items if item.criterion}
    for top, sheet in read:
        if sheet.id in sheets:
            _taken(top, sheet.id)
        sheets.add(sheet.id)
        for item in sheet.items:
            if item.id in items:
                _taken(top, item.id)
            items.add(item.id)
            for one in item.answered_by:
                if one not in asked:
                    top.fault(
                        "item",
                        f"{quoted(item.id, '이/가')} 기대는 글 {quoted(one, '이/가')} "
                        "없습니다.",
                        "answered_by에 묻는 항목의 식별자를 적으십시오.",
                    )


def _taken(top: Table, given: str) -> None:
    top.fault(
        "id",
        f"식별자 {quoted(given, '은/는')} 이미 쓰였습니다.",
        "다른 평가표나 항목과 겹치지 않는 식별자를 적으십시오.",
    )
