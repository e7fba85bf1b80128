"""Rules of Korean forms that hold wherever a form comes from."""

import pytest

from molip.model.datum import Kind
from molip.reading.finding.find import find_fields
from molip.reading.finding.labels import read_label
from molip.reading.layout import Control, FileFormat, Layout
from tests.reading_layouts import grid, layout, line


def found(*blocks):
    """Return the fields of a layout of the blocks."""
    return find_fields(layout(*blocks)).fields


def test_an_entry_of_two_rows_takes_each_label_at_its_own_height():
    """What stands above in the header heads what stands above in the entry."""
    head = (("#과제명", 2, 1), "#주관기관", ("#기간", 2, 1)), ("#당시 소속",)
    entry = (("", 2, 1), "", ("", 2, 1)), ("",)

    fields = found(grid("t0", *head, *entry, *entry))

    assert [field.column_path for field in fields] == [
        ("과제명",), ("주관기관",), ("기간",), ("당시 소속",),
    ]  # fmt: skip
    assert [field.locator for field in fields][-1] == "t0/r3c0"


def test_a_group_over_narrower_labels_still_groups_them():
    """A header of two rows over entries of one row stays stacked."""
    head = (("#기관명", 2, 1), ("#매출액", 1, 2)), ("#국내", "#국외")

    fields = found(grid("t0", *head, ("", "", ""), ("", "", "")))

    assert [field.column_path for field in fields] == [
        ("기관명",), ("매출액", "국내"), ("매출액", "국외"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("과제번호3)\n(해당 시 작성)", "과제번호"),
        ("연구개발 \n목표14) 및 내용15)", "연구개발 목표 및 내용"),
        ("기술준비도(TRL)11)", "기술준비도(TRL)"),
        ("비중2」\n(%)", "비중"),
        ("연구기관(협력기관1)", "연구기관(협력기관1)"),
        ("보유국/보유기업\n(   /   )", "보유국/보유기업"),
    ],
)
def test_marks_of_footnotes_are_no_part_of_a_label(printed, label):
    """Only marks go: a bracket that was opened stays."""
    assert read_label(printed).text == label


def test_zeros_show_where_digits_go():
    """00% is a blank, and the words beside it are no label of it."""
    fields = found(grid("t0", ("#산업기술분류", "1순위 소분류", "00%")))

    assert [(field.locator, field.kind) for field in fields][-1] == (
        "t0/r0c2", Kind.PERCENT,
    )  # fmt: skip


def test_wide_brackets_apart_by_commas_are_boxes():
    """One question with two answers, not two questions."""
    (field,) = found(grid("t0", ("#보안등급", "보안과제 (   ),  일반과제 (   )")))

    assert field.path == ("보안등급",)
    assert field.options == ("보안과제", "일반과제")


def test_a_told_unit_is_no_blank():
    """The header keeps its columns, whose unit it tells."""
    head = (("#기관명", 2, 1), ("#기여도(단위: %)", 1, 2)), ("#1년차", "#2년차")

    fields = found(grid("t0", *head, ("AAAAA", "00.0", "00.0"), ("", "", "")))

    assert [field.column_path for field in fields] == [
        ("기관명",), ("기여도", "1년차"), ("기여도", "2년차"),
    ]  # fmt: skip


def test_a_point_alone_waits_for_words_unless_the_column_counts():
    """``1.`` under 평가 항목 is written behind; under 번호 it is all there is."""
    rows = ("1.", ""), ("2.", "")

    asked = found(grid("t0", ("#평가 항목", "#단위"), *rows))
    counted = found(grid("t0", ("#번호", "#단위"), *rows))

    assert [field.column_path for field in asked] == [("평가 항목",), ("단위",)]
    assert len(counted) == 1


def test_a_header_over_named_rows_heads_the_one_column_beside_them():
    """구분 over the rows tells that what stands beside it is a header."""
    rows = ("안전책임자", ""), ("안전교육", "")

    fields = found(grid("t0", ("#구분", "#세부 계획"), *rows))

    assert [(field.path, field.column_path) for field in fields] == [
        (("안전책임자",), ("세부 계획",)), (("안전교육",), ("세부 계획",)),
    ]  # fmt: skip


