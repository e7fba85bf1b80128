"""Damages a right sentence in one place, so that it becomes untrue of its record.

Each operator yields every damaged sentence it can make; what is also right, or may
follow from a right sentence, is left out by what is known of the record.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random

from benchmarks.mutation.inventing import INVENTING, opposites
from benchmarks.mutation.known import (
    DAY,
    PLACES,
    Figure,
    Group,
    Known,
    figures_of,
    signature,
)
from molip.model.korean import josa
from molip.projects.kinds import OutputKind

Operator = Callable[["Told", Random], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A right sentence, and what is known of the record it is on."""

    text: str
    known: Known


_AT_MOST = re.compile(r"^ ?\S{0,8}? ?(?:이하|미만|안이|안에|아래|까지|만에)")
_AT_LEAST = re.compile(r"^ ?\S{0,8}? ?(?:이상|초과|넘|부터)")
_UNITS = {
    "원": ("천원", "만 원"), "만 원": ("억 원",), "%": ("%p", "건"), "%p": ("%",),
    "건": ("명", "%"), "명": ("곳", "건"), "개": ("쌍", "%"), "종": ("쌍", "%"),
    "시간": ("분", "일"), "분": ("초", "시간"), "초": ("분",), "일": ("주", "개월"),
    "주": ("일", "개월"), "회": ("시간",), "점": ("명",), "nm": ("μm",), "μm": ("mm",),
    "mm": ("μm", "cm"), "m": ("km",), "km": ("m",), "MPa": ("kPa",), "ms": ("초",),
    "dB": ("Hz",), "kg/h": ("g/h",), "ppm": ("ppb",), "ppb": ("ppm",), "mV": ("V",),
    "mAh/g": ("Ah/g",), "kWh/m³": ("Wh/m³",), "℃": ("%",), "km/h": ("m/h",),
}  # fmt: skip
"""What else somebody might write after the number; none means the same."""
_AFTER_UNIT = (
    r"$|[\s,.)(]|[을를이가은는의과와로만씩]|으로|에|까지|부터|마다|보다|이상|이하|뿐|였"
)
_GROUPED = 1000
_KINDS = frozenset(kind.value for kind in OutputKind)


def _put(text: str, figure: Figure, number: str) -> str:
    return text[: figure.start] + number + text[figure.end :]


def _fits(told: Told, figure: Figure, number: str) -> bool:
    """Return whether another number in its place would surely be untrue."""
    new = Decimal(number.replace(",", ""))
    if new == figure.value or (new == 0 and figure.value == 0):
        return False
    places = -int(new.as_tuple().exponent)
    if round(figure.value, places) == new:
        return False
    rest = told.text[figure.end :]
    if _AT_MOST.match(rest) and new > figure.value:
        return False
    return not (_AT_LEAST.match(rest) and new < figure.value)


def _numbers(
    told: Told, change: Callable[[str, Random], Iterator[str]], random: Random
) -> Iterator[str]:
    for figure in figures_of(told.text):
        plain_digits = figure.number.replace(",", "")
        for digits in change(plain_digits, random):
            number = f"{Decimal(digits):,f}" if "," in figure.number else digits
            made = _put(told.text, figure, number)
            if _fits(told, figure, number) and told.known.is_new(
                made, figure.unit, Decimal(digits)
            ):
                yield made


def _other_digit(digits: str, random: Random) -> Iterator[str]:
    place = random.choice([n for n, one in enumerate(digits) if one.isdigit()])
    least = "1" if place == 0 and len(digits) > 1 else "0"
    new = random.choice([d for d in "0123456789" if d != digits[place] and d >= least])
    yield digits[:place] + new + digits[place + 1 :]


def _turned_digits(digits: str, _: Random) -> Iterator[str]:
    for n, (one, two) in enumerate(pairwise(digits)):
        if (one + two).isdigit() and one != two and not (n == 0 and two == "0"):
            yield digits[:n] + two + one + digits[n + 2 :]


def _fewer_digits(digits: str, _: Random) -> Iterator[str]:
    whole, point, part = digits.partition(".")
    if len(whole) > 1:
        yield whole[:-1] + point + part
        if whole[1] != "0":
            yield whole[1:] + point + part


def change_digit(told: Told, random: Random) -> Iterator[str]:
    """Yield the sentence with one digit of a figure changed."""
    yield from _numbers(told, _other_digit, random)


def turn_digits(told: Told, random: Random) -> Iterator[str]:
    """Yield the sentence with two neighbouring digits of a figure swapped."""
    yield from _numbers(told, _turned_digits, random)


def drop_digit(told: Told, random: Random) -> Iterator[str]:
    """Yield the sentence with a digit of a figure left out."""
    yield from _numbers(told, _fewer_digits, random)


def change_unit(told: Told, _: Random) -> Iterator[str]:
    """Yield the sentence with the unit of a figure changed."""
    for figure in figures_of(told.text):
        rest = told.text[figure.end :]
        gap = rest[: len(rest) - len(rest.lstrip())]
        after = rest.lstrip().removeprefix(figure.unit)
        # 주 and 일 also begin other words; a count of people is also one of talks.
        if figure.value == 0 or not re.match(_AFTER_UNIT, after):
            continue
        for unit in _UNITS.get(figure.unit, ()):
            if {unit, figure.unit} == {"건", "명"} and re.search(
                "면담|응답", told.text
            ):
                continue
            counted = told.text[: figure.end] + gap + figure.unit
            made = _renamed(
                counted + after, counted, told.text[: figure.end] + gap + unit
            )
            if made not in told.known.rights:
                yield made


