"""How Korean official writing joins particles and writes dates and money."""

import re
from datetime import date
from decimal import Decimal

_DIGITS_WITH_FINAL = set("013678")
_DIGITS_WITH_L = set("178")
_LATIN_WITH_FINAL = set("lmnr")
_RIEUL = 8  # ㄹ among the 27 finals
_SKIPPED = " )]}\"'’”」』."
_ASIDE = re.compile(r"\s?[(\[][^()\[\]]*[)\]]$")
_UNIT = re.compile(r"[\d)] ?([A-Za-zμ℃%][\w/%]*)$")
_DATE = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}\.[ )\]}\"'’”」』]*$")
_PREFIX = re.compile(r"^[numkMGTμcd](?=.)")
_READ = {
    "m": "미터", "g": "그램", "L": "리터", "s": "초", "V": "볼트",
    "A": "암페어", "W": "와트", "Hz": "헤르츠", "Pa": "파스칼", "N": "뉴턴",
    "J": "줄", "K": "켈빈", "B": "바이트", "mol": "몰", "min": "분", "℃": "도",
    "dB": "데시벨", "%": "퍼센트", "%p": "포인트", "eV": "전자볼트",
    "ppm": "피피엠", "ppb": "피피비",
}  # fmt: skip
"""How the last part of a unit is read; prefixes stand before it."""


def _spoken(word: str) -> str:
    """Return what is heard last: units and dates read out, asides passed over."""
    bare = word
    while (shorter := _ASIDE.sub("", bare)) != bare and shorter:
        bare = shorter
    if _DATE.search(bare):
        return "일"
    found = _UNIT.search(bare)
    if found is None:
        return bare
    last = found.group(1).rsplit("/", 1)[-1]
    return _READ.get(last) or _READ.get(_PREFIX.sub("", last)) or bare


def _final(word: str) -> tuple[bool, bool]:
    """Return whether the word is read with a final consonant, and whether it is ㄹ."""
    bare = _spoken(word).rstrip(_SKIPPED)
    if not bare:
        return False, False
    last = bare[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return final != 0, final == _RIEUL
    if last.isdigit():
        return last in _DIGITS_WITH_FINAL, last in _DIGITS_WITH_L
    return last.lower() in _LATIN_WITH_FINAL, last.lower() in "lr"


def josa(word: str, pair: str) -> str:
    """Return the word with the particle that fits it.

    Args:
        word: What the particle follows; digits, units and Latin letters as
            read in Korean (``0.6 nm`` ends in 미터, ``확인(280 mV)`` in 확인,
            ``2026. 3. 2.`` in 일).
        pair: Form after a consonant, slash, form after a vowel: ``이/가``,
            ``을/를``, ``은/는``, ``과/와``, ``으로/로``.
    """
    after_consonant, after_vowel = pair.split("/")
    has_final, is_l = _final(word)
    if after_consonant.startswith("으로") and is_l:
        return word + after_vowel
    return word + (after_consonant if has_final else after_vowel)


def quoted(word: str, pair: str) -> str:
    """Return the word in quotation marks with the particle that fits it."""
    return josa(f"'{word}'", pair)


def korean_date(day: date) -> str:
    """Return a date the official way: ``2026. 11. 24.``."""
    return f"{day.year}. {day.month}. {day.day}."


def korean_period(first: date, last: date) -> str:
    """Return a period: ``2026. 1. 1. ~ 2026. 12. 31.``."""
    return f"{korean_date(first)} ~ {korean_date(last)}"


def won(amount: int) -> str:
    """Return an amount given in won: ``1,234,000원``."""
    return f"{amount:,}원"


def thousand_won(amount: int) -> str:
    """Return an amount given in won, shown in 천원, cut to the thousand."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 1000:,}천원"


def plain(number: Decimal) -> str:
    """Return a decimal with its own precision kept and thousands grouped."""
    return f"{number:,f}"
