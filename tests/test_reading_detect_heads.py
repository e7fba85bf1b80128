"""Heads over a group or a grid, rows to be ticked, rows filled as an example."""

import pytest

from molip.model.datum import Kind
from molip.reading.finding.find import find_fields
from molip.reading.finding.labels import read_label
from tests.reading_layouts import grid, layout, line


def found(*blocks):
    """Return the fields of a layout of the blocks."""
    return find_fields(layout(line("연구개발계획서", "p9", 20), *blocks)).fields


def test_a_head_over_the_whole_grid_is_a_column_and_names_nothing():
    """구분 | 내용 heads every blank, those beside a group's own heads as well."""
    rows = (
        ("#구분", ("#내용", 1, 2)), ("#과제명", ("", 1, 2)),
        (("#담당자", 2, 1), "#소속", "#이름"), ("", ""),
    )  # fmt: skip

    fields = found(grid("t0", *rows))

    assert [(one.path, one.column_path) for one in fields] == [
        (("과제명",), ("내용",)),
        (("담당자",), ("내용", "소속")), (("담당자",), ("내용", "이름")),
    ]  # fmt: skip
    assert [(one.plain().path, one.plain().column_path) for one in fields] == [
        (("과제명",), ()), (("담당자", "소속"), ()), (("담당자", "이름"), ()),
    ]  # fmt: skip


def test_a_title_within_a_group_stands_in_the_path():
    """It reaches over all columns of the group, and heads stand below it."""
    rows = (
        ("#구분", ("#내용", 1, 2)), (("#운영", 3, 1), ("#인력 현황", 1, 2)),
        ("#성명", "#소속"), ("", ""),
    )  # fmt: skip

    fields = found(grid("t0", *rows))

    assert [(one.path, one.column_path[1:]) for one in fields] == [
        (("운영", "인력 현황"), ("성명",)), (("운영", "인력 현황"), ("소속",)),
    ]  # fmt: skip


def test_cells_to_be_ticked_with_a_circle_are_one_choice():
    """구매, 임대, 기타 are options; into 기타 one writes besides."""
    rows = (
        (("#취득방법\n(해당란에 ‘○’표시)", 2, 1), "#구매", "#임대", "#기타"),
        ("", "", ""),
    )

    choice, other = found(grid("t0", *rows))

    assert (choice.kind, choice.options) == (Kind.CHOICE, ("구매", "임대", "기타"))
    assert choice.path == ("취득방법 (해당란에 ‘○’표시)",)
    assert (other.locator, other.column_path) == ("t0/r1c2", ("기타",))


def test_a_remark_in_an_empty_room_is_guidance_and_no_example():
    """○ and ※ stand in a cell to be written into."""
    (field,) = found(grid("t0", ("#사양", "○ \n -\n※ 다섯 가지 이상 기재")))

    assert (field.path, field.example) == (("사양",), "")
    assert field.guidance == "※ 다섯 가지 이상 기재"


@pytest.mark.parametrize("first", ["#순번", "#담당자명"])
def test_rows_filled_as_an_example_ask_once_under_their_heads(first):
    """Empty rows of the same shape follow, or a name is made up: 김OO."""
    start = "1" if first == "#순번" else "김OO"
    rows = (
        (first, "#지적사항", "#반영내역", "#페이지"),
        (start, "시험을 맡길 것", "OO시험원에 의뢰", "p4"),
        ("2" if start == "1" else "이OO", "더 알아볼 것", "적음", "p6"),
    )
    empty = (("", "", "", ""),) * 2 if start == "1" else ()

    fields = found(grid("t0", *rows, *empty))

    heads = [one.column_path for one in fields]
    asked = [("지적사항",), ("반영내역",), ("페이지",)]
    assert heads == (asked if start == "1" else [("담당자명",), *asked])
    assert all(one.repeats for one in fields)


def test_rows_named_by_their_first_word_stay_a_matrix():
    """인건비 names its empty row, though a nameless row follows for more."""
    rows = ("#구분", "#현금", "#현물"), ("인건비", "", ""), ("", "", "")

    fields = found(grid("t0", *rows))

    assert [one.path for one in fields[:2]] == [("인건비",)] * 2


def test_a_corner_in_the_first_row_heads_the_row_labels_only():
    """품질특성 | 계획 is no group of its rows."""
    rows = ("#품질특성", "#계획", "#기준"), ("#기능", "", ""), ("#보안", "", "")

    fields = found(grid("t0", *rows))

    assert [one.path for one in fields] == [("기능",)] * 2 + [("보안",)] * 2


def test_the_mark_of_an_annex_with_its_title_closes_what_was_open():
    """【붙임 1】계획서 begins a paper of its own."""
    blocks = (
        line("1. 목표", "p1"), grid("t1", ("#과제명", "")),
        line("【붙임 1】국제공동연구 계획서 (외국기관 참여시 작성)", "p2"),
        grid("t2", ("#기관명", "")),
    )  # fmt: skip

    fields = found(*blocks)

    assert [one.path for one in fields] == [
        ("목표", "과제명"), ("국제공동연구 계획서", "기관명"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "heads"),
    [("1) 기관명:            (역할:      )", False), ("1) 주관기관:          ", True)],
)
def test_a_line_that_asks_several_things_heads_nothing(printed, heads):
    """One blank alone names what the table below it is about."""
    fields = found(
        line("가. 현황", "p0"), line(printed, "p1"), grid("t0", ("#대표", ""))
    )

    below = next(one for one in fields if one.locator.startswith("t0"))
    assert ("주관기관" in below.path) is heads
    assert below.path[0] == "현황"


def test_a_line_in_brackets_right_under_a_bullet_stands_within_it():
    """□ 핵심기술 and then <목록>: both are in the path."""
    blocks = line("□ 핵심기술", "p1"), line("", "p2"), line("<목록>", "p3")

    fields = found(*blocks, grid("t0", ("#시작단계", "")))

    assert fields[-1].path == ("핵심기술", "목록", "시작단계")


def test_a_box_set_in_below_its_tab_is_the_tabs_blank():
    """The strip beside the tab and the margin before the box ask nothing."""
    rows = (("#목표", 1, 2), ("", 1, 2)), ("", ("", 1, 3))

    fields = found(grid("t0", *rows))

    assert [(one.locator, one.path) for one in fields] == [("t0/r1c1", ("목표",))]


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("장비의 개요- 전체 장비 모두 기입", "장비의 개요"),
        ("자체부담 금액\n(매칭펀드인 경우)", "자체부담 금액"),
        ("기관 현황 (표를 더 그리는 것도 가능)", "기관 현황"),
        ("주요 실적 (※ 최근 것부터)", "주요 실적"),
        ("표시 (해당 시 “○”)", "표시 (해당 시 “○”)"),
        ("기타(직접 기재)", "기타(직접 기재)"),
    ],
)
def test_orders_and_conditions_are_no_part_of_a_label(printed, label):
    """How to mark a cell stays, as it tells what the cell takes."""
    assert read_label(printed).text == label
