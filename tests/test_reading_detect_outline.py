"""How deep headings stand, and which words of a grid name its rows."""

import pytest

from molip.model.datum import Kind
from molip.reading.finding.find import find_fields
from molip.reading.finding.labels import compact, read_label
from tests.reading_layouts import grid, layout, line


def found(*blocks):
    """Return the fields of a layout of the blocks, under a title."""
    return find_fields(layout(line("계획서", "p99", 20), *blocks)).fields


def under(*texts):
    """Return the paths of essays asked under headings, each with an empty line."""
    blocks = []
    for place, text in enumerate(texts):
        blocks += [line(text, f"p{2 * place}"), line("", f"p{2 * place + 1}")]
    return [field.path for field in found(*blocks)]


def test_lines_in_brackets_stand_under_what_is_open_and_beside_one_another():
    """[주관기관] and [공동기관] are two parts of ① and end with it."""
    paths = under("1. 목표", "① 개발 목표", "[주관기관]", "[공동기관]", "② 개발 내용",
                  "[주관기관]")  # fmt: skip

    assert paths == [
        ("목표", "개발 목표", "주관기관"), ("목표", "개발 목표", "공동기관"),
        ("목표", "개발 내용", "주관기관"),
    ]  # fmt: skip


def test_a_line_in_brackets_that_counts_on_closes_all_of_the_first():
    """[N단계] stands where [1단계] stood."""
    paths = under("1. 목표", "[1단계]", "(1) 1차년도", "[주관기관]", "[N단계]",
                  "(1) 1차년도", "[주관기관]")  # fmt: skip

    assert paths == [
        ("목표", "1단계", "1차년도", "주관기관"),
        ("목표", "N단계", "1차년도", "주관기관"),
    ]  # fmt: skip


def test_a_list_that_begins_right_under_another_stands_within_it():
    """Some forms set 가. under (1); the next (2) closes it."""
    paths = under("1. 현황", "(1) 책임자", "가. 인적사항", "나. 학력", "(2) 참여자",
                  "가. 인적사항")  # fmt: skip

    assert paths == [
        ("현황", "책임자", "인적사항"), ("현황", "책임자", "학력"),
        ("현황", "참여자", "인적사항"),
    ]  # fmt: skip


def test_the_official_order_holds_where_a_list_does_not_begin():
    """나. after (1) goes on with the list that (1) stood in."""
    paths = under("1. 현황", "가. 책임자", "(1) 학력", "나. 참여자")

    assert paths == [("현황", "책임자", "학력"), ("현황", "참여자")]


@pytest.mark.parametrize(
    "text",
    ["[국외기관(기관명 기입)] ※ 없을 경우 삭제",
     "[국외기관] ※ 해당하는 기관이 없으면 지웁니다."],
)  # fmt: skip
def test_a_remark_behind_a_heading_does_not_hide_it(text):
    """What follows ※ is no part of the heading."""
    assert under("1. 목표", text) == [("목표", "국외기관")]


def test_a_numbered_blank_over_a_grid_leads_the_grid():
    """Equal tables are told apart by the organisation written over each."""
    rows = ("#구분", "#계획"), ("안전교육", ""), ("보고", "")

    fields = found(line("1. 안전", "p0"), line("① 주관기관 :   ", "p1"),
                   grid("t0", *rows), line("② 공동기관 :   ", "p2"))  # fmt: skip

    assert [field.path for field in fields] == [
        ("안전", "주관기관"), ("안전", "주관기관", "안전교육"),
        ("안전", "주관기관", "보고"), ("안전", "공동기관"),
    ]  # fmt: skip


def test_letters_for_a_date_are_written_over_and_name_no_row():
    """yy.mm~yy.mm is a period to be filled in, row after row."""
    rows = ("#취득연월", "#학교명"), ("yy.mm~yy.mm", ""), ("yy.mm~yy.mm", "")

    first, second = found(grid("t0", *rows))

    assert (first.column_path, first.kind) == (("취득연월",), Kind.PERIOD)
    assert first.example == "yy.mm~yy.mm"
    assert (second.path, second.column_path) == ((), ("학교명",))


def test_letters_for_years_within_a_header_leave_it_a_label():
    """1단계(yy~yy) heads a column."""
    rows = ("#지표", "#1단계(yy~yy)", "#n단계(yy~yy)"), ("", "", ""), ("", "", "")

    fields = found(grid("t0", *rows))

    assert [field.column_path for field in fields] == [
        ("지표",), ("1단계(yy~yy)",), ("n단계(yy~yy)",),
    ]  # fmt: skip


