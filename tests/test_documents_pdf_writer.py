"""Documents are written to PDF whole, page by page, and never fail to be."""

import io
import re
from collections import Counter
from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from molip.commands.draft_keeping import open_draft
from molip.commands.draft_paper import write_paper
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.documents import (
    Contents,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Picture,
    Span,
    TableBlock,
    plain_text,
)
from molip.documents.pdf_look import pdf_text
from molip.documents.pdf_writer import count_pdf_pages, find_lacking, write_pdf
from molip.errors import InvalidInputError
from tests.desks import ADMINISTRATOR, MORNING
from tests.test_documents_parts import sample
from tests.test_documents_writers import SAMPLE, documents, few

MARGIN, HEIGHT = 56.0, 842.0
LINES = tuple(f"{number}번째 줄이다." for number in range(1, 201))


@pytest.fixture(scope="module")
def sample_desk(content, tmp_path_factory):
    """A desk with the three fictional projects."""
    place = tmp_path_factory.mktemp("samples")
    return open_desk(Settings(place, "", sample=True), content, lambda: MORNING)


def pages_of(data):
    """Return what stands in the text of each page, in the order it was written."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [
            "".join(
                char["text"]
                for char in page.chars
                if MARGIN < (char["top"] + char["bottom"]) / 2 < HEIGHT - MARGIN
            )
            for page in file.pages
        ]


def bare(text):
    """Return a text as a PDF says it, without what separates words and lines."""
    return "".join(pdf_text(text).split())


def quickly(data):
    """Return what `pages_of` does, by a reader that is fit for many pages."""
    file = pypdfium2.PdfDocument(data)
    texts = [str(page.get_textpage().get_text_range()) for page in file]
    file.close()
    # A hyphen at the end of a line is given back as a sign of its own.
    return [
        text.replace("\ufffe", "-").partition(f"- {number} -")[2]
        for number, text in enumerate(texts, start=1)
    ]


def told_in_order(document, pages):
    """Return True if every text comes on the pages in order; else which does not."""
    said = "".join("".join(pages).split())
    at = 0
    for text in map(bare, plain_text(document)):
        found = said.find(text, at)
        if found < 0:
            return text
        at = found + len(text)
    return True


def outline_of(data):
    """Return the outline: level, title, and page from 1."""
    file = pypdfium2.PdfDocument(data)
    found = [
        (one.level, one.get_title(), one.get_dest().get_index() + 1)
        for one in file.get_toc()
    ]
    file.close()
    return found


@few
@given(document=documents)
def test_a_reopened_file_says_what_the_document_says(document):
    """Every text comes back in order, or a box for each sign the font lacks."""
    assert told_in_order(document, pages_of(write_pdf(document))) is True


def test_pictures_contents_and_chapters_are_written():
    """A picture is in the file, its caption and the entries are in its text."""
    document = sample()

    data = write_pdf(document)

    assert told_in_order(document, pages_of(data)) is True
    with pdfplumber.open(io.BytesIO(data)) as file:
        drawn = [image for page in file.pages for image in page.images]
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert [image["srcsize"] for image in drawn] == [
        (one.width, one.height) for one in pictures
    ]


def test_the_same_document_gives_the_same_bytes():
    """No clock, chance or machine shows in a file."""
    assert write_pdf(sample(), "검토용") == write_pdf(sample(), "검토용")


def test_the_file_says_its_title_its_language_and_that_it_is_a4():
    """A screen reader reads Korean, and a window is named after the paper."""
    file = PdfReader(io.BytesIO(write_pdf(SAMPLE)))

    assert file.metadata.title == "연차보고서"
    assert file.trailer["/Root"]["/Lang"] == "ko-KR"
    assert [round(float(size)) for size in file.pages[0].mediabox[2:]] == [595, 842]


def test_contents_and_outline_tell_the_page_of_each_heading():
    """Also of headings that are called the same; a level skipped is no fault."""
    headings = (
        Heading("개요"), Heading("목표", 3), Heading("내용", 2), Heading("개요"),
    )  # fmt: skip
    long = tuple(Paragraph((Span(line),)) for line in LINES[:60])
    blocks = [block for one in headings for block in (one, *long)]
    contents = Contents("차례", (*headings, Heading("없는 제목")))
    data = write_pdf(Document("제목", "", (contents, *blocks)))

    outline = outline_of(data)

    assert [title for _, title, _ in outline] == [one.text for one in headings]
    assert [level for level, _, _ in outline] == [0, 1, 1, 0]
    pages = pages_of(data)
    numbers = [page for _, _, page in outline]
    assert numbers == sorted(set(numbers))
    for heading, number in zip(headings, numbers, strict=True):
        assert f"{heading.text}" in pages[number - 1]
        assert re.search(rf"{heading.text}[ .]+{number}", pages[0])
    assert "없는 제목" in pages[0]
    links = PdfReader(io.BytesIO(data)).pages[0]["/Annots"]
    assert len(links) == len(headings)


def test_every_page_has_its_number_and_the_words_asked_for():
    """A page taken out of the paper says which it was and what it is for."""
    body = tuple(Paragraph((Span(line),)) for line in LINES)

    data = write_pdf(Document("제목", "", body), "검토용 미리보기")

    with pdfplumber.open(io.BytesIO(data)) as file:
        texts = [page.extract_text() for page in file.pages]
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert text.startswith("검토용 미리보기")
        assert text.endswith(f"- {number} -")


def test_a_long_table_repeats_its_header_and_keeps_its_rows_whole():
    """Each row stands once and on one page, below the header."""
    rows = tuple(
        (Span(f"<{number}>"), Span(f"<{number}> {line} " * 12))
        for number, line in enumerate(LINES, start=1)
    )
    table = TableBlock("표", ("머리글", "내용"), rows)

    pages = pages_of(write_pdf(Document("제목", "", (table,))))

    assert len(pages) > 5
    assert all("머리글" in page for page in pages)
    for number, line in enumerate(LINES, start=1):
        assert sorted(page.count(f"<{number}>") for page in pages)[-2:] == [0, 13], line


@pytest.mark.parametrize("around", [0, 5])
def test_a_cell_taller_than_a_page_is_cut_and_says_all(around):
    """Nothing is lost and nothing overlaps the edge, wherever it begins."""
    rows = [(Span("앞"), Span("짧다."))] * around
    rows += [(Span("긴 칸"), Span("\n".join(LINES)))]
    table = TableBlock("표", ("항목", "내용"), tuple(rows))

    pages = pages_of(write_pdf(Document("제목", "", (table,))))

    assert len(pages) > 2
    said = "".join("".join(pages).split())
    assert all(said.count("".join(line.split())) >= 1 for line in LINES)
    places = [said.index("".join(line.split())) for line in LINES[100:]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "block",
    [
        Heading("긴 제목 " * 700),
        Paragraph((Span("가" * 6000),), ParagraphStyle.BULLET),
        TableBlock("긴 이름 " * 700, ("긴 머리 " * 700,), ((Span("값"),),)),
        TableBlock("표", tuple("가나다라마바사아자차카타" * 6), ()),
        TableBlock("빈 표", (), ()),
        TableBlock(
            "큰 머리", ("긴 머리 " * 100, "둘"), ((Span("값"), Span("글 " * 900)),) * 3
        ),
        Contents("차례", (Heading("긴 항목 " * 700, 9),)),
        Heading("a<b>&amp;<para><font size='900'>\x00\ud800", -3),
    ],
)
def test_what_no_page_can_hold_is_written_all_the_same(block):
    """Long words, headers and titles are cut; markup is text."""
    document = Document("긴 제목 " * 300, "", (block, Paragraph((Span("끝이다."),))))

    data = write_pdf(document)

    assert "끝이다." in pages_of(data)[-1]
    said = Counter("".join("".join(pages_of(data)).split()))
    wanted = Counter("".join(map(bare, plain_text(document))))
    assert wanted <= said


def test_a_tall_picture_is_made_to_fit():
    """It stays on the page with its caption, whole and in proportion."""
    picture = next(b for b in sample().blocks if isinstance(b, Picture))
    tall = replace(picture, width=picture.width, height=picture.width * 9)

    data = write_pdf(Document("제목", "", (Paragraph((Span("앞"),)), tall)))

    with pdfplumber.open(io.BytesIO(data)) as file:
        page = file.pages[-1]
        (image,) = page.images
        assert tall.caption in page.extract_text()
    assert image["bottom"] < HEIGHT - MARGIN
    assert image["height"] / image["width"] == pytest.approx(9, rel=0.01)


@settings(few)
@given(before=st.integers(20, 45))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(before):
    """Heading, caption and header go with the first row."""
    lines = tuple(Paragraph((Span(line),)) for line in LINES[:before])
    table = TableBlock("표 이름", ("머리",), ((Span("첫째 값"),), (Span("둘째 값"),)))

    pages = pages_of(write_pdf(Document("", "", (*lines, Heading("큰 제목"), table))))

    (page,) = [page for page in pages if "큰 제목" in page]
    assert "표 이름" in page
    assert "첫째 값" in page


@pytest.mark.parametrize(("value", "page"), [(LINES[0], 0), ("\n".join(LINES), 1)])
def test_a_long_table_begins_below_its_name(value, page):
    """It takes the room that is left, but not for a few lines of a very tall row."""
    lines = tuple(Paragraph((Span(line),)) for line in LINES[:5])
    table = TableBlock("표 이름", ("머리",), ((Span(value),),) * 60)

    pages = pages_of(write_pdf(Document("", "", (*lines, Heading("제목"), table))))

    assert "제목표 이름머리1번째 줄이다." in pages[page]
    assert len(pages) > page + 1


def test_a_row_of_the_wrong_length_is_refused():
    """A shifted table would put a figure under the wrong heading."""
    crooked = Document("", "", (TableBlock("표", ("가", "나"), ((Span("하나"),),)),))

    with pytest.raises(InvalidInputError, match="2칸으로 맞추십시오"):
        write_pdf(crooked)


def test_what_the_font_lacks_is_told_and_a_minus_is_not_lacking():
    """A negative sum must not look like a box; an emoji does, and is named."""
    document = Document("제목 😀", "", (Paragraph((Span("차액 \u22121,200원 硏究"),)),))

    assert find_lacking(document) == "😀"
    assert "\u20131,200원 硏究" in pages_of(write_pdf(document))[0]


@pytest.mark.parametrize(
    "project", ["sample-basic", "sample-applied", "sample-development"]
)
def test_every_report_of_the_samples_is_written_and_counted(sample_desk, project):
    """All ten reopen in order; the pages counted are those written."""
    for name in sample_desk.content.definitions:
        kept = open_draft(sample_desk, ADMINISTRATOR, name, project)
        paper = write_paper(kept, final=False)

        data = write_pdf(paper)

        pages = quickly(data)
        assert told_in_order(paper, pages) is True, name
        assert count_pdf_pages(paper) == len(pages), name
