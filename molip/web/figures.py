"""Words for days, deadlines and sizes."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")


def until(day: date, today: date) -> str:
    """Return how far a deadline is: ``D-7``, ``오늘까지``, ``3일 지남``."""
    left = (day - today).days
    if left == 0:
        return "오늘까지"
    return f"D-{left}" if left > 0 else f"{-left}일 지남"


def clock(at: datetime) -> str:
    """Return a time of day in Seoul: ``14:03:22``."""
    return at.astimezone(SEOUL).strftime("%H:%M:%S")


def moment(at: datetime) -> str:
    """Return day and time in Seoul: ``2026. 11. 24. 14:03``."""
    local = at.astimezone(SEOUL)
    return f"{local.year}. {local.month}. {local.day}. {local:%H:%M}"


def size(count: int) -> str:
    """Return a file's size in KB or MB."""
    kilo, mega = 1024, 1024 * 1024
    if count >= mega:
        return f"{Decimal(count) / mega:.1f}MB"
    return f"{max(1, count // kilo):,}KB"


def share(part: int, whole: int) -> str:
    """Return a share in percent, cut to one decimal place; ``-`` of nothing."""
    if whole == 0:
        return "-"
    return f"{part * 1000 // whole / Decimal(10):.1f}%"
