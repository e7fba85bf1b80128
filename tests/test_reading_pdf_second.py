"""A second reading shows what the first one missed."""

from dataclasses import replace

import pytest

from molip.errors import InvalidInputError
from molip.reading.open import read_layout
from molip.reading.pdf.second import missed_texts
from tests.reading_pdfs import merged_table, pdf


@pytest.fixture
def form():
    """Return a PDF with a ruled table, as bytes."""
    return pdf(merged_table)


def test_two_readers_agree_on_a_plain_table(form):
    """Nothing that pdfplumber finds in it is missing from ours."""
    layout = read_layout(form, "서식.pdf")

    assert list(missed_texts(form, "서식.pdf", layout)) == []


def test_what_the_first_reading_lost_is_named(form):
    """A cell that vanished from the layout comes up in the second reading."""
    layout = read_layout(form, "서식.pdf")
    emptied = replace(layout, blocks=())

    assert list(missed_texts(form, "서식.pdf", emptied))


def test_a_file_that_is_no_pdf_is_refused(form):
    """The message is Korean and says what to do."""
    layout = read_layout(form, "서식.pdf")

    with pytest.raises(InvalidInputError, match="견주어"):
        list(missed_texts(b"not a pdf", "서식.pdf", layout))
