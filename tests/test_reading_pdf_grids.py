from reportlab.pdfgen.canvas import Canvas

from molip.reading.pdf.place import parse_locator
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
        path = canvas.beginPath()
        for x in (100, 200, 300):
            path.rect(x, 600, 0.6, 61.5)
        canvas.drawPath(path, stroke=0, fill=1)
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


def test_a_table_drawn_once_and_placed_as_a_form_is_read_in_its_place():
    """Reused drawings carry a scale and a shift of their own."""

    def page(canvas: Canvas):
        canvas.beginForm("stamp")
        canvas.setFont("HYSMyeongJo-Medium", 10)
        canvas.setFillGray(0.9)
        canvas.rect(0, 0, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.grid([0, 100, 200], [0, 30])
        canvas.drawString(5, 10, "접수번호")
        canvas.endForm()
        canvas.translate(100, 600)
        canvas.scale(1.5, 1.5)
        canvas.doForm("stamp")

    (grid,) = grids(read(page))

    assert shape(grid) == [(0, 0, 1, 1, "접수번호"), (0, 1, 1, 1, "")]
    assert [cell.shaded for cell in grid.cells] == [True, False]
    assert grid.locator == "p1:100.0,600.0,400.0,645.0"


def test_boxes_with_round_corners_and_thick_lines_are_boxes():
    """작성요령 stands in rounded boxes, totals under heavy lines."""

    def page(canvas: Canvas):
        canvas.roundRect(100, 700, 300, 50, 8)
        canvas.drawString(120, 720, "작성요령")
        canvas.setLineWidth(4)
        canvas.grid([100, 250, 400], [600, 640])
        canvas.drawString(120, 615, "합계")

    assert [shape(grid) for grid in grids(read(page))] == [
        [(0, 0, 1, 1, "작성요령")],
        [(0, 0, 1, 1, "합계"), (0, 1, 1, 1, "")],
    ]


def test_a_table_drawn_in_one_stroke_is_a_table():
    """Some programs draw all lines of a table as one path, corners included."""

    def page(canvas: Canvas):
        path = canvas.beginPath()
        path.moveTo(100, 600)
        for x, y in ((100, 660), (300, 660), (300, 600)):
            path.lineTo(x, y)
        path.moveTo(100, 600)
        path.lineTo(300, 600)
        path.moveTo(200, 600)
        path.lineTo(200, 660)
        canvas.drawPath(path)
        canvas.drawString(110, 620, "가")
        canvas.drawString(210, 620, "나")

    assert shape(grids(read(page))[0]) == [(0, 0, 1, 1, "가"), (0, 1, 1, 1, "나")]


def test_slanted_curved_white_and_far_off_lines_are_none():
    """A diagonal through a blank cell, a seal, white rules: none parts a cell."""

    def page(canvas: Canvas):
        canvas.rect(100, 600, 200, 60)
        canvas.line(100, 600, 300, 660)
        canvas.line(120, 640, 125, 645)
        canvas.setLineWidth(3)
        canvas.line(110, 605, 118, 613)
        canvas.setLineWidth(0.5)
        canvas.circle(250, 630, 20)
        canvas.ellipse(120, 610, 123, 650, fill=1, stroke=0)
        canvas.line(2e5, 0, 2e5, 800)
        canvas.setStrokeGray(1)
        canvas.line(200, 600, 200, 660)
        canvas.rect(150, 600, 100, 60)
        canvas.setFillGray(1)
        canvas.rect(160, 600, 0.5, 60, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(110, 630, "비고")

    assert shape(grids(read(page))[0]) == [(0, 0, 1, 1, "비고")]


def test_a_filled_figure_is_no_shading():
    """Only rectangles shade cells."""

    def page(canvas: Canvas):
        canvas.setFillGray(0.5)
        path = canvas.beginPath()
        path.moveTo(100, 600)
        path.lineTo(300, 600)
        path.lineTo(200, 660)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.rect(100, 600, 200, 60)
        canvas.drawString(190, 630, "도형")

    assert [cell.shaded for cell in grids(read(page))[0].cells] == [False]


def test_shades_and_stems_of_letters_are_no_lines():
    """A gradient, an unpainted path and a thin outlined letter rule nothing."""

    def page(canvas: Canvas):
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(100, 500, 50, 50)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.linearGradient(100, 500, 150, 550, ((1, 0, 0), (0, 0, 1)))
        canvas.restoreState()
        stem = canvas.beginPath()
        stem.moveTo(300, 600)
        for step in range(20):
            stem.lineTo(300 + step % 2, 600 + step)
        canvas.drawPath(stem, stroke=0, fill=1)
        canvas.rect(100, 650, 200, 1, stroke=0, fill=1)
        canvas.rect(100, 660, 200, 1, stroke=1, fill=1)
        canvas.drawString(100, 700, "제목")

    layout = read(page)

    assert grids(layout) == []
    assert lines(layout) == ["제목"]
