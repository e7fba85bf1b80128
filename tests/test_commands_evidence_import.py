"""A notebook comes into the log whole or not at all, and never twice."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from molip.commands.evidence import (
    log_evidence,
    read_evidence,
    read_evidence_file,
    verify_evidence,
)
from molip.commands.evidence_export import export_evidence
from molip.commands.evidence_import import (
    LARGEST,
    import_evidence,
    preview_log_import,
)
from molip.commands.opening import seoul_now
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import ContentError, InvalidInputError, UnknownIdError
from molip.projects.evidence import Consulting, EvidenceKind, NewEvidence, Uptake
from molip.projects.evidence_file import check_files, read_log
from molip.projects.evidence_told import origin_told
from tests.desks import ADMINISTRATOR, PROJECT, RESEARCHER

NOTES = """날짜,제목,내용,종류,기록자
2026. 3. 5.,균열,모서리에서 갈라졌다.,실패,윤도겸
2026. 3. 4.,시편 제작,전극을 바꾸어 보았다.,,모르는 사람
""".encode("cp949")
FAULTY = NOTES + "2099. 1. 1.,먼 뒷날,아직,,\n2026. 2. 30.,없는 날,글,,\n".encode(
    "cp949"
)
ENTRY = NewEvidence(date(2026, 6, 1), EvidenceKind.TRIED, "다시 시도", "조건을 바꿈")
ADVICE = Consulting("수요기업 품질 부서", "온도를 더 높일 것", Uptake.PARTLY, "80 ℃로")


def bring(desk, data=NOTES, actor=RESEARCHER, **options):
    """Import a notebook."""
    return import_evidence(desk, actor, PROJECT, "노트.csv", data, **options)


def test_a_notebook_becomes_entries_of_whoever_brings_it(desk, record):
    """The day is the notebook's claim, and the entry says so; the rest is now."""
    lead = record.principal_investigator

    written = bring(desk)

    assert [e.entry.title for e in written] == ["시편 제작", "균열"]
    assert [e.entry.kind for e in written] == [EvidenceKind.DONE, EvidenceKind.FAILED]
    assert [e.entry.people for e in written] == [(), (lead.id,)]
    assert {e.recorder for e in written} == {RESEARCHER.name}
    assert {e.recorded_at.date() for e in written} == {desk.today}
    told = origin_told(written[0].entry)
    assert told == "가져온 기록(연구노트), 원래 날짜 2026. 3. 4."
    assert read_evidence(desk, RESEARCHER, PROJECT) == written
    assert verify_evidence(desk, RESEARCHER, PROJECT) == ()


def test_the_same_notebook_imported_twice_adds_nothing(desk):
    """Nor does one that has grown add what was there before."""
    bring(desk)
    grown = NOTES + "2026. 3. 6.,다시,다시 재었다.,시도,\n".encode("cp949") * 2

    again = bring(desk, actor=ADMINISTRATOR)
    preview = preview_log_import(desk, RESEARCHER, PROJECT, "다른 이름.csv", grown)
    more = bring(desk, grown)

    assert again == ()
    assert (len(preview.notes), preview.known) == (1, 3)
    assert [e.entry.title for e in more] == ["다시"]
    assert len(read_evidence(desk, RESEARCHER, PROJECT)) == 3


def test_a_preview_writes_nothing_and_tells_every_faulty_row(desk):
    """Days that are none, and days the log cannot hold, each with its line."""
    preview = preview_log_import(desk, RESEARCHER, PROJECT, "노트.csv", FAULTY)

    assert [note.title for note in preview.notes] == ["시편 제작", "균열"]
    assert [f.where for f in preview.findings] == [
        "노트.csv 5째 줄",
        "노트.csv 4째 줄(수행기록 일어난 날)",
    ]
    assert read_evidence(desk, RESEARCHER, PROJECT) == ()


def test_faulty_rows_stop_an_import_unless_they_are_left_out(desk):
    """All or nothing, except where a person says otherwise."""
    with pytest.raises(ContentError, match="2099"):
        bring(desk, FAULTY)
    assert read_evidence(desk, RESEARCHER, PROJECT) == ()

    assert len(bring(desk, FAULTY, leave_faulty=True)) == 2


