"""Answers written into PDF forms show in their blanks, and nothing else changes."""

import io
from dataclasses import replace

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from molip.documents.pdf_font import load_font, wrap
from molip.errors import InvalidInputError
from molip.filling.fill import write_answers
from molip.filling.prove import check_written
from molip.filling.values import Answer, Filled
from molip.reading.pdf.read import read_pdf
from tests.reading_files import cells, real_form
from tests.reading_pdfs import pdf

NAME = "서식.pdf"


def table(canvas: Canvas) -> None:
    """Draw four rows: a name, an amount, a choice, an example."""
    for row, (label, blank) in enumerate(
        [("성명", ""), ("금액", "원"), ("구분", "□ 신규  □ 계속"), ("비고", "홍길동")]
    ):
        y = 700 - 40 * row
        canvas.rect(100, y, 100, 40)
        canvas.rect(200, y, 200, 40)
        canvas.drawString(110, y + 15, label)
        if blank == "원":
            canvas.drawString(380, y + 15, blank)
        else:
            canvas.drawString(210, y + 15, blank)
    canvas.drawString(100, 500, "신청일:           년       월       일")
    canvas.drawString(100, 450, "소속: ______________  직위: ______________")
    canvas.drawString(100, 400, "신청인:                 (인)")


FORM = pdf(table)


def place(label: str) -> str:
    """Return the locator of the cell right of a label."""
    found = cells(read_pdf(FORM, NAME))
    return found[next(n for n, c in enumerate(found) if c.text == label) + 1].locator


def line(start: str) -> str:
    """Return the locator of a line outside the table."""
    blocks = read_pdf(FORM, NAME).blocks
    return next(b.locator for b in blocks if getattr(b, "text", "").startswith(start))


def fill(*answers: tuple[str, str], data: bytes = FORM) -> Filled:
    """Fill a form."""
    return write_answers(data, NAME, [Answer(*answer) for answer in answers])


def page_text(filled: Filled, page: int = 0) -> str:
    """Return the words of a page without their spaces."""
    reader = pypdf.PdfReader(io.BytesIO(filled.data))
    return "".join(reader.pages[page].extract_text().split())


