"""Documents are written to DOCX and HWPX without losing or changing a word."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hwpx.tools.package_validator import validate_editor_open_safety
from hwpx.tools.validator import validate_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from molip.documents import (
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
    plain_text,
)
from molip.documents.characters import printable
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.layout import (
    Alignment,
    column_alignments,
    column_widths,
    display_width,
)
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import InvalidInputError

WRITERS = {"docx": (write_docx, read_docx_text), "hwpx": (write_hwpx, read_hwpx_text)}
both = pytest.mark.parametrize("suffix", sorted(WRITERS))

WORDS = (
    "연구개발과제", "달성률 98.7%", "硏究開發", "Latin text", "😀", "<&>\"'", "]]>",
    "1,234,000원", " 앞뒤 빈칸 ", "탭\t뒤", "줄\n바꿈", "\r\n", "\x00\x0b\x1f", "",
    "\u00a0\u3000", "\N{ZERO WIDTH JOINER}",
)  # fmt: skip
words = st.sampled_from(WORDS)
texts = st.one_of(
    st.lists(words, max_size=4).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
spans = texts.map(Span)


@st.composite
def tables(draw):
    """Draw a table whose rows are as long as its header."""
    columns = draw(st.integers(1, 4))
    row = st.tuples(*[spans] * columns)
    return TableBlock(
        draw(texts),
        draw(st.tuples(*[texts] * columns)),
        tuple(draw(st.lists(row, max_size=3))),
    )


blocks = st.one_of(
    st.builds(Heading, texts, st.integers(1, 4)),
    st.builds(
        Paragraph,
        st.lists(spans, max_size=3).map(tuple),
        st.sampled_from(ParagraphStyle),
    ),
    tables(),
)
documents = st.builds(Document, texts, texts, st.lists(blocks, max_size=5).map(tuple))
few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

SAMPLE = Document(
    "연차보고서",
    "1차년도",
    (
        Heading("1. 연구개발과제의 수행과정"),
        Paragraph((Span("본문 "), Span("98.7%", ("f1",)))),
        Paragraph((Span("항목"),), ParagraphStyle.BULLET),
        TableBlock(
            "〈표〉 비목별 집행",
            ("비목", "집행(원)"),
            ((Span("인건비"), Span("1,234,000")), (Span("연구활동비"), Span(""))),
        ),
    ),
)


@both
@few
@given(document=documents)
def test_a_reopened_file_says_what_the_document_says(suffix, document):
    """Every text comes back, in order, whatever script it is written in."""
    write, read = WRITERS[suffix]

    reopened = read(write(document))

    assert reopened == [printable(text) for text in plain_text(document)]


@both
def test_the_same_document_gives_the_same_bytes(suffix):
    """No clock, chance or machine shows in a file."""
    write, _ = WRITERS[suffix]

    content = write(SAMPLE)

    assert content == write(SAMPLE)
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        assert {entry.date_time[0] for entry in container.infolist()} == {1980}


@both
def test_a_row_of_the_wrong_length_is_refused(suffix):
    """A shifted table would put a figure under the wrong heading."""
    crooked = Document("", "", (TableBlock("표", ("가", "나"), ((Span("하나"),),)),))

    with pytest.raises(InvalidInputError, match="2칸으로 맞추십시오"):
        WRITERS[suffix][0](crooked)


@few
@given(text=st.text())
def test_nothing_is_hidden_when_text_is_made_printable(text):
    """Control characters are shown, never dropped; the rest stays as it was."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")

    shown = printable(text)

    assert len(shown) == len(joined)
    assert all(
        before == after or after in "\N{REPLACEMENT CHARACTER}\N{SYMBOL FOR DELETE}"
        or "␀" <= after <= "␟"
        for before, after in zip(joined, shown, strict=True)
    )  # fmt: skip


def test_a_control_character_is_shown_by_its_picture():
    """NUL is seen as ␀ and DEL as ␡; tab and line end stay."""
    assert (
        printable("가\x00나\x7f\t다\r\n\x85") == "가␀나␡\t다\n\N{REPLACEMENT CHARACTER}"
    )


@few
@given(document=documents)
def test_hancom_office_can_open_what_was_written(document):
    """python-hwpx finds no error against the OWPML schema and its open checks."""
    content = write_hwpx(document)

    assert validate_document(io.BytesIO(content)).issues == ()
    safety = validate_editor_open_safety(content)
    assert safety.reopen_ok
    assert safety.blocking_package_errors == ()


def test_a_docx_has_real_headings_and_one_korean_font_on_a4():
    """A screen reader finds the chapters, and no theme font shows through."""
    file = docx.Document(io.BytesIO(write_docx(SAMPLE)))

    heading = file.paragraphs[2]
    section = file.sections[0]

    assert heading.style.name == "Heading 1"
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption"):
        fonts = file.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == "맑은 고딕"
        assert fonts.get(qn("w:asciiTheme")) is None


def test_a_docx_table_repeats_its_shaded_header():
    """A table that runs over pages stays readable."""
    table = docx.Document(io.BytesIO(write_docx(SAMPLE))).tables[0]

    first = table.rows[0]._tr

    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert first.tc_lst[0].tcPr.find(qn("w:shd")).get(qn("w:fill")) == "E4EAF4"


def test_an_hwpx_has_outline_headings_without_a_second_number():
    """The form's own number stands in the text; Hancom must not add another."""
    with zipfile.ZipFile(io.BytesIO(write_hwpx(SAMPLE))) as container:
        head = container.read("Contents/header.xml").decode("utf-8")
        body = container.read("Contents/section0.xml").decode("utf-8")
        package = container.read("Contents/content.hpf").decode("utf-8")

    assert 'name="개요 1"' in head
    assert "^1." not in head
    assert 'styleIDRef="2"' in body
    assert 'repeatHeader="1"' in body
    assert "synthetic" not in package
    assert "2025" not in package


@few
@given(table=tables(), total=st.integers(1000, 60000))
def test_column_widths_add_up(table, total):
    """A table is exactly as wide as the page allows."""
    assert sum(column_widths(table, total)) == total


def test_figures_stand_right_and_words_left():
    """Columns of money line up; long text reads from the left."""
    table = TableBlock(
        "",
        ("비목", "집행", "사유"),
        (
            (Span("인건비"), Span("1,234,000원"), Span("연구원 채용이 늦어진 까닭에")),
            (Span("간접비"), Span(""), Span("")),
        ),
    )

    assert column_alignments(table) == (
        Alignment.CENTER,
        Alignment.RIGHT,
        Alignment.LEFT,
    )


def test_hangul_counts_double_and_the_longest_line_counts():
    """Widths follow what is seen, not the number of characters."""
    assert display_width("가나\nabc") == 4
