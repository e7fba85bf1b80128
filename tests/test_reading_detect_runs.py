"""What only looks like a heading, a label or a blank, and what stands over a grid."""

import pytest

from molip.model.datum import Kind
from molip.reading.finding.find import find_fields
from molip.reading.finding.headings import is_mark
from molip.reading.finding.labels import read_label
from molip.reading.layout import Line
from tests.reading_layouts import grid, layout, line


def found(*blocks):
    """Return the fields of a layout of the blocks."""
    return find_fields(layout(*blocks)).fields


_TEXT = line("본문의 글자 크기를 알려 주는 긴 문단으로 서식 앞에 놓입니다." * 3, "p99")


def test_a_large_sentence_over_two_lines_heads_nothing():
    """What is larger than the running text may still be a sentence."""
    first = line("본인은 휴학으로 학업을 중단하였으나 복학하고자", "p1", 13)
    second = line("복학원을 제출합니다.", "p2", 13)

    fields = found(grid("t0", ("성명", "")), first, second, grid("t1", ("학번", "")),
                   _TEXT)  # fmt: skip

    assert [field.path for field in fields] == [("성명",), ("학번",)]


def test_a_large_line_without_a_sentence_still_heads_what_follows():
    """The rule against sentences leaves headings alone."""
    head = line("연구개발과제의 참여 연구자에 관한 사항", "p1", 13)

    fields = found(grid("t0", ("과제명", "")), head, grid("t1", ("성명", "")), _TEXT)

    assert [field.path for field in fields][-1] == (head.text, "성명")


@pytest.mark.parametrize(
    "text",
    ["[예시]", "<제5호 서식 – 중간/결과보고서>", "[별지 제1호 서식]", "(붙임 2)",
     "별지 제3-1호 서식"],
)  # fmt: skip
def test_marks_of_the_paper_head_nothing(text):
    """A sheet's number or 예시 says what the paper is and leads to no blank."""
    fields = found(line(text, "p0", 20), grid("t0", ("성명", "")), _TEXT)

    assert is_mark(text)
    assert [field.path for field in fields] == [("성명",)]


@pytest.mark.parametrize("text", ["서식", "1. 예시 과제", "[별첨1] 시약 구입 계획서"])
def test_headings_that_name_their_matter_are_no_marks(text):
    """Only a mark alone is a mark."""
    assert not is_mark(text)


def test_a_question_never_leads_the_next_one():
    """An empty line below a question is its room, and the next line a new prompt."""
    fields = found(
        line("계획서", "p0", 20), line("1. 자료", "p1"),
        line("어떤 자료를 만듭니까?", "p2"), line("", "p3"),
        line("보관은 어떻게 합니까?", "p4"), line("", "p5"),
    )  # fmt: skip

    assert [(field.locator, field.path) for field in fields] == [
        ("p3", ("자료", "어떤 자료를 만듭니까?")),
        ("p5", ("자료", "보관은 어떻게 합니까?")),
    ]


def test_a_question_with_an_explanation_below_keeps_its_blank():
    """Running text under a question explains it and answers nothing."""
    text = line("자료란 과제에서 새로 만들거나 다시 쓰는 모든 것을 말합니다.", "p2")

    fields = found(line("1. 자료", "p0"), line("어디에 둡니까?", "p1"), text,
                   line("1. 끝", "p3"), line("", "p4"))  # fmt: skip

    assert "p1" in [field.locator for field in fields]


def test_a_bold_line_a_little_larger_is_a_heading_and_a_date_is_none():
    """Dates and versions are large on covers."""
    head = Line("Making data accessible", "p1", bold=True, size=11)
    date = Line("05 May 2021", "p3", bold=True, size=11)

    fields = found(line("Plan", "p0", 24), head, line("Where will it be kept?", "p2"),
                   date, grid("t0", ("Name", "")), _TEXT)  # fmt: skip

    assert fields[0].path == (head.text, "Where will it be kept?")
    assert "05 May 2021" not in {label for field in fields for label in field.path}


def test_a_bulleted_line_under_a_tab_is_a_value_and_no_label():
    """One line filled in beforehand does not lead what follows."""
    rows = (
        (("#1. 활용분야", 1, 1), ("", 1, 2)), ((" ㅇ 표적항암제 병용 치료", 1, 3),),
        (("#2. 추진체계", 1, 1), ("", 1, 2)), (("", 1, 3),),
    )  # fmt: skip

    fields = found(grid("t0", *rows))

    assert [field.path for field in fields] == [("활용분야",), ("추진체계",)]
    assert fields[0].example == "ㅇ 표적항암제 병용 치료"


def test_empty_cells_before_boxes_ask_nothing_and_hide_no_label():
    """Room left for looks is no blank; the boxes behind it keep their label."""
    rows = (
        (("#특성분류", 2, 1), "", "□ 경쟁형", "□ 복수형"),
        ("", "□ 통합형", "□ 서비스형"),
    )  # fmt: skip

    (field,) = found(grid("t0", *rows))

    assert field.path == ("특성분류",)
    assert field.options == ("경쟁형", "복수형", "통합형", "서비스형")


def test_a_blank_before_one_box_stays_a_blank():
    """One writes the number, or ticks that there is none."""
    fields = found(grid("t0", ("사업자번호", "", "□ 해당없음")))

    assert "t0/r0c1" in [field.locator for field in fields]


