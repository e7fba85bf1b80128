"""Times are Asia/Seoul, kept as ISO text with their offset, to the microsecond."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Dialect, String, TypeDecorator

from molip.errors import InvalidInputError
from molip.model.korean import korean_date

SEOUL = ZoneInfo("Asia/Seoul")
_FINEST = "microseconds"
_LONGEST = len("2026-11-24T15:34:46.123456+09:00")


def in_seoul(at: datetime) -> datetime:
    """Return the same moment by the clock of Seoul.

    Raises:
        InvalidInputError: The time has no zone, so it names no moment.
    """
    if at.tzinfo is None:
        raise InvalidInputError(
            f"시각 {at.isoformat()}",
            "시간대가 없습니다.",
            "시간대가 있는 시각(예: 2026-11-24T09:00:00+09:00)으로 적으십시오.",
        )
    return at.astimezone(SEOUL)


def korean_time(at: datetime) -> str:
    """Return a moment as people read it: ``2026. 11. 24. 15:34:46(서울 시각)``."""
    local = at.astimezone(SEOUL)
    return f"{korean_date(local.date())} {local:%H:%M:%S}(서울 시각)"


class SeoulTime(TypeDecorator[datetime]):
    """A moment as text: seals need the very same time back on every engine."""

    impl = String(_LONGEST)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the same on every engine
    ) -> str | None:
        """Return what is written."""
        # One length for all: texts then sort like the moments, by any collation.
        return None if value is None else in_seoul(value).isoformat(timespec=_FINEST)

    def process_result_value(
        self,
        value: Any | None,  # noqa: ANN401 - whatever a driver hands back
        dialect: Dialect,  # noqa: ARG002 - the same on every engine
    ) -> datetime | None:
        """Return what was written."""
        if value is None:
            return None
        # It was written by the clock of Seoul; to convert it again takes 30 µs.
        return datetime.fromisoformat(value).replace(tzinfo=SEOUL)