def swap_value(told: Told, _: Random) -> Iterator[str]:
    """Yield the sentence with a figure of another sentence of the same unit."""
    here = signature(told.text)
    for figure in figures_of(told.text):
        for value in sorted(told.known.values.get(figure.unit, ())):
            number = f"{value:,f}" if value >= _GROUPED else f"{value:f}"
            if str(value.normalize()) in here or not _fits(told, figure, number):
                continue
            made = _put(told.text, figure, number)
            if told.known.is_new(made):
                yield made


def swap_label(told: Told, _: Random) -> Iterator[str]:
    """Yield the sentence with its figures given to another of the same group."""
    if figures_of(told.text) or DAY.search(told.text):
        for name, group in told.known.labels.items():
            if name != PLACES:
                yield from _swapped(told, group)


def swap_place(told: Told, _: Random) -> Iterator[str]:
    """Yield the sentence on another institute of the project."""
    yield from _swapped(told, told.known.labels[PLACES])


def _swapped(told: Told, group: Group) -> Iterator[str]:
    names = sorted((name for name, _ in group), key=len, reverse=True)
    bare = _unquoted(told.text)
    here = next((name for name in names if _stands(name, bare)), None)
    if here is None:
        return
    for other, says in group:
        if other in told.text or here in other or other in here:
            continue
        if any(_says(told.text, one) for one in says):
            continue
        made = _renamed(told.text, here, other)
        if made not in told.known.rights:
            yield made


def _stands(name: str, text: str) -> bool:
    """Return whether a name stands in a text; a kind of output only with its count."""
    if name in _KINDS:
        return re.search(rf"{name} \d+건", text) is not None
    return name in text


def _unquoted(text: str) -> str:
    return re.sub(r"'[^']*'|「[^」]*」", lambda found: "_" * len(found.group()), text)


def _says(text: str, one: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(one)}(?![\d,])", text) is not None


def _renamed(text: str, old: str, new: str) -> str:
    """Put another name in, with the particle that fits it."""
    before, _, after = text.partition(old)
    for pair in ("은/는", "이/가", "을/를", "과/와", "으로/로"):
        for form in pair.split("/"):
            if re.match(rf"{form}(?=[ ,]|$)", after):
                return before + josa(new, pair) + after.removeprefix(form)
    return before + new + after


def swap_goal(told: Told, _: Random) -> Iterator[str]:
    """Yield the sentence with target and result in each other's place."""
    if "목표" not in told.text:
        return
    figures = figures_of(told.text)
    for first, second in pairwise(figures):
        if first.unit != second.unit or first.value == second.value:
            continue
        between = told.text[first.end : second.start]
        if "목표" not in between and "실적" not in between:
            continue
        made = (
            told.text[: first.start] + second.number + between + first.number
            + told.text[second.end :]
        )  # fmt: skip
        if made not in told.known.rights:
            yield made


def turn_round(told: Told, _: Random) -> Iterator[str]:
    """Yield the sentence saying the contrary at one place."""
    for old, new in opposites():
        if told.text.count(old) == 1:
            made = told.text.replace(old, new)
            if made not in told.known.rights:
                yield made


def change_year(told: Told, _: Random) -> Iterator[str]:
    """Yield the sentence with another research year, where a figure goes with it."""
    numbers = [year.number for year in told.known.record.years]
    found = re.search(r"(\d)차년도", told.text)
    if found is None or not (figures_of(told.text) or DAY.search(told.text)):
        return
    for number in [*numbers, len(numbers) + 1]:
        made = told.text[: found.start(1)] + str(number) + told.text[found.end(1) :]
        if made != told.text and told.known.is_new(made):
            yield made


def change_day(told: Told, random: Random) -> Iterator[str]:
    """Yield the sentence with another year, month or day in one of its dates."""
    for found in DAY.finditer(told.text):
        year, month, day = map(int, re.findall(r"\d+", found.group()))
        other_day = random.choice([d for d in range(1, 29) if d != day])
        other_month = random.choice([m for m in range(1, 13) if m != month])
        for new in (
            f"{year + random.choice((-1, 1))}. {month}. {day}.",
            f"{year}. {other_month}. {min(day, 28)}.",
            f"{year}. {month}. {other_day}.",
        ):
            made = told.text[: found.start()] + new + told.text[found.end() :]
            if told.known.is_new(made):
                yield made


OPERATORS: dict[str, Operator] = {
    "숫자 한 자리": change_digit,
    "숫자 자리바꿈": turn_digits,
    "숫자 빠짐": drop_digit,
    "단위": change_unit,
    "다른 사실의 값": swap_value,
    "다른 사실의 이름": swap_label,
    "다른 기관": swap_place,
    "목표·실적": swap_goal,
    "반대말": turn_round,
    "연차": change_year,
    "날짜": change_day,
}


def mutations(told: Told, random: Random) -> Iterator[tuple[str, str]]:
    """Yield kind and text of one damaged sentence for each operator that fits."""
    for kind, operator in OPERATORS.items():
        if made := list(dict.fromkeys(operator(told, random))):
            yield kind, random.choice(made)
    for kind, invent in INVENTING.items():
        if made := list(invent(told.text, told.known, random)):
            yield kind, random.choice(made)
