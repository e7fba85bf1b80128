"""What comes of putting rows into a record: added, already there, changed."""

from dataclasses import dataclass, field
from datetime import date

from molip.projects.check_periods import closing_day
from molip.projects.record import ProjectRecord


@dataclass(frozen=True, slots=True)
class Merge:
    """A record with new rows in it, and how many there were."""

    record: ProjectRecord
    added: int
    already: int
    changed: tuple[str, ...] = ()
    """What is no longer as it was, told in Korean, one sentence each."""
    places: dict[str, int] = field(default_factory=dict)
    """By the id or number of each new part, the index of its row."""


def closing_year(record: ProjectRecord, day: date) -> int | None:
    """Return the research year whose money was spent on a day; None: none.

    A day after a year that no other year holds belongs to the year still open for
    settling.
    """
    for year in record.years:
        if year.starts_on <= day <= year.ends_on:
            return year.number
    for year in record.years:
        last = closing_day(record, year.number)
        if last is not None and year.starts_on <= day <= last:
            return year.number
    return None
