"""Writes calendars that other programs read: iCalendar (RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from molip.errors import InvalidInputError

CALENDAR_TYPE = "text/calendar"
_LONGEST = 75  # octets of a line, its end left out
_END = "\r\n"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something that falls on a whole day."""

    uid: str
    """The same for the same thing whenever it is written, and no other's."""
    day: date
    title: str
    text: str
    """What more to know; lines as people wrote them."""
    alarms: tuple[int, ...] = ()
    """How many days before to remind."""


def write_calendar(name: str, days: Iterable[CalendarDay], stamp: datetime) -> bytes:
    """Return a calendar file, UTF-8, lines ended as RFC 5545 has it.

    Args:
        name: What the calendar is called.
        days: What it holds, in the order given.
        stamp: When it is written, with its zone.

    Raises:
        InvalidInputError: There is no day: an empty calendar is no iCalendar.
    """
    events = [line for day in days for line in _event(day, stamp)]
    if not events:
        raise InvalidInputError(
            "달력 파일",
            "담을 날이 하나도 없습니다.",
            "남은 일이 있는 과제를 고르십시오.",
        )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Molip//Obligations//KO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        *events,
        "END:VCALENDAR",
    ]
    return "".join(fold(line) + _END for line in lines).encode()


def escape(text: str) -> str:
    r"""Return a text as a value: backslash, ``;``, ``,`` and line ends escaped.

    Other control characters have no place in a calendar and are left out.
    """
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    bare = "".join(c for c in even if c in "\n\t" or (c >= " " and c != "\x7f"))
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        bare = bare.replace(plain, escaped)
    return bare


def fold(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no character torn apart.

    A piece after the first begins with a space, which counts among its octets.
    """
    pieces, piece, used = list[str](), list[str](), 0
    for character in line:
        octets = len(character.encode())
        if used + octets > _LONGEST:
            pieces.append("".join(piece))
            piece, used = [" "], 1
        piece.append(character)
        used += octets
    pieces.append("".join(piece))
    return _END.join(pieces)


def _event(one: CalendarDay, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(one.uid)}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_compact(one.day)}"
    yield f"DTEND;VALUE=DATE:{_compact(one.day + timedelta(days=1))}"
    yield f"SUMMARY:{escape(one.title)}"
    yield f"DESCRIPTION:{escape(one.text)}"
    # A duty takes no time of the day: whoever looks for a free hour still finds one.
    yield "TRANSP:TRANSPARENT"
    for days in one.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escape(one.title)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _compact(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
