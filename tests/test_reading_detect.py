import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.model.datum import Kind
from molip.reading.finding.cells import Role
from molip.reading.finding.find import find_fields
from molip.reading.finding.settle import settled
from molip.reading.layout import Control, FileFormat, Layout
from tests.reading_layouts import grid, layout, line, places


def found(*blocks):
    """Return the fields of a layout of the blocks."""
    return find_fields(layout(*blocks)).fields


def paths(fields):
    """Return where each field stands and what leads to it."""
    return [(field.locator, field.path, field.column_path) for field in fields]


def test_an_empty_cell_right_of_a_label_is_its_blank():
    """Label left, blank right: the plainest of all forms."""
    fields = found(grid("t0", ("성   명", ""), ("소속기관", "")))

    assert paths(fields) == [("t0/r0c1", ("성명",), ()), ("t0/r1c1", ("소속기관",), ())]
    assert [field.kind for field in fields] == [Kind.PERSON, Kind.INSTITUTE]


def test_an_empty_cell_below_a_label_is_its_blank():
    """A header over one row of blanks names each of them."""
    fields = found(grid("t0", ("#중분류", "#소분류"), ("", "")))

    assert paths(fields) == [("t0/r1c0", ("중분류",), ()), ("t0/r1c1", ("소분류",), ())]


def test_a_merged_label_is_the_outer_path_of_its_rows():
    """성명 recurs ten times; only the whole path tells whose it is."""
    rows = (("#연구책임자", 2, 1), "#성명", ""), ("#직위", "")

    fields = found(grid("t0", *rows))

    assert [field.path for field in fields] == [
        ("연구책임자", "성명"), ("연구책임자", "직위"),
    ]  # fmt: skip


def test_a_pair_of_equal_height_is_no_group():
    """The label of a tall blank does not enclose what stands at the blank's right."""
    rows = (("#공고번호", 2, 1), ("", 2, 1), "#총괄번호", ""), ("#과제번호", "")

    fields = found(grid("t0", *rows))

    assert [field.label for field in fields] == ["공고번호", "총괄번호", "과제번호"]
    assert all(len(field.path) == 1 for field in fields)


def test_a_matrix_gives_row_and_column_labels():
    """Row labels make the path, column labels the column path, the corner both.

    The corner is in the path because 1년차 names nothing without it.
    """
    rows = (
        (("#연구개발비\n(단위: 천원)", 2, 1), ("#정부", 1, 2)),
        ("#현금", "#현물"), ("#1년차", "", ""), ("#2년차", "", ""),
    )  # fmt: skip

    fields = found(grid("t0", *rows))

    assert len(fields) == 4
    assert fields[0].path == ("연구개발비", "1년차")
    assert fields[0].column_path == ("정부", "현금")
    assert {(field.unit, field.kind) for field in fields} == {("천원", Kind.MONEY)}


def test_the_corner_that_only_says_kind_of_row_is_left_out():
    """구분 asks nothing."""
    rows = ("#구분", "#2026년", "#2027년"), ("국내", "", ""), ("국외", "", "")

    fields = found(grid("t0", *rows))

    assert [field.path for field in fields] == [("국내",)] * 2 + [("국외",)] * 2


def test_like_rows_are_asked_once():
    """A list of people is one question for each column."""
    fields = found(grid("t0", ("#성명", "#직위"), ("", ""), ("", ""), ("", "")))

    assert paths(fields) == [
        ("t0/r1c0", (), ("성명",)), ("t0/r1c1", (), ("직위",)),
    ]  # fmt: skip
    assert all(field.repeats for field in fields)


def test_numbered_rows_repeat_and_their_numbers_are_no_labels():
    """1, 2, 3 count the rows and name nothing."""
    rows = ("#연번", "#품명"), ("1", ""), ("2", ""), ("3", "")

    fields = found(grid("t0", *rows))

    (field,) = fields
    assert (field.column_path, field.repeats) == (("품명",), True)


def test_a_chart_of_months_is_one_field():
    """Twelve months by ten rows are one schedule, not 120 questions."""
    months = tuple(str(month) for month in range(1, 7))
    rows = (
        (("#내용", 2, 1), ("#추진 일정", 1, 6)), tuple(f"#{month}" for month in months),
        ("",) * 7, ("",) * 7,
    )  # fmt: skip

    fields = found(grid("t0", *rows))

    assert [field.column_path for field in fields] == [("내용",), ("추진 일정",)]
    assert fields[1].kind is Kind.TABLE


def test_cells_of_boxes_under_one_label_are_one_choice():
    """Options may each have a cell; a ticked one is an example, never data."""
    fields = found(grid("t0", ("#개발형태", "□원천기술형", "☑혁신제품형")))

    assert len(fields) == 1
    assert fields[0].options == ("원천기술형", "혁신제품형")
    assert fields[0].example == "혁신제품형"