def test_kinds_are_chosen_before_writing(desk):
    """Note by note, or for all that do not tell; None leaves one out."""
    first, second = preview_log_import(
        desk, RESEARCHER, PROJECT, "노트.csv", NOTES
    ).notes

    written = bring(desk, kinds={second.origin: None}, kind=EvidenceKind.TRIED)

    assert [(e.entry.title, e.entry.kind) for e in written] == [
        (first.title, EvidenceKind.TRIED)
    ]


def test_a_file_that_is_too_large_is_refused(desk):
    """Before anything of it is read."""
    with pytest.raises(InvalidInputError, match="20MB"):
        bring(desk, b"x" * (LARGEST + 1))


def test_ten_thousand_commits_come_in_and_hold(desk):
    """A long life of code is one import, and the chain is whole."""
    first = date(2026, 1, 1)
    log = "".join(
        f"commit {n:040x}\nAuthor: A <a@b>\nDate:   {first + timedelta(n % 200)} "
        f"10:00:00 +0900\n\n    일 {n}\n\n"
        for n in range(10_000)
    ).encode()

    written = import_evidence(desk, RESEARCHER, PROJECT, "log.txt", log)

    assert len(written) == 10_000
    assert verify_evidence(desk, RESEARCHER, PROJECT) == ()
    assert import_evidence(desk, RESEARCHER, PROJECT, "log.txt", log) == ()


def at_once(*acts):
    """Let all of them begin together, and wait until they are done."""
    barrier = threading.Barrier(len(acts))

    def run(act):
        barrier.wait()
        act()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def test_two_people_who_import_at_once_add_it_once(desk):
    """The second waits for the first, and finds everything there."""
    at_once(lambda: bring(desk), lambda: bring(desk, actor=ADMINISTRATOR))

    assert len(read_evidence(desk, RESEARCHER, PROJECT)) == 2
    assert verify_evidence(desk, RESEARCHER, PROJECT) == ()


def test_times_never_run_backwards_however_many_write(desk):
    """Each takes its place in the log before it looks at the clock."""
    real = replace(desk, now=seoul_now)
    today = replace(ENTRY, happened_on=real.today)

    def write():
        for _ in range(5):
            log_evidence(real, RESEARCHER, PROJECT, today)

    at_once(write, write, write)

    assert len(read_evidence(real, RESEARCHER, PROJECT)) == 15
    assert verify_evidence(real, RESEARCHER, PROJECT) == ()


def test_people_and_consulting_are_kept_with_an_entry(desk, record):
    """Who did it, from where advice came, and what became of it."""
    person = record.people[0].id
    new = replace(
        ENTRY, kind=EvidenceKind.CONSULTED, people=(person,), consulting=ADVICE
    )

    written = log_evidence(desk, RESEARCHER, PROJECT, new)

    assert (written.entry.people, written.entry.consulting) == ((person,), ADVICE)
    assert read_evidence(desk, RESEARCHER, PROJECT) == (written,)


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        ({"people": ("nobody",)}, UnknownIdError, "참여연구자"),
        ({"consulting": ADVICE}, InvalidInputError, "자문을 적는 종류가 아닙니다"),
        (
            {
                "kind": EvidenceKind.CONSULTED,
                "consulting": replace(ADVICE, consulted=" "),
            },
            InvalidInputError,
            "자문한 곳",
        ),
        (
            {"kind": EvidenceKind.CONSULTED, "consulting": replace(ADVICE, action="")},
            InvalidInputError,
            "반영한 내용",
        ),
    ],
)
def test_people_and_advice_that_cannot_be_kept_are_told(desk, change, error, told):
    """The message names the part; nothing is written."""
    with pytest.raises(error, match=told):
        log_evidence(desk, RESEARCHER, PROJECT, replace(ENTRY, **change))

    assert read_evidence(desk, RESEARCHER, PROJECT) == ()


def test_one_person_is_named_once(desk, record):
    """Twice the same person is a slip."""
    person = record.people[0].id

    with pytest.raises(InvalidInputError, match="수행한 사람"):
        log_evidence(desk, RESEARCHER, PROJECT, replace(ENTRY, people=(person, person)))


