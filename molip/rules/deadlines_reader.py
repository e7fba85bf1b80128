"""Reads ``rules/deadlines.toml``, strictly."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.model.citation import Citation
from molip.model.korean import quoted
from molip.projects.kinds import ReportKind
from molip.rules.deadlines import PERIODS, Deadline, RecordDay, StandIn, Unit


def load_deadlines(root: Path, faults: Faults) -> Mapping[str, Deadline]:
    """Return the deadlines of ``rules/deadlines.toml`` by id, in the file's order.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    found: dict[str, Deadline] = {}
    top = read_toml(root / "rules" / "deadlines.toml", root, faults)
    if top is None:
        return MappingProxyType(found)
    read = [(table, _read(table)) for table in top.tables("deadline")]
    for table, one in read:
        if one.id in found:
            table.fault("id", f"'{one.id}'이(가) 두 번 있습니다.", "하나만 남기십시오.")
        found[one.id] = one
    top.done()
    for table, one in read:
        _check_stand_ins(table, one, found)
    return MappingProxyType(found)


def _read(table: Table) -> Deadline:
    unit = table.choice("unit", Unit)
    count = table.integer("count", 0)
    if (unit in PERIODS) != (count > 0):
        table.fault(
            "count",
            "unit이 '일'이나 '개월'일 때에만 1 이상의 count를 적습니다.",
            "count를 고치십시오.",
        )
    times = table.integer("times", 1)
    if times < 1 or (times > 1 and unit is not Unit.NEXT_FEBRUARY):
        table.fault(
            "times",
            f"times는 unit이 '{Unit.NEXT_FEBRUARY}'일 때에만 1보다 큽니다.",
            "times를 고치거나 지우십시오.",
        )
    table.skip("report")
    one = Deadline(
        id=table.identifier("id"),
        title=table.text("title"),
        duty=table.text("duty"),
        recipient=table.text("recipient"),
        event=table.text("event"),
        unit=unit,
        count=count,
        citation=Citation(table.text("statute"), table.text("provision")),
        record_day=table.choice("record", RecordDay, RecordDay.NONE),
        note=table.text("note", ""),
        inferred=table.text("inferred", ""),
        report=table.choice("report", ReportKind) if table.has("report") else None,
        form=table.identifier("form", ""),
        on_request=table.yes_no("on_request", default=False),
        right=table.yes_no("right", default=False),
        times=times,
        stand_ins=tuple(_read_stand_in(one) for one in table.tables("stand-in")),
    )
    table.done()
    return one


def _read_stand_in(table: Table) -> StandIn:
    one = StandIn(
        by=table.identifier("by"),
        citation=Citation(table.text("statute"), table.text("provision")),
        note=table.text("note", ""),
    )
    table.done()
    return one


def _check_stand_ins(
    table: Table, one: Deadline, known: Mapping[str, Deadline]
) -> None:
    for stand_in in one.stand_ins:
        if stand_in.by and stand_in.by not in known:
            table.fault(
                "stand-in",
                f"{quoted(stand_in.by, '은/는')} 없는 기한입니다.",
                "이 파일에 있는 기한의 id를 적으십시오.",
            )
