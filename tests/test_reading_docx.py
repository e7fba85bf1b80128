"""DOCX forms are read whole: merged, nested and shaded cells, controls, boxes."""

import io
import zipfile

import docx
import pytest

from molip.errors import InvalidInputError
from molip.reading.docx.read import read_docx
from molip.reading.hazards import find_hazards
from molip.reading.layout import Grid
from tests.reading_files import (
    cells,
    docx_of,
    grids,
    is_sound,
    locators,
    pack,
    real_form,
    saved,
    small_docx,
    texts,
)

HORIZON = "rdmo-catalog__refDoc-horizon-europe.docx"
TEMPLATE_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" TargetMode="External" Target="http://127.0.0.1:9/x.dotm" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'attachedTemplate"/></Relationships>'
)


def read(*elements, **more):
    """Read a DOCX file whose body holds the elements."""
    return read_docx(docx_of(*elements, **more), "서식.docx")


def run(text):
    """Return a run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(text, properties=""):
    """Return a cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


def row(*inner, properties=""):
    """Return a row of cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(inner)}</w:tr>"


def table(*rows, properties=""):
    """Return a table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def test_merged_cells_stand_once_with_their_spans():
    """Across and down, as python-docx merged them."""
    grid = next(grids(read_docx(small_docx(), "서식.docx").blocks))

    spans = {cell.locator: (cell.row_span, cell.column_span) for cell in grid.cells}
    assert (grid.rows, grid.columns) == (3, 3)
    assert spans["t0/r0c1"] == (1, 2)
    assert spans["t0/r1c0"] == (2, 1)
    assert len(grid.cells) == 7
    assert is_sound(grid)


def test_a_table_in_a_cell_is_nested():
    """It belongs to its cell, and its text is not the cell's."""
    layout = read_docx(small_docx(), "서식.docx")

    outer, inner = grids(layout.blocks)
    assert inner.locator == "t0/r2c2/t0"
    assert inner.cells[0].text == "부서"
    assert "부서" not in "".join(cell.text for cell in outer.cells)


def test_a_line_has_the_look_of_its_style():
    """Bold and points are found through the styles of python-docx's template."""
    heading = read_docx(small_docx(), "서식.docx").blocks[0]

    assert (heading.text, heading.bold, heading.size) == ("이의신청서", True, 14.0)


def test_rows_may_begin_and_merge_anywhere():
    """An offset shifts; a merge without a beginning begins itself."""
    grid = read(
        table(
            row(cell("가"), cell("나", '<w:gridSpan w:val="2"/>')),
            row(cell("다", "<w:vMerge/>"), properties='<w:gridBefore w:val="1"/>'),
            row(cell("라"), cell("", "<w:vMerge/>"), cell("마")),
        )
    ).blocks[0]

    places = {c.text: (c.row, c.column, c.row_span, c.column_span) for c in grid.cells}
    assert places == {
        "가": (0, 0, 1, 1), "나": (0, 1, 1, 2), "다": (1, 1, 2, 1), "라": (2, 0, 1, 1),
        "마": (2, 2, 1, 1),
    }  # fmt: skip


def test_shading_of_a_cell_is_a_colour_other_than_white():
    """White, automatic and clear are none; a pattern is one."""
    fills = ['w:fill="D9D9D9"', 'w:fill="FFFFFF"', 'w:fill="auto"']
    parts = [cell("칸", f'<w:shd w:val="clear" {fill}/>') for fill in fills]
    parts.append(cell("칸", '<w:shd w:val="pct25" w:fill="auto"/>'))
    layout = read(table(row(*parts)))

    assert [found.shaded for found in cells(layout)] == [True, False, False, True]


def test_a_table_style_shades_the_edges_that_the_table_shows():
    """First row by the style; a cell's own white wins."""
    style = (
        '<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' w:type="table" w:styleId="Shaded"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="CCCCCC"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:tcPr><w:shd w:val="clear" w:fill="CCCCCC"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )
    white = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    shown = '<w:tblStyle w:val="Shaded"/><w:tblLook w:val="0020"/>'
    layout = read(
        table(
            row(cell("가"), cell("나", white)), row(cell("다"), cell("라")),
            properties=shown,
        ),
        table_style=style,
    )  # fmt: skip

    assert {found.text for found in cells(layout) if found.shaded} == {"가"}


