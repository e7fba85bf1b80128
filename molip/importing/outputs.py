"""Reads what came out of a project (연구개발성과) from tables and reference lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from molip.errors import Finding
from molip.importing.guide import Guide
from molip.importing.mapping import Mapping
from molip.importing.merging import Merge
from molip.importing.reading import Reading, Table
from molip.importing.sheet import bare, clean
from molip.importing.values import parse_vague_day
from molip.importing.works import Work, find_doi
from molip.model.korean import korean_date, quoted
from molip.projects.kinds import OutputKind
from molip.projects.record import Output, ProjectRecord

_ID = re.compile(r"^O(\d+)$")
_LONGEST = 500
WHOLE_DAY_UNKNOWN = "날짜 일부 미상"
_NO_DAY = "YYYY-MM-DD 또는 연도를 적거나, '날짜 없는 성과의 날짜'를 정하십시오."


@dataclass(slots=True)
class _Row:
    """What a table or a list says of one output, and where."""

    row: int
    where: str
    kind: str | None
    title: str
    on: str
    venue: str
    doi: str


def read_outputs(table: Table, record: ProjectRecord, today: date) -> Reading[Output]:
    """Return the outputs of a table; their ids are given by `merge_outputs`.

    Args:
        table: The table.
        record: The project they came out of.
        today: A day of which only year or month is told lies no later than this.
    """
    reading: Reading[Output] = Reading()
    for row, cells in table.rows():
        if table.is_total(cells):
            reading.left_out += 1
            continue
        told = table.text(cells, "doi")
        said = _Row(
            row,
            f"{table.sheet.name} {row + 1}행",
            table.choice(reading, row, cells, "kind"),
            table.text(cells, "title"),
            table.text(cells, "on"),
            table.text(cells, "venue"),
            find_doi(told),
        )
        _take(reading, said, record, table.mapping, today)
    return reading


def read_works(
    works: Sequence[Work],
    name: str,
    guide: Guide,
    mapping: Mapping,
    record: ProjectRecord,
    today: date,
) -> Reading[Output]:
    """Return the works of a reference list as outputs."""
    reading: Reading[Output] = Reading()
    said_kinds = mapping.said("kind")
    for work in works:
        word = bare(work.kind)
        kind = said_kinds.get(word) or guide.choices["kind"].get(word)
        kind = kind or mapping.default("kind")
        if not kind:
            reading.ask("kind", work.kind, work.row)
        said = _Row(
            work.row,
            f"{name} {work.row + 1}행",
            kind or None,
            clean(work.title),
            work.on,
            clean(work.venue),
            work.doi,
        )
        _take(reading, said, record, mapping, today)
    return reading


def _take(
    reading: Reading[Output],
    said: _Row,
    record: ProjectRecord,
    mapping: Mapping,
    today: date,
) -> None:
    if not said.title:
        reading.faults.append(
            Finding(
                f"{said.where} '성과 이름'",
                "제목이 비어 있습니다.",
                "제목을 적거나 항목을 지우십시오.",
            )
        )
        reading.faulty.add(said.row)
    told = said.on or mapping.default("on")
    found = parse_vague_day(told) if told else None
    if found is None:
        problem = (
            f"{quoted(told, '은/는')} 날짜로 읽을 수 없습니다."
            if told
            else "날짜가 없습니다."
        )
        reading.faults.append(Finding(f"{said.where} '날짜'", problem, _NO_DAY))
        reading.faulty.add(said.row)
        return
    day, whole = found
    day = day if whole else min(day, today)
    if day < record.agreement.starts_on:
        reading.faults.append(
            Finding(
                f"{said.where} '날짜'",
                f"{korean_date(day)}은 과제가 시작하기 전입니다.",
                "이 과제의 성과가 맞는지 확인하고, 아니면 줄을 지우십시오.",
            )
        )
        reading.faulty.add(said.row)
    if said.row in reading.faulty or said.kind is None:
        return
    reading.rows.append((said.row, _output(said, day, record, whole=whole)))


def _output(said: _Row, day: date, record: ProjectRecord, *, whole: bool) -> Output:
    # Rows whose kind is not known were left out before.
    parts = [said.venue, f"DOI {said.doi}" if said.doi else ""]
    parts.append("" if whole else f"{WHOLE_DAY_UNKNOWN}({said.on})")
    year = next(
        (y.number for y in record.years if y.starts_on <= day <= y.ends_on),
        record.years[-1].number,
    )
    return Output(
        id="",
        kind=OutputKind(said.kind or ""),
        title=said.title[:_LONGEST],
        on=day,
        year=year,
        detail=" · ".join(filter(None, parts))[:_LONGEST] or "상세 미기재",
        milestone="",
    )


def merge_outputs(record: ProjectRecord, rows: Iterable[tuple[int, Output]]) -> Merge:
    """Return the record with the outputs that it does not hold yet.

    The same is what has the same DOI, or the same kind and title.
    """
    titles = {(o.kind, bare(o.title)) for o in record.outputs}
    dois = {doi for o in record.outputs if (doi := find_doi(f"{o.title} {o.detail}"))}
    number = max(
        (int(m[1]) for o in record.outputs if (m := _ID.match(o.id))), default=0
    )
    taken = {o.id for o in record.outputs}
    added: list[Output] = []
    places: dict[str, int] = {}
    already = 0
    for row, output in rows:
        doi = find_doi(f"{output.title} {output.detail}")
        key = output.kind, bare(output.title)
        if key in titles or doi in dois:
            already += 1
            continue
        titles.add(key)
        dois.update({doi} if doi else ())
        number += 1
        while f"O{number}" in taken:
            number += 1
        places[f"O{number}"] = row
        added.append(replace(output, id=f"O{number}"))
    new = replace(record, outputs=(*record.outputs, *added)) if added else record
    return Merge(new, len(added), already, places=places)
