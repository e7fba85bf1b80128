"""Particles, dates and money are written the Korean way."""

from datetime import date

import pytest

from molip.model.korean import josa, korean_date, korean_period, thousand_won, won


@pytest.mark.parametrize(
    ("word", "pair", "wanted"),
    [
        ("과제", "이/가", "과제가"),
        ("규정", "이/가", "규정이"),
        ("서울", "으로/로", "서울로"),
        ("기관", "으로/로", "기관으로"),
        ("3건", "을/를", "3건을"),
        ("10", "은/는", "10은"),
        ("2", "은/는", "2는"),
        ("1", "으로/로", "1로"),
        ("85.0%", "을/를", "85.0%를"),
        ("KEIT", "과/와", "KEIT와"),
        ("MODEL", "은/는", "MODEL은"),
        ("「국가연구개발혁신법」", "을/를", "「국가연구개발혁신법」을"),
        ("시료(2차)", "이/가", "시료(2차)가"),
        ("확인(280 mV)", "은/는", "확인(280 mV)은"),
        ("0.6 nm", "으로/로", "0.6 nm로"),
        ("34.0 kg/h", "을/를", "34.0 kg/h를"),
        ("2.0 mol", "으로/로", "2.0 mol로"),
        ("2026. 3. 2.", "이/가", "2026. 3. 2.이"),
        ("2026. 3. 2.(월)", "으로/로", "2026. 3. 2.(월)로"),
    ],
)
def test_the_particle_fits_the_word(word, pair, wanted):
    """The particle follows how the word is read aloud."""
    assert josa(word, pair) == wanted


def test_dates_are_written_with_points():
    """2026. 11. 24., as official papers have it."""
    first, last = date(2026, 3, 1), date(2027, 2, 28)

    assert korean_date(date(2026, 11, 24)) == "2026. 11. 24."
    assert korean_period(first, last) == "2026. 3. 1. ~ 2027. 2. 28."


def test_amounts_say_their_unit():
    """원 and 천원 are never confused; the thousand is cut, not rounded."""
    assert won(1_234_000) == "1,234,000원"
    assert thousand_won(1_999) == "1천원"
    assert thousand_won(-1_999) == "-1천원"