def test_a_template_is_an_example():
    """A date to be written over is no value."""
    (field,) = found(grid("t0", ("#연구기간", "YYYY. MM. DD - YYYY. MM. DD")))

    assert field.kind is Kind.PERIOD
    assert field.example.startswith("YYYY")


def test_remarks_in_brackets_are_told_apart_from_the_label():
    """해당 시 작성 makes it optional and says why; 5개 이내 is a limit."""
    labels = "#핵심어\n(5개 이내)", "#내역사업명\n(해당 시 작성)", "#성명*"

    first, second, third = found(grid("t0", *((label, "") for label in labels)))

    assert (first.label, first.limit) == ("핵심어", "5개 이내")
    assert (second.label, second.required) == ("내역사업명", False)
    assert second.required_because == "해당 시 작성"
    assert third.required is True


def test_blanks_within_a_line_each_have_their_label():
    """A colon, a gap and a seal: what a signature line asks."""
    signed = line("연구책임자:              (인)", "p0")

    fields = found(signed, line("   년    월    일", "p1"))

    assert [(field.label, field.kind) for field in fields] == [
        ("연구책임자", Kind.SIGNATURE), ("년 월 일", Kind.DATE),
    ]  # fmt: skip


def test_room_under_a_heading_is_an_essay_and_the_heading_over_it_is_not():
    """1. heads 1-1.; only 1-1. has room."""
    fields = found(
        line("서식", "p0", 20), line("1. 필요성", "p1"), line("1-1. 개요", "p2"),
        line("", "p3"),
    )  # fmt: skip

    assert paths(fields) == [("p3", ("필요성", "개요"), ())]
    assert fields[0].kind is Kind.LONG_TEXT


def test_a_table_of_contents_asks_nothing():
    """Headings listed before they are used are skipped."""
    fields = found(
        line("제목", "p0", 20), line("목  차", "p1"), line("1. 개요", "p2"),
        line("2. 계획", "p3"), line("1. 개요", "p4"), line("", "p5"),
    )  # fmt: skip

    assert paths(fields) == [("p5", ("개요",), ())]


def test_boxes_of_guidance_hold_no_fields_and_explain_the_ones_before():
    """작성요령 goes to the field whose label it names."""
    guide = grid("t1", ("#작성요령", ""), (("1. 공고번호: 공고문 상단의 번호", 1, 2),))

    document = find_fields(layout(grid("t0", ("#공고번호", "")), guide))

    assert [field.locator for field in document.fields] == ["t0/r0c1"]
    assert document.fields[0].guidance == "공고문 상단의 번호"


def test_a_declared_input_gives_the_exact_place():
    """Where the file has an input, answers go there."""
    table = grid("t0", ("등록일", ""))
    control = Control("등록일", "text", "", (), required=False, locator="t0/r0c1/p0/f0")

    document = find_fields(Layout(FileFormat.HWPX, (table,), (control,)))

    (field,) = document.fields
    assert (field.locator, field.label) == ("t0/r0c1/p0/f0", "등록일")


def test_an_input_no_blank_was_found_for_is_asked_by_its_own_name():
    """Nothing that the file declares is lost."""
    control = Control("결재직위", "text", "", (), required=True, locator="p9/f0")

    (field,) = find_fields(Layout(FileFormat.HWPX, (), (control,))).fields

    assert (field.label, field.required) == ("결재직위", True)


_TEXTS = st.sampled_from(
    ["", "", "", "성명", "#성명", "#연구비(단위: 원)", "□ 예 □ 아니오", "%", "#",
     "1", "2026. 1. 1.", "YYYY. MM. DD", "담당자:        (인)", "※ 참고",
     "긴 글 " * 30]
)  # fmt: skip


@st.composite
def grids(draw):
    """Draw a grid of up to five rows and columns."""
    columns = draw(st.integers(1, 5))
    row = st.tuples(*[_TEXTS] * columns)
    return grid("t0", *draw(st.lists(row, min_size=1, max_size=5)))


@given(grids())
@settings(max_examples=150, deadline=None)
def test_every_field_stands_in_the_layout_in_order_and_never_in_a_label(table):
    """Locators exist, follow reading order, and no cell is both label and blank."""
    order = list(places((table,)))
    board = settled(table)
    labels = {cell.locator for cell in table.cells if board.role(cell) is Role.LABEL}

    fields = found(table)

    at = [order.index(field.locator) for field in fields]
    assert at == sorted(at)
    assert not labels & {field.locator for field in fields}
    assert all(0 < field.confidence <= 1 for field in fields)


@pytest.mark.parametrize(
    "text", ["작성요령", "작 성 요 령", "작성예시(제출 시 삭제 요망)"]
)
def test_heads_of_guidance_are_known_however_spaced(text):
    """Spacing does not hide a box of guidance."""
    assert found(grid("t0", (f"#{text}", ""), (("성명:      ", 1, 2),))) == ()