def test_bullets_under_a_heading_wait_for_words_though_a_deeper_one_follows():
    """An essay, then a part of its own."""
    texts = "계획서", "1. 목표", "  o ", "    - ", "1-1. 지표", ""
    blocks = [line(text, f"p{place}") for place, text in enumerate(texts)]

    fields = found(*blocks)

    assert [(field.locator, field.path) for field in fields] == [
        ("p2", ("목표",)), ("p5", ("목표", "지표")),
    ]  # fmt: skip


def test_an_input_of_a_pdf_on_a_printed_blank_is_asked_once():
    """The words tell which of the line's blanks the input is."""
    at = "p1:50.0,600.0,400.0,612.0"
    inputs = tuple(
        Control(name, "text", "", (), required=False, near=near,
                locator=f"p1:{x}.0,602.0,{x + 90}.0,616.0#{name}")
        for name, near, x in (("a", "성명", 80), ("b", "소속", 250))
    )  # fmt: skip

    document = find_fields(
        Layout(FileFormat.PDF, (line("성명:          소속:          ", at),), inputs)
    )

    assert [(field.label, field.locator) for field in document.fields] == [
        (label, control.locator)
        for label, control in zip(("성명", "소속"), inputs, strict=True)
    ]


def test_an_input_of_a_pdf_elsewhere_is_a_field_of_its_own():
    """The same words on another page are another blank."""
    other = Control("a", "text", "", (), required=False, near="성명",
                    locator="p2:80.0,602.0,170.0,616.0#a")  # fmt: skip
    blank = line("성명:          ", "p1:50.0,600.0,400.0,612.0")

    assert len(find_fields(Layout(FileFormat.PDF, (blank,), (other,))).fields) == 2


def test_a_bullet_right_over_a_table_heads_it():
    """The table's blanks are asked under the bullet's words."""
    title, bullet = line("1. 현황", "p0"), line("  o 기술이전 실적", "p1")
    table = grid("t0", ("#기관명", "#계약명"), ("", ""), ("", ""))

    fields = found(line("계획서", "p9"), title, bullet, table)

    assert {field.path for field in fields} == {("현황", "기술이전 실적")}


def test_a_single_row_that_counts_is_the_first_of_many():
    """``1`` under 번호 says that 2 may follow."""
    fields = found(grid("t0", ("#번호", "#성명", "#직위"), ("1", "", "")))

    assert [(field.column_path, field.repeats) for field in fields] == [
        (("성명",), True), (("직위",), True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("(2) 수행 실적(최근 5년간 실적*)", "수행 실적"),
        ("해\n외", "해외"),
        ("Telephone no.", "Telephone no."),
        ("판매단가($)", "판매단가"),
    ],
)
def test_limits_in_time_and_signs_of_money_are_no_part_of_a_label(printed, label):
    """As printed, tidied."""
    assert read_label(printed).text == label


def test_a_sum_is_asked_though_its_cell_is_shaded():
    """합계 is written by the researcher too: its column and its row stay open."""
    head = "#세목", "#1차년도", "#합계"

    fields = found(grid("t0", head, ("#인건비", "", "#"), ("#총액", "#", "#")))

    assert {(field.path, field.column_path) for field in fields} == {
        ((row,), (column[1:],)) for row in ("인건비", "총액") for column in head[1:]
    }


def test_a_label_with_a_colon_is_asked_in_the_empty_cell_beside_it():
    """책임자: and a cell of its own: the answer goes into the cell."""
    fields = found(grid("t0", ("책임자:", "", "(인)"), ("기관장:", "", "(인)")))

    assert [field.locator for field in fields][:1] == ["t0/r0c1"]
    assert fields[0].path == ("책임자",)


def test_a_figure_that_heads_several_rows_of_a_group_is_kept():
    """연구개발기간 | 1 | 1차년도: the stage belongs to the path."""
    rows = (("#기간", 2, 1), ("#1", 2, 1), "#1차년도", ""), ("#2차년도", "")

    fields = found(grid("t0", *rows))

    assert [field.path for field in fields] == [
        ("기간", "1", "1차년도"), ("기간", "1", "2차년도"),
    ]  # fmt: skip
