"""Reads who takes part (참여연구자) from a table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from molip.importing.merging import Merge
from molip.importing.reading import Reading, Table
from molip.importing.sheet import Row, bare
from molip.importing.values import parse_percent
from molip.model.korean import quoted
from molip.projects.kinds import PersonRole
from molip.projects.record import Participation, Person, ProjectRecord

_ID = re.compile(r"^person-(\d+)$")


@dataclass(frozen=True, slots=True)
class Seat:
    """One row of a list of people: who, where, as what, and how much in a year."""

    name: str
    institute: str
    role: PersonRole
    position: str
    year: int
    """0: the row tells no participation."""
    rate: Decimal


def read_people(table: Table, record: ProjectRecord) -> Reading[Seat]:
    """Return the rows of a list of people; other columns are not looked at."""
    reading: Reading[Seat] = Reading()
    institutes = {bare(i.name): i.id for i in record.institutes}
    for row, cells in table.rows():
        name = table.text(cells, "name")
        if table.is_total(cells):
            reading.left_out += 1
            continue
        if not name:
            reading.fault(
                table.sheet,
                row,
                table.label("name"),
                "성명이 비어 있습니다.",
                "성명을 적거나 줄을 지우십시오.",
            )
        institute = _institute(table, reading, row, cells, institutes)
        role = table.choice(reading, row, cells, "role")
        year, rate = _share(table, reading, row, cells)
        if row in reading.faulty or not role:
            continue
        seat = Seat(
            name, institute, PersonRole(role), table.text(cells, "position"), year, rate
        )
        reading.rows.append((row, seat))
    return reading


def _institute(
    table: Table,
    reading: Reading[Seat],
    row: int,
    cells: Row,
    known: dict[str, str],
) -> str:
    told = table.text(cells, "institute") or table.mapping.default("institute")
    if not told and len(known) == 1:
        return next(iter(known.values()))
    word = bare(told)
    said = table.mapping.said("institute").get(word, "")
    found = known.get(bare(said)) or known.get(word)
    if found is None:
        reading.ask("institute", told, row)
    return found or ""


def _share(
    table: Table, reading: Reading[Seat], row: int, cells: Row
) -> tuple[int, Decimal]:
    """Return year and rate of a row; 0 where it tells no rate."""
    told = table.text(cells, "rate")
    if not told:
        return 0, Decimal(0)
    rate = parse_percent(told)
    if rate is None or not 0 <= rate <= 100:  # noqa: PLR2004 - percent
        reading.fault(
            table.sheet,
            row,
            table.label("rate"),
            f"{quoted(told, '은/는')} 0과 100 사이의 참여율이 아닙니다.",
            "30 또는 30%처럼 적으십시오.",
        )
    year = table.year(reading, row, cells)
    return year or 0, rate or Decimal(0)


def merge_people(record: ProjectRecord, rows: Iterable[tuple[int, Seat]]) -> Merge:
    """Return the record with the people of the list; who is not named stays.

    A person is known by name and institute; a rate that differs takes the place of
    the record's, role and position stay as the record has them.
    """
    people = {(bare(p.name), p.institute): p for p in record.people}
    number = max(
        (int(m[1]) for p in record.people if (m := _ID.match(p.id))), default=0
    )
    added = already = 0
    changed: list[str] = []
    places: dict[str, int] = {}
    fresh: set[str] = set()
    for row, seat in rows:
        key = bare(seat.name), seat.institute
        person = people.get(key)
        if person is None:
            number += 1
            person = Person(
                f"person-{number}",
                seat.name,
                seat.institute,
                seat.role,
                seat.position or str(seat.role),
                (),
            )
            added += 1
            fresh.add(person.id)
            places[person.id] = row
        elif person.id not in fresh and _holds(person, seat):
            already += 1
            continue
        elif person.id not in fresh:
            changed.append(f"{seat.name}: {seat.year}차년도 참여율 {seat.rate}%")
            places[person.id] = row
        people[key] = _with_share(person, seat)
    return Merge(
        replace(record, people=tuple(people.values())),
        added,
        already,
        tuple(changed),
        places,
    )


def _holds(person: Person, seat: Seat) -> bool:
    return not seat.year or Participation(seat.year, seat.rate) in person.participation


def _with_share(person: Person, seat: Seat) -> Person:
    if not seat.year:
        return person
    others = [p for p in person.participation if p.year != seat.year]
    shares = sorted(
        [*others, Participation(seat.year, seat.rate)], key=lambda p: p.year
    )
    return replace(person, participation=tuple(shares))
