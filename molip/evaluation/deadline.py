"""Until when a submission is in time: the due day ends at 24:00 in Seoul."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")


def ends_at(due_on: date) -> datetime:
    """Return the first moment that is too late: 24:00 of the due day in Seoul."""
    return datetime.combine(due_on + timedelta(days=1), time(), SEOUL)


def is_late(at: datetime, due_on: date | None) -> bool:
    """Return whether a moment, with its zone, is past the due day; None: never."""
    return due_on is not None and at >= ends_at(due_on)
