"""The exported log is judged without a database, and shows every altered byte."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.projects.evidence import (
    Consulting,
    Evidence,
    EvidenceFile,
    EvidenceKind,
    NewEvidence,
    Uptake,
    seal_of,
)
from molip.projects.evidence_file import check_files, file_name, read_log, write_log

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DATA = b"1,2\n3,4\n"


def kept(data, name="결과.csv"):
    """Return what an entry says of a file."""
    return EvidenceFile(name, len(data), hashlib.sha256(data).hexdigest(), NOON)


def sealed(entries):
    """Return a log of these entries; the first has a seal of the oldest shape."""
    log = []
    for seq, new in enumerate(entries, start=1):
        version = 1 if seq == 1 else 2
        at, previous = NOON + timedelta(hours=seq), log[-1].seal if log else ""
        seal = seal_of("p", seq, new, "한연구", at, previous, version=version)
        log.append(Evidence("p", seq, new, "한연구", at, previous, seal, version))
    return tuple(log)


DAY = date(2026, 11, 2)
LOG = sealed(
    [
        NewEvidence(DAY, EvidenceKind.DONE, "첫 기록", "해 보았다."),
        NewEvidence(DAY, EvidenceKind.TRIED, "둘째", "다시\n해 보았다.", "M1", ("O1",)),
        NewEvidence(
            DAY,
            EvidenceKind.CONSULTED,
            "셋째",
            '따옴표 "와" \\ 😀 \u2028 ',
            files=(kept(DATA),),
            people=("lead",),
            consulting=Consulting("수요기업", "더 높일 것", Uptake.PARTLY, "80 ℃로 함"),
        ),
        NewEvidence(
            DAY, EvidenceKind.FAILED, "넷째", "멈춤", corrects=2, origin="git:0a"
        ),
    ]
)
FILE = write_log("p", LOG, NOON)
LINES = FILE.split(b"\n")[:-1]


def told(data):
    """Return what is found in the bytes of an exported log."""
    return [f"{f.where}: {f.problem}" for f in read_log(data, "log.jsonl").findings]


def test_an_exported_log_reads_back_without_loss():
    """Every entry comes back as it was, with nothing to say against it."""
    back = read_log(FILE, "log.jsonl")

    assert back.log == LOG
    assert back.findings == ()
    assert read_log(write_log("p", (), NOON), "log.jsonl").findings == ()


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
moments = st.integers(0, 10**15).map(lambda n: NOON + timedelta(microseconds=n))
days = st.dates(date(1948, 1, 1), date(2100, 12, 31))
files = st.builds(EvidenceFile, words, st.integers(1, 9), words, st.none() | moments)
advice = st.builds(Consulting, words, words, st.sampled_from(Uptake), words)
entries = st.builds(
    NewEvidence,
    days,
    st.sampled_from(EvidenceKind),
    words,
    words,
    words,
    st.tuples(words),
    st.tuples() | st.tuples(files),
    st.just(0),
    st.tuples() | st.tuples(words),
    st.none() | advice,
    words,
)


@given(st.lists(entries, max_size=4), moments)
def test_any_log_comes_back_from_its_file(written, at):
    """Export, verify, read again: lossless, whatever was written."""
    first = [
        replace(e, files=(), people=(), consulting=None, origin="") for e in written[:1]
    ]
    log = sealed([*first, *written[1:]])

    back = read_log(write_log("p", log, at), "log.jsonl")

    assert back.log == log
    assert back.findings == ()


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_any_single_altered_byte_of_the_file_is_found(place, change):
    """Head, seal, comma or line end: no byte can be changed unseen."""
    altered = bytearray(FILE)
    altered[place] ^= change

    assert told(bytes(altered))


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_any_single_altered_byte_of_an_attached_file_is_found(place, change):
    """The bytes an entry rests on are known by their hash."""
    altered = bytearray(DATA)
    altered[place] ^= change
    found = {file_name(LOG[2], 1): hashlib.sha256(altered).hexdigest()}

    (finding,) = check_files(LOG, found)

    assert finding.where == "p 수행기록 3 첨부파일 결과.csv"
    assert "바뀌었습니다" in finding.problem


@pytest.mark.parametrize("name", [file_name(LOG[2], 1), "결과.csv", "다른 이름.csv"])
def test_an_attached_file_is_known_by_its_bytes(name):
    """Under whatever name it was kept."""
    found = {name: hashlib.sha256(DATA).hexdigest()}

    assert list(check_files(LOG, found)) == []


def test_a_missing_file_is_found():
    """A folder without it does not pass."""
    (finding,) = check_files(LOG, {"다른 것.csv": "0" * 64})

    assert "파일이 없습니다" in finding.problem


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (LINES[:2] + LINES[3:], "이어지지 않습니다"),
        (LINES[:4], "기록이 4건이어야 하는데 3건입니다"),
        ([*LINES, LINES[4]], "이어지지 않습니다"),
        ([LINES[0], LINES[2], LINES[1], *LINES[3:]], "이어지지 않습니다"),
        (LINES[1:], "첫 줄이 아닙니다"),
        ([], "첫 줄이 아닙니다"),
        ([LINES[0], b"[" * 5000, *LINES[2:]], "읽을 수 없는 줄"),
        ([LINES[0], b'"\\ud800"', *LINES[2:]], "묶음이 아닙니다"),
        ([LINES[0], LINES[1].replace(b'":', b'": ', 1), *LINES[2:]], "글자가 바뀌었"),
        ([LINES[0].replace(b"4", b"5"), *LINES[1:]], "첫 줄이 바뀌었습니다"),
    ],
    ids=[
        "removed",
        "cut off",
        "repeated",
        "changed places",
        "no head",
        "empty",
        "deep",
        "half a character",
        "a blank more",
        "head",
    ],
)
def test_what_was_done_to_the_lines_is_told(lines, problem):
    """Removed, inserted, reordered: each has its sentence."""
    assert any(problem in one for one in told(b"".join(x + b"\n" for x in lines)))


def test_a_file_cut_within_a_line_is_found():
    """Whatever was lost of a download is told."""
    assert any("중간에 끊겼습니다" in one for one in told(FILE[:-5]))


def test_every_finding_is_told_not_the_first_only():
    """Two altered entries, two findings."""
    altered = FILE.replace("해 보았다".encode(), "해 보았네".encode())

    assert [t.split(":")[0] for t in told(altered)] == ["p 수행기록 1", "p 수행기록 2"]


def test_entries_of_another_project_do_not_pass():
    """A log is one project's."""
    assert any("다른 과제(p)" in t for t in told(write_log("q", LOG, NOON)))
