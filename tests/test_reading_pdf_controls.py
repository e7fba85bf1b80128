import io

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from molip.errors import InvalidInputError
from molip.reading.layout import Control
from molip.reading.pdf import controls as pdf_controls
from molip.reading.pdf import hazards as pdf_hazards_module
from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.hazards import pdf_hazards
from molip.reading.pdf.read import read_pdf
from tests.reading_pdfs import FONT, pdf, read

RING = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)
"""A page tree that leads back to itself."""


def controls(*pages) -> dict[str, Control]:
    """Return a PDF's input fields by name."""
    return {control.name: control for control in read(*pages).controls}


def with_field(**entries: object) -> bytes:
    """Return a one-page PDF with one field of these entries."""
    writer = pypdf.PdfWriter(
        io.BytesIO(pdf(lambda canvas: canvas.drawString(100, 700, "날짜")))
    )
    widget = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/Rect"): ArrayObject(
                FloatObject(edge) for edge in (130, 695, 250, 712)
            ),
        }
    )
    for key, value in entries.items():
        widget[NameObject(f"/{key}")] = value
    reference = writer._add_object(widget)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([reference])}
    )
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_fields_of_each_kind_are_read_with_their_options():
    """Text, check box, radio, choice: name, value, options, whether required."""

    def page(canvas: Canvas):
        form = canvas.acroForm
        form.textfield(
            name="title", x=200, y=690, width=200, value="AI", fieldFlags="required"
        )
        form.checkbox(name="agree", x=100, y=650, size=12, checked=True, fieldFlags="")
        form.checkbox(name="refuse", x=100, y=630, size=12, fieldFlags="")
        for value, x in (("one", 100), ("two", 160)):
            form.radio(
                name="stage",
                value=value,
                x=x,
                y=600,
                size=12,
                selected=value == "one",
                fieldFlags="radio",
            )
        form.choice(
            name="kind", x=100, y=560, width=80, value="B", options=["A", "B", "C"]
        )

    found = controls(page)

    assert [
        (c.name, c.kind, c.value, c.options, c.required) for c in found.values()
    ] == [
        ("title", "text", "AI", (), True),
        ("agree", "checkbox", "Yes", ("Yes",), False),
        ("refuse", "checkbox", "", ("Yes",), False),
        ("stage", "radio", "one", ("one", "two"), False),
        ("kind", "choice", "B", ("A", "B", "C"), False),
    ]


def test_a_field_finds_the_label_printed_for_it():
    """Left of a blank, right of a box to tick, above in a cell, under a line."""

    def page(canvas: Canvas):
        form = canvas.acroForm
        canvas.drawString(100, 700, "과제명")
        form.textfield(name="left", x=200, y=695, width=200, height=18)
        form.checkbox(name="tick", x=100, y=650, size=12)
        canvas.drawString(118, 652, "동의함")
        canvas.grid([100, 250, 400], [560, 600])
        canvas.drawString(105, 586, "기관명")
        canvas.drawString(255, 586, "대표자")
        form.textfield(name="cell", x=255, y=564, width=130, height=16)
        canvas.line(300, 500, 450, 500)
        canvas.drawString(300, 488, "서명")
        canvas.drawString(300, 525, "위 문단")
        form.textfield(name="line", x=300, y=501, width=150, height=16)
        canvas.drawString(100, 440, "주소")
        form.textfield(name="above", x=100, y=416, width=150, height=16)

    near = {name: control.near for name, control in controls(page).items()}

    assert near == {
        "left": "과제명",
        "tick": "동의함",
        "cell": "대표자",
        "line": "서명",
        "above": "주소",
    }


def test_a_ruling_line_keeps_a_neighbour_s_label_away():
    """What stands in the next box names another field; the tooltip stays."""

    def page(canvas: Canvas):
        canvas.drawString(100, 700, "다른 항목")
        canvas.line(170, 680, 170, 720)
        canvas.acroForm.textfield(
            name="apart", tooltip="phone", x=200, y=695, width=100, height=18
        )

    assert controls(page)["apart"].near == "phone"


def test_a_field_s_locator_names_page_box_and_field():
    """A filler finds the field again by name, an overlay by place."""

    def second(canvas: Canvas):
        canvas.setFont(FONT, 10)
        canvas.drawString(100, 700, "성명")
        canvas.acroForm.textfield(name="name", x=200, y=695, width=100, height=18)

    def first(canvas: Canvas):
        canvas.drawString(100, 700, "앞쪽")

    locator = controls(first, second)["name"].locator

    assert locator == "p2:200.0,695.0,300.0,713.0#name"


def test_a_field_formatted_by_a_date_script_is_a_date():
    """The script is looked at for its name only."""
    script = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject('AFDate_FormatEx("yyyy-mm-dd");'),
        }
    )
    data = with_field(
        FT=NameObject("/Tx"),
        T=TextStringObject("day"),
        AA=DictionaryObject({NameObject("/F"): script}),
    )

    (control,) = read_pdf(data, "서식.pdf").controls

    assert (control.kind, control.near) == ("date", "날짜")