@pytest.mark.parametrize(
    ("printed", "text", "unit"),
    [("학과(부)", "학과(부)", ""), ("발행 부수(부)", "발행 부수", "부"),
     ("수량(대)", "수량", "대"), ("단가(원)", "단가", "원")],
)  # fmt: skip
def test_the_end_of_a_word_in_brackets_is_no_unit(printed, text, unit):
    """부 counts copies and also ends 학부."""
    label = read_label(printed)

    assert (label.text, label.unit) == (text, unit)


def test_abbreviations_keep_their_full_stop():
    """No. is a word."""
    assert read_label("학번 Student No.").text == "학번 Student No."


def test_a_unit_printed_over_a_grid_counts_in_it_and_not_beyond():
    """(단위: 천원) at the right edge belongs to the next table alone."""
    rows = ("#구분", "#2026년", "#2027년"), ("수입", "", ""), ("지출", "", "")

    fields = found(
        line("계획서", "p0", 20), line("1. 계획", "p1"), line("   (단위: 천원)", "p2"),
        grid("t0", *rows), grid("t1", *rows), _TEXT,
    )  # fmt: skip

    assert [field.unit for field in fields] == ["천원"] * 4 + [""] * 4
    assert [field.kind for field in fields[:4]] == [Kind.MONEY] * 4
    assert fields[0].path == ("계획", "수입")


def test_a_unit_over_a_list_measures_only_columns_of_amounts():
    """Names and places under (단위: 천원) are no money."""
    rows = (
        (("(단위: 천원)", 1, 3),), ("#장비명", "#수량", "#구축비용"),
        ("", "", ""), ("", "", ""),
    )  # fmt: skip

    fields = found(grid("t0", *rows))

    assert [(field.kind, field.unit) for field in fields] == [
        (Kind.TEXT, ""), (Kind.INTEGER, ""), (Kind.MONEY, "천원"),
    ]  # fmt: skip


def test_a_label_in_brackets_belongs_to_the_word_above_it():
    """본인 over (Name), with the signature beside the second line."""
    (field,) = found(
        line("서식", "p0", 20), line("본   인", "p1", 12),
        line("(Name)                (Signature)", "p2", 12), _TEXT,
    )  # fmt: skip

    assert (field.path, field.kind) == (("본인 (Name)",), Kind.SIGNATURE)


def test_a_unit_row_hides_no_title_row():
    """The title over (단위: 천원) still leads the blanks."""
    rows = (
        (("#정부지원", 1, 2),), (("(단위: 천원)", 1, 2),), ("#현금", "#현물"), ("", ""),
    )  # fmt: skip

    fields = found(line("계획서", "p0", 20), grid("t0", *rows))

    assert [field.path for field in fields] == [
        ("정부지원", "현금"), ("정부지원", "현물"),
    ]  # fmt: skip
    assert {field.unit for field in fields} == {"천원"}


def test_a_title_said_again_in_english_is_one_title():
    """The line below in another tongue is part of it, and no outer label."""
    blocks = (
        line("복학원서", "p0", 20), line("Reinstatement Form", "p1", 10),
        grid("t0", ("성명", "")), line("접 수 증", "p2", 14),
        line("Filing Receipt", "p3", 11), grid("t1", ("학번", "")), _TEXT,
    )  # fmt: skip

    document = find_fields(layout(*blocks))

    assert document.title == "복학원서 Reinstatement Form"
    assert [field.path for field in document.fields] == [
        ("성명",), ("접수증 Filing Receipt", "학번"),
    ]  # fmt: skip


def test_a_label_beside_a_place_to_sign_is_no_column_header():
    """The signature stands at its right, whatever is empty below."""
    rows = ("본인", "       (서명)", "접수자"), ("", "", ""), ("", "", "")

    fields = found(grid("t0", *rows))

    assert (fields[0].locator, fields[0].path) == ("t0/r0c1", ("본인",))
    assert fields[0].kind is Kind.SIGNATURE


def test_a_group_beside_its_column_labels_is_their_outer_label():
    """One row under 중분류 is no matrix: by plain names, 산업기술분류 › 중분류 1."""
    rows = (("#산업기술분류", 2, 1), "#중분류 1", "#중분류 2"), ("", "")

    fields = found(grid("t0", *rows))

    assert [field.path for field in fields] == [("산업기술분류",)] * 2
    assert [field.column_path for field in fields] == [("중분류 1",), ("중분류 2",)]
    assert [(field.plain().path, field.plain().column_path) for field in fields] == [
        (("산업기술분류", "중분류 1"), ()), (("산업기술분류", "중분류 2"), ()),
    ]  # fmt: skip


def test_a_sample_answer_in_a_line_is_a_blank_and_heads_nothing():
    """- (예시) 평가공정 : 시제품 제작 asks for 평가공정; the table stands beside it."""
    head = line("1. 위험성 검토", "p1")
    sample = line("- (예시) 평가공정 : 시제품 제작", "p2")

    fields = found(line("계획서", "p0", 20), head, sample,
                   grid("t0", ("#위험요인", "")))  # fmt: skip

    assert [(field.path, field.example) for field in fields] == [
        (("위험성 검토", "평가공정"), "시제품 제작"), (("위험성 검토", "위험요인"), ""),
    ]  # fmt: skip
