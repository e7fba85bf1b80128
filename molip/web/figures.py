"""Words for moments, sizes and shares."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")


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
