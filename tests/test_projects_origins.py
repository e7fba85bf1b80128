"""Every value knows the revision it comes from."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.projects.differences import differences
from molip.projects.holdings import SecurityFact
from molip.projects.kinds import DutyStatus, SecuritySubject
from molip.projects.origins import origins_of
from molip.projects.parts import PARTS, SINGLES, keyed_rows, values_of
from molip.projects.record import Participation, ProjectRecord
from tests.desks import MORNING
from tests.records import SAMPLES, sample

RECORD, _ = sample("sample-development")


@dataclass(frozen=True)
class Revision:
    """A revision without a store."""

    version: int
    record: ProjectRecord
    source: str = "시험"
    actor_name: str = "한연구"

    @property
    def at(self) -> datetime:
        """Return a minute of its own."""
        return MORNING + timedelta(minutes=self.version)


def revisions(*records):
    """Return the records as revisions, one after the other."""
    return [Revision(number, record) for number, record in enumerate(records, 1)]


def fields_of(record):
    """Return every field a record has."""
    return {
        (part, key, field)
        for part in (*SINGLES, *PARTS)
        for key, row in keyed_rows(record, part).items()
        for field in values_of(part, row)
    }


def with_row(record, part, index, **changes):
    """Return the record with one row of a part changed."""
    rows = list(getattr(record, part))
    rows[index] = replace(rows[index], **changes)
    return replace(record, **{part: tuple(rows)})


@st.composite
def edits(draw):
    """Return a function that changes a record somehow: rows gone, moved, changed."""
    part = draw(st.sampled_from(sorted(PARTS)))
    way = draw(st.sampled_from(["drop", "turn", "twice", "goal"]))
    where = draw(st.integers(0, 30))

    def edit(record):
        rows = getattr(record, part)
        if way == "goal" or not rows:
            return replace(record, final_goal=f"목표 {where}")
        at = where % len(rows)
        new = {
            "drop": rows[:at] + rows[at + 1 :],
            "turn": rows[at:] + rows[:at],
            "twice": (*rows, rows[at]),
        }[way]
        return replace(record, **{part: new})

    return edit


@given(st.lists(edits(), max_size=5), st.sampled_from(SAMPLES))
@settings(max_examples=25, deadline=None)
def test_every_field_of_the_newest_record_has_exactly_one_origin(steps, name):
    """No field is without one, and no field that is gone keeps one."""
    records = [sample(name)[0]]
    for step in steps:
        records.append(step(records[-1]))

    origins = origins_of(revisions(*records))

    assert origins.keys() == fields_of(records[-1])


@pytest.mark.parametrize(
    ("newer", "where"),
    [
        (replace(RECORD, final_goal="새 목표"), ("", "", "final_goal")),
        (
            replace(RECORD, identity=replace(RECORD.identity, programme="다른 사업")),
            ("identity", "", "programme"),
        ),
        (with_row(RECORD, "ledger", 7, amount=1), ("ledger", "8", "amount")),
        (with_row(RECORD, "outputs", 2, detail="새 글"), ("outputs", "O3", "detail")),
        (
            with_row(
                RECORD,
                "people",
                0,
                participation=(
                    *RECORD.people[0].participation[:2],
                    Participation(3, Decimal(45)),
                ),
            ),
            ("people", "development-pi", "participation.3.rate"),
        ),
    ],
)
def test_a_revision_that_changes_one_field_changes_one_origin(newer, where):
    """All else keeps the revision it came from."""
    before = origins_of(revisions(RECORD))

    after = origins_of(revisions(RECORD, newer))

    changed = {field for field in after if after[field] != before.get(field)}
    assert changed == {where}
    assert after[where].version == 2


def test_a_value_changed_back_comes_from_who_changed_it_back():
    """The later revision answers for what stands."""
    other = replace(RECORD, final_goal="잠시")

    origins = origins_of(revisions(RECORD, other, RECORD))

    assert origins["", "", "final_goal"].version == 3
    assert origins["identity", "", "title"].version == 1


def test_a_new_row_comes_whole_from_its_revision():
    """Each field of it, and nothing else."""
    fact = SecurityFact(
        SecuritySubject.OFFICER, DutyStatus.KEPT, RECORD.agreement.starts_on, ""
    )

    found = differences(RECORD, replace(RECORD, security=(fact,)))

    assert [(d.part, d.key, d.field) for d in found] == [
        ("security", "보안책임자 지정", name)
        for name in ("subject", "status", "on", "note")
    ]
