from molip.reading.layout import Line
from molip.reading.pdf.beside import join_beside
from molip.reading.pdf.place import Box, Frame, parse_locator
from molip.reading.pdf.text import PlacedLine

_FRAME = Frame(1, (0.0, 0.0, 600.0, 800.0))


def placed(text, x0, y0, x1, y1):
    """Return a line at a place, seen from the top left."""
    box = Box(x0, y0, x1, y1)
    return PlacedLine(Line(text, _FRAME.locator(box), size=y1 - y0), box)


_UPPER = placed("본  인", 80, 100, 120, 111)
_VALUE = placed("(Signature)", 280, 107, 340, 117)
_LOWER = placed("(Name)", 80, 113, 122, 124)


def test_a_label_of_two_lines_and_the_place_at_its_right_are_one_row():
    """Where a table's rules are not drawn, the row is still one row."""
    (row,) = join_beside([_UPPER, _VALUE, _LOWER], _FRAME)

    assert row.line.text.split() == ["본", "인", "(Name)", "(Signature)"]
    assert row.line.text.index("(Signature)") - row.line.text.index("(Name)") > 8
    assert parse_locator(row.line.locator).box == (80.0, 676.0, 340.0, 700.0)


def test_two_columns_of_running_text_stay_apart():
    """Every line of such a page has neighbours above and below."""
    left = [placed("왼쪽 글", 80, 100 + 13 * i, 120, 111 + 13 * i) for i in range(3)]
    right = [placed("오른쪽", 280, 107 + 13 * i, 340, 117 + 13 * i) for i in range(2)]
    lines = sorted(left + right, key=lambda one: one.box.y0)

    assert join_beside(lines, _FRAME) == lines


def test_lines_one_under_the_other_stay_as_they_are():
    """Nothing stands beside them."""
    lines = [_UPPER, _LOWER]

    assert join_beside(lines, _FRAME) == lines


def test_what_stands_left_of_two_lines_is_no_value_of_theirs():
    """A label stands at the left of its blank."""
    lines = [_UPPER, placed("※ 참고", 10, 107, 60, 117), _LOWER]

    assert join_beside(lines, _FRAME) == lines
