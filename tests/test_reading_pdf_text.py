import math

import pytest
from reportlab.pdfgen.canvas import Canvas

from molip.errors import InvalidInputError
from molip.reading.layout import Line
from molip.reading.pdf.glyphs import _add_part, _box, _turned
from molip.reading.pdf.marks import UNREADABLE, Glyph
from molip.reading.pdf.place import Box, Frame, parse_locator
from molip.reading.pdf.text import place_lines
from tests.reading_pdfs import FONT, grids, lines, merged_table, read, shape


def test_letters_printed_over_themselves_are_one_bold_letter():
    """Hancom fakes bold by printing a glyph again a hair beside it."""

    def page(canvas: Canvas):
        for shift in (0, 0.2, 0.4):
            canvas.drawString(100 + shift, 700, "연구책임자 11")
        canvas.drawString(100, 650, "보통 11")

    bold, plain = read(page).blocks

    assert isinstance(bold, Line)
    assert isinstance(plain, Line)
    assert (bold.text, bold.bold) == ("연구책임자 11", True)
    assert (plain.text, plain.bold) == ("보통 11", False)


def test_lines_know_their_size():
    """A title is told by its size."""

    def page(canvas: Canvas):
        canvas.setFont(FONT, 22)
        canvas.drawString(100, 750, "최종보고서")

    assert [block.size for block in read(page).blocks] == [22.0]


def test_spaced_labels_keep_their_spaces():
    """A label spread over its cell stays spread, one word for the eye."""

    def page(canvas: Canvas):
        canvas.drawString(100, 700, "성")
        canvas.drawString(140, 700, "명")
        canvas.drawString(150, 700, "란")

    assert lines(read(page)) == ["성      명란"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_writing_turned_by_a_quarter_reads_in_its_own_direction(angle: int):
    """A label written up the side of a table is not scrambled."""

    def page(canvas: Canvas):
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "연구개발 기관 현황")
        canvas.drawString(0, -14, "둘째 줄")

    assert sorted(lines(read(page))) == ["둘째 줄", "연구개발 기관 현황"]


def test_writing_aslant_is_left_out():
    """A watermark does not get among the labels."""

    def page(canvas: Canvas):
        canvas.drawString(100, 700, "과제명")
        canvas.translate(200, 300)
        canvas.rotate(35)
        canvas.drawString(0, 0, "대외비")

    assert lines(read(page)) == ["과제명"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_a_person_sees_it(turn: int):
    """Landscape pages are often upright ones turned; places stay those of the file."""

    def page(canvas: Canvas):
        canvas.setPageRotation(turn)
        canvas.saveState()
        width, height = 595.2756, 841.8898
        if turn == 90:
            canvas.translate(width, 0)
        elif turn == 180:
            canvas.translate(width, height)
        else:
            canvas.translate(0, height)
        canvas.rotate(turn)
        canvas.translate(-50, -300)
        canvas.setFont(FONT, 10)
        merged_table(canvas)
        canvas.restoreState()

    grid = grids(read(page))[0]

    assert [cell[:4] for cell in shape(grid)] == [
        (0, 0, 1, 2),
        (1, 0, 2, 1),
        (1, 1, 1, 1),
        (2, 1, 1, 1),
    ]
    assert [cell.text for cell in grid.cells] == [
        "연구개발과제",
        "연구기관",
        "성  명",
        "전화",
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_locator_leads_back_to_where_it_came_from(turned: int):
    """From the file's space to the seen page and back nothing moves."""
    frame = Frame(3, (10.0, 20.0, 605.0, 862.0), turned)
    user = (100.0, 200.0, 160.0, 220.0)

    place = parse_locator(frame.locator(frame.seen(*user), "신청인.성명"))

    assert place == (3, user, "신청인.성명")


def test_a_locator_of_another_kind_is_refused():
    """A paragraph address of HWPX does not pass for a place on a page."""
    with pytest.raises(InvalidInputError, match="PDF 안의 위치가 아닙니다"):
        parse_locator("Contents/section0.xml#p3")


def test_what_a_frame_sees_is_measured_from_the_top_left():
    """An upright page turns y around only."""
    frame = Frame(1, (0.0, 0.0, 595.0, 842.0))

    assert frame.seen(10, 800, 20, 812) == Box(10, 30, 20, 42)


def test_page_numbers_are_left_out():
    """They would stand between the halves of a table."""

    def page(canvas: Canvas):
        canvas.drawString(100, 700, "본문 3")
        canvas.drawCentredString(297, 30, "- 2 -")

    assert lines(read(page)) == ["본문 3"]


def test_repeated_glyphs_are_collapsed_where_pdfium_kept_them():
    """Only the same letter at the same place is a repeat; a neighbour is not."""
    frame = Frame(1, (0.0, 0.0, 595.0, 842.0))
    glyphs = [
        Glyph("가", Box(10, 10, 19, 20)),
        Glyph("가", Box(10.4, 10, 19.4, 20)),
        Glyph("나", Box(10.5, 10, 12, 20)),
        Glyph("가", Box(20, 10, 29, 20)),
    ]

    (placed,) = place_lines(glyphs, frame)

    assert placed.line.text == "가나가"


def test_signs_without_a_letter_are_shown_once_or_left_out():
    """A dotted cutting line of unknown signs is no text; a sign among words is."""
    frame = Frame(1, (0.0, 0.0, 595.0, 842.0))
    dots = [Glyph(UNREADABLE, Box(10.0 * x, 10, 10.0 * x + 9, 20)) for x in range(9)]
    word = Glyph("인", Box(90, 10, 99, 20))

    assert place_lines(dots, frame) == []
    assert [p.line.text for p in place_lines([*dots, word], frame)] == ["�인"]


def test_nonsense_geometry_is_no_letter():
    """Damaged files give angles and boxes that are no numbers."""
    frame = Frame(1, (0.0, 0.0, 595.0, 842.0))
    flat = (10.0, 10.0, 10.0, 20.0)

    assert _turned(math.nan, 0) == -1
    assert _box(frame, (math.nan, 0, 1, 1), flat, 0) is None
    assert _box(frame, (10.0, 10.0, 20.0, 20.0), flat, 0) == (10, 822, 20, 832)


def test_text_far_off_the_page_is_left_out():
    """What no reader can see is not read."""

    def page(canvas: Canvas):
        canvas.drawString(100, 700, "보임")
        canvas.drawString(3e5, 700, "숨음")

    assert lines(read(page)) == ["보임"]


def test_buttons_pieced_together_from_letters_are_boxes():
    """Hancom prints a form's check box as edges, a ground and a tick, piled up."""
    found: list[Glyph] = []
    for x, pieces in ((10, "gfedc"), (40, "gfedcb"), (70, "nlmi"), (99, "b")):
        for piece in pieces:
            _add_part(found, piece, Box(x, 10, x + 10, 20), space=False)

    assert [glyph.text for glyph in found] == ["□", "☑", "●"]