def input_form() -> bytes:
    """Return a form with a text, a box, radio buttons and a list."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawString(100, 720, "Name")
    form = canvas.acroForm
    form.textfield(name="name", x=150, y=710, width=200, height=20)
    form.textfield(name="code", x=150, y=680, width=60, height=20, maxlen=4)
    form.checkbox(name="cash", x=150, y=650, size=14)
    form.radio(name="kind", value="new", x=150, y=620, size=14)
    form.radio(name="kind", value="old", x=200, y=620, size=14)
    form.choice(name="stage", value="one", options=["one", "two"], x=150, y=590,
                width=80, height=20)  # fmt: skip
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def control(data: bytes, name: str) -> str:
    """Return the locator of an input."""
    controls = read_pdf(data, NAME).controls
    return next(one.locator for one in controls if one.name == name)


def test_korean_is_printed_into_an_empty_cell():
    """Text that can be read again; the receipt says what stands where."""
    filled = fill((place("성명"), "홍길순 漢字"))

    assert "홍길순漢字" in page_text(filled)
    assert filled.suffix == ".pdf"
    assert (filled.written[0].label, filled.written[0].text) == ("성명", "홍길순 漢字")


def test_gaps_units_and_dates_are_filled_around_what_is_printed():
    """The amount stands before its unit, the day before 년, 월 and 일."""
    filled = fill(
        (place("금액"), "1,234,000"), (line("신청일"), "2026. 11. 24."),
        (line("소속"), "한국대"), (line("소속"), "교수"),
    )  # fmt: skip

    text = page_text(filled)
    found = {cell.text for cell in cells(read_pdf(filled.data, NAME))}
    assert "1,234,000원" in {said.replace(" ", "") for said in found}
    for said in ("2026", "11", "24", "한국대", "교수"):
        assert said in text


def test_a_box_is_ticked_by_a_drawn_mark():
    """The words stay the same; the mark is a picture that the proof has seen."""
    filled = fill((place("구분"), "계속"))

    assert page_text(filled) == page_text(Filled(FORM, ".pdf", ()))
    assert filled.data != FORM


@pytest.mark.parametrize(
    ("where", "answer", "said"),
    [
        ("비고", "새 이름", "인쇄된"),
        ("구분", "없는 것", "보기"),
        ("금액", "3천원", "단위"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_over_is_refused(where, answer, said):
    """Printed words are never covered."""
    with pytest.raises(InvalidInputError, match=said):
        fill((place(where), answer))


def test_signatures_are_refused():
    """Also in a PDF."""
    with pytest.raises(InvalidInputError, match="서명"):
        fill((line("신청인"), "홍길순"))


def test_characters_outside_the_font_are_told():
    """Shown as an empty box on paper, named in the receipt."""
    filled = fill((place("성명"), "홍길순 🙂"))

    assert filled.written[0].unprintable == "🙂"
    assert "홍길순□" in page_text(filled)


def test_too_long_an_answer_goes_on_on_an_attached_sheet():
    """On a page of its own at the end, none of it lost."""
    long = " ".join(f"{n}번째 문장입니다." for n in range(60))
    filled = fill((place("성명"), long))

    last = page_text(filled, 1)
    assert "(붙임1에계속)" in page_text(filled)
    assert last.startswith("[붙임1]성명")
    kept = filled.written[0].text.removesuffix("(붙임 1에 계속)")
    assert f"{kept}{filled.written[0].overflow}" == long
    assert "".join(filled.overflow[0].text.split()) in last


def test_inputs_are_set_and_show_korean():
    """The value stands in the file, and its look has an embedded font."""
    data = input_form()
    filled = fill(
        (control(data, "name"), "홍길순"), (control(data, "cash"), "예"),
        (control(data, "kind"), "old"), (control(data, "stage"), "two"), data=data,
    )  # fmt: skip

    values = {one.name: one.value for one in read_pdf(filled.data, NAME).controls}
    assert values == {
        "name": "홍길순", "code": "", "cash": "Yes", "kind": "old", "stage": "two",
    }  # fmt: skip


def test_an_input_takes_no_more_than_it_says():
    """Rather refused than cut in silence."""
    data = input_form()

    with pytest.raises(InvalidInputError, match="4자까지만"):
        fill((control(data, "code"), "12345"), data=data)


def test_the_proof_sees_a_change_elsewhere_and_a_missing_answer():
    """A page that looks different outside the blanks is not let through."""
    answers = [Answer(place("성명"), "홍길순")]
    filled = write_answers(FORM, NAME, answers)

    def smudged(canvas: Canvas) -> None:
        """Draw the form with something more on it."""
        table(canvas)
        canvas.drawString(215, 715, "홍길순")
        canvas.circle(300, 300, 20)

    assert [*check_written(FORM, filled, answers, NAME)] == []
    for data in (FORM, pdf(smudged)):
        assert [*check_written(FORM, replace(filled, data=data), answers, NAME)] != []


def test_the_font_has_every_syllable_and_lines_break_between_words():
    """All 11,172 syllables; a word wider than the line is cut."""
    known = load_font()

    assert all(code in known for code in range(ord("가"), ord("힣") + 1))
    assert wrap("가나 다라", 25, 10) == ("가나", "다라")
    assert "".join(wrap("가" * 30, 50, 10)) == "가" * 30


@pytest.mark.parametrize(
    "name", ["rauhwpx__복학원서.pdf", "formfyxer__ground_095b9dc651.pdf"]
)
def test_a_real_form_is_filled(name):
    """Every empty cell and every text input that is no signature."""
    data = real_form(name)
    layout = read_pdf(data, name)
    blanks = [cell.locator for cell in cells(layout) if not cell.text and cell.column]
    blanks += [one.locator for one in layout.controls if one.kind == "text"]
    answers = [Answer(locator, "홍길순 12") for locator in blanks if locator]

    filled = write_answers(data, name, answers)

    assert len(filled.written) == len(answers) > 5
