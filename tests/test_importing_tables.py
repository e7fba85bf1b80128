"""Tables of other systems: encodings, headers, days, money, totals, merged cells."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.importing.opening import MAX_BYTES, open_upload
from molip.importing.values import (
    parse_amount,
    parse_day,
    parse_percent,
    parse_vague_day,
    parse_year,
    stated_unit,
)
from tests.importing_files import (
    HEADER,
    ledger_file,
    ledger_row,
    look,
    opened,
    workbook,
)

DAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2026. 3. 4.", "2026.3.4", "2026년 3월 4일", "20260304", "26.03.04", "260304",
        "2026-03-04 12:33:01", "2026/03/04", "2026. 3. 4.(수)", "46085", "46085.51",
        "20260304123301", "２０２６．３．４", " 2026-3-4 ",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    """Official, plain, dense and serial days all name the same day."""
    assert parse_day(text) == date(2026, 3, 4)


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "03/04/2026", "합계", "12345", "1,234,000", "1800.1.1"]
)
def test_what_is_no_day_is_none(text):
    """A doubtful day is asked about, never guessed."""
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("1,234,000원", 1234000), ("△1,000", -1000), ("▲ 1,000", -1000),
        ("(1,000)", -1000), ("-1,000", -1000), ("−1,000", -1000), ("1,000-", -1000),
        ("₩1,000", 1000), ("\\1,000", 1000), ("-", 0), ("1.5E7", 15000000),
        ("１，０００", 1000), ("12천원", 12000), ("3백만원", 3000000),
        ("1234567.0000000001", 1234567),
    ],
)  # fmt: skip
def test_money_is_read_however_it_is_written(text, won):
    """Signs, brackets, triangles and units in the cell."""
    assert parse_amount(text) == won


@pytest.mark.parametrize(
    "text", ["", "1,23", "12.5", "천원", "1 000원 외", "=1+1", "--1"]
)
def test_what_is_no_whole_won_is_none(text):
    """Half a won, or a misplaced comma, is a fault of its row."""
    assert parse_amount(text) is None


@given(st.integers(-(10**12), 10**12))
def test_every_amount_comes_back_from_every_writing(amount):
    """What official writing does to an amount can be undone."""
    grouped = f"{abs(amount):,}"
    sign = "△" if amount < 0 else ""
    bracketed = f"({grouped})" if amount < 0 else grouped

    assert parse_amount(f"{sign}{grouped}원") == amount
    assert parse_amount(bracketed) == amount
    assert parse_amount(f"{amount}") == amount
    assert parse_amount(f"{sign}{grouped}", 1000) == amount * 1000


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_every_writing(day):
    """Long, dense and dotted; the two-digit year where the century is this one."""
    assert parse_day(f"{day.year}. {day.month}. {day.day}.") == day
    assert parse_day(f"{day:%Y%m%d}") == day
    assert parse_day(f"{day.year}년 {day.month}월 {day.day}일") == day
    if day.year >= 2000:
        assert parse_day(f"{day:%y.%m.%d}") == day


def test_a_fraction_of_thousands_is_exact():
    """1,234.5 thousand won is a whole number of won."""
    assert parse_amount("1,234.5", 1000) == 1234500
    assert parse_amount("0.0001", 1000) is None


def test_units_years_and_rates_are_told_from_words():
    """What stands in headings and in the small columns."""
    assert stated_unit("(단위: 천원)") == 1000
    assert stated_unit("단위:백만원") == 1000000
    assert stated_unit("금액(원)") == 1
    assert stated_unit("정부지원금") == 0
    assert [parse_year(t) for t in ("2", "2차년도", "제2연차", "이년차")] == [
        2,
        2,
        2,
        None,
    ]
    assert parse_percent("30 %") == Decimal(30)
    assert parse_percent("서른") is None


def test_a_month_or_year_is_its_last_day_and_says_so():
    """By then it has come out; whoever reads it is told that the day is not known."""
    assert parse_vague_day("2024년 2월") == (date(2024, 2, 29), False)
    assert parse_vague_day("2024") == (date(2024, 12, 31), False)
    assert parse_vague_day("2024-12") == (date(2024, 12, 31), False)
    assert parse_vague_day("2024-05-06") == (date(2024, 5, 6), True)
    assert parse_vague_day("봄") is None


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8,"), ("utf-8-sig", "UTF-8(BOM 있음)"),
        ("cp949", "CP949(EUC-KR)"),
        ("utf-16", "UTF-16"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encoding_and_separator_are_found_and_said(encoding, told, separator):
    """A file of an old system and one of a new one give the same rows."""
    header = HEADER.replace(",", separator)
    row = separator.join(("2024-03-04", "재료비", "1000", "똠방각하", "햏자", "카드"))

    upload, found = opened(f"{header}\n{row}\n".encode(encoding))

    assert told in upload.told
    assert upload.sheets[0].rows[1][3] == "똠방각하"
    assert found.mapping.kind == "ledger"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "비어"),
        (b" \n,,\n", "비어"),
        ("가나,다".encode() + b"\xff\xfe\xff", "UTF-8도 CP949"),
        (b"\x00\x01\x02", "글로 된 파일이 아닙니다"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "옛 엑셀"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"PK\x03\x04broken", "깨져"),
        (b"a,b\n" + b"1" * 200_000 + b",2\n", "표로 읽을 수 없습니다"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_remedy(data, problem):
    """Whatever its name says."""
    with pytest.raises(InvalidInputError, match=problem) as refused:
        open_upload(data, "원장.xlsx")

    assert refused.value.remedy


def test_a_file_beyond_the_bound_is_refused_unread():
    """Its size is looked at before its bytes."""
    with pytest.raises(InvalidInputError, match="보다 큽니다"):
        open_upload(b"0" * (MAX_BYTES + 1), "원장.csv")


def test_a_csv_under_the_name_of_a_workbook_is_read_as_what_it_is():
    """Systems name their CSV .xls, people theirs .xlsx."""
    upload, found = opened(ledger_file([ledger_row(DAY, 1000)]), "원장.xlsx")

    assert upload.told.startswith("UTF-8")
    assert found.mapping.kind == "ledger"


def test_the_header_is_found_below_title_and_unit():
    """Titles, blank rows and the unit in a corner come first in real exports."""
    text = f"2024년 집행내역\n\n,,,,,(단위: 천원)\n{HEADER.replace('(원)', '')}\n"
    row = '2024. 3. 4.,재료비,"1,234.5",상사,시약,연구비카드\n'

    upload, found = opened((text + row).encode("cp949"))
    seen = look((text + row).encode("cp949"))

    assert (found.mapping.header, found.mapping.unit) == (3, 1000)
    assert upload.sheets[0].rows[3][0] == "집행일자"
    assert seen.faults == ()
    assert [e.amount for e in seen.record.ledger] == [1234500]


def test_a_header_of_two_rows_is_joined():
    """A word above several columns belongs to each of them."""
    text = "번호,집행,,금액,,거래처,적요,증빙\n,일자,비목,공급가액,부가세,,,\n"
    row = "1,2024-03-04,재료비,1000,100,상사,시약,세금계산서\n"

    _, found = opened((text + row).encode())
    mapping = replace(found.mapping, unit=1)
    seen = look((text + row).encode(), mapping=mapping)

    assert found.labels[3] == "금액 공급가액"
    assert (found.mapping.header, found.mapping.height) == (0, 2)
    assert [e.amount for e in seen.record.ledger] == [1100]
    assert seen.record.ledger[0].method == "계좌이체"


def test_a_workbook_with_merged_cells_days_and_thousands_is_read():
    """A merged item holds for its rows, its money only once; formats are seen."""
    rows = [
        ["집행내역", None, None, None, None, None],
        ["집행일자", "비목", "금액(천원)", "거래처", "적요", "결제수단"],
        [date(2024, 3, 4), "재료비", 1234567, "상사", "시약", "카드"],
        [45356, None, 1000, "상사", "시약", "카드"],
        ["합계", None, "=SUM(C3:C4)", None, None, None],
    ]
    data = workbook(rows, ["A1:F1", "B3:B4"], C3="#,##0,", A4="General")

    seen = look(data, name="원장.xlsx")

    assert seen.faults == ()
    assert [(e.spent_on, e.item, e.amount) for e in seen.record.ledger] == [
        (date(2024, 3, 4), "연구재료비", 1234567),
        (date(2024, 3, 5), "연구재료비", 1000000),
    ]
    assert seen.left_out == 1


def test_a_formula_counts_as_what_was_shown_and_texts_stay_texts():
    """Nothing is computed, nothing a spreadsheet would run is changed or run."""
    rows = [ledger_row(DAY, 1000, "=cmd|' /C calc'!A0", "+82-2-000")]

    (entry,) = look(ledger_file(rows)).record.ledger

    assert (entry.payee, entry.summary) == ("=cmd|' /C calc'!A0", "+82-2-000")


def test_totals_are_left_out_and_compared():
    """Subtotals of an item, of a run and of all; one that is off is told in won."""
    rows = [
        ledger_row(DAY, 1000),
        ledger_row(DAY, 2000, summary="둘"),
        ",재료비 소계,3000,,,",
        ledger_row(DAY, 500, item="회의비"),
        ",소계,500,,,",
        ",누계,3500,,,",
        ",합계,3500,,,",
    ]

    right = look(ledger_file(rows))
    wrong = look(ledger_file([*rows[:-1], ",합 계,3600,,,"]))

    assert (right.read, right.added, right.left_out) == (3, 3, 4)
    assert right.doubts == ()
    (doubt,) = wrong.doubts
    assert doubt.where == "자료.csv 8행"
    assert "3,600원" in doubt.problem
    assert "3,500원" in doubt.problem


def test_a_total_on_top_stands_for_the_whole_table():
    """Some systems write the sum first."""
    rows = [",합계,3000,,,", ledger_row(DAY, 1000), ledger_row(DAY, 2000)]

    assert look(ledger_file(rows)).doubts == ()


def test_a_summary_that_ends_in_total_is_no_total():
    """A row with a day was spent."""
    seen = look(ledger_file([ledger_row(DAY, 1000, summary="10월 전기료 합계")]))

    assert (seen.added, seen.left_out) == (1, 0)


def test_every_fault_is_told_at_once_with_row_column_and_remedy():
    """One reading, all that has to be mended."""
    rows = [
        ledger_row(DAY, 1000),
        "2024-02-31,재료비,1000,상사,시약,카드",
        "2024-03-05,재료비,천원쯤,상사,시약,카드",
        "2024-03-05,재료비,,상사,시약,카드",
        "2030-01-01,재료비,1000,상사,시약,카드",
        "2024-03-06,도서구입,1000,상사,시약,쿠폰",
        "2024-03-06,재료비,1000,상사,시약,",
    ]

    seen = look(ledger_file(rows))

    told = {finding.where: finding for finding in seen.faults}
    assert set(told) == {
        "자료.csv 3행 '집행일'", "자료.csv 4행 '금액'", "자료.csv 5행 '금액'",
        "자료.csv 6행 '집행일'", "자료.csv 7행 '비목'", "자료.csv 7행 '결제수단'",
        "자료.csv 8행 '결제수단'",
    }  # fmt: skip
    assert all(finding.remedy for finding in seen.faults)
    assert (seen.read, seen.faulty) == (7, 6)
    assert {(u.role, u.word) for u in seen.unknown} == {
        ("item", "도서구입"), ("method", "쿠폰"), ("method", ""),
    }  # fmt: skip


def test_a_unit_that_is_not_stated_is_asked():
    """A factor of thousand is not guessed."""
    data = ledger_file([ledger_row(DAY, 1000)], HEADER.replace("(원)", ""))
    _, found = opened(data)

    asked = look(data)
    answered = look(data, mapping=replace(found.mapping, unit=1000))

    assert [f.problem for f in asked.faults] == ["금액의 단위가 적혀 있지 않습니다."]
    assert answered.record.ledger[0].amount == 1000000


def test_an_overspent_stage_is_told_before_anything_is_taken():
    """What the record would refuse, the preview refuses."""
    seen = look(ledger_file([ledger_row(DAY, 10**10)]))

    assert any("계획" in f.problem and "많습니다" in f.problem for f in seen.faults)
