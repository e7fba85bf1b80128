"""Finds figures, days and years in Korean text, whatever the way they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from molip.generators.verify.lexicon import Lexicon

_SCALES = {
    "조": 10**12, "억": 10**8, "천만": 10**7, "백만": 10**6, "십만": 10**5,
    "만": 10**4, "천": 10**3, "백": 10**2, "": 1,
}  # fmt: skip
_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8,
    "아홉": 9, "열": 10, "열한": 11, "열두": 12, "열세": 13, "열네": 14, "열다섯": 15,
    "하나": 1, "둘": 2, "셋": 3, "넷": 4, "석": 3, "넉": 4,
}  # fmt: skip
_DAYS = {
    "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8,
    "아흐레": 9, "열흘": 10,
}  # fmt: skip
_DAYS_TOLD = re.compile(rf"(?<![가-힣])({'|'.join(_DAYS)})(?!에\s한|마다)")
_ALONE = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_N = r"\d[\d,]*(?:\.\d+)?"
_SCALE = r"(?:천만|백만|십만|조|억|만|천|백)"
_MONEY = re.compile(rf"(-?(?:{_N}\s?{_SCALE}?\s?)+)원")
_PART = re.compile(rf"({_N})\s?({_SCALE}?)")
_DAY = re.compile(
    r"((?:19|20)\d\d)\s?[.년/-]\s?(\d{1,2})\s?[.월/-]\s?(\d{1,2})(?:일|\.(?!\d)|(?!\d))"
)
_MONTH_DAY = re.compile(
    r"(?<![\d.])(1[0-2]|[1-9])월\s?(3[01]|[12]\d|[1-9])일(?![가-힣]*간)"
)
MONTH_DAY = "월일"
"""Unit of a day told without its year: 12월 4일 is 1204."""
_YEAR = re.compile(r"(\d+)\s?차\s?년도")
_YEAR_LIST = re.compile(r"\d+(?:\s?차년도)?\s?(?:[·,~∼-]\s?\d+\s?)+차\s?년도")
_STAGE = re.compile(r"(\d+)\s?단계")
_CLOSED = (
    r"(?:은|는|이|가|을|를|의|에|로|으로|와|과|도|만|까지|부터|보다|마다|씩|째|당|나|다|뿐"
    r"|동안|뒤|전|후|안|이상|이하|미만|내내|가량|남짓|정도|짜리|였|인|임|일|며|고|처럼|모두|별|간|중|더|꼴)"
    r"|[^가-힣]|$"
)
"""What may stand behind a counter: 한 배경 counts nothing."""
_LATIN = r"[A-Za-zμ℃°Ω㎛][A-Za-z0-9μ²³·/^]*"
_SIGNS = {
    "％": "%", "퍼센트": "%", "%포인트": "%p", "퍼센트포인트": "%p",
    "µ": "μ", "㎫": "MPa",
    "성과지표": "지표", "인": "명",
}  # fmt: skip
_UNITS_OF_WON = {10**3, 10**6}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written."""

    number: Decimal
    unit: str
    start: int
    end: int
    grain: int = 1
    """How coarse it is told: 1,000 for 천원; nearer than that counts as equal."""

    def equals(self, number: Decimal) -> bool:
        """Return whether it tells this number, cut or rounded to its grain."""
        return (
            abs(self.number - number) < self.grain
            if self.grain > 1
            else (self.number == number)
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written."""

    on: date | None
    """None where there is no such day."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class YearName:
    """``2차년도`` or, as a stage, ``1단계``."""

    number: int
    start: int
    end: int
    is_stage: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Every figure, day and year of a text, each in order."""

    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    years: tuple[YearName, ...]


class FigureReader:
    """Reads figures by the units and counters of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the patterns once."""
        units = "|".join(_longest(lexicon.words["speech.units"]))
        units = units.replace("|차|", "|차(?!이)|")  # 3.5 차이 is no third time
        counters = "|".join(_longest(lexicon.words["speech.counters"]))
        natives = "|".join(_longest(tuple(_NATIVE)))
        alone = "|".join(_longest(_ALONE))
        self._plain = re.compile(
            rf"(?<![A-Za-z\d.])(-?{_N})(만|억)?\s?"
            rf"(%포인트|%p|[%％]|{_LATIN}|{units})?(?![\d])"
        )
        self._spoken = re.compile(
            rf"(?<![가-힣])({natives})\s({counters})(?![도]\s(?:못|없|하지|안))"
            rf"(?={_CLOSED})"
        )
        self._alone = re.compile(
            rf"(?<![가-힣])({alone})(?=(?:이|가|은|는|을|를|이다|이며|로|의)?(?:[\s,.]|$))"
        )

    def read(self, text: str) -> Said:
        """Return what a text tells; stretches masked with NUL tell nothing."""
        left = list(text)
        days = tuple(_days(text, left))
        years = tuple(_years("".join(left), left))
        figures = [*_money("".join(left), left), *_month_days("".join(left), left)]
        figures += self._figures("".join(left))
        return Said(tuple(sorted(figures, key=lambda f: f.start)), days, years)

    def _figures(self, text: str) -> list[Figure]:
        found = []
        for m in self._plain.finditer(text):
            scale = _SCALES[m.group(2) or ""]
            number = Decimal(m.group(1).rstrip(",").replace(",", "")) * scale
            found.append(Figure(number, _unit(m.group(3) or ""), m.start(), m.end()))
        for pattern in (self._spoken, self._alone):
            for m in pattern.finditer(text):
                unit = _unit(m.group(2)) if pattern is self._spoken else "개"
                number = Decimal(_NATIVE[m.group(1)])
                if not any(f.start == m.start() for f in found):
                    found.append(Figure(number, unit, m.start(), m.end()))
        for m in _DAYS_TOLD.finditer(text):
            number = Decimal(_DAYS[m.group(1)])
            found.append(Figure(number, "일", m.start(), m.end()))
        return _with_units(text, sorted(found, key=lambda f: f.start))


def _with_units(text: str, found: list[Figure]) -> list[Figure]:
    """Give figures of a list or a range the unit that stands after the last."""
    for at in range(len(found) - 2, -1, -1):
        one, after = found[at], found[at + 1]
        between = text[one.end : after.start]
        if (
            not one.unit
            and after.unit
            and _alike(one, after)
            and re.fullmatch(r"\s?[,~–-]\s?", between)
        ):
            found[at] = Figure(one.number, after.unit, one.start, one.end, one.grain)
    return found


def _alike(one: Figure, other: Figure) -> bool:
    """Return whether two figures are both whole or both broken: 0.79, 10곳 are not."""
    return (one.number % 1 == 0) == (other.number % 1 == 0)


def _days(text: str, left: list[str]) -> list[Day]:
    found = []
    for m in _DAY.finditer(text):
        year, month, day = (int(part) for part in m.groups())
        try:
            on = date(year, month, day)
        except ValueError:
            on = None
        found.append(Day(on, m.start(), m.end()))
        _mask(left, m.start(), m.end())
    return found


_ORDINALS = {"첫": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
_ORDINAL_YEAR = re.compile(rf"(?<![가-힣])({'|'.join(_ORDINALS)})\s?해(?![가-힣]{{2}})")


def _ordinal_years(text: str, left: list[str]) -> Iterator[YearName]:
    """Yield years told by their place: 첫해, 둘째 해."""
    for m in _ORDINAL_YEAR.finditer(text):
        yield YearName(_ORDINALS[m.group(1)], m.start(), m.end())
        _mask(left, m.start(), m.end())


def _years(text: str, left: list[str]) -> list[YearName]:
    found = []
    for m in _YEAR_LIST.finditer(text):
        _mask(left, m.start(), m.end())  # 1·2차년도 is a sum's, of no one year
    text = "".join(left)
    for pattern in (_YEAR, _STAGE):
        for m in pattern.finditer(text):
            number, is_stage = int(m.group(1)), pattern is _STAGE
            found.append(YearName(number, m.start(), m.end(), is_stage))
            _mask(left, m.start(), m.end())
    found += _ordinal_years("".join(left), left)
    return sorted(found, key=lambda y: y.start)


def _money(text: str, left: list[str]) -> list[Figure]:
    found = []
    for m in _MONEY.finditer(text):
        parts = list(_PART.finditer(m.group(1)))
        scales = [_SCALES[part.group(2)] for part in parts]
        total = sum(
            Decimal(part.group(1).rstrip(",").replace(",", "")) * scale
            for part, scale in zip(parts, scales, strict=True)
        )
        # 천원 and 백만원 are units an amount is cut or rounded to; 5억 7천만 원 is not.
        grain = scales[0] if len(parts) == 1 and scales[0] in _UNITS_OF_WON else 1
        amount = -Decimal(total) if m.group(1).startswith("-") else Decimal(total)
        found.append(Figure(amount, "원", m.start(), m.end(), grain))
        _mask(left, m.start(), m.end())
    return found


def _month_days(text: str, left: list[str]) -> list[Figure]:
    found = []
    for m in _MONTH_DAY.finditer(text):
        number = month_day(int(m.group(1)), int(m.group(2)))
        found.append(Figure(number, MONTH_DAY, m.start(), m.end()))
        _mask(left, m.start(), m.end())
    return found


def month_day(month: int, day: int) -> Decimal:
    """Return the number by which a day without its year is known: 1204."""
    return Decimal(100 * month + day)


def _mask(left: list[str], start: int, end: int) -> None:
    left[start:end] = "\0" * (end - start)


def _unit(text: str) -> str:
    return _SIGNS.get(text, text.replace("µ", "μ"))


def _longest(words: tuple[str, ...]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=len, reverse=True)]