def test_content_controls_are_controls():
    """Kind, options, value; a placeholder is no value."""
    item = '<w:listItem w:displayText="{0}" w:value="{0}"/>'
    choose = (
        '<w:sdt><w:sdtPr><w:alias w:val="구분"/><w:showingPlcHdr/><w:dropDownList>'
        '<w:listItem w:displayText="고르십시오" w:value=""/>'
        + item.format("현금") + item.format("현물")
        + "</w:dropDownList></w:sdtPr><w:sdtContent>"
        + run("고르십시오")
        + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    check = (
        '<w:sdt><w:sdtPr><w:tag w:val="동의"/><w14:checkbox><w14:checked w14:val="1"/>'
        f"</w14:checkbox></w:sdtPr><w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"
    )
    layout = read(
        f"<w:p>{run('재원: ')}{choose}</w:p>", f"<w:p>{check}{run(' 동의')}</w:p>"
    )

    first, second = layout.controls
    assert (first.name, first.kind, first.value) == ("구분", "choice", "")
    assert (first.options, first.near) == (("현금", "현물"), "재원:")
    assert (second.name, second.kind, second.value) == ("동의", "checkbox", "true")
    assert [line.text for line in layout.blocks] == ["재원: 고르십시오", "☒ 동의"]
    assert [control.locator for control in layout.controls] == ["p0/f0", "p1/f0"]


def test_controls_around_paragraphs_rows_and_cells_hide_nothing():
    """python-docx does not see what stands in them; we do."""
    wrap = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    layout = read(
        wrap.format(f"<w:p>{run('문단')}</w:p>"),
        table(wrap.format(row(cell("행 안"))), row(wrap.format(cell("칸 안")))),
    )

    assert list(texts(layout.blocks)) == ["문단", "행 안", "칸 안"]
    assert [control.value for control in layout.controls] == ["문단", "행 안", "칸 안"]
    assert [c.locator for c in layout.controls] == ["f0", "t0/f0", "t0/r1/f0"]


def test_legacy_form_fields_are_controls():
    """FORMCHECKBOX shows a box; FORMTEXT and the list have values."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{}"/>{}'
        '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    check = field.format("c", '<w:checkBox><w:default w:val="0"/></w:checkBox>', "")
    entries = '<w:listEntry w:val="상"/><w:listEntry w:val="하"/>'
    choice = field.format(
        "d", f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>', ""
    )
    text = field.format("t", "<w:textInput/>", run("몰입대"))
    layout = read(f"<w:p>{check}{run('해당')}</w:p>", f"<w:p>{choice}</w:p>",
                  f"<w:p>{run('소속 ')}{text}</w:p>")  # fmt: skip

    assert [line.text for line in layout.blocks] == ["□해당", "하", "소속 몰입대"]
    assert [(c.name, c.kind, c.value) for c in layout.controls] == [
        ("c", "checkbox", "false"), ("d", "choice", "하"), ("t", "text", "몰입대"),
    ]  # fmt: skip
    assert layout.controls[1].options == ("상", "하")


def test_signs_are_shown_and_hidden_text_is_not():
    """Wingdings boxes are boxes; deleted, moved and hidden text is gone."""
    signs = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    signs += (
        '<w:r><w:t>\uf0fe</w:t><w:tab/><w:noBreakHyphen/><w:br w:type="page"/></w:r>'
    )
    gone = f"<w:del>{run('지움')}</w:del><w:moveFrom>{run('옮김')}</w:moveFrom>"
    gone += "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>"
    layout = read(f"<w:p>{signs}<w:ins>{run('더함')}</w:ins>{gone}</w:p>")

    assert layout.blocks[0].text == "□☑ -더함"


def test_a_text_box_is_read_once():
    """Of the two ways in which Word stores it, the first counts."""
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box.format("상자")}'
        f"</mc:Choice><mc:Fallback>{box.format('옛 상자')}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    layout = read(f"<w:p>{run('문단')}<w:r>{both}</w:r></w:p>")

    assert [(line.text, line.locator) for line in layout.blocks] == [
        ("문단", "p0"), ("상자", "p0/x0/p0"),
    ]  # fmt: skip


def test_a_deleted_row_is_gone():
    """Rows struck out by tracked changes are not part of the form."""
    struck = row(cell("지움"), properties="<w:del/>")
    layout = read(table(struck, row(cell("남음"))))

    assert list(texts(layout.blocks)) == ["남음"]


def test_an_outside_template_is_told_and_not_followed():
    """The form is read without it, and people are told."""
    with zipfile.ZipFile(io.BytesIO(small_docx())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/_rels/settings.xml.rels"] = TEMPLATE_RELATION
    parts["word/vbaProject.bin"] = b"\x00"
    data = pack(parts)

    layout = read_docx(data, "서식.docx")
    told = [finding.problem for finding in find_hazards(data, "서식.docx")]

    assert list(texts(layout.blocks)) == list(
        texts(read_docx(small_docx(), "서식.docx").blocks)
    )
    assert told == [
        "매크로(스크립트)가 들어 있습니다.",
        "바깥 주소를 가리킵니다(attachedTemplate).",
    ]


def test_an_ordinary_document_has_no_hazard():
    """Silence means something."""
    assert find_hazards(small_docx(), "서식.docx") == ()
    assert find_hazards(b"%PDF-1.7", "서식.pdf") == ()


def test_a_document_without_a_body_is_refused():
    """The message says what to do."""
    with pytest.raises(InvalidInputError, match="DOCX로 다시 저장"):
        read_docx(pack({"[Content_Types].xml": "<T/>", "word/x.xml": "<x/>"}), "서식")
    with pytest.raises(InvalidInputError, match="본문이 비어"):
        read_docx(pack({"word/document.xml": "<document/>"}), "서식.docx")


def test_a_real_document_has_the_texts_of_python_docx():
    """Paragraphs and cells, in order."""
    data = real_form(HORIZON)
    document = docx.Document(io.BytesIO(data))
    expected = [paragraph.text for paragraph in document.paragraphs]

    layout = read_docx(data, HORIZON)

    lines = [block for block in layout.blocks if not isinstance(block, Grid)]
    found = [line.text for line in lines]
    assert found == [text.replace("\t", " ") for text in expected]
    assert layout.pages == 6
    assert len(locators(layout)) == len(set(locators(layout)))


def test_python_docx_and_we_agree_on_a_large_merged_table():
    """Every cell of a merged table has the text python-docx gives."""
    document = docx.Document()
    made = document.add_table(rows=12, cols=8)
    for number in range(0, 12, 3):
        made.cell(number, 1).merge(made.cell(number + 1, 3)).text = f"병합 {number}"
        made.cell(number + 2, 7).text = f"끝 {number}"

    grid = next(grids(read_docx(saved(document), "서식.docx").blocks))

    for found in grid.cells:
        assert found.text == made.cell(found.row, found.column).text
    assert is_sound(grid)
    assert sum(c.row_span * c.column_span for c in grid.cells) == 96


def test_formulas_rubies_and_alternatives_are_text():
    """What is printed counts, whatever Word calls it."""
    formula = '<m:oMath xmlns:m="urn:math"><m:r><m:t>E=mc</m:t></m:r></m:oMath>'
    ruby = f"<w:rt>{run('한')}</w:rt><w:rubyBase>{run('韓')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{ruby}</w:ruby></w:r>"
    other = f"<mc:Fallback>{run('대신')}</mc:Fallback>"
    other = f"<mc:AlternateContent>{other}</mc:AlternateContent>"
    unknown = '<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>'
    layout = read(f"<w:p>{formula}{ruby}{other}{unknown}</w:p>")

    assert layout.blocks[0].text == "E=mc韓대신"


def test_old_merging_across_is_merging():
    """hMerge, as old files have it."""
    merged = cell("가", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>")
    (grid,) = read(table(row(merged), row(cell("나"), cell("다")))).blocks

    assert [(c.text, c.column_span) for c in grid.cells] == [
        ("가", 2), ("나", 1), ("다", 1),
    ]  # fmt: skip


def test_wrappers_that_take_no_input_are_no_controls():
    """A picture frame or a bare wrapper asks for nothing; its text stays."""
    frame = "<w:sdt>{}<w:sdtContent>{}</w:sdtContent></w:sdt>"
    parts = (
        frame.format("<w:sdtPr><w:picture/></w:sdtPr>", f"<w:p>{run('그림')}</w:p>"),
        frame.format("", f"<w:p>{run('틀')}</w:p>"),
        "<w:sdt><w:sdtPr/></w:sdt>",
    )
    layout = read(*parts)

    assert list(texts(layout.blocks)) == ["그림", "틀"]
    assert [control.locator for control in layout.controls] == ["f2"]


def test_a_theme_colour_shades():
    """White by the theme does not."""
    theme = '<w:shd w:val="clear" w:fill="auto" w:themeFill="{}"/>'
    names = ("accent1", "background1")
    layout = read(table(row(*(cell("칸", theme.format(name)) for name in names))))

    assert [found.shaded for found in cells(layout)] == [True, False]
