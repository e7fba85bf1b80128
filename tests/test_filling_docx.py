"""Answers written into DOCX forms land in their blanks, and nothing else changes."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.filling.fill import write_answers
from molip.filling.values import Answer, Filled
from molip.reading.docx.read import read_docx
from molip.reading.finding.find import find_fields
from tests.reading_files import cells, docx_of, real_form, saved, small_docx, texts

NAME = "서식.docx"
CELL = "t0/r0c1"


def form(*rows: tuple[str, str]) -> bytes:
    """Return a form of labels with a blank beside each."""
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=2)
    for row, (label, blank) in enumerate(rows):
        table.cell(row, 0).text, table.cell(row, 1).text = label, blank
    return saved(document)


def fill(data: bytes, *answers: tuple[str, ...]) -> Filled:
    """Fill a form."""
    return write_answers(data, NAME, [Answer(*answer) for answer in answers])


def cell_text(filled: Filled, locator: str = CELL) -> str:
    """Return what stands in a cell."""
    layout = read_docx(filled.data, NAME)
    return next(cell.text for cell in cells(layout) if cell.locator == locator)


@pytest.mark.parametrize(
    ("blank", "answer", "after"),
    [
        ("", "홍길순", "홍길순"),
        ("", "첫 줄\n둘째 줄", "첫 줄\n둘째 줄"),
        ("        원", "1,234,000", "1,234,000원"),
        ("20  년   월   일", "2026. 11. 24.", "2026년 11월 24일"),
        ("□ 예 □ 아니오", "아니오", "□ 예 ■ 아니오"),
        ("☐ 신규 ☒ 계속", "신규", "☒ 신규 ☐ 계속"),
    ],
)
def test_an_answer_fits_what_is_printed_in_its_blank(blank, answer, after):
    """The same as in HWPX."""
    filled = fill(form(("항목", blank), ("비고", "")), (CELL, answer))

    assert cell_text(filled) == after
    assert filled.suffix == ".docx"
    docx.Document(io.BytesIO(filled.data))


def test_only_the_part_with_the_text_changes():
    """Styles, settings and all the rest keep their bytes."""
    data = small_docx()
    filled = fill(data, (CELL, "새 과제"))

    old = zipfile.ZipFile(io.BytesIO(data))
    new = zipfile.ZipFile(io.BytesIO(filled.data))
    assert new.testzip() is None
    assert old.namelist() == new.namelist()
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_the_look_of_the_first_run_is_kept():
    """Bold of 14 points stays bold of 14 points, on every line of the answer."""
    run = '<w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>OOO</w:t></w:r>'
    label = "<w:tc><w:p><w:r><w:t>성명</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{label}<w:tc><w:p>{run}</w:p></w:tc></w:tr>"
    filled = fill(docx_of(f"<w:tbl>{row}</w:tbl>"), (CELL, "홍길순\n김영희"))

    layout = read_docx(filled.data, NAME)
    lines = next(cell.lines for cell in cells(layout) if cell.locator == CELL)
    assert [(line.text, line.bold, line.size) for line in lines] == [
        ("홍길순", True, 14), ("김영희", True, 14),
    ]  # fmt: skip


def test_content_controls_and_boxes_take_their_values():
    """A placeholder is no longer one; a box shows and knows that it is ticked."""
    prompt = (
        "<w:p><w:r><w:t>과제명: </w:t></w:r><w:sdt><w:sdtPr><w:alias w:val='과제명'/>"
        "<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val='X'/>"
        "</w:rPr><w:t>여기를 누르십시오</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    box = (
        "<w:p><w:sdt><w:sdtPr><w:alias w:val='현금'/><w14:checkbox>"
        "<w14:checked w14:val='0'/></w14:checkbox></w:sdtPr><w:sdtContent><w:r>"
        "<w:t>☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t> 현금</w:t></w:r></w:p>"
    )
    choice = (
        "<w:p><w:sdt><w:sdtPr><w:alias w:val='구분'/><w:dropDownList>"
        "<w:listItem w:displayText='신규' w:value='a'/>"
        "<w:listItem w:displayText='계속' w:value='b'/></w:dropDownList></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>고르기</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    data = docx_of(prompt, box, choice)
    filled = fill(data, ("p0/f0", "새 과제"), ("p1/f0", "예"), ("p2/f0", "계속"))

    layout = read_docx(filled.data, NAME)
    assert [control.value for control in layout.controls] == ["새 과제", "true", "계속"]
    assert list(texts(layout.blocks))[:3] == ["과제명: 새 과제", "☒ 현금", "계속"]


def test_a_legacy_field_is_filled_and_its_box_ticked():
    """Form fields of old Word keep their frame."""

    def field(data: str, shown: str) -> str:
        """Return the runs of a form field."""
        return (
            f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData>"
            "</w:fldChar></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            f"{shown}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )  # fmt: skip

    text = field("<w:name w:val='성명'/><w:textInput/>", "<w:r><w:t>     </w:t></w:r>")
    empty = field("<w:name w:val='소속'/><w:textInput/>", "")
    box = field(
        "<w:name w:val='현금'/><w:checkBox><w:default w:val='0'/></w:checkBox>", ""
    )
    data = docx_of(f"<w:p>{text}</w:p>", f"<w:p>{empty}</w:p>", f"<w:p>{box}</w:p>")
    filled = fill(data, ("p0/f0", "홍길순"), ("p1/f0", "한국대"), ("p2/f0", "예"))

    layout = read_docx(filled.data, NAME)
    assert [control.value for control in layout.controls] == [
        "홍길순",
        "한국대",
        "true",
    ]


def test_a_control_around_a_cells_paragraph_is_its_blank():
    """The cell is filled whole, the prompt goes."""
    inner = (
        "<w:sdt><w:sdtPr><w:alias w:val='성명'/><w:showingPlcHdr/></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>성명을 적으십시오</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    label = "<w:tc><w:p><w:r><w:t>성명</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{label}<w:tc>{inner}</w:tc></w:tr>"
    filled = fill(docx_of(f"<w:tbl>{row}</w:tbl>"), ("t0/r0c1/f0", "홍길순"))

    assert cell_text(filled) == "홍길순"
    assert read_docx(filled.data, NAME).controls[0].value == "홍길순"


def test_symbols_are_ticked_too():
    """A box from the Wingdings font becomes a ticked sign."""
    box = '<w:sym w:font="Wingdings" w:char="F06F"/>'
    line = (
        f"<w:p><w:r>{box}<w:t xml:space='preserve'> 신규 </w:t>{box}"
        "<w:t xml:space='preserve'> 계속</w:t></w:r></w:p>"
    )
    filled = fill(docx_of(line), ("p0", "계속"))

    assert next(texts(read_docx(filled.data, NAME).blocks)) == "□ 신규 ■ 계속"


def test_too_long_an_answer_goes_on_on_an_attached_sheet():
    """Before the last section's settings, on a page of its own."""
    long = " ".join(f"{n}번째 문장을 여기에 적습니다." for n in range(200))
    filled = fill(form(("내용", ""), ("비고", "")), (CELL, long))

    said = list(texts(read_docx(filled.data, NAME).blocks))
    assert "(붙임 1에 계속)" in cell_text(filled)
    assert said[-2:] == ["[붙임 1] 내용", filled.overflow[0].text]


