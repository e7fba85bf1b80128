from collections import Counter
from pathlib import Path

import pytest

from molip.reading.finding.find import find_fields
from molip.reading.open import read_layout

_FORMS = Path(__file__).parents[2] / "shared" / "real_forms"
_HWPX = "rauhwpx__복학원서.hwpx"
_COPIES = [
    "auto-hwp__복학원서.hwp", "rauhwpx__복학원서.pdf",
    "rauhwpx_f6e4ef__복학원서-2022.pdf",
]  # fmt: skip
_FIELDS = 15


def form_asks(name):
    """Return the title of a real form and what it asks, however often."""
    path = _FORMS / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder of real forms beside the repository")
    document = find_fields(read_layout(path.read_bytes(), name))
    asked = [(field.path, field.column_path, field.kind) for field in document.fields]
    return document.title, Counter(asked)


@pytest.mark.parametrize("name", _COPIES)
def test_copies_of_one_form_ask_the_same_in_every_format(name):
    """The HWP, the HWPX and the PDF read to one title and the same label paths."""
    title, asked = form_asks(_HWPX)

    assert form_asks(name) == (title, asked)
    assert asked.total() == _FIELDS
    assert title == "복학원서(학부) Reinstatement Form (Undergraduate)"
