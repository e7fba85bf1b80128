import io

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from molip.errors import InvalidInputError
from molip.reading.layout import Layout
from molip.reading.pdf import open as pdf_open
from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.hazards import pdf_hazards
from molip.reading.pdf.read import read_pdf
from tests.reading_pdfs import merged_table, pdf


def form(canvas: Canvas) -> None:
    """Draw a table and an input field."""
    merged_table(canvas)
    canvas.acroForm.textfield(name="name", x=220, y=605, width=100, height=16)


FORM = pdf(form, merged_table)


def scan(canvas: Canvas) -> None:
    """Draw a page that is one picture."""
    from PIL import Image  # noqa: PLC0415 - comes with reportlab

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def outlined(canvas: Canvas) -> None:
    """Draw shapes that curve like letters."""
    for index in range(40):
        path = canvas.beginPath()
        path.moveTo(100 + 10 * index, 700)
        for step in range(6):
            x = 100 + 10 * index + step
            path.curveTo(x, 702, x + 1, 704, x + 1, 706)
            path.lineTo(x + 1, 700)
        canvas.drawPath(path, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "PDF 파일이 아닙니다"),
        (b"PK\x03\x04" + bytes(100), "PDF 파일이 아닙니다"),
        (b"%PDF-1.7\n", "손상되어"),
        (FORM[: len(FORM) // 3], "손상되어"),
        (pdf(scan), "스캔한 그림만"),
        (pdf(outlined), "윤곽선 그림"),
        (pdf(lambda _: None), "글자가 없는"),
        (pdf(*[merged_table] * 301), "301쪽으로 너무 깁니다"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, problem: str):
    """The file, the reason and a way out stand in the message."""
    with pytest.raises(InvalidInputError, match=problem) as refusal:
        read_pdf(data, "신청서.pdf")

    assert refusal.value.where == "신청서.pdf"
    assert refusal.value.remedy.endswith("주십시오.")


def test_a_file_over_the_limit_is_refused_before_it_is_opened(monkeypatch):
    """Size is looked at first."""
    monkeypatch.setattr(pdf_open, "MOST_BYTES", 100)

    with pytest.raises(InvalidInputError, match="너무 큽니다"):
        read_pdf(FORM, "신청서.pdf")


def test_a_file_under_a_password_is_refused():
    """Without its password nothing can be read."""
    locked = pdf(merged_table, encrypt=pdfencrypt.StandardEncryption("비밀"))

    with pytest.raises(InvalidInputError, match="암호가 걸린"):
        read_pdf(locked, "신청서.pdf")


def test_a_file_that_forbids_copying_is_refused_and_one_that_allows_it_is_read():
    """An owner's wish is kept; being encrypted alone is no reason."""

    def locked(*, can_copy: int) -> bytes:
        lock = pdfencrypt.StandardEncryption("", "owner", canCopy=can_copy)
        return pdf(form, encrypt=lock)

    with pytest.raises(InvalidInputError, match="복사가 금지된"):
        read_pdf(locked(can_copy=0), "신청서.pdf")

    assert [c.name for c in read_pdf(locked(can_copy=1), "가.pdf").controls] == ["name"]
    assert pdf_hazards(locked(can_copy=1), "가.pdf") == ()


def test_reading_stops_when_its_time_is_up():
    """A file made to take for ever is given up."""
    deadline = Deadline("신청서.pdf", seconds=-1)

    with pytest.raises(InvalidInputError, match="안에 다 읽지 못했습니다"):
        deadline.check()


def test_a_form_without_text_but_with_fields_is_read():
    """Fields alone are something to fill in."""

    def page(canvas: Canvas):
        canvas.acroForm.textfield(name="name", x=220, y=605, width=100, height=16)

    layout = read_pdf(pdf(page), "신청서.pdf")

    assert [control.name for control in layout.controls] == ["name"]
    assert layout.blocks == ()


def read_or_refuse(data: bytes) -> None:
    """Read a file; being refused is fine, anything else is not."""
    try:
        layout = read_pdf(data, "신청서.pdf")
    except InvalidInputError:
        return
    assert isinstance(layout, Layout)


_QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@_QUIET
@given(cut=st.integers(0, len(FORM)))
def test_a_file_cut_anywhere_is_read_or_refused(cut: int):
    """A broken download raises nothing unforeseen."""
    read_or_refuse(FORM[:cut])


@_QUIET
@given(
    flips=st.lists(
        st.tuples(st.integers(0, len(FORM) - 1), st.integers(0, 255)), max_size=40
    )
)
def test_a_file_with_changed_bytes_is_read_or_refused(flips: list[tuple[int, int]]):
    """Damage anywhere raises nothing unforeseen."""
    data = bytearray(FORM)
    for at, value in flips:
        data[at] = value

    read_or_refuse(bytes(data))


@_QUIET
@given(text=st.binary(max_size=300))
def test_a_page_of_any_drawing_orders_is_read_or_refused(text: bytes):
    """A content stream of nonsense raises nothing unforeseen."""
    writer = pypdf.PdfWriter(io.BytesIO(FORM))
    contents = writer.pages[0].get_contents()
    assert contents is not None
    contents.set_data(contents.get_data()[:200] + text)
    writer.pages[0].replace_contents(contents)
    file = io.BytesIO()
    writer.write(file)

    read_or_refuse(file.getvalue())


def bare(pages: bytes, box: bytes = b"0 0 595 842") -> bytes:
    """Return a PDF written out by hand, its page tree as given."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages" + pages + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize(
    "data",
    [
        bare(b"/Kids[]/Count 0"),
        bare(b"/Kids[3 0 R 9 0 R]/Count 2"),
        bare(b"/Kids[3 0 R]/Count 1", b"0 0 900000 10"),
    ],
    ids=["no page", "a page missing", "a page without end"],
)
def test_pages_that_are_not_there_or_have_no_end_are_damage(data: bytes):
    """A page tree that lies is found out."""
    with pytest.raises(InvalidInputError, match="손상되어"):
        read_pdf(data, "신청서.pdf")


def test_letters_without_names_are_told_from_scans():
    """The remedy differs: such a file wants saving anew with its fonts."""
    error = pdf_open.unreadable("신청서.pdf", images=1, outlines=0, unnamed=9)

    assert "글꼴에 글자 정보가 없어" in error.problem
