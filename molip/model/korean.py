"""How Korean official writing joins particles and writes dates and money."""

from datetime import date
from decimal import Decimal

_DIGITS_WITH_FINAL = set("013678")
_DIGITS_WITH_L = set("178")
_LATIN_WITH_FINAL = set("lmnr")
_RIEUL = 8  # ㄹ among the 27 finals
_SKIPPED = " )]}\"'’”」』%."


def _final(word: str) -> tuple[bool, bool]:
    """Return whether the word is read with a final consonant, and whether it is ㄹ."""
    bare = word.rstrip(_SKIPPED) if not word.endswith("%") else "퍼센트"
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
        word: What the particle follows; digits and Latin letters as read in Korean.
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
