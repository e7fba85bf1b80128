"""HWP 5 forms are read by way of HWPX, and converted once."""

import pytest

from molip.errors import InvalidInputError
from molip.reading.hwp import load_hwpx, read_hwp
from molip.reading.hwpx.read import read_hwpx
from molip.reading.layout import FileFormat
from molip.reading.open import read_layout
from tests.reading_files import (
    cells,
    grids,
    is_sound,
    locators,
    real_form,
    real_names,
    small_hwp,
    texts,
)

HWP_FORMS = pytest.mark.parametrize("name", real_names(".hwp"))


def test_an_hwp_file_gives_its_texts_and_cells():
    """As its author typed them."""
    layout = read_hwp(small_hwp(), "서식.hwp")

    assert layout.format is FileFormat.HWP
    assert "연구개발계획서" in list(texts(layout.blocks))
    assert [cell.text for cell in cells(layout)] == ["과제명", "", "기관", ""]


def test_a_conversion_is_kept_and_used_again(tmp_path):
    """The second reading takes what the first one kept, and nothing else."""
    cache = tmp_path / "made" / "here"
    data = small_hwp()
    first = read_layout(data, "서식.hwp", cache)
    (kept,) = cache.iterdir()
    before = kept.stat().st_mtime_ns

    second = read_layout(data, "서식.hwp", cache)

    assert second == first
    assert kept.stat().st_mtime_ns == before


def test_what_is_kept_is_what_is_read(tmp_path):
    """A file in the cache stands for its HWP file: it is not converted again."""
    data = small_hwp()
    load_hwpx(data, "서식.hwp", tmp_path)
    (kept,) = tmp_path.iterdir()
    content = kept.read_bytes()

    # Bytes after the end of a zip are no fault; they show that these were used.
    kept.write_bytes(content + b"\0")

    assert load_hwpx(data, "서식.hwp", tmp_path) == content + b"\0"


def test_a_broken_copy_is_made_anew(tmp_path):
    """Half a file in the cache does no harm."""
    data = small_hwp()
    whole = load_hwpx(data, "서식.hwp", tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(whole[:100])

    assert load_hwpx(data, "서식.hwp", tmp_path) == whole
    assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    """Without a cache the form is read all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    layout = read_hwp(small_hwp(), "서식.hwp", tmp_path / "file" / "below")

    assert cells(layout)


def test_a_damaged_hwp_file_is_refused():
    """The converter's own errors do not come through."""
    data = small_hwp()

    with pytest.raises(InvalidInputError, match="HWPX로 다시 저장"):
        read_hwp(data[: len(data) // 2], "서식.hwp")


def test_the_same_form_in_hwp_and_hwpx_gives_the_same_texts():
    """복학원서, in order, blanks and all."""
    old = real_form("auto-hwp__복학원서.hwp")
    new = real_form("rauhwpx__복학원서.hwpx")

    by_hwp, by_hwpx = read_hwp(old, "복학원서"), read_hwpx(new, "복학원서")

    assert list(texts(by_hwp.blocks)) == list(texts(by_hwpx.blocks))
    assert locators(by_hwp) == locators(by_hwpx)


@HWP_FORMS
def test_real_cells_lie_inside_and_apart(name):
    """No cell leaves its grid, no two overlap, every locator is unambiguous."""
    layout = read_hwp(real_form(name), name)

    assert all(is_sound(grid) for grid in grids(layout.blocks))
    assert len(locators(layout)) == len(set(locators(layout)))
