"""A calendar file reads back as it was meant, whatever people wrote into it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.documents.calendar import CalendarDay, escape, fold, write_calendar
from molip.errors import InvalidInputError

STAMP = datetime(2026, 11, 24, 10, 0, 1, tzinfo=timezone(timedelta(hours=9)))
DAY = CalendarDay("a.b@molip", date(2027, 2, 28), "제목", "글", (7, 1))
TEXTS = st.text(max_size=200)
DAYS = st.builds(
    CalendarDay,
    uid=st.text("abcdefghijklmnopqrstuvwxyz0123456789-.@", min_size=1, max_size=120),
    day=st.dates(date(1948, 1, 1), date(2100, 12, 30)),
    title=TEXTS,
    text=TEXTS,
    alarms=st.lists(st.integers(1, 60), max_size=3).map(tuple),
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def unfolded(data: bytes) -> list[str]:
    """Return the lines as a reader of calendars puts them together again."""
    whole = data.decode().replace("\r\n ", "")
    assert whole.endswith("\r\n")
    return whole.removesuffix("\r\n").split("\r\n")


def unescaped(text: str) -> str:
    """Return a value as a reader of calendars takes it."""
    return re.sub(r"\\(.)", lambda m: "\n" if m.group(1) in "nN" else m.group(1), text)


def kept(text: str) -> str:
    """Return what of a text a calendar can hold."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_days(data: bytes) -> list[CalendarDay]:
    """Return the days of a calendar file, read by its own grammar."""
    found, values, alarms, inside = [], {}, [], ""
    for line in unfolded(data):
        name, value = line.split(":", 1)
        if name == "BEGIN":
            inside = value
            if value == "VEVENT":
                values, alarms = {}, []
        elif name == "END":
            inside = "VEVENT" if value == "VALARM" else ""
            if value == "VEVENT":
                day = datetime.strptime(values["DTSTART;VALUE=DATE"], "%Y%m%d")  # noqa: DTZ007
                found.append(
                    CalendarDay(
                        unescaped(values["UID"]),
                        day.date(),
                        unescaped(values["SUMMARY"]),
                        unescaped(values["DESCRIPTION"]),
                        tuple(alarms),
                    )
                )
        elif inside == "VEVENT":
            values[name] = value
        elif name == "TRIGGER":
            alarms.append(int(value.removeprefix("-P").removesuffix("D")))
    return found


@given(st.lists(DAYS, min_size=1, max_size=5), TEXTS)
def test_what_is_written_reads_back(days, name):
    """Unfolded and unescaped, every text is the one that went in."""
    data = write_calendar(name, days, STAMP)

    assert read_days(data) == [
        CalendarDay(d.uid, d.day, kept(d.title), kept(d.text), d.alarms) for d in days
    ]


@given(st.lists(DAYS, min_size=1, max_size=5), TEXTS)
def test_no_line_is_longer_than_75_octets_and_no_character_is_torn(days, name):
    """Each line of the file is UTF-8 by itself, and lines end in CRLF only."""
    data = write_calendar(name, days, STAMP)

    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert 0 < len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()


@given(st.text(st.characters(exclude_categories=["Cs"], min_codepoint=32)))
def test_a_folded_line_unfolds_to_itself(line):
    """Also where a piece ends or begins with a space."""
    assert fold(line).replace("\r\n ", "") == line


def test_a_whole_day_has_its_stamp_its_end_and_its_alarms():
    """As RFC 5545 asks: DTSTAMP in UTC, DATE values, the end the day after."""
    lines = unfolded(write_calendar("달력", [DAY], STAMP))

    assert lines[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Molip//Obligations//KO",
    ]
    assert "DTSTAMP:20261124T010001Z" in lines
    assert "DTSTART;VALUE=DATE:20270228" in lines
    assert "DTEND;VALUE=DATE:20270301" in lines
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 2
    assert [x for x in lines if "TRIGGER" in x] == ["TRIGGER:-P7D", "TRIGGER:-P1D"]
    assert lines[-1] == "END:VCALENDAR"


def test_a_text_cannot_add_lines_of_its_own():
    """A project's title does not become an event or an alarm."""
    evil = "제목\r\nEND:VEVENT\r\nBEGIN:VEVENT\rUID:x\nATTACH:https://example.org"

    lines = unfolded(
        write_calendar("달력", [CalendarDay("u", DAY.day, evil, evil)], STAMP)
    )

    assert lines.count("BEGIN:VEVENT") == 1
    assert not [line for line in lines if line.startswith("ATTACH")]


def test_signs_of_the_format_are_escaped_in_order():
    """The backslash first, or it would be escaped twice."""
    assert escape("a\\;b,c\nd\x07") == "a\\\\\\;b\\,c\\nd"


def test_a_calendar_without_a_day_is_refused():
    """An empty one is no calendar by the standard, and of no use."""
    with pytest.raises(InvalidInputError, match="하나도 없습니다"):
        write_calendar("달력", [], datetime(2026, 1, 1, tzinfo=UTC))
