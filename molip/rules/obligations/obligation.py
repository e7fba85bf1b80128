"""One thing a project owes, as a frozen value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from molip.model.citation import Citation
from molip.rules.deadlines import Deadline, Due

SOON_DAYS = 30
"""From how many days before it is due a duty counts as near (임박)."""


class State(StrEnum):
    """How a duty stands on a day."""

    OVERDUE = "지남"
    SOON = "임박"
    NEXT = "남음"
    UNKNOWN = "확인 필요"
    """Its day has passed, and the record does not hold whether it was done."""
    DONE = "냄"
    STOOD_IN = "대신함"
    """Another report counts for it (법 제12조제5항)."""
    LAPSED = "기간 끝남"
    """A right whose period is over."""


OPEN = frozenset({State.OVERDUE, State.SOON, State.NEXT})


@dataclass(frozen=True, slots=True)
class Covered:
    """What counts for a duty in its place."""

    title: str
    """``3차년도 최종보고서 제출`` …"""
    done_on: date | None
    citation: Citation
    note: str


# Named tuples where there are many: they are made in a third of the time.
class Obligation(NamedTuple):
    """One duty of a project (해야 할 일)."""

    id: str
    """The same for the same duty of a project, whatever its day."""
    project_id: str
    deadline: Deadline
    title: str
    """What is to be done: ``2차년도 연차보고서 제출``."""
    number: int
    """Of the research year or stage it is on; 0: of neither."""
    counted_from: date
    due: Due
    """As the law counts; of a report that only the record knows, the record's day."""
    recorded_due: date | None
    """What the record says, where it has a row for it."""
    done_on: date | None
    state: State
    covered: Covered | None = None
    inferred: tuple[str, ...] = ()
    """What was taken for granted that the record does not hold (추정)."""

    @property
    def due_on(self) -> date:
        """The day to keep: the earlier one, where law and record differ."""
        day, recorded = self.due.day, self.recorded_due
        return day if recorded is None or day <= recorded else recorded

    @property
    def last_day(self) -> date:
        """The day after which it is overdue: the later one, where they differ."""
        day, recorded = self.due.day, self.recorded_due
        return day if recorded is None or day >= recorded else recorded

    @property
    def differs(self) -> bool:
        """Whether the record gives another day than the law."""
        return self.due_on != self.last_day

    @property
    def days_late(self) -> int:
        """How many days after the last day it was done; 0: in time, or not done."""
        if self.done_on is None:
            return 0
        return max(0, (self.done_on - self.last_day).days)

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do by a day."""
        return self.state in OPEN

    @property
    def is_near(self) -> bool:
        """Whether it is overdue, or due within ``SOON_DAYS``."""
        return self.state in {State.OVERDUE, State.SOON}