def test_words_under_gubun_name_their_rows():
    """구분 asks nothing, whatever stands at the right of its words."""
    rows = ("#구분", "#내용"), ("형태", "o 사업화 형태 :\no 수요처 :  "), ("효과", "")

    fields = found(grid("t0", *rows))

    assert [field.path[0] for field in fields] == ["형태", "형태", "효과"]


def test_a_tall_word_over_rows_of_labels_is_their_group():
    """국내 holds four rows, though it is not shaded."""
    rows = (
        (("#지표", 1, 2), "#1년", "#2년"),
        (("국내", 2, 1), "판매량(단위:     )", "", ""),
        ("매출액(백만원)", "", ""), (("국외", 2, 1), "판매량", "", ""),
        ("매출액(백만원)", "", ""),
    )  # fmt: skip

    fields = found(grid("t0", *rows))

    assert {field.path[-2:] for field in fields} == {
        ("국내", "판매량"), ("국내", "매출액"), ("국외", "판매량"), ("국외", "매출액"),
    }  # fmt: skip
    assert {field.unit for field in fields} == {"", "백만원"}


def test_a_year_to_be_written_in_is_no_unit():
    """(      년) is a blank of the header."""
    label = read_label("(            년)\n개발 종료 후 1년")

    assert (label.text, label.unit) == ("( 년) 개발 종료 후 1년", "")


def test_every_middle_dot_is_the_same_sign():
    """Forms print it in seven ways."""
    assert {compact(f"등록{dot}기탁") for dot in "·ㆍ‧․⋅･"} == {"등록·기탁"}
    assert read_label("등록ㆍ기탁").text == "등록·기탁"


@pytest.mark.parametrize(
    ("label", "kind"),
    [("서명", Kind.SIGNATURE), ("본인 서명", Kind.SIGNATURE), ("저서명", Kind.TEXT),
     ("부서명", Kind.TEXT)],
)  # fmt: skip
def test_a_title_of_a_book_is_no_signature(label, kind):
    """저서명 and 부서명 end like 서명."""
    (field,) = found(grid("t0", (f"#{label}", "")))

    assert field.kind is kind


@pytest.mark.parametrize("mark", [
    (grid("t1", ("#별첨1", "", "재료 활용계획서")),),
    (line("[붙임 2]", "p5"), line("재료 활용계획서", "p6")),
    (grid("t1", ("별첨 3",)), grid("t2", ("재료 활용계획서",))),
])  # fmt: skip
def test_an_annex_bound_in_is_a_paper_of_its_own(mark):
    """Its title heads its blanks; the headings of the plan before it end."""
    plan = line("1. 연구개발비", "p1"), line("가. 간접비", "p2")

    fields = found(*plan, grid("t0", ("#금액", "")), *mark, grid("t9", ("#재료명", "")))

    assert [field.path for field in fields] == [
        ("연구개발비", "간접비", "금액"), ("재료 활용계획서", "재료명"),
    ]  # fmt: skip


def test_an_annex_says_its_title_once():
    """The banner and the title row of its table are one label of the path."""
    banner = grid("t1", ("#별첨1", "", "[기관별 작성] 활용계획서(협약 시 제출)"))
    table = grid("t2", (("활용계획서", 1, 2),), ("#재료명", ""))

    fields = found(line("1. 연구개발비", "p1"), banner, table)

    assert [field.path for field in fields][1:] == [("활용계획서", "재료명")]


def test_headings_within_an_annex_stand_under_its_title():
    """A list within an annex begins anew under it."""
    banner = grid("t1", ("#별첨1", "", "활용계획서"))
    body = line("1. 개요", "p2"), grid("t2", ("#재료명", ""))

    fields = found(line("3. 연구개발비", "p1"), banner, *body)

    assert fields[-1].path == ("활용계획서", "개요", "재료명")


def test_the_head_of_cost_items_names_no_cost():
    """세목 over 인건비 only says what the rows are; it is no part of their path."""
    fields = found(grid("t0", ("#세목", "#1차년도", "#2차년도"), ("#인건비", "", ""),
                        ("#재료비", "", "")))  # fmt: skip

    assert {field.path for field in fields} == {("인건비",), ("재료비",)}
