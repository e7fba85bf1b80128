import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.store import clean_file_name


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("시험 결과.pdf", "시험 결과.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\문서\\결과.hwpx", "결과.hwpx"),
        ("결과\r\n.pdf\0", "결과.pdf"),
        ("보고서\u202efdp.exe", "보고서fdp.exe"),
        (unicodedata.normalize("NFD", "연구노트.png"), "연구노트.png"),
        ('a<b>:"c|?*.txt', "a_b___c___.txt"),
        ("..", "첨부파일"),
        ("folder/", "첨부파일"),
        ("", "첨부파일"),
        (".env", "env"),
        ("가" * 300 + ".hwpx", "가" * 115 + ".hwpx"),
        ("가" * 300, "가" * 120),
    ],
)
def test_names_are_made_safe(given_name, clean):
    """A name can be shown and saved anywhere and still says what it said."""
    assert clean_file_name(given_name) == clean


@given(st.text())
def test_every_name_comes_out_safe(name):
    """No name leads out of its folder, hides signs, is empty or changes twice."""
    clean = clean_file_name(name)

    assert clean
    assert len(clean) <= 120
    assert not set(clean) & set('/\\<>:"|?*\0\r\n')
    assert clean.strip(" .") == clean
    assert all(unicodedata.category(c)[0] != "C" for c in clean)
    assert clean_file_name(clean) == clean
