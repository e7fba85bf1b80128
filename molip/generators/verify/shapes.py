"""Reads what the words around a figure make of it: rounded, a difference, a change."""

import re
from decimal import Decimal

from molip.generators.verify.context import Context
from molip.generators.verify.figures import Figure
from molip.generators.verify.mentions import Mention

_ABOUT = re.compile(r"(?:약|대략)\s?$")
_OR_SO = re.compile(r"^\s?(?:가량|남짓|정도|쯤)")
_SINCE = re.compile(r"(?:에서|부터)\s(?:\d차년도\s?)?")


def is_difference(context: Context, figure: Figure) -> bool:
    """Return whether the word right behind a figure makes it a difference."""
    after = context.text[figure.end :].lstrip().removeprefix("만큼").lstrip()
    found = context.ground.lexicon.patterns
    keys = ("up", "down")
    return after.startswith(("더", "덜", "차이")) or any(
        found[f"verdicts.{key}"].match(after) for key in keys
    )


def equals(context: Context, figure: Figure, number: Decimal) -> bool:
    """Return whether a figure tells a number; after 약 also if rounded to its grain."""
    if figure.equals(number):
        return True
    is_about = _ABOUT.search(context.text[: figure.start]) or _OR_SO.match(
        context.text[figure.end :]
    )
    if not is_about:
        return False
    exponent = figure.number.normalize().as_tuple().exponent
    grain = Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)
    return abs(figure.number - number) * 2 <= grain


def is_second(context: Context, figure: Figure) -> bool:
    """Return whether a figure is what another became: 3차년도 0.80점에서 0.83점으로."""
    before = [f for f in context.said.figures if f.end <= figure.start]
    return bool(before) and bool(
        _SINCE.fullmatch(context.text[before[-1].end : figure.start])
    )


def sign_fits(context: Context, figure: Figure, mention: Mention) -> bool:
    """Return whether a difference is told to the side on which it lies."""
    if not mention.sign:
        return True
    near = context.text[figure.end : figure.end + 14]
    found = context.ground.lexicon.patterns
    if mention.kind == "indicator" and found["verdicts.missed"].match(near.lstrip()):
        return (mention.sign > 0) == (mention.direction == "이하")
    pairs = {
        "indicator": ("verdicts.up", "verdicts.down"),
        "step": ("verdicts.late", "verdicts.early"),
        "report": ("verdicts.late", "verdicts.early"),
        "money": ("verdicts.over", "verdicts.left"),
    }
    if mention.kind not in pairs or "가장" in near:
        return True
    plus, minus = (found[key].search(near) for key in pairs[mention.kind])
    if mention.kind == "money":
        plus = plus or found["verdicts.over"].search(context.text[: figure.start])
    if plus and minus:
        return (plus.start() < minus.start()) == (mention.sign > 0)
    if plus or minus:
        return bool(plus) == (mention.sign > 0)
    return True
