"""HWPX forms are read whole: merged, nested and shaded cells, fields, boxes."""

import io
import zipfile

import pytest
from hwpx import HwpxDocument
from lxml import etree

from molip.errors import InvalidInputError
from molip.reading.hwpx.read import read_hwpx
from molip.reading.layout import Grid, Line
from tests.reading_files import (
    BIG,
    HEADER,
    cells,
    grids,
    hwpx,
    hwpx_parts,
    is_sound,
    locators,
    p,
    pack,
    real_form,
    real_names,
    small_hwpx,
    tbl,
    tc,
    texts,
)

HWPX_FORMS = pytest.mark.parametrize("name", real_names(".hwpx"))


def read(*bodies):
    """Read an HWPX file made of the bodies."""
    return read_hwpx(hwpx(*bodies), "서식.hwpx")


def test_merged_cells_stand_once_at_their_corner():
    """Spans come from the file; the grid's size too."""
    layout = read_hwpx(small_hwpx(), "서식.hwpx")

    grid = layout.blocks[1]
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns) == (3, 3)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == [
        (0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1),
        (2, 1, 1, 2),
    ]  # fmt: skip


def test_shading_is_a_colour_other_than_white():
    """Grey counts, white and none do not."""
    layout = read_hwpx(small_hwpx(), "서식.hwpx")

    shaded = {cell.text for cell in cells(layout) if cell.shaded}
    assert shaded == {"과제명", "기관", "책임자"}


def test_a_zone_shades_the_cells_it_covers():
    """A background laid over several cells counts for each."""
    zone = (
        '<hp:cellzoneList><hp:cellzone startRowAddr="0" startColAddr="0" '
        'endRowAddr="0" endColAddr="1" borderFillIDRef="2"/></hp:cellzoneList>'
    )
    row = tc("가", (0, 0)) + tc("나", (0, 1)) + tc("다", (0, 2))
    layout = read(p(tbl(row, before=zone)))

    assert [cell.shaded for cell in cells(layout)] == [True, True, False]


def test_a_grid_in_a_cell_is_nested_and_not_in_its_text():
    """The outer cell's own text stays empty; the inner grid keeps its cells."""
    layout = read_hwpx(small_hwpx(), "서식.hwpx")

    outer = layout.blocks[1].cells[-1]
    assert outer.text == ""
    assert [cell.text for cell in outer.grids[0].cells] == ["책임자", ""]


def test_a_table_that_only_wraps_another_keeps_it_nested():
    """A 1×1 frame is no reason to lose what it frames."""
    inner = tbl(tc("안", (0, 0)))
    layout = read(p(tbl(tc(p(inner), (0, 0)))))

    assert [grid.locator for grid in grids(layout.blocks)] == [
        "s0/p0/t0", "s0/p0/t0/r0c0/p0/t0",
    ]  # fmt: skip


def test_a_line_has_the_look_of_most_of_its_characters():
    """Bold and points come from the header part."""
    heading, _, closing = read_hwpx(small_hwpx(), "서식.hwpx").blocks

    assert (heading.bold, heading.size) == (True, 16.0)
    assert (closing.bold, closing.size) == (False, 10.0)


def test_sections_stand_in_the_order_of_the_spine():
    """Not in the order of their names."""
    layout = read(p("첫째"), p("둘째"))

    assert [line.text for line in layout.blocks] == ["첫째", "둘째"]
    assert [line.locator for line in layout.blocks] == ["s0/p0", "s1/p0"]


def test_sections_are_found_without_a_package_document():
    """By their numbers, as numbers."""
    parts = hwpx_parts(*(f"{p(str(n))}" for n in range(11, 0, -1)))
    del parts["Contents/content.hpf"]
    layout = read_hwpx(pack(parts), "서식.hwpx")

    assert [line.text for line in layout.blocks] == [str(n) for n in range(1, 12)]


def test_characters_stored_as_elements_are_text():
    """Breaks, tabs and special spaces count; marks of other use do not."""
    inside = "<hp:t>성<hp:fwSpace/>명<hp:tab/>가<hp:lineBreak/>나<hp:nbSpace/>다"
    inside += '<hp:markpenBegin color="#FFFF00"/>라<hp:markpenEnd/></hp:t>'
    layout = read(p(inside))

    assert layout.blocks[0].text == "성\u3000명 가\n나\u00a0다라"


