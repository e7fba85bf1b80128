from reportlab.pdfgen.canvas import Canvas

from molip.reading.pdf_place import parse_locator
from tests.reading_pdfs import grids, lines, merged_table, read, shape


def test_merged_cells_stand_once_with_their_spans():
    """A cell over two columns or two rows is one cell at its top left corner."""
    layout = read(merged_table)

    assert [shape(grid) for grid in grids(layout)] == [
        [
            (0, 0, 1, 2, "연구개발과제"),
            (1, 0, 2, 1, "연구기관"),
            (1, 1, 1, 1, "성  명"),
            (2, 1, 1, 1, "전화"),
        ]
    ]
    assert lines(layout) == []


def test_a_locator_gives_the_cell_s_own_box_on_its_page():
    """An overlay drawn at the locator falls into the cell."""
    layout = read(lambda canvas: canvas.drawString(100, 700, "앞쪽"), merged_table)

    place = parse_locator(grids(layout)[0].cells[3].locator)

    assert place.page == 2
    assert [round(edge) for edge in place.box] == [200, 600, 400, 630]


def test_a_shaded_cell_is_told_from_white_and_from_painted_over():
    """Grey counts, white does not, and the last paint over a cell decides."""

    def page(canvas: Canvas):
        for x, greys in ((100, [0.8]), (200, [1.0]), (300, [0.8, 1.0])):
            for grey in greys:
                canvas.setFillGray(grey)
                canvas.rect(x, 600, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.grid([100, 200, 300, 400], [600, 630])
        canvas.drawString(110, 610, "항목")

    shaded = [cell.shaded for cell in grids(read(page))[0].cells]

    assert shaded == [True, False, False]


def test_dashed_lines_of_many_strokes_close_a_cell():
    """Thousands of short strokes, as Hancom draws them, make one ruling line."""

    def page(canvas: Canvas):
        for y in (600, 630):
            for x in range(100, 300, 3):
                canvas.line(x, y, x + 1.5, y)
        for x in (100, 300):
            for y in range(600, 630, 3):
                canvas.line(x, y, x, y + 1.5)
        canvas.drawString(110, 610, "점선 안")

    assert shape(grids(read(page))[0]) == [(0, 0, 1, 1, "점선 안")]


def test_lines_drawn_as_thin_rectangles_and_doubled_lines_are_lines():
    """Word draws borders as filled slivers, Hancom doubles outer ones."""

    def page(canvas: Canvas):
        for y in (600, 601.5, 630, 660, 661.5):
            canvas.rect(100, y, 200, 0.6, stroke=0, fill=1)
        for x in (100, 200, 300):
            canvas.rect(x, 600, 0.6, 61.5, stroke=0, fill=1)
        canvas.drawString(110, 640, "가")
        canvas.drawString(210, 610, "나")

    grid = grids(read(page))[0]

    assert (grid.rows, grid.columns) == (2, 2)
    assert [cell.text for cell in grid.cells] == ["가", "", "", "나"]


def test_a_table_open_at_its_sides_keeps_its_outer_cells():
    """Official forms leave left and right borders off."""

    def page(canvas: Canvas):
        for y in (600, 630, 660):
            canvas.line(100, y, 400, y)
        canvas.line(200, 600, 200, 660)
        canvas.drawString(110, 640, "과제명")
        canvas.drawString(210, 610, "값")

    assert shape(grids(read(page))[0]) == [
        (0, 0, 1, 1, "과제명"),
        (0, 1, 1, 1, ""),
        (1, 0, 1, 1, ""),
        (1, 1, 1, 1, "값"),
    ]


def test_underlines_and_cutting_lines_make_no_grid():
    """A line to write on is not a table."""

    def page(canvas: Canvas):
        canvas.line(200, 698, 400, 698)
        canvas.line(40, 500, 550, 500)
        canvas.drawString(100, 700, "신청인")

    layout = read(page)

    assert grids(layout) == []
    assert lines(layout) == ["신청인"]


def test_an_underline_inside_a_cell_does_not_part_it():
    """Short of the borders, a line in a cell is only printed there."""

    def page(canvas: Canvas):
        canvas.rect(100, 600, 200, 60)
        canvas.line(100, 630, 180, 630)
        canvas.drawString(110, 640, "위")
        canvas.drawString(110, 610, "아래")

    assert shape(grids(read(page))[0]) == [(0, 0, 1, 1, "위\n아래")]


def test_a_table_inside_a_cell_is_nested_there():
    """The cover table of a plan stands in a one-cell table."""

    def page(canvas: Canvas):
        canvas.rect(80, 500, 400, 200)
        canvas.drawString(90, 680, "작성란")
        canvas.grid([100, 200, 300], [550, 580, 610])
        canvas.drawString(110, 590, "안쪽")

    outer = grids(read(page))

    assert [shape(grid) for grid in outer] == [[(0, 0, 1, 1, "작성란")]]
    (inner,) = outer[0].cells[0].grids
    assert [cell.text for cell in inner.cells] == ["안쪽", "", "", ""]


def test_a_label_set_into_a_wide_cell_does_not_cut_its_text():
    """A notched cell is parted level, above the first line of its text."""

    def page(canvas: Canvas):
        canvas.rect(100, 500, 300, 100)
        canvas.line(100, 570, 220, 570)
        canvas.line(220, 570, 220, 600)
        canvas.drawString(110, 580, "1. 개념")
        canvas.drawString(110, 540, "긴 글이 표의 왼쪽에서 오른쪽 끝까지 이어진다.")

    assert shape(grids(read(page))[0]) == [
        (0, 0, 1, 1, "1. 개념"),
        (0, 1, 1, 1, ""),
        (1, 0, 1, 2, "긴 글이 표의 왼쪽에서 오른쪽 끝까지 이어진다."),
    ]


def test_drawn_squares_become_check_boxes_in_their_line():
    """A box drawn before a word reads as □, a marked one as ☑."""

    def page(canvas: Canvas):
        canvas.rect(100, 700, 9, 9)
        canvas.drawString(114, 700, "예")
        canvas.rect(160, 700, 9, 9)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(161.5, 701, "X")
        canvas.setFont("HYSMyeongJo-Medium", 10)
        canvas.drawString(174, 700, "아니오")

    assert ["".join(line.split()) for line in lines(read(page))] == ["□예☑아니오"]