def test_a_signature_field_is_one_and_a_push_button_is_no_field():
    """Buttons that start something are no input."""
    signature = with_field(FT=NameObject("/Sig"), T=TextStringObject("sign"))
    button = with_field(
        FT=NameObject("/Btn"), Ff=NumberObject(1 << 16), T=TextStringObject("send")
    )

    assert [c.kind for c in read_pdf(signature, "서명.pdf").controls] == ["signature"]
    assert read_pdf(button, "단추.pdf").controls == ()


def test_a_choice_of_several_and_its_pairs_read_as_shown():
    """Options stored as code and label give the label; several values are listed."""
    pair = ArrayObject([TextStringObject("k"), TextStringObject("한국")])
    data = with_field(
        FT=NameObject("/Ch"),
        T=TextStringObject("land"),
        Opt=ArrayObject([pair, TextStringObject("일본")]),
        V=ArrayObject([TextStringObject("한국"), TextStringObject("일본")]),
    )

    (control,) = read_pdf(data, "선택.pdf").controls

    assert control.options == ("한국", "일본")
    assert control.value == "한국, 일본"


def test_fields_without_a_name_or_a_place_are_passed_over():
    """Broken widgets do not stop the reading."""
    nameless = with_field(FT=NameObject("/Tx"))
    placeless = with_field(
        FT=NameObject("/Tx"),
        T=TextStringObject("x"),
        Rect=ArrayObject([NumberObject(1), TextStringObject("?")]),
    )

    assert read_pdf(nameless, "a.pdf").controls == ()
    assert read_pdf(placeless, "b.pdf").controls == ()


def test_scripts_launches_and_attachments_are_named_and_nothing_more():
    """What could act by itself is told to people; the form still reads."""
    writer = pypdf.PdfWriter(
        io.BytesIO(pdf(lambda canvas: canvas.drawString(100, 700, "본문")))
    )
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('x');"),
        }
    )
    writer.add_attachment("secret.txt", b"x")
    launch = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/A"): DictionaryObject(
                {NameObject("/S"): NameObject("/Launch")}
            ),
        }
    )
    pinned = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/FileAttachment"),
            NameObject("/FS"): writer._add_object(DecodedStreamObject()),
        }
    )
    view = DictionaryObject({NameObject("/S"): NameObject("/GoTo")})
    view[NameObject("/D")] = ArrayObject([NumberObject(0)])
    link = DictionaryObject(
        {NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): view}
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject(
        [launch, pinned, link, NumberObject(7)]
    )
    file = io.BytesIO()
    writer.write(file)

    findings = pdf_hazards(file.getvalue(), "서식.pdf")

    assert sorted(finding.problem for finding in findings) == [
        "다른 프로그램을 실행하는 동작이 들어 있습니다.",
        "자바스크립트가 들어 있습니다.",
        "첨부 파일이 들어 있습니다.",
    ]
    assert read_pdf(file.getvalue(), "서식.pdf").pages == 1


def test_a_plain_form_carries_no_hazard():
    """Nothing is cried over nothing."""
    data = pdf(lambda canvas: canvas.drawString(100, 700, "본문"))

    assert pdf_hazards(data, "서식.pdf") == ()


def test_a_field_that_is_its_own_parent_is_read_once():
    """A circle in the file ends."""
    data = with_field(FT=NameObject("/Tx"), T=TextStringObject("x"))
    writer = pypdf.PdfWriter(io.BytesIO(data))
    (reference,) = writer.pages[0]["/Annots"]
    reference.get_object()[NameObject("/Parent")] = reference
    file = io.BytesIO()
    writer.write(file)

    (control,) = read_pdf(file.getvalue(), "a.pdf").controls

    assert control.name.startswith("x.x.")


def test_too_many_fields_are_refused(monkeypatch):
    """A file of endless widgets is given up with a reason."""
    monkeypatch.setattr(pdf_controls, "_MOST_WIDGETS", 0)
    data = with_field(FT=NameObject("/Tx"), T=TextStringObject("x"))

    with pytest.raises(InvalidInputError, match="0개를 넘습니다"):
        read_pdf(data, "a.pdf")


def test_a_hazard_hunt_ends_in_time_and_says_what_is_broken(monkeypatch):
    """What PDFium mends and pypdf cannot is called damaged; time is bounded."""
    data = with_field(FT=NameObject("/Tx"), T=TextStringObject("x"))

    with monkeypatch.context() as patch:
        patch.setattr(pdf_hazards_module, "Deadline", lambda name: Deadline(name, -1))
        with pytest.raises(InvalidInputError, match="안에 다 읽지"):
            pdf_hazards(data, "a.pdf")
    with pytest.raises(InvalidInputError, match="손상"):
        pdf_hazards(RING, "a.pdf")