def test_deleted_text_and_notes_are_left_out():
    """Nor do headers and footers count as text of the form."""
    note = "<hp:ctrl><hp:footNote><hp:subList>" + p("각주")
    note += "</hp:subList></hp:footNote></hp:ctrl>"
    head = note.replace("footNote", "header").replace("각주", "머리말")
    struck = "<hp:t>남음<hp:deleteBegin/>지움<hp:deleteEnd/>끝</hp:t>"
    layout = read(p(note, head, struck))

    assert list(texts(layout.blocks)) == ["남음끝"]


def test_text_boxes_follow_their_paragraph():
    """Text in shapes is printed, so it is read, groups of shapes too."""
    box = f"<hp:drawText><hp:subList>{p('상자')}</hp:subList></hp:drawText>"
    shape = f"<hp:container><hp:rect>{box}</hp:rect></hp:container>"
    layout = read(p("문단", shape))

    assert [(line.text, line.locator) for line in layout.blocks] == [
        ("문단", "s0/p0"), ("상자", "s0/p0/x0/p0"),
    ]  # fmt: skip


def test_a_caption_stands_on_its_side_of_the_table():
    """Above unless the file says below."""
    caption = (
        f'<hp:caption side="BOTTOM"><hp:subList>{p("[표 1]")}</hp:subList></hp:caption>'
    )
    layout = read(p(tbl(tc("가", (0, 0)), before=caption)))

    assert [type(block) for block in layout.blocks] == [Grid, Line]
    assert layout.blocks[1].locator == "s0/p0/t0/cap/p0"


def test_form_objects_are_shown_and_declared():
    """A check box shows its state in the line and is a control."""
    boxes = (
        '<hp:checkBtn caption="현금" name="c1" value="CHECKED"/>'
        '<hp:checkBtn caption="현물" name="c2" value="UNCHECKED"/>'
        '<hp:comboBox name="k" selectedValue="나"><hp:listItem displayText="가" '
        'value="1"/><hp:listItem displayText="" value="나"/></hp:comboBox>'
    )
    layout = read(p(boxes))

    assert layout.blocks[0].text == "☑현금 □현물나"
    assert [(c.kind, c.value, c.options) for c in layout.controls] == [
        ("checkbox", "true", ()), ("checkbox", "false", ()),
        ("choice", "나", ("가", "나")),
    ]  # fmt: skip


def test_a_field_still_showing_its_prompt_has_no_value():
    """누름틀: the prompt is guidance, what was typed is the value."""
    begin = (
        '<hp:ctrl><hp:fieldBegin type="CLICK_HERE" name="{}"><hp:parameters>'
        '<hp:stringParam name="Command">Clickhere:set:9:Direction:wstring:2:입력 '
        "</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl>"
    )
    end = "<hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    empty, full = begin.format("성명"), begin.format("소속")
    layout = read(p("성명: ", empty, "입력", end) + p("소속: ", full, "몰입대", end))

    assert [(c.name, c.value, c.near, c.locator) for c in layout.controls] == [
        ("성명", "", "성명:", "s0/p0/f0"), ("소속", "몰입대", "소속:", "s0/p1/f0"),
    ]  # fmt: skip


def test_cells_without_addresses_take_their_place_in_the_row():
    """Files of other programs leave addresses, sub-lists and paragraphs out."""
    bare = "<hp:tc>" + p("가") + "</hp:tc><hp:tc>" + p("나") + "</hp:tc>"
    layout = read(tbl(bare, bare))

    assert layout.blocks[0].locator == "s0/t0"
    assert [(c.row, c.column) for c in cells(layout)] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


def test_overlapping_cells_are_parted_and_none_is_lost():
    """Wrong addresses give a sound grid with every text."""
    wrong = tc("가", (0, 0), (2, 2)) + tc("나", (0, 0)) + tc("다", (0, 1), (1, 2))
    layout = read(p(tbl(wrong, tc("라", (1, 0)))))

    grid = layout.blocks[0]
    assert is_sound(grid)
    assert {cell.text for cell in grid.cells} == {"가", "나", "다", "라"}


def test_a_locked_document_is_told_apart():
    """An encrypted HWPX asks for its password to be taken off."""
    manifest = '<m xmlns="urn:x"><file-entry><encryption-data/></file-entry></m>'
    parts = hwpx_parts(p("가")) | {"META-INF/manifest.xml": manifest}

    with pytest.raises(InvalidInputError, match="암호가 걸린"):
        read_hwpx(pack(parts), "서식.hwpx")


def test_a_document_without_a_section_is_refused():
    """What has no text part is no form."""
    with pytest.raises(InvalidInputError, match="본문"):
        read_hwpx(pack({"mimetype": "application/hwp+zip"}), "서식.hwpx")


