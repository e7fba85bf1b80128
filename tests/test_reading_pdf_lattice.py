from hypothesis import given
from hypothesis import strategies as st

from molip.reading.pdf.lattice import find_lattices
from molip.reading.pdf.marks import Rule, sides_of
from molip.reading.pdf.place import Box
from molip.reading.pdf.rules import connected, join_rules, nearest, stops


def level(at: float, start: float, end: float) -> Rule:
    """Return a level line."""
    return Rule(level=True, at=at, start=start, end=end)


def upright(at: float, start: float, end: float) -> Rule:
    """Return an upright line."""
    return Rule(level=False, at=at, start=start, end=end)


def test_dashes_join_and_far_pieces_do_not():
    """A gap of a dash is bridged, a gap between two tables is not."""
    dashes = [level(50, x, x + 2) for x in range(0, 100, 5)]
    apart = [level(80, 0, 40), level(80, 46, 90)]

    assert join_rules([*dashes, *apart]) == [level(50, 0, 97), *apart]


def test_lines_side_by_side_within_a_hair_are_one_in_their_middle():
    """An outer border drawn double is one border."""
    assert join_rules([level(10, 0, 100), level(12, 0, 100)]) == [level(11, 0, 100)]


def test_specks_are_no_lines():
    """What is shorter than a letter rules nothing."""
    assert join_rules([level(10, 0, 2), upright(50, 0, 1)]) == []


def test_far_more_lines_than_a_form_has_are_cut_to_the_longest():
    """A drawing of ten thousand lines does not stop the reader."""
    many = [level(3.0 * index, 0, 10 + index % 7) for index in range(4000)]

    kept = join_rules(many)

    assert len(kept) == 3000
    assert min(rule.end for rule in kept) > 10


def test_a_finer_mesh_than_any_table_is_taken_for_a_drawing():
    """Graph paper is no table of sixty thousand cells."""
    mesh = [
        *(level(4.0 * y, 0, 1000) for y in range(250)),
        *(upright(4.0 * x, 0, 996) for x in range(250)),
    ]

    assert find_lattices(mesh) == []


def test_two_tables_that_do_not_touch_are_two_groups():
    """Nearness without a touch ties nothing together."""
    rules = join_rules([*sides_of(Box(0, 0, 100, 50)), *sides_of(Box(0, 60, 100, 90))])

    assert sorted(len(group) for group in connected(rules)) == [4, 4]


def test_lines_that_close_nothing_give_no_table():
    """A cross and a gallows have no inside."""
    cross = [level(50, 0, 100), upright(50, 0, 100)]

    gallows = [level(10, 0, 100), level(30, 20, 120), upright(50, 5, 35)]

    assert find_lattices(cross) == []
    assert find_lattices([*gallows, upright(70, -40, 10)]) == []


def test_a_sliver_between_two_lines_is_no_cell():
    """Lines three points apart are a heavy border."""
    rules = [*sides_of(Box(0, 0, 100, 50)), level(52.8, 0, 100), upright(0, 50, 52.8)]

    (table,) = find_lattices([*rules, upright(100, 50, 52.8)])

    assert len(table.faces) == 1


def test_a_box_in_the_corner_of_a_ring_leaves_two_pieces_of_the_rest():
    """What is left around a notch is still covered by cells, without overlap."""
    rules = [
        *sides_of(Box(0, 0, 100, 90)),
        level(30, 0, 40),
        level(60, 0, 40),
        upright(40, 30, 60),
    ]

    (table,) = find_lattices(rules)

    boxes = sorted(tuple(face.box) for face in table.faces)
    assert boxes == [
        (0, 0, 100, 30),
        (0, 30, 40, 60),
        (0, 60, 100, 90),
        (40, 30, 100, 60),
    ]


def test_a_place_belongs_to_the_nearest_stop():
    """On either side, and beyond the ends."""
    found = stops([100, 0, 1, 50])

    assert found == [0, 50, 100]
    assert [nearest(found, place) for place in (-9, 24, 26, 76, 400)] == [0, 0, 1, 2, 2]


_EDGES = st.lists(st.integers(1, 60), min_size=1, max_size=5)


@given(widths=_EDGES, heights=_EDGES, x=st.integers(0, 300), y=st.integers(0, 300))
def test_every_plain_table_is_read_back_cell_for_cell(widths, heights, x, y):
    """Whatever its measures, each ruled cell is found once at its place."""
    xs, ys = [float(x)], [float(y)]
    for width in widths:
        xs.append(xs[-1] + width + 4)
    for height in heights:
        ys.append(ys[-1] + height + 4)
    rules = [
        *(level(at, xs[0], xs[-1]) for at in ys),
        *(upright(at, ys[0], ys[-1]) for at in xs),
    ]

    (table,) = find_lattices(rules)

    assert table.xs == tuple(xs)
    assert table.ys == tuple(ys)
    assert [face[:4] for face in table.faces] == [
        (row, column, 1, 1)
        for row in range(len(heights))
        for column in range(len(widths))
    ]


@given(
    st.lists(
        st.builds(
            Rule,
            level=st.booleans(),
            at=st.integers(0, 12).map(lambda n: n * 5.0),
            start=st.integers(0, 8).map(lambda n: n * 5.0),
            end=st.integers(4, 14).map(lambda n: n * 5.0 + 20),
        ),
        max_size=30,
    )
)
def test_cells_of_any_lines_never_overlap(rules):
    """However lines are thrown about, no place belongs to two cells of a table."""
    for table in find_lattices(rules):
        units = [
            (row, column)
            for face in table.faces
            for row in range(face.row, face.row + face.row_span)
            for column in range(face.column, face.column + face.column_span)
        ]
        assert len(units) == len(set(units))
        assert all(face.row_span and face.column_span for face in table.faces)
