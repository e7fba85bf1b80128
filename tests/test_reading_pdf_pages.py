from reportlab.pdfgen.canvas import Canvas

from tests.reading_pdfs import grids, lines, read, shape


def table(
    canvas: Canvas, top: float, rows: list[tuple[str, ...]], *, shaded: bool = False
) -> None:
    """Draw rows of 30 points under one another, the first grey if asked."""
    xs = [100 + 100 * index for index in range(len(rows[0]) + 1)]
    if shaded:
        canvas.setFillGray(0.8)
        canvas.rect(xs[0], top - 30, xs[-1] - xs[0], 30, stroke=0, fill=1)
        canvas.setFillGray(0)
    canvas.grid(xs, [top - 30 * index for index in range(len(rows) + 1)])
    for index, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            canvas.drawString(x + 5, top - 30 * index - 20, text)


def test_a_row_cut_by_the_page_s_end_is_one_row():
    """Without a line over its first row, a table goes on in the middle of one."""

    def first(canvas: Canvas):
        table(canvas, 130, [("가", "나"), ("다", "앞")])
        canvas.drawCentredString(297, 30, "- 1 -")

    def second(canvas: Canvas):
        for x in (100, 200, 300):
            canvas.line(x, 800, x, 740)
        for y in (770, 740):
            canvas.line(100, y, 300, y)
        canvas.drawString(205, 780, "뒤")
        canvas.drawString(105, 750, "라")

    assert [shape(grid) for grid in grids(read(first, second))] == [
        [
            (0, 0, 1, 1, "가"),
            (0, 1, 1, 1, "나"),
            (1, 0, 1, 1, "다"),
            (1, 1, 1, 1, "앞\n뒤"),
            (2, 0, 1, 1, "라"),
            (2, 1, 1, 1, ""),
        ]
    ]


def test_a_continued_row_of_other_columns_follows_on_a_finer_set():
    """Where the halves do not fit, rows are set under one another, none lost."""

    def first(canvas: Canvas):
        table(canvas, 130, [("가", "나"), ("다", "라")])

    def second(canvas: Canvas):
        for x in (100, 150, 300):
            canvas.line(x, 800, x, 770)
        canvas.line(100, 770, 300, 770)
        canvas.drawString(105, 780, "마")

    (grid,) = grids(read(first, second))

    assert (grid.rows, grid.columns) == (3, 3)
    assert shape(grid)[4:] == [(2, 0, 1, 1, "마"), (2, 1, 1, 2, "")]


def test_a_repeated_heading_row_joins_the_tables_and_is_dropped():
    """A heading printed anew on each page belongs to one table."""
    heading = ("성명", "소속", "역할")

    def first(canvas: Canvas):
        table(canvas, 130, [heading, ("1", "", "")])

    def second(canvas: Canvas):
        table(canvas, 800, [heading, ("2", "", "")])

    (grid,) = grids(read(first, second))

    assert (grid.rows, grid.columns) == (3, 3)
    assert [cell.text for cell in grid.cells if cell.column == 0] == ["성명", "1", "2"]


def test_rows_without_a_heading_join_a_table_that_has_one():
    """The same columns, and no heading of its own: it goes on."""

    def first(canvas: Canvas):
        table(canvas, 130, [("성명", "소속"), ("1", "")], shaded=True)

    def second(canvas: Canvas):
        table(canvas, 800, [("2", ""), ("3", "")])

    (grid,) = grids(read(first, second))

    assert grid.rows == 4


def test_tables_that_only_look_alike_stay_two():
    """Same columns alone do not make two tables one."""

    def first(canvas: Canvas):
        table(canvas, 130, [("가", "나"), ("1", "2")])

    def second(canvas: Canvas):
        table(canvas, 800, [("다", "라"), ("3", "4")])

    assert len(grids(read(first, second))) == 2


def test_a_line_between_keeps_tables_apart():
    """A heading over the second table starts something new."""
    heading = ("성명", "소속")

    def first(canvas: Canvas):
        table(canvas, 130, [heading, ("1", "")])

    def second(canvas: Canvas):
        canvas.drawString(100, 790, "2. 참여연구자")
        table(canvas, 770, [heading, ("2", "")])

    layout = read(first, second)

    assert len(grids(layout)) == 2
    assert lines(layout) == ["2. 참여연구자"]


def test_a_grid_after_a_page_of_text_stays_as_it_is():
    """Text does not continue as a table."""
    layout = read(
        lambda canvas: canvas.drawString(100, 700, "머리말"),
        lambda canvas: table(canvas, 800, [("가", "나")]),
    )

    assert lines(layout) == ["머리말"]
    assert len(grids(layout)) == 1


def test_tables_of_other_width_or_with_a_tall_first_row_stay_two():
    """Neither another reach nor a label beside two rows is a repeated heading."""

    def wide(canvas: Canvas):
        table(canvas, 800, [("가", "나", "다")])

    def tall(canvas: Canvas, top: float):
        canvas.rect(100, top - 60, 200, 60)
        canvas.line(200, top, 200, top - 60)
        canvas.line(200, top - 30, 300, top - 30)
        canvas.drawString(105, top - 20, "기관")

    narrow = grids(read(lambda canvas: table(canvas, 130, [("가", "나")]), wide))
    beside = grids(
        read(lambda canvas: tall(canvas, 130), lambda canvas: tall(canvas, 800))
    )

    assert len(narrow) == 2
    assert len(beside) == 2