def test_the_big_form_is_read_whole():
    """Tables, cells and merged cells are as many as an independent walk counts."""
    data = real_form(BIG)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("Contents/section0.xml"))
    spans = [(int(span.get("rowSpan")), int(span.get("colSpan")))
             for span in root.iter("{*}cellSpan")]  # fmt: skip

    layout = read_hwpx(data, BIG)

    found = cells(layout)
    merged = [cell for cell in found if (cell.row_span, cell.column_span) != (1, 1)]
    assert len(list(grids(layout.blocks))) == 148 == len(list(root.iter("{*}tbl")))
    assert len(found) == 5929 == len(spans)
    assert len(merged) == 1616 == sum(span != (1, 1) for span in spans)


@HWPX_FORMS
def test_real_cells_lie_inside_and_apart(name):
    """No cell leaves its grid and no two overlap."""
    layout = read_hwpx(real_form(name), name)

    assert all(is_sound(grid) for grid in grids(layout.blocks))


@HWPX_FORMS
def test_real_locators_are_unambiguous(name):
    """Every line, cell and grid can be told from every other."""
    found = locators(read_hwpx(real_form(name), name))

    assert found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "name",
    [name for name in real_names(".hwpx") if "form_002" not in name],
)
def test_real_texts_are_those_of_another_reader(name):
    """Every paragraph's text is what python-hwpx reads at the same place.

    It misses some nested tables and text boxes, so we may have more, never less. It
    shows no form objects, so the form that is full of them is left out.
    """
    data = real_form(name)
    expected: list[str] = []
    with HwpxDocument.open(data) as document:
        for paragraph in document.paragraphs:
            expected.extend(_peer(paragraph))

    found = iter(texts(read_hwpx(data, name).blocks))

    # Membership in an iterator moves it on: the order must be the same too.
    missing = [text for text in expected if text not in found]
    assert not missing


def _peer(paragraph):
    if paragraph.text.strip():
        yield paragraph.text.replace("\t", " ")
    for table in paragraph.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _peer_cell(cell)


def _peer_cell(cell):
    """Yield a cell's own paragraphs, then its nested tables, as the layout does."""
    for inside in cell.paragraphs:
        if inside.text.strip():
            yield inside.text.replace("\t", " ")
    for inside in cell.paragraphs:
        for table in inside.tables:
            for row in table.rows:
                for nested in row.cells:
                    yield from _peer_cell(nested)


def test_overlaid_annotated_and_numbered_text_is_text():
    """글자 겹침, 덧말, numbers of tables; page numbers are not."""
    number = '<hp:ctrl><hp:autoNum num="3" numType="{}"/></hp:ctrl>'
    parts = (
        '<hp:compose composeText="①"/>',
        "<hp:dutmal><hp:mainText>본말</hp:mainText><hp:subText>덧말</hp:subText></hp:dutmal>",
        "<hp:tab/>",
        number.format("TABLE"),
        number.format("PAGE"),
        '<hp:textart text="글맵시"/>',
    )
    layout = read(p(*parts))

    assert layout.blocks[0].text == "①본말 3글맵시"


def test_an_edit_box_and_a_prompt_of_its_own_are_read():
    """Older and newer ways of saying the same."""
    begin = (
        '<hp:ctrl><hp:fieldBegin type="CLICK_HERE" name="성명"><hp:parameters>'
        '<hp:stringParam name="Direction">이름</hp:stringParam></hp:parameters>'
        "</hp:fieldBegin></hp:ctrl>"
    )
    link = '<hp:ctrl><hp:fieldBegin type="HYPERLINK"/></hp:ctrl>'
    ends = "<hp:ctrl><hp:fieldEnd/></hp:ctrl>" * 3
    edit = '<hp:edit name="e"><hp:text>쓴 글</hp:text></hp:edit>'
    layout = read(p(begin, link, "이름", ends), p(edit))

    assert [(c.kind, c.value, c.near) for c in layout.controls] == [
        ("text", "", "이름"), ("text", "쓴 글", ""),
    ]  # fmt: skip


def test_a_gradient_shades():
    """Colours that run into one another are a colour."""
    header = HEADER.replace(
        '<hh:borderFill id="1"/>',
        '<hh:borderFill id="1"><hc:fillBrush><hc:gradation><hc:color value="#FFFFFF"/>'
        '<hc:color value="#DDEEFF"/></hc:gradation></hc:fillBrush></hh:borderFill>',
    )
    parts = hwpx_parts(p(tbl(tc("가", (0, 0)))))
    layout = read_hwpx(pack(parts | {"Contents/header.xml": header}), "서식.hwpx")

    assert cells(layout)[0].shaded
