from collections import Counter
from pathlib import Path

import pytest

from molip.errors import InvalidInputError
from molip.reading.layout import Grid, Layout
from molip.reading.open import read_layout
from molip.reading.pdf.read import read_pdf
from tests.reading_pdfs import FORMS, all_grids, overlapping


@pytest.fixture
def real():
    """Return the bytes of a real form by name; skip where there are none."""

    def load(name: str) -> bytes:
        path = FORMS / name
        if not path.is_file():
            pytest.skip(f"실제 서식이 없습니다: {name}")
        return path.read_bytes()

    return load


def filled(data: bytes, name: str) -> set[str]:
    """Return the filled cells of a form, white space aside."""
    return {
        "".join(cell.text.split())
        for grid in all_grids(read_layout(data, name))
        for cell in grid.cells
    } - {""}


def boxes(layout: Layout) -> Counter[str]:
    """Return how many boxes a form shows, empty and ticked."""
    cells = (cell.text for grid in all_grids(layout) for cell in grid.cells)
    return Counter(sign for text in cells for sign in text if sign in "□☑")


def test_a_real_form_reads_as_its_hwpx_does(real):
    """Every ruled cell of the printed 복학원서 is a cell of its HWPX."""
    printed = filled(real("rauhwpx__복학원서.pdf"), "복학원서.pdf")
    original = filled(real("rauhwpx__복학원서.hwpx"), "복학원서.hwpx")

    assert len(printed) == 8
    assert printed <= original


def test_a_real_form_of_ten_pages_gives_its_five_tables_and_ticks(real):
    """Tables over two pages are whole; boxes are as many as in the HWPX."""
    name = "python-hwpx__form_002.hwpx"
    original = read_layout(real(name), name)
    layout = read_pdf(real("rauhwpx__form-002-2022.pdf"), "품목요약서.pdf")

    tables = [block for block in layout.blocks if isinstance(block, Grid)]
    assert (layout.pages, len(tables), len(layout.blocks)) == (10, 5, 5)
    assert boxes(layout) == boxes(original)


def test_a_real_form_drawn_as_outlines_is_refused(real):
    """Reading the few letters left would pass for reading the form."""
    with pytest.raises(InvalidInputError, match="윤곽선"):
        read_pdf(real("rauhwpx__복학원서-2022.pdf"), "복학원서.pdf")


@pytest.mark.parametrize(
    ("name", "count", "labels"),
    [
        ("formfyxer__ground_095b9dc651.pdf", 16, {"address": "Court address"}),
        ("formfyxer__ground_3a09aadafc.pdf", 34, {"casename": "In the matter of"}),
        ("formfyxer__ground_9dda7eb4b8.pdf", 19, {"Judge": "Judge:"}),
    ],
)
def test_real_input_fields_are_all_there(real, name: str, count: int, labels):
    """As many as the file declares, each at a place, with its printed label."""
    controls = read_pdf(real(name), name).controls

    assert len(controls) == count
    found = {control.name: control.near for control in controls}
    assert {key: found[key] for key in labels} == labels


@pytest.mark.parametrize(
    "path", sorted(FORMS.glob("*.pdf")), ids=lambda path: path.stem
)
def test_no_real_cell_lies_over_another_or_outside_its_grid(path: Path):
    """Cells tile their grid."""
    try:
        layout = read_pdf(path.read_bytes(), path.name)
    except InvalidInputError:
        pytest.skip("글자가 윤곽선뿐이라 읽지 않는 파일입니다.")

    assert [overlapping(grid) for grid in all_grids(layout) if overlapping(grid)] == []
