"""Pictures, contents, comments and charts are written, and read back whole."""

import io
import re
import zipfile
from decimal import Decimal
from importlib.resources import as_file, files

import docx
import pytest
from hwpx.tools.package_validator import validate_editor_open_safety
from hwpx.tools.validator import validate_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from molip.documents import (
    Contents,
    Document,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    plain_text,
)
from molip.documents.charts import Chart, Panel, Series, draw_chart, say_chart
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.reopen import (
    read_docx_comments,
    read_docx_pictures,
    read_docx_text,
    read_hwpx_pictures,
    read_hwpx_text,
)
from molip.documents.serial import blocks_from_json, blocks_to_json
from tests.test_documents_writers import blocks, few

WRITERS = {
    "docx": (write_docx, read_docx_text, read_docx_pictures),
    "hwpx": (write_hwpx, read_hwpx_text, read_hwpx_pictures),
}
both = pytest.mark.parametrize("suffix", sorted(WRITERS))

SPENDING = Chart(
    "〈그림 1〉 비목별 계획과 집행",
    (
        Panel(
            "",
            "원",
            ("인건비", "연구활동비"),
            (
                Series("계획", (Decimal(1200000), Decimal(500000))),
                Series("집행", (Decimal(1100000), None)),
            ),
        ),
    ),
    sideways=True,
)
GOALS = Chart(
    "〈그림 2〉 성과지표",
    tuple(
        Panel(
            name,
            unit,
            ("1차년도", "2차년도"),
            (
                Series("목표", (Decimal("90.0"), Decimal(95))),
                Series("실적", (Decimal("88.5"), None)),
            ),
        )
        for name, unit in (("인장강도", "MPa"), ("수율", "%"), ("논문", "건"))
    ),
)


def drawn(chart):
    """Return the chart as a picture, in the font that ships with the product."""
    with as_file(files("molip.documents") / "fonts" / "NanumSquareR.ttf") as font:
        return draw_chart(chart, font)


def sample():
    """Return a document with contents, two chapters and two pictures."""
    headings = (Heading("1. 수행과정"), Heading("가. 목표", 2), Heading("2. 계획"))
    return Document(
        "연차보고서",
        "1차년도",
        (
            Contents("차례", headings),
            headings[0],
            headings[1],
            Paragraph((Span("달성률 "), Span("98.7%", ("f1",)), Span("이다."))),
            drawn(GOALS),
            headings[2],
            Paragraph((Span("98.7%", ("f1",)), Span("와 3건", ("f2", "unknown")))),
            TableBlock("〈표 1〉", ("비목",), ((Span("인건비", ("f3",)),),)),
            drawn(SPENDING),
        ),
    )


@both
def test_a_file_with_pictures_and_contents_reads_as_it_was_written(suffix):
    """Text, captions, entries; the pictures byte for byte with their words."""
    write, read, pictures = WRITERS[suffix]
    document = sample()

    content = write(document)

    assert read(content) == list(plain_text(document))
    told = [b for b in document.blocks if hasattr(b, "alt")]
    assert pictures(content) == [(one.alt, one.data) for one in told]


@both
def test_the_same_pictures_and_comments_give_the_same_bytes(suffix):
    """No clock, chance or program's name shows."""
    write = WRITERS[suffix][0]

    content = write(sample())

    assert content == write(sample())
    assert b"Matplotlib" not in drawn(GOALS).data


def test_hancom_office_can_open_a_file_with_pictures():
    """The schema knows every part."""
    content = write_hwpx(sample())

    assert validate_document(io.BytesIO(content)).issues == ()
    safety = validate_editor_open_safety(content)
    assert safety.reopen_ok
    assert safety.blocking_package_errors == ()


def test_each_fact_gets_one_comment_where_it_is_first_named():
    """A reader of the Word file sees what a figure rests on, beside it."""
    notes = {"f1": "성과지표 P1: 달성률 98.7%", "f2": "성과 3건", "f3": "인건비"}

    content = write_docx(sample(), notes)

    assert read_docx_comments(content) == [notes["f1"], notes["f2"], notes["f3"]]
    assert read_docx_text(content) == list(plain_text(sample()))
    assert content == write_docx(sample(), notes)
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        comments = container.read("word/comments.xml").decode("utf-8")
        body = container.read("word/document.xml").decode("utf-8")
    assert "w:date" not in comments
    assert len(re.findall("commentRangeStart", body)) == 3
    assert len(re.findall("commentReference", body)) == 3


def test_the_contents_of_a_word_file_lead_to_the_headings():
    """Each entry is a link to a mark that is there."""
    with zipfile.ZipFile(io.BytesIO(write_docx(sample()))) as container:
        body = etree.fromstring(container.read("word/document.xml"))

    marks = [e.get(_w("name")) for e in body.iter(_w("bookmarkStart"))]
    links = [e.get(_w("anchor")) for e in body.iter(_w("hyperlink"))]
    fields = [e.get(_w("fldCharType")) for e in body.iter(_w("fldChar"))]

    assert links == marks
    assert len(links) == 3
    assert fields == ["begin", "separate", "end"]
    order = [etree.QName(e).localname for e in body.iter(_w("bookmarkStart"), _w("r"))]
    assert order[0] == "r"


def test_a_chart_is_told_in_words():
    """Who cannot see it hears every value, and which are missing."""
    assert say_chart(SPENDING).split("; ") == [
        "인건비 계획 1,200,000원, 집행 1,100,000원",
        "연구활동비 계획 500,000원, 집행 없음",
    ]
    assert "인장강도: 1차년도 목표 90.0 MPa, 실적 88.5 MPa" in say_chart(GOALS)


def test_pictures_of_a_word_file_are_no_wider_than_the_page():
    """170 mm between the margins."""
    file = docx.Document(io.BytesIO(write_docx(sample())))

    assert all(shape.width.mm <= 170.5 for shape in file.inline_shapes)
    assert len(file.inline_shapes) == 2


@few
@given(told=st.lists(blocks, max_size=5))
def test_blocks_come_back_from_json_as_they_were(told):
    """A kept draft loses nothing."""
    assert blocks_from_json(blocks_to_json(told)) == tuple(told)


@pytest.mark.filterwarnings("error::UserWarning")
@both
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    values=st.lists(
        st.none() | st.decimals(-(10**9), 10**12, places=2), min_size=1, max_size=6
    ),
    name=st.text(st.characters(codec="utf-8"), max_size=8),
)
def test_any_chart_can_be_drawn_and_embedded(suffix, values, name):
    """Zeros, nothing measured, odd names."""
    panel = Panel(name, "원", tuple(map(str, range(len(values)))), (
        Series("계획", tuple(values)), Series("집행", tuple(values)),
    ))  # fmt: skip
    write, _, pictures = WRITERS[suffix]
    picture = drawn(Chart("그림", (panel,)))

    content = write(Document("", "", (picture,)))

    assert pictures(content)[0][1] == picture.data


def _w(tag):
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"
