"""The evidence log shows every entry that was altered, removed or put in between."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.projects.evidence import (
    Evidence,
    EvidenceFile,
    EvidenceKind,
    NewEvidence,
    check_log,
    seal_of,
)

ALTERED = "적은 뒤에 내용이 바뀌었습니다."
BROKEN = "앞 기록과 이어지지 않습니다."
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def entry(title="시험", **changes):
    """Return what somebody wrote down."""
    new = NewEvidence(date(2026, 11, 2), EvidenceKind.TRIED, title, "해 보았다.")
    return replace(new, **changes)


def sealed(seq, new, previous):
    """Return an entry as the log seals it."""
    when = NOON + timedelta(hours=seq)
    seal = seal_of("p", seq, new, "basic-pi", when, previous)
    return Evidence("p", seq, new, "basic-pi", when, previous, seal)


def log_of(*entries):
    """Return a log of these entries, each sealed with the one before."""
    log = []
    for seq, new in enumerate(entries, start=1):
        log.append(sealed(seq, new, log[-1].seal if log else ""))
    return log


LOG = log_of(*(entry(f"기록 {number}") for number in range(1, 6)))


def told(log):
    """Return where and what the check finds."""
    return [(finding.where, finding.problem) for finding in check_log(log)]


def test_an_untouched_log_has_no_finding():
    """Nobody is accused of what they did not do."""
    assert told(LOG) == []
    assert told([]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"title": "다른 제목"},
        {"body": "잘되었다."},
        {"kind": EvidenceKind.DONE},
        {"happened_on": date(2026, 11, 1)},
        {"milestone": "M1"},
        {"links": ("O1",)},
        {"files": (EvidenceFile("a.csv", 1, "0" * 64),)},
        {"corrects": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_altered_entry_is_found(change):
    """Whatever of an entry is touched, its seal no longer fits."""
    log = list(LOG)
    log[2] = replace(log[2], entry=replace(log[2].entry, **change))

    assert told(log) == [("p 수행기록 3", ALTERED)]


@pytest.mark.parametrize(
    "change",
    [
        {"recorder": "development-pi"},
        {"recorded_at": NOON + timedelta(hours=3, minutes=30)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_recorder_or_time_is_found(change):
    """Who wrote it and when are sealed with what was written."""
    log = list(LOG)
    log[2] = replace(log[2], **change)

    assert told(log) == [("p 수행기록 3", ALTERED)]


def test_an_entry_altered_and_sealed_anew_is_found_at_the_next():
    """A forger would have to seal every later entry again."""
    log = list(LOG)
    log[2] = sealed(3, entry("지어낸 기록"), log[1].seal)

    assert told(log) == [("p 수행기록 4", BROKEN)]


def test_a_removed_entry_is_found():
    """A gap shows where it is, and every number after it is out of step."""
    log = LOG[:2] + LOG[3:]

    assert told(log)[0] == ("p 수행기록 4", BROKEN)


def test_an_inserted_entry_is_found():
    """An entry put in between does not fit what follows."""
    extra = sealed(3, entry("끼워 넣은 기록"), LOG[1].seal)
    log = [*LOG[:2], extra, *LOG[2:]]

    assert told(log)[0] == ("p 수행기록 3", BROKEN)


def test_two_entries_changing_places_are_found():
    """The order of a log is part of it."""
    log = [LOG[0], LOG[2], LOG[1], *LOG[3:]]

    assert ("p 수행기록 3", BROKEN) in told(log)


def test_a_file_swapped_for_another_is_found():
    """The bytes an entry rests on are sealed by their hash."""
    log = log_of(entry(files=(EvidenceFile("a.csv", 10, "a" * 64),)))
    swapped = replace(log[0].entry, files=(EvidenceFile("a.csv", 10, "b" * 64),))

    assert told([replace(log[0], entry=swapped)]) == [("p 수행기록 1", ALTERED)]


texts = st.text(max_size=12)


@given(st.lists(st.tuples(texts, texts), min_size=2, max_size=6), st.data())
def test_any_log_shows_any_altered_body(written, data):
    """Whatever the words, one changed body is found in exactly its place."""
    log = log_of(*(entry(title, body=body) for title, body in written))
    place = data.draw(st.integers(0, len(log) - 1))
    was = log[place].entry
    log[place] = replace(log[place], entry=replace(was, body=was.body + "!"))

    assert told(log) == [(f"p 수행기록 {place + 1}", ALTERED)]