def test_signatures_and_labels_are_refused():
    """As in every format."""
    with pytest.raises(InvalidInputError, match="서명"):
        fill(form(("신청인", "         (인)")), (CELL, "홍길순"))
    with pytest.raises(InvalidInputError, match="인쇄된 글"):
        fill(form(("신청인", ""), ("소속", "")), ("t0/r0c0", "홍길순"))


WORDS = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"),
        exclude_characters="\ufffe\uffff",
    ),
    min_size=1,
    max_size=20,
) | st.sampled_from(["漢字와 한글", "🙂👩‍🔬", "<&>\"'", "]]>", "  가  나", "&amp;"])
ANSWERS = st.lists(WORDS.filter(str.strip), min_size=1, max_size=2).map("\n".join)


@settings(max_examples=30, deadline=None)
@given(ANSWERS, ANSWERS)
def test_any_answer_lands_and_nothing_else_changes(first, second):
    """Whatever is written is read again, and every other cell is as before."""
    data = form(("과제명", ""), ("기관", ""), ("구분", "신규"))
    answers = [Answer("t0/r0c1", first), Answer("t0/r1c1", second)]
    filled = write_answers(data, NAME, answers)

    before = {c.locator: c.text for c in cells(read_docx(data, NAME))}
    after = {c.locator: c.text for c in cells(read_docx(filled.data, NAME))}
    for answer in answers:
        lines = [line.rstrip(" ") for line in answer.text.split("\n")]
        assert after.pop(answer.locator) == "\n".join(lines).strip("\n")
        before.pop(answer.locator)
    assert after == before


def test_blanks_of_a_real_form_are_filled():
    """Every tenth blank that the finder names, or a polite refusal."""
    data = real_form("rdmo-catalog__refDoc-horizon-europe.docx")
    fields = find_fields(read_docx(data, NAME)).fields

    for field in fields[::10]:
        filled = fill(data, (field.locator, "Answer"))
        assert filled.written[0].text == "Answer"