def test_an_exported_log_is_whole_without_the_database(desk):
    """Lines and files, judged by themselves."""
    written = log_evidence(desk, RESEARCHER, PROJECT, ENTRY, {"가.csv": b"1,2\n"})
    bring(desk)
    sha256 = written.entry.files[0].sha256

    back = read_log(export_evidence(desk, RESEARCHER, PROJECT, "jsonl"), "log.jsonl")

    assert back.log == read_evidence(desk, RESEARCHER, PROJECT)
    assert back.findings == ()
    assert list(check_files(back.log, {"x": sha256})) == []
    assert read_evidence_file(desk, RESEARCHER, PROJECT, sha256) == b"1,2\n"


titles = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=9
).filter(str.strip)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=25,
    deadline=None,
)
@given(st.lists(st.tuples(titles, titles), min_size=1, max_size=3))
def test_whatever_is_logged_comes_back_from_the_export(desk, written):
    """Store, export, verify, read again: lossless."""
    for title, body in written:
        log_evidence(desk, RESEARCHER, PROJECT, replace(ENTRY, title=title, body=body))

    back = read_log(export_evidence(desk, RESEARCHER, PROJECT, "jsonl"), "log.jsonl")

    assert back.findings == ()
    assert back.log == read_evidence(desk, RESEARCHER, PROJECT)


def test_the_notebook_is_a_paper_with_date_recorder_what_and_seal(desk, record):
    """DOCX and HWPX say the same; a correction is told at both ends."""
    person = record.people[0]
    log_evidence(desk, RESEARCHER, PROJECT, ENTRY, {"가.csv": b"1"})
    full = replace(
        ENTRY,
        kind=EvidenceKind.CONSULTED,
        corrects=1,
        people=(person.id,),
        milestone=record.milestones[0].id,
        links=("https://example.com/",),
        consulting=ADVICE,
    )
    second = log_evidence(desk, RESEARCHER, PROJECT, full)
    bring(desk)

    word = read_docx_text(export_evidence(desk, RESEARCHER, PROJECT, "docx"))
    hangul = read_hwpx_text(export_evidence(desk, RESEARCHER, PROJECT, "hwpx"))

    told = "\n".join(word)
    assert word == hangul
    for part in (
        "연구노트",
        "제7조제2항",
        "2번 기록에서 바로잡음",
        "1번 기록을 바로잡음",
        f"수행한 사람: {person.name}",
        f"일정: {record.milestones[0].title}",
        "일부 반영: 80 ℃로",
        "첨부: 가.csv (1바이트",
        second.seal[:12],
        "가져온 기록(연구노트), 원래 날짜 2026. 3. 4.",
        "모든 기록과 첨부파일이 남긴 그대로입니다.",
    ):
        assert part in told


def test_a_notebook_that_was_tampered_with_says_so(desk):
    """The paper tells what the check found, and does not call the log whole."""
    log_evidence(desk, RESEARCHER, PROJECT, ENTRY)
    tamper(desk, "body = '지어낸 글'")

    word = read_docx_text(export_evidence(desk, RESEARCHER, PROJECT, "docx"))

    told = "\n".join(word)
    assert "어긋난 곳이 1건입니다" in told
    assert f"{PROJECT} 수행기록 1: 적은 뒤에 내용이 바뀌었습니다." in told
    assert "그대로입니다" not in told


def test_a_log_that_cannot_be_read_is_a_finding(desk):
    """An auditor gets an answer, not a crash."""
    log_evidence(desk, RESEARCHER, PROJECT, ENTRY)
    tamper(desk, "kind = '성공'")

    findings = verify_evidence(desk, RESEARCHER, PROJECT)

    assert [f.where for f in findings] == [f"{PROJECT} 수행기록 1"]


def tamper(desk, change):
    """Change every entry past the database's own guard."""
    with desk.store._writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER evidence_no_update"))
        else:
            trigger = "ALTER TABLE evidence DISABLE TRIGGER evidence_append_only"
            connection.execute(text(trigger))
        connection.execute(text(f"UPDATE evidence SET {change}"))  # noqa: S608 - ours


def test_a_notebook_without_entries_says_so(desk):
    """Nothing is made up for the paper's sake."""
    told = "\n".join(read_docx_text(export_evidence(desk, RESEARCHER, PROJECT, "docx")))

    assert "아직 남긴 기록이 없습니다." in told


def test_another_format_is_refused(desk):
    """The message names those there are."""
    with pytest.raises(InvalidInputError, match="jsonl, docx, hwpx"):
        export_evidence(desk, RESEARCHER, PROJECT, "pdf")
