"""Rows go into a record once: ledgers, budgets, people, outputs, and back out."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.importing.headers import guess
from molip.importing.ledger import key_of
from molip.importing.mapping import Mapping, fingerprint, remembered, to_text
from molip.importing.opening import open_upload
from molip.importing.portfolio import read_portfolio
from molip.importing.undoing import undo
from molip.projects.check import check_project
from molip.projects.kinds import FundForm, FundSource, OutputKind, PersonRole
from tests.importing_files import (
    guide,
    ledger_file,
    ledger_row,
    look,
    opened,
    record,
    works,
)
from tests.records import sample

START = date(2024, 3, 4)
LINES = st.lists(
    st.builds(
        ledger_row,
        st.integers(0, 3).map(lambda n: START + timedelta(days=n)),
        st.integers(-2, 2).map(lambda n: n * 1000),
        st.sampled_from(["상사", "서점"]),
        st.sampled_from(["시약", "책"]),
        st.sampled_from(["재료비", "회의비"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_the_same_file_twice_adds_nothing(rows):
    """However many equal rows it holds."""
    first = look(ledger_file(rows))

    again = look(ledger_file(rows), first.record)

    assert (first.added, first.already) == (len(rows), 0)
    assert (again.added, again.already) == (0, len(rows))
    assert again.record == first.record


@settings(max_examples=40, deadline=None)
@given(LINES, LINES, st.randoms())
def test_a_longer_file_adds_only_what_is_new(some, more, random):
    """First A, then A and B in whatever order: the record holds A and B once."""
    both = [*some, *more]
    random.shuffle(both)
    first = look(ledger_file(some))

    then = look(ledger_file(both), first.record)

    assert then.added == len(more)
    whole = look(ledger_file(both)).record.ledger
    assert Counter(map(key_of, then.record.ledger)) == Counter(map(key_of, whole))
    numbers = [entry.no for entry in then.record.ledger]
    assert len(set(numbers)) == len(numbers)


@settings(max_examples=30, deadline=None)
@given(LINES, LINES)
def test_an_import_taken_back_leaves_what_came_later(some, more):
    """Undoing gives the record before, and what was added since."""
    before = look(ledger_file(some)).record
    left = look(ledger_file([*some, *more]), before).record
    extra = replace(sample("sample-development")[0].ledger[0], no=9999)
    now = replace(left, ledger=(*left.ledger, extra))

    assert undo(before, left, left) == before
    assert undo(before, left, now).ledger == (*before.ledger, extra)


def test_an_import_is_not_taken_back_over_a_correction():
    """What somebody mended by hand is not lost silently."""
    before = record()
    left = look(ledger_file([ledger_row(START, 1000)]), before).record
    mended = replace(left, ledger=(replace(left.ledger[0], summary="고침"),))
    renamed = replace(left, final_goal="새 목표")

    with pytest.raises(InvalidInputError, match="연구개발비 집행이 고쳐졌거나"):
        undo(before, left, mended)
    with pytest.raises(InvalidInputError, match="최종 목표가 고쳐졌거나"):
        undo(before, left, renamed)


def test_the_year_of_an_entry_follows_from_its_day():
    """Also after the last year, while the stage is still open for settling."""
    project = record()
    last = project.years[-1]
    rows = [
        ledger_row(project.years[0].starts_on, 1000),
        ledger_row(last.ends_on + timedelta(days=30), 1000),
    ]

    seen = look(ledger_file(rows), project)

    assert seen.faults == ()
    assert [e.year for e in seen.record.ledger] == [1, last.number]


def test_students_pay_is_told_from_staff_pay():
    """Where 비목 only says 인건비, 세목 says whose."""
    header = "사용일자,비목,세목,사용금액(원),거래처,적요,결제방법"
    row = "2024-03-04,인건비,학생인건비,1000,대학교,3월,계좌이체"

    assert look(ledger_file([row], header)).record.ledger[0].item == "학생인건비"


def test_the_plan_of_a_table_takes_the_place_of_the_records():
    """세목 of one 비목 are added up; what the table does not name stays."""
    project = sample("sample-development")[0]
    line = project.budget[0]
    half = line.amount // 2
    rows = [
        f"{line.year}차년도,{line.item},{line.source},{line.form},{half}",
        f"{line.year}차년도,{line.item},{line.source},{line.form},{half + 1000}",
        f"{line.year}차년도,합계,,,{2 * half + 1000}",
    ]
    data = ledger_file(rows, "연차,비목,재원,현금현물,계획금액(원)")

    seen = look(data, project)

    assert seen.kind == "budget"
    assert (seen.added, len(seen.changed), seen.doubts) == (0, 1, ())
    assert seen.record.budget[0].amount == 2 * half + 1000
    assert seen.record.budget[1:] == project.budget[1:]
    assert look(data, seen.record).does_something is False


def test_a_plan_without_year_source_and_form_asks_for_them():
    """Three questions, each answered once for all rows."""
    data = ledger_file(["재료비,1000", "회의비,500"], "비목,예산액(천원)")
    _, found = opened(data, kind="budget")
    mapping = found.mapping

    asked = look(data, mapping=mapping)
    for role, value in (("year", "1"), ("source", "정부지원"), ("form", "현금")):
        mapping = mapping.with_default(role, value)
    told = look(data, replace(record(), budget=()), mapping)

    assert {(u.role, u.word) for u in asked.unknown} == {
        ("year", ""), ("source", ""), ("form", ""),
    }  # fmt: skip
    assert told.faults == ()
    assert [(b.item, b.source, b.form, b.amount) for b in told.record.budget] == [
        ("연구재료비", FundSource.GOVERNMENT, FundForm.CASH, 1000000),
        ("연구활동비", FundSource.GOVERNMENT, FundForm.CASH, 500000),
    ]


def test_people_come_with_their_rates_and_nothing_private():
    """A person known by name and institute only gets the rates; others are new."""
    project = record()
    known, home = project.people[0], project.institutes[0].name
    year = known.participation[0]
    rows = [
        f"1,{known.name},{home},연구책임자,850101-1234567,{year.year},{year.rate}",
        f"2,새사람,{home},학생연구원,900101-1234567,1,20%",
        f"3,새사람,{home},학생연구원,900101-1234567,2차년도,30",
    ]
    data = ledger_file(rows, "번호,성명,소속기관,참여구분,주민등록번호,연차,참여율(%)")

    seen = look(data, project)

    assert seen.faults == ()
    assert (seen.kind, seen.added, seen.already) == ("people", 1, 1)
    new = seen.record.people[-1]
    assert (new.name, new.role) == ("새사람", PersonRole.STUDENT)
    assert [(p.year, str(p.rate)) for p in new.participation] == [(1, "20"), (2, "30")]
    assert "900101" not in str(seen.record)
    assert look(data, seen.record).does_something is False


def test_an_institute_that_is_none_of_the_projects_is_asked():
    """A name is never joined to an institute by likeness."""
    data = ledger_file(["새사람,모르는대학,참여연구자"], "성명,소속기관,역할")
    _, found = opened(data)
    home = record().institutes[0].name

    (unknown,) = look(data).unknown
    told = look(data, mapping=found.mapping.with_word("institute", "모르는대학", home))

    assert (unknown.role, unknown.word) == ("institute", "모르는대학")
    assert told.record.people[-1].institute == record().institutes[0].id


def test_outputs_of_a_table_are_known_by_doi_or_title():
    """The same paper under another spelling of its title is the same paper."""
    rows = ["SCI논문,A New Alloy,2025-03-04,학회지,10.1234/ABC.1",
            "논문,A NEW ALLOY!,2025,학회지,https://doi.org/10.1234/abc.1",
            "특허등록,장치,2025년 5월,10-2025-1,"]  # fmt: skip
    data = ledger_file(rows, "성과구분,성과명,게재일,학술지명,DOI")

    seen = look(data)

    assert (seen.kind, seen.added, seen.already, seen.faults) == ("outputs", 2, 1, ())
    paper, patent = seen.record.outputs[-2:]
    assert (paper.kind, paper.on) == (OutputKind.PAPER, date(2025, 3, 4))
    assert paper.detail == "학회지 · DOI 10.1234/abc.1"
    assert (patent.on, patent.detail) == (
        date(2025, 5, 31),
        "10-2025-1 · 날짜 일부 미상(2025년 5월)",
    )
    assert look(data, seen.record).added == 0


def test_an_output_from_before_the_project_is_refused():
    """It cannot have come out of it."""
    seen = works(b"@article{a, title={Old}, year=2001}", "old.bib")

    (fault,) = seen.faults
    assert "시작하기 전" in fault.problem


PROJECTS = "과제번호,과제명,연구책임자,주관연구기관,연구기간,연구개발단계,부처명,키워드"


def portfolio(rows, known=()):
    """Read a list of projects."""
    upload = open_upload(ledger_file(rows, PROJECTS), "목록.csv")
    found = guess(upload.sheets[0], guide())
    assert found is not None
    assert found.mapping.kind == "projects"
    return read_portfolio(upload.sheets[0], found.mapping, guide(), known)


def test_a_list_of_projects_begins_sound_records():
    """One stage, years of twelve months, nothing made up."""
    period = "2026. 4. 1. ~ 2028. 12. 31."
    row = f'RS-2026-00001234,새 과제,김책임,새론대학교,{period},응용연구,부처,"물, 빛"'

    found = portfolio([row])

    assert found.faults == ()
    (new,) = found.records
    assert list(check_project(new)) == []
    assert new.id == "rs-2026-00001234"
    assert [(y.starts_on, y.ends_on) for y in new.years] == [
        (date(2026, 4, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2028, 3, 31)),
        (date(2028, 4, 1), date(2028, 12, 31)),
    ]
    assert new.identity.keywords == ("물", "빛")
    assert new.identity.programme == "미기재"
    assert portfolio([row], found.records).already == ("RS-2026-00001234",)


def test_a_project_that_cannot_be_begun_is_told_by_row():
    """Every fault of the list at once."""
    rows = [
        "RS-1,이름,,대학,2026-01-01 ~ 2025-01-01,응용,부,",
        ",무번호,김,대학,2026,잡종,부,",
    ]

    found = portfolio(rows)

    assert found.records == ()
    assert [f.where for f in found.faults] == [
        "목록.csv 2행 '연구책임자'",
        "목록.csv 2행 '연구개발기간'",
        "목록.csv 3행 '과제번호'",
        "목록.csv 3행 '연구개발기간'",
        "목록.csv 3행 '연구개발단계'",
    ]


def test_a_mapping_is_remembered_by_what_its_header_says():
    """Spaces and signs do not make another header; another column does."""
    upload, found = opened(ledger_file([ledger_row(START, 1)]))
    sheet = upload.sheets[0]
    spaced = replace(sheet, rows=(tuple(f" {c} " for c in sheet.rows[0]),))
    other = replace(sheet, rows=((*sheet.rows[0], "비고"),))
    told = found.mapping.with_word("item", "도서", "연구활동비").with_column("tax", 3)

    assert fingerprint(sheet, 0, 1) == fingerprint(spaced, 0, 1)
    assert fingerprint(sheet, 0, 1) != fingerprint(other, 0, 1)
    assert remembered(to_text(told), found.mapping) == told
    assert told.with_column("tax", -1).index("tax") == -1
    with pytest.raises(InvalidInputError, match="읽을 수 없습니다"):
        remembered("[]", Mapping("ledger", 0, 1, ()))
